package demo

import (
	"fmt"
	"os"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
)

// tempDir holds the office that tests share.
var tempDir string

func TestMain(m *testing.M) {
	var err error
	if tempDir, err = os.MkdirTemp("", "demo-test"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(tempDir); err != nil {
		panic(err)
	}
	os.Exit(code)
}

func TestEveryBuiltinQuestionIsAnsweredRightAndWrongAsMeant(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Seed: 1}
	st := &stay{world: &world{rand: source(o, "visits"), unknown: "không biết"}}
	asked := 0
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			lesson, err := catalogue.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for i := range lesson.Questions {
				q := &lesson.Questions[i]
				asked++
				for range 4 {
					for _, right := range []bool{true, false} {
						if r := st.reply(q, right); progress.Check(q, r).Right != right {
							t.Errorf("%s/%s: %+v should be judged %v", info.ID, q.ID, r, right)
						}
					}
				}
			}
		}
	}
	if asked < 60 {
		t.Errorf("%d questions", asked)
	}
}

func TestThePeopleFillTheOfficeWhateverItsSize(t *testing.T) {
	i, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 2, 7, 99, 100, 3000} {
		codes, units := map[string]bool{}, map[string]int{}
		staff := invent(i, n, source(Options{People: n}, "people"))
		for _, p := range staff {
			clean, err := roster.CleanName(p.name)
			if err != nil || clean != p.name || !norm.NFC.IsNormalString(p.unit+p.job) || p.job == "" {
				t.Fatalf("%+v: error %v", p, err)
			}
			codes[p.code] = true
			units[p.unit]++
		}
		if len(staff) != n || len(codes) != n {
			t.Errorf("%d people: %d with %d codes", n, len(staff), len(codes))
		}
		if n >= 100 && len(units) != len(i.Units) {
			t.Errorf("%d people in %d units", n, len(units))
		}
	}
}

func TestAKioskThatIsFullTakesNobodyElse(t *testing.T) {
	days := workingDays(LastDay())
	staff := make([]person, 5000)
	for i := range staff {
		staff[i].visits = 4
	}
	plan := timetable(staff, days, source(Options{}, "timetable"))
	if len(plan) != len(days)*slots/4*4 {
		t.Errorf("%d visits in %d slots", len(plan), len(days)*slots)
	}
	came := map[int]int{}
	for i, v := range plan {
		came[v.person]++
		if i > 0 && v.at.Sub(plan[i-1].at) < slot-time.Minute {
			t.Errorf("%v comes right after %v", v.at, plan[i-1].at)
		}
	}
	for p, n := range came {
		if n != 4 {
			t.Errorf("person %d comes %d times", p, n)
		}
	}
}

func TestHalfAYearOfWorkingDaysHasNoWeekendAndNoHoliday(t *testing.T) {
	days := workingDays(time.Date(2026, 10, 30, 23, 0, 0, 0, zone))
	if got := fmt.Sprintln(len(days), days[0].Format(time.DateOnly), days[len(days)-1].Format(time.DateOnly)); got != "128 2026-05-04 2026-10-29\n" {
		t.Error(got)
	}
	for _, day := range days {
		if day.Weekday()%6 == 0 || day.Hour() != 0 || day.Format("01-02") == "09-02" {
			t.Error(day)
		}
	}
}
