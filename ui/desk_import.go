// Importing a list of people: what the file holds, what would be done line by line, and the answers where the kiosk is in doubt.
// Nothing is written before the button is pressed.

package ui

import (
	"cmp"
	"context"
	"slices"

	"hocso/internal/roster"
	"hocso/internal/stick"
)

// importScreen is the preview.
type importScreen struct {
	list    *roster.List
	answers roster.Answers
	preview roster.Preview
	units   []roster.Unit
	filter  string // one of importFilters
	shown   []int  // rows of the preview that the filter keeps
	at      int    // page
}

// importFilters in the order of the page; "note" is all but the unchanged.
var importFilters = []string{"note", "added", "changed", "missing", "doubtful", "unchanged"}

// importPeople takes a list from a stick.
func (a *App) importPeople() {
	a.pickFromStick(stickPick{title: "import.pick", exts: []string{".xlsx", ".csv", ".txt", ".zip", ".xls"}, max: roster.MaxFile}, func(f stick.File, data []byte) {
		a.readImport(f.Name(), data)
	})
}

// readImport reads a file and shows what it would do.
func (a *App) readImport(name string, data []byte) {
	s := &importScreen{filter: "note", answers: roster.Answers{Lines: map[int]roster.Answer{}, Units: map[string]int64{}, Left: map[int64]bool{}}}
	load(a, func(context.Context) (refusable[*roster.List], error) { return refuse(roster.ReadList(name, data)) }, func(x refusable[*roster.List]) {
		if x.refused != "" {
			a.showDialog(&saidDialog{title: "import.refused", bad: true, text: func(p *page) string { return p.T("import.refused." + x.refused) }})
			return
		}
		s.list = x.value
		s.plan(a, func() { a.open(s) })
	})
}

// A planned preview is what a list would do to the roster as it is.
type planned struct {
	preview roster.Preview
	units   []roster.Unit
}

// plan works the preview out anew. A list whose column of names is not known yet has none.
func (s *importScreen) plan(a *App, then func()) {
	list, answers := s.list, s.answers
	load(a, func(ctx context.Context) (refusable[planned], error) {
		var x planned
		var err error
		if x.units, err = a.Roster.Units(ctx); err == nil && list.HasNames() {
			x.preview, err = a.Roster.Plan(ctx, list, answers)
		}
		return refuse(x, err)
	}, func(x refusable[planned]) {
		if x.refused != "" {
			a.showDialog(&saidDialog{title: "import.refused", bad: true, text: func(p *page) string { return p.T("import.refused." + x.refused) }})
			return
		}
		s.preview, s.units = x.value.preview, x.value.units
		s.sift()
		then()
	})
}

// again plans after an answer.
func (s *importScreen) again(a *App) {
	at := s.at
	s.plan(a, func() {
		s.at = at
		a.repaint()
	})
}

// rank has the doubtful lines first, answered ones among them, and the unchanged last.
func rank(r roster.Row) int {
	switch {
	case r.Action == roster.Doubtful, r.Doubt != "":
		return 0
	case r.NewUnit != "":
		return 1
	}
	return map[roster.Action]int{roster.Changed: 2, roster.Added: 3, roster.Missing: 4, roster.Unchanged: 5}[r.Action]
}

// sift keeps the rows of the filter.
func (s *importScreen) sift() {
	s.shown, s.at = nil, 0
	for i, r := range s.preview.Rows {
		if s.filter == string(r.Action) || s.filter == "note" && r.Action != roster.Unchanged {
			s.shown = append(s.shown, i)
		}
	}
	slices.SortStableFunc(s.shown, func(a, b int) int { return cmp.Compare(rank(s.preview.Rows[a]), rank(s.preview.Rows[b])) })
}

// count is how many rows a filter keeps.
func (s *importScreen) count(filter string) int {
	p := s.preview
	return map[string]int{"note": len(p.Rows) - p.Unchanged, "added": p.Added, "changed": p.Changed, "missing": p.Missing,
		"doubtful": p.Doubtful, "unchanged": p.Unchanged}[filter]
}

