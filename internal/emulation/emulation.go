// Package emulation holds a period's contest between the units of an office: which units take part most, score best and
// keep at it. It is counted anew from the events each time, and stores nothing but whether it is shown and who agreed to
// be named. It owns the table contest_consent and the setting "emulation".
//
// A unit's points are 50 for the share of its people who take part, 30 for the average of their best scores, and 20 for
// its streak. So that a small unit does not win by luck, the first two are counted as if every unit had three more
// people who do as the office does on average. Units whose points are equal, as they are shown to one decimal, are
// ranked by the plain share that takes part, then by the plain average, then by the streak; those equal in all three
// share a rank.
//
// Units of fewer than three people are not ranked or shown, since that would show a person. Nobody is named who has not
// agreed to it.
package emulation

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"hocso/internal/report"
	"hocso/internal/store"
)

// The weights of a unit's points; together 100.
const (
	WeightTaking  = 50
	WeightScore   = 30
	WeightStreak  = 20
	Fewest        = 3    // people of the smallest unit that is ranked
	Added         = 3    // average people that each unit's shares are counted with
	StreakShare   = 0.25 // of a unit's people there in a week, for the week to belong to a streak
	RiseDays      = 30   // the days in which who moved most is looked for
	shownDecimals = 10   // points are rounded to 1/10
)

// A Contest is how the units stand.
type Contest struct {
	Period report.Period `json:"period"`
	AsOf   time.Time     `json:"as_of"`
	Open   bool          `json:"open"`  // the period was not over then
	Weeks  int           `json:"weeks"` // of the period that have begun
	Units  []Unit        `json:"units"` // ranked, the first first
	Apart  int           `json:"apart"` // people of units that are too small, or of none
	Rise   *Unit         `json:"rise"`  // the unit that moved most; nil when none moved, or several as much
	People []Person      `json:"-"`     // everybody who counts, in the order of unit and code
}

// A Unit of the contest.
type Unit struct {
	report.Unit
	Rank     int     `json:"rank"`
	Points   float64 `json:"points"` // 0 to 100, to one decimal
	People   int     `json:"people"`
	TookPart int     `json:"took_part"` // finished a lesson in the period
	Examined int     `json:"examined"`  // finished an assessment in the period
	Score    float64 `json:"score"`     // average best score of those examined, 0 to 1
	Streak   int     `json:"streak"`    // longest run of weeks in which a quarter of the unit was there
	Risen    int     `json:"risen"`     // of those who took part, who first did so in the last 30 days

	scores float64 // sum of the best scores
}

// A Person of the contest, for managers and for whoever agreed.
type Person struct {
	report.Person
	Courses int     // assessments passed in the period
	Best    float64 // average over courses of the best score in the period, 0 to 1; 0 when there is none
	Taken   int     // courses whose assessment was finished in the period
	Weeks   []int   // those of the period in which the person was there, from 0, rising
	Agreed  bool    // to be named
}

// A Book counts the contest of one data folder. It is safe for use by several goroutines.
type Book struct {
	db      *store.DB
	figures *report.Book
	kioskID string
}

// New returns the contest of a data folder.
func New(db *store.DB, figures *report.Book, kioskID string) *Book {
	return &Book{db, figures, kioskID}
}

// Count counts the contest of a query's period for the whole office. Errors: those of report and of store.
func (b *Book) Count(ctx context.Context, q report.Query) (*Contest, error) {
	q.Unit = 0
	f, err := b.figures.Figures(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("count contest: %w", err)
	}
	c := &Contest{Period: f.Period, AsOf: f.AsOf, Open: f.Open, People: make([]Person, len(f.Roll))}
	for i := range f.Roll {
		c.People[i].Person = f.Roll[i]
	}
	last := f.Period.Last()
	if f.Open {
		last = f.AsOf
	}
	if !last.Before(f.Period.From) {
		c.Weeks = weekOf(f.Period.From, last) + 1
	}
	if err := b.fill(ctx, q, c, last); err != nil {
		return nil, fmt.Errorf("count contest: %w", err)
	}
	c.rank(last)
	return c, nil
}

