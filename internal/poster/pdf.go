package poster

// The sheet as PDF.

import (
	"io"
	"time"

	"hocso/internal/pdf"
)

// Document says what a PDF of posters is.
type Document struct {
	Title   string
	Author  string // the office
	Size    pdf.Size
	Created time.Time
}

// WritePDF writes sheets as the pages of one document, each with its bookmark.
func WritePDF(w io.Writer, about Document, sheets ...*Sheet) error {
	lang := ""
	if len(sheets) > 0 {
		lang = sheets[0].Lang
	}
	doc := pdf.New(pdf.Options{
		Title: about.Title, Author: about.Author, Language: lang, Created: about.Created, Size: about.Size,
	})
	to := press{doc, doc.Width() / Width}
	for _, s := range sheets {
		doc.Page()
		doc.Bookmark(0, s.Title, 0)
		s.paint(to)
	}
	_, err := doc.WriteTo(w)
	return err
}

// A press paints on the page of a document.
type press struct {
	doc *pdf.Doc
	mm  float64 // millimetres a unit
}

func (p press) fill(outline path, c pdf.Colour) { p.doc.Fill(outline, p.mm, c) }

func (p press) shade(x, y, w, h float64, top, bottom pdf.Colour) {
	p.doc.Shade(x*p.mm, y*p.mm, w*p.mm, h*p.mm, top, bottom)
}

func (p press) text(x, baseline float64, words string, t style) {
	s := pdf.Style{Face: t.face, Size: t.size * p.mm / pdf.Point, Colour: t.colour}
	p.doc.Text(x*p.mm, baseline*p.mm, words, s, pdf.Left)
}

func (p press) picture(name string, data []byte, x, y, w, h float64) {
	p.doc.Picture(name, data, x*p.mm, y*p.mm, w*p.mm, h*p.mm)
}
