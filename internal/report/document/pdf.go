// The report on paper: A4 upright in the layout of Nghị định 30/2020/NĐ-CP, Annex I.

package document

import (
	"io"
	"strconv"
	"strings"

	"hocso/i18n"
	"hocso/internal/pdf"
)

// The page, in millimetres.
const (
	pageTop    = 20.0
	pageBottom = 20.0
	pageLeft   = 30.0
	pageRight  = 18.0
	inner      = 210 - pageLeft - pageRight
	leftBlock  = 63.0
	rightBlock = 97.0
	leading    = 5.7           // from line to line of the text
	between    = 6 * pdf.Point // paragraphs
	indent     = 10.0
	hairline   = 0.75 * pdf.Point
)

var (
	plain      = pdf.Style{Face: pdf.Serif, Size: 13}
	bold       = pdf.Style{Face: pdf.SerifBold, Size: 13}
	italic     = pdf.Style{Face: pdf.SerifItalic, Size: 13}
	heading    = pdf.Style{Face: pdf.SerifBold, Size: 14}
	nation     = pdf.Style{Face: pdf.SerifBold, Size: 12.5}
	motto      = pdf.Style{Face: pdf.SerifBold, Size: 13.5}
	cell       = pdf.Style{Face: pdf.Serif, Size: 12}
	cellBold   = pdf.Style{Face: pdf.SerifBold, Size: 12}
	listHead   = pdf.Style{Face: pdf.SerifBoldItalic, Size: 12}
	list       = pdf.Style{Face: pdf.Serif, Size: 11}
	pageNumber = pdf.Style{Face: pdf.Serif, Size: 13}
)

func (r *Report) writePDF(w io.Writer) error {
	_, err := r.lay(nil).WriteTo(w)
	return err
}

// Preview lays the report as its PDF is laid, tells watch of all that stands on its pages, and returns how many there are.
func (r *Report) Preview(watch func(pdf.Mark)) int { return r.lay(watch).Pages() }

// A sheet is a report being laid.
type sheet struct {
	*pdf.Doc
	r *Report
	w *i18n.Words
}

func (r *Report) lay(watch func(pdf.Mark)) *pdf.Doc {
	d := pdf.New(pdf.Options{
		Title: r.Title(), Author: r.Office, Language: r.Lang, Created: r.Made,
		Margins:  pdf.Margins{Top: pageTop, Right: pageRight, Bottom: pageBottom, Left: pageLeft},
		EachPage: number, Watch: watch,
	})
	s := sheet{d, r, r.words()}
	t := r.text()
	d.Page()
	s.head()
	s.title(t)
	s.paragraph(t.intro)
	for i, part := range t.sections {
		s.section(part, i == len(t.sections)-1)
	}
	s.end(t)
	return d
}

// number stands in the middle above the text, from the second page on.
func number(d *pdf.Doc, n int) {
	if n > 1 {
		d.Text(pageLeft+inner/2, 14, strconv.Itoa(n), pageNumber, pdf.Centre)
	}
}

// head is the issuing body and its number at the left, the nation, place and date at the right.
func (s sheet) head() {
	const x, mid = pageLeft, pageLeft + inner - rightBlock/2
	l, w := s.r.Letter, s.w
	centred := func(width float64) pdf.Block { return pdf.Block{Width: width, Leading: leading, Align: pdf.Centre} }
	y := pageTop
	if l.Above != "" {
		y = s.Flow(x, y, []pdf.Run{{Text: strings.ToUpper(l.Above), Style: plain}}, centred(leftBlock))
	}
	body := s.r.body()
	first := y
	y = s.Flow(x, y, []pdf.Run{{Text: body, Style: bold}}, centred(leftBlock))
	rule := s.TextWidth(body, bold) * leading / (y - first) * 0.45 // of a line's width
	s.Rule(x+(leftBlock-rule)/2, y+0.6, x+(leftBlock+rule)/2, y+0.6, hairline, pdf.Black)

	s.Text(mid, pageTop+4, w.T("reportdoc.nation"), nation, pdf.Centre)
	s.Text(mid, pageTop+leading+4, w.T("reportdoc.motto"), motto, pdf.Centre)
	under := pageTop + 2*leading + 0.6
	half := s.TextWidth(w.T("reportdoc.motto"), motto) / 2
	s.Rule(mid-half, under, mid+half, under, hairline, pdf.Black)

	y = max(y, under) + 3
	s.Text(x+leftBlock/2, y+4, s.r.clerk(), plain, pdf.Centre)
	s.Text(mid, y+4, s.r.placeAndDay(), italic, pdf.Centre)
	s.MoveTo(y + 4 + 8)
}

// body is the issuing body as the head writes it.
func (r *Report) body() string {
	name := r.Letter.Body
	if name == "" {
		name = r.Office
	}
	return strings.ToUpper(name)
}

// clerk is the number, left blank for the clerk's hand.
func (r *Report) clerk() string {
	w := r.words()
	symbol := r.Letter.Symbol
	if symbol == "" {
		symbol = w.T("reportdoc.symbol")
	}
	return w.T("reportdoc.number", "Symbol", symbol)
}

