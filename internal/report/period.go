// Periods: the spans of days that figures are counted over.

package report

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"hocso/internal/office"
)

// ErrPeriod says that a text names no period, or one that ends before it begins.
var ErrPeriod = errors.New("report: no such period")

// zone decides where a day begins: Vietnam has kept UTC+7 since 1975 and has no summer time.
var zone = time.FixedZone("ICT", 7*60*60)

// A Period is a span of whole days in Vietnam.
type Period struct {
	From time.Time `json:"from"` // midnight at which it begins
	To   time.Time `json:"to"`   // midnight at which it is over
}

func months(year, first, n int) Period {
	from := time.Date(year, time.Month(first), 1, 0, 0, 0, 0, zone)
	return Period{from, from.AddDate(0, n, 0)}
}

// Days is the period from the day of one time to the day of another, both counted.
func Days(first, last time.Time) Period {
	return Period{midnight(first), midnight(last).AddDate(0, 0, 1)}
}

// Last is the midnight at which the period's last day begins.
func (p Period) Last() time.Time { return p.To.In(zone).AddDate(0, 0, -1) }

// Contains says whether a time falls in the period.
func (p Period) Contains(t time.Time) bool { return !t.Before(p.From) && t.Before(p.To) }

var shortForm = regexp.MustCompile(`^([0-9]{4})(?:([HQ])([1-4]))?$`)

// ParsePeriod reads a year (2026), a half (2026H2), a quarter (2026Q3), or the first and the last day
// (2026-07-01..2026-09-15).
func ParsePeriod(text string) (Period, error) {
	if first, last, ok := strings.Cut(text, ".."); ok {
		from, errFrom := time.ParseInLocation(time.DateOnly, first, zone)
		to, errTo := time.ParseInLocation(time.DateOnly, last, zone)
		if errors.Join(errFrom, errTo) != nil || to.Before(from) {
			return Period{}, fmt.Errorf("%w: %q", ErrPeriod, text)
		}
		return Days(from, to), nil
	}
	m := shortForm.FindStringSubmatch(text)
	if m == nil || m[2] == "H" && m[3] > "2" {
		return Period{}, fmt.Errorf("%w: %q", ErrPeriod, text)
	}
	year, _ := strconv.Atoi(m[1]) // four digits
	n, _ := strconv.Atoi(m[3])    // a digit, or none
	switch m[2] {
	case "H":
		return months(year, 6*n-5, 6), nil
	case "Q":
		return months(year, 3*n-2, 3), nil
	default:
		return months(year, 1, 12), nil
	}
}

// String is the shortest text that ParsePeriod reads as this period.
func (p Period) String() string {
	from := p.From.In(zone)
	year, month := from.Year(), int(from.Month())
	for _, form := range []struct {
		text   string
		period Period
	}{
		{strconv.Itoa(year), months(year, 1, 12)},
		{fmt.Sprintf("%dH%d", year, (month+5)/6), months(year, month, 6)},
		{fmt.Sprintf("%dQ%d", year, (month+2)/3), months(year, month, 3)},
	} {
		parsed, err := ParsePeriod(form.text)
		if err == nil && parsed.From.Equal(p.From) && form.period.To.Equal(p.To) {
			return form.text
		}
	}
	return from.Format(time.DateOnly) + ".." + p.Last().Format(time.DateOnly)
}

// Current is the office's period that now falls in.
func Current(division office.Periods, now time.Time) Period {
	year, month := now.In(zone).Year(), int(now.In(zone).Month())
	if division == office.Quarters {
		return months(year, month-(month-1)%3, 3)
	}
	return months(year, month-(month-1)%6, 6)
}

// Periods are those to choose from: the office's own of this year and of the last, the newest first, each year behind its
// parts. Periods that have not begun are left out.
func Periods(division office.Periods, now time.Time) []Period {
	n := 6
	if division == office.Quarters {
		n = 3
	}
	var list []Period
	year := now.In(zone).Year()
	for y := year; y >= year-1; y-- {
		for month := 13 - n; month >= 1; month -= n {
			if p := months(y, month, n); !p.From.After(now) {
				list = append(list, p)
			}
		}
		list = append(list, months(y, 1, 12))
	}
	return list
}

func midnight(t time.Time) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

// monday begins the ISO week of a time.
func monday(t time.Time) time.Time {
	d := midnight(t)
	return d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
}

const dayMs = 24 * 60 * 60 * 1000

// dayOf numbers the day of a time as the tables do: days since 1970 in Vietnam.
func dayOf(t time.Time) int64 { return dayOfMs(t.UnixMilli()) }

func dayOfMs(ms int64) int64 { return (ms + 7*60*60*1000) / dayMs }

// timeOf is the midnight at which a numbered day begins.
func timeOf(day int64) time.Time { return time.UnixMilli(day*dayMs - 7*60*60*1000).In(zone) }
