// Days of presence, lessons done, and who is one step away from understanding.

package report

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"hocso/internal/records"
	"hocso/internal/store"
)

// fillDays adds up the days on which people were there.
func (b *Book) fillDays(ctx context.Context, q Query, last int64, r *roll) error {
	several := r.several()
	err := store.Each(ctx, b.db.Read(), `SELECT actor, count(*), sum(visit_ms), sum(suspect) FROM report_day
		WHERE day BETWEEN ? AND ? GROUP BY actor`, []any{dayOf(q.From), last}, func(scan func(...any) error) error {
		var actor, count, ms int64
		var suspect int
		if err := scan(&actor, &count, &ms, &suspect); err != nil {
			return err
		}
		if at, ok := r.actors[actor]; ok {
			p := &r.people[at]
			p.Time += time.Duration(ms) * time.Millisecond
			p.Suspect += suspect
			p.Visits = int(count)
		}
		return nil
	})
	if err != nil || len(several) == 0 {
		return err
	}
	return b.fillSharedDays(ctx, q, last, r, several)
}

// fillSharedDays counts the days of those who are known under several codes or by several kiosks: two kiosks on one day are one
// day.
func (b *Book) fillSharedDays(ctx context.Context, q Query, last int64, r *roll, several map[int64]int) error {
	actors, err := json.Marshal(slices.Collect(maps.Keys(several)))
	if err != nil {
		return err
	}
	seen := map[int]map[int64]bool{}
	return store.Each(ctx, b.db.Read(), `SELECT actor, day FROM report_day
		WHERE actor IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ?`, []any{string(actors), dayOf(q.From), last},
		func(scan func(...any) error) error {
			var actor, day int64
			if err := scan(&actor, &day); err != nil {
				return err
			}
			at := several[actor]
			if seen[at] == nil {
				seen[at] = map[int64]bool{}
			}
			seen[at][day] = true
			r.people[at].Visits = len(seen[at])
			return nil
		})
}

// several finds the actors of people who are more than one, and who that is.
func (r *roll) several() map[int64]int {
	count := make([]int, len(r.people))
	for _, at := range r.actors {
		count[at]++
	}
	several := map[int64]int{}
	for actor, at := range r.actors {
		if count[at] > 1 {
			several[actor] = at
		}
	}
	return several
}

// fillLessons finds the first lesson of the period, and who, without a pass, has one step left in a course of the catalogue.
func (b *Book) fillLessons(ctx context.Context, q Query, last int64, r *roll, acts map[int64]records.Ref) error {
	done := map[int]map[string]bool{}
	err := store.Each(ctx, b.db.Read(), `SELECT actor, coalesce(min(iif(day >= ?, day, NULL)), 0), group_concat(activity) FROM report_done
		WHERE passed = 0 AND day <= ? AND activity IN (SELECT value FROM json_each(?)) GROUP BY actor`,
		[]any{dayOf(q.From), last, numbersOf(acts, records.Lesson)}, func(scan func(...any) error) error {
			var actor, first int64
			var list string
			if err := scan(&actor, &first, &list); err != nil {
				return err
			}
			at, ok := r.actors[actor]
			if !ok {
				return nil
			}
			p := &r.people[at]
			if first != 0 {
				p.Lesson = earlier(p.Lesson, timeOf(first))
			}
			if !p.Pass.IsZero() {
				return nil
			}
			if done[at] == nil {
				done[at] = map[string]bool{}
			}
			for _, id := range numbers(list) {
				done[at][acts[id].Lesson] = true
			}
			return nil
		})
	for at, lessons := range done {
		r.people[at].Step = b.step(lessons)
	}
	return err
}

// step is the smallest that is left: an assessment before a lesson, then by the order of the courses.
func (b *Book) step(done map[string]bool) *Step {
	var best *Step
	for _, course := range b.cat.Courses() {
		left, lesson := 0, ""
		for _, info := range course.Lessons {
			if !done[info.ID] {
				left, lesson = left+1, info.ID
			}
		}
		switch {
		case left == 0:
			return &Step{Course: course.Code}
		case left == 1 && len(course.Lessons) > 1 && best == nil:
			best = &Step{Course: course.Code, Lesson: lesson}
		}
	}
	return best
}

// numbers reads what group_concat wrote.
func numbers(list string) []int64 {
	var out []int64
	for part := range strings.SplitSeq(list, ",") {
		if n, err := strconv.ParseInt(part, 10, 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}
