package lessons

// A small spreadsheet: its table is whole, its tasks can be done in turn, and none is done at first.

import (
	"regexp"
	"slices"

	"hocso/lessons/grid"
)

var sheetNumber = regexp.MustCompile(`^[0-9]{1,7}(\.[0-9]{1,2})?$`)

func checkSheet(s sheet, b *SheetBody) {
	known := len(s.problems)
	s.need(path{"sheet", "name"}, b.Name, 34)
	s.between(path{"sheet", "tasks"}, len(b.Tasks), 1, 3)
	for i, head := range b.Head {
		s.need(path{"sheet", "head", i}, head, 16)
	}
	for i, row := range b.Rows {
		checkSheetRow(s, path{"sheet", "rows", i}, b, i, row)
	}
	for i := range b.Tasks {
		checkSheetTask(s, path{"sheet", "tasks", i}, b, &b.Tasks[i])
	}
	if len(s.problems) == known {
		playSheet(s, b)
	}
}

func checkSheetRow(s sheet, at path, b *SheetBody, i int, row SheetRow) {
	s.need(at.to("label"), row.Label, 20)
	for j, value := range row.Values {
		if value != "" && !sheetNumber.MatchString(value) {
			s.add(at.to("values", j), "sheet.value", "Found", clip(value))
		}
	}
	if !row.Total && i > 0 && b.Rows[i-1].Total {
		s.add(at, "sheet.total")
	}
}

func checkSheetTask(s sheet, at path, b *SheetBody, t *SheetTask) {
	s.need(at.to("title"), t.Title, 30)
	s.need(at.to("detail"), t.Detail, 64)
	s.need(at.to("why"), t.Why, 170)
	s.need(at.to("hint"), t.Hint, 110)
	s.fits(at.to("why_not"), t.WhyNot, 170)
	for cause, why := range t.Wrong {
		s.fits(at.to("wrong", cause), why, 170)
		if !slices.Contains(t.Causes(), cause) {
			s.add(at.to("wrong"), "sheet.cause", "Found", clip(cause))
		}
	}
	for _, cause := range t.Causes() {
		if t.Explain(cause) == (Text{}) {
			s.add(at, "move.unexplained", "ID", cause)
		}
	}
	switch t.Do {
	case SheetFormula:
		checkSheetCells(s, at, b, t)
	case SheetSort, SheetChart:
		if col := t.Col(); col < 1 || col >= len(b.Head) {
			s.add(at.to("column"), "sheet.column", "Found", clip(t.Column))
		}
	default:
		s.add(at.to("do"), "sheet.task", "Found", clip(t.Do))
	}
}

// checkSheetCells: a formula task names a piece of one column whose cells are empty at first.
func checkSheetCells(s sheet, at path, b *SheetBody, t *SheetTask) {
	r, ok := t.Range()
	g := b.Grid("vi")
	for _, cell := range r.Cells() {
		ok = ok && g.Has(cell) && cell.Col == r.From.Col && g.Text(cell) == ""
	}
	if !ok {
		s.add(at.to("cells"), "sheet.cells", "Found", clip(t.Cells))
	}
	if len(t.Accept) == 0 {
		s.add(at, "field.accept")
	}
	for i, formula := range t.Accept {
		if !grid.IsFormula(formula) || grid.Check(formula) != "" {
			s.add(at.to("accept", i), "sheet.formula", "Found", clip(formula))
		}
	}
}

// playSheet does the tasks in turn: each has something to do, and can be done.
func playSheet(s sheet, b *SheetBody) {
	g := b.Grid("vi")
	last := b.LastRow()
	for i := range b.Tasks {
		t := &b.Tasks[i]
		at := path{"sheet", "tasks", i}
		switch t.Do {
		case SheetFormula:
			for _, wrong := range formulasWithoutNumber(g, t) {
				s.add(at.to("accept", wrong), "sheet.formula", "Found", clip(t.Accept[wrong]))
			}
		case SheetSort:
			if g.InOrder(t.Col(), 1, last, t.Down) {
				s.add(at, "sheet.sorted")
			}
			if g.Sort(t.Col(), 1, last, t.Down) == nil {
				s.add(at.to("column"), "sheet.column", "Found", clip(t.Column))
			}
		case SheetChart:
			if g.Clone().Sort(t.Col(), 1, last, true) == nil {
				s.add(at.to("column"), "sheet.column", "Found", clip(t.Column))
			}
		}
	}
}

// formulasWithoutNumber puts what a task accepts into its cells and lists the formulas that have no value there. The first stays.
func formulasWithoutNumber(g *grid.Grid, t *SheetTask) []int {
	var wrong []int
	r, _ := t.Range()
	cells := r.Cells()
	for i := len(t.Accept) - 1; i >= 0; i-- {
		for _, cell := range cells {
			g.Set(cell, t.Wanted(cell)[i])
		}
		if slices.ContainsFunc(cells, func(c grid.Ref) bool { return g.Value(c).Kind != grid.Number }) {
			wrong = append(wrong, i)
		}
	}
	return wrong
}
