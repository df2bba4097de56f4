// When people come: one after another, since an office has one kiosk.

package demo

import (
	"math/rand/v2"
	"slices"
	"time"
)

const (
	weeks  = 26
	opens  = 8 * time.Hour // after midnight
	slot   = 11 * time.Minute
	slots  = 38                            // of a working day: seven hours
	midday = 19                            // slots before noon
	resume = 13*time.Hour + 30*time.Minute // after midnight
)

// workingDays are the midnights of half a year that ends before until: no weekends, no holidays of a fixed date.
func workingDays(until time.Time) []time.Time {
	y, m, d := until.In(zone).Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, zone).AddDate(0, 0, -7*weeks)
	var days []time.Time
	for range 7 * weeks {
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !holiday(day) {
			days = append(days, day)
		}
		day = day.AddDate(0, 0, 1)
	}
	return days
}

// holiday knows the holidays by the solar calendar: Labour Code 45/2019/QH14, article 112.
func holiday(day time.Time) bool {
	switch _, m, d := day.Date(); m {
	case time.January:
		return d == 1
	case time.April:
		return d == 30
	case time.May:
		return d == 1
	case time.September:
		return d == 2
	default:
		return false
	}
}

// A visit is when somebody comes.
type visit struct {
	at     time.Time
	person int // index of the staff
}

// timetable gives everybody's visits a slot of their own, in the order of time. When the kiosk has no more slots, the
// rest of the people have not come yet.
func timetable(staff []person, days []time.Time, chance *rand.Rand) []visit {
	var who []int
	for _, i := range chance.Perm(len(staff)) {
		if len(who)+staff[i].visits > len(days)*slots {
			break
		}
		who = append(who, slices.Repeat([]int{i}, staff[i].visits)...)
	}
	chance.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	chosen := chance.Perm(len(days) * slots)[:len(who)]
	slices.Sort(chosen)
	plan := make([]visit, len(who))
	for i, n := range chosen {
		late := time.Duration(chance.IntN(60)) * time.Second
		plan[i] = visit{at: days[n/slots].Add(begins(n % slots)).Add(late), person: who[i]}
	}
	return plan
}

// begins is when a slot begins, after midnight.
func begins(n int) time.Duration {
	if n < midday {
		return opens + time.Duration(n)*slot
	}
	return resume + time.Duration(n-midday)*slot
}
