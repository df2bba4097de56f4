// Lines, boxes, circles, pictures and QR codes.

package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// A Shape is how a box or circle is drawn. A width of zero leaves the line out, Filled false the inside.
type Shape struct {
	Filled bool
	Fill   Colour
	Line   Colour
	Width  float64 // of the line, in millimetres
	Radius float64 // of a box's corners
}

// Rule draws a straight line, width millimetres thick.
func (d *Doc) Rule(x1, y1, x2, y2, width float64, c Colour) {
	d.stroke(x1, y1, x2, y2, width, c, "butt")
}

// Stroke draws a straight line with round ends.
func (d *Doc) Stroke(x1, y1, x2, y2, width float64, c Colour) {
	d.stroke(x1, y1, x2, y2, width, c, "round")
}

func (d *Doc) stroke(x1, y1, x2, y2, width float64, c Colour, ends string) {
	d.f.SetLineCapStyle(ends)
	d.f.SetLineWidth(width)
	d.f.SetDrawColor(c.rgb())
	d.f.Line(x1, y1, x2, y2)
	d.tell(Mark{X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Line: c, Thick: width})
}

// Box draws a rectangle. Its line lies half inside, half outside.
func (d *Doc) Box(x, y, w, h float64, s Shape) {
	how := d.shape(s)
	d.tell(Mark{X: x, Y: y, W: w, H: h, Line: s.Line, Thick: s.Width, Filled: s.Filled, Fill: s.Fill})
	switch {
	case how == "":
	case s.Radius > 0:
		d.f.RoundedRect(x, y, w, h, s.Radius, "1234", how)
	default:
		d.f.Rect(x, y, w, h, how)
	}
}

// Circle draws a circle around x, y. Its line lies half inside, half outside.
func (d *Doc) Circle(x, y, radius float64, s Shape) {
	if how := d.shape(s); how != "" {
		d.f.SetLineCapStyle("round") // fpdf leaves the circle open where it begins
		d.f.Circle(x, y, radius, how)
	}
}

// shape sets the colours and returns fpdf's word for what to draw.
func (d *Doc) shape(s Shape) (how string) {
	if s.Filled {
		d.f.SetFillColor(s.Fill.rgb())
		how = "F"
	}
	if s.Width > 0 {
		d.f.SetLineWidth(s.Width)
		d.f.SetDrawColor(s.Line.rgb())
		how += "D"
	}
	return how
}

// Clip lets draw paint within a rectangle only.
func (d *Doc) Clip(x, y, w, h float64, draw func()) {
	d.f.ClipRect(x, y, w, h, false)
	draw()
	d.f.ClipEnd()
	d.style = Style{} // it is again what it was before
}

// Stamp paints what draw does, which is kept in the file once however many pages show it. The name tells stamps apart; draw
// is called for the first page only and must not use words or pictures.
func (d *Doc) Stamp(name string, draw func()) {
	// fpdf takes pages that lie for upright ones here; a square is the same both ways.
	square := fpdf.SizeType{Wd: d.o.Size.Long, Ht: d.o.Size.Long}
	stamp, ok := d.stamps[name]
	if !ok {
		page := d.f
		stamp = d.f.CreateTemplateCustom(fpdf.PointType{}, square, func(t *fpdf.Tpl) {
			d.f = &t.Fpdf
			draw()
		})
		d.f = page
		d.stamps[name] = stamp
	}
	d.f.UseTemplateScaled(stamp, fpdf.PointType{Y: d.o.Size.Long - d.h}, square)
}

// maxPicture bounds a picture's pixels, so that a small file cannot ask for gigabytes.
const maxPicture = 40 << 20

// Picture paints a PNG in a box; a height or width of zero follows from the other. The name tells pictures apart: each is
// kept in the file once, however often it is shown.
func (d *Doc) Picture(name string, data []byte, x, y, w, h float64) {
	if _, ok := d.pictures[name]; !ok {
		if err := d.register(name, data); err != nil {
			d.fail(fmt.Errorf("picture %s: %w", name, err))
			return
		}
	}
	info := d.f.GetImageInfo(name)
	if info == nil {
		return
	}
	share := d.pictures[name]
	pw, ph := info.Width()*share, info.Height()
	switch {
	case w == 0:
		w = h * pw / ph
	case h == 0:
		h = w * ph / pw
	}
	d.f.ImageOptions(name, x, y, w/share, h, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
}

// register gives fpdf a picture in the one form of PNG whose transparency it reads whole. fpdf sorts pictures by their
// width, and those of equal width at random; a clear column more makes them differ and the file always the same.
func (d *Doc) register(name string, data []byte) error {
	head, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if int64(head.Width)*int64(head.Height) > maxPicture {
		return fmt.Errorf("%d × %d pixels", head.Width, head.Height)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	width := head.Width
	for d.widths[width] {
		width++
	}
	d.widths[width] = true
	d.pictures[name] = float64(head.Width) / float64(width)
	canvas := image.NewNRGBA(image.Rect(0, 0, width, head.Height))
	draw.Draw(canvas, canvas.Rect, img, img.Bounds().Min, draw.Src)
	var buf bytes.Buffer
	if err := png.Encode(&buf, canvas); err != nil {
		return err
	}
	d.f.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "PNG"}, &buf)
	return d.f.Error()
}

// QR draws a code as vectors in a square, black on white. The modules are rows, true for dark, with the quiet zone, as
// go-qrcode's Bitmap gives them. All dark modules are one path, so that no reader shows seams between them.
func (d *Doc) QR(x, y, side float64, modules [][]bool) {
	d.Box(x, y, side, side, Shape{Filled: true, Fill: White})
	const pt = 72 / 25.4
	scale := side * pt / float64(len(modules))
	var b strings.Builder
	fmt.Fprintf(&b, "q 0 g %.5f 0 0 %.5f %.3f %.3f cm\n", scale, -scale, x*pt, (d.h-y)*pt)
	for row, line := range modules {
		for from := 0; from < len(line); from++ {
			to := from
			for to < len(line) && line[to] {
				to++
			}
			if to > from {
				fmt.Fprintf(&b, "%d %d %d 1 re\n", from, row, to-from)
				from = to
			}
		}
	}
	b.WriteString("f Q")
	d.f.RawWriteStr(b.String())
}
