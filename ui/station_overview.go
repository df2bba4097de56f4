package ui

import (
	"fmt"
	"strings"
	"time"

	"hocso/internal/classroom"
	"hocso/internal/office"
	"hocso/internal/records"
	"hocso/internal/store"
)

// overviewStations are the desk's pages of figures.
func overviewStations() []Station {
	shown := func(then func(w *Walker)) func(w *Walker) {
		return func(w *Walker) {
			withFigures(w)
			atDesk(then)(w)
		}
	}
	turned := func(n int) func(w *Walker) { // matters where the cards do not fit on one page
		return shown(func(w *Walker) {
			if s, ok := w.app.nav.top().(*overviewScreen); ok {
				s.at, s.units = n, n
				w.app.repaint()
			}
		})
	}
	more := func(part string) func(w *Walker) {
		return shown(func(w *Walker) { w.Tap("overview/more"); w.Tap("setting/" + part) })
	}
	return []Station{
		{"10-overview", shown(func(*Walker) {})},
		{"10-overview-second", turned(1)},
		{"10-overview-third", turned(2)},
		{"10-overview-no-targets", func(w *Walker) {
			withFigures(w)
			w.app.office.Settings.Targets = nil
			atDesk(func(*Walker) {})(w)
		}},
		{"10-overview-nobody", atDesk(func(*Walker) {})},
		{"10-overview-nothing", func(w *Walker) { withStaff(w); atDesk(func(*Walker) {})(w) }},
		{"10-overview-about", shown(func(w *Walker) { w.Tap("about/participation") })},
		{"10-overview-period", shown(func(w *Walker) { w.Tap("overview/period") })},
		{"10-overview-missing", shown(func(w *Walker) { w.Tap("overview/understanding") })},
		{"10-overview-more", shown(func(w *Walker) { w.Tap("overview/more") })},
		{"10-overview-near", more("near")},
		{"10-overview-hardest", more("hardest")},
		{"10-overview-competences", more("competences")},
		{"10-overview-weeks", more("weeks")},
		{"10-overview-classes", func(w *Walker) {
			withFigures(w)
			withClasses(w)
			atDesk(func(w *Walker) { w.Tap("overview/more"); w.Tap("setting/classes") })(w)
		}},
		{"10-overview-classes-none", more("classes")},
		{"10-overview-person", shown(func(w *Walker) {
			w.Tap("overview/notstarted")
			if s, ok := w.app.nav.top().(*rollScreen); ok {
				w.Tap("row/" + itoa(int(s.people[0].ID)))
			}
		})},
		{"10-targets", shown(func(w *Walker) { w.Tap("desk/targets") })},
		{"10-targets-none", func(w *Walker) { withStaff(w); atDesk(func(w *Walker) { w.Tap("desk/targets") })(w) }},
	}
}

// A staffed unit of the stations' office: how many people it has, took part, and passed a course.
var staffedUnits = []struct {
	name                 string
	people, took, passed int
}{
	{"Trung tâm Phục vụ hành chính công", 14, 14, 13},
	{"Văn phòng HĐND và UBND", 16, 15, 13},
	{"Phòng Văn hóa – Xã hội", 11, 9, 8},
	{"Phòng Kinh tế, Hạ tầng và Đô thị", 12, 9, 7},
	{"Trạm Y tế", 7, 5, 4},
	{"Trung tâm Văn hóa – Thể thao", 4, 2, 2},
}

func staffName(i int) string {
	families := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"}
	middles := []string{"Thị Thu", "Văn", "Minh", "Thị", "Quang", "Ngọc", "Thanh"}
	given := []string{"Hòa", "Sơn", "Lan", "Vinh", "Hương", "Dũng", "Trang", "Bình", "Yến", "Đức", "Mai", "Khánh", "Tâm"}
	return families[i%len(families)] + " " + middles[i%len(middles)] + " " + given[i%len(given)]
}

// withStaff puts an office's list on the roster.
func withStaff(w *Walker) {
	var list strings.Builder
	list.WriteString("name,code,unit,job\n")
	n := 0
	for _, u := range staffedUnits {
		for range u.people {
			n++
			fmt.Fprintf(&list, "%s,CB%03d,\"%s\",Chuyên viên\n", staffName(n), n, u.name)
		}
	}
	if _, err := w.app.Roster.Import(w.app.ctx, strings.NewReader(list.String()), false); err != nil {
		w.fail(err)
	}
}

// withFigures has that office learn for half a year.
func withFigures(w *Walker) {
	withStaff(w)
	w.app.setTargets(office.JusticeTargets(w.app.Now()))
	book := records.NewBook(w.app.office.KioskID, "", "")
	err := w.app.office.DB.Write(w.app.ctx, func(tx *store.Tx) error {
		n := 0
		for _, u := range staffedUnits {
			for i := range u.people {
				n++
				begun := i < u.took || i == u.took && i%2 == 1
				if err := learned(book, tx, w.app, fmt.Sprintf("CB%03d", n), n, begun, i < u.took, i < u.passed); err != nil {
					return err
				}
			}
		}
		return nil
	})
	w.note(err)
}

// withClasses has the office hold two classes in the last weeks.
func withClasses(w *Walker) {
	all, err := w.app.Roster.All(w.app.ctx)
	w.note(err)
	for i, title := range []string{"An toàn số cho văn phòng", "Ký số và gửi hồ sơ"} {
		c, err := w.app.classes().Open(w.app.ctx, "Bình", classroom.Class{Course: "C5", Title: title, Facilitator: "Trần Văn Hòa",
			Place: "Hội trường tầng 2", Held: w.app.Now().AddDate(0, 0, 7*i-20)})
		w.note(err)
		for _, l := range all[:min(len(all), 12+9*i)] {
			_, _, err := w.app.classes().Mark(w.app.ctx, "Bình", c.ID, l.ID)
			w.note(err)
		}
	}
}

// learned writes what somebody did on one day of the last weeks, as a bundle from another kiosk would bring it.
func learned(book *records.Book, tx *store.Tx, a *App, code string, n int, begun, took, passed bool) error {
	course := a.Lessons.Courses()[n%len(a.Lessons.Courses())]
	at := *tx
	at.Now = tx.Now.Add(-time.Duration(n*37%90) * 24 * time.Hour)
	var failed error
	add := func(verb records.Verb, iri string, right *bool, d time.Duration) {
		if failed == nil {
			_, failed = book.Append(&at, records.Event{EmpCode: code, SessionID: code, Verb: verb, ActivityIRI: iri, Success: right, Duration: d})
		}
	}
	if !begun {
		return nil
	}
	add(records.Initialized, records.LessonIRI(course.Lessons[0].ID), nil, 0)
	for i, info := range course.Lessons {
		lesson, err := a.Lessons.Lesson(info.ID)
		if err != nil {
			return err
		}
		if !took || !passed && i == len(course.Lessons)-1-n%3 {
			break
		}
		for j := range 3 {
			right := (n+i+j)%4 != 0
			add(records.Answered, records.QuestionIRI(lesson.QuestionName(&lesson.Questions[j])), &right, time.Minute)
		}
		add(records.Completed, records.LessonIRI(info.ID), nil, 0)
	}
	if passed {
		right := true
		add(records.Passed, records.AssessmentIRI(course.Code), &right, 0)
	}
	add(records.Terminated, records.ProgrammeIRI, nil, 9*time.Minute)
	return failed
}
