package kit

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// A Run is words of one style inside a paragraph. A run with OnTap is drawn as a link.
type Run struct {
	Text  string
	Bold  bool
	Color color.NRGBA // zero: the paragraph's
	Tint  color.NRGBA // zero: none; a rounded ground behind the words, for search hits
	Link  string      // names what OnTap opens; its words stay together
	OnTap func()
}

// Plain makes a paragraph of one run.
func Plain(s string) []Run { return []Run{{Text: s}} }

// piece is part of a run on one line; x and w are design units from the paragraph's left.
type piece struct {
	Run
	x, w float32
}

type line struct {
	pieces []piece
	w      float32
}

// wrap breaks runs into lines no wider than w. Words break at spaces only, so a no-break space keeps a pair together; a word
// wider than a line, such as a web address, is cut.
func (e *Env) wrap(runs []Run, t Type, w float32) []line {
	lines := []line{{}}
	pending := "" // the space owed before the next word
	for _, r := range runs {
		face := t
		if r.Bold {
			face = t.bold()
		}
		for i, paragraph := range strings.Split(r.Text, "\n") {
			if i > 0 {
				lines, pending = append(lines, line{}), ""
			}
			for _, word := range words(paragraph) {
				if word == " " {
					pending = " "
					continue
				}
				for j, part := range e.cut(word, face, w) {
					if j > 0 {
						lines = append(lines, line{})
					}
					lines = e.place(lines, r, pending, part, face, w)
					pending = ""
				}
			}
		}
	}
	return lines
}

// place puts a word on the last line, or on a new one where it does not fit. lead is the space owed before it.
func (e *Env) place(lines []line, r Run, lead, word string, face Type, w float32) []line {
	cur := &lines[len(lines)-1]
	if cur.w == 0 {
		lead = ""
	}
	width := e.TextWidth(lead+word, face)
	if cur.w > 0 && lead != "" && cur.w+width > w {
		lines = append(lines, line{})
		cur, lead = &lines[len(lines)-1], ""
		width = e.TextWidth(word, face)
	}
	cur.add(r, lead+word, width, e, face)
	return lines
}

// cut divides a word wider than w into parts that fit, after the last dot, slash, hyphen or @ that does, else anywhere.
func (e *Env) cut(word string, face Type, w float32) []string {
	if float32(utf8.RuneCountInString(word))*face.Size <= w { // no letter is wider than it is high
		return []string{word}
	}
	var parts []string
	for word != "" && e.TextWidth(word, face) > w {
		end := e.lastFit(word, face, w)
		if mark := strings.LastIndexAny(word[:end], "./-@_"); mark > 0 {
			end = mark + 1
		}
		parts, word = append(parts, word[:end]), word[end:]
	}
	return append(parts, word)
}

// lastFit is the length of the longest beginning of a word that fits, one letter at least.
func (e *Env) lastFit(word string, face Type, w float32) int {
	fit := 0
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if fit > 0 && e.TextWidth(word[:end], face) > w {
			break
		}
		fit = end
	}
	return fit
}

// add appends words to the line, joining them with the piece before when both come from the same run.
func (l *line) add(r Run, text string, width float32, e *Env, face Type) {
	if n := len(l.pieces); n > 0 && sameRun(l.pieces[n-1].Run, r) {
		p := &l.pieces[n-1]
		p.Text += text
		p.w += width // measuring the longer words anew would cost more than all the rest of a painting
		l.w = p.x + p.w
		return
	}
	if rest := strings.TrimPrefix(text, " "); rest != text { // the space belongs to neither run: a tint or an underline leaves it out
		space := e.TextWidth(" ", face)
		l.w += space
		text, width = rest, width-space
	}
	r.Text = text
	l.pieces = append(l.pieces, piece{Run: r, x: l.w, w: width})
	l.w += width
}

func sameRun(a, b Run) bool {
	return a.Bold == b.Bold && a.Color == b.Color && a.Tint == b.Tint && a.Link == b.Link
}

// words splits at spaces and keeps one " " for each stretch of them.
func words(s string) []string {
	var out []string
	for len(s) > 0 {
		if s[0] == ' ' || s[0] == '\t' {
			s = strings.TrimLeft(s, " \t")
			out = append(out, " ")
			continue
		}
		end := strings.IndexAny(s, " \t")
		if end < 0 {
			end = len(s)
		}
		out = append(out, s[:end])
		s = s[end:]
	}
	return out
}

