// Outlines of any form, and colours that go over into each other.

package pdf

// A Path is closed outlines. What they enclose is told by the nonzero rule: an outline that turns the other way is a hole.
type Path []Segment

// A Segment goes from where the one before it ended to To.
type Segment struct {
	Kind SegmentKind
	A, B Place // the handles of a curve
	To   Place
}

// A Place is somewhere on a page, y downwards.
type Place struct{ X, Y float64 }

// A SegmentKind says how a segment gets to its end.
type SegmentKind int

// The kinds of segment: begin an outline, a straight line, a cubic Bézier curve.
const (
	MoveTo SegmentKind = iota
	LineTo
	CurveTo
)

// Move begins an outline.
func (p *Path) Move(to Place) { *p = append(*p, Segment{Kind: MoveTo, To: to}) }

// Line goes straight.
func (p *Path) Line(to Place) { *p = append(*p, Segment{Kind: LineTo, To: to}) }

// Curve goes along a cubic Bézier curve with handles a and b.
func (p *Path) Curve(a, b, to Place) { *p = append(*p, Segment{CurveTo, a, b, to}) }

// Fill paints what a path in millimetres, times scale, encloses.
func (d *Doc) Fill(p Path, scale float64, c Colour) {
	if len(p) == 0 {
		return
	}
	d.f.SetFillColor(c.rgb())
	for i, s := range p {
		switch s.Kind {
		case MoveTo:
			if i > 0 {
				d.f.ClosePath()
			}
			d.f.MoveTo(s.To.X*scale, s.To.Y*scale)
		case LineTo:
			d.f.LineTo(s.To.X*scale, s.To.Y*scale)
		case CurveTo:
			d.f.CurveBezierCubicTo(s.A.X*scale, s.A.Y*scale, s.B.X*scale, s.B.Y*scale, s.To.X*scale, s.To.Y*scale)
		}
	}
	d.f.ClosePath()
	d.f.DrawPath("F")
}

// Shade paints a rectangle whose colour goes over from top to bottom.
func (d *Doc) Shade(x, y, w, h float64, top, bottom Colour) {
	r1, g1, b1 := top.rgb()
	r2, g2, b2 := bottom.rgb()
	d.f.LinearGradient(x, y, w, h, r1, g1, b1, r2, g2, b2, 0, 1, 0, 0)
}
