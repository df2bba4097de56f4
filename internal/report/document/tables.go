// The tables of competences, questions and classes as spreadsheets and CSV have them: whole, with numbers to reckon with.

package document

import (
	"cmp"

	"hocso/internal/report"
)

// A numbers is a table of values: texts, whole numbers, days, shares, and nil for what cannot be said.
type numbers struct {
	name   string    // of its sheet, reportdoc.sheet.NAME
	widths []float64 // in characters
	heads  []string
	rows   [][]any
}

// tables are those that the report has beside its units, weeks and people; none without rows.
func (r *Report) tables() []numbers {
	a := cmp.Or(r.Attendance, &report.Attendance{})
	all := []numbers{r.competenceTable(), r.questionTable(), r.classTable(a.Classes), r.attendedTable(a.Units)}
	var kept []numbers
	for _, t := range all {
		if len(t.rows) > 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

func (r *Report) competenceTable() numbers {
	t := numbers{name: "competences", widths: []float64{12, 60, 14, 14, 14}, heads: columnsOf(r.words(), "competence", "title", "asked", "right", "rightrate")}
	for _, c := range r.Competences {
		var rate any
		if c.Asked >= report.LeastAnswers {
			rate = share{c.Asked - c.Wrong, c.Asked}
		}
		t.rows = append(t.rows, []any{c.ID, c.Name, c.Asked, c.Asked - c.Wrong, rate})
	}
	return t
}

func (r *Report) questionTable() numbers {
	t := numbers{name: "questions", widths: []float64{70, 40, 14, 14, 14}, heads: columnsOf(r.words(), "question", "inlesson", "asked", "wrong", "wrongrate")}
	for _, q := range r.Questions {
		t.rows = append(t.rows, []any{q.Words, q.Lesson, q.Asked, q.Wrong, share{q.Wrong, q.Asked}})
	}
	return t
}

// classTable has no number of people in a statement about one.
func (r *Report) classTable(classes []report.Class) numbers {
	t := numbers{name: "classes", widths: []float64{14, 44, 30, 30}, heads: columnsOf(r.words(), "day", "class", "place", "facilitator")}
	if !r.Single {
		t.widths, t.heads = append(t.widths, 12), append(t.heads, columnsOf(r.words(), "people")...)
	}
	for _, c := range classes {
		row := []any{c.Day, c.Title, c.Place, c.Facilitator}
		if !r.Single {
			row = append(row, c.Present)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

func (r *Report) attendedTable(units []report.Attended) numbers {
	t := numbers{name: "classunits", widths: []float64{44, 14, 14}, heads: columnsOf(r.words(), "unit", "people", "present")}
	for _, u := range units {
		t.rows = append(t.rows, []any{cmp.Or(u.Name, r.words().T("reportdoc.nounit")), u.People, u.Present})
	}
	return t
}
