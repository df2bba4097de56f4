// The figures: what they are made of, and how they are counted from people.

package report

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"hocso/internal/office"
)

// Figures are what an office or a unit has reached in a period.
type Figures struct {
	Period Period    `json:"period"`
	AsOf   time.Time `json:"as_of"` // the data's last moment
	Open   bool      `json:"open"`  // the period was not over then: the figures may change
	Unit   Unit      `json:"unit"`  // the zero Unit: the whole office

	People        int      `json:"people"` // who count
	Participation int      `json:"participation"`
	Understanding int      `json:"understanding"`
	Begun         int      `json:"begun"`       // were there in the period, finished no lesson in it and have passed no course
	NotStarted    int      `json:"not_started"` // were not there in the period and have passed no course
	Near          int      `json:"near"`        // have passed no course, and one step is left in one
	Targets       []Goal   `json:"targets"`
	Trend         []Week   `json:"trend"`
	Units         []Ranked `json:"units"` // of the whole office: every unit with people, the first first

	Newcomers  int           `json:"newcomers"`     // of those who count, added during the period
	Left       int           `json:"left"`          // left during the period and do not count
	Registered int           `json:"registered"`    // registered at the kiosk and are not on the list: do not count
	Time       time.Duration `json:"time_ns"`       // of the visits in the period, each at most ten minutes
	Suspect    int           `json:"clock_suspect"` // events in the period whose clock cannot have been right

	Roll []Person `json:"-"` // everybody who counts, in the order of unit and employee code
}

// A Unit of the office. ID 0: people without a unit, or the whole office.
type Unit struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// A Goal is a target and how far it is reached.
type Goal struct {
	office.Target
	Have    int  `json:"have"`
	Needed  int  `json:"needed"`  // people, rounded up
	Missing int  `json:"missing"` // people; 0 when reached
	Overdue bool `json:"overdue"` // not reached, and its last day is over
}

// Reached says whether the target is reached.
func (g Goal) Reached() bool { return g.Missing == 0 }

// A Week is a point of the trend: who had taken part and understood by its end, of those who count now.
type Week struct {
	Year          int       `json:"year"` // ISO 8601
	Week          int       `json:"week"`
	Start         time.Time `json:"start"` // Monday
	Participation int       `json:"participation"`
	Understanding int       `json:"understanding"`
}

// A Ranked unit. Units are ranked by the share that understand, then by the share that take part; equal in both, they
// share a rank. People without a unit are listed last, without a rank.
type Ranked struct {
	Unit
	Rank          int `json:"rank"` // from 1; 0: none
	People        int `json:"people"`
	Participation int `json:"participation"`
	Understanding int `json:"understanding"`
}

// A State of a person, the furthest that holds.
type State string

// The states, the furthest first.
const (
	Understands State = "understands" // has passed a course, in the period or before
	TookPart    State = "took_part"   // finished a lesson in the period
	Begun       State = "begun"       // was there in the period
	NotStarted  State = "not_started"
)

// A Person who counts.
type Person struct {
	ID       int64
	Code     string
	Name     string
	Job      string
	Unit     Unit
	Newcomer bool // added during the period

	Lesson  time.Time     // day of the first lesson finished in the period; zero: none
	Pass    time.Time     // day of the first course passed, ever; zero: none
	Visits  int           // days in the period on which the person was there
	Time    time.Duration // of the visits in the period
	Suspect int
	Step    *Step // what is left in the course that is nearest; nil when more than one step is
}

// A Step is all that is left of a course: a lesson and then the assessment, or the assessment alone.
type Step struct {
	Course string `json:"course"`
	Lesson string `json:"lesson"` // empty: the assessment
}

// State is how far the person is.
func (p Person) State() State {
	switch {
	case !p.Pass.IsZero():
		return Understands
	case !p.Lesson.IsZero():
		return TookPart
	case p.Visits > 0:
		return Begun
	default:
		return NotStarted
	}
}

// Figures counts. Errors: ErrUnit, those of store.
func (b *Book) Figures(ctx context.Context, q Query) (*Figures, error) {
	f, err := b.figures(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("count figures: %w", err)
	}
	return f, nil
}