// writes is how many people the button would write.
func (s *importScreen) writes() int { return s.preview.Added + s.preview.Changed + s.preview.Leaving }

// column asks what a column is.
func (s *importScreen) column(a *App, n int) {
	words := a.look.words()
	var names []string
	for _, f := range roster.Fields {
		names = append(names, words.T("import.field."+cmp.Or(string(f), "skip")))
	}
	c := s.list.Columns[n]
	a.chooseOne(words.T("import.column.ask", "Letter", c.Letter, "Title", shortened(cmp.Or(c.Title, c.Sample), 40)), names, 0, func(i int) {
		s.list.Take(n, roster.Fields[i])
		s.again(a)
	})
}

// others lists all columns, for a file with more than the page shows.
func (s *importScreen) others(a *App) {
	var names []string
	for _, c := range s.list.Columns {
		names = append(names, shortened(c.Letter+": "+cmp.Or(c.Title, c.Sample), 40))
	}
	a.chooseOne(a.look.words().T("import.columns"), names, 0, func(n int) { s.column(a, n) })
}

// sheets reads another sheet of the workbook.
func (s *importScreen) sheets(a *App) {
	a.chooseOne(a.look.words().T("import.sheets"), s.list.Sheets, 0, func(n int) {
		load(a, func(context.Context) (refusable[*roster.List], error) { return refuse(s.list.On(s.list.Sheets[n])) }, func(x refusable[*roster.List]) {
			if x.refused == "" {
				s.list = x.value
			}
			s.again(a)
		})
	})
}

// take answers a doubtful line.
func (s *importScreen) take(a *App, r roster.Row, take roster.Take) {
	switch {
	case take == roster.TakeSame && len(r.About) > 1:
		var names []string
		for _, l := range r.About {
			names = append(names, join(l.Name, join(join(l.Unit.Name, l.Job), l.Code)))
		}
		a.chooseOne(a.look.words().T("import.who", "Name", r.Name), names, 0, func(n int) {
			s.answer(a, r.Line, roster.Answer{Take: take, LearnerID: r.About[n].ID})
		})
	case take == roster.TakeSame:
		s.answer(a, r.Line, roster.Answer{Take: take, LearnerID: r.About[0].ID})
	default:
		s.answer(a, r.Line, roster.Answer{Take: take})
	}
}

func (s *importScreen) answer(a *App, line int, answer roster.Answer) {
	s.answers.Lines[line] = answer
	s.again(a)
}

// unanswer takes an answer back.
func (s *importScreen) unanswer(a *App, r roster.Row) {
	if r.Doubt == roster.NoUnit {
		delete(s.answers.Units, "")
	}
	delete(s.answers.Lines, r.Line)
	s.again(a)
}

// unit says which unit a name in the file means: one of the office's, or a new one.
func (s *importScreen) unit(a *App, r roster.Row) {
	other := ""
	if r.NewUnit != "" {
		other = a.look.words().T("import.unit.new", "Name", r.NewUnit)
	}
	a.chooseUnit(a.look.words().T("import.unit.ask", "Name", r.NewUnit), s.units, other, func(unit int64) {
		if s.answers.Units[r.NewUnit] = unit; unit == 0 {
			delete(s.answers.Units, r.NewUnit)
		}
		s.again(a)
	})
}

// leaves marks somebody who is missing from the file as gone, or takes that back.
func (s *importScreen) leaves(a *App, r roster.Row) {
	s.allMissing(a)
	s.answers.Left[r.LearnerID] = !r.Leaves
	s.answers.AllLeft = false
	s.again(a)
}

// allMissing puts "all of them" in the place of each.
func (s *importScreen) allMissing(*App) {
	if !s.answers.AllLeft {
		return
	}
	for _, r := range s.preview.Rows {
		if r.Action == roster.Missing {
			s.answers.Left[r.LearnerID] = true
		}
	}
}

// everybodyLeft marks all who are missing as gone, or none.
func (s *importScreen) everybodyLeft(a *App) {
	clear(s.answers.Left)
	s.answers.AllLeft = s.preview.Leaving < s.preview.Missing
	s.again(a)
}
