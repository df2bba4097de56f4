package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// A Board collects what a screen shows, each thing at its place in design units. It is laid out once: a window of another
// size gets a new painting.
type Board struct {
	*Env
	objects []fyne.CanvasObject
}

// NewBoard starts an empty board.
func NewBoard(e *Env) *Board { return &Board{Env: e, objects: make([]fyne.CanvasObject, 0, 64)} }

// Put places an object.
func (b *Board) Put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(b.U(x), b.U(y)))
	o.Resize(fyne.NewSize(b.U(w), b.U(h)))
	b.objects = append(b.objects, o)
}

// Append puts all that another board holds, at the same places.
func (b *Board) Append(other *Board) { b.objects = append(b.objects, other.objects...) }

// Object returns all that was put, as one object.
func (b *Board) Object() fyne.CanvasObject { return container.NewWithoutLayout(b.objects...) }

// Ahead returns the words and pictures that were put, in a heap. Drawn once where nobody sees them, they are with the graphics card when they
// are shown: Fyne keeps the picture of words by what they say, other pictures by their objects, which a Pool hands on.
func (b *Board) Ahead() fyne.CanvasObject {
	heap := container.NewWithoutLayout()
	gather(heap, b.objects...)
	return heap
}

func gather(heap *fyne.Container, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		switch o := o.(type) {
		case *canvas.Text, *canvas.Raster:
			o.Move(fyne.Position{})
			heap.Add(o)
		case *fyne.Container:
			gather(heap, o.Objects...)
		case *Target:
			gather(heap, o.content)
		}
	}
}

// Len is how many things were put.
func (b *Board) Len() int { return len(b.objects) }

// Bury takes away those of the first n things that a panel put later covers whole: drawing them would be drawing for nobody.
func (b *Board) Bury(n int, x, y, w, h float32) {
	const rim = 32 // of the panel: its corners, and as far as shadows and strokes reach beyond a thing's own size
	at, to := fyne.NewPos(b.U(x+rim), b.U(y+rim)), fyne.NewPos(b.U(x+w-rim), b.U(y+h-rim))
	kept := b.objects[:0]
	for i, o := range b.objects {
		low := o.Position().AddXY(o.Size().Width, o.Size().Height)
		_, line := o.(*canvas.Line) // it is thicker than its size says
		if i >= n || line || o.Position().X < at.X || o.Position().Y < at.Y || low.X > to.X || low.Y > to.Y {
			kept = append(kept, o)
		}
	}
	b.objects = kept
}

// A Box is how a panel looks: fill, border, corners. Sizes are design units.
type Box struct {
	Fill   color.NRGBA
	Stroke color.NRGBA
	Thick  float32
	Radius float32
	Shadow bool
}

// The shadow of a card: how far it fades and lies lower, in design units, and its share of ink.
const shadowBlur, shadowDrop, shadowInk = 12, 4, 0.07

// CardBox is the usual white card.
func (e *Env) CardBox(radius float32) Box {
	return Box{Fill: e.Card, Radius: radius, Shadow: true}.bordered(e)
}

// TintBox is a card in a tint with no border of its own in the light theme.
func (e *Env) TintBox(fill color.NRGBA, radius float32) Box {
	return Box{Fill: fill, Radius: radius}.bordered(e)
}

// bordered gives every card the border that the high-contrast theme asks for.
func (x Box) bordered(e *Env) Box {
	if e.Border > 0 {
		x.Shadow = false
		if x.Thick == 0 {
			x.Thick, x.Stroke = e.Border, e.Ink
		}
	}
	return x
}

// Rect draws a box as a rectangle, without a place.
func (e *Env) Rect(x Box) *canvas.Rectangle {
	r := canvas.NewRectangle(x.Fill)
	r.CornerRadius = e.U(x.Radius)
	if x.Thick > 0 {
		r.StrokeColor, r.StrokeWidth = x.Stroke, e.U(x.Thick)
	}
	if x.Shadow && !e.Palette.Contrast {
		r.Shadow = canvas.Shadow{Color: Fade(e.Ink, shadowInk), BlurRadius: e.U(shadowBlur), Offset: fyne.NewPos(0, e.U(shadowDrop))}
	}
	return r
}

// Box places a box.
func (b *Board) Box(x Box, left, top, w, h float32) {
	if b.Software && w > 0 && h > 0 {
		b.drawn(x, left, top, w, h)
		return
	}
	b.Put(b.Rect(x), left, top, w, h)
}

// Fill places a plain rectangle.
func (b *Board) Fill(c color.NRGBA, left, top, w, h float32) {
	if b.Software && w*h >= large && h >= thick {
		b.flat(c, b.U(left), b.U(top), b.U(w), b.U(h))
		return
	}
	b.Put(canvas.NewRectangle(c), left, top, w, h)
}

// Rule places a line of decoration.
func (b *Board) Rule(left, top, w float32) { b.Fill(b.Env.Line, left, top, w, 2) }

// Stroke places a line between two points.
func (b *Board) Stroke(c color.NRGBA, thick, x1, y1, x2, y2 float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = b.U(thick)
	l.Position1 = fyne.NewPos(b.U(x1), b.U(y1))
	l.Position2 = fyne.NewPos(b.U(x2), b.U(y2))
	b.objects = append(b.objects, l)
}
