// What a statement about one person says.

package document

import (
	"strconv"

	"hocso/i18n"
)

// person is a statement's table of facts.
func (r *Report) person(w *i18n.Words) section {
	p := r.People[0]
	rows := [][]string{
		{w.T("reportdoc.column.name"), r.nameOf(w, p)}, {w.T("reportdoc.column.code"), p.Code}, {w.T("reportdoc.column.job"), p.Job},
		{w.T("reportdoc.column.unit"), p.Unit}, {w.T("reportdoc.column.state"), stateOf(w, p)},
		{w.T("reportdoc.column.days"), count(w, p.Days)}, {w.T("reportdoc.column.minutes"), count(w, p.Minutes)},
	}
	var kept [][]string
	for _, row := range rows {
		if row[1] != "" {
			kept = append(kept, row)
		}
	}
	return section{key: keyPerson, title: w.T("reportdoc.person"), table: &table{
		columns: []column{{"muc", w.T("reportdoc.column.fact"), 60, false}, {"noi_dung", w.T("reportdoc.column.value"), 102, false}}, rows: kept,
	}}
}

// passes lists the courses that a statement's person passed.
func (r *Report) passes(w *i18n.Words) section {
	s := section{key: keyPasses, title: w.T("reportdoc.passes")}
	if len(r.Passes) == 0 {
		s.lines = []string{w.T("reportdoc.passes.none")}
		return s
	}
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"ten", w.T("reportdoc.column.course"), 65, false}, {"ngay", w.T("reportdoc.column.day"), 26, true},
		{"diem", w.T("reportdoc.column.score"), 22, true}, {"ma", w.T("reportdoc.column.certificate"), 36, true},
	}}
	for i, p := range r.Passes {
		score := rate(w, int(p.Score*1000+0.5), 1000)
		if p.Supervised {
			score += " *"
		}
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), p.Course, day(p.Day), score, p.Code})
	}
	return s
}
