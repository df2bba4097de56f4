package emulation

import (
	"fmt"
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
