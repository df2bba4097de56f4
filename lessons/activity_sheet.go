package lessons

import "hocso/lessons/grid"

// SheetBody: a small spreadsheet and what is to be done with it. Row 1 holds the heads, column A the labels; the rest are numbers
// and cells left empty, which are the only ones that the learner may type into.
type SheetBody struct {
	Name  Text        `yaml:"name"`  // of the table, on the band
	Head  []Text      `yaml:"head"`  // 2 to 4; the first stands over the labels
	Rows  []SheetRow  `yaml:"rows"`  // 2 to 5
	Tasks []SheetTask `yaml:"tasks"` // 1 to 3, best done in turn
}

// A SheetRow. Values stand in the columns after A: digits, or "" for a cell to fill. A total stays below when rows are sorted, and is
// no bar of the chart; totals come last.
type SheetRow struct {
	Label  Text     `yaml:"label"`
	Values []string `yaml:"values"`
	Total  bool     `yaml:"total"`
}

// The kinds of task.
const (
	SheetFormula = "formula" // put formulas into cells
	SheetSort    = "sort"    // bring the rows into the order of a column
	SheetChart   = "chart"   // draw a column
)

// A SheetTask. A formula is right when it reads the same cells as one of Accept, which is written for the first of Cells, and comes
// to the same number. Wrong explains by what is wrong: typed (a number worked out by hand), plain (no = before it), cells (other
// cells), result (the right cells, another sum); column and direction when sorting; column in a chart. WhyNot serves the others.
type SheetTask struct {
	Do     string          `yaml:"do"`
	Title  Text            `yaml:"title"`
	Detail Text            `yaml:"detail"` // how, in one line
	Cells  string          `yaml:"cells"`  // formula: "B6" or "D2:D5"
	Accept []string        `yaml:"accept"` // formula: "=SUM(B2:C2)"
	Column string          `yaml:"column"` // sort, chart: "D"
	Down   bool            `yaml:"down"`   // sort: the largest first
	Why    Text            `yaml:"why"`
	WhyNot Text            `yaml:"why_not"`
	Wrong  map[string]Text `yaml:"wrong"`
	Hint   Text            `yaml:"hint"`
}

// Grid is the table as it is at first. Labels and heads are in it in a language, "vi" or "en".
func (b *SheetBody) Grid(lang string) *grid.Grid {
	g := grid.New(len(b.Head), len(b.Rows)+1)
	for col, head := range b.Head {
		g.Set(grid.Ref{Col: col}, head.In(lang))
	}
	for row, r := range b.Rows {
		g.Set(grid.Ref{Row: row + 1}, r.Label.In(lang))
		for i, value := range r.Values {
			g.Set(grid.Ref{Col: i + 1, Row: row + 1}, value)
		}
	}
	return g
}

// LastRow is the last row that is no total, counted from 0 as the grid does.
func (b *SheetBody) LastRow() int {
	last := 0
	for i, r := range b.Rows {
		if !r.Total {
			last = i + 1
		}
	}
	return last
}

// Range is the cells of a formula task; ok is false when the file names none.
func (t *SheetTask) Range() (r grid.Range, ok bool) { return grid.ParseRange(t.Cells) }

// Col is the column of a sort or chart task, from 0, or -1.
func (t *SheetTask) Col() int {
	if at, ok := grid.ParseRef(t.Column + "1"); ok {
		return at.Col
	}
	return -1
}

// Wanted is what a task accepts in one of its cells: Accept, copied down from the first.
func (t *SheetTask) Wanted(at grid.Ref) []string {
	r, ok := t.Range()
	if !ok {
		return nil
	}
	wanted := make([]string, len(t.Accept))
	for i, formula := range t.Accept {
		wanted[i] = grid.Shifted(formula, at.Row-r.From.Row)
	}
	return wanted
}

// Causes names what can be wrong with a task's move.
func (t *SheetTask) Causes() []string {
	switch t.Do {
	case SheetFormula:
		return []string{"typed", "plain", "cells", "result"}
	case SheetSort:
		return []string{"column", "direction"}
	}
	return []string{"column"}
}

// Explain is why a move is wrong, by its cause.
func (t *SheetTask) Explain(cause string) Text {
	if why := t.Wrong[cause]; why != (Text{}) {
		return why
	}
	return t.WhyNot
}
