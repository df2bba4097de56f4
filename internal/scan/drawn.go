// Codes that a PDF draws as rectangles.

package scan

import (
	"bytes"
	"context"
	"image"
	"math"
	"strconv"
)

const (
	fewestRects = 80     // the smallest code of a certificate has hundreds
	mostRects   = 60_000 // in one stream
	maxNesting  = 64     // of q … Q
	maxModules  = 400    // across, white margin included
)

// A matrix maps a drawing's numbers to the page: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

// after is the matrix of a drawing whose own m stands inside n.
func (m matrix) after(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// A rect is a rectangle on the page, y upwards.
type rect struct{ x0, y0, x1, y1 float64 }

func (m matrix) rect(x, y, w, h float64) rect {
	x0, y0 := m.a*x+m.c*y+m.e, m.b*x+m.d*y+m.f
	x1, y1 := m.a*(x+w)+m.c*(y+h)+m.e, m.b*(x+w)+m.d*(y+h)+m.f
	return rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// A drawing follows the few operators of a content stream that place and fill rectangles (ISO 32000-1, 8.4.4, 8.5).
type drawing struct {
	at      matrix
	saved   []matrix
	numbers []float64 // operands of the next operator
	path    []rect
	single  []rect // of paths of few rectangles: programs that fill each module by itself
	total   int
	found   [][]rect
}

// drawnCodes draws what in a content stream may be codes.
func drawnCodes(ctx context.Context, content []byte) []*image.Gray {
	if !bytes.Contains(content, []byte("re")) {
		return nil
	}
	d := drawing{at: matrix{a: 1, d: 1}}
	for _, word := range bytes.FieldsFunc(content, blank) {
		if d.total > mostRects || ctx.Err() != nil {
			break
		}
		d.take(string(word))
	}
	d.keep(d.single)
	var codes []*image.Gray
	for _, rects := range d.found {
		if img := rasterize(rects); img != nil {
			codes = append(codes, img)
		}
	}
	return codes
}

func blank(r rune) bool {
	return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\f' || r == 0
}

const maxNumbers = 6

func (d *drawing) take(word string) {
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		if len(d.numbers) == maxNumbers {
			d.numbers = append(d.numbers[:0], d.numbers[1:]...)
		}
		d.numbers = append(d.numbers, n)
		return
	}
	n := d.numbers
	switch word {
	case "q":
		if len(d.saved) < maxNesting {
			d.saved = append(d.saved, d.at)
		}
	case "Q":
		if last := len(d.saved) - 1; last >= 0 {
			d.at, d.saved = d.saved[last], d.saved[:last]
		}
	case "cm":
		if len(n) == 6 {
			d.at = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.after(d.at)
		}
	case "re":
		if len(n) >= 4 {
			n = n[len(n)-4:]
			d.path = append(d.path, d.at.rect(n[0], n[1], n[2], n[3]))
			d.total++
		}
	case "f", "F", "f*", "B", "B*", "b", "b*":
		d.fill()
	case "n", "S", "s":
		d.path = d.path[:0]
	}
	d.numbers = d.numbers[:0]
}

func (d *drawing) fill() {
	if len(d.path) < fewestRects {
		d.single = append(d.single, d.path...)
	} else {
		d.keep(d.path)
	}
	d.path = nil
}

func (d *drawing) keep(rects []rect) {
	if len(rects) >= fewestRects && len(d.found) < maxPictures {
		d.found = append(d.found, rects)
	}
}

// rasterize paints rectangles black on white, a module four pixels wide. The lowest rectangle is taken for a module's height; rectangles
// much higher than that are frames and pages.
func rasterize(rects []rect) *image.Gray {
	module := math.Inf(1)
	for _, r := range rects {
		if h := r.y1 - r.y0; h > 0.01 {
			module = min(module, h)
		}
	}
	box := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	var kept []rect
	for _, r := range rects {
		if r.y1-r.y0 < 60*module && r.x1-r.x0 < 60*module {
			kept = append(kept, r)
			box = rect{min(box.x0, r.x0), min(box.y0, r.y0), max(box.x1, r.x1), max(box.y1, r.y1)}
		}
	}
	w, h := (box.x1-box.x0)/module, (box.y1-box.y0)/module
	if len(kept) < fewestRects || !(w > 0 && h > 0 && w < maxModules && h < maxModules) {
		return nil
	}
	const px, quiet = 4, 4 // pixels in a module, modules around
	img := image.NewGray(image.Rect(0, 0, int(math.Ceil(w)+2*quiet)*px, int(math.Ceil(h)+2*quiet)*px))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	at := func(v float64) int { return int(math.Round((v/module + quiet) * px)) }
	for _, r := range kept {
		for y := at(box.y1 - r.y1); y < at(box.y1-r.y0); y++ {
			row := img.Pix[y*img.Stride:]
			for x := at(r.x0 - box.x0); x < at(r.x1-box.x0); x++ {
				row[x] = 0
			}
		}
	}
	return img
}
