package report

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hocso/internal/records"
	"hocso/internal/store"
	"hocso/lessons"
)

const (
	ownKiosk   = "a1b2c3d4"
	otherKiosk = "0badcafe"
	issuer     = "https://codes.example/"
	stranger   = "https://elsewhere.example/"
)

// today is when the tests' offices are looked at: 18 November 2026, 08:30 in Vietnam.
var today = time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)

// empty is a database with the schema and nothing in it, as bytes: opening one for each seed would take the tests' time.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "report-test")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	db, err := store.Open(context.Background(), dir, store.Options{Unsynced: true})
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "hocso.db"))
})

func openDB(t testing.TB) *store.DB {
	t.Helper()
	file, err := empty()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hocso.db"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), dir, store.Options{Unsynced: true, Now: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

var builtin = sync.OnceValues(lessons.Builtin)

func catalogue(t testing.TB) *lessons.Catalogue {
	t.Helper()
	cat, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// A scene is a small office that a test writes row by row.
type scene struct {
	t   testing.TB
	db  *store.DB
	seq int
}

func newScene(t testing.TB) *scene { return &scene{t: t, db: openDB(t)} }

func (s *scene) exec(query string, args ...any) {
	s.t.Helper()
	err := s.db.Write(s.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(query, args...)
		return err
	})
	if err != nil {
		s.t.Fatalf("%s: %v", query, err)
	}
}

func (s *scene) unit(id int, name string) {
	s.t.Helper()
	s.exec(`INSERT INTO unit (id, name, name_key, position) VALUES (?, ?, ?, ?)`, id, name, name, id)
}

// person adds a learner; unit 0 is none.
func (s *scene) person(id int, kind string, unit int, created time.Time) {
	s.t.Helper()
	var in any
	if unit != 0 {
		in = unit
	}
	s.exec(`INSERT INTO learner (id, uid, emp_code, code_issued, name, unit_id, kind, created_at, updated_at)
		VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)`, id, fmt.Sprint("uid", id), code(id), fmt.Sprint("Name ", id), in, kind,
		created.UnixMilli(), created.UnixMilli())
}

func code(id int) string { return fmt.Sprintf("NV%03d", id) }

// A happening is an event before it is written.
type happening struct {
	who, verb, iri string
	at             time.Time
	kiosk, issuer  string
	success        any
	duration       time.Duration
	suspect        bool
	id             string // empty: a new one
}

// write adds happenings in one transaction; one that is there already is passed over, as when a bundle comes twice.
func (s *scene) write(list ...happening) {
	s.t.Helper()
	err := s.db.Write(s.t.Context(), func(tx *store.Tx) error {
		for _, h := range list {
			s.seq++
			if h.id == "" {
				h.id = fmt.Sprint("event", s.seq)
			}
			if h.kiosk == "" {
				h.kiosk, h.issuer = ownKiosk, issuer
			}
			_, err := tx.Exec(`INSERT OR IGNORE INTO learning_event (id, kiosk_id, seq, issuer_iri, emp_code, org_code, verb,
				activity_iri, registration, session_id, success, duration_ms, ts_utc, clock_suspect, origin, encoding, sha8)
				VALUES (?, ?, ?, ?, ?, '', ?, ?, '', '', ?, ?, ?, ?, '', 1, x'0102030405060708')`,
				h.id, h.kiosk, s.seq, h.issuer, h.who, h.verb, h.iri, h.success, h.duration.Milliseconds(), h.at.UnixMilli(),
				h.suspect)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) book() *Book { return New(s.db, catalogue(s.t), ownKiosk) }

func (s *scene) figures(q Query) *Figures {
	s.t.Helper()
	q.IssuerIRI = issuer
	f, err := s.book().Figures(s.t.Context(), q)
	if err != nil {
		s.t.Fatal(err)
	}
	return f
}

func period(t testing.TB, text string) Period {
	t.Helper()
	p, err := ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// on is noon of a day in Vietnam.
func on(month, day int) time.Time { return time.Date(2026, time.Month(month), day, 12, 0, 0, 0, zone) }

// invent fills a scene by chance: people of every kind, some of whom left, moved or are merged; events of four kiosks and
// codes, on time, late, twice, and with clocks that went wrong.
func (s *scene) invent(chance *rand.Rand) {
	s.t.Helper()
	units := 1 + chance.IntN(4)
	for id := 1; id <= units; id++ {
		s.unit(id, fmt.Sprint("Unit ", id))
	}
	people := 6 + chance.IntN(18)
	anyTime := func() time.Time { return on(1, 1).Add(time.Duration(chance.IntN(365*24)) * time.Hour) }
	for id := 1; id <= people; id++ {
		kind := []string{"roster", "roster", "roster", "roster", "roster", "self", "guest"}[chance.IntN(7)]
		created := on(1, 2)
		if chance.IntN(4) == 0 {
			created = anyTime()
		}
		s.person(id, kind, chance.IntN(units+1), created)
		if chance.IntN(5) == 0 {
			s.exec(`UPDATE learner SET left_at = ? WHERE id = ?`, anyTime().UnixMilli(), id)
		}
		for range chance.IntN(3) {
			s.exec(`INSERT OR REPLACE INTO unit_member (learner_id, since, unit_id) VALUES (?, ?, ?)`, id, anyTime().UnixMilli(), 1+chance.IntN(units))
		}
	}
	if chance.IntN(2) == 0 {
		s.exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (1, 2, 1)`)
		s.exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (3, 2, 1)`)
	}
	var list []happening
	for range 150 + chance.IntN(250) {
		list = append(list, happens(s.t, chance, people, anyTime()))
		list[len(list)-1].id = fmt.Sprint("event", len(list))
	}
	for range 40 { // the same again, in another order
		list = append(list, list[chance.IntN(len(list))])
	}
	s.write(list...)
	s.inventClasses(chance, people)
}

// inventClasses holds some classes, in which people were taken down, a few by mistake and some under both of their rows.
func (s *scene) inventClasses(chance *rand.Rand, people int) {
	s.t.Helper()
	for class := 1; class <= chance.IntN(6); class++ {
		held := on(1, 1).Add(time.Duration(chance.IntN(365*24)) * time.Hour)
		s.exec(`INSERT INTO class (id, course, title, facilitator, place, held_at, opened_at, opened_by) VALUES (?, 'C1', ?, 'Ai', 'Here', ?, ?, 'Ai')`,
			class, fmt.Sprint("Class ", class), held.UnixMilli(), held.UnixMilli())
		for who := 1; who <= people; who++ {
			if chance.IntN(3) > 0 {
				continue
			}
			var undone any
			if chance.IntN(5) == 0 {
				undone = held.UnixMilli()
			}
			came := held.Add(time.Duration(chance.IntN(90)-30) * time.Minute)
			s.exec(`INSERT INTO attendance (class_id, learner_id, at, way, who, undone_at) VALUES (?, ?, ?, 'code', 'Ai', ?)`, class, who, came.UnixMilli(), undone)
		}
	}
}

// happens invents one event; the people of low numbers get far.
func happens(t testing.TB, chance *rand.Rand, people int, at time.Time) happening {
	courses := catalogue(t).Courses()
	course := courses[chance.IntN(2)]
	lesson := course.Lessons[chance.IntN(len(course.Lessons))]
	who := 1 + chance.IntN(people)
	if chance.IntN(2) == 0 {
		who = 1 + chance.IntN(min(people, 5))
	}
	h := happening{who: code(who), at: at, suspect: chance.IntN(15) == 0, kiosk: ownKiosk, issuer: issuer,
		duration: time.Duration(chance.IntN(25*60)-60) * time.Second}
	if chance.IntN(4) == 0 {
		h.kiosk = otherKiosk
	}
	if chance.IntN(6) == 0 {
		h.issuer = stranger
	}
	switch chance.IntN(12) {
	case 0:
		h.verb, h.iri = "terminated", records.ProgrammeIRI
	case 1:
		h.verb, h.iri = "abandoned", records.ProgrammeIRI
	case 2, 3, 4, 5:
		h.verb, h.iri = "completed", records.LessonIRI(lesson.ID)
	case 6:
		h.verb, h.iri, h.success = "failed", records.AssessmentIRI(course.Code), 0
		if chance.IntN(3) == 0 {
			h.verb, h.success = "passed", 1
		}
	case 7:
		h.verb, h.iri = []string{"completed", "passed"}[chance.IntN(2)], records.CourseIRI(course.Code)
	default:
		h.verb, h.iri, h.success = "answered", question(t, chance, lesson.ID), chance.IntN(2)
	}
	return h
}

// question is one of the lesson's first questions, or one that it no longer has.
func question(t testing.TB, chance *rand.Rand, lessonID string) string {
	lesson, err := catalogue(t).Lesson(lessonID)
	if err != nil {
		t.Fatal(err)
	}
	if chance.IntN(10) == 0 {
		return records.QuestionIRI(lessonID + "/gone")
	}
	return records.QuestionIRI(lesson.QuestionName(&lesson.Questions[chance.IntN(2)]))
}
