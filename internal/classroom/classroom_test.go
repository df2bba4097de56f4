package classroom

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/store"
)

const hoa = "Trần Văn Hòa"

// A room is a real database with people in two units; the test sets the clock.
type room struct {
	*Book
	t   *testing.T
	db  *store.DB
	now time.Time
}

func newRoom(t *testing.T, people int) *room {
	t.Helper()
	r := &room{t: t, now: time.Date(2026, 11, 18, 7, 0, 0, 0, time.UTC)}
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return r.now }, Unsynced: true})
	r.must(err)
	r.db, r.Book = db, New(db, roster.New(db))
	t.Cleanup(func() { r.must(db.Close()) })
	r.exec(`INSERT INTO unit (id, name, name_key, position) VALUES (1, 'Văn phòng', 'van phong', 1), (2, 'Trạm Y tế', 'tram y te', 2)`)
	for i := range people {
		r.exec(`INSERT INTO learner (id, uid, emp_code, code_issued, name, unit_id, kind, created_at, updated_at)
			VALUES (?1, ?2, ?2, 1, ?3, ?4, 'roster', 0, 0)`, i+1, code(i+1), fmt.Sprintf("Người Số %02d", i+1), i%2+1)
	}
	return r
}

func code(n int) string { return fmt.Sprintf("CB-%04d", n) }

func (r *room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) exec(query string, args ...any) {
	r.t.Helper()
	r.must(r.db.Write(r.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(query, args...)
		return err
	}))
}

func (r *room) class(units ...int64) Class {
	r.t.Helper()
	c, err := r.Open(r.t.Context(), hoa, Class{Course: "C5", Title: " An  toàn số ", Facilitator: hoa, Place: "Hội trường tầng 2", Units: units})
	r.must(err)
	return c
}

func (r *room) scan(c Class, code string) (Person, bool) {
	r.t.Helper()
	p, again, err := r.Scan(r.t.Context(), hoa, c.ID, code)
	r.must(err)
	return p, again
}

func (r *room) roll(c Class) Roll {
	r.t.Helper()
	roll, err := r.Roll(r.t.Context(), c.ID)
	r.must(err)
	return roll
}

func TestFortyBadgesAreFortyPeopleHoweverOftenTheyAreScanned(t *testing.T) {
	r := newRoom(t, 42)
	c := r.class()
	for i := range 40 {
		r.now = r.now.Add(time.Second)
		p, again := r.scan(c, strings.ToLower(code(i+1))+" ")
		if again || p.Code != code(i+1) || !p.At.Equal(r.now) || p.Way != ByCode || p.Who != hoa {
			t.Fatalf("scan %d: %+v, again %t", i+1, p, again)
		}
	}
	first := r.roll(c).Present[39]
	r.now = r.now.Add(time.Hour)
	for i := range 40 {
		if p, again := r.scan(c, code(i+1)); !again || !p.At.Before(r.now) {
			t.Fatalf("scanned twice: %+v, again %t", p, again)
		}
	}
	roll := r.roll(c)
	if len(roll.Present) != 40 || roll.Expected != 42 || roll.Missing() != 2 || roll.Present[39] != first || roll.Present[0].Code != code(40) {
		t.Errorf("%d present of %d, first %+v", len(roll.Present), roll.Expected, roll.Present[39])
	}
	absent, err := r.Absent(t.Context(), c.ID, 10, 0)
	if err != nil || len(absent) != 2 || absent[0].Code != code(41) || absent[1].Code != code(42) {
		t.Errorf("missing %+v, %v", absent, err)
	}
}

func TestOnlyTheClassesUnitsAreExpectedButAnybodyMayCome(t *testing.T) {
	r := newRoom(t, 10)
	c := r.class(2)
	r.exec(`UPDATE learner SET left_at = 1 WHERE id = 10`)
	if roll := r.roll(c); roll.Expected != 4 {
		t.Errorf("%d expected of the unit's 4 who work there", roll.Expected)
	}
	r.scan(c, code(1)) // of the other unit
	if roll := r.roll(c); roll.Expected != 5 || roll.Missing() != 4 {
		t.Errorf("%+v", roll)
	}
	page, err := r.Absent(t.Context(), c.ID, 3, 3)
	if err != nil || len(page) != 1 || page[0].Code != code(8) {
		t.Errorf("the last page %+v, %v", page, err)
	}
}

