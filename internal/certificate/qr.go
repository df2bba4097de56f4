// The QR code of a certificate, as modules to draw and as a picture.

package certificate

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	qrcode "github.com/skip2/go-qrcode"
)

// maxPrintVersion is the densest symbol that reads well on paper at 45 mm.
const maxPrintVersion = 18

// QR is the symbol for url as rows of modules, true for dark, with its quiet zone of 4 modules. Draw each module as
// the same whole number of pixels. On a screen use qrcode.Low: at a fixed size fewer modules read better than more
// error correction; on paper qrcode.Medium.
func QR(url string, level qrcode.RecoveryLevel) ([][]bool, error) {
	q, err := qrcode.New(url, level)
	if err != nil {
		return nil, fmt.Errorf("draw QR code: %w", err)
	}
	return q.Bitmap(), nil
}

// PNG writes the screen's symbol for url in black on white, modulePx pixels a module. It does not use the library's
// own picture: that one finds modules by floating point, and its modules come out uneven.
func PNG(w io.Writer, url string, modulePx int) error {
	if modulePx < 1 || modulePx > 64 {
		return fmt.Errorf("draw QR code: %d pixels a module", modulePx)
	}
	modules, err := QR(url, qrcode.Low)
	if err != nil {
		return err
	}
	size := len(modules) * modulePx
	img := image.NewPaletted(image.Rect(0, 0, size, size), color.Palette{color.White, color.Black})
	for y := range size {
		for x := range size {
			if modules[y/modulePx][x/modulePx] {
				img.Pix[y*img.Stride+x] = 1
			}
		}
	}
	if err := png.Encode(w, img); err != nil {
		return fmt.Errorf("draw QR code: %w", err)
	}
	return nil
}

// printsSmall reports whether url fits the densest symbol meant for paper.
func printsSmall(url string) bool {
	q, err := qrcode.New(url, qrcode.Medium)
	return err == nil && q.VersionNumber <= maxPrintVersion
}
