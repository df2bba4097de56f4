// Package enlist makes the sheets that pass between an office and its roster: the workbook to fill in with people, and the cards
// with which people sign in.
package enlist

import (
	"fmt"
	"io"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	qrcode "github.com/skip2/go-qrcode"

	"hocso/i18n"
	"hocso/internal/pdf"
	"hocso/internal/roster"
)

// Measures of a sheet of cards in millimetres: two by five on A4, which leaves room for a printer's margins.
const (
	columns, lines = 2, 5
	cardW, cardH   = 90.0, 54.0
	left           = (210 - columns*cardW) / 2
	top            = (297 - lines*cardH) / 2
	pad            = 5.0
	mark           = 4.0 // length of a cut mark
	codeSide       = 27.0
	barHeight      = 10.0
)

// mostModules is the widest bar code that a scanner reads at the width of a card.
const mostModules = 260

// Cards writes sheets of cards, ten on each: office, name, unit and job, and the employee code in letters, as a QR code and as
// Code 128. A code with letters that Code 128 lacks has no bars.
func Cards(w io.Writer, office string, words *i18n.Words, people []roster.Learner, now time.Time) error {
	d := pdf.New(pdf.Options{Title: words.T("cards.title"), Author: office, Language: words.Lang(), Created: now})
	for i, l := range people {
		at := i % (columns * lines)
		if at == 0 {
			d.Page()
			cutMarks(d)
		}
		x, y := left+float64(at%columns)*cardW, top+float64(at/columns)*cardH
		if err := card(d, x, y, office, words, l); err != nil {
			return fmt.Errorf("card of %s: %w", l.Code, err)
		}
	}
	if len(people) == 0 {
		d.Page()
	}
	if _, err := d.WriteTo(w); err != nil {
		return fmt.Errorf("write cards: %w", err)
	}
	return nil
}

// cutMarks draws where to cut, outside the cards and at the crossings.
func cutMarks(d *pdf.Doc) {
	for column := range columns + 1 {
		x := left + float64(column)*cardW
		d.Rule(x, top-mark-1, x, top-1, 0.2, pdf.Edge)
		d.Rule(x, top+lines*cardH+1, x, top+lines*cardH+mark+1, 0.2, pdf.Edge)
	}
	for line := range lines + 1 {
		y := top + float64(line)*cardH
		d.Rule(left-mark-1, y, left-1, y, 0.2, pdf.Edge)
		d.Rule(left+columns*cardW+1, y, left+columns*cardW+mark+1, y, 0.2, pdf.Edge)
		for column := range columns + 1 {
			x := left + float64(column)*cardW
			d.Rule(x-1, y, x+1, y, 0.2, pdf.Edge)
			d.Rule(x, y-1, x, y+1, 0.2, pdf.Edge)
		}
	}
}

func card(d *pdf.Doc, x, y float64, office string, words *i18n.Words, l roster.Learner) error {
	width := cardW - 3*pad - codeSide
	small := pdf.Style{Face: pdf.Sans, Size: 8, Colour: pdf.Ink2}
	d.Box(x+pad, y+pad, width, 0.9, pdf.Shape{Filled: true, Fill: pdf.Cobalt})
	d.Text(x+pad, y+pad+5, office, d.Shrunk(office, small, width, 5), pdf.Left)
	name := pdf.Style{Face: pdf.SansExtraBold, Size: 13, Colour: pdf.Ink}
	bottom := y + pad + 8
	for _, line := range []struct {
		text  string
		style pdf.Style
	}{{l.Name, name}, {l.Unit.Name, pdf.Style{Face: pdf.SansSemiBold, Size: 9, Colour: pdf.Ink}}, {l.Job, small}} {
		if line.text == "" {
			continue
		}
		run := []pdf.Run{{Text: line.text, Style: line.style}}
		block := pdf.Block{Width: width, Leading: line.style.Size * 1.22 * pdf.Point}
		for run[0].Style.Size > 5 && d.FlowHeight(run, block) > 2*block.Leading+0.1 { // two lines at most
			run[0].Style.Size--
			block.Leading = run[0].Style.Size * 1.22 * pdf.Point
		}
		bottom = d.Flow(x+pad, bottom, run, block) + 0.8
	}
	symbol, err := qrcode.New(l.Code, qrcode.Medium)
	if err != nil {
		return err
	}
	d.QR(x+cardW-pad-codeSide, y+pad-1, codeSide, symbol.Bitmap())
	code := pdf.Style{Face: pdf.SansSemiBold, Size: 9, Colour: pdf.Ink}
	foot := y + cardH - pad
	code = d.Shrunk(l.Code, code, codeSide, 6)
	d.Flow(x+cardW-pad-codeSide, y+pad+codeSide-0.5, []pdf.Run{{Text: l.Code, Style: code}},
		pdf.Block{Width: codeSide, Leading: code.Size * 1.2 * pdf.Point, Align: pdf.Centre})
	if !bars(d, x+pad, foot-barHeight, width+codeSide+pad, l.Code) {
		hint := words.T("cards.hint")
		d.Text(x+pad, foot-1, hint, d.Shrunk(hint, small, cardW-2*pad, 5), pdf.Left)
	}
	return nil
}

// bars draws a code as Code 128 (ISO/IEC 15417), in the middle of a width, and reports whether it can be.
func bars(d *pdf.Doc, x, y, width float64, code string) bool {
	matrix, err := oned.NewCode128Writer().Encode(code, gozxing.BarcodeFormat_CODE_128, 0, 1, map[gozxing.EncodeHintType]any{gozxing.EncodeHintType_MARGIN: 0})
	if err != nil || matrix.GetWidth() > mostModules {
		return false
	}
	n := matrix.GetWidth()
	module := min(width/float64(n), 0.5)
	x += (width - module*float64(n)) / 2
	for i := 0; i < n; {
		run := 0
		for i+run < n && matrix.Get(i+run, 0) {
			run++
		}
		if run > 0 {
			d.Box(x+float64(i)*module, y, float64(run)*module, barHeight, pdf.Shape{Filled: true, Fill: pdf.Black})
		}
		i += max(run, 1)
	}
	return true
}
