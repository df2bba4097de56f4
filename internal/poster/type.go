package poster

import (
	"strings"
	"sync"

	"hocso/assets"
	"hocso/internal/pdf"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A style is how words look; its size is in units.
type style struct {
	face   assets.FontName
	size   float64
	colour pdf.Colour
}

func (t style) at(size float64) style { t.size = size; return t }

// perEm is the grid that letters are measured on.
const perEm = 1000

// A face is an embedded font, parsed once.
type face struct {
	font *sfnt.Font
	mu   sync.Mutex
	buf  sfnt.Buffer
}

var (
	facesMu sync.Mutex
	faces   = map[assets.FontName]*face{}
)

func faceOf(name assets.FontName) *face {
	facesMu.Lock()
	defer facesMu.Unlock()
	f := faces[name]
	if f == nil {
		parsed, err := sfnt.Parse(assets.Font(name))
		if err != nil {
			panic(err) // the font is embedded and tested
		}
		f = &face{font: parsed}
		faces[name] = f
	}
	return f
}

// each calls fn for every letter, at its place along the line in thousandths of the size.
func (f *face) each(words string, fn func(glyph sfnt.GlyphIndex, at float64)) (width float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range words {
		g, err := f.font.GlyphIndex(&f.buf, r)
		if err != nil {
			continue
		}
		if fn != nil {
			fn(g, width)
		}
		advance, err := f.font.GlyphAdvance(&f.buf, g, fixed.I(perEm), font.HintingNone)
		if err == nil {
			width += float64(advance) / 64
		}
	}
	return width
}

func (t style) width(words string) float64 {
	return faceOf(t.face).each(words, nil) / perEm * t.size
}

// A run is words of one style.
type run struct {
	text  string
	style style
}

// A line is runs beside each other.
type line []run

func (l line) width() float64 {
	w := 0.0
	for _, r := range l {
		w += r.style.width(r.text)
	}
	return w
}

// wrap breaks runs at their spaces into lines no wider than width. A no-break space keeps a pair together. The boolean
// is false when a word alone is wider.
func wrap(runs []run, width float64) (lines []line, ok bool) {
	lines, ok = []line{nil}, true
	used := 0.0
	for _, r := range runs {
		for i, word := range strings.Split(r.text, " ") {
			lead := ""
			if i > 0 && used > 0 {
				lead = " "
			}
			w := r.style.width(lead + word)
			if lead != "" && used+w > width {
				lines, used, lead = append(lines, nil), 0, ""
				w = r.style.width(word)
			}
			ok = ok && used+w <= width
			lines[len(lines)-1] = lines[len(lines)-1].add(lead+word, r.style)
			used += w
		}
	}
	return lines, ok
}

func (l line) add(words string, t style) line {
	if words == "" {
		return l
	}
	if n := len(l); n > 0 && l[n-1].style == t {
		l[n-1].text += words
		return l
	}
	return append(l, run{words, t})
}

// What a line that ends with a mark is worth, as a share of the width: much where few words stand large.
const (
	largePause = 0.22
	smallPause = 0.08
)

// even breaks words into as few lines as wrap does, as even as they get, rather behind a comma or a full stop than
// elsewhere as far as pause is worth. The boolean is false when a word alone is wider, or when it takes more than most lines.
func even(words string, t style, width float64, most int, pause float64) (lines []line, ok bool) {
	wrapped, ok := wrap([]run{{words, t}}, width)
	ok = ok && len(wrapped) <= most
	if !ok || len(wrapped) < 2 {
		return wrapped, ok
	}
	b := breaker{parts: strings.Split(words, " "), space: t.width(" "), width: width, pause: pause * width}
	for _, part := range b.parts {
		b.widths = append(b.widths, t.width(part))
	}
	b.search(0, len(wrapped), layout{narrowest: width})
	from := 0
	for _, end := range b.best.ends {
		lines = append(lines, line{{strings.Join(b.parts[from:end], " "), t}})
		from = end
	}
	return lines, true
}

// A breaker tries every way to break words into a number of lines.
type breaker struct {
	parts  []string
	widths []float64 // of the parts
	space  float64
	width  float64 // of a line
	pause  float64 // what a line that ends with a mark is worth
	best   layout
}

// ragged is what a difference between the widest and the narrowest line costs.
const ragged = 0.1

// A layout is some lines that words were broken into.
type layout struct {
	ends              []int // where each ends
	widest, narrowest float64
	saved             float64 // by lines that end with a mark
}

func (l layout) cost() float64 { return l.widest - l.saved + ragged*(l.widest-l.narrowest) }

// search puts the words from one on into the lines left, after those that are laid.
func (b *breaker) search(from, left int, laid layout) {
	w := -b.space
	for end := from + 1; end <= len(b.parts); end++ {
		w += b.space + b.widths[end-1]
		if w > b.width {
			return
		}
		next := layout{
			append(laid.ends[:len(laid.ends):len(laid.ends)], end), max(laid.widest, w), min(laid.narrowest, w), laid.saved,
		}
		switch {
		case left > 1:
			if strings.ContainsAny(b.parts[end-1], ".,:;?") {
				next.saved += b.pause
			}
			b.search(end, left-1, next)
		case end == len(b.parts) && (b.best.ends == nil || next.cost() < b.best.cost()):
			b.best = next
		}
	}
}
