package progress

import (
	"context"
	"slices"
	"testing"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// BenchmarkAnswer times an answer until it is durable. Beside it stands a bare commit of the same size: the rows that
// an answer writes, without anything being read, judged, encoded or derived.
func BenchmarkAnswer(b *testing.B) {
	b.Run("answer", func(b *testing.B) {
		o := newOffice(b)
		s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
		var a Attempt
		next := 0
		measure(b, func() {
			if next == len(a.Items) {
				b.StopTimer()
				if a.ID != "" {
					o.finish(s, a)
				}
				a, next = o.start(s, Lesson, "C5.1"), 0
				b.StartTimer()
			}
		}, func() {
			o.now = o.now.Add(time.Second)
			o.reply(s, a, next, true)
			next++
		})
	})
	b.Run("bare", func(b *testing.B) {
		o := newOffice(b)
		s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
		a := o.start(s, Lesson, "C5.1")
		o.reply(s, a, 0, true)
		n := 0
		measure(b, func() { n++ }, func() { o.write(func(tx *store.Tx) error { return bare(tx, s.Learner.ID, n) }) })
	})
}

// bare writes copies of the rows of an answer under new keys.
func bare(tx *store.Tx, learnerID int64, n int) error {
	_, err := tx.Exec(`INSERT INTO learning_event SELECT 'n' || ?1, kiosk_id, 100 + ?1, issuer_iri, emp_code, org_code, verb,
		activity_iri, registration, session_id, response, success, scaled, duration_ms, ts_utc, clock_suspect, origin, encoding, sha8
		FROM learning_event WHERE seq = 1;
		INSERT INTO answer SELECT attempt_id, 100 + ?1, question_id, response, correct, answered_at FROM answer WHERE position = 0;
		INSERT INTO review SELECT learner_id, 'q' || ?1, lesson_id, due_at, stability, difficulty, reps, lapses, state, last_at
		FROM review WHERE learner_id = ?2 LIMIT 1`, n, learnerID)
	return err
}

// measure reports the median and the 99th percentile of fn in microseconds.
func measure(b *testing.B, prepare, fn func()) {
	var took []time.Duration
	for b.Loop() {
		prepare()
		start := time.Now()
		fn()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// BenchmarkHome reads the home page of somebody who has learnt for months.
func BenchmarkHome(b *testing.B) {
	o := newOffice(b)
	s := o.months(1, false, func() {})[0]
	for b.Loop() {
		if _, err := o.Home(context.Background(), s.Learner); err != nil {
			b.Fatal(err)
		}
	}
}
