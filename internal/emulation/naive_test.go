package emulation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"hocso/internal/records"
	"hocso/internal/report"
)

// random fills a scene with people and events of any sort.
func (s *scene) random(seed uint64, units int) {
	r := rand.New(rand.NewPCG(seed, 7))
	for u := range units + 1 { // unit 0: none
		s.staff(u, r.IntN(9))
	}
	for i := range s.people {
		if i > 0 && r.IntN(12) == 0 {
			s.people[i].alias = 1
		}
	}
	for range r.IntN(200) * min(1, len(s.people)) {
		e := event{person: r.IntN(len(s.people)) + 1, at: november(1).AddDate(0, 0, r.IntN(40)-20).Add(time.Duration(r.IntN(24)) * time.Hour), elsewhere: r.IntN(10) == 0}
		switch r.IntN(4) {
		case 0:
			e.verb, e.iri = records.Completed, records.LessonIRI("C5.1")
		case 1:
			e.verb, e.iri, e.scaled = records.Passed, records.AssessmentIRI(fmt.Sprint("C", 1+r.IntN(3))), float64(14+r.IntN(7))/20
		case 2:
			e.verb, e.iri, e.scaled = records.Failed, records.AssessmentIRI(fmt.Sprint("C", 1+r.IntN(3))), float64(r.IntN(14))/20
		case 3:
			e.verb, e.iri = records.Abandoned, records.ProgrammeIRI
		}
		s.events = append(s.events, e)
	}
}

// A naiveUnit is counted from the events one by one.
type naiveUnit struct {
	people, took, examined, streak int
	scores                         float64
}

// naive counts again what Count has to find, event by event and person by person.
func (s *scene) naive(p report.Period) (units map[int]*naiveUnit, all naiveUnit, weeks int) {
	end := p.To
	if today.Before(end) {
		end = time.Date(2026, 11, 19, 0, 0, 0, 0, zone)
	}
	monday := func(t time.Time) time.Time {
		t = t.In(zone)
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
		for t.Weekday() != time.Monday {
			t = t.AddDate(0, 0, -1)
		}
		return t
	}
	var mondays []time.Time
	for m := monday(p.From); m.Before(end); m = m.AddDate(0, 0, 7) {
		mondays = append(mondays, m)
	}
	units = map[int]*naiveUnit{}
	there := map[int]map[time.Time]int{}
	for _, m := range s.people {
		if m.alias != 0 {
			continue
		}
		if units[m.unit] == nil {
			units[m.unit], there[m.unit] = &naiveUnit{}, map[time.Time]int{}
		}
		u := units[m.unit]
		u.people++
		best := map[string]float64{}
		mine := map[time.Time]bool{}
		var lesson time.Time
		for _, e := range s.events {
			if own := e.person == m.id || s.people[e.person-1].alias == m.id; !own || e.elsewhere || e.at.Before(p.From) || !e.at.Before(end) {
				continue
			}
			mine[monday(e.at)] = true
			switch e.verb {
			case records.Completed:
				if lesson.IsZero() || e.at.Before(lesson) {
					lesson = e.at
				}
			case records.Passed, records.Failed:
				best[e.iri] = max(best[e.iri], e.scaled)
			}
		}
		for w := range mine {
			there[m.unit][w]++
		}
		if !lesson.IsZero() {
			u.took++
		}
		if len(best) > 0 {
			sum := 0.0
			for _, b := range best {
				sum += b
			}
			u.examined++
			u.scores += sum / float64(len(best))
		}
	}
	for id, u := range units {
		all.people, all.took, all.examined, all.scores = all.people+u.people, all.took+u.took, all.examined+u.examined, all.scores+u.scores
		run := 0
		for _, m := range mondays {
			if n := there[id][m]; n > 0 && 4*n >= u.people {
				run++
			} else {
				run = 0
			}
			u.streak = max(u.streak, run)
		}
	}
	return units, all, len(mondays)
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func TestAContestIsWhatTheEventsSay(t *testing.T) {
	for seed := range uint64(15) {
		s := newScene(t, 6)
		s.random(seed, 6)
		s.save()
		for _, p := range []report.Period{MonthOf(today), report.Days(november(-10), november(7))} {
			s.compare(seed, s.count(p), p)
		}
	}
}

func (s *scene) compare(seed uint64, got *Contest, p report.Period) {
	s.t.Helper()
	units, all, weeks := s.naive(p)
	if got.Weeks != weeks {
		s.t.Errorf("seed %d: %d weeks, want %d", seed, got.Weeks, weeks)
	}
	ranked, apart := 0, 0
	for id, u := range units {
		if id == 0 || u.people < 3 {
			apart += u.people
			continue
		}
		ranked++
	}
	if len(got.Units) != ranked || got.Apart != apart {
		s.t.Errorf("seed %d: %d units and %d people apart, want %d and %d", seed, len(got.Units), got.Apart, ranked, apart)
	}
	for _, g := range got.Units {
		u := units[int(g.ID)]
		took := (float64(u.took) + 3*over(float64(all.took), float64(all.people))) / float64(u.people+3)
		score := (u.scores + 3*over(all.scores, float64(all.examined))) / float64(u.examined+3)
		points := 50*took + 30*score + 20*over(float64(u.streak), float64(weeks))
		if g.People != u.people || g.TookPart != u.took || g.Examined != u.examined || g.Streak != u.streak ||
			math.Abs(g.Score-over(u.scores, float64(u.examined))) > 1e-9 || math.Abs(g.Points-points) > 0.05+1e-9 {
			s.t.Errorf("seed %d: %+v, want %+v with %.3f points", seed, g, *u, points)
		}
		before := 1
		for _, o := range got.Units {
			if o.Points > g.Points || o.Points == g.Points && beats(o, g) {
				before++
			}
		}
		if g.Rank != before {
			s.t.Errorf("seed %d: %s has rank %d, %d are before it", seed, g.Name, g.Rank, before-1)
		}
	}
}

// beats splits a tie as the rules say.
func beats(a, b Unit) bool {
	if x, y := a.TookPart*b.People, b.TookPart*a.People; x != y {
		return x > y
	}
	if d := a.Score - b.Score; math.Abs(d) > 1e-6 {
		return d > 0
	}
	return a.Streak > b.Streak
}
