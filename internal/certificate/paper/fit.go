// Words made to fit: the signed facts are shown whole, however long they are.

package paper

import (
	"strings"

	"hocso/internal/certificate/wording"
	"hocso/internal/pdf"
)

// An area is a box of the page in millimetres.
type area struct{ x, y, w, h float64 }

// smallest is the size below which nothing is set, in points.
const smallest = 6

// line sets words on one line in the middle of an area's height, smaller when they are long; below floor points it takes
// several lines rather than smaller letters, as far as the height goes.
func (s *sheet) line(words string, st pdf.Style, floor float64, a area) {
	one := s.Shrunk(words, st, a.w, floor)
	if s.TextWidth(words, one) <= a.w {
		s.Text(a.x, a.y+a.h/2+0.3*one.Size*pdf.Point, words, one, pdf.Left)
		return
	}
	const pitch = 1.1
	for st.Size = floor; st.Size > smallest; st.Size -= 0.5 {
		if s.FlowHeight([]pdf.Run{{Text: words, Style: st}}, pdf.Block{Width: a.w, Leading: pitch * st.Size * pdf.Point}) <= a.h {
			break
		}
	}
	b := pdf.Block{Width: a.w, Leading: pitch * st.Size * pdf.Point}
	runs := []pdf.Run{{Text: words, Style: st}}
	s.Flow(a.x, a.y+(a.h-s.FlowHeight(runs, b))/2, runs, b)
}

// block sets runs in an area from its top, smaller when they are long, and returns the y below them. The pitch is from line
// to line, in em of the first run.
func (s *sheet) block(runs []pdf.Run, pitch float64, a area) float64 {
	for {
		b := pdf.Block{Width: a.w, Leading: pitch * runs[0].Style.Size * pdf.Point}
		if s.FlowHeight(runs, b) <= a.h || runs[0].Style.Size <= smallest {
			return s.Flow(a.x, a.y, runs, b)
		}
		runs = smaller(runs)
	}
}

func smaller(runs []pdf.Run) []pdf.Run {
	less := make([]pdf.Run, len(runs))
	for i, r := range runs {
		r.Style.Size -= 0.5
		less[i] = r
	}
	return less
}

// marked is a text in points, what is marked in bold.
func marked(text string, points float64) []pdf.Run {
	var runs []pdf.Run
	for i, part := range strings.Split(text, wording.Mark) {
		st := plain
		if i%2 == 1 {
			st = bold
		}
		if part != "" {
			runs = append(runs, pdf.Run{Text: part, Style: sized(st, points)})
		}
	}
	return runs
}
