package ui

import (
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/report"

	"fyne.io/fyne/v2"
)

// atOverview is a manager at the desk's overview of an office that has learned.
func atOverview(t *testing.T) *bench {
	t.Helper()
	b := newBench(t, nil)
	b.now = time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)
	withFigures(b.Walker)
	atDesk(func(*Walker) {})(b.Walker)
	b.ok()
	return b
}

func (b *bench) saysAll(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if !b.says(w) {
			b.t.Errorf("%q is not on the screen, which says %q", w, texts(b.app.root))
		}
	}
}

func TestTheOverviewSaysWhereTheOfficeStandsAgainstItsTargets(t *testing.T) {
	b := atOverview(t)
	b.saysAll("Tham gia đã đạt chỉ tiêu. Còn 17 người cần học xong.", "54/64 người · chỉ tiêu 80%", "47/64 người · chỉ tiêu 100%",
		"Đã đạt chỉ tiêu", "Còn thiếu 17 người", "84%", "73%", "13/14", "64 cán bộ")
}

func TestTheOverviewSaysWhatIsLeftOfEveryTarget(t *testing.T) {
	b := atOverview(t)
	for _, c := range []struct {
		took, understand int // per cent
		due              string
		want             []string
	}{
		{100, 100, "2026-12-31", []string{"Còn 10 người cần tham gia. Còn 17 người cần học xong."}},
		{50, 50, "2026-12-31", []string{"Đã đạt mọi chỉ tiêu."}},
		{100, 50, "2026-06-30", []string{"Còn 10 người cần tham gia. Hiểu biết đã đạt chỉ tiêu.", "Quá hạn, thiếu 10 người"}},
	} {
		targets := b.app.office.Settings.Targets
		for i := range targets {
			targets[i].Due, targets[i].Percent = c.due, c.took
			if targets[i].Measure == "understanding" {
				targets[i].Percent = c.understand
			}
		}
		b.app.repaint()
		b.saysAll(c.want...)
	}
	b.app.office.Settings.Targets = nil
	b.app.repaint()
	b.saysAll("54 trên 64 người đã tham gia, 47 người có hiểu biết.", "Chưa đặt chỉ tiêu")
}

func TestATapOnAFigureOpensThePeopleBehindIt(t *testing.T) {
	b := atOverview(t)
	unit := on[*overviewScreen](b).figures.Units[0]
	for part, want := range map[string]int{
		"overview/participation": 10, "overview/understanding": 17, "unit/" + itoa(int(unit.ID)): 14,
		"overview/notstarted": on[*overviewScreen](b).figures.NotStarted,
	} {
		b.Tap(part)
		b.ok()
		if s := on[*rollScreen](b); len(s.people) != want {
			t.Errorf("%s opens %d people, want %d", part, len(s.people), want)
		}
		b.Tap("desk/back")
		on[*overviewScreen](b)
	}
}

func TestATapOnSomebodyOpensTheirPageAndTheWayBackLeadsToTheList(t *testing.T) {
	b := atOverview(t)
	b.Tap("overview/notstarted")
	list := on[*rollScreen](b)
	b.Tap("row/" + itoa(int(list.people[1].ID)))
	b.ok()
	one := on[*personScreen](b)
	if one.learner.ID != list.people[1].ID || !b.says(list.people[1].Name) {
		t.Errorf("the page of %d opens for %d", one.learner.ID, list.people[1].ID)
	}
	b.Tap("person/job")
	b.app.dialog.(*askDialog).in.Set("Văn thư")
	b.Tap("ask/ok")
	b.ok()
	if l, err := b.kiosk.Roster.ByID(t.Context(), one.learner.ID); err != nil || l.Job != "Văn thư" {
		t.Errorf("the job is %q, %v", l.Job, err)
	}
	b.Tap("desk/back")
	if on[*rollScreen](b) != list {
		t.Error("the way back leads elsewhere")
	}
}

func TestTheOverviewTellsOfClassesApart(t *testing.T) {
	b := newBench(t, nil)
	b.now = time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)
	withFigures(b.Walker)
	withClasses(b.Walker)
	atDesk(func(*Walker) {})(b.Walker)
	b.saysAll("54/64 người · chỉ tiêu 80%") // as without any class
	b.Tap("overview/more")
	b.Tap("setting/classes")
	b.ok()
	b.saysAll("An toàn số cho văn phòng", "12 người dự", "21 người dự")
	if s := on[*attendanceScreen](b); s.came.People != 21 || s.came.Present != 33 {
		t.Errorf("%+v", s.came)
	}
}

func TestAListOfPeopleIsNarrowedToAState(t *testing.T) {
	b := atOverview(t)
	b.Tap("overview/participation")
	s := on[*rollScreen](b)
	all := len(s.people)
	b.Tap("state/" + string(report.Begun))
	if n := len(s.shown()); n == 0 || n >= all || n != s.counts[report.Begun] {
		t.Errorf("%d of %d people are shown", n, all)
	}
	for _, p := range s.shown() {
		if p.State() != report.Begun {
			t.Errorf("%s is %s", p.Name, p.State())
		}
	}
	b.Tap("state/")
	if len(s.shown()) != all {
		t.Error("the others did not come back")
	}
}

