package grid

// Working cells out, each once, and noticing those that need themselves.

import "math"

// sums are the values worked out so far.
type sums struct {
	grid   *Grid
	done   [MaxRows][MaxCols]bool
	open   [MaxRows][MaxCols]bool // being worked out: to need it again is a circle
	values [MaxRows][MaxCols]Value
}

func newSums(g *Grid) *sums { return &sums{grid: g} }

func (s *sums) cell(at Ref) Value {
	switch {
	case !s.grid.Has(at):
		return Value{Kind: Failed, Fault: NoCell}
	case s.done[at.Row][at.Col]:
		return s.values[at.Row][at.Col]
	case s.open[at.Row][at.Col]:
		return Value{Kind: Failed, Fault: Circle}
	}
	s.open[at.Row][at.Col] = true
	v := s.work(s.grid.Text(at))
	s.open[at.Row][at.Col] = false
	s.done[at.Row][at.Col], s.values[at.Row][at.Col] = true, v
	return v
}

func (s *sums) work(text string) Value {
	if text == "" {
		return Value{}
	}
	if !IsFormula(text) {
		if n, ok := ParseNumber(text); ok {
			return Value{Kind: Number, Number: n}
		}
		return Value{Kind: Words}
	}
	f, fault := parse(text)
	if fault == "" {
		var n float64
		n, fault = f.term(s)
		switch {
		case fault != "":
		case math.IsInf(n, 0) || math.IsNaN(n):
			fault = Unreadable
		default:
			return Value{Kind: Number, Number: n}
		}
	}
	return Value{Kind: Failed, Fault: fault}
}

// number is what a cell counts as: nothing when it is empty.
func (s *sums) number(at Ref) (float64, Fault) {
	v := s.cell(at)
	switch v.Kind {
	case Words:
		return 0, NoNumber
	case Failed:
		return 0, v.Fault
	}
	return v.Number, ""
}

// function works a function out. In the cells that it is given only numbers count.
func (s *sums) function(name string, arguments []argument) (float64, Fault) {
	var numbers []float64
	for _, a := range arguments {
		if a.term != nil {
			n, fault := a.term(s)
			if fault != "" {
				return 0, fault
			}
			numbers = append(numbers, n)
		}
		for _, at := range a.cells {
			switch v := s.cell(at); v.Kind {
			case Failed:
				return 0, v.Fault
			case Number:
				numbers = append(numbers, v.Number)
			}
		}
	}
	return fold(name, numbers)
}

func fold(name string, numbers []float64) (float64, Fault) {
	if name == "COUNT" {
		return float64(len(numbers)), ""
	}
	sum, least, most := 0.0, 0.0, 0.0
	for i, n := range numbers {
		if i == 0 {
			least, most = n, n
		}
		sum, least, most = sum+n, math.Min(least, n), math.Max(most, n)
	}
	switch name {
	case "MIN":
		return least, ""
	case "MAX":
		return most, ""
	case "AVERAGE":
		if len(numbers) == 0 {
			return 0, ByZero
		}
		return sum / float64(len(numbers)), ""
	}
	return sum, ""
}