// placeAndDay leaves the day blank until the report is issued.
func (r *Report) placeAndDay() string {
	w := r.words()
	when := w.T("reportdoc.day.blank", "Year", strconv.Itoa(r.Made.In(vietnam).Year()))
	if !r.Draft() {
		when = longDay(w, r.Made)
	}
	if r.Letter.Place == "" {
		return strings.ToUpper(when[:1]) + when[1:]
	}
	return r.Letter.Place + ", " + when
}

// title is the kind of document and its subject, with a rule below.
func (s sheet) title(t text) {
	block := pdf.Block{Leading: 6.2, Align: pdf.Centre}
	s.Paragraph([]pdf.Run{{Text: t.kind, Style: heading}}, block)
	s.Paragraph([]pdf.Run{{Text: t.subject, Style: heading}}, block)
	half := min(s.TextWidth(t.subject, heading), inner) * 0.19
	y := s.Y() + 0.8
	s.Rule(pageLeft+inner/2-half, y, pageLeft+inner/2+half, y, hairline, pdf.Black)
	s.Skip(5)
}

func (s sheet) paragraph(words string) {
	s.Paragraph([]pdf.Run{{Text: words, Style: plain}}, pdf.Block{Leading: leading, Indent: indent, Align: pdf.Justify})
	s.Skip(between)
}

// section lays one; the end of the last one stays on a page with the signature, which must not stand alone, and a title with what
// follows it.
func (s sheet) section(part section, last bool) {
	if part.title != "" {
		below := 2 * leading
		if last && len(part.lines) == 1 {
			below = s.ending(part.lines[0])
		}
		s.Room(2*leading + below)
		s.Paragraph([]pdf.Run{{Text: part.title, Style: bold}}, pdf.Block{Leading: leading, Indent: indent})
		s.Skip(between)
	}
	for i, line := range part.lines {
		if last && i == len(part.lines)-1 {
			s.Room(s.ending(line))
		}
		s.paragraph(line)
	}
	if part.table != nil {
		s.table(part.table)
		s.Skip(between + 1)
	}
}

// ending is how high the last paragraph is with the end below it.
func (s sheet) ending(line string) float64 {
	words := []pdf.Run{{Text: line, Style: plain}}
	return s.FlowHeight(words, pdf.Block{Width: inner, Leading: leading, Indent: indent}) + between + 3 + s.endHeight()
}

func (s sheet) table(t *table) {
	columns := make([]pdf.Column, len(t.columns))
	for i, c := range t.columns {
		columns[i] = pdf.Column{Head: c.head, Width: c.width}
		if c.centred {
			columns[i].Align = pdf.Centre
		}
	}
	rows := t.rows
	if t.sum != nil {
		rows = append(rows[:len(rows):len(rows)], t.sum)
	}
	s.Table(pdf.Table{
		Columns: columns, Head: cellBold, Body: cell, Leading: 5.2, Padding: 1.2, Rule: hairline,
		RowStyle: func(row int) pdf.Style {
			if row == len(t.rows) {
				return cellBold
			}
			return cell
		},
	}, rows)
}

// signature is the room for the signer's hand, between the position and the name; listLeading the list's from line to line.
const (
	signature   = 26.0
	listLeading = 4.9
)

// endHeight is at least as high as the end is.
func (s sheet) endHeight() float64 {
	return max(signature+4*leading, float64(2*len(s.r.recipients())+5)*listLeading)
}

// end is who gets the report at the left, who signs at the right, and which version it is.
func (s sheet) end(t text) {
	l, w := s.r.Letter, s.w
	s.Skip(3)
	s.Room(s.endHeight())
	top := s.Y()
	left := pdf.Block{Width: leftBlock + 10, Leading: listLeading}
	y := s.Flow(pageLeft, top, []pdf.Run{{Text: w.T("reportdoc.recipients"), Style: listHead}}, left)
	for _, line := range s.r.recipients() {
		y = s.Flow(pageLeft, y, []pdf.Run{{Text: line, Style: list}}, left)
	}
	s.Flow(pageLeft, y+1.5, []pdf.Run{{Text: t.closing, Style: list}}, left)
	const signs = 80.0
	x := pageLeft + inner - signs
	centred := pdf.Block{Width: signs, Leading: leading, Align: pdf.Centre}
	y = top
	if l.Authority != "" {
		y = s.Flow(x, y, []pdf.Run{{Text: strings.ToUpper(l.Authority), Style: bold}}, centred)
	}
	y = s.Flow(x, y, []pdf.Run{{Text: strings.ToUpper(s.r.position()), Style: bold}}, centred)
	if l.Signer != "" {
		s.Flow(x, y+signature, []pdf.Run{{Text: l.Signer, Style: bold}}, centred)
	}
}

func (r *Report) position() string {
	if r.Letter.Position == "" {
		return r.words().T("reportdoc.position")
	}
	return r.Letter.Position
}

// recipients are the lines of the list with their signs: a dash before each, a semicolon behind all but the last.
func (r *Report) recipients() []string {
	lines := r.Letter.Recipients
	if len(lines) == 0 {
		lines = []string{r.words().T("reportdoc.file.copy")}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		line = strings.TrimRight(strings.TrimPrefix(strings.TrimSpace(line), "- "), ";.")
		out[i] = "- " + line + ";"
	}
	last := len(out) - 1
	out[last] = strings.TrimSuffix(out[last], ";") + "."
	return out
}
