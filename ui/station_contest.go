package ui

import (
	"fmt"

	"hocso/internal/emulation"
	"hocso/internal/manager"
	"hocso/internal/progress"
	"hocso/internal/roster"
)

// contested fills the office with units that take part more or less, and shows their contest.
func (w *Walker) contested(shown bool) {
	ctx := w.app.ctx
	for i, name := range []string{"Trung tâm Phục vụ hành chính công", "Văn phòng HĐND và UBND", "Phòng Văn hóa – Xã hội",
		"Phòng Kinh tế, Hạ tầng và Đô thị", "Trạm Y tế", "Trung tâm Văn hóa – Thể thao"} {
		unit, err := w.app.Roster.AddUnit(ctx, manager.BySetup, name)
		w.note(err)
		for n := range 5 {
			l, err := w.app.Roster.Add(ctx, manager.BySetup, roster.Person{Name: classPeopleNames[n+i], Code: fmt.Sprintf("CB-%d%02d", i, n), UnitID: unit.ID})
			w.note(err)
			if n+i > 4 {
				continue
			}
			w.as(l, func() { w.answer(progress.Lesson, "C5.1", func(progress.Item) bool { return true }, nil) })
			if n == 0 && i < 2 {
				w.as(l, func() { w.Earn("C5") })
				w.note(w.app.contests().Agree(ctx, l.ID, i == 0))
			}
		}
	}
	w.note(w.app.contests().Show(ctx, manager.BySetup, emulation.Display{Shown: shown, Span: emulation.Month}))
}

// ranked gives the contest its turn on the attract screen.
func (w *Walker) ranked() {
	s, ok := w.app.nav.top().(*welcomeScreen)
	if !ok {
		w.fail(fmt.Errorf("not on the attract screen"))
		return
	}
	s.began = w.app.Now().Add(-contestWait)
	s.readContest(w.app, w.app.Now())
	s.ranked = true
	w.app.repaint()
}

// contestStations are the contest on the attract screen, at the desk and in a learner's hands.
func contestStations(enter func(then func(w *Walker)) func(w *Walker)) []Station {
	return []Station{
		{"34-contest", func(w *Walker) { w.contested(true); w.ranked() }},
		{"34-contest-desk", atDesk(func(w *Walker) { w.contested(true); openContest(w.app) })},
		{"34-contest-desk-none", atDesk(func(w *Walker) { openContest(w.app) })},
		{"34-contest-list", atDesk(func(w *Walker) { w.contested(false); openContest(w.app); w.Tap("contest/list") })},
		{"34-contest-consent", enter(func(w *Walker) {
			w.Earn("C5")
			w.note(w.app.contests().Show(w.app.ctx, manager.BySetup, emulation.Display{Shown: true, Span: emulation.Month}))
			w.app.openCertificates()
			w.Tap("consent")
		})},
	}
}
