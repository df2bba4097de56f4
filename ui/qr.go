// QR codes on the screen: pixel for pixel where a telephone scans them, a picture where a page is only shown.

package ui

import (
	"image"
	"math"

	"hocso/internal/certificate"
	"hocso/ui/kit"

	"fyne.io/fyne/v2/canvas"
	qrcode "github.com/skip2/go-qrcode"
	"golang.org/x/image/draw"
)

// moduleUnits is how wide a module of a code is that a telephone scans from the screen, in design units.
const moduleUnits = 6

// A symbol is a QR code: its modules, and its picture at the size in which it was last drawn.
type symbol struct {
	modules [][]bool // with the quiet zone; true is dark
	sharp   *image.Gray
	soft    *image.Gray
}

// newSymbol computes the code of an address, which takes some milliseconds and belongs beside the window.
func newSymbol(url string, level qrcode.RecoveryLevel) (*symbol, error) {
	modules, err := certificate.QR(url, level)
	if err != nil {
		return nil, err
	}
	return &symbol{modules: modules}, nil
}

// modulePixels is the whole number of device pixels in a module on this screen.
func modulePixels(e *kit.Env) int {
	return max(1, int(math.Floor(float64(moduleUnits*e.K*e.Pixels)+0.001)))
}

// side is how wide the scannable picture is, quiet zone included, in design units.
func (s *symbol) side(e *kit.Env) float32 {
	return float32(len(s.modules)*modulePixels(e)) / (e.K * e.Pixels)
}

// scannable places the code with each module the same whole number of device pixels, black on white in every theme: a
// scaled code has uneven modules, and telephones miss it.
func (p *page) scannable(s *symbol, x, y float32) {
	px := len(s.modules) * modulePixels(p.Env)
	if s.sharp == nil || s.sharp.Bounds().Dx() != px {
		s.sharp = s.picture(px)
	}
	p.exact(s.sharp, x, y)
}

// printed places the code as a picture of what will stand on paper, w design units wide; there it may be too small to scan.
func (p *page) printed(s *symbol, x, y, w float32) {
	px := max(1, int(w*p.K*p.Pixels+0.5))
	if s.soft == nil || s.soft.Bounds().Dx() != px {
		fine := s.picture(len(s.modules) * (px/len(s.modules) + 1))
		soft := image.NewGray(image.Rect(0, 0, px, px))
		draw.ApproxBiLinear.Scale(soft, soft.Bounds(), fine, fine.Bounds(), draw.Src, nil)
		s.soft = soft
	}
	p.exact(s.soft, x, y)
}

// picture draws the modules; px is a multiple of their number.
func (s *symbol) picture(px int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, px, px))
	module := px / len(s.modules)
	for y := range px {
		row := s.modules[y/module]
		for x := range px {
			if !row[x/module] {
				img.Pix[y*img.Stride+x] = 255
			}
		}
	}
	return img
}

// exact places a picture pixel for pixel, its corner at the device pixel nearest to x, y.
func (p *page) exact(img image.Image, x, y float32) {
	unit := p.K * p.Pixels
	snap := func(v float32) float32 { return float32(math.Round(float64(v*unit))) / unit }
	o := kit.Still(img)
	o.ScaleMode = canvas.ImageScalePixels
	size := img.Bounds().Size()
	p.Put(o, snap(x), snap(y), float32(size.X)/unit, float32(size.Y)/unit)
}
