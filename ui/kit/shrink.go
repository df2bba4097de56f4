package kit

import (
	"encoding/binary"
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// shrink makes a square picture px wide, in the form that Fyne uploads as it is. A screen may bring ten new pictures at a tap:
// a picture is halved as often as it can be, so that the last step is short and four neighbours are enough for it.
func shrink(src image.Image, px int) *image.RGBA {
	var img *image.RGBA
	if p, ok := src.(*image.Paletted); ok && p.Rect.Dx() >= 2*px {
		img = halvePaletted(p)
	} else {
		img = flat(src)
	}
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
	colours := packed(p.Palette)
	for y := range r.Dy() {
		row := img.Pix[y*img.Stride:]
		for x, i := range p.Pix[y*p.Stride:][:r.Dx()] {
			binary.LittleEndian.PutUint32(row[4*x:], colours[i])
		}
	}
	return img
}

// packed is a palette as four bytes each: red, green, blue, alpha from the lowest.
func packed(p color.Palette) (colours [256]uint32) {
	for i, c := range p {
		rgba := color.RGBAModel.Convert(c).(color.RGBA)
		colours[i] = binary.LittleEndian.Uint32([]byte{rgba.R, rgba.G, rgba.B, rgba.A})
	}
	return colours
}

// halve takes the mean of each square of four pixels.
func halve(src *image.RGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, src.Rect.Dx()/2, src.Rect.Dy()/2))
	for y := range img.Rect.Dy() {
		above, below := src.Pix[2*y*src.Stride:], src.Pix[(2*y+1)*src.Stride:]
		row := img.Pix[y*img.Stride:]
		for x := 0; x < img.Stride; x += 4 {
			binary.LittleEndian.PutUint32(row[x:], mean(binary.LittleEndian.Uint32(above[2*x:]), binary.LittleEndian.Uint32(above[2*x+4:]),
				binary.LittleEndian.Uint32(below[2*x:]), binary.LittleEndian.Uint32(below[2*x+4:])))
		}
	}
	return img
}

// halvePaletted is halve of a picture that has a palette.
func halvePaletted(src *image.Paletted) *image.RGBA {
	colours := packed(src.Palette)
	img := image.NewRGBA(image.Rect(0, 0, src.Rect.Dx()/2, src.Rect.Dy()/2))
	for y := range img.Rect.Dy() {
		above, below := src.Pix[2*y*src.Stride:], src.Pix[(2*y+1)*src.Stride:]
		row := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			binary.LittleEndian.PutUint32(row[4*x:], mean(colours[above[2*x]], colours[above[2*x+1]], colours[below[2*x]], colours[below[2*x+1]]))
		}
	}
	return img
}

// mean is the rounded mean of four colours, taken of two channels at a time.
func mean(a, b, c, d uint32) uint32 {
	const even, half = 0x00FF00FF, 0x00020002
	low := a&even + b&even + c&even + d&even + half
	high := a>>8&even + b>>8&even + c>>8&even + d>>8&even + half
	return low>>2&even | (high>>2&even)<<8
}
