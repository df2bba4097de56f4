package report

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/store"
	"hocso/lessons"
)

// A second way to the same figures: every row of every table is read, and every figure is asked of all of them, one person
// and one event after the other. It shares nothing with the first but the names of the results.
type naive struct {
	cat     *lessons.Catalogue
	units   []Unit
	people  []naivePerson
	aliases map[int64]int64
	members []naiveMember
	events  []naiveEvent
	classes []naiveClass
}

type naivePerson struct {
	id            int64
	code, kind    string
	created, left time.Time // left zero: here
}

type naiveMember struct {
	learner, unit int64
	since         time.Time
}

type naiveEvent struct {
	code, issuer, kiosk, verb, iri string
	at                             time.Time
	wrong, judged, suspect         bool
	duration                       time.Duration
}

type naiveClass struct {
	Class
	came []naiveComing
}

type naiveComing struct {
	learner int64
	at      time.Time
}

func rows(t *testing.T, db *store.DB, query string, fn func(*sql.Rows) error) {
	t.Helper()
	found, err := db.Read().QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		if err := fn(found); err != nil {
			t.Fatal(err)
		}
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
}

func hanoi(ms int64) time.Time { return time.UnixMilli(ms).In(time.FixedZone("", 7*3600)) }

func readNaive(t *testing.T, db *store.DB) *naive {
	t.Helper()
	n := &naive{cat: catalogue(t), aliases: map[int64]int64{}}
	rows(t, db, `SELECT id, name FROM unit ORDER BY position`, func(r *sql.Rows) error {
		var u Unit
		err := r.Scan(&u.ID, &u.Name)
		n.units = append(n.units, u)
		return err
	})
	rows(t, db, `SELECT id, emp_code, kind, created_at, left_at FROM learner ORDER BY emp_code`, func(r *sql.Rows) error {
		var p naivePerson
		var created int64
		var left sql.NullInt64
		err := r.Scan(&p.id, &p.code, &p.kind, &created, &left)
		if p.created = hanoi(created); left.Valid {
			p.left = hanoi(left.Int64)
		}
		n.people = append(n.people, p)
		return err
	})
	rows(t, db, `SELECT learner_id, into_id FROM learner_alias`, func(r *sql.Rows) error {
		var from, into int64
		err := r.Scan(&from, &into)
		n.aliases[from] = into
		return err
	})
	rows(t, db, `SELECT learner_id, coalesce(unit_id, 0), since FROM unit_member`, func(r *sql.Rows) error {
		var m naiveMember
		var since int64
		err := r.Scan(&m.learner, &m.unit, &since)
		m.since = hanoi(since)
		n.members = append(n.members, m)
		return err
	})
	rows(t, db, `SELECT emp_code, issuer_iri, kiosk_id, verb, activity_iri, ts_utc, success, clock_suspect, duration_ms
		FROM learning_event`, func(r *sql.Rows) error {
		var e naiveEvent
		var at, ms int64
		var success sql.NullInt64
		err := r.Scan(&e.code, &e.issuer, &e.kiosk, &e.verb, &e.iri, &at, &success, &e.suspect, &ms)
		e.at, e.judged, e.wrong = hanoi(at), success.Valid, success.Valid && success.Int64 == 0
		e.duration = time.Duration(ms) * time.Millisecond
		n.events = append(n.events, e)
		return err
	})
	rows(t, db, `SELECT id, held_at, title, place, facilitator FROM class ORDER BY held_at, id`, func(r *sql.Rows) error {
		var id, at int64
		var c naiveClass
		err := r.Scan(&id, &at, &c.Title, &c.Place, &c.Facilitator)
		c.Day = hanoi(at)
		rows(t, db, fmt.Sprint(`SELECT learner_id, at FROM attendance WHERE undone_at IS NULL AND class_id = `, id), func(r *sql.Rows) error {
			var came naiveComing
			var at int64
			err := r.Scan(&came.learner, &at)
			came.at = hanoi(at)
			c.came = append(c.came, came)
			return err
		})
		n.classes = append(n.classes, c)
		return err
	})
	return n
}