// Align places lines inside their width.
type Align int

// Where lines stand.
const (
	Left Align = iota
	Center
	Right
)

// FlowHeight measures a paragraph without drawing it.
func (e *Env) FlowHeight(runs []Run, t Type, w float32) float32 {
	return float32(len(e.wrap(runs, t, w))) * t.Pitch
}

// Flow places a paragraph and returns the height it took.
func (b *Board) Flow(runs []Run, t Type, c color.NRGBA, x, y, w float32, a Align) float32 {
	lines := b.wrap(runs, t, w)
	for i, l := range lines {
		left := x
		switch a {
		case Center:
			left += (w - l.w) / 2
		case Right:
			left += w - l.w
		}
		for _, p := range l.pieces {
			b.piece(p, t, c, left+p.x, y+float32(i)*t.Pitch)
		}
	}
	return float32(len(lines)) * t.Pitch
}

// piece draws one run of a line. The font's own line is 1.5 em high; the pitch may be less, so the run is centred on it.
func (b *Board) piece(p piece, t Type, c color.NRGBA, x, y float32) {
	if p.Bold {
		t = t.bold()
	}
	if p.Color.A != 0 {
		c = p.Color
	}
	if p.Tint.A != 0 {
		b.Box(Box{Fill: p.Tint, Radius: 7}, x-3, y+t.Pitch/2-t.Size*0.68, p.w+6, t.Size*1.36)
	}
	top := y + (t.Pitch-1.5*t.Size)/2 - 0.1*t.Size
	if p.OnTap == nil {
		b.Put(b.text(p.Text, t, c), x, top, p.w, 1.5*t.Size)
		return
	}
	b.link(p, t, x, y, top)
}

// link draws a word that can be tapped: coloured, underlined, with a target as high as a finger needs.
func (b *Board) link(p piece, t Type, x, y, top float32) {
	lead := float32(0)
	text := strings.TrimLeft(p.Text, " ")
	if text != p.Text {
		lead = p.w - b.TextWidth(text, t)
	}
	b.Put(b.text(text, t, b.Palette.Link), x+lead, top, p.w-lead, 1.5*t.Size)
	b.Fill(b.Palette.Link, x+lead, y+t.Pitch/2+0.52*t.Size, p.w-lead, 2)
	const finger = 56
	pad := max(0, (finger-(p.w-lead))/2)
	b.Target(Part{ID: "link/" + p.Link + text, Name: text, Radius: 8, OnTap: p.OnTap}, nil,
		x+lead-pad, y+t.Pitch/2-finger/2, p.w-lead+2*pad, finger)
}

// Text places one line of words, vertically centred in h.
func (b *Board) Text(s string, t Type, c color.NRGBA, x, y, w, h float32, a Align) {
	o := b.text(s, t, c)
	switch a {
	case Center:
		o.Alignment = fyne.TextAlignCenter
	case Right:
		o.Alignment = fyne.TextAlignTrailing
	}
	b.Put(o, x, y+(h-1.5*t.Size)/2-0.12*t.Size, w, 1.5*t.Size)
}

// Fit places a paragraph in a box, vertically centred when middle is set. Words that do not fit are set smaller, down to the
// caption's size; what does not fit even then is reported to the Env's Overflow, which tests watch.
func (b *Board) Fit(runs []Run, t Type, c color.NRGBA, x, y, w, h float32, a Align, middle bool) {
	ratio := t.Pitch / t.Size
	height := b.FlowHeight(runs, t, w)
	for height > h+1 && t.Size > 16 {
		t.Size--
		t.Pitch = t.Size * ratio
		height = b.FlowHeight(runs, t, w)
	}
	if height > h+1 && b.Overflow != nil {
		b.Overflow(text(runs))
	}
	if middle {
		y += max(0, (h-height)/2)
	}
	b.Flow(runs, t, c, x, y, w, a)
}

func text(runs []Run) string {
	var s strings.Builder
	for _, r := range runs {
		s.WriteString(r.Text)
	}
	return s.String()
}
