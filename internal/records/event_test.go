package records

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"hocso/internal/store"
)

// A kiosk is a real database with a clock that the test sets.
type kiosk struct {
	db   *store.DB
	book *Book
	now  time.Time
}

func newKiosk(t *testing.T) *kiosk {
	t.Helper()
	k := &kiosk{book: NewBook("a1b2c3d4", "https://hr.tinh.example/", "H30"), now: time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)}
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{
		Now: func() time.Time { return k.now }, Built: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	k.db = db
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

func (k *kiosk) append(t *testing.T, events ...Event) (written []Event) {
	t.Helper()
	err := k.db.Write(t.Context(), func(tx *store.Tx) error {
		for _, e := range events {
			e, err := k.book.Append(tx, e)
			if err != nil {
				return err
			}
			written = append(written, e)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return written
}

func TestWhatIsAppendedIsReadBackTheSame(t *testing.T) {
	k := newKiosk(t)
	want := k.append(t,
		Event{EmpCode: "CB1", SessionID: "s", Verb: Initialized, ActivityIRI: LessonIRI("C5.2")},
		Event{EmpCode: "CB1", SessionID: "s", Verb: Passed, ActivityIRI: AssessmentIRI("C5"), Success: ptr(true), Scaled: ptr(17.0 / 21),
			Response: Detail{Asked: 21, Right: 17}.String(), Duration: 90*time.Second + 123456},
	)
	got, err := k.book.ByLearner(t.Context(), k.db.Read(), "CB1")
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	for i := range got {
		a, errA := Statement(got[i])
		b, errB := Statement(want[i])
		if errA != nil || errB != nil || !bytes.Equal(a, b) || !bytes.Equal(got[i].SHA8, want[i].SHA8) {
			t.Errorf("event %d:\n got %s\nwant %s", i, a, b)
		}
	}
	if *got[1].Scaled != 0.8095 || got[1].Duration != 90*time.Second {
		t.Errorf("scaled %v, duration %v", *got[1].Scaled, got[1].Duration)
	}
	if got[0].Seq != 1 || got[1].Seq != 2 || got[0].ID >= got[1].ID {
		t.Errorf("events are out of order: %+v", got)
	}
}

func TestEventsCannotBeChangedOrTakenAway(t *testing.T) {
	k := newKiosk(t)
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.2")})
	for _, query := range []string{`UPDATE learning_event SET emp_code = 'CB2'`, `DELETE FROM learning_event`} {
		err := k.db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(query)
			return err
		})
		if err == nil {
			t.Errorf("%s was let through", query)
		}
	}
}

func TestATransactionThatFailsLeavesNoGapInTheNumbers(t *testing.T) {
	k := newKiosk(t)
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")})
	failure := errors.New("power cut")
	err := k.db.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := k.book.Append(tx, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.2")}); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if next := k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.3")}); next[0].Seq != 2 {
		t.Errorf("seq %d", next[0].Seq)
	}
}

func TestAnEventFromAClockThatWentBackIsKeptAndFlagged(t *testing.T) {
	k := newKiosk(t)
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")})
	k.now = k.now.AddDate(-1, 0, 0)
	e := k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.2")})[0]
	if !e.ClockSuspect || !e.At.Equal(k.now) || e.Seq != 2 {
		t.Errorf("%+v", e)
	}
	body, err := Statement(e)
	if err != nil || !strings.Contains(string(body), `"`+extSuspect+`":true`) {
		t.Errorf("%v %s", err, body)
	}
}

func TestIDsAreUUIDv7OfTheirTimeAndSortAsTheyWereMade(t *testing.T) {
	b := NewBook("k", "", "")
	at := time.Date(2026, 11, 18, 1, 30, 5, 678e6, time.UTC)
	var ids []string
	for n := range int64(100) {
		text, err := b.NewID(at, n)
		if err != nil {
			t.Fatal(err)
		}
		id, err := uuid.Parse(text)
		if err != nil || id.Version() != 7 || id.Variant() != uuid.RFC4122 {
			t.Fatal(text, err)
		}
		if sec, nsec := id.Time().UnixTime(); sec != at.Unix() || nsec != int64(at.Nanosecond()) {
			t.Fatalf("%s is of %v", text, time.Unix(sec, nsec))
		}
		ids = append(ids, text)
	}
	if !slices.IsSorted(ids) {
		t.Error("ids of one millisecond do not sort in their order")
	}
}

