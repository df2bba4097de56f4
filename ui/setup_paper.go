package ui

import (
	"context"
	"io"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/pdf"
)

// A codeSheet is the recovery code on a page to print and lock away.
type codeSheet struct {
	words  *i18n.Words
	office string
	code   string
	made   time.Time
}

func (a *App) codeSheet(code string) codeSheet {
	return codeSheet{words: a.look.words(), office: a.office.Settings.Name, code: code, made: a.Now()}
}

// saveCode puts the recovery code on a stick as a page to print.
func (a *App) saveCode(code string) {
	sheet := a.codeSheet(code)
	a.saveToStick(saveJob{name: sheet.words.T("recover.file"), write: func(_ context.Context, w io.Writer) error { return sheet.writeTo(w) }}, nil)
}

// printCode prints the same page.
func (a *App) printCode(code string) {
	sheet := a.codeSheet(code)
	a.printPDF(sheet.words.T("recover.head"), sheet.writeTo)
}

// writeTo writes the page as PDF: A4, the code in the upper half, so that it can be folded over.
func (s codeSheet) writeTo(w io.Writer) error {
	t := s.words.T
	d := pdf.New(pdf.Options{Title: t("recover.head"), Author: s.office, Language: s.words.Lang(), Created: s.made,
		Margins: pdf.Margins{Top: 30, Right: 25, Bottom: 25, Left: 25}})
	d.Page()
	head := pdf.Style{Face: pdf.SansExtraBold, Size: 24}
	body := pdf.Style{Face: pdf.Sans, Size: 13}
	d.Paragraph([]pdf.Run{{Text: t("recover.head"), Style: head}}, pdf.Block{Leading: 12})
	d.Paragraph([]pdf.Run{{Text: join(t("app.name"), s.office), Style: body}}, pdf.Block{Leading: 7})
	d.Paragraph([]pdf.Run{{Text: t("recover.made", "Date", s.words.Date(s.made)), Style: body}}, pdf.Block{Leading: 7})
	d.Skip(10)
	groups := strings.Split(s.code, "-")
	each := d.Inner() / float64(len(groups))
	y := d.Y()
	for i, g := range groups {
		x := 25 + float64(i)*each
		d.Box(x+1, y, each-2, 18, pdf.Shape{Line: pdf.Black, Width: 0.4})
		d.Text(x+each/2, y+11.5, g, pdf.Style{Face: pdf.SansExtraBold, Size: 20}, pdf.Centre)
	}
	d.Skip(30)
	for _, key := range []string{"recover.keep", "recover.use", "recover.once"} {
		d.Paragraph([]pdf.Run{{Text: t(key), Style: body}}, pdf.Block{Leading: 7})
		d.Skip(3)
	}
	_, err := d.WriteTo(w)
	return err
}
