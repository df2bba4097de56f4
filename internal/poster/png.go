package poster

// The sheet as pixels.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"hocso/internal/pdf"

	"golang.org/x/image/draw"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// WritePNG paints the sheet, width pixels wide: 1240 are A4 at 150 dots an inch.
func (s *Sheet) WritePNG(w io.Writer, width int) error {
	scale := float64(width) / Width
	c := &canvas{
		img:   image.NewRGBA(image.Rect(0, 0, width, int(math.Round(Height*scale)))),
		scale: scale,
	}
	s.paint(c)
	if c.err != nil {
		return fmt.Errorf("paint poster: %w", c.err)
	}
	if err := png.Encode(w, c.img); err != nil {
		return fmt.Errorf("paint poster: %w", err)
	}
	return nil
}

// A canvas paints on pixels.
type canvas struct {
	img   *image.RGBA
	scale float64 // pixels a unit
	r     vector.Rasterizer
	err   error
}

func rgba(c pdf.Colour) color.RGBA {
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255}
}

func (c *canvas) fill(p path, colour pdf.Colour) {
	box := c.bounds(p)
	if box.Empty() {
		return
	}
	c.r.Reset(box.Dx(), box.Dy())
	at := func(q point) (x, y float32) {
		return float32(q.X*c.scale - float64(box.Min.X)), float32(q.Y*c.scale - float64(box.Min.Y))
	}
	for i, s := range p {
		x, y := at(s.To)
		switch s.Kind {
		case pdf.MoveTo:
			if i > 0 {
				c.r.ClosePath()
			}
			c.r.MoveTo(x, y)
		case pdf.LineTo:
			c.r.LineTo(x, y)
		case pdf.CurveTo:
			ax, ay := at(s.A)
			bx, by := at(s.B)
			c.r.CubeTo(ax, ay, bx, by, x, y)
		}
	}
	c.r.ClosePath()
	c.r.Draw(c.img, box, image.NewUniform(rgba(colour)), image.Point{})
}

// bounds is the part of the image that a path can touch: a curve stays within its handles.
func (c *canvas) bounds(p path) image.Rectangle {
	if len(p) == 0 {
		return image.Rectangle{}
	}
	least, most := p[0].To, p[0].To
	reach := func(q point) {
		least = xy(min(least.X, q.X), min(least.Y, q.Y))
		most = xy(max(most.X, q.X), max(most.Y, q.Y))
	}
	for _, s := range p {
		reach(s.To)
		if s.Kind == pdf.CurveTo {
			reach(s.A)
			reach(s.B)
		}
	}
	return image.Rect(
		int(math.Floor(least.X*c.scale)), int(math.Floor(least.Y*c.scale)),
		int(math.Ceil(most.X*c.scale)), int(math.Ceil(most.Y*c.scale)),
	).Intersect(c.img.Rect)
}

func (c *canvas) shade(x, y, w, h float64, top, bottom pdf.Colour) {
	from, to := int(math.Round(y*c.scale)), int(math.Round((y+h)*c.scale))
	left, right := int(math.Round(x*c.scale)), int(math.Round((x+w)*c.scale))
	for row := from; row < to; row++ {
		share := (float64(row-from) + 0.5) / float64(to-from)
		draw.Draw(c.img, image.Rect(left, row, right, row+1), image.NewUniform(rgba(top.Mix(bottom, share))), image.Point{}, draw.Src)
	}
}

// text fills the outlines of the letters.
func (c *canvas) text(x, baseline float64, words string, t style) {
	f := faceOf(t.face)
	f.each(words, func(g sfnt.GlyphIndex, at float64) {
		outline, err := f.font.LoadGlyph(&f.buf, g, fixed.I(perEm), nil)
		if err != nil {
			c.err = fmt.Errorf("letters %q: %w", words, err)
			return
		}
		c.fill(letter(outline, xy(x+at*t.size/perEm, baseline), t.size/perEm), t.colour)
	})
}

// letter places the outline of a letter, which is in 1/64 of the grid it was measured on.
func letter(outline sfnt.Segments, origin point, scale float64) path {
	var p path
	at := func(q fixed.Point26_6) point {
		return xy(origin.X+float64(q.X)/64*scale, origin.Y+float64(q.Y)/64*scale)
	}
	var last point
	for _, s := range outline {
		a := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.Move(a)
			last = a
		case sfnt.SegmentOpLineTo:
			p.Line(a)
			last = a
		case sfnt.SegmentOpQuadTo:
			b := at(s.Args[1])
			p.Curve(toward(last, a), toward(b, a), b)
			last = b
		case sfnt.SegmentOpCubeTo:
			last = at(s.Args[2])
			p.Curve(a, at(s.Args[1]), last)
		}
	}
	return p
}

// toward is the handle of a cubic curve that follows a quadratic one with its end at q and its handle at a.
func toward(q, a point) point {
	return xy(q.X+(a.X-q.X)*2/3, q.Y+(a.Y-q.Y)*2/3)
}

func (c *canvas) picture(name string, data []byte, x, y, w, h float64) {
	src, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		c.err = fmt.Errorf("picture %s: %w", name, err)
		return
	}
	b := src.Bounds()
	sx, sy := w*c.scale/float64(b.Dx()), h*c.scale/float64(b.Dy())
	place := f64.Aff3{sx, 0, x * c.scale, 0, sy, y * c.scale}
	draw.CatmullRom.Transform(c.img, place, src, b, draw.Over, nil)
}