// rank sums the people up into units and orders these.
func (c *Contest) rank(last time.Time) {
	units, weeks := c.sum(last)
	var all Unit
	for _, u := range units {
		all.People += u.People
		all.TookPart += u.TookPart
		all.Examined += u.Examined
		all.scores += u.scores
	}
	for _, u := range units {
		if u.ID == 0 || u.People < Fewest {
			c.Apart += u.People
			continue
		}
		u.Streak = streak(weeks[u.ID], u.People, c.Weeks)
		u.Score = ratio(u.scores, float64(u.Examined))
		u.Points = u.points(all, c.Weeks)
		c.Units = append(c.Units, *u)
	}
	slices.SortStableFunc(c.Units, ahead)
	for i := range c.Units {
		if c.Units[i].Rank = i + 1; i > 0 && ahead(c.Units[i-1], c.Units[i]) == 0 {
			c.Units[i].Rank = c.Units[i-1].Rank
		}
	}
	c.Rise = rise(c.Units)
}

// sum counts by unit, in the order of the people, and how many of each unit were there in each week.
func (c *Contest) sum(last time.Time) (units []*Unit, weeks map[int64]map[int]int) {
	place := map[int64]*Unit{}
	weeks = map[int64]map[int]int{}
	recent := last.AddDate(0, 0, -RiseDays)
	for i := range c.People {
		p := &c.People[i]
		u := place[p.Unit.ID]
		if u == nil {
			u = &Unit{Unit: p.Unit}
			place[p.Unit.ID], weeks[p.Unit.ID] = u, map[int]int{}
			units = append(units, u)
		}
		u.People++
		if !p.Lesson.IsZero() {
			u.TookPart++
			if p.Lesson.After(recent) {
				u.Risen++
			}
		}
		if p.Taken > 0 {
			u.Examined++
			u.scores += p.Best
		}
		for _, w := range p.Weeks {
			weeks[u.ID][w]++
		}
	}
	return units, weeks
}

// points weighs a unit against the whole office.
func (u *Unit) points(all Unit, weeks int) float64 {
	taking := (float64(u.TookPart) + Added*ratio(float64(all.TookPart), float64(all.People))) / float64(u.People+Added)
	score := (u.scores + Added*ratio(all.scores, float64(all.Examined))) / float64(u.Examined+Added)
	keeping := ratio(float64(u.Streak), float64(weeks))
	points := WeightTaking*taking + WeightScore*score + WeightStreak*keeping
	return math.Round(points*shownDecimals) / shownDecimals
}

// ahead is negative when a stands before b. Shares are compared as fractions, so that no rounding makes or breaks a tie;
// averages, which are sums of many, to a millionth.
func ahead(a, b Unit) int {
	return cmp.Or(
		cmp.Compare(b.Points, a.Points),
		cmp.Compare(b.TookPart*a.People, a.TookPart*b.People),
		cmp.Compare(math.Round(b.Score*1e6), math.Round(a.Score*1e6)),
		cmp.Compare(b.Streak, a.Streak),
	)
}

// streak is the longest run of weeks in which enough of a unit's people were there.
func streak(there map[int]int, people, weeks int) int {
	longest, run := 0, 0
	for w := range weeks {
		run++
		if float64(there[w]) < StreakShare*float64(people) || there[w] == 0 {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// rise finds the one unit whose share of people who take part grew most.
func rise(units []Unit) *Unit {
	var best *Unit
	tied := false
	for i := range units {
		u := &units[i]
		switch {
		case u.Risen == 0:
		case best == nil || u.Risen*best.People > best.Risen*u.People:
			best, tied = u, false
		case u.Risen*best.People == best.Risen*u.People:
			tied = true
		}
	}
	if tied {
		return nil
	}
	return best
}

// RisePoints is by how many percentage points the share that takes part grew.
func (u *Unit) RisePoints() float64 { return 100 * ratio(float64(u.Risen), float64(u.People)) }

// ratio is 0 of nothing.
func ratio(have, of float64) float64 {
	if of == 0 {
		return 0
	}
	return have / of
}

// Commended are the people who passed a course in the period, for the reward: the best score first, then who was there
// in more weeks, then by unit and code. For managers alone.
func (c *Contest) Commended() []Person {
	var list []Person
	for _, p := range c.People {
		if p.Courses > 0 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b Person) int {
		return cmp.Or(cmp.Compare(b.Courses, a.Courses), cmp.Compare(math.Round(b.Best*1e6), math.Round(a.Best*1e6)),
			cmp.Compare(len(b.Weeks), len(a.Weeks)))
	})
	return list
}

// Named are up to limit of the commended people who agreed to be named, the first first.
func (c *Contest) Named(limit int) []Person {
	var list []Person
	for _, p := range c.Commended() {
		if p.Agreed && len(list) < limit {
			list = append(list, p)
		}
	}
	return list
}
