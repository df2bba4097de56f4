package kit

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// A box that is put together from pictures and a line looks like the rectangle that it stands for.
func TestASurfaceLooksLikeItsRectangle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(Theme{Palette: Light})
	boxes := map[string]Box{
		"plain":       {Fill: Light.Card},
		"round":       {Fill: Light.PrimaryTint, Radius: 20},
		"pill":        {Fill: Light.Primary, Radius: 400},
		"bordered":    {Fill: Light.Card, Radius: 20, Stroke: Light.Link, Thick: 3},
		"hollow":      {Radius: 16, Stroke: Light.Ink, Thick: 2},
		"translucent": {Fill: Fade(Light.Ink, 0.3), Radius: 12},
		"card":        {Fill: Light.Card, Radius: 28, Shadow: true},
	}
	for name, x := range boxes {
		for _, size := range []fyne.Size{{Width: 120, Height: 56}, {Width: 401, Height: 303}, {Width: 900, Height: 70}} {
			if x.Fill.A < 255 && size.Height > 100 {
				continue // too large for one picture only where the middle can be a line
			}
			want, got := shown(size, x, false), shown(size, x, true)
			off, far := 0, 0
			for y := range want.Bounds().Dy() {
				for at := range want.Bounds().Dx() {
					d := distance(want.At(at, y), got.At(at, y))
					off += d
					if d > 110 { // more than half a pixel between these colours
						far++
					}
				}
			}
			pixels := want.Bounds().Dx() * want.Bounds().Dy()
			if mean := float64(off) / float64(pixels); mean > 0.6 || far > 8 {
				t.Errorf("%s of %v: %.2f of 255 off in the mean, %d pixels far off", name, size, mean, far)
			}
		}
	}
}

// shown draws a box on paper. OpenGL draws a border inside its box, the canvas without a window on its edge: there, the border is a
// box of its own below the fill.
func shown(size fyne.Size, x Box, processor bool) image.Image {
	window := fyne.NewSize(size.Width+80, size.Height+80)
	e := NewEnv(Light, Normal, nil, "vi", fyne.NewSize(DesignW, DesignH), 1)
	e.Software = processor
	b := NewBoard(e)
	b.Put(canvas.NewRectangle(Light.Paper), 0, 0, window.Width, window.Height)
	if x.Thick > 0 && !processor {
		b.Box(Box{Fill: x.Stroke, Radius: x.Radius}, 40, 40, size.Width, size.Height)
		inner := Box{Fill: x.Fill, Radius: x.Radius - x.Thick}
		if x.Fill.A == 0 {
			inner.Fill = Light.Paper
		}
		b.Box(inner, 40+x.Thick, 40+x.Thick, size.Width-2*x.Thick, size.Height-2*x.Thick)
	} else {
		b.Box(x, 40, 40, size.Width, size.Height)
	}
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(b.Object())
	c.Resize(window)
	return c.Capture()
}

// distance is the largest difference of two colours in a channel.
func distance(a, b color.Color) int {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	d := func(m, n uint8) int { return max(int(m)-int(n), int(n)-int(m)) }
	return max(d(x.R, y.R), d(x.G, y.G), d(x.B, y.B))
}
