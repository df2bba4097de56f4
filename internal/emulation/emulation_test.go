package emulation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/office"
	"hocso/internal/records"
	"hocso/internal/report"
	"hocso/internal/store"
	"hocso/lessons"
)

const (
	kioskID  = "a1b2c3d4"
	issuer   = "https://codes.example/"
	stranger = "https://elsewhere.example/"
)

// today is when the contests are looked at: Wednesday, 18 November 2026, 08:30 in Vietnam.
var today = time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)

// A scene is an office that a test writes row by row, and what it wrote.
type scene struct {
	*Book
	t      *testing.T
	db     *store.DB
	people []member
	events []event
}

type member struct {
	id, unit int
	alias    int // whose other row this is; 0: nobody's
}

type event struct {
	person    int
	verb      records.Verb
	iri       string
	scaled    float64
	at        time.Time
	elsewhere bool
}

func newScene(t *testing.T, units int) *scene {
	t.Helper()
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Unsynced: true, Now: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	cat, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{t: t, db: db, Book: New(db, report.New(db, cat, kioskID), kioskID)}
	s.write(func(tx *store.Tx) error {
		for i := range units {
			if _, err := tx.Exec(`INSERT INTO unit (id, name, name_key, position) VALUES (?1, ?2, ?2, ?1)`, i+1, fmt.Sprintf("Phòng %02d", i+1)); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func (s *scene) write(fn func(*store.Tx) error) {
	s.t.Helper()
	if err := s.db.Write(s.t.Context(), fn); err != nil {
		s.t.Fatal(err)
	}
}

func code(id int) string { return fmt.Sprintf("CB-%03d", id) }

// staff adds n people to a unit; 0 is none.
func (s *scene) staff(unit, n int) (ids []int) {
	for range n {
		s.people = append(s.people, member{id: len(s.people) + 1, unit: unit})
		ids = append(ids, len(s.people))
	}
	return ids
}

// did adds an event; save writes all of them.
func (s *scene) did(person int, verb records.Verb, iri string, scaled float64, at time.Time) {
	s.events = append(s.events, event{person, verb, iri, scaled, at, false})
}

func (s *scene) save() {
	s.t.Helper()
	s.write(func(tx *store.Tx) error {
		for _, m := range s.people {
			var unit any
			if m.unit > 0 {
				unit = m.unit
			}
			if _, err := tx.Exec(`INSERT INTO learner (id, uid, emp_code, code_issued, name, unit_id, kind, created_at, updated_at)
				VALUES (?1, ?2, ?2, 1, ?3, ?4, 'roster', 0, 0)`, m.id, code(m.id), fmt.Sprintf("Người %03d", m.id), unit); err != nil {
				return err
			}
			if m.alias > 0 {
				if _, err := tx.Exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (?, ?, 0)`, m.id, m.alias); err != nil {
					return err
				}
			}
		}
		for i, e := range s.events {
			who, kiosk := issuer, kioskID
			if e.elsewhere {
				who, kiosk = stranger, "0badcafe"
			}
			if _, err := tx.Exec(`INSERT INTO learning_event (id, kiosk_id, seq, issuer_iri, emp_code, org_code, verb, activity_iri, registration,
				session_id, scaled, ts_utc, clock_suspect, origin, encoding, sha8) VALUES (?, ?, ?, ?, ?, '', ?, ?, '', '', ?, ?, 0, '', 1, x'0102030405060708')`,
				fmt.Sprint("e", i), kiosk, i, who, code(e.person), e.verb, e.iri, e.scaled, e.at.UnixMilli()); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *scene) count(p report.Period) *Contest {
	s.t.Helper()
	c, err := s.Count(s.t.Context(), report.Query{Period: p, IssuerIRI: issuer})
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

func november(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, zone) }

// random fills a scene with people and events of any sort.
func (s *scene) random(seed uint64, units int) {
	r := rand.New(rand.NewPCG(seed, 7))
	for u := range units + 1 { // unit 0: none
		s.staff(u, r.IntN(9))
	}
	for i := range s.people {
		if i > 0 && r.IntN(12) == 0 {
			s.people[i].alias = 1
		}
	}
	for range r.IntN(200) * min(1, len(s.people)) {
		e := event{person: r.IntN(len(s.people)) + 1, at: november(1).AddDate(0, 0, r.IntN(40)-20).Add(time.Duration(r.IntN(24)) * time.Hour), elsewhere: r.IntN(10) == 0}
		switch r.IntN(4) {
		case 0:
			e.verb, e.iri = records.Completed, records.LessonIRI("C5.1")
		case 1:
			e.verb, e.iri, e.scaled = records.Passed, records.AssessmentIRI(fmt.Sprint("C", 1+r.IntN(3))), float64(14+r.IntN(7))/20
		case 2:
			e.verb, e.iri, e.scaled = records.Failed, records.AssessmentIRI(fmt.Sprint("C", 1+r.IntN(3))), float64(r.IntN(14))/20
		case 3:
			e.verb, e.iri = records.Abandoned, records.ProgrammeIRI
		}
		s.events = append(s.events, e)
	}
}

// A naiveUnit is counted from the events one by one.
type naiveUnit struct {
	people, took, examined, streak int
	scores                         float64
}

// naive counts again what Count has to find, event by event and person by person.
func (s *scene) naive(p report.Period) (units map[int]*naiveUnit, all naiveUnit, weeks int) {
	end := p.To
	if today.Before(end) {
		end = time.Date(2026, 11, 19, 0, 0, 0, 0, zone)
	}
	monday := func(t time.Time) time.Time {
		t = t.In(zone)
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
		for t.Weekday() != time.Monday {
			t = t.AddDate(0, 0, -1)
		}
		return t
	}
	var mondays []time.Time
	for m := monday(p.From); m.Before(end); m = m.AddDate(0, 0, 7) {
		mondays = append(mondays, m)
	}
	units = map[int]*naiveUnit{}
	there := map[int]map[time.Time]int{}
	for _, m := range s.people {
		if m.alias != 0 {
			continue
		}
		if units[m.unit] == nil {
			units[m.unit], there[m.unit] = &naiveUnit{}, map[time.Time]int{}
		}
		u := units[m.unit]
		u.people++
		best := map[string]float64{}
		mine := map[time.Time]bool{}
		var lesson time.Time
		for _, e := range s.events {
			if own := e.person == m.id || s.people[e.person-1].alias == m.id; !own || e.elsewhere || e.at.Before(p.From) || !e.at.Before(end) {
				continue
			}
			mine[monday(e.at)] = true
			switch e.verb {
			case records.Completed:
				if lesson.IsZero() || e.at.Before(lesson) {
					lesson = e.at
				}
			case records.Passed, records.Failed:
				best[e.iri] = max(best[e.iri], e.scaled)
			}
		}
		for w := range mine {
			there[m.unit][w]++
		}
		if !lesson.IsZero() {
			u.took++
		}
		if len(best) > 0 {
			sum := 0.0
			for _, b := range best {
				sum += b
			}
			u.examined++
			u.scores += sum / float64(len(best))
		}
	}
	for id, u := range units {
		all.people, all.took, all.examined, all.scores = all.people+u.people, all.took+u.took, all.examined+u.examined, all.scores+u.scores
		run := 0
		for _, m := range mondays {
			if n := there[id][m]; n > 0 && 4*n >= u.people {
				run++
			} else {
				run = 0
			}
			u.streak = max(u.streak, run)
		}
	}
	return units, all, len(mondays)
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func TestAContestIsWhatTheEventsSay(t *testing.T) {
	for seed := range uint64(15) {
		s := newScene(t, 6)
		s.random(seed, 6)
		s.save()
		for _, p := range []report.Period{MonthOf(today), report.Days(november(-10), november(7))} {
			s.compare(seed, s.count(p), p)
		}
	}
}

func (s *scene) compare(seed uint64, got *Contest, p report.Period) {
	s.t.Helper()
	units, all, weeks := s.naive(p)
	if got.Weeks != weeks {
		s.t.Errorf("seed %d: %d weeks, want %d", seed, got.Weeks, weeks)
	}
	ranked, apart := 0, 0
	for id, u := range units {
		if id == 0 || u.people < 3 {
			apart += u.people
			continue
		}
		ranked++
	}
	if len(got.Units) != ranked || got.Apart != apart {
		s.t.Errorf("seed %d: %d units and %d people apart, want %d and %d", seed, len(got.Units), got.Apart, ranked, apart)
	}
	for _, g := range got.Units {
		u := units[int(g.ID)]
		took := (float64(u.took) + 3*over(float64(all.took), float64(all.people))) / float64(u.people+3)
		score := (u.scores + 3*over(all.scores, float64(all.examined))) / float64(u.examined+3)
		points := 50*took + 30*score + 20*over(float64(u.streak), float64(weeks))
		if g.People != u.people || g.TookPart != u.took || g.Examined != u.examined || g.Streak != u.streak ||
			math.Abs(g.Score-over(u.scores, float64(u.examined))) > 1e-9 || math.Abs(g.Points-points) > 0.05+1e-9 {
			s.t.Errorf("seed %d: %+v, want %+v with %.3f points", seed, g, *u, points)
		}
		before := 1
		for _, o := range got.Units {
			if o.Points > g.Points || o.Points == g.Points && beats(o, g) {
				before++
			}
		}
		if g.Rank != before {
			s.t.Errorf("seed %d: %s has rank %d, %d are before it", seed, g.Name, g.Rank, before-1)
		}
	}
}

// beats splits a tie as the rules say.
func beats(a, b Unit) bool {
	if x, y := a.TookPart*b.People, b.TookPart*a.People; x != y {
		return x > y
	}
	if d := a.Score - b.Score; math.Abs(d) > 1e-6 {
		return d > 0
	}
	return a.Streak > b.Streak
}

func TestASmallUnitDoesNotWinByLuck(t *testing.T) {
	s := newScene(t, 3)
	small, large := s.staff(1, 3), s.staff(2, 40)
	s.staff(3, 20)
	for _, id := range append(small, large[:39]...) {
		s.did(id, records.Completed, records.LessonIRI("C5.1"), 0, november(4))
	}
	s.save()
	c := s.count(MonthOf(today))
	if c.Units[0].ID != 2 || c.Units[1].ID != 1 || c.Units[1].TookPart != 3 {
		t.Errorf("39 of 40 stand behind 3 of 3: %+v", c.Units)
	}
}

func TestAUnitThatWouldShowAPersonIsNotShown(t *testing.T) {
	s := newScene(t, 2)
	for _, id := range append(s.staff(1, 2), s.staff(2, 3)...) {
		s.did(id, records.Completed, records.LessonIRI("C5.1"), 0, november(4))
	}
	s.save()
	if c := s.count(MonthOf(today)); len(c.Units) != 1 || c.Units[0].ID != 2 || c.Apart != 2 {
		t.Errorf("%+v", c)
	}
}

func TestUnitsThatAreEqualInEverythingShareARank(t *testing.T) {
	s := newScene(t, 3)
	for _, id := range append(s.staff(1, 4)[:2], s.staff(2, 4)[:2]...) {
		s.did(id, records.Completed, records.LessonIRI("C5.1"), 0, november(4))
	}
	s.staff(3, 4)
	s.save()
	c := s.count(MonthOf(today))
	if c.Units[0].Rank != 1 || c.Units[1].Rank != 1 || c.Units[2].Rank != 3 || c.Rise != nil {
		t.Errorf("%+v, rise %+v", c.Units, c.Rise)
	}
}

func TestWhoMovedMostIsAnnounced(t *testing.T) {
	s := newScene(t, 2)
	half := report.Days(time.Date(2026, 7, 1, 0, 0, 0, 0, zone), time.Date(2026, 12, 31, 0, 0, 0, 0, zone))
	for i, id := range s.staff(1, 10) {
		s.did(id, records.Completed, records.LessonIRI("C5.1"), 0, time.Date(2026, 8, 1+i, 9, 0, 0, 0, zone))
	}
	for _, id := range s.staff(2, 8)[:2] {
		s.did(id, records.Completed, records.LessonIRI("C5.1"), 0, november(10))
	}
	s.save()
	c := s.count(half)
	if c.Units[0].ID != 1 || c.Rise == nil || c.Rise.ID != 2 || c.Rise.RisePoints() != 25 {
		t.Errorf("%+v rises, of %+v", c.Rise, c.Units)
	}
}

func TestNobodyIsNamedWithoutTheirWord(t *testing.T) {
	s := newScene(t, 1)
	for i, id := range s.staff(1, 4) {
		s.did(id, records.Passed, records.AssessmentIRI("C5"), 0.7+float64(i)/20, november(4))
	}
	s.save()
	month := MonthOf(today)
	named := func() string {
		var codes []string
		for _, p := range s.count(month).Named(3) {
			codes = append(codes, p.Code)
		}
		return strings.Join(codes, " ")
	}
	if got := named(); got != "" {
		t.Errorf("named at first: %s", got)
	}
	for _, step := range []struct {
		id   int64
		yes  bool
		want string
	}{{2, true, "CB-002"}, {4, true, "CB-004 CB-002"}, {4, true, "CB-004 CB-002"}, {4, false, "CB-002"}, {3, false, "CB-002"}, {4, true, "CB-004 CB-002"}} {
		if err := s.Agree(t.Context(), step.id, step.yes); err != nil {
			t.Fatal(err)
		}
		if agreed, err := s.Agreed(t.Context(), step.id); err != nil || agreed != step.yes {
			t.Errorf("%d agreed: %t, %v", step.id, agreed, err)
		}
		if got := named(); got != step.want {
			t.Errorf("after %d said %t: %q, want %q", step.id, step.yes, got, step.want)
		}
	}
	if all := s.count(month).Commended(); len(all) != 4 || all[0].Code != "CB-004" || all[3].Code != "CB-001" {
		t.Errorf("commended %+v", all)
	}
}

func TestTheContestIsShownWhenAManagerSaysSo(t *testing.T) {
	s := newScene(t, 1)
	if d, err := s.Display(t.Context()); err != nil || d != (Display{Span: Month}) {
		t.Errorf("at first %+v, %v", d, err)
	}
	for _, d := range []Display{{true, Month}, {true, Month}, {true, Period}, {false, Period}} {
		if err := s.Show(t.Context(), "Trần Thị Mai", d); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Display(t.Context()); err != nil || got != d {
			t.Errorf("%+v became %+v, %v", d, got, err)
		}
	}
	lines, err := audit.List(t.Context(), s.db, 9, 0)
	var acts []string
	for _, l := range lines {
		acts = append(acts, l.Act+" "+l.What)
	}
	if want := "contest.hide period; contest.span period; contest.show month"; err != nil || strings.Join(acts, "; ") != want {
		t.Errorf("the log says %q, %v", acts, err)
	}
}

func TestPeriodsAreReadAndFound(t *testing.T) {
	p, err := ParsePeriod("2026-11")
	if err != nil || p != (report.Period{From: november(1).Add(-9 * time.Hour), To: november(31).Add(-9 * time.Hour)}) {
		t.Errorf("%v, %v", p, err)
	}
	if got := Month.Current(office.Quarters, time.Date(2026, 10, 31, 17, 0, 0, 0, time.UTC)); got != p {
		t.Errorf("the month of midnight in Vietnam: %v", got)
	}
	for text, want := range map[string]report.Period{"2026H2": Period.Current(office.HalfYears, today), "2026Q4": Period.Current(office.Quarters, today)} {
		if got, err := ParsePeriod(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	if _, err := ParsePeriod("2026-13"); err == nil {
		t.Error("a 13th month")
	}
}