func TestKiosksThatNeverMetDeriveTheSameRegistration(t *testing.T) {
	a, b := newKiosk(t), newKiosk(t)
	b.book = NewBook("ffffffff", "https://hr.tinh.example/", "H31")
	e := Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")}
	other := Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C4.1")}
	here, there := a.append(t, e, other), b.append(t, e)
	if here[0].Registration != there[0].Registration || here[0].Registration == here[1].Registration {
		t.Errorf("%s %s %s", here[0].Registration, there[0].Registration, here[1].Registration)
	}
}

// The expected value is Python's uuid.uuid5(uuid.NAMESPACE_URL, "https://hr.tinh.example/|CB-0042|C5|2026").
func TestARegistrationIsAUUIDOfVersion5(t *testing.T) {
	if got := Registration("https://hr.tinh.example/", "CB-0042", "C5", "2026"); got != "291c9d0a-cd48-501c-8077-6e086d1ea6ca" {
		t.Errorf("got %s", got)
	}
}

func TestEventsOfThisKioskStayWithTheirLearnerWhenTheIssuerIsFilledInLater(t *testing.T) {
	k := newKiosk(t)
	k.book = NewBook("a1b2c3d4", "", "")
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")})
	k.book = NewBook("ffffffff", "https://elsewhere.example/", "")
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")})
	k.book = NewBook("a1b2c3d4", "https://hr.tinh.example/", "")
	k.append(t, Event{EmpCode: "CB1", Verb: Initialized, ActivityIRI: LessonIRI("C5.1")})
	events, err := k.book.ByActivity(t.Context(), k.db.Read(), "CB1", LessonIRI("C5.1"))
	if err != nil || len(events) != 2 {
		t.Errorf("%v %+v", err, events)
	}
}

func TestCheckFindsAnEventThatSomebodyAltered(t *testing.T) {
	k := newKiosk(t)
	for range 3 {
		k.append(t, Event{EmpCode: "CB1", Verb: Failed, ActivityIRI: AssessmentIRI("C5"), Success: ptr(false), Scaled: ptr(0.5)})
	}
	if n, differ, err := Check(t.Context(), k.db.Read()); n != 3 || len(differ) != 0 || err != nil {
		t.Fatal(n, differ, err)
	}
	err := k.db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`DROP TRIGGER learning_event_keeps; UPDATE learning_event SET scaled = 0.9 WHERE seq = 2`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, differ, err := Check(t.Context(), k.db.Read()); n != 3 || len(differ) != 1 || err != nil {
		t.Error(n, differ, err)
	}
}

func TestEveryIRINamesWhatItWasMadeOf(t *testing.T) {
	for iri, want := range map[string]Ref{
		ProgrammeIRI:                   {Kind: Programme},
		CourseIRI("C5"):                {Kind: Course, Course: "C5"},
		AssessmentIRI("C5"):            {Kind: Assessment, Course: "C5"},
		LessonIRI("C5.2"):              {Kind: Lesson, Course: "C5", Lesson: "C5.2"},
		QuestionIRI("C5.2/bank-locks"): {Kind: Question, Course: "C5", Lesson: "C5.2", Question: "C5.2/bank-locks"},
	} {
		if got, ok := ParseIRI(iri); !ok || got != want {
			t.Errorf("%s: got %+v", iri, got)
		}
	}
	for _, iri := range []string{"", BaseIRI, "https://other.example/xapi/C5", QuestionIRI("C5.2/a/b"), QuestionIRI("C5.2/"), CourseIRI("C5/v3"), CourseIRI("C4/C5.2")} {
		if got, ok := ParseIRI(iri); ok {
			t.Errorf("%q was taken for %+v", iri, got)
		}
	}
}
