// QR codes in pictures.

package scan

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/image/draw"
)

// maxDecoded bounds a decoded picture, in bytes: 40 megapixels of a photograph.
const maxDecoded = 160 << 20

// decode reads a PNG or JPEG whose size has been looked at before.
func decode(ctx context.Context, data []byte) (image.Image, error) {
	read, head := png.Decode, png.DecodeConfig
	if data[0] == 0xff {
		read, head = jpeg.Decode, jpeg.DecodeConfig
	}
	c, err := head(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if c.Width <= 0 || c.Height <= 0 || int64(c.Width)*int64(c.Height)*pixelBytes(c.ColorModel) > maxDecoded {
		return nil, ErrSize
	}
	img, err := read(bounded{ctx, bytes.NewReader(data)})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return img, nil
}

// bounded ends a picture's reading with the context. A decoder reads ahead, so it may go on for a while.
type bounded struct {
	ctx context.Context
	r   io.Reader
}

func (b bounded) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.r.Read(p[:min(len(p), 512)])
}

// pixelBytes is how much memory a pixel takes.
func pixelBytes(m color.Model) int64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.RGBAModel, color.NRGBAModel, color.YCbCrModel, color.CMYKModel:
		return 4
	}
	return 1 // a palette
}

// sides are the lengths of a picture's longer side at which a code is looked for. A photograph reads best small, where its noise is
// gone; a dense code in the corner of a scanned sheet needs the size that it has.
var sides = []int{1600, 1000, 2400, 3600, 640}

// read looks for a code at several sizes, the likely ones first.
func read(ctx context.Context, img image.Image) (string, error) {
	size := img.Bounds().Size()
	longest := max(size.X, size.Y)
	tried := map[int]bool{}
	for _, side := range sides {
		side = min(side, longest)
		if tried[side] {
			continue
		}
		tried[side] = true
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if text, ok := readAt(ctx, shrink(img, side)); ok {
			return text, nil
		}
	}
	if longest < 300 { // a thumbnail: its modules are too few pixels for the finder
		if text, ok := readAt(ctx, shrink(img, 3*longest)); ok {
			return text, nil
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "", ErrNothing
}

// shrink makes a grey copy on white whose longer side has that many pixels.
func shrink(img image.Image, side int) *image.Gray {
	b := img.Bounds()
	longest := max(b.Dx(), b.Dy())
	w, h := max(1, b.Dx()*side/longest), max(1, b.Dy()*side/longest)
	out := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	if side == longest {
		draw.Draw(out, out.Rect, img, b.Min, draw.Over)
		return out
	}
	draw.ApproxBiLinear.Scale(out, out.Rect, img, b, draw.Over, nil)
	return out
}

// readAt tries every way that the decoder has: each misses some codes that another one reads.
func readAt(ctx context.Context, img *image.Gray) (string, bool) {
	for _, pure := range []bool{false, true} {
		for _, binarize := range []func(gozxing.LuminanceSource) gozxing.Binarizer{gozxing.NewHybridBinarizer, gozxing.NewGlobalHistgramBinarizer} {
			if ctx.Err() != nil {
				return "", false
			}
			if text, ok := readOnce(img, binarize, pure); ok {
				return text, true
			}
		}
	}
	return "", false
}

func readOnce(img *image.Gray, binarize func(gozxing.LuminanceSource) gozxing.Binarizer, pure bool) (string, bool) {
	bitmap, err := gozxing.NewBinaryBitmap(binarize(gozxing.NewLuminanceSourceFromImage(img)))
	if err != nil {
		return "", false
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	if pure {
		hints[gozxing.DecodeHintType_PURE_BARCODE] = true
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		return "", false
	}
	return found.GetText(), true
}