func TestEveryFigureTellsHowItIsCounted(t *testing.T) {
	b := atOverview(t)
	for _, name := range []string{"participation", "understanding", "units", "notstarted"} {
		b.Tap("about/" + name)
		b.ok()
		if text := strings.Join(texts(b.app.root), " "); !strings.Contains(text, "Khách học thử không được tính") {
			t.Errorf("%s: %q", name, text)
		}
		b.Tap("ok")
		if b.app.dialog != nil {
			t.Errorf("%s: the dialog stays", name)
		}
	}
}

func TestAnotherPeriodIsChosenFromTheListOrByItsDays(t *testing.T) {
	b := atOverview(t)
	b.Tap("overview/period")
	b.Tap("period/2026H1")
	b.ok()
	if f := on[*overviewScreen](b).figures; f.Period.String() != "2026H1" || f.Open {
		t.Errorf("period %v, open %v", f.Period, f.Open)
	}
	b.Tap("overview/period")
	b.Tap("period/other")
	for _, day := range []string{"1/9/2026", "15/11/2026"} {
		b.app.dialog.(*askDialog).in.Set(day)
		b.Tap("ask/ok")
	}
	b.ok()
	if f := on[*overviewScreen](b).figures; f.Period.String() != "2026-09-01..2026-11-15" {
		t.Errorf("period %v", f.Period)
	}
	b.Tap("overview/period")
	b.Tap("period/other")
	b.app.dialog.(*askDialog).in.Set("5/9/2026")
	b.Tap("ask/ok")
	b.app.dialog.(*askDialog).in.Set("4/9/2026")
	b.Tap("ask/ok")
	if d, ok := b.app.dialog.(*askDialog); !ok || d.trouble != "overview.period.order" {
		t.Errorf("the last day before the first one is taken: %T", b.app.dialog)
	}
}

func TestWhatStandsBehindTheFiguresIsOneTapFurther(t *testing.T) {
	b := atOverview(t)
	f := on[*overviewScreen](b).figures
	for part, check := range map[string]func() bool{
		"near":        func() bool { return len(on[*rollScreen](b).people) == f.Near },
		"hardest":     func() bool { s := on[*answersScreen](b); return !s.competences && len(s.list) > 0 },
		"competences": func() bool { s := on[*answersScreen](b); return s.competences && len(s.list) > 0 },
		"weeks":       func() bool { return on[*weeksScreen](b).figures == f },
	} {
		b.Tap("overview/more")
		b.Tap("setting/" + part)
		b.ok()
		if !check() {
			t.Errorf("%s shows something else", part)
		}
		b.Tap("desk/back")
		b.Tap("desk/back")
	}
}

func TestTheOverviewIsReadAnewWhenItIsOpened(t *testing.T) {
	b := atOverview(t)
	before := on[*overviewScreen](b).figures.People
	if _, err := b.kiosk.Roster.Import(t.Context(), strings.NewReader("name,code,unit\nLý Thị Mới,CB900,Trạm Y tế\n"), false); err != nil {
		t.Fatal(err)
	}
	b.Tap("desk/overview")
	if after := on[*overviewScreen](b).figures.People; after != before+1 {
		t.Errorf("%d people, then %d", before, after)
	}
}

func TestAnOfficeWithoutPeopleOrWithoutLearningIsToldSo(t *testing.T) {
	b := newBench(t, nil)
	atDesk(func(*Walker) {})(b.Walker)
	b.saysAll("Chưa có cán bộ nào trong danh sách.")
	withStaff(b.Walker)
	b.Tap("desk/overview")
	b.saysAll("Chưa có ai học trong đợt này.")
	b.Key(fyne.KeyReturn)
	if s := on[*rollScreen](b); len(s.people) != 64 {
		t.Errorf("%d people to invite", len(s.people))
	}
}

func TestTheTargetsShowWhatAChangeMakesOfThem(t *testing.T) {
	b := atOverview(t)
	b.Tap("desk/targets")
	b.saysAll("100% đến ngày 31/12/2026", "47/64 người · 73%", "Còn thiếu 17 người")
	b.Tap("targets/change")
	b.app.editTarget(0, func(t *office.Target) { t.Percent = 50 })
	b.Tap("desk/back")
	on[*targetsScreen](b)
	b.saysAll("50% đến ngày 31/12/2026")
	if b.says("Còn thiếu 17 người") {
		t.Error("the old target still holds")
	}
	b.Tap("goal/" + b.app.office.Settings.Targets[0].ID)
	if s := on[*rollScreen](b); len(s.people) != 17 {
		t.Errorf("%d people", len(s.people))
	}
}
