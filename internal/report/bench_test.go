package report

import (
	"context"
	"flag"
	"path/filepath"
	"testing"
	"time"

	"hocso/internal/demo"
	"hocso/internal/office"
	"hocso/internal/store"
)

// officeFlag names a folder that `hocsoctl demo --people 20000 --events 2000000` has filled; without it a benchmark makes a
// small office of its own.
var officeFlag = flag.String("office", "", "data folder of an invented office, for benchmarks")

// benchBook opens the office and the period that its history ends in.
func benchBook(b *testing.B) (*Book, Query, *store.DB) {
	b.Helper()
	dir := *officeFlag
	if dir == "" {
		dir = filepath.Join(b.TempDir(), "office")
		if _, err := demo.Fill(b.Context(), dir, demo.Options{People: 500, Events: 50_000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
	of, err := office.Look(b.Context(), dir, office.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := of.Close(); err != nil {
			b.Error(err)
		}
	})
	settings := of.Settings
	settings.Targets = office.JusticeTargets(demo.LastDay())
	return New(of.DB, catalogue(b), of.KioskID), Ask(settings, Current(office.HalfYears, demo.LastDay())), of.DB
}

// BenchmarkFirstFigures is all that the overview waits for: at most 1 s of 20,000 people and 2,000,000 events, 3 s of 100,000
// and 5,000,000.
func BenchmarkFirstFigures(b *testing.B) {
	book, query, _ := benchBook(b)
	for b.Loop() {
		f, err := book.Figures(b.Context(), query)
		if err != nil || f.Participation == 0 || len(f.Units) == 0 {
			b.Fatalf("%+v, error %v", f, err)
		}
	}
}

// BenchmarkAnswers is the drill-down to the hardest questions and the competences: at most 300 ms.
func BenchmarkAnswers(b *testing.B) {
	book, query, _ := benchBook(b)
	if _, err := book.Answers(b.Context(), query); err != nil { // the kiosk reads its lessons ahead, when it starts
		b.Fatal(err)
	}
	for b.Loop() {
		if a, err := book.Answers(b.Context(), query); err != nil || len(a.Questions) == 0 {
			b.Fatalf("%+v, error %v", a, err)
		}
	}
}

// BenchmarkPeopleBehindAFigure is the drill-down to everybody in the order of their names: at most 300 ms.
func BenchmarkPeopleBehindAFigure(b *testing.B) {
	book, query, _ := benchBook(b)
	f, err := book.Figures(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		list := append([]Person{}, f.Roll...)
		SortByName(list)
	}
}

// BenchmarkPlainSQL is the floor: the same first figures asked of learning_event itself, as anybody would write it.
func BenchmarkPlainSQL(b *testing.B) {
	_, query, db := benchBook(b)
	from, to := query.From.UnixMilli(), min(query.To.UnixMilli(), time.Now().UnixMilli())
	for b.Loop() {
		var people, took, understood int
		for _, q := range []struct {
			sql  string
			args []any
			into *int
		}{
			{`SELECT count(*) FROM learner WHERE kind = 'roster' AND left_at IS NULL`, nil, &people},
			{`SELECT count(DISTINCT l.id) FROM learning_event e JOIN learner l ON l.emp_code = e.emp_code
				WHERE e.verb = 'completed' AND e.ts_utc >= ? AND e.ts_utc < ? AND l.kind = 'roster'`, []any{from, to}, &took},
			{`SELECT count(DISTINCT l.id) FROM learning_event e JOIN learner l ON l.emp_code = e.emp_code
				WHERE e.verb = 'passed' AND e.ts_utc < ? AND l.kind = 'roster'`, []any{to}, &understood},
		} {
			if err := db.Read().QueryRowContext(context.Background(), q.sql, q.args...).Scan(q.into); err != nil {
				b.Fatal(err)
			}
		}
		var weeks int
		if err := db.Read().QueryRowContext(context.Background(), `SELECT count(*) FROM (
			SELECT unit_id, (first + 25200000) / 604800000 AS week, count(*) FROM (
				SELECT l.unit_id, min(e.ts_utc) AS first FROM learning_event e JOIN learner l ON l.emp_code = e.emp_code
				WHERE e.verb IN ('completed', 'passed') AND e.ts_utc < ? GROUP BY l.id, e.verb)
			GROUP BY 1, 2)`, to).Scan(&weeks); err != nil {
			b.Fatal(err)
		}
		if people == 0 || took == 0 || understood == 0 || weeks == 0 {
			b.Fatal(people, took, understood, weeks)
		}
	}
}
