// Package paper sets certificates on A4 paper: one page each, as they were issued, with a QR code drawn as vectors. The
// words come from the caller in two languages, since what is printed is read by more people than the one who learnt.
package paper

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/certificate/wording"
	"hocso/internal/pdf"

	qrcode "github.com/skip2/go-qrcode"
)

// A Printer sets certificates in a main language, with the most needful repeated in a second one.
type Printer struct {
	Main, Second wording.Words
}

// Write sets the certificates, in their order, in one document made at created. Nothing but the pages so far is kept in
// memory. Errors: certificate.ErrUnknown when there are none, the sequence's own, an address that is not a certificate's,
// the writer's.
func (p Printer) Write(w io.Writer, title string, created time.Time, all iter.Seq2[certificate.Certificate, error]) error {
	var s *sheet
	for c, err := range all {
		if err != nil {
			return err
		}
		if s == nil {
			s = p.begin(title, c.Office, created)
		}
		if err := s.add(c); err != nil {
			return fmt.Errorf("print certificate %s: %w", c.ID, err)
		}
	}
	if s == nil {
		return certificate.ErrUnknown
	}
	if _, err := s.WriteTo(w); err != nil {
		return fmt.Errorf("print certificates: %w", err)
	}
	return nil
}

// Title names a document that holds one certificate.
func (p Printer) Title(c certificate.Certificate) string {
	return joined(p.Main.T("certificate.page.title"), c.Name)
}

// Titled names a document that holds several.
func (p Printer) Titled(count int) string { return p.Main.T("certificate.page.many", "Count", count) }

// One is the sequence of a single certificate.
func One(c certificate.Certificate) iter.Seq2[certificate.Certificate, error] {
	return func(yield func(certificate.Certificate, error) bool) { yield(c, nil) }
}

// Each is the sequence of several certificates.
func Each(all []certificate.Certificate) iter.Seq2[certificate.Certificate, error] {
	return func(yield func(certificate.Certificate, error) bool) {
		for _, c := range all {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// A sheet is a document of certificates being set.
type sheet struct {
	Printer
	*pdf.Doc
}

func (p Printer) begin(title, office string, created time.Time) *sheet {
	return &sheet{p, pdf.New(pdf.Options{
		Title: title, Author: office, Language: p.Main.Lang(), Created: created, Across: true,
	})}
}

// add sets one certificate on a page of its own.
func (s *sheet) add(c certificate.Certificate) error {
	host, _, err := certificate.ParseURL(c.URL)
	if err != nil {
		return err
	}
	code, err := certificate.QR(c.URL, qrcode.Medium)
	if err != nil {
		return err
	}
	s.Page()
	s.Bookmark(0, joined(c.Name, c.CourseTitle), 0)
	s.Stamp("backdrop", s.backdrop)
	s.words(c)
	s.limits(c, host)
	s.QR(CodeX, CodeY, CodeSide, code)
	return nil
}

// joined puts what is there into one line; a certificate may be without a name.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), between)
}
