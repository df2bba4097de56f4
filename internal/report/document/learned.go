// What a report says beside the figures of people: competences, hard questions, and classes held in person.

package document

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"hocso/i18n"
	"hocso/internal/report"
)

// hardest is how many questions stand on paper; tables for a spreadsheet have them all.
const hardest = 10

// learned reads it, with the words of today, so that the report stays the same whatever becomes of the courses.
func (m Maker) learned(ctx context.Context, r *Report, ask report.Query) error {
	answers, err := m.Book.Answers(ctx, ask)
	if err != nil {
		return err
	}
	cat := m.Book.Catalogue()
	for _, a := range answers.Competences {
		r.Competences = append(r.Competences, Competence{a, cat.Competence(a.ID).In(r.Lang)})
	}
	for _, a := range answers.Questions {
		q := Question{Answered: a, Words: a.ID}
		if asked, err := cat.Question(a.ID); err == nil {
			q.Words = asked.Stem.In(r.Lang)
		}
		id, _, _ := strings.Cut(a.ID, "/")
		if lesson, err := cat.Lesson(id); err == nil {
			q.Lesson = lesson.ID + " " + lesson.Title.In(r.Lang)
		}
		r.Questions = append(r.Questions, q)
	}
	r.Attendance, err = m.Book.Attendance(ctx, ask)
	return err
}

// right is the share of right answers in per cent, of those with answers enough to say so.
func (c Competence) right(w *i18n.Words) string {
	if c.Asked < report.LeastAnswers {
		return ""
	}
	return rate(w, c.Asked-c.Wrong, c.Asked)
}

// competences are the profile of the office or the unit.
func (r *Report) competences(w *i18n.Words) section {
	s := section{key: keyCompetences}
	if len(r.Competences) == 0 {
		return s
	}
	s.title, s.lines = w.T("reportdoc.competences"), []string{w.T("reportdoc.competences.about")}
	s.table = &table{columns: []column{
		{"ma", w.T("reportdoc.column.competence"), 20, true}, {"ten", w.T("reportdoc.column.title"), 78, false},
		{"luot", w.T("reportdoc.column.asked"), 24, true}, {"dung", w.T("reportdoc.column.right"), 20, true}, {"dung_tl", w.T("reportdoc.column.rate"), 20, true},
	}}
	for _, c := range r.Competences {
		s.table.rows = append(s.table.rows, []string{c.ID, c.Name, count(w, c.Asked), count(w, c.Asked-c.Wrong), cmp.Or(c.right(w), "–")})
	}
	return s
}

// questions are the hardest.
func (r *Report) questions(w *i18n.Words) section {
	s := section{key: keyQuestions}
	if len(r.Questions) == 0 {
		return s
	}
	list := r.Questions[:min(len(r.Questions), hardest)]
	s.title, s.lines = w.T("reportdoc.questions"), []string{w.T("reportdoc.questions.about", "Least", report.LeastAnswers)}
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"cau", w.T("reportdoc.column.question"), 73, false}, {"bai", w.T("reportdoc.column.inlesson"), 36, false},
		{"luot", w.T("reportdoc.column.asked"), 20, true}, {"chua_dung", w.T("reportdoc.column.wrong"), 20, true},
	}}
	for i, q := range list {
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), q.Words, q.Lesson, count(w, q.Asked), count(w, q.Wrong)})
	}
	return s
}

// classes are those held in person.
func (r *Report) classes(w *i18n.Words) section {
	s, a := section{key: keyClasses}, r.Attendance
	if a == nil || len(a.Classes) == 0 {
		return s
	}
	s.title = w.T("reportdoc.classes")
	s.lines = []string{w.T("reportdoc.classes.held", "Count", len(a.Classes), "N", count(w, len(a.Classes))) + " " +
		w.T("reportdoc.classes.present", "Count", a.People, "N", count(w, a.People), "Present", count(w, a.Present)) + " " + w.T("reportdoc.classes.about")}
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"ngay", w.T("reportdoc.column.day"), 25, true}, {"ten", w.T("reportdoc.column.class"), 46, false},
		{"dia_diem", w.T("reportdoc.column.place"), 30, false}, {"huong_dan", w.T("reportdoc.column.facilitator"), 30, false}, {"so_nguoi", w.T("reportdoc.column.people"), 18, true},
	}}
	for i, c := range a.Classes {
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), day(c.Day), c.Title, c.Place, c.Facilitator, count(w, c.Present)})
	}
	return s
}

// attended are the classes in which a statement's person was.
func (r *Report) attended(w *i18n.Words) section {
	s, a := section{key: keyAttended}, r.Attendance
	if a == nil || len(a.Classes) == 0 {
		return s
	}
	s.title, s.lines = w.T("reportdoc.attended"), []string{w.T("reportdoc.classes.about")}
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"ngay", w.T("reportdoc.column.day"), 25, true}, {"ten", w.T("reportdoc.column.class"), 52, false},
		{"dia_diem", w.T("reportdoc.column.place"), 36, false}, {"huong_dan", w.T("reportdoc.column.facilitator"), 36, false},
	}}
	for i, c := range a.Classes {
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), day(c.Day), c.Title, c.Place, c.Facilitator})
	}
	return s
}

// classUnits are the units of those who were in classes.
func (r *Report) classUnits(w *i18n.Words) section {
	s, a := section{key: keyClassUnits}, r.Attendance
	if a == nil || len(a.Units) == 0 {
		return s
	}
	s.lines = []string{w.T("reportdoc.classunits")}
	s.table = &table{columns: []column{
		{"tt", w.T("reportdoc.column.no"), 13, true}, {"ten", w.T("reportdoc.column.unit"), 101, false},
		{"so_nguoi", w.T("reportdoc.column.people"), 24, true}, {"luot", w.T("reportdoc.column.present"), 24, true},
	}}
	for i, u := range a.Units {
		s.table.rows = append(s.table.rows, []string{strconv.Itoa(i + 1), cmp.Or(u.Name, w.T("reportdoc.nounit")), count(w, u.People), count(w, u.Present)})
	}
	return s
}