// end is the first moment that does not count.
func (n *naive) end(q Query) time.Time {
	until := q.Until
	if until.IsZero() {
		until = today
	}
	y, m, d := until.In(q.From.Location()).Date()
	end := time.Date(y, m, d+1, 0, 0, 0, 0, q.From.Location())
	if q.To.Before(end) {
		end = q.To
	}
	return end
}

func (n *naive) unitOf(id int64, end time.Time) int64 {
	var unit int64
	var since time.Time
	for _, m := range n.members {
		if m.learner == id && m.since.Before(end) && !m.since.Before(since) {
			unit, since = m.unit, m.since
		}
	}
	return unit
}

// own are the events of a person up to the end.
func (n *naive) own(p naivePerson, end time.Time) []naiveEvent {
	var codes []string
	for _, other := range n.people {
		if other.id == p.id || n.aliases[other.id] == p.id {
			codes = append(codes, other.code)
		}
	}
	var list []naiveEvent
	for _, e := range n.events {
		if e.at.Before(end) && (e.issuer == issuer || e.kiosk == ownKiosk) && slices.Contains(codes, e.code) {
			list = append(list, e)
		}
	}
	return list
}

func (n *naive) isLesson(iri string) bool {
	for _, c := range n.cat.Courses() {
		for _, l := range c.Lessons {
			if strings.HasSuffix(iri, "/"+c.Code+"/"+l.ID) {
				return true
			}
		}
	}
	return false
}

// step is what is left of the course that is nearest.
func (n *naive) step(mine []naiveEvent) *Step {
	var oneLesson *Step
	var lessons []string
	for _, e := range mine {
		if e.verb == "completed" {
			lessons = append(lessons, e.iri)
		}
	}
	for _, c := range n.cat.Courses() {
		var left []string
		for _, l := range c.Lessons {
			suffix := "/" + c.Code + "/" + l.ID
			if !slices.ContainsFunc(lessons, func(iri string) bool { return strings.HasSuffix(iri, suffix) }) {
				left = append(left, l.ID)
			}
		}
		if len(left) == 0 {
			return &Step{Course: c.Code}
		}
		if len(left) == 1 && len(c.Lessons) > 1 && oneLesson == nil {
			oneLesson = &Step{c.Code, left[0]}
		}
	}
	return oneLesson
}

// person asks everything of one person.
func (n *naive) person(p naivePerson, q Query, end time.Time) Person {
	out := Person{ID: p.id, Code: p.code, Name: fmt.Sprint("Name ", p.id), Newcomer: !p.created.Before(q.From)}
	out.Unit.ID = n.unitOf(p.id, end)
	for _, u := range n.units {
		if u.ID == out.Unit.ID {
			out.Unit = u
		}
	}
	mine := n.own(p, end)
	days := map[string]bool{}
	for _, e := range mine {
		y, m, d := e.at.Date()
		day := time.Date(y, m, d, 0, 0, 0, 0, q.From.Location())
		if e.verb == "passed" && strings.HasSuffix(e.iri, "/assessment") && (out.Pass.IsZero() || day.Before(out.Pass)) {
			out.Pass = day
		}
		if e.at.Before(q.From) {
			continue
		}
		days[day.String()] = true
		if e.suspect {
			out.Suspect++
		}
		if e.verb == "terminated" || e.verb == "abandoned" {
			out.Time += max(0, min(e.duration, 10*time.Minute))
		}
		if e.verb == "completed" && n.isLesson(e.iri) && (out.Lesson.IsZero() || day.Before(out.Lesson)) {
			out.Lesson = day
		}
	}
	out.Visits = len(days)
	if out.Pass.IsZero() {
		out.Step = n.step(mine)
	}
	return out
}
