// Words in a width: lines broken between words, several styles in a line, lines that go on over pages.

package pdf

import "strings"

// A Run is a piece of text in one style. A newline in it ends the line. A no-break space keeps two words together.
type Run struct {
	Text  string
	Style Style
}

// A Block is how runs are laid.
type Block struct {
	Width   float64
	Leading float64 // from baseline to baseline
	Indent  float64 // of the first line
	Align   Align
}

// A textLine is one line of a laid block.
type textLine struct {
	words []word
	last  bool // of a paragraph, which is not stretched
}

// A word is what no line is broken within; it may change its style inside.
type word struct {
	parts []Run   // printable
	width float64 // of the parts
	space float64 // before it, when it does not begin a line
	style Style   // of that space
	ends  bool    // the paragraph
}

// lay breaks runs into lines. A word wider than the block is broken inside.
func (d *Doc) lay(runs []Run, b Block) []textLine {
	var lines []textLine
	var line []word
	room := b.Width - b.Indent
	end := func(last bool) {
		lines = append(lines, textLine{words: line, last: last})
		line, room = nil, b.Width
	}
	for _, whole := range d.words(runs) {
		for _, w := range d.split(whole, b.Width) {
			if len(line) > 0 && w.space+w.width > room+slack {
				end(false)
			}
			if len(line) > 0 {
				room -= w.space
			}
			room -= w.width
			line = append(line, w)
		}
		if whole.ends {
			end(true)
		}
	}
	if len(line) > 0 {
		end(true)
	}
	return lines
}

// words cuts runs at their spaces and newlines.
func (d *Doc) words(runs []Run) []word {
	var words []word
	var w word
	flush := func(ends bool) {
		w.ends = ends
		if len(w.parts) > 0 || ends {
			words = append(words, w)
		}
		w = word{}
	}
	for _, r := range runs {
		for rest := r.Text; rest != ""; {
			at := strings.IndexAny(rest, " \n")
			if at < 0 {
				at = len(rest)
			}
			if at > 0 {
				part := Run{d.printable(rest[:at], r.Style.Face), r.Style}
				w.parts = append(w.parts, part)
				w.width += d.width(part.Text, part.Style)
			}
			if at == len(rest) {
				break
			}
			flush(rest[at] == '\n')
			if rest[at] == ' ' {
				w.space, w.style = d.width(" ", r.Style), r.Style
			}
			rest = rest[at+1:]
		}
	}
	flush(false)
	return words
}

// split breaks a word that is wider than a line into pieces that are not.
func (d *Doc) split(w word, width float64) []word {
	if w.width <= width+slack {
		return []word{w}
	}
	pieces := []word{{space: w.space, style: w.style}}
	for _, part := range w.parts {
		for _, r := range part.Text {
			letter := d.width(string(r), part.Style)
			p := &pieces[len(pieces)-1]
			if len(p.parts) > 0 && p.width+letter > width {
				pieces = append(pieces, word{})
				p = &pieces[len(pieces)-1]
			}
			p.add(r, part.Style, letter)
		}
	}
	return pieces
}

func (w *word) add(r rune, s Style, width float64) {
	w.width += width
	if n := len(w.parts); n > 0 && w.parts[n-1].Style == s {
		w.parts[n-1].Text += string(r)
		return
	}
	w.parts = append(w.parts, Run{string(r), s})
}

// Flow lays runs with the block's upper left corner at x, y, on this page alone, and returns the y below them.
func (d *Doc) Flow(x, y float64, runs []Run, b Block) float64 {
	for i, line := range d.lay(runs, b) {
		d.line(x, y, line, b, i == 0)
		y += b.Leading
	}
	return y
}

// FlowHeight is how high Flow lays the runs.
func (d *Doc) FlowHeight(runs []Run, b Block) float64 {
	return float64(len(d.lay(runs, b))) * b.Leading
}

// Paragraph lays runs between the margins where flowing text goes on, over as many pages as it takes. A width of zero
// is all there is between the margins. The first of several lines does not stand alone at the bottom of a page.
func (d *Doc) Paragraph(runs []Run, b Block) {
	if b.Width == 0 {
		b.Width = d.Inner()
	}
	lines := d.lay(runs, b)
	d.Room(float64(min(2, len(lines))) * b.Leading)
	for i, line := range lines {
		d.Room(b.Leading)
		d.line(d.o.Margins.Left, d.y, line, b, i == 0)
		d.y += b.Leading
	}
}

// line draws one line of a block, its top at y. The letters stand in the middle of the leading.
func (d *Doc) line(x, y float64, l textLine, b Block, first bool) {
	if len(l.words) == 0 {
		return
	}
	width := b.Width
	if first {
		x, width = x+b.Indent, width-b.Indent
	}
	runs := l.runs()
	natural, spaces := 0.0, 0
	for _, r := range runs {
		natural += d.width(r.Text, r.Style)
		spaces += strings.Count(r.Text, " ")
	}
	stretch := 0.0 // added to each space
	switch {
	case b.Align == Centre:
		x += (width - natural) / 2
	case b.Align == Right:
		x += width - natural
	case b.Align == Justify && !l.last && spaces > 0:
		stretch = (width - natural) / float64(spaces)
	}
	base := y + b.Leading/2 + 0.3*l.size()*Point
	for _, r := range runs {
		x += d.stretched(x, base, r, stretch)
	}
}

// stretched draws a run whose spaces are wider than the face's by stretch, and returns its width.
func (d *Doc) stretched(x, base float64, r Run, stretch float64) float64 {
	spaces := strings.Count(r.Text, " ")
	width := d.width(r.Text, r.Style) + float64(spaces)*stretch
	if spaces == 0 || stretch == 0 {
		d.set(x, base, r.Text, r.Style)
		return width
	}
	d.use(r.Style)
	d.f.SetXY(x, base-0.3*r.Style.Size*Point) // where fpdf puts the baseline of a cell without height
	d.f.CellFormat(width, 0, r.Text, "", 0, "J", false, 0, "")
	d.tellWords(x, base, r, stretch)
	return width
}

// runs joins the line's words and the spaces between them, as far as their styles agree.
func (l textLine) runs() []Run {
	var runs []Run
	add := func(r Run) {
		if n := len(runs); n > 0 && runs[n-1].Style == r.Style {
			runs[n-1].Text += r.Text
			return
		}
		runs = append(runs, r)
	}
	for i, w := range l.words {
		if i > 0 && w.space > 0 {
			add(Run{" ", w.style})
		}
		for _, p := range w.parts {
			add(p)
		}
	}
	return runs
}

// size is the line's largest, in points.
func (l textLine) size() float64 {
	largest := 0.0
	for _, w := range l.words {
		for _, p := range w.parts {
			largest = max(largest, p.Style.Size)
		}
	}
	return largest
}
