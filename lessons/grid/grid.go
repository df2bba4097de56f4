// Package grid is a very small spreadsheet: at most four columns and six rows of numbers, words and formulas. It knows what a
// lesson about spreadsheets needs and no more; anything else that is typed is a fault with a name, never a panic.
package grid

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The bounds of a grid, and of what is typed into a cell, in letters.
const (
	MaxCols = 4
	MaxRows = 6
	MaxText = 60
)

// A Ref names a cell by its column and row, counted from 0: B3 is {1, 2}.
type Ref struct{ Col, Row int }

// ParseRef reads a name such as "B3", in either case.
func ParseRef(name string) (Ref, bool) {
	if len(name) != 2 {
		return Ref{}, false
	}
	r := Ref{int(name[0]|0x20) - 'a', int(name[1]) - '1'}
	return r, r.Col >= 0 && r.Col < 26 && r.Row >= 0 && r.Row < 9
}

func (r Ref) String() string { return ColName(r.Col) + strconv.Itoa(r.Row+1) }

// ColName is the letter of a column.
func ColName(col int) string { return string(rune('A' + col)) }

// A Range is the cells between two corners.
type Range struct{ From, To Ref }

// ParseRange reads "B2:B5", or one cell's name.
func ParseRange(name string) (Range, bool) {
	first, second, two := strings.Cut(name, ":")
	from, ok := ParseRef(first)
	if !two || !ok {
		return Range{from, from}, ok
	}
	to, ok := ParseRef(second)
	return Range{from, to}, ok
}

func (r Range) String() string {
	if r.From == r.To {
		return r.From.String()
	}
	return r.From.String() + ":" + r.To.String()
}

// Cells lists the cells of a range, row by row, whichever corners it was given by.
func (r Range) Cells() []Ref {
	var cells []Ref
	for row := min(r.From.Row, r.To.Row); row <= max(r.From.Row, r.To.Row); row++ {
		for col := min(r.From.Col, r.To.Col); col <= max(r.From.Col, r.To.Col); col++ {
			cells = append(cells, Ref{col, row})
		}
	}
	return cells
}

// A Grid is the cells as they were typed.
type Grid struct {
	Cols, Rows int
	cells      [MaxRows][MaxCols]string
}

// New makes an empty grid; bounds that are too large are cut.
func New(cols, rows int) *Grid {
	return &Grid{Cols: min(max(cols, 0), MaxCols), Rows: min(max(rows, 0), MaxRows)}
}

// Clone copies a grid.
func (g *Grid) Clone() *Grid {
	c := *g
	return &c
}

// Has reports whether a cell lies inside.
func (g *Grid) Has(at Ref) bool {
	return at.Col >= 0 && at.Col < g.Cols && at.Row >= 0 && at.Row < g.Rows
}

// Set types text into a cell. It reports whether the cell takes it.
func (g *Grid) Set(at Ref, text string) bool {
	if !g.Has(at) || utf8.RuneCountInString(text) > MaxText {
		return false
	}
	g.cells[at.Row][at.Col] = strings.TrimSpace(text)
	return true
}

// Text is what was typed into a cell.
func (g *Grid) Text(at Ref) string {
	if !g.Has(at) {
		return ""
	}
	return g.cells[at.Row][at.Col]
}

// IsFormula reports whether text is a formula, right or not.
func IsFormula(text string) bool { return strings.HasPrefix(text, "=") }

// A Kind of value.
type Kind int

// The kinds of value that a cell can have.
const (
	Empty Kind = iota
	Number
	Words
	Failed // a formula that has no value; Fault tells why
)

// A Fault says why a formula has no value.
type Fault string

// The faults of formulas.
const (
	Unreadable Fault = "unreadable" // it cannot be read
	NoFunction Fault = "function"   // a name that is no function
	NoCell     Fault = "cell"       // a cell outside the grid
	Circle     Fault = "circle"     // it needs its own value
	NoNumber   Fault = "words"      // it counts with words
	ByZero     Fault = "zero"       // it divides by nothing: zero, or the average of no number
)

// A Value is what a cell shows.
type Value struct {
	Kind   Kind
	Number float64
	Fault  Fault
}

// Value works a cell out.
func (g *Grid) Value(at Ref) Value {
	return newSums(g).cell(at)
}

// Reads lists the cells that a cell's formula names, each once, from the top; nothing when it is no formula.
func (g *Grid) Reads(at Ref) []Ref {
	formula, fault := parse(g.Text(at))
	if fault != "" {
		return nil
	}
	var cells []Ref
	for _, r := range formula.ranges {
		cells = append(cells, r.Cells()...)
	}
	slices.SortFunc(cells, func(a, b Ref) int { return (a.Row-b.Row)*26 + a.Col - b.Col })
	return slices.Compact(cells)
}

// ParseNumber reads a number as people type it: 128, 1.250 or 1,250 with a mark at each thousand, 84,4 or 84.4.
func ParseNumber(text string) (float64, bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || strings.ContainsFunc(digits, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' }) {
		return 0, false
	}
	if parts := strings.FieldsFunc(digits, func(r rune) bool { return r == '.' || r == ',' }); isThousands(digits, parts) {
		digits = strings.Join(parts, "")
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", "."), 64)
	if text[0] == '-' {
		n = -n
	}
	return n, err == nil
}

// isThousands reports whether a number is divided after each third digit from the end, always by the same mark.
func isThousands(digits string, parts []string) bool {
	if len(parts) < 2 || len(parts[0]) > 3 || strings.Trim(parts[0], "0") == "" {
		return false
	}
	for _, part := range parts[1:] {
		if len(part) != 3 {
			return false
		}
	}
	mark := digits[len(parts[0]) : len(parts[0])+1]
	return digits == strings.Join(parts, mark)
}
