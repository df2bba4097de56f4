package kit

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Where the processor draws the window, the program that Fyne runs for each pixel of a rectangle takes most of a frame: with Mesa's
// llvmpipe 6 ms for one of the window's size, 9 ms with corners or a shadow, 4 ms for a picture, 1.4 ms for a line as thick as the
// window is high. There, a box is a picture, or, when it is large, a thick line with a rim of pictures.

const (
	// large is the area of the middle, in design units, from which a box is worth many objects.
	large = 70_000
	// thick is the height of a line, in design units, from which its soft edge is not seen.
	thick = 64
)

// flat places a line that fills a box. Sizes are Fyne units.
func (b *Board) flat(c color.Color, x, y, w, h float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = h
	l.Position1, l.Position2 = fyne.NewPos(x, y+h/2), fyne.NewPos(x+w, y+h/2)
	b.objects = append(b.objects, l)
}

// A surface is a box in device pixels: all that its picture depends on.
type surface struct {
	Box
	radius, thick, blur, drop float32
	w, h                      int
	ink                       color.NRGBA // of the shadow
}

// A surfacePart is what of a surface one picture shows.
type surfacePart struct {
	surface
	at image.Rectangle
}

// drawn places a box as pictures.
func (b *Board) drawn(x Box, left, top, w, h float32) {
	k := b.U(1) * b.Pixels
	px := func(v float32) int { return int(math.Round(float64(v * k))) }
	l, t := px(left), px(top)
	s := surface{Box: x, radius: min(x.Radius, w/2, h/2) * k, w: px(left+w) - l, h: px(top+h) - t}
	if x.Thick > 0 {
		s.thick = max(1, x.Thick*k)
	}
	out := 0
	if x.Shadow && !b.Palette.Contrast {
		s.blur, s.drop, s.ink = shadowBlur*k, shadowDrop*k, Fade(b.Ink, shadowInk)
		out = int(s.blur + s.drop)
	}
	put := func(s surface, from, to image.Rectangle) {
		if to = to.Add(image.Pt(l, t)); to.Empty() { // thinner than a pixel
			return
		}
		o := b.pool.take(surfacePicture(surfacePart{s, from}))
		o.Move(fyne.NewPos(float32(to.Min.X)/b.Pixels, float32(to.Min.Y)/b.Pixels))
		o.Resize(fyne.NewSize(float32(to.Dx())/b.Pixels, float32(to.Dy())/b.Pixels))
		b.objects = append(b.objects, o)
	}
	in := int(max(s.radius, s.thick)+s.drop) + 2
	middle := image.Rect(in, in, s.w-in, s.h-in)
	if whole := image.Rect(-out, -out, s.w+out, s.h+out); float32(middle.Dx()*middle.Dy()) < large*k*k || h < thick || x.Fill.A < 255 {
		put(s, whole, whole)
		return
	}
	// The rim is the same for every size of such a box: corners as they are, and a slice of each edge, stretched. The line's soft edge
	// lies below them.
	b.flat(x.Fill, float32(l+in-2)/b.Pixels, float32(t+in-2)/b.Pixels, float32(middle.Dx()+4)/b.Pixels, float32(middle.Dy()+4)/b.Pixels)
	rim := s
	rim.w, rim.h = 2*in+1, 2*in+1
	type span struct{ from, to [2]int }
	spans := func(n, all int) [3]span {
		return [3]span{{[2]int{-out, in}, [2]int{-out, in}}, {[2]int{in, in + 1}, [2]int{in, all - in}}, {[2]int{in + 1, n + out}, [2]int{all - in, all + out}}}
	}
	for i, row := range spans(rim.h, s.h) {
		for j, column := range spans(rim.w, s.w) {
			if i == 1 && j == 1 {
				continue
			}
			put(rim, image.Rect(column.from[0], row.from[0], column.from[1], row.from[1]), image.Rect(column.to[0], row.to[0], column.to[1], row.to[1]))
		}
	}
}

