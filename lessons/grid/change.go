package grid

// What the tools do: copy a formula down, sort rows, propose what to add up.

import (
	"slices"
	"strings"
)

// Shifted is a formula as it reads so many rows further down; what would stand above the first row is a fault when it is worked
// out. Text that is no formula stays.
func Shifted(text string, rows int) string {
	if !IsFormula(text) || rows == 0 {
		return text
	}
	var out strings.Builder
	for text != "" {
		n := strings.IndexFunc(text, isLetter)
		if n < 0 {
			out.WriteString(text)
			break
		}
		out.WriteString(text[:n])
		text = text[n:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') })
		if end < 0 {
			end = len(text)
		}
		out.WriteString(shiftedName(text[:end], rows))
		text = text[end:]
	}
	return out.String()
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

func shiftedName(name string, rows int) string {
	at, ok := ParseRef(name)
	if !ok {
		return name
	}
	at.Row += rows
	if at.Row < 0 || at.Row > 8 {
		return ColName(at.Col) + "0"
	}
	return at.String()
}

// FillDown copies a cell's formula into the cells below it, down to a row.
func (g *Grid) FillDown(from Ref, last int) {
	for row := from.Row + 1; row <= last; row++ {
		g.Set(Ref{from.Col, row}, Shifted(g.Text(from), row-from.Row))
	}
}

// Sort brings the rows from first to last into the order of a column's numbers. Formulas move with their rows. It returns where
// each row came from, or nil when not every cell of the column is a number.
func (g *Grid) Sort(col, first, last int, down bool) []int {
	values := map[int]float64{}
	var order []int
	s := newSums(g)
	for row := first; row <= last; row++ {
		v := s.cell(Ref{col, row})
		if v.Kind != Number {
			return nil
		}
		values[row] = v.Number
		order = append(order, row)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if down {
			a, b = b, a
		}
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	g.arrange(first, order)
	return order
}

// arrange puts rows into an order, from a row on.
func (g *Grid) arrange(first int, order []int) {
	before := g.cells
	for i, from := range order {
		for col := range g.Cols {
			g.cells[first+i][col] = Shifted(before[from][col], first+i-from)
		}
	}
}

// InOrder reports whether a column's cells are all numbers and stand in order.
func (g *Grid) InOrder(col, first, last int, down bool) bool {
	c := g.Clone()
	order := c.Sort(col, first, last, down)
	return order != nil && slices.IsSorted(order)
}

// SumRange proposes what the sum tool adds up in a cell, as spreadsheets do: the numbers right above it, or else those left of it.
func (g *Grid) SumRange(at Ref) (Range, bool) {
	s := newSums(g)
	isNumber := func(r Ref) bool { return g.Has(r) && s.cell(r).Kind == Number }
	top := at.Row
	for isNumber(Ref{at.Col, top - 1}) {
		top--
	}
	if top < at.Row {
		return Range{Ref{at.Col, top}, Ref{at.Col, at.Row - 1}}, true
	}
	left := at.Col
	for isNumber(Ref{left - 1, at.Row}) {
		left--
	}
	return Range{Ref{left, at.Row}, Ref{at.Col - 1, at.Row}}, left < at.Col
}