func (b *Book) figures(ctx context.Context, q Query) (*Figures, error) {
	last, asOf, err := b.lastDay(ctx, q)
	if err != nil {
		return nil, err
	}
	roll, f, err := b.enrol(ctx, q, last)
	if err != nil {
		return nil, err
	}
	if err := b.fill(ctx, q, last, roll); err != nil {
		return nil, err
	}
	f.Period, f.AsOf, f.Open = q.Period, asOf, last < dayOf(q.To)-1
	f.Roll = roll.sorted()
	f.count()
	f.Targets = f.Goals(q.Targets)
	f.Trend = trend(f.Roll, q.From, last)
	if q.Unit == 0 {
		f.Units = rank(f.Roll)
	}
	return f, nil
}

// count sums the people up.
func (f *Figures) count() {
	f.People = len(f.Roll)
	for i := range f.Roll {
		p := &f.Roll[i]
		if !p.Lesson.IsZero() {
			f.Participation++
		}
		switch p.State() {
		case Understands:
			f.Understanding++
		case Begun:
			f.Begun++
		case NotStarted:
			f.NotStarted++
		}
		if p.Step != nil {
			f.Near++
		}
		if p.Newcomer {
			f.Newcomers++
		}
		f.Time += p.Time
		f.Suspect += p.Suspect
	}
}

// have is how many people a measure counts.
func (f *Figures) have(m office.Measure) int {
	if m == office.Understanding {
		return f.Understanding
	}
	return f.Participation
}

// Goals measures the figures against targets. Where nobody counts, nothing is reached.
func (f *Figures) Goals(targets []office.Target) []Goal {
	var list []Goal
	for _, t := range targets {
		g := Goal{Target: t, Have: f.have(t.Measure), Needed: (f.People*t.Percent + 99) / 100}
		g.Missing = max(g.Needed-g.Have, 0)
		if f.People == 0 {
			g.Missing = 1
		}
		g.Overdue = g.Missing > 0 && !f.AsOf.Before(t.Deadline())
		list = append(list, g)
	}
	return list
}

// trend has a point for every ISO week from the period's first day to the last day that counts.
func trend(roll []Person, from time.Time, last int64) []Week {
	first := monday(from)
	if last < dayOf(from) {
		return nil
	}
	weeks := make([]Week, (last-dayOf(first))/7+1)
	for i := range weeks {
		weeks[i].Start = first.AddDate(0, 0, 7*i)
		weeks[i].Year, weeks[i].Week = weeks[i].Start.ISOWeek()
	}
	week := func(day time.Time) int { return int(max(dayOf(day)-dayOf(first), 0) / 7) }
	for i := range roll {
		if p := &roll[i]; !p.Lesson.IsZero() {
			weeks[week(p.Lesson)].Participation++
		}
		if p := &roll[i]; !p.Pass.IsZero() {
			weeks[week(p.Pass)].Understanding++
		}
	}
	for i := 1; i < len(weeks); i++ {
		weeks[i].Participation += weeks[i-1].Participation
		weeks[i].Understanding += weeks[i-1].Understanding
	}
	return weeks
}

// rank compares the units. Shares are compared as fractions, so that no rounding makes or breaks a tie. Units that tie stand in the order of the roll.
func rank(roll []Person) []Ranked {
	var units []Ranked
	place := map[int64]int{}
	for i := range roll {
		p := &roll[i]
		at, ok := place[p.Unit.ID]
		if !ok {
			at = len(units)
			place[p.Unit.ID] = at
			units = append(units, Ranked{Unit: p.Unit})
		}
		units[at].People++
		if !p.Lesson.IsZero() {
			units[at].Participation++
		}
		if !p.Pass.IsZero() {
			units[at].Understanding++
		}
	}
	slices.SortStableFunc(units, func(a, b Ranked) int {
		if (a.ID == 0) != (b.ID == 0) {
			return cmp.Compare(b.ID, 0) - cmp.Compare(a.ID, 0)
		}
		return ahead(a, b)
	})
	for i := range units {
		switch {
		case units[i].ID == 0:
		case i > 0 && ahead(units[i-1], units[i]) == 0:
			units[i].Rank = units[i-1].Rank
		default:
			units[i].Rank = i + 1
		}
	}
	return units
}

// ahead is negative when a stands before b.
func ahead(a, b Ranked) int {
	return cmp.Or(
		cmp.Compare(b.Understanding*a.People, a.Understanding*b.People),
		cmp.Compare(b.Participation*a.People, a.Participation*b.People),
	)
}

// Percent is a share in per cent, to one decimal; 0 of nobody.
func Percent(have, of int) float64 {
	if of == 0 {
		return 0
	}
	return math.Round(1000*float64(have)/float64(of)) / 10
}