func TestWhoCannotBeTakenDownIsRefused(t *testing.T) {
	r := newRoom(t, 3)
	c := r.class()
	r.exec(`UPDATE learner SET left_at = 1 WHERE id = 2`)
	r.exec(`UPDATE learner SET kind = 'guest' WHERE id = 3`)
	closed := r.class()
	_, err := r.Close(t.Context(), hoa, closed.ID)
	r.must(err)
	for _, x := range []struct {
		class   int64
		learner int64
		want    error
	}{{c.ID, 99, roster.ErrUnknown}, {c.ID, 2, roster.ErrLeft}, {c.ID, 3, roster.ErrUnknown}, {closed.ID, 1, ErrClosed}, {77, 1, ErrUnknown}} {
		if _, _, err := r.Mark(t.Context(), hoa, x.class, x.learner); !errors.Is(err, x.want) {
			t.Errorf("class %d, learner %d: %v, want %v", x.class, x.learner, err, x.want)
		}
	}
	for code, want := range map[string]error{code(2): roster.ErrLeft, code(3): roster.ErrUnknown, "CB-9": roster.ErrUnknown} {
		if _, _, err := r.Scan(t.Context(), hoa, c.ID, code); !errors.Is(err, want) {
			t.Errorf("code %s: %v, want %v", code, err, want)
		}
	}
	if n := len(r.roll(c).Present); n != 0 {
		t.Errorf("%d were taken down all the same", n)
	}
}

func TestAttendanceIsTakenBackWithoutLosingIt(t *testing.T) {
	r := newRoom(t, 2)
	c := r.class()
	r.scan(c, code(1))
	for range 2 { // taking back twice does nothing more
		r.must(r.Undo(t.Context(), hoa, c.ID, 1))
	}
	if roll := r.roll(c); len(roll.Present) != 0 || roll.Expected != 2 {
		t.Errorf("%+v", roll)
	}
	var undone int64
	r.must(r.db.Read().QueryRow(`SELECT undone_at FROM attendance`).Scan(&undone))
	if undone != r.now.UnixMilli() {
		t.Errorf("taken back at %d", undone)
	}
	r.now = r.now.Add(time.Minute)
	p, again, err := r.Mark(t.Context(), "Lê Hoa", c.ID, 1)
	if err != nil || again || p.Way != ByName || p.Who != "Lê Hoa" || !p.At.Equal(r.now) {
		t.Errorf("taken down anew: %+v, again %t, %v", p, again, err)
	}
	r.wantLog("class.undo "+code(1)+" C5 · An toàn số", "class.open C5 · An toàn số")
}

// wantLog compares the log, the newest first.
func (r *room) wantLog(want ...string) {
	r.t.Helper()
	lines, err := audit.List(r.t.Context(), r.db, 20, 0)
	r.must(err)
	var got []string
	for _, l := range lines {
		got = append(got, l.Act+" "+l.What)
	}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		r.t.Errorf("the log says %q, want %q", got, want)
	}
}

func TestAClassIsClosedAndOpenedAgainInTheLog(t *testing.T) {
	r := newRoom(t, 1)
	c := r.class(2, 1, 2)
	r.now = r.now.Add(2 * time.Hour)
	for range 2 {
		closed, err := r.Close(t.Context(), hoa, c.ID)
		if err != nil || closed.Open() || !closed.Closed.Equal(r.now) {
			t.Errorf("%+v, %v", closed, err)
		}
	}
	for range 2 {
		again, err := r.Reopen(t.Context(), hoa, c.ID)
		if err != nil || !again.Open() || fmt.Sprint(again.Units) != "[1 2]" || again.Title != "An toàn số" {
			t.Errorf("%+v, %v", again, err)
		}
	}
	r.wantLog("class.reopen C5 · An toàn số", "class.close C5 · An toàn số", "class.open C5 · An toàn số")
	if _, err := r.Close(t.Context(), hoa, 99); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
}

