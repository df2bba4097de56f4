package kit

import (
	"image/color"
	"math"
)

// Charts, drawn with rounded rectangles, lines and arcs alone. Shares go from 0 to 1.

// gaugeRing is how thick a gauge's ring is, as a share of its width.
const gaugeRing = 0.123

// Gauge places a half ring filled from the left, w wide and half as high. A target, when it is not 0, is a tick across the ring.
func (b *Board) Gauge(share, target float32, ink color.NRGBA, x, y, w float32) {
	thick := w * gaugeRing
	b.halfRing(1, b.Track, x, y, w, thick)
	if share > 0 {
		b.halfRing(min(share, 1), ink, x, y, w, thick)
	}
	if target > 0 {
		angle := float64(min(target, 1)) * math.Pi
		dx, dy := float32(-math.Cos(angle)), float32(-math.Sin(angle))
		near, far := w/2-thick-6, w/2+7
		cx, cy := x+w/2, y+w/2
		b.Stroke(b.Card, 9, cx+dx*near, cy+dy*near, cx+dx*far, cy+dy*far)
		b.Stroke(b.Ink, 4, cx+dx*near, cy+dy*near, cx+dx*far, cy+dy*far)
	}
}

func (b *Board) halfRing(share float32, c color.NRGBA, x, y, w, thick float32) {
	b.flatArc(-90, -90+180*share, c, x, y, w, thick)
}

// A Series is a line of a chart: a share for each step from the left.
type Series struct {
	Shares []float32
	Ink    color.NRGBA
	End    string // words behind the last point
	EndInk color.NRGBA
}

// Lines places a chart of shares over a grid of 0, 50 and 100 per cent. ends is the room kept at the right for the words of
// the last points, which never overlap: the series are given from the top down as they end.
func (b *Board) Lines(series []Series, t Type, x, y, w, h, ends float32) {
	axis := b.TextWidth("100", t) + 10
	left, right := x+axis, x+w-ends
	for i, words := range []string{"100", "50", "0"} {
		at := y + h*float32(i)/2
		b.Text(words, t, b.Ink2, x, at-t.Size, axis-6, 2*t.Size, Right)
		b.Fill(b.Env.Line, left, at-1, right-left, 2)
	}
	below := float32(-1e6)
	for _, s := range series {
		end := b.line(s, left, y, right-left, h)
		at := max(end, below+1.3*t.Size)
		b.Text(s.End, t.bold(), s.EndInk, right+14, at-t.Size, ends-14, 2*t.Size, Left)
		below = at
	}
}

// line draws one series and returns the height at which it ends.
func (b *Board) line(s Series, x, y, w, h float32) (end float32) {
	const thick, joint, dot = 4, 3.4, 14
	at := func(i int) (float32, float32) {
		return x + w*float32(i)/float32(max(len(s.Shares)-1, 1)), y + h*(1-min(max(s.Shares[i], 0), 1))
	}
	for i := 1; i < len(s.Shares); i++ {
		x1, y1 := at(i - 1)
		x2, y2 := at(i)
		b.Stroke(s.Ink, thick, x1, y1, x2, y2)
		b.Disc(s.Ink, x2-joint/2, y2-joint/2, joint)
	}
	if len(s.Shares) == 0 {
		return y + h
	}
	lastX, lastY := at(len(s.Shares) - 1)
	b.HollowDisc(s.Ink, b.Card, 2, lastX-dot/2, lastY-dot/2, dot)
	return lastY
}

// A BarPart: a share of its length.
type BarPart struct {
	Share float32
	Ink   color.NRGBA
}

// Bar places a rounded bar on its track; the parts all begin at the left, so the longest comes first. A target, when it is
// not 0, is a tick across it.
func (b *Board) Bar(parts []BarPart, target float32, x, y, w, h float32) {
	b.Box(Box{Fill: b.Track, Radius: h / 2}, x, y, w, h)
	for _, p := range parts {
		if p.Share > 0 {
			b.Box(Box{Fill: p.Ink, Radius: h / 2}, x, y, max(w*min(p.Share, 1), h), h)
		}
	}
	if target > 0 {
		at := x + w*min(target, 1)
		b.Fill(b.Card, at-4, y-5, 8, h+10)
		b.Fill(b.Ink, at-2, y-5, 4, h+10)
	}
}

// Legend places a dot of a colour and its words, and returns the width that they take.
func (b *Board) Legend(ink color.NRGBA, words string, t Type, x, y, h float32) float32 {
	const dot = 18
	b.Disc(ink, x, y+(h-dot)/2, dot)
	w := b.TextWidth(words, t)
	b.Text(words, t, b.Ink2, x+dot+8, y, w+4, h, Left)
	return dot + 8 + w
}
