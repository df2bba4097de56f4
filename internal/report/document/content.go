// What a report says, in words and tables; how it looks is the business of the formats.

package document

import (
	"cmp"
	"strconv"
	"strings"

	"hocso/i18n"
	"hocso/internal/office"
	"hocso/internal/report"
)

// A text is a whole report in words.
type text struct {
	kind     string // BÁO CÁO
	subject  string
	intro    string
	sections []section
	closing  string // which version this is; smaller, at the end
}

// A section has paragraphs and then a table, either of which may be missing. Its key names it in templates.
type section struct {
	key   string
	title string
	lines []string
	table *table
}

type table struct {
	columns []column
	rows    [][]string
	sum     []string // the last row; nil: none
}

// A column's key names it in templates. Its width is in millimetres of paper.
type column struct {
	key, head string
	width     float64
	centred   bool
}

// The sections, as templates name them.
const (
	keyGeneral = "chung"
	keyUnits   = "don_vi"
	keyPeople  = "can_bo"
	keyPerson  = "ca_nhan"
	keyPasses  = "khoa_hoc"

	keyCompetences = "nang_luc"
	keyQuestions   = "cau_hoi"
	keyClasses     = "lop_hoc"
	keyClassUnits  = "du_lop"
	keyAttended    = "lop_da_du"
	keyNote        = "luu_y"
	keyNext        = "viec_tiep"
)

func (r *Report) text() text {
	w := r.words()
	t := text{kind: w.T("reportdoc.kind"), subject: r.subject(w), intro: r.intro(w), closing: r.closing(w)}
	if r.Single {
		t.kind = w.T("reportdoc.kind.single")
		t.sections = []section{r.person(w), r.passes(w), r.attended(w), r.note(w)}
	} else {
		t.sections = []section{r.general(w), r.units(w), r.competences(w), r.questions(w), r.classes(w), r.classUnits(w), r.people(w), r.note(w), r.next(w)}
	}
	t.sections = finished(t.sections)
	return t
}

// finished leaves empty sections out, numbers the others and ends the last words with the sign that nothing follows.
func finished(all []section) []section {
	var kept []section
	n := 0
	for _, s := range all {
		if len(s.lines) == 0 && s.table == nil {
			continue
		}
		if s.title != "" {
			n++
			s.title = strconv.Itoa(n) + ". " + s.title
		}
		kept = append(kept, s)
	}
	last := &kept[len(kept)-1]
	last.lines[len(last.lines)-1] += "/."
	return kept
}

func (r *Report) subject(w *i18n.Words) string {
	period := PeriodName(w, r.Figures.Period)
	switch {
	case r.Single:
		return w.T("reportdoc.subject.single", "Name", r.nameOf(w, r.People[0]), "Period", period)
	case r.Figures.Unit.ID != 0:
		return w.T("reportdoc.subject.unit", "Unit", r.Figures.Unit.Name, "Period", period)
	}
	return w.T("reportdoc.subject", "Period", period)
}

// nameOf is a person's name, or that it was erased.
func (r *Report) nameOf(w *i18n.Words, p Person) string {
	return cmp.Or(p.Name, w.T("reportdoc.erased"))
}

func (r *Report) intro(w *i18n.Words) string {
	until := moment(w, r.Figures.AsOf)
	key := "reportdoc.intro"
	if r.Single {
		key = "reportdoc.intro.single"
	}
	text := w.T(key, "Office", r.Office, "Until", until)
	if r.Figures.Open {
		text += w.T("reportdoc.intro.open")
	}
	return text + w.T("reportdoc.intro.end")
}

func (r *Report) closing(w *i18n.Words) string {
	if r.Draft() {
		return w.T("reportdoc.draft")
	}
	return w.T("reportdoc.version", "Number", r.Number, "Year", strconv.Itoa(r.Year), "Who", r.Who, "Time", day(r.Made)+" "+r.Made.Format("15:04"))
}

// general are the figures of everybody, the targets, and who is not counted.
func (r *Report) general(w *i18n.Words) section {
	f := &r.Figures
	key := "reportdoc.people"
	if f.Unit.ID != 0 {
		key = "reportdoc.people.unit"
	}
	all := w.T(key, "Count", f.People, "N", count(w, f.People))
	for _, m := range []office.Measure{office.Participation, office.Understanding} {
		have := f.Participation
		if m == office.Understanding {
			have = f.Understanding
		}
		all += " " + w.T("reportdoc.measure."+string(m), "Count", have, "N", count(w, have), "Rate", rate(w, have, f.People))
	}
	s := section{key: keyGeneral, title: w.T("reportdoc.general"), lines: []string{all}}
	for _, g := range f.Targets {
		s.lines = append(s.lines, goal(w, g))
	}
	return s.with(r.counted(w))
}

