// Which backups stay: close together for the last days, further apart for the last months, so that personal data that were
// erased are gone from them in half a year.
package store

import (
	"errors"
	"os"
	"time"
)

const (
	keptNewest = 3 // whatever they are
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 6
	oldest     = 190 * 24 * time.Hour // a bit over six months
)

// A calendar keeps the newest backup of each of its last periods.
type calendar struct {
	most   int
	period func(time.Time) int
	seen   map[int]bool
}

func (c *calendar) keeps(t time.Time) bool {
	p := c.period(t)
	if c.seen[p] || len(c.seen) == c.most {
		return false
	}
	c.seen[p] = true
	return true
}

func calendars() []*calendar {
	return []*calendar{
		{keptDays, func(t time.Time) int { return t.Year()*1000 + t.YearDay() }, map[int]bool{}},
		{keptWeeks, func(t time.Time) int { year, week := t.ISOWeek(); return year*100 + week }, map[int]bool{}},
		{keptMonths, func(t time.Time) int { return t.Year()*100 + int(t.Month()) }, map[int]bool{}},
	}
}

// Superfluous returns the times' places, of times given from the newest on, that the rotation lets go: what is neither among the three
// newest nor the newest of one of the last 7 days, 4 weeks or 6 months that have one, and what is older than 190 days before the
// first.
func Superfluous(taken []time.Time) []int {
	var gone []int
	all := calendars()
	for i, t := range taken {
		keep := i < keptNewest
		for _, c := range all {
			keep = c.keeps(t) || keep
		}
		if i > 0 && taken[0].Sub(t) > oldest {
			keep = false
		}
		if !keep {
			gone = append(gone, i)
		}
	}
	return gone
}

// prune removes the backups that the rotation lets go.
func (db *DB) prune() error {
	backups, err := db.Backups()
	if err != nil {
		return err
	}
	taken := make([]time.Time, len(backups))
	for i, b := range backups {
		taken[i] = b.Taken
	}
	var errs []error
	for _, i := range Superfluous(taken) {
		errs = append(errs, os.Remove(backups[i].Path))
	}
	return errors.Join(errs...)
}
