package poster

// The outlines that a sheet is made of.

import (
	"math"

	"hocso/internal/pdf"
)

type (
	path  = pdf.Path
	point = pdf.Place
)

func xy(x, y float64) point { return point{X: x, Y: y} }

// bend is how far the handles of a quarter circle lie from its ends, for a radius of 1.
const bend = 0.5522847498

// rounded is a rectangle with round corners; a radius of half its side makes it round.
func rounded(x, y, w, h, r float64) path {
	r = min(r, w/2, h/2)
	k := r * (1 - bend)
	right, bottom := x+w, y+h
	var p path
	p.Move(xy(x+r, y))
	p.Line(xy(right-r, y))
	p.Curve(xy(right-k, y), xy(right, y+k), xy(right, y+r))
	p.Line(xy(right, bottom-r))
	p.Curve(xy(right, bottom-k), xy(right-k, bottom), xy(right-r, bottom))
	p.Line(xy(x+r, bottom))
	p.Curve(xy(x+k, bottom), xy(x, bottom-k), xy(x, bottom-r))
	p.Line(xy(x, y+r))
	p.Curve(xy(x, y+k), xy(x+k, y), xy(x+r, y))
	return p
}

// frame is the edge of a rounded rectangle, thick units wide, inside it.
func frame(x, y, w, h, r, thick float64) path {
	inner := rounded(x+thick, y+thick, w-2*thick, h-2*thick, max(0, r-thick))
	return append(rounded(x, y, w, h, r), reversed(inner)...)
}

// reversed is a path of one outline, drawn the other way round.
func reversed(p path) path {
	var q path
	q.Move(p[len(p)-1].To)
	for i := len(p) - 1; i > 0; i-- {
		if p[i].Kind == pdf.CurveTo {
			q.Curve(p[i].B, p[i].A, p[i-1].To)
		} else {
			q.Line(p[i-1].To)
		}
	}
	return q
}

// stroke is a straight line with straight ends.
func stroke(from, to point, thick float64) path {
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	if length == 0 {
		return nil
	}
	dx, dy := (to.Y-from.Y)/length*thick/2, (from.X-to.X)/length*thick/2
	var p path
	p.Move(xy(from.X+dx, from.Y+dy))
	p.Line(xy(to.X+dx, to.Y+dy))
	p.Line(xy(to.X-dx, to.Y-dy))
	p.Line(xy(from.X-dx, from.Y-dy))
	return p
}

// ring is a part of a ring around a middle, from one angle to another in degrees, 0 at the top and clockwise; hole is
// its inner radius as a share of the outer.
func ring(middle point, radius, hole, from, to float64) path {
	outer := arc(middle, radius, from, to)
	if hole <= 0 {
		outer.Line(middle)
		return outer
	}
	inner := arc(middle, radius*hole, to, from)
	inner[0].Kind = pdf.LineTo
	return append(outer, inner...)
}

// arc goes round a middle in curves of at most a quarter.
func arc(m point, r, from, to float64) path {
	steps := math.Max(1, math.Ceil(math.Abs(to-from)/90))
	a, step := from*math.Pi/180, (to-from)/steps*math.Pi/180
	k := 4.0 / 3 * math.Tan(step/4) * r
	at := func(angle float64) point { return xy(m.X+r*math.Sin(angle), m.Y-r*math.Cos(angle)) }
	var p path
	p.Move(at(a))
	for range int(steps) {
		b := a + step
		start, end := at(a), at(b)
		p.Curve(xy(start.X+k*math.Cos(a), start.Y+k*math.Sin(a)), xy(end.X-k*math.Cos(b), end.Y-k*math.Sin(b)), end)
		a = b
	}
	return p
}
