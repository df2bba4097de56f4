package kit

import (
	"image/color"

	"hocso/lessons"

	"fyne.io/fyne/v2/canvas"
)

// Scene places a lesson's picture in a box, as large as fits, on its ground. Its words are text of the person's language.
// Scenes keep the light theme's colours in both themes: in high contrast they stand on white.
func (b *Board) Scene(p *lessons.Picture, tile string, x, y, w, h, radius float32) {
	b.Box(Box{Fill: b.SceneGround(p, tile), Radius: radius}.bordered(b.Env), x, y, w, h)
	b.SceneShapes(p, x, y, w, h)
}

// SceneGround is the colour behind a picture: its own, or else the course's tile.
func (e *Env) SceneGround(p *lessons.Picture, tile string) color.NRGBA {
	if e.Palette.Contrast {
		return Light.Card
	}
	if p.Ground != "" {
		tile = p.Ground
	}
	return e.Token(tile)
}

// SceneShapes places a picture without its ground.
func (b *Board) SceneShapes(p *lessons.Picture, x, y, w, h float32) {
	if p.Size.W <= 0 || p.Size.H <= 0 {
		return
	}
	s, left, top := SceneBox(p, x, y, w, h)
	d := drawing{b, s, left, top}
	for _, shape := range p.Shapes {
		d.shape(shape)
	}
}

// SceneBox returns where the unit square of a picture lands when Scene draws it in the same box: its scale and its origin.
func SceneBox(p *lessons.Picture, x, y, w, h float32) (scale, left, top float32) {
	s := min(w/p.Size.W, h/p.Size.H)
	return s, x + (w-p.Size.W*s)/2, y + (h-p.Size.H*s)/2
}

// A drawing turns a picture's units into the board's.
type drawing struct {
	*Board
	s, x, y float32
}

func (d drawing) shape(s lessons.Shape) {
	x, y, w, h := d.x+s.X*d.s, d.y+s.Y*d.s, s.W*d.s, s.H*d.s
	fill, stroke := Light.Token(s.Fill), Light.Token(s.Stroke)
	switch s.Kind {
	case "rect":
		d.Box(Box{Fill: fill, Stroke: stroke, Thick: d.thick(s, stroke), Radius: s.Radius * d.s}, x, y, w, h)
	case "circle":
		d.HollowDisc(fill, stroke, d.thick(s, stroke), x, y, w)
	case "line":
		d.Stroke(stroke, max(1, s.Thick*d.s), x, y, d.x+s.X2*d.s, d.y+s.Y2*d.s)
	case "arc":
		a := canvas.NewArc(s.From, s.To, s.Hole, fill)
		d.Put(a, x, y, w, max(h, w))
	case "pictogram":
		d.Pictogram(s.Name, w, x, y)
	case "icon":
		c := fill
		if c.A == 0 {
			c = Light.Ink
		}
		d.Board.Icon(s.Name, w, c, x, y)
	case "text":
		d.words(s, x, y, w, fill)
	case "qr":
		d.mockQR(x, y, w, fill)
	}
}

func (d drawing) thick(s lessons.Shape, stroke color.NRGBA) float32 {
	if stroke.A == 0 {
		return 0
	}
	return max(1, s.Thick*d.s)
}

func (d drawing) words(s lessons.Shape, x, y, w float32, c color.NRGBA) {
	if c.A == 0 {
		c = Light.Ink
	}
	a := Left
	switch s.Align {
	case "center":
		a = Center
	case "right":
		a = Right
	}
	weight := s.Weight
	if weight == 0 {
		weight = 600
	}
	size := s.Pitch
	if size == 0 {
		size = 20
	}
	t := Sans(size*d.s, weight)
	if w == 0 {
		w = 1000
	}
	d.Flow(Plain(s.Text.In(d.Lang)), t, c, x, y, w, a)
}

// MockQR places what looks like a code, in dark ink for a light ground, and cannot be scanned.
func (b *Board) MockQR(x, y, w float32) { drawing{Board: b, s: 1}.mockQR(x, y, w, Light.Ink) }

// mockQR draws what looks like a code and cannot be scanned: three corners and a few blocks. A code in a simulation must
// not lead anywhere.
func (d drawing) mockQR(x, y, w float32, c color.NRGBA) {
	if c.A == 0 {
		c = Light.Ink
	}
	m := w / 15
	for _, at := range [][2]float32{{0, 0}, {11, 0}, {0, 11}} {
		d.Box(Box{Fill: c, Radius: m}, x+at[0]*m, y+at[1]*m, 4*m, 4*m)
		d.Box(Box{Fill: Light.Card, Radius: m / 2}, x+(at[0]+1)*m, y+(at[1]+1)*m, 2*m, 2*m)
	}
	for _, at := range mockModules {
		d.Fill(c, x+at[0]*m, y+at[1]*m, at[2]*m, at[3]*m)
	}
}

// mockModules are blocks x, y, w, h on a grid of 15.
var mockModules = [][4]float32{
	{6, 0, 1, 2}, {8, 0, 2, 1}, {9, 1, 1, 4}, {6, 3, 2, 1}, {5, 5, 2, 1}, {0, 6, 3, 1}, {4, 6, 1, 2}, {2, 8, 2, 1}, {6, 7, 4, 1},
	{11, 5, 2, 1}, {13, 6, 2, 1}, {11, 8, 1, 2}, {13, 9, 2, 1}, {5, 9, 1, 3}, {7, 9, 2, 2}, {6, 12, 3, 1}, {9, 11, 1, 4},
	{11, 11, 2, 2}, {14, 11, 1, 1}, {5, 14, 3, 1}, {11, 14, 1, 1}, {13, 13, 2, 2},
}
