package report

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"hocso/internal/office"
)

func TestEveryFigureIsTheSameWhenCountedFromTheRawEvents(t *testing.T) {
	targets := []office.Target{
		{ID: "1", Measure: office.Understanding, Percent: 100, Due: "2026-12-31"},
		{ID: "2", Measure: office.Participation, Percent: 80, Due: "2026-06-30"},
		{ID: "3", Measure: office.Participation, Percent: 33, Due: "2026-12-31"},
	}
	seen, present := Figures{}, 0
	for seed := range uint64(50) {
		s := newScene(t)
		chance := rand.New(rand.NewPCG(seed, 5))
		s.invent(chance)
		if differ, err := Check(t.Context(), s.db); err != nil || len(differ) > 0 {
			t.Errorf("seed %d: tables %v differ, error %v", seed, differ, err)
		}
		n := readNaive(t, s.db)
		for _, q := range []Query{
			{Period: period(t, "2026H2")},
			{Period: period(t, "2026")},
			{Period: period(t, "2026Q2"), Unit: 1},
			{Period: period(t, "2026-03-05..2026-11-18"), Unit: int64(len(n.units))},
			{Period: period(t, "2026"), Until: on(7, 1+chance.IntN(28))},
			{Period: period(t, "2027H1")},
		} {
			q.Targets, q.IssuerIRI = targets, issuer
			got, want := s.figures(q), n.figures(q)
			same(t, fmt.Sprintf("seed %d, %v, unit %d", seed, q.Period, q.Unit), got, want)
			answers, err := s.book().Answers(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("seed %d, %v, unit %d: answers", seed, q.Period, q.Unit), answers, n.answers(q))
			came, err := s.book().Attendance(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("seed %d, %v, unit %d: attendance", seed, q.Period, q.Unit), came, n.attendance(q))
			present += came.Present
			seen.Near += got.Near
			seen.Left += got.Left
			seen.Begun += got.Begun
			seen.Understanding += got.Understanding
			seen.NotStarted += got.NotStarted
			seen.Suspect += len(answers.Questions)
		}
	}
	if seen.Near == 0 || seen.Left == 0 || seen.Begun == 0 || seen.Understanding == 0 || seen.NotStarted == 0 || seen.Suspect == 0 || present == 0 {
		t.Errorf("the invented offices leave cases out: %+v, %d in classes", seen, present)
	}
}

// same compares the fields one by one, so that a difference names itself.
func same[T any](t *testing.T, what string, got, want *T) {
	t.Helper()
	a, b := reflect.ValueOf(*got), reflect.ValueOf(*want)
	for i := range a.NumField() {
		x, y := fmt.Sprintf("%+v", plain(a.Field(i).Interface())), fmt.Sprintf("%+v", plain(b.Field(i).Interface()))
		if x != y {
			t.Errorf("%s: %s\n got %s\nwant %s", what, a.Type().Field(i).Name, x, y)
		}
	}
}

// plain takes away what is not part of a figure: the pointer to a step, and the name of a zone.
func plain(v any) any {
	switch v := v.(type) {
	case []Person:
		var lines []string
		for _, p := range v {
			step := Step{}
			if p.Step != nil {
				step = *p.Step
			}
			lines = append(lines, fmt.Sprint("\n", p.ID, p.Code, p.Unit, p.Newcomer, p.Lesson.Unix(), p.Pass.Unix(), p.Visits, p.Time, p.Suspect, step))
		}
		return lines
	case []Class:
		for i := range v {
			v[i].Day = v[i].Day.UTC()
		}
	case []Week:
		for i := range v {
			v[i].Start = v[i].Start.UTC()
		}
	case time.Time:
		return v.UTC()
	case Period:
		return [2]time.Time{v.From.UTC(), v.To.UTC()}
	}
	return v
}
