package report

import (
	"cmp"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
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

func (n *naive) figures(q Query) *Figures {
	end := n.end(q)
	f := &Figures{Period: q.Period, AsOf: q.Until, Open: end.Before(q.To)}
	if f.AsOf.IsZero() {
		f.AsOf = today
	}
	for _, p := range n.people {
		if _, merged := n.aliases[p.id]; merged || !p.created.Before(end) || p.kind == "guest" {
			continue
		}
		if q.Unit != 0 && n.unitOf(p.id, end) != q.Unit {
			continue
		}
		gone := !p.left.IsZero() && p.left.Before(end)
		switch {
		case p.kind == "self" && !gone:
			f.Registered++
		case p.kind == "self":
		case gone && !p.left.Before(q.From):
			f.Left++
		case !gone:
			f.Roll = append(f.Roll, n.person(p, q, end))
		}
	}
	order := func(p Person) int {
		for i, u := range n.units {
			if u.ID == p.Unit.ID {
				return i
			}
		}
		return len(n.units)
	}
	slices.SortStableFunc(f.Roll, func(a, b Person) int { return order(a) - order(b) })
	for _, u := range n.units {
		if u.ID == q.Unit {
			f.Unit = u
		}
	}
	n.sum(f, q, end)
	return f
}

func (n *naive) sum(f *Figures, q Query, end time.Time) {
	all := func(fits func(Person) bool) int {
		count := 0
		for _, p := range f.Roll {
			if fits(p) {
				count++
			}
		}
		return count
	}
	learned := func(p Person) bool { return !p.Lesson.IsZero() }
	passed := func(p Person) bool { return !p.Pass.IsZero() }
	f.People = len(f.Roll)
	f.Participation, f.Understanding = all(learned), all(passed)
	f.Begun = all(func(p Person) bool { return p.Visits > 0 && !learned(p) && !passed(p) })
	f.NotStarted = all(func(p Person) bool { return p.Visits == 0 && !passed(p) })
	f.Near = all(func(p Person) bool { return p.Step != nil })
	f.Newcomers = all(func(p Person) bool { return p.Newcomer })
	for _, p := range f.Roll {
		f.Time += p.Time
		f.Suspect += p.Suspect
	}
	for _, t := range q.Targets {
		g := Goal{Target: t, Have: f.Participation}
		if t.Measure == office.Understanding {
			g.Have = f.Understanding
		}
		for 100*g.Needed < t.Percent*f.People {
			g.Needed++
		}
		if g.Missing = max(0, g.Needed-g.Have); f.People == 0 {
			g.Missing = 1
		}
		g.Overdue = g.Missing > 0 && !f.AsOf.Before(t.Deadline())
		f.Targets = append(f.Targets, g)
	}
	start := q.From
	for start.Weekday() != time.Monday {
		start = start.AddDate(0, 0, -1)
	}
	for ; q.From.Before(end) && start.Before(end); start = start.AddDate(0, 0, 7) {
		w := Week{Start: start}
		w.Year, w.Week = start.ISOWeek()
		next := start.AddDate(0, 0, 7)
		w.Participation = all(func(p Person) bool { return learned(p) && p.Lesson.Before(next) })
		w.Understanding = all(func(p Person) bool { return passed(p) && p.Pass.Before(next) })
		f.Trend = append(f.Trend, w)
	}
	if q.Unit == 0 {
		f.Units = n.ranks(f, learned, passed)
	}
}

func (n *naive) ranks(f *Figures, learned, passed func(Person) bool) []Ranked {
	var list []Ranked
	for _, u := range append(slices.Clone(n.units), Unit{}) {
		r := Ranked{Unit: u}
		for _, p := range f.Roll {
			if p.Unit.ID != u.ID {
				continue
			}
			r.People++
			if learned(p) {
				r.Participation++
			}
			if passed(p) {
				r.Understanding++
			}
		}
		if r.People > 0 {
			list = append(list, r)
		}
	}
	better := func(a, b Ranked) bool { // a is strictly ahead of b
		if x, y := a.Understanding*b.People, b.Understanding*a.People; x != y {
			return x > y
		}
		return a.Participation*b.People > b.Participation*a.People
	}
	for i := range list {
		if list[i].ID == 0 {
			continue
		}
		list[i].Rank = 1
		for _, other := range list {
			if other.ID != 0 && better(other, list[i]) {
				list[i].Rank++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int {
		return cmp.Compare((a.Rank+1000)%1001, (b.Rank+1000)%1001) // 0, no rank, is last
	})
	return list
}

// heard are the answers that count.
func (n *naive) heard(q Query) []naiveEvent {
	end := n.end(q)
	guests, counted := map[string]bool{}, map[string]bool{}
	roll := n.figures(q).Roll
	for _, p := range n.people {
		guests[p.code] = p.kind == "guest"
		for _, in := range roll {
			if in.ID == p.id || in.ID == n.aliases[p.id] {
				counted[p.code] = true
			}
		}
	}
	var list []naiveEvent
	for _, e := range n.events {
		if e.verb == "answered" && !e.at.Before(q.From) && e.at.Before(end) && (e.issuer == issuer || e.kiosk == ownKiosk) &&
			(q.Unit == 0 && !guests[e.code] || q.Unit != 0 && counted[e.code]) {
			list = append(list, e)
		}
	}
	return list
}

// answers counts the answers to each question of the catalogue, and to its competences.
func (n *naive) answers(q Query) *Answers {
	heard := n.heard(q)
	a := &Answers{}
	competences := map[string]Answered{}
	for _, c := range n.cat.Courses() {
		for _, info := range c.Lessons {
			lesson, err := n.cat.Lesson(info.ID)
			if err != nil {
				panic(err)
			}
			for i := range lesson.Questions {
				name := lesson.QuestionName(&lesson.Questions[i])
				total := Answered{ID: name}
				for _, e := range heard {
					if !strings.HasSuffix(e.iri, "/"+name) {
						continue
					}
					total.Asked++
					if e.wrong {
						total.Wrong++
					}
				}
				if total.Asked >= 5 && total.Wrong > 0 {
					a.Questions = append(a.Questions, total)
				}
				if k := lesson.Questions[i].Competence; k != "" && total.Asked > 0 {
					competences[k] = Answered{k, competences[k].Asked + total.Asked, competences[k].Wrong + total.Wrong}
				}
			}
		}
	}
	for _, c := range competences {
		a.Competences = append(a.Competences, c)
	}
	slices.SortFunc(a.Competences, func(x, y Answered) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(a.Questions, func(x, y Answered) int {
		return cmp.Or(cmp.Compare(float64(y.Wrong)/float64(y.Asked), float64(x.Wrong)/float64(x.Asked)), cmp.Compare(y.Wrong, x.Wrong),
			cmp.Compare(x.ID, y.ID))
	})
	return a
}

func TestEveryFigureIsTheSameWhenCountedFromTheRawEvents(t *testing.T) {
	targets := []office.Target{
		{ID: "1", Measure: office.Understanding, Percent: 100, Due: "2026-12-31"},
		{ID: "2", Measure: office.Participation, Percent: 80, Due: "2026-06-30"},
		{ID: "3", Measure: office.Participation, Percent: 33, Due: "2026-12-31"},
	}
	seen := Figures{}
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
			seen.Near += got.Near
			seen.Left += got.Left
			seen.Begun += got.Begun
			seen.Understanding += got.Understanding
			seen.NotStarted += got.NotStarted
			seen.Suspect += len(answers.Questions)
		}
	}
	if seen.Near == 0 || seen.Left == 0 || seen.Begun == 0 || seen.Understanding == 0 || seen.NotStarted == 0 || seen.Suspect == 0 {
		t.Errorf("the invented offices leave cases out: %+v", seen)
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