// surfaces are the pictures of boxes by what they show; past maxSurfaces bytes they are made anew.
var surfaces = struct {
	made  map[surfacePart]*image.RGBA
	bytes int
}{made: map[surfacePart]*image.RGBA{}}

const maxSurfaces = 8 << 20

// surfacePicture draws a part of a surface, once. It runs on Fyne's goroutine only.
func surfacePicture(p surfacePart) *image.RGBA {
	if img, ok := surfaces.made[p]; ok {
		return img
	}
	img := p.draw()
	if surfaces.bytes += len(img.Pix); surfaces.bytes > maxSurfaces {
		clear(surfaces.made)
		surfaces.bytes = len(img.Pix)
	}
	surfaces.made[p] = img
	return img
}

// draw fills a picture as Fyne's own program for rectangles would. Between the corners all columns are alike, and all rows.
func (p surfacePart) draw() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, p.at.Dx(), p.at.Dy()))
	corner := int(max(p.radius, p.thick)+p.blur+p.drop) + 2
	for y := range p.at.Dy() {
		row := img.Pix[y*img.Stride:][:img.Stride]
		at := p.at.Min.Y + y
		if y > 0 && at > corner && at < p.h-corner {
			copy(row, img.Pix[(y-1)*img.Stride:])
			continue
		}
		for x := range p.at.Dx() {
			if at := p.at.Min.X + x; x > 0 && at > corner && at < p.w-corner {
				copy(row[4*x:], row[4*x-4:4*x])
				continue
			}
			img.SetRGBA(x, y, p.colour(float64(p.at.Min.X+x)+0.5, float64(at)+0.5))
		}
	}
	return img
}

// colour is the surface's at a point, premultiplied.
func (s surface) colour(x, y float64) color.RGBA {
	dx, dy := math.Abs(x-float64(s.w)/2), math.Abs(y-float64(s.h)/2)
	w, h := float64(s.w)/2, float64(s.h)/2
	distance := outside(dx, dy, w, h, min(float64(s.radius), w, h))
	cover, border := 1-smooth(distance), 0.0
	if s.thick > 0 {
		border = smooth(distance + float64(s.thick))
	}
	r, g, b, a := weigh(s.Fill, cover*(1-border))
	br, bg, bb, ba := weigh(s.Stroke, cover*border)
	r, g, b, a = r+br, g+bg, b+bb, a+ba
	if s.blur > 0 && distance > -1 {
		half := float64(s.blur) / 2
		away := outside(dx, math.Abs(y-float64(s.drop)-h), w-half, h-half, max(0, min(float64(s.radius), w, h)-half))
		sr, sg, sb, sa := weigh(s.ink, 1-step((away+0.5)/(float64(s.blur)+1)))
		r, g, b, a = r+sr*(1-a), g+sg*(1-a), b+sb*(1-a), a+sa*(1-a)
	}
	return color.RGBA{uint8(r*255 + 0.5), uint8(g*255 + 0.5), uint8(b*255 + 0.5), uint8(a*255 + 0.5)}
}

// weigh gives the premultiplied channels, 0 to 1, of a colour that covers a share of a pixel.
func weigh(c color.NRGBA, share float64) (r, g, b, a float64) {
	a = float64(c.A) / 255 * share
	return float64(c.R) / 255 * a, float64(c.G) / 255 * a, float64(c.B) / 255 * a, a
}

// outside is how far a point lies outside a box with round corners, negative inside. The point is given by its distance from the
// middle, the box by half its size.
func outside(dx, dy, w, h, radius float64) float64 {
	x, y := dx-w+radius, dy-h+radius
	if x <= 0 || y <= 0 {
		return max(x, y) - radius
	}
	return math.Sqrt(x*x+y*y) - radius
}

// smooth is the share of a pixel that lies outside an edge at the given distance.
func smooth(distance float64) float64 { return step(distance + 0.5) }

// step is GLSL's smoothstep between 0 and 1.
func step(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}
