package progress

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// derived are the tables that events can make again; given are those that are truth themselves.
var (
	derived = []string{"lesson_state", "course_state", "review"}
	given   = []string{"learning_event", "attempt", "answer", "place"}
)

// dump writes out every row but those of certificates, whose ids and signatures differ from run to run.
func (o *office) dump(tables ...string) string {
	o.t.Helper()
	if tables == nil {
		tables = append(append(tables, given...), derived...)
	}
	var out strings.Builder
	for _, table := range tables {
		rows, err := o.db.Read().Query(`SELECT * FROM ` + table + ` ORDER BY 1, 2`)
		o.must(err)
		columns, err := rows.Columns()
		o.must(err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			o.must(rows.Scan(values...))
			out.WriteString(table)
			for _, v := range values {
				fmt.Fprintf(&out, " %v", *v.(*any))
			}
			out.WriteByte('\n')
		}
		o.must(rows.Err())
		o.must(rows.Close())
	}
	return out.String()
}

// months plays people who learn, review, pass and fail at random. after is called after every call.
func (o *office) months(people int, clockJumps bool, after func()) []roster.Session {
	r := rand.New(rand.NewPCG(7, 7))
	var sessions []roster.Session
	for i := range people {
		sessions = append(sessions, o.arrive(fmt.Sprintf("Người %d", i), roster.KindSelf))
	}
	for range 25 * people {
		i := r.IntN(people)
		s := o.visit(sessions[i].Learner)
		o.now = o.now.Add(time.Duration(r.Int64N(int64(20 * time.Hour))))
		if clockJumps && r.IntN(4) == 0 {
			o.now = o.now.Add(-time.Duration(r.Int64N(int64(60 * 24 * time.Hour))))
		}
		o.sit(s, r, after)
	}
	return sessions
}

// sit is one visit: a place, an attempt of some kind, perhaps broken off.
func (o *office) sit(s roster.Session, r *rand.Rand, after func()) {
	ctx := context.Background()
	lesson := fmt.Sprintf("C5.%d", 1+r.IntN(3))
	o.must(o.SavePlace(ctx, s, Place{LessonID: lesson, Step: Steps[r.IntN(len(Steps))]}))
	after()
	kind, ref := Lesson, lesson
	switch r.IntN(4) {
	case 0:
		kind, ref = Assessment, "C5"
	case 1:
		kind, ref = Review, ""
	}
	a, err := o.StartAttempt(ctx, s, kind, ref)
	if err != nil {
		return // nothing due, or lessons left
	}
	after()
	for i := a.Next(); i < len(a.Items) && r.IntN(12) > 0; i++ {
		o.now = o.now.Add(time.Duration(r.Int64N(int64(time.Minute))))
		o.reply(s, a, i, r.IntN(4) > 0)
		after()
	}
	if _, err := o.Finish(ctx, s, a.ID); err == nil {
		after()
	}
	o.must(o.EndVisit(ctx, s, Idle))
	after()
}

func TestAPowerCutBetweenAnyTwoCallsLosesNothing(t *testing.T) {
	quiet, stormy := newOffice(t), newOffice(t)
	quiet.months(1, false, func() {})
	calls := 0
	stormy.months(1, false, func() {
		calls++
		stormy.reopen()
	})
	if calls < 60 {
		t.Fatalf("only %d calls", calls)
	}
	if a, b := quiet.dump(), stormy.dump(); a != b {
		t.Errorf("without cuts:\n%s\nwith cuts:\n%s", a, b)
	}
}

func TestWhatIsDerivedIsTheFoldOfTheEventsInAnyOrder(t *testing.T) {
	for _, clockJumps := range []bool{false, true} {
		o := newOffice(t)
		sessions := o.months(3, clockJumps, func() {})
		want := o.dump(derived...)
		if !strings.Contains(want, "course_state") || !strings.Contains(want, "review") {
			t.Fatalf("nothing was learnt:\n%s", want)
		}
		for _, s := range sessions {
			o.must(o.Rebuild(context.Background(), s.Learner))
		}
		if got := o.dump(derived...); got != want {
			t.Errorf("clock jumps %v: rebuilt:\n%s\nas it grew:\n%s", clockJumps, got, want)
		}
		elsewhere := newOffice(t)
		elsewhere.receive(o, sessions)
		if got := elsewhere.dump(derived...); got != want {
			t.Errorf("clock jumps %v: from shuffled events:\n%s\nas it grew:\n%s", clockJumps, got, want)
		}
	}
}

// receive takes over the events of another office in a shuffled order.
func (o *office) receive(from *office, sessions []roster.Session) {
	var ids []string
	rows, err := from.db.Read().Query(`SELECT id FROM learning_event`)
	o.must(err)
	for rows.Next() {
		var id string
		o.must(rows.Scan(&id))
		ids = append(ids, id)
	}
	o.must(rows.Close())
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, s := range sessions {
		o.arrive(s.Learner.Name, roster.KindSelf)
	}
	o.write(func(tx *store.Tx) error {
		for _, id := range ids {
			values := make([]any, 19)
			for i := range values {
				values[i] = new(any)
			}
			if err := from.db.Read().QueryRow(`SELECT * FROM learning_event WHERE id = ?`, id).Scan(values...); err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO learning_event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, values...); err != nil {
				return err
			}
		}
		return nil
	})
	for _, s := range sessions {
		o.must(o.Rebuild(context.Background(), s.Learner))
	}
}
