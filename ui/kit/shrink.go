package kit

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// shrink makes a square picture px wide, in the form that Fyne uploads as it is. A screen may bring ten new pictures at a tap:
// a picture is halved as often as it can be, so that the last step is short and four neighbours are enough for it.
func shrink(src image.Image, px int) *image.RGBA {
	img := flat(src)
	for img.Rect.Dx() >= 2*px {
		img = halve(img)
	}
	if img.Rect.Dx() == px {
		return img
	}
	small := image.NewRGBA(image.Rect(0, 0, px, px))
	draw.ApproxBiLinear.Scale(small, small.Rect, img, img.Rect, draw.Src, nil)
	return small
}

// flat is a picture of its own without a palette. Our pictures have one, and package draw looks it up anew for each pixel.
func flat(src image.Image) *image.RGBA {
	r := src.Bounds()
	img := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	p, ok := src.(*image.Paletted)
	if !ok {
		draw.Draw(img, img.Rect, src, r.Min, draw.Src)
		return img
	}
	var colours [256]color.RGBA
	for i, c := range p.Palette {
		colours[i] = color.RGBAModel.Convert(c).(color.RGBA)
	}
	for y := range r.Dy() {
		row := img.Pix[y*img.Stride:]
		for x, i := range p.Pix[y*p.Stride:][:r.Dx()] {
			c := colours[i]
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = c.R, c.G, c.B, c.A
		}
	}
	return img
}

// halve takes the mean of each square of four pixels.
func halve(src *image.RGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, src.Rect.Dx()/2, src.Rect.Dy()/2))
	for y := range img.Rect.Dy() {
		above, below := src.Pix[2*y*src.Stride:], src.Pix[(2*y+1)*src.Stride:]
		row := img.Pix[y*img.Stride:][:img.Stride]
		for i := range row {
			j := 2*(i&^3) | i&3 // the same channel of the left pixel of two
			row[i] = uint8((int(above[j]) + int(above[j+4]) + int(below[j]) + int(below[j+4]) + 2) / 4)
		}
	}
	return img
}
