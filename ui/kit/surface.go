package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Where the processor draws the window, the program that Fyne runs for each pixel of a rectangle takes most of a frame: 6 ms for one
// of the window's size with Mesa's llvmpipe, 9 ms with corners or a shadow, 1.4 ms for a line as thick as the window is high. There,
// the middle of a large surface is a thick line, and only its rim is drawn as a rectangle.

// large is the area, in design units, from which a surface is worth more objects.
const large = 30_000

// thick is the height of a line, in design units, from which its soft edge is not seen.
const thick = 64

// flat places a line that fills a box.
func (b *Board) flat(c color.Color, x, y, w, h float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = b.U(h)
	l.Position1 = fyne.NewPos(b.U(x), b.U(y+h/2))
	l.Position2 = fyne.NewPos(b.U(x+w), b.U(y+h/2))
	b.objects = append(b.objects, l)
}

// rimmed places a box of which only the rim is drawn as one: four strips, each a window onto the whole rectangle. It places nothing,
// and says so, where that is no gain.
func (b *Board) rimmed(x Box, left, top, w, h float32) bool {
	in, out := max(x.Radius, x.Thick)+2, float32(1)
	if middle := (w - 2*in) * (h - 2*in); h-2*in < thick/2 || middle < large || x.Fill.A < 255 || x.Thick > 0 && x.Stroke.A < 255 {
		return false
	}
	if x.Shadow {
		out = shadowBlur + shadowDrop
	}
	// The line's soft edge lies on the rim, which has its colour, so that no seam is seen.
	b.flat(x.Fill, left+in-2, top+in-2, w-2*in+4, h-2*in+4)
	strip := func(sx, sy, sw, sh float32) {
		r := b.Rect(x)
		r.Move(fyne.NewPos(b.U(left-sx), b.U(top-sy)))
		r.Resize(fyne.NewSize(b.U(w), b.U(h)))
		b.Put(container.NewClip(container.NewWithoutLayout(r)), sx, sy, sw, sh)
	}
	strip(left-out, top-out, w+2*out, in+out)
	strip(left-out, top+h-in, w+2*out, in+out)
	strip(left-out, top+in, in+out, h-2*in)
	strip(left+w-in, top+in, in+out, h-2*in)
	return true
}
