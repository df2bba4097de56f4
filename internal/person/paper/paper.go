// Package paper puts one person's data into a file to give away: a page that anybody can read, and all of it for a program.
package paper

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"time"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/pdf"
	"hocso/internal/person"
)

// Names of the files in the archive.
const (
	pageFile = "thong-tin.pdf"
	dataFile = "du-lieu.json"
)

// WriteZip writes both into a zip. course gives the name of a course or lesson, "" where there is none.
func WriteZip(w io.Writer, d *person.Data, words *i18n.Words, course func(code string) string) error {
	z := zip.NewWriter(w)
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{pageFile, func(w io.Writer) error { return WritePDF(w, d, words, course) }},
		{dataFile, d.WriteJSON},
	} {
		out, err := z.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Deflate, Modified: d.Made})
		if err == nil {
			err = file.write(out)
		}
		if err != nil {
			return fmt.Errorf("write a person's data: %w", errors.Join(err, z.Close()))
		}
	}
	return z.Close()
}

var (
	head  = pdf.Style{Face: pdf.SansExtraBold, Size: 18, Colour: pdf.Ink}
	title = pdf.Style{Face: pdf.SansSemiBold, Size: 13, Colour: pdf.Ink}
	body  = pdf.Style{Face: pdf.Sans, Size: 11, Colour: pdf.Ink}
	bold  = pdf.Style{Face: pdf.SansSemiBold, Size: 11, Colour: pdf.Ink}
	small = pdf.Style{Face: pdf.Sans, Size: 9.5, Colour: pdf.Ink2}
)

const leading = 5.6

// vietnam has kept UTC+7 since 1975.
var vietnam = time.FixedZone("ICT", 7*60*60)

// A sheet is the page being laid.
type sheet struct {
	*pdf.Doc
	d     *person.Data
	words *i18n.Words
	name  func(code string) string
}

// WritePDF writes the page that anybody can read.
func WritePDF(w io.Writer, d *person.Data, words *i18n.Words, course func(code string) string) error {
	s := &sheet{d: d, words: words, name: course}
	s.Doc = pdf.New(pdf.Options{
		Title: words.T("person.title", "Name", d.Name), Language: words.Lang(), Created: d.Made,
		Margins: pdf.Margins{Top: 20, Right: 18, Bottom: 18, Left: 18},
		EachPage: func(doc *pdf.Doc, n int) {
			doc.Text(doc.Width()-18, doc.Height()-10, fmt.Sprint(n), small, pdf.Right)
		},
	})
	s.Page()
	s.flow(words.T("person.title", "Name", d.Name), head, 8.5)
	s.flow(words.T("person.made", "Date", s.day(d.Made)), small, 4.8)
	s.Skip(3)
	s.facts()
	s.courses()
	s.certificates()
	s.inquiries()
	s.heading("person.else")
	s.flow(words.T("person.else.text", "Count", len(d.Statements), "File", dataFile), body, leading)
	if _, err := s.WriteTo(w); err != nil {
		return fmt.Errorf("write a person's page: %w", err)
	}
	return nil
}

func (s *sheet) flow(text string, style pdf.Style, leading float64) {
	s.Paragraph([]pdf.Run{{Text: text, Style: style}}, pdf.Block{Width: s.Inner(), Leading: leading})
}

func (s *sheet) day(t time.Time) string { return s.words.Date(t.In(vietnam)) }

func (s *sheet) heading(key string) {
	s.Skip(4)
	s.Room(24)
	s.flow(s.words.T(key), title, 6.5)
	s.Skip(1.5)
}

func (s *sheet) table(columns []pdf.Column, rows [][]string) {
	s.Table(pdf.Table{Columns: columns, Head: bold, Body: body, Leading: leading, Padding: 2, Rule: 0.2, RuleInk: pdf.Ink2}, rows)
}

// facts are who the person is to the kiosk.
func (s *sheet) facts() {
	rows := [][]string{
		{s.words.T("person.name"), s.d.Name}, {s.words.T("person.code"), s.d.Code}, {s.words.T("person.unit"), s.d.Unit},
		{s.words.T("person.job"), s.d.Job}, {s.words.T("person.since"), s.day(s.d.Since)},
	}
	if s.d.Left != nil {
		rows = append(rows, []string{s.words.T("person.left"), s.day(*s.d.Left)})
	}
	s.table([]pdf.Column{{Head: s.words.T("person.what"), Width: 52}, {Head: s.words.T("person.value"), Width: s.Inner() - 52}}, rows)
}

func (s *sheet) courses() {
	rows := make([][]string, 0, len(s.d.Courses)+len(s.d.Lessons))
	row := func(code string, done *time.Time, best float64, attempts int) {
		name := code
		if n := s.name(code); n != "" {
			name = code + ". " + n
		}
		day := s.words.T("person.notyet")
		if done != nil {
			day = s.day(*done)
		}
		rows = append(rows, []string{name, day, s.words.Percent(best * 100), fmt.Sprint(attempts)})
	}
	for _, c := range s.d.Courses {
		row(c.Code, c.Passed, c.Best, c.Attempts)
	}
	for _, l := range s.d.Lessons {
		row(l.ID, l.Done, l.Best, l.Attempts)
	}
	if len(rows) == 0 {
		return
	}
	s.heading("person.learned")
	s.table([]pdf.Column{
		{Head: s.words.T("person.course"), Width: s.Inner() - 84}, {Head: s.words.T("person.done"), Width: 32, Align: pdf.Centre},
		{Head: s.words.T("person.best"), Width: 28, Align: pdf.Right}, {Head: s.words.T("person.attempts"), Width: 24, Align: pdf.Right},
	}, rows)
}

func (s *sheet) certificates() {
	if len(s.d.Certificates) == 0 {
		return
	}
	s.heading("person.certificates")
	rows := make([][]string, len(s.d.Certificates))
	for i, c := range s.d.Certificates {
		rows[i] = []string{certificate.ShortCode(c.ID), c.Title, s.day(c.Issued)}
	}
	s.table([]pdf.Column{
		{Head: s.words.T("person.number"), Width: 36}, {Head: s.words.T("person.course"), Width: s.Inner() - 68},
		{Head: s.words.T("person.issued"), Width: 32, Align: pdf.Centre},
	}, rows)
}

func (s *sheet) inquiries() {
	if len(s.d.Inquiries) == 0 {
		return
	}
	s.heading("person.asked")
	rows := make([][]string, len(s.d.Inquiries))
	for i, q := range s.d.Inquiries {
		rows[i] = []string{s.day(q.Asked), q.Words, q.Answer}
	}
	half := (s.Inner() - 32) / 2
	s.table([]pdf.Column{
		{Head: s.words.T("person.day"), Width: 32, Align: pdf.Centre}, {Head: s.words.T("person.question"), Width: half},
		{Head: s.words.T("person.answer"), Width: half},
	}, rows)
}
