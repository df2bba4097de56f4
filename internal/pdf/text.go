// Words at a place: faces, sizes, widths.

package pdf

import (
	"strings"
	"sync"

	"hocso/assets"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// A Face is one of the embedded fonts. Only the letters that are used go into the file.
type Face = assets.FontName

// The faces: the sans of the screens, the serif of certificates and reports.
const (
	Sans            = assets.Regular
	SansSemiBold    = assets.SemiBold
	SansExtraBold   = assets.ExtraBold
	Serif           = assets.Serif
	SerifBold       = assets.SerifBold
	SerifItalic     = assets.SerifItalic
	SerifBoldItalic = assets.SerifBoldItalic
)

// A Style is how words look. Face and Size must be given.
type Style struct {
	Face   Face
	Size   float64 // points
	Colour Colour
}

// In is the style in another colour.
func (s Style) In(c Colour) Style { s.Colour = c; return s }

// Point is a typographic point in millimetres.
const Point = 25.4 / 72

// An Align says which side of a box or of a place words keep to.
type Align int

// Justify makes the lines of a block equally long, except the last; at a single place it is Left.
const (
	Left Align = iota
	Centre
	Right
	Justify
)

// Text sets words on one line: y is the baseline, x the words' left end, middle or right end as align says.
func (d *Doc) Text(x, y float64, words string, s Style, align Align) {
	words = d.printable(words, s.Face)
	switch align {
	case Centre:
		x -= d.width(words, s) / 2
	case Right:
		x -= d.width(words, s)
	}
	d.set(x, y, words, s)
}

// TextWidth is how wide words are on one line.
func (d *Doc) TextWidth(words string, s Style) float64 { return d.width(d.printable(words, s.Face), s) }

// Shrunk is s at the largest size, in half points, that keeps words within width, but not below floor points.
func (d *Doc) Shrunk(words string, s Style, width, floor float64) Style {
	for s.Size-0.5 >= floor && d.TextWidth(words, s) > width {
		s.Size -= 0.5
	}
	return s
}

// set draws words that are printable already.
func (d *Doc) set(x, y float64, words string, s Style) {
	if words == "" {
		return
	}
	d.use(s)
	d.f.Text(x, y, words)
	d.tellWords(x, y, Run{words, s}, 0)
}

func (d *Doc) width(words string, s Style) float64 {
	d.use(s)
	return d.f.GetStringWidth(words)
}

// use makes s the style of what is drawn next. Each time costs the file a line, so that a style in use is not set again: it would be for
// every word that is measured.
func (d *Doc) use(s Style) {
	if d.style == s {
		return
	}
	d.style = s
	if !d.faces[s.Face] {
		d.faces[s.Face] = true
		d.f.AddUTF8FontFromBytes(string(s.Face), "", assets.Font(s.Face))
	}
	d.f.SetFont(string(s.Face), "", s.Size)
	d.f.SetTextColor(s.Colour.rgb())
}

// printable is words as the face can show them: composed, on one line, with a question mark for what it has no letter for. A
// letter that is missing would otherwise be drawn as nothing, which PDF/A forbids and readers overlook.
func (d *Doc) printable(words string, face Face) string {
	font := parsed(face)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		if g, err := font.GlyphIndex(&d.glyphs, r); err != nil || g == 0 || r > 0xFFFF {
			return '?'
		}
		return r
	}, clean(words))
}

// clean is text composed (NFC), without invalid bytes, and within what the file's metadata can hold: the basic plane.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '\ufffd'
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")))
}

var (
	fontsMu sync.Mutex
	fonts   = map[Face]*sfnt.Font{}
)

// parsed reads an embedded font once.
func parsed(face Face) *sfnt.Font {
	fontsMu.Lock()
	defer fontsMu.Unlock()
	f := fonts[face]
	if f == nil {
		var err error
		if f, err = sfnt.Parse(assets.Font(face)); err != nil {
			panic(err) // the font is embedded and tested
		}
		fonts[face] = f
	}
	return f
}