func TestAClassThatCannotBeReadIsRefused(t *testing.T) {
	r := newRoom(t, 1)
	for _, c := range []Class{
		{Title: "An toàn số", Facilitator: hoa}, {Course: "C5", Facilitator: hoa}, {Course: "C5", Title: "An toàn số"},
		{Course: "C5", Title: "a\u202eb", Facilitator: hoa}, {Course: "C5", Title: strings.Repeat("ă", 101), Facilitator: hoa},
		{Course: "C5", Title: "An toàn số", Facilitator: hoa, Place: "\xff"},
	} {
		if _, err := r.Open(t.Context(), hoa, c); !errors.Is(err, ErrBadText) && !errors.Is(err, ErrCourse) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if list, err := r.List(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAMergedPersonIsThereOnce(t *testing.T) {
	r := newRoom(t, 4)
	c := r.class()
	r.scan(c, code(1))
	r.scan(c, code(2))
	r.exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (2, 1, 0)`)
	if roll := r.roll(c); len(roll.Present) != 1 || roll.Expected != 3 || roll.Present[0].ID != 1 {
		t.Errorf("%+v", roll)
	}
	if p, again := r.scan(c, code(2)); !again || p.ID != 1 {
		t.Errorf("the other badge: %+v, again %t", p, again)
	}
	r.must(r.Undo(t.Context(), hoa, c.ID, 2))
	if n := len(r.roll(c).Present); n != 0 {
		t.Errorf("%d are there after it was taken back", n)
	}
}

func TestAttendanceIsCountedByTheUnitOfThatDay(t *testing.T) {
	r := newRoom(t, 5)
	first := r.class()
	for i := range 4 {
		r.scan(first, code(i+1))
	}
	r.now = r.now.AddDate(0, 1, 0)
	r.exec(`UPDATE learner SET unit_id = 2, updated_at = ? WHERE id = 1`, r.now.UnixMilli())
	r.now = r.now.Add(time.Hour)
	second := r.class()
	r.scan(second, code(1))
	for name, x := range map[string]struct {
		q    Query
		want string
	}{
		"all":          {Query{}, "[{1 Văn phòng 2 2} {2 Trạm Y tế 3 3}]"},
		"first class":  {Query{Class: first.ID}, "[{1 Văn phòng 2 2} {2 Trạm Y tế 2 2}]"},
		"second month": {Query{From: r.now.Add(-time.Hour)}, "[{2 Trạm Y tế 1 1}]"},
		"first month":  {Query{To: r.now.Add(-time.Hour), Unit: 1}, "[{1 Văn phòng 2 2}]"},
	} {
		counts, err := r.Counts(t.Context(), x.q)
		if err != nil || fmt.Sprint(counts) != x.want {
			t.Errorf("%s: %v, %v; want %s", name, counts, err, x.want)
		}
	}
	lines, err := r.Lines(t.Context(), Query{Unit: 2})
	if err != nil || len(lines) != 3 || lines[2].Class.ID != second.ID || lines[2].Code != code(1) || lines[2].Unit != "Trạm Y tế" || lines[2].UnitID != 2 {
		t.Errorf("%+v, %v", lines, err)
	}
}

// attempt writes an attempt of two questions with the given number answered and right.
func (r *room) attempt(id string, learner, answered, right int, finished bool) {
	r.t.Helper()
	r.now = r.now.Add(time.Minute)
	r.exec(`INSERT INTO attempt (id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at, supervised_by)
		VALUES (?, ?, 'assessment', 'C5', '', 1, '["a","b"]', 1, ?, ?)`, id, learner, r.now.UnixMilli(), hoa)
	for i := range answered {
		r.exec(`INSERT INTO answer (attempt_id, position, question_id, response, correct, answered_at) VALUES (?, ?, 'a', '{}', ?, 1)`,
			id, i, i < right)
	}
	if finished {
		r.exec(`UPDATE attempt SET finished_at = ?, asked = ?, correct = ? WHERE id = ?`, r.now.UnixMilli(), answered, right, id)
	}
}

func TestResultsShowEachPersonsBestAttemptOfTheClass(t *testing.T) {
	r := newRoom(t, 5)
	c := r.class()
	for i := range 5 {
		r.scan(c, code(i+1))
	}
	r.attempt("elsewhere", 5, 2, 2, true)
	r.attempt("pass", 1, 2, 2, true)
	r.attempt("later fail", 1, 2, 0, true)
	r.attempt("fail", 2, 2, 1, true)
	r.attempt("open", 3, 1, 1, false)
	for _, id := range []string{"pass", "later fail", "fail", "open", "open"} {
		r.must(r.Record(t.Context(), c.ID, id))
	}
	results, err := r.Results(t.Context(), c.ID)
	r.must(err)
	var got []string
	for _, x := range results {
		got = append(got, fmt.Sprintf("%d %s %d/%d/%d", x.ID, x.State, x.Right, x.Answered, x.Asked))
	}
	if want := "1 passed 2/2/2; 2 failed 1/2/2; 3 begun 1/1/2; 4 waiting 0/0/0; 5 waiting 0/0/0"; strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	list, err := r.List(t.Context())
	if err != nil || len(list) != 1 || list[0].Present != 5 || list[0].Taken != 2 || list[0].Passed != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if err := r.Record(t.Context(), 99, "pass"); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"An toàn số", " a  b ", "\u202e", strings.Repeat("ă", 101), "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, err := Text(s)
		if err != nil {
			return
		}
		if again, err := Text(clean); err != nil || again != clean {
			t.Errorf("%q is kept as %q, and that as %q, %v", s, clean, again, err)
		}
	})
}
