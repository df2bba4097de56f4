package poster

// A lesson's own picture, drawn as the screen draws it.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"

	"hocso/assets"
	"hocso/internal/pdf"
	"hocso/lessons"
)

// tokens are the colours that pictures and courses name.
var tokens = map[string]pdf.Colour{
	"paper": pdf.Paper, "card": pdf.White, "sunken": pdf.Sunken, "ink": pdf.Ink, "ink2": pdf.Ink2,
	"lam": pdf.Cobalt, "lamDark": pdf.CobaltDark, "lamTint": pdf.CobaltTint, "lamNhat": pdf.CobaltPale,
	"nghe": pdf.Turmeric, "ngheTint": pdf.TurmericTint, "ngheText": pdf.TurmericText,
	"la": pdf.Leaf, "laTint": pdf.LeafTint, "gach": pdf.Brick, "gachTint": pdf.BrickTint,
	"ngoc": pdf.Jade, "ngocTint": pdf.JadeTint, "edge": pdf.Edge, "line": pdf.Line,
	"sky": 0xDCEBFA, "mint": 0xDBF2E3, "lilac": 0xE9E3F8, "sand": 0xFBE9CC,
	"coral": 0xFCE0D8, "slate": 0xDFE6EE, "aqua": 0xD5F0EF, "lime": 0xE8F3CD,
}

// token finds a colour by its name or by "#RRGGBB". The boolean is false for no colour.
func token(name string) (pdf.Colour, bool) {
	if len(name) == 7 && name[0] == '#' {
		v, err := strconv.ParseUint(name[1:], 16, 24)
		return pdf.Colour(v), err == nil
	}
	c, ok := tokens[name]
	return c, ok
}

func tokenOr(name string, otherwise pdf.Colour) pdf.Colour {
	if c, ok := token(name); ok {
		return c
	}
	return otherwise
}

// A scene draws a picture's shapes, whose units are turned into the sheet's.
type scene struct {
	*Sheet
	k, x, y float64
}

// scene draws a lesson's picture on its ground, as large as fits below y and left of right.
func (s *Sheet) scene(p *lessons.Picture, tile string, right, y, w, h float64) (left float64) {
	k := min(w/float64(p.Size.W), h/float64(p.Size.H))
	w, h = float64(p.Size.W)*k, float64(p.Size.H)*k
	left = right - w
	s.box(left, y, w, h, 40, tokenOr(p.Ground, tokenOr(tile, pdf.White)))
	d := scene{s, k, left, y}
	for _, shape := range p.Shapes {
		d.shape(shape)
	}
	return left
}

func (d scene) shape(s lessons.Shape) {
	x, y, w, h := d.x+float64(s.X)*d.k, d.y+float64(s.Y)*d.k, float64(s.W)*d.k, float64(s.H)*d.k
	switch s.Kind {
	case "rect":
		d.area(s, x, y, w, h, float64(s.Radius)*d.k)
	case "circle":
		d.area(s, x, y, w, w, w/2)
	case "line":
		c, _ := token(s.Stroke)
		end := xy(d.x+float64(s.X2)*d.k, d.y+float64(s.Y2)*d.k)
		d.fill(stroke(xy(x, y), end, max(1, float64(s.Thick)*d.k)), c)
	case "arc":
		c, _ := token(s.Fill)
		d.fill(ring(xy(x+w/2, y+w/2), w/2, float64(s.Hole), float64(s.From), float64(s.To)), c)
	case "pictogram":
		d.pictogram(s.Name, x, y, w)
	case "icon":
		d.icon(s.Name, tokenOr(s.Fill, pdf.Ink), x, y, w)
	case "text":
		d.label(s, x, y, w)
	case "qr":
		d.mockQR(x, y, w, tokenOr(s.Fill, pdf.Ink))
	}
}

