package records

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// history invents events of several kiosks and visits.
func history(r *rand.Rand) []Event {
	events := make([]Event, r.IntN(30))
	for i := range events {
		events[i] = Event{
			ID: strconv.Itoa(i), SessionID: strconv.Itoa(r.IntN(6)), Verb: Verbs[r.IntN(len(Verbs))],
			At: time.UnixMilli(r.Int64N(1000)).UTC(), Duration: time.Duration(r.Int64N(int64(2 * LongestStep))),
		}
		if r.IntN(2) == 0 {
			events[i].Scaled = ptr(float64(r.IntN(21)) / 20)
		}
	}
	return events
}

func TestTheFoldMindsNeitherOrderNorRepetition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		events := history(r)
		want := Fold(events)
		again := append([]Event{}, events...)
		for range r.IntN(10) {
			if len(events) > 0 {
				again = append(again, events[r.IntN(len(events))])
			}
		}
		r.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		if got := Fold(again); got != want {
			t.Fatalf("got %+v, want %+v of %+v", got, want, events)
		}
	}
}

func TestTheFoldKeepsTheFirstPassAndTheBestScore(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	events := []Event{
		{ID: "1", SessionID: "a", Verb: Failed, Scaled: ptr(0.6), At: day(1), Duration: time.Minute},
		{ID: "2", SessionID: "a", Verb: Failed, Scaled: ptr(0.65), At: day(1)},
		{ID: "3", SessionID: "b", Verb: Passed, Scaled: ptr(0.8), At: day(3), Duration: 5 * time.Hour},
		{ID: "4", SessionID: "c", Verb: Passed, Scaled: ptr(0.9), At: day(9)},
		{ID: "5", SessionID: "d", Verb: Failed, Scaled: ptr(0.1), At: day(10)},
		{ID: "6", SessionID: "e", Verb: Initialized, At: day(11)},
	}
	want := Summary{Done: true, FirstDone: day(3), Passed: true, FirstPass: day(3), Best: 0.9, Scored: true, Attempts: 4,
		Time: time.Minute + LongestStep}
	if got := Fold(events); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
