// What a certificate says, and where.

package paper

import (
	"hocso/internal/certificate"
	"hocso/internal/certificate/wording"
	"hocso/internal/pdf"
)

// Measures of the page in millimetres from its upper left corner.
const (
	PageW, PageH = 297, 210
	TextX        = 54    // where words start
	Wide         = 226   // what names may take, below the pale letter
	Narrow       = 161   // what other words may take, beside it
	Column       = 157.5 // what sentences take
	CodeX        = PageW - 17 - CodeSide
	CodeY        = PageH - 16 - CodeSide
	CodeSide     = 62 // with the quiet zone: at 75 dpi two readers miss the densest code at 57 or 65, none from 60 to 64
)

// between parts what stands in one line, apart the same with more room.
const (
	between = " · "
	apart   = " \u00a0·\u00a0 "
)

var (
	plain  = pdf.Style{Face: pdf.Serif, Colour: pdf.Ink}
	bold   = pdf.Style{Face: pdf.SerifBold, Colour: pdf.Ink}
	italic = pdf.Style{Face: pdf.SerifItalic, Colour: pdf.Ink2}
)

func sized(s pdf.Style, points float64) pdf.Style { s.Size = points; return s }

// words are who learnt what.
func (s *sheet) words(c certificate.Certificate) {
	s.line(c.Office, sized(bold, 16), 12, area{TextX, 20, Wide - 14, 9})
	s.line(s.Main.T("app.name"), sized(plain, 13).In(pdf.Ink2), 13, area{TextX, 27.8, Narrow, 7})
	s.line(s.Main.T("certificate.page.title"), sized(bold, 39).In(pdf.Cobalt), 20, area{TextX, 42, Narrow, 19})
	s.line(s.Second.T("certificate.page.title"), sized(italic, 15), 12, area{TextX, 60, Narrow, 8})
	s.line(s.Main.T("certificate.page.learner"), sized(plain, 15), 15, area{TextX, 75, Narrow, 8})
	s.line(c.Name, sized(bold, 38), 24, area{TextX, 81.6, Wide, 18.6})
	s.block(marked(wording.Sentence(s.Main, c), 17), 1.52, area{TextX, 105, Column, 44})
}

// limits say what the certificate is not, and how it is told from others.
func (s *sheet) limits(c certificate.Certificate, host string) {
	y := s.block([]pdf.Run{{Text: wording.Limits(s.Main, c), Style: sized(plain, 12)}}, 1.43, area{TextX, 156, Narrow - 2, 19})
	s.block([]pdf.Run{{Text: wording.Limits(s.Second, c), Style: sized(italic, 12)}}, 1.43, area{TextX, y + 1.2, Narrow - 2, 183 - y})
	rest := apart + s.Main.T("certificate.page.issued", "Date", s.Main.Date(c.IssuedAt))
	if c.Replaces != "" {
		rest += apart + s.Main.T("certificate.page.replaces", "Code", certificate.ShortCode(c.Replaces))
	}
	s.block([]pdf.Run{
		{Text: s.Main.T("certificate.page.code", "Code", c.Code()), Style: sized(bold, 12)},
		{Text: rest + apart + host, Style: sized(plain, 12)},
	}, 1.43, area{TextX, 184.4, Narrow + 3, 6.2})
	scan := s.Main.T("certificate.page.scan")
	s.Text(CodeX+CodeSide/2.0, CodeY-2.2, scan, s.Shrunk(scan, sized(plain, 12), CodeSide, 8), pdf.Centre)
}
