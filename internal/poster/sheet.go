// Package poster lays a lesson out on one sheet that an office can print: title, promise, three to five steps, a
// sentence to keep, where to turn. One layout is painted as PDF, with text as text and shapes as vectors, or as PNG.
//
// A sheet is measured in units of 1/1240 of its width, so that every size of paper holds the same sheet. Text that finds
// no room is an error: nothing is cut, and nothing is smaller than 24 units, which is 11.5 points on A4.
package poster

import (
	"fmt"

	"hocso/internal/pdf"
)

// The size of a sheet in units: ISO 216 paper, upright.
const (
	Width  = 1240.0
	Height = 1754.0
)

// A Sheet is one poster, laid out.
type Sheet struct {
	Title string
	Lang  string // "vi", "en"
	ops   []func(painter)
}

// A painter turns what stands on a sheet into one format. Everything is in units, y downwards.
type painter interface {
	fill(p path, c pdf.Colour)
	shade(x, y, w, h float64, top, bottom pdf.Colour)
	text(x, baseline float64, words string, t style)
	picture(name string, data []byte, x, y, w, h float64)
}

// Overflow is the error of words that find no room on the sheet.
type Overflow struct {
	Lesson string // "C5.2"
	Lang   string
	Place  string // title, promise, step, remember, help, chip, footer
	Words  string
}

func (o *Overflow) Error() string {
	return fmt.Sprintf("poster %s (%s): no room in the %s for %q", o.Lesson, o.Lang, o.Place, o.Words)
}

func (s *Sheet) fill(p path, c pdf.Colour) {
	s.ops = append(s.ops, func(to painter) { to.fill(p, c) })
}

func (s *Sheet) box(x, y, w, h, radius float64, c pdf.Colour) { s.fill(rounded(x, y, w, h, radius), c) }

func (s *Sheet) disc(x, y, size float64, c pdf.Colour) { s.box(x, y, size, size, size/2, c) }

func (s *Sheet) shade(x, y, w, h float64, top, bottom pdf.Colour) {
	s.ops = append(s.ops, func(to painter) { to.shade(x, y, w, h, top, bottom) })
}

func (s *Sheet) picture(name string, data []byte, x, y, size float64) {
	s.ops = append(s.ops, func(to painter) { to.picture(name, data, x, y, size, size) })
}

// words sets one line, x being its left end, middle or right end.
func (s *Sheet) words(x, baseline float64, words string, t style, a pdf.Align) {
	switch a {
	case pdf.Centre:
		x -= t.width(words) / 2
	case pdf.Right:
		x -= t.width(words)
	}
	s.ops = append(s.ops, func(to painter) { to.text(x, baseline, words, t) })
}

// lines sets lines below each other, the first on the baseline given.
func (s *Sheet) lines(x, baseline, pitch float64, lines []line) {
	for i, l := range lines {
		at := x
		for _, r := range l {
			s.words(at, baseline+float64(i)*pitch, r.text, r.style, pdf.Left)
			at += r.style.width(r.text)
		}
	}
}

func (s *Sheet) paint(to painter) {
	for _, op := range s.ops {
		op(to)
	}
}
