package ui

import (
	"fmt"

	"hocso/internal/manager"
	"hocso/internal/roster"

	"fyne.io/fyne/v2"
)

// classPeopleNames come to the class of the stations, the first ones having done its lessons.
var classPeopleNames = []string{"Vũ Thanh Hoài", "Phạm Minh Hoàng", "Nguyễn Thị Hòa", "Trần Văn Hoà", "Lê Thị Mai Hoa", "Bùi Thu Trang", "Đặng Văn Sơn",
	"Hồ Thị Lan", "Ngô Quang Huy", "Đỗ Thị Kim Oanh", "Lý Văn Phúc", "Mai Thị Hồng Nhung", "Trịnh Công Danh", "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Quỳnh Như"}

// badgeCode is the code on the n-th person's badge.
func badgeCode(n int) string { return fmt.Sprintf("CB-%04d", n+11) }

// staffed fills the office and returns the people.
func (w *Walker) staffed() []roster.Learner {
	ctx := w.app.ctx
	var units []roster.Unit
	for _, name := range []string{"Phòng Văn hóa – Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Trạm Y tế"} {
		u, err := w.app.Roster.AddUnit(ctx, manager.BySetup, name)
		w.note(err)
		units = append(units, u)
	}
	var people []roster.Learner
	for i, name := range classPeopleNames {
		l, err := w.app.Roster.Add(ctx, manager.BySetup, roster.Person{Name: name, UnitID: units[i%len(units)].ID, Code: badgeCode(i)})
		w.note(err)
		people = append(people, l)
	}
	return people
}

// as does something in a person's name, as if they were signed in.
func (w *Walker) as(l roster.Learner, then func()) {
	s, err := w.app.Roster.Vouched(w.app.ctx, l.ID)
	w.note(err)
	w.app.session = &s
	then()
	w.app.session = nil
}

// supervised takes the assessment of a class for somebody, beside the screens: all answers right, or all wrong, or only the first.
func (w *Walker) supervised(class int64, l roster.Learner, by string, right bool, most int) {
	w.as(l, func() {
		ctx, s := w.app.ctx, *w.app.session
		at, err := w.app.Progress.StartSupervised(ctx, s, "C5", by)
		w.note(err)
		w.note(w.app.classes().Record(ctx, class, at.ID))
		for i := range at.Items {
			if i == most {
				return
			}
			_, err := w.app.Progress.Answer(ctx, s, at.ID, i, reply(at.Items[i].Question, right), 0)
			w.note(err)
		}
		_, err = w.app.Progress.Finish(ctx, s, at.ID)
		w.note(err)
	})
}

// inClass opens a class with people in it, at the desk of whoever opened it.
func inClass(then func(w *Walker)) func(w *Walker) {
	return func(w *Walker) {
		people := w.staffed()
		for _, l := range people[:2] {
			w.as(l, func() { w.Finish("C5") })
		}
		withManagers(w, 1)
		w.Tap("door")
		w.Type("258013")
		w.Tap("pad/enter")
		w.Tap("desk/classes")
		w.Tap("class/new")
		if s, ok := w.app.nav.top().(*newClassScreen); ok {
			s.class.Place = "Hội trường tầng 2"
			for _, c := range w.app.Lessons.Courses() {
				if c.Code == "C5" {
					s.take(c)
				}
			}
		}
		w.Tap("class/open")
		then(w)
	}
}

// scanAll scans the badges of the first people, one after the other.
func (w *Walker) scanAll(n int) {
	for i := range n {
		w.Type(badgeCode(i))
		w.Key(fyne.KeyReturn)
	}
}

// ran has two of the class finished, one in the middle.
func (w *Walker) ran() {
	w.scanAll(6)
	c, ok := w.app.nav.top().(*classScreen)
	if !ok {
		w.fail(fmt.Errorf("no class is open"))
		return
	}
	people, err := w.app.Roster.All(w.app.ctx)
	w.note(err)
	byCode := map[string]roster.Learner{}
	for _, l := range people {
		byCode[l.Code] = l
	}
	m := w.app.manager
	w.supervised(c.class.ID, byCode[badgeCode(0)], m.Name, true, 99)
	w.supervised(c.class.ID, byCode[badgeCode(1)], m.Name, false, 99)
	w.as(byCode[badgeCode(2)], func() { w.Finish("C5") })
	w.supervised(c.class.ID, byCode[badgeCode(2)], m.Name, true, 8)
	w.app.nav.pop()
	w.app.openClass(c.class.ID, false)
	w.scanAll(6)
}

// handed hands the kiosk over to the first person of a class.
func handed(then func(w *Walker)) func(w *Walker) {
	return inClass(func(w *Walker) {
		w.scanAll(1)
		w.Tap("class/hand")
		w.Type("258013")
		w.Tap("pad/enter")
		then(w)
	})
}

// classStations are the desk's classes and what the people of a class see.
func classStations() []Station {
	return []Station{
		{"33-classes-none", atDesk(func(w *Walker) { w.Tap("desk/classes") })},
		{"33-classes", inClass(func(w *Walker) { w.scanAll(3); w.Tap("desk/classes") })},
		{"33-class-new", atDesk(func(w *Walker) { w.Tap("desk/classes"); w.Tap("class/new") })},
		{"33-class-new-units", atDesk(func(w *Walker) { w.staffed(); w.Tap("desk/classes"); w.Tap("class/new"); w.Tap("class/units") })},
		{"33-class-begun", inClass(func(*Walker) {})},
		{"33-class", inClass(func(w *Walker) { w.ran() })},
		{"33-class-unknown", inClass(func(w *Walker) { w.scanAll(2); w.Type("8934567"); w.Key(fyne.KeyReturn) })},
		{"33-class-name", inClass(func(w *Walker) { w.scanAll(2); w.Type("hoa") })},
		{"33-class-keyboard", inClass(func(w *Walker) { w.scanAll(2); w.app.byTouch = true; w.Tap("class/scan"); w.Type("hoa") })},
		{"33-class-several", inClass(func(w *Walker) { w.scanAll(2); w.Tap("class/scan"); w.Type("hoa"); w.Tap("ask/ok") })},
		{"33-class-people", inClass(func(w *Walker) { w.ran(); w.Tap("class/people") })},
		{"33-class-ended", inClass(func(w *Walker) { w.ran(); w.Tap("class/turn") })},
		{"33-class-not-yet", inClass(func(w *Walker) {
			w.Type(badgeCode(4))
			w.Key(fyne.KeyReturn)
			w.Tap("class/hand")
			w.Type("258013")
			w.Tap("pad/enter")
		})},
		{"33-handover", handed(func(*Walker) {})},
		{"33-handover-test", handed(func(w *Walker) { w.Tap("begin") })},
		{"33-handover-stop", handed(func(w *Walker) { w.Tap("begin"); w.Tap("close") })},
		{"33-handover-result", handed(func(w *Walker) { w.Tap("begin"); w.answerAll(true) })},
		{"33-hand-back", handed(func(w *Walker) { w.Tap("notme") })},
	}
}

// answerAll answers the open assessment to its end.
func (w *Walker) answerAll(right bool) {
	x, ok := w.app.nav.top().(*handoverTest)
	if !ok {
		w.fail(fmt.Errorf("no assessment is open"))
		return
	}
	for n := len(x.face.run.attempt.Items) - x.face.at; n > 0 && w.Err == nil; n-- {
		x.face.asker.set(reply(x.face.item().Question, right))
		x.face.submit()
		x.face.next()
	}
}
