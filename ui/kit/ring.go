package kit

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// Ring places a progress ring: share (0 to 1) of the circle in ink over the track; thick is the ring's width.
func (b *Board) Ring(share float32, ink, track color.NRGBA, x, y, size, thick float32) {
	b.arc(0, 360, track, x, y, size, thick)
	if share > 0 {
		b.arc(0, 360*min(share, 1), ink, x, y, size, thick)
	}
}

func (b *Board) arc(from, to float32, c color.NRGBA, x, y, size, thick float32) {
	a := canvas.NewArc(from, to, 1-2*thick/size, c)
	if to-from < 360 {
		a.CornerRadius = b.U(thick / 2)
	}
	b.Put(a, x, y, size, size)
}

// flatArc is an arc whose ends are straight.
func (b *Board) flatArc(from, to float32, c color.NRGBA, x, y, size, thick float32) {
	b.Put(canvas.NewArc(from, to, 1-2*thick/size, c), x, y, size, size)
}

// Disc places a filled circle with a mark in it.
func (b *Board) Disc(fill color.NRGBA, x, y, size float32) {
	b.Put(canvas.NewCircle(fill), x, y, size, size)
}

// HollowDisc places a circle with an edge.
func (b *Board) HollowDisc(fill, edge color.NRGBA, thick, x, y, size float32) {
	c := canvas.NewCircle(fill)
	c.StrokeColor, c.StrokeWidth = edge, b.U(thick)
	b.Put(c, x, y, size, size)
}

// Sign places a tile that says right or not right by shape as well as by colour: round with a check, square with a cross.
func (b *Board) Sign(right bool, x, y, size float32) {
	fill, icon, radius := b.Bad, "x", size*0.24
	if right {
		fill, icon, radius = b.Good, "check", size/2
	}
	b.Box(Box{Fill: fill, Radius: radius}, x, y, size, size)
	m := size * 0.56
	b.Icon(icon, m, b.OnSign, x+(size-m)/2, y+(size-m)/2)
}

// Steps places a bar of n segments of which done are filled, for a count of things to find or place.
func (b *Board) Steps(done, n int, fill color.NRGBA, x, y, w, h float32) {
	if n <= 0 {
		return
	}
	gap := float32(6)
	each := (w - gap*float32(n-1)) / float32(n)
	for i := range n {
		box := Box{Fill: b.Sunken, Stroke: b.Edge, Thick: 1, Radius: h / 2}
		if i < done {
			box = Box{Fill: fill, Radius: h / 2}
		}
		b.Box(box, x+float32(i)*(each+gap), y, each, h)
	}
}
