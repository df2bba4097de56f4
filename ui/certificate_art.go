// The ornaments of a certificate's page: a band of waves made of circles, and the letter ố in pale colours. They are computed
// pixel by pixel from distances, at the size in which they are shown, so they are smooth at every size.

package ui

import (
	"image"
	"image/color"
	"math"

	"hocso/ui/kit"
)

// blend mixes c over the pixel by how much of it is covered, 0 to 1.
func blend(img *image.NRGBA, x, y int, c color.NRGBA, cover float64) {
	if cover <= 0 {
		return
	}
	img.SetNRGBA(x, y, kit.Mix(img.NRGBAAt(x, y), c, float32(min(cover, 1))))
}

// waves draws the band: rows of circles, each row half hidden by the next, with rings inside. mm is pixels in a millimetre.
func waves(w, h int, mm float64, ground, line color.NRGBA) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	radius, half := 7*mm, max(0.16*mm, 0.35)
	gap := radius / 4 // between two rings
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, ground)
			d := waveDistance(float64(x)+0.5, float64(y)+0.5, radius)
			if d > gap/2 {
				blend(img, x, y, line, half+0.5-math.Abs(math.Remainder(d+half, gap)))
			}
		}
	}
	return img
}

// waveDistance is how far a point is from the centre of the front circle that covers it. The lower row lies in front.
func waveDistance(x, y, radius float64) float64 {
	const rowsInARadius = 2
	step := radius / rowsInARadius
	for row := math.Floor((y + radius) / step); ; row-- {
		shift := radius * math.Mod(math.Abs(row), 2)
		near := math.Round((x-shift)/(2*radius))*2*radius + shift
		if d := math.Hypot(x-near, y-row*step); d <= radius {
			return d
		}
	}
}

// A capsule is a stroke with round ends; an edge is a circle's edge. Both are in millimetres of the page.
type (
	capsule struct{ x1, y1, x2, y2, half float64 }
	edge    struct{ x, y, radius, half float64 }
)

// The letter's strokes on the page.
var (
	letterRing = edge{x: 26, y: 43.9, radius: 14.5, half: 4.1}
	letterHat  = [...]capsule{{11.9, 19.3, 26, 7.6, 3.4}, {26, 7.6, 40.1, 19.3, 3.4}}
	letterTone = capsule{46.9, 10.9, 56.7, 0.5, 3.7}
)

// Where the letter stands on the page, in millimetres.
const (
	letterX, letterY = 210.8, 22
	letterW, letterH = 62, 68
)

func (r edge) distance(x, y float64) float64 {
	return math.Abs(math.Hypot(x-r.x, y-r.y)-r.radius) - r.half
}

func (c capsule) distance(x, y float64) float64 {
	dx, dy := c.x2-c.x1, c.y2-c.y1
	t := ((x-c.x1)*dx + (y-c.y1)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(x-c.x1-t*dx, y-c.y1-t*dy) - c.half
}

// paleMark draws the pale ố on white, mm pixels in a millimetre.
func paleMark(mm float64, body, tone color.NRGBA) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, int(letterW*mm), int(letterH*mm)))
	const top = 4 // millimetres above the origin of the strokes
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			img.SetNRGBA(x, y, color.NRGBA{R: 255, G: 255, B: 255, A: 255})
			mx, my := (float64(x)+0.5)/mm, (float64(y)+0.5)/mm-top
			d := letterRing.distance(mx, my)
			for _, c := range letterHat {
				d = min(d, c.distance(mx, my))
			}
			blend(img, x, y, body, 0.5-d*mm)
			blend(img, x, y, tone, 0.5-letterTone.distance(mx, my)*mm)
		}
	}
	return img
}
