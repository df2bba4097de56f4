// What every certificate's page looks like before there are words on it: no state emblem, flag or seal.

package paper

import (
	"hocso/internal/pdf"
)

func (s *sheet) backdrop() {
	s.waves()
	s.Rule(wavesX+wavesW-0.3, wavesY, wavesX+wavesW-0.3, wavesY+wavesH, 0.6, pdf.Cobalt)
	s.letter(letter{
		x: 210.8, y: 26, scale: 1, ring: [3]float64{26, 43.9, 14.5}, ringWidth: 8.2,
		hat: [3][2]float64{{11.9, 19.3}, {26, 7.6}, {40.1, 19.3}}, hatWidth: 6.8,
		tone: [2][2]float64{{46.9, 10.9}, {56.7, 0.5}}, toneWidth: 7.4,
		body: pdf.White.Mix(pdf.CobaltTint, 0.7), accent: pdf.White.Mix(pdf.Turmeric, 0.22),
	})
	s.tile()
	const at, thick, inner = 10, 0.85, 12
	s.frame(at, thick, 1.4, pdf.Cobalt)
	s.frame(inner, 0.35, 1, pdf.Turmeric)
	s.Rule(TextX, 100.7, TextX+129, 100.7, 0.35, pdf.Edge)
	s.Rule(TextX, 152.8, TextX+157.5, 152.8, 0.35, pdf.Line)
}

// frame draws a box whose outer edge keeps the same distance from all edges of the page.
func (s *sheet) frame(at, thick, radius float64, c pdf.Colour) {
	at += thick / 2
	s.Box(at, at, PageW-2*at, PageH-2*at, pdf.Shape{Line: c, Width: thick, Radius: radius})
}

// The band of waves.
const (
	wavesX, wavesY = 14, 14
	wavesW, wavesH = 29, PageH - 2*wavesY
)

// waves are rows of circles with rings inside, each row half hidden by the next.
func (s *sheet) waves() {
	const (
		radius = 7.0
		step   = radius / 2
		rings  = 4
		line   = 0.3
	)
	ink := pdf.CobaltTint.Mix(pdf.CobaltPale, 0.5)
	s.Clip(wavesX, wavesY, wavesW, wavesH, func() {
		for row := 0; float64(row)*step <= wavesH+radius; row++ {
			shift := radius * float64(row%2)
			for x := shift - 2*radius; x <= wavesW+radius; x += 2 * radius {
				for ring := rings; ring > 0; ring-- {
					s.Circle(wavesX+x, wavesY+float64(row)*step, radius*float64(ring)/rings-line/2, pdf.Shape{
						Filled: ring == rings, Fill: pdf.CobaltTint, Line: ink, Width: line,
					})
				}
			}
		}
	})
}

// A letter is the ố of the mark: a ring, a hat, a tone mark. Its strokes are in units of scale millimetres from x, y.
type letter struct {
	x, y, scale  float64
	ring         [3]float64 // middle and radius
	hat          [3][2]float64
	tone         [2][2]float64
	ringWidth    float64
	hatWidth     float64
	toneWidth    float64
	body, accent pdf.Colour
}

func (s *sheet) letter(l letter) {
	at := func(p [2]float64) (x, y float64) { return l.x + p[0]*l.scale, l.y + p[1]*l.scale }
	stroke := func(from, to [2]float64, width float64, c pdf.Colour) {
		x1, y1 := at(from)
		x2, y2 := at(to)
		s.Stroke(x1, y1, x2, y2, width*l.scale, c)
	}
	x, y := at([2]float64{l.ring[0], l.ring[1]})
	s.Circle(x, y, l.ring[2]*l.scale, pdf.Shape{Line: l.body, Width: l.ringWidth * l.scale})
	stroke(l.hat[0], l.hat[1], l.hatWidth, l.body)
	stroke(l.hat[1], l.hat[2], l.hatWidth, l.body)
	stroke(l.tone[0], l.tone[1], l.toneWidth, l.accent)
}

// tile is the mark as assets/mark/light.svg draws it, in units of that drawing.
func (s *sheet) tile() {
	const side, units, round = 19.0, 48.0, 13.0
	const x, y = wavesX + (wavesW-0.6-side)/2, 20.3
	s.Box(x, y, side, side, pdf.Shape{Filled: true, Fill: pdf.Cobalt, Radius: side * round / units})
	s.letter(letter{
		x: x, y: y, scale: side / units, ring: [3]float64{22, 31, 8.2}, ringWidth: 4.6,
		hat: [3][2]float64{{14.2, 17.4}, {22, 10.4}, {29.8, 17.4}}, hatWidth: 4.6,
		tone: [2][2]float64{{34.1, 12.4}, {39.1, 6.5}}, toneWidth: 4.6,
		body: pdf.White, accent: pdf.Turmeric,
	})
}
