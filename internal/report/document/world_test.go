package document

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hocso/internal/classroom"
	"hocso/internal/demo"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// now is when the tests' reports are made: 18 November 2026, 08:30 in Vietnam.
var now = time.Date(2026, 11, 18, 1, 30, 0, 0, time.UTC)

// invented is the database of an invented office of 60 people, made once.
var invented = sync.OnceValues(func() (data []byte, err error) {
	dir, err := os.MkdirTemp("", "document-test")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if _, err := demo.Fill(context.Background(), dir, demo.Options{People: 60, Seed: 7}); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "hocso.db"))
})

var builtinCourses = sync.OnceValues(lessons.Builtin)

// newMaker opens a copy of the invented office, with targets and a letterhead.
func newMaker(t testing.TB) Maker {
	t.Helper()
	file, err := invented()
	if err != nil {
		t.Fatal(err)
	}
	cat, err := builtinCourses()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hocso.db"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), dir, store.Options{Unsynced: true, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	var kiosk string
	if err := db.Read().QueryRowContext(t.Context(), `SELECT kiosk_id FROM learning_event LIMIT 1`).Scan(&kiosk); err != nil {
		t.Fatal(err)
	}
	holdClasses(t, db)
	letter := Letterhead{
		Body: "Ủy ban nhân dân phường Hoa Sen", Symbol: "BC-UBND", Place: "Hoa Sen", Authority: "TM. Ủy ban nhân dân", Position: "Chủ tịch",
		Signer: "Nguyễn Văn Bình", Recipients: []string{"Ủy ban nhân dân tỉnh (báo cáo)", "Lưu: VT, VP"},
	}
	if err := SaveLetterhead(t.Context(), db, "Bình", letter); err != nil {
		t.Fatal(err)
	}
	s := office.Defaults()
	s.Targets = office.JusticeTargets(now)
	return Maker{DB: db, Book: report.New(db, cat, kiosk), Settings: s, Office: "UBND phường Hoa Sen"}
}

// holdClasses has two classes on a day, one of eight people and one of five of them, and a third to which nobody came.
func holdClasses(t testing.TB, db *store.DB) {
	t.Helper()
	people := roster.New(db)
	all, err := people.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rooms := classroom.New(db, people)
	for i, n := range []int{8, 5, 0} {
		c, err := rooms.Open(t.Context(), "Bình", classroom.Class{Course: "C5", Title: []string{"An toàn số", "Ký số và gửi hồ sơ", "Không ai đến"}[i],
			Facilitator: "Trần Văn Hòa", Place: "Hội trường", Held: now.AddDate(0, 0, i-9)})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range all[:n] {
			if _, _, err := rooms.Mark(t.Context(), "Bình", c.ID, l.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func period(t testing.TB, text string) report.Period {
	t.Helper()
	p, err := report.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wholeOffice asks for a report with names and ranks.
func wholeOffice(t testing.TB) Request {
	return Request{Period: period(t, "2026H2"), Lang: "vi", Names: true, Ranking: true}
}

func draft(t testing.TB, m Maker, q Request) *Report {
	t.Helper()
	r, err := m.Draft(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func written(t testing.TB, r *Report, f Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := r.Write(&out, f, nil); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return out.Bytes()
}

func run(t testing.TB, db *store.DB, query string, args ...any) error {
	t.Helper()
	return db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.ExecContext(t.Context(), query, args...)
		return err
	})
}
