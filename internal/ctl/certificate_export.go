// Certificates as files for others: on paper, and as badges.
package ctl

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hocso/assets"
	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/certificate/badge"
	"hocso/internal/certificate/paper"
	"hocso/internal/office"
	"hocso/lessons"
)

type exportCommand struct {
	ID     string `arg:"" optional:"" name:"ID" help:"ctl.certificate.export.id"`
	Course string `placeholder:"C5" help:"ctl.certificate.export.course"`
	All    bool   `help:"ctl.certificate.export.all"`
	Format string `enum:"pdf,badge,png" default:"pdf" placeholder:"pdf|badge|png" help:"ctl.certificate.export.format"`
	Out    string `required:"" placeholder:"FILE|DIR" help:"ctl.certificate.export.out"`
}

// Run writes the certificates that the command line names. The language of the command is the main one of the files.
func (c *exportCommand) Run(to *console) (err error) {
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	chosen, err := c.chosen(to, of)
	if err != nil {
		return err
	}
	e, err := newExporter(to, of, c.Format, chosen)
	if err != nil {
		return err
	}
	if err := c.write(e, chosen); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.certificate.export.done", "Count", len(chosen), "Path", c.Out))
	return err
}

// chosen is what the command line names, as far as it stands, in the order in which it was issued.
func (c *exportCommand) chosen(to *console, of *office.Office) ([]certificate.Certificate, error) {
	if (c.ID != "") == (c.Course != "" || c.All) || c.Course != "" && c.All {
		return nil, &misuse{to.words.T("ctl.certificate.export.which")}
	}
	if c.ID != "" {
		one, err := certificate.Get(to.ctx, of.DB, strings.ToLower(strings.TrimSpace(c.ID)))
		if err == nil && !stands(one) {
			return nil, &misuse{to.words.T("ctl.certificate.export.revoked")}
		}
		return []certificate.Certificate{one}, err
	}
	all, err := certificate.All(to.ctx, of.DB)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(one certificate.Certificate) bool {
		return !stands(one) || c.Course != "" && !strings.EqualFold(one.CourseCode, c.Course)
	})
	if len(all) == 0 {
		return nil, &misuse{to.words.T("ctl.certificate.export.nothing")}
	}
	slices.Reverse(all)
	return all, nil
}

func stands(c certificate.Certificate) bool { return c.RevokedAt.IsZero() && c.ReplacedBy == "" }

// write puts the certificates into one file, or into a folder with a file each.
func (c *exportCommand) write(e *exporter, chosen []certificate.Certificate) error {
	isFile := strings.EqualFold(filepath.Ext(c.Out), e.extension)
	if isFile && (len(chosen) == 1 || c.Format == "pdf") {
		return writeFile(c.Out, func(w io.Writer) error { return e.write(w, chosen) })
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	for _, one := range chosen {
		path := filepath.Join(c.Out, one.CourseCode+"-"+one.ID+e.extension)
		if err := writeFile(path, func(w io.Writer) error { return e.write(w, []certificate.Certificate{one}) }); err != nil {
			return err
		}
	}
	return nil
}

// An exporter writes certificates in one format.
type exporter struct {
	extension string
	write     func(io.Writer, []certificate.Certificate) error // several only as a PDF
}

func newExporter(to *console, of *office.Office, format string, chosen []certificate.Certificate) (*exporter, error) {
	if format == "pdf" {
		return paperExporter(to.words), nil
	}
	if of.Keys() == nil {
		return nil, certificate.ErrKeysIncomplete
	}
	now := time.Now()
	trust, err := certificate.Held(to.ctx, of.DB, of.Keys(), now)
	if err != nil {
		return nil, err
	}
	maker := badge.Maker{Keys: of.Keys(), Trust: trust, Words: to.words}
	if format == "badge" {
		return badgeExporter(maker, now), nil
	}
	return pictureExporter(maker, now, chosen)
}

func badgeExporter(maker badge.Maker, now time.Time) *exporter {
	return &exporter{".json", func(w io.Writer, some []certificate.Certificate) error {
		data, err := maker.Make(some[0], now)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}}
}

// pictureExporter bakes badges into pictures of their courses.
func pictureExporter(maker badge.Maker, now time.Time, chosen []certificate.Certificate) (*exporter, error) {
	pictograms, err := pictogramsOf(chosen)
	if err != nil {
		return nil, err
	}
	return &exporter{".png", func(w io.Writer, some []certificate.Certificate) error {
		data, err := maker.Make(some[0], now)
		if err != nil {
			return err
		}
		picture, err := badge.Picture(pictograms[some[0].CourseCode])
		if err != nil {
			return err
		}
		return badge.Bake(w, picture, data)
	}}, nil
}

// paperExporter prints in the command's language, and the needful in the other.
func paperExporter(words *i18n.Words) *exporter {
	second := i18n.For("en")
	if words.Lang() == "en" {
		second = i18n.For("vi")
	}
	p := paper.Printer{Main: words, Second: second}
	return &exporter{".pdf", func(w io.Writer, some []certificate.Certificate) error {
		title := p.Titled(len(some))
		if len(some) == 1 {
			title = p.Title(some[0])
		}
		return p.Write(w, title, time.Now(), paper.Each(some))
	}}
}

// pictogramsOf are the pictures of the certificates' courses; of a course that is no longer there, a mortarboard.
func pictogramsOf(chosen []certificate.Certificate) (map[string][]byte, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	pictograms := map[string][]byte{}
	for _, one := range chosen {
		name := "graduation-cap"
		if course, ok := catalogue.Course(one.CourseCode); ok {
			name = course.Picture
		}
		data, ok := assets.Pictogram(name)
		if !ok {
			return nil, fmt.Errorf("course %s: no pictogram %q", one.CourseCode, name)
		}
		pictograms[one.CourseCode] = data
	}
	return pictograms, nil
}