// with adds a paragraph unless it is empty.
func (s section) with(line string) section {
	if line != "" {
		s.lines = append(s.lines, line)
	}
	return s
}

// goal says how far a target is reached.
func goal(w *i18n.Words, g report.Goal) string {
	name := cmp.Or(g.Name, w.T("reportdoc.target."+string(g.Measure)))
	due := longDay(w, g.Deadline().AddDate(0, 0, -1))
	key := "reportdoc.goal.missing"
	switch {
	case g.Reached():
		key = "reportdoc.goal.reached"
	case g.Overdue:
		key = "reportdoc.goal.overdue"
	}
	return w.T(key, "Name", name, "Percent", g.Percent, "Due", due, "Count", g.Missing, "N", count(w, g.Missing))
}

// counted says of whom the figures are, where that is not plain.
func (r *Report) counted(w *i18n.Words) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   int
	}{
		{"reportdoc.newcomers", r.Figures.Newcomers}, {"reportdoc.left", r.Figures.Left},
		{"reportdoc.registered", r.Figures.Registered}, {"reportdoc.suspect", r.Figures.Suspect},
	} {
		if x.n > 0 {
			parts = append(parts, w.T(x.key, "Count", x.n, "N", count(w, x.n)))
		}
	}
	return strings.Join(parts, " ")
}

// units compares them.
func (r *Report) units(w *i18n.Words) section {
	s := section{key: keyUnits}
	if len(r.Figures.Units) == 0 {
		return s
	}
	s.title = w.T("reportdoc.units")
	first := "reportdoc.column.no"
	if r.Ranking {
		first = "reportdoc.column.rank"
	}
	s.table = &table{columns: []column{
		{"tt", w.T(first), 13, true}, {"ten", w.T("reportdoc.column.unit"), 59, false}, {"so_nguoi", w.T("reportdoc.column.people"), 18, true},
		{"tham_gia", w.T("reportdoc.column.participation"), 18, true}, {"tham_gia_tl", w.T("reportdoc.column.rate"), 18, true},
		{"hieu_biet", w.T("reportdoc.column.understanding"), 18, true}, {"hieu_biet_tl", w.T("reportdoc.column.rate"), 18, true},
	}}
	for i, u := range r.Figures.Units {
		first := strconv.Itoa(i + 1)
		if r.Ranking {
			first = ""
			if u.Rank > 0 {
				first = strconv.Itoa(u.Rank)
			}
		}
		s.table.rows = append(s.table.rows, append([]string{first, cmp.Or(u.Name, w.T("reportdoc.nounit"))}, shares(w, u.People, u.Participation, u.Understanding)...))
	}
	f := &r.Figures
	s.table.sum = append([]string{"", w.T("reportdoc.sum")}, shares(w, f.People, f.Participation, f.Understanding)...)
	return s
}

func shares(w *i18n.Words, people, participation, understanding int) []string {
	return []string{
		count(w, people), count(w, participation), rate(w, participation, people), count(w, understanding), rate(w, understanding, people),
	}
}

// people lists everybody.
func (r *Report) people(w *i18n.Words) section {
	s := section{key: keyPeople}
	if len(r.People) == 0 {
		return s
	}
	s.title = w.T("reportdoc.list")
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"ma", w.T("reportdoc.column.code"), 23, false}, {"ten", w.T("reportdoc.column.name"), 44, false},
		{"don_vi", w.T("reportdoc.column.unit"), 42, false}, {"ket_qua", w.T("reportdoc.column.state"), 40, false},
	}}
	for i, p := range r.People {
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), p.Code, r.nameOf(w, p), p.Unit, stateOf(w, p)})
	}
	return s
}

// stateOf is what somebody has reached, with the day.
func stateOf(w *i18n.Words, p Person) string {
	words := w.T("reportdoc.state." + string(p.State))
	switch p.State {
	case report.Understands:
		return words + " (" + day(p.Pass) + ")"
	case report.TookPart:
		return words + " (" + day(p.Lesson) + ")"
	}
	return words
}

// note says what the figures are not.
func (r *Report) note(w *i18n.Words) section {
	s := section{key: keyNote}
	for _, p := range r.Passes {
		if p.Supervised {
			s.lines = []string{w.T("reportdoc.supervised")}
			break
		}
	}
	return s.with(w.T("reportdoc.note"))
}

// next is what follows from the figures.
func (r *Report) next(w *i18n.Words) section {
	s := section{key: keyNext, title: w.T("reportdoc.next")}
	f := &r.Figures
	if f.NotStarted > 0 {
		s.lines = append(s.lines, w.T("reportdoc.next.start", "Count", f.NotStarted, "N", count(w, f.NotStarted)))
	}
	if f.Near > 0 {
		s.lines = append(s.lines, w.T("reportdoc.next.near", "Count", f.Near, "N", count(w, f.Near)))
	}
	return s
}
