// What events say together. The same code serves a kiosk, an office and a ministry.

package records

import "time"

// LongestStep is the most time that one event counts for: somebody who walks away from an open page is not learning.
const LongestStep = 10 * time.Minute

// A Summary is what a person's events on one activity come to.
type Summary struct {
	Done      bool          // completed, passed, waived or satisfied at least once
	FirstDone time.Time     // earliest of those
	Passed    bool          // passed at least once
	FirstPass time.Time     // earliest pass
	Best      float64       // greatest scaled score among outcomes, 0 when there is none
	Scored    bool          // whether Best means anything
	Attempts  int           // distinct visits with an outcome
	Time      time.Duration // sum of durations, each at most LongestStep
}

// Fold sums events up. It is commutative and idempotent: events may come late, twice, in any order, from any kiosk.
func Fold(events []Event) Summary {
	var s Summary
	seen := make(map[string]bool, len(events))
	visits := make(map[string]bool)
	for _, e := range events {
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		s.Time += min(max(e.Duration, 0), LongestStep)
		if !e.Verb.outcome() {
			continue
		}
		visits[e.SessionID] = true
		s.score(e)
		if e.Verb != Failed {
			s.Done, s.FirstDone = true, earliest(s.FirstDone, e.At)
		}
		if e.Verb == Passed {
			s.Passed, s.FirstPass = true, earliest(s.FirstPass, e.At)
		}
	}
	s.Attempts = len(visits)
	return s
}

func (s *Summary) score(e Event) {
	if e.Scaled == nil {
		return
	}
	if !s.Scored || *e.Scaled > s.Best {
		s.Scored, s.Best = true, *e.Scaled
	}
}

// outcome says whether a verb ends an attempt.
func (v Verb) outcome() bool {
	switch v {
	case Completed, Passed, Failed, Waived, Satisfied:
		return true
	default:
		return false
	}
}

func earliest(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
