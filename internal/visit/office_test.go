package visit

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"hocso/internal/kiosk"
	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
)

// An office is a data folder between two visits: the features work on it while no window has it.
type office struct {
	*kiosk.Kiosk
	t testing.TB
}

func openOffice(t testing.TB, dir string) *office {
	t.Helper()
	k, err := kiosk.Open(context.Background(), dir, kiosk.Options{Called: "Văn phòng thử", Unit: "Văn phòng"})
	if err != nil {
		t.Fatal(err)
	}
	return &office{k, t}
}

func (o *office) close() { o.must(o.Kiosk.Close()) }

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// hurry makes the kiosk ask early whether anybody is there.
func (o *office) hurry(idle, countdown time.Duration) {
	o.t.Helper()
	s := o.Office.Settings
	s.Idle, s.IdleReading, s.IdleCountdown = idle, idle, countdown
	o.must(o.Office.Save(context.Background(), s))
}

// newcomer registers somebody and signs them in.
func (o *office) newcomer(name string) roster.Session {
	o.t.Helper()
	units, err := o.Roster.Units(context.Background())
	o.must(err)
	l, err := o.Roster.Register(context.Background(), roster.Newcomer{Name: name, UnitID: units[0].ID, Lang: "vi"})
	o.must(err)
	s, err := o.Roster.SignIn(context.Background(), l.ID, "")
	o.must(err)
	return s
}

// learner finds somebody by name.
func (o *office) learner(name string) roster.Learner {
	o.t.Helper()
	hits, _, err := o.Roster.Search(context.Background(), 0, name, 10)
	o.must(err)
	for _, h := range hits {
		if h.Learner.Name == name {
			return h.Learner
		}
	}
	o.t.Fatalf("%s is not on the roster", name)
	return roster.Learner{}
}

// take answers an attempt right to its end.
func (o *office) take(s roster.Session, kind progress.Kind, ref string) progress.Outcome {
	o.t.Helper()
	outcome, err := o.Progress.Finish(context.Background(), s, o.answered(s, kind, ref).ID)
	o.must(err)
	return outcome
}

// answered answers all the questions of an attempt right.
func (o *office) answered(s roster.Session, kind progress.Kind, ref string) progress.Attempt {
	o.t.Helper()
	a, err := o.Progress.StartAttempt(context.Background(), s, kind, ref)
	o.must(err)
	for i := a.Next(); i < len(a.Items); i++ {
		_, err := o.Progress.Answer(context.Background(), s, a.ID, i, rightResponse(a.Items[i].Question), time.Second)
		o.must(err)
	}
	return a
}

// learn does every lesson of a course.
func (o *office) learn(s roster.Session, code string) {
	o.t.Helper()
	course, _ := o.Lessons.Course(code)
	for _, info := range course.Lessons {
		o.take(s, progress.Lesson, info.ID)
	}
}

// rightResponse is what the author wants.
func rightResponse(q *lessons.Question) (r progress.Response) {
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		for i, option := range q.Options {
			if option.Right {
				r.Choice = append(r.Choice, i)
			}
		}
	case lessons.TrueFalse:
		r.Choice = []int{1}
		if q.True {
			r.Choice = []int{0}
		}
	case lessons.Order:
		for i := range q.Items {
			r.Order = append(r.Order, i)
		}
	case lessons.Match:
		for _, pair := range q.Pairs {
			r.Match = append(r.Match, slices.Index(progress.Rights(q), pair.Right))
		}
	case lessons.Number:
		r.Number, r.Lang = strconv.FormatFloat(q.Answer, 'f', -1, 64), "en"
	case lessons.ShortText:
		r.Text = q.Accept.VI[0]
	case lessons.Hotspot:
		zone := slices.IndexFunc(q.Zones, func(z lessons.Zone) bool { return z.Right })
		r.Zone = &zone
	}
	return r
}
