package kit

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"hocso/assets"

	"golang.org/x/image/draw"
)

// What is fast here has to look like the careful way of package draw, which weighs all pixels that a new one covers.
func TestShrunkPicturesLookLikeCarefulOnes(t *testing.T) {
	for _, name := range []string{"hourglass-not-done", "laptop", "identification-card"} {
		data, ok := assets.Pictogram(name)
		if !ok {
			t.Fatal("no pictogram ", name)
		}
		src, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, px := range []int{20, 28, 40, 63, 80, 119, 160, 200, 320} {
			got, want := shrink(src, px), image.NewRGBA(image.Rect(0, 0, px, px))
			draw.BiLinear.Scale(want, want.Rect, src, src.Bounds(), draw.Src, nil)
			if got.Rect != want.Rect {
				t.Fatalf("%s: %v, want %v", name, got.Rect, want.Rect)
			}
			sum := 0
			for i := range want.Pix {
				sum += max(int(got.Pix[i])-int(want.Pix[i]), int(want.Pix[i])-int(got.Pix[i]))
			}
			if mean := float64(sum) / float64(len(want.Pix)); mean > 4 {
				t.Errorf("%s at %d px is off by %.1f of 255 in the mean", name, px, mean)
			}
		}
	}
}

// A picture without a palette, from an office's own course, keeps its colours.
func TestShrinkTakesEveryKindOfPicture(t *testing.T) {
	c := color.NRGBA{200, 40, 90, 128}
	src := image.NewNRGBA(image.Rect(3, 5, 103, 105))
	draw.Draw(src, src.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	for _, px := range []int{25, 33, 100, 130} {
		img := shrink(src, px)
		want := color.RGBAModel.Convert(c)
		for _, at := range []image.Point{{0, 0}, {px / 2, px / 2}, {px - 1, px - 1}} {
			if got := img.At(at.X, at.Y); got != want {
				t.Errorf("%d px: %v at %v, want %v", px, got, at, want)
			}
		}
	}
}