// area is a filled and edged rectangle.
func (d scene) area(s lessons.Shape, x, y, w, h, radius float64) {
	if c, ok := token(s.Fill); ok {
		d.box(x, y, w, h, radius, c)
	}
	if c, ok := token(s.Stroke); ok {
		d.fill(frame(x, y, w, h, radius, max(1, float64(s.Thick)*d.k)), c)
	}
}

// label sets the words of a picture. A picture's words are its own size: they are drawn, not read from afar.
func (d scene) label(s lessons.Shape, x, y, w float64) {
	t := style{assets.SemiBold, 20 * d.k, tokenOr(s.Fill, pdf.Ink)}
	switch s.Weight {
	case 400:
		t.face = assets.Regular
	case 800:
		t.face = assets.ExtraBold
	}
	if s.Pitch > 0 {
		t.size = float64(s.Pitch) * d.k
	}
	if w == 0 {
		w = Width
	}
	lines, _ := wrap([]run{{s.Text.In(d.Lang), t}}, w)
	for i, l := range lines {
		left := x
		switch s.Align {
		case "center":
			left += (w - l.width()) / 2
		case "right":
			left += w - l.width()
		}
		d.lines(left, y+(1.035+1.3*float64(i))*t.size, 0, []line{l})
	}
}

// mockModules are blocks x, y, w, h on a grid of 15, those of the screen.
var mockModules = [][4]float64{
	{6, 0, 1, 2}, {8, 0, 2, 1}, {9, 1, 1, 4}, {6, 3, 2, 1}, {5, 5, 2, 1}, {0, 6, 3, 1}, {4, 6, 1, 2}, {2, 8, 2, 1}, {6, 7, 4, 1},
	{11, 5, 2, 1}, {13, 6, 2, 1}, {11, 8, 1, 2}, {13, 9, 2, 1}, {5, 9, 1, 3}, {7, 9, 2, 2}, {6, 12, 3, 1}, {9, 11, 1, 4},
	{11, 11, 2, 2}, {14, 11, 1, 1}, {5, 14, 3, 1}, {11, 14, 1, 1}, {13, 13, 2, 2},
}

// mockQR looks like a code and cannot be scanned: a code on a poster must not lead anywhere.
func (d scene) mockQR(x, y, w float64, c pdf.Colour) {
	m := w / 15
	for _, at := range [][2]float64{{0, 0}, {11, 0}, {0, 11}} {
		d.box(x+at[0]*m, y+at[1]*m, 4*m, 4*m, m, c)
		d.box(x+(at[0]+1)*m, y+(at[1]+1)*m, 2*m, 2*m, m/2, pdf.White)
	}
	for _, at := range mockModules {
		d.box(x+at[0]*m, y+at[1]*m, at[2]*m, at[3]*m, 0, c)
	}
}

// pictogram draws a picture that the checker of lessons knows to exist; one that does not leaves its place empty.
func (s *Sheet) pictogram(name string, x, y, size float64) {
	if data, ok := assets.Pictogram(name); ok {
		s.picture(name, data, x, y, size)
	}
}

// icon draws an icon in a colour.
func (s *Sheet) icon(name string, c pdf.Colour, x, y, size float64) {
	mask, ok := assets.Icon(name)
	if !ok {
		return
	}
	if data, err := tinted(mask, c); err == nil {
		s.picture(fmt.Sprintf("icon/%s/%06x", name, uint32(c)), data, x, y, size)
	}
}

// tinted gives an icon, which is an alpha mask, its colour.
func tinted(mask []byte, c pdf.Colour) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(mask))
	if err != nil {
		return nil, err
	}
	full := rgba(c)
	img := image.NewNRGBA(src.Bounds())
	for y := src.Bounds().Min.Y; y < src.Bounds().Max.Y; y++ {
		for x := src.Bounds().Min.X; x < src.Bounds().Max.X; x++ {
			_, _, _, a := src.At(x, y).RGBA()
			img.SetNRGBA(x, y, color.NRGBA{full.R, full.G, full.B, uint8(a >> 8)})
		}
	}
	var buf bytes.Buffer
	err = png.Encode(&buf, img)
	return buf.Bytes(), err
}
