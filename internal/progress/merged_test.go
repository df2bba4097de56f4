package progress

import (
	"reflect"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// What two rows of the roster have learned is one person's while they are merged, and each one's own again when they are parted.
func TestMergedPeopleStandWhereTheyStandTogether(t *testing.T) {
	o := newOffice(t)
	people := roster.New(o.db)
	course := o.cat.Courses()[0].Code
	old, now := o.arrive("Bùi Thu Hà", roster.KindSelf), o.arrive("Bùi Thị Thu Hà", roster.KindSelf)
	o.learn(old)
	o.take(old, Assessment, course, always)
	o.learn(now)
	apart := [2]Home{o.home(old), o.home(now)}
	standing := func() map[int64]Standing {
		s, err := o.Standings(t.Context())
		o.must(err)
		return s
	}
	before := standing()
	if before[old.Learner.ID] != (Standing{true, 1}) || before[now.Learner.ID] != (Standing{true, 0}) {
		t.Errorf("apart: %+v", before)
	}

	o.must(people.Merge(t.Context(), "Mai", old.Learner.ID, now.Learner.ID))
	together := o.home(now)
	if c := together.Courses[0]; c.PassedAt.IsZero() || c.Best != 1 || together.Certificates != 1 {
		t.Errorf("together: passed %v, best %v, %d certificates", c.PassedAt, c.Best, together.Certificates)
	}
	states, err := readCourseStates(t.Context(), o.db.Read(), now.Learner.ID)
	o.must(err)
	if states[course].Attempts != 1 {
		t.Errorf("%d attempts", states[course].Attempts)
	}
	if s := standing(); len(s) != 1 || s[now.Learner.ID] != (Standing{true, 1}) {
		t.Errorf("together: %+v", s)
	}
	if passed, err := o.Passed(t.Context()); err != nil || passed[course] != 1 {
		t.Errorf("passed: %v, %v", passed, err)
	}
	certs, err := certificate.List(t.Context(), o.db, now.Learner.ID)
	o.must(err)
	if again := o.take(now, Assessment, course, always); again.Certificate == nil || len(certs) != 1 || again.Certificate.ID != certs[0].ID {
		t.Errorf("a second certificate of one person: %+v beside %+v", again.Certificate, certs)
	}
	if last, err := o.LastLearned(t.Context(), now.Learner.ID); err != nil || last.IsZero() {
		t.Errorf("last learned %v, %v", last, err)
	}

	o.must(people.Unmerge(t.Context(), "Mai", old.Learner.ID))
	if got := o.home(old); !reflect.DeepEqual(got, apart[0]) {
		t.Errorf("parted: %+v\nwas %+v", got, apart[0])
	}
}

// A question that both rows have answered is due by the later answer.
func TestAMergedPersonReviewsByTheLastAnswer(t *testing.T) {
	o := newOffice(t)
	people := roster.New(o.db)
	old := o.arrive("Bùi Thu Hà", roster.KindSelf)
	o.learn(old)
	o.now = o.now.AddDate(0, 0, 30)
	due := func(s roster.Session) []dueQuestion {
		due, err := o.dueQuestions(t.Context(), o.db.Read(), s.Learner.ID, o.now)
		o.must(err)
		return due
	}
	owed := len(due(old))
	now := o.arrive("Bùi Thị Thu Hà", roster.KindSelf)
	o.learn(now)
	o.now = o.now.Add(time.Minute)
	answered := map[string]bool{}
	o.must(store.Each(t.Context(), o.db.Read(), `SELECT question_id FROM review WHERE learner_id = ?`, []any{now.Learner.ID}, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		answered[id] = true
		return err
	}))
	o.must(people.Merge(t.Context(), "Mai", old.Learner.ID, now.Learner.ID))
	got := due(now)
	if owed == 0 || len(answered) == 0 || len(got) >= owed {
		t.Fatalf("%d owed, %d answered since, %d due", owed, len(answered), len(got))
	}
	for _, d := range got {
		if answered[d.id] {
			t.Errorf("%s is due though it was answered a minute ago", d.id)
		}
	}
}
