// Days of presence, and who is one step away from understanding.

package report

import (
	"context"
	"strconv"
	"strings"
	"time"

	"hocso/internal/records"
	"hocso/internal/store"
)

// fillDays adds up the days on which people were there.
func (b *Book) fillDays(ctx context.Context, q Query, last int64, r *roll) error {
	// Days are counted apart for somebody who is known under several codes or kiosks: two kiosks on one day are one day.
	seen := map[int]map[int64]bool{}
	several := r.several()
	return store.Each(ctx, b.db.Read(), `SELECT actor, count(*), sum(visit_ms), sum(suspect), group_concat(day) FROM report_day
		WHERE day BETWEEN ? AND ? GROUP BY actor`, []any{dayOf(q.From), last}, func(scan func(...any) error) error {
		var actor, count, ms int64
		var suspect int
		var days string
		if err := scan(&actor, &count, &ms, &suspect, &days); err != nil {
			return err
		}
		at, ok := r.actors[actor]
		if !ok {
			return nil
		}
		p := &r.people[at]
		p.Time += time.Duration(ms) * time.Millisecond
		p.Suspect += suspect
		if !several[at] {
			p.Visits = int(count)
			return nil
		}
		if seen[at] == nil {
			seen[at] = map[int64]bool{}
		}
		for _, day := range numbers(days) {
			seen[at][day] = true
		}
		p.Visits = len(seen[at])
		return nil
	})
}

// several finds the people who are more than one actor.
func (r *roll) several() map[int]bool {
	once, several := map[int]bool{}, map[int]bool{}
	for _, at := range r.actors {
		several[at] = several[at] || once[at]
		once[at] = true
	}
	return several
}

// fillSteps finds who, without a pass, has one step left in a course of the catalogue.
func (b *Book) fillSteps(ctx context.Context, last int64, r *roll, acts map[int64]records.Ref) error {
	done := map[int]map[string]bool{}
	err := store.Each(ctx, b.db.Read(), `SELECT actor, group_concat(DISTINCT activity) FROM report_done
		WHERE passed = 0 AND day <= ? GROUP BY actor`, []any{last}, func(scan func(...any) error) error {
		var actor int64
		var list string
		if err := scan(&actor, &list); err != nil {
			return err
		}
		at, ok := r.actors[actor]
		if !ok || !r.people[at].Pass.IsZero() {
			return nil
		}
		if done[at] == nil {
			done[at] = map[string]bool{}
		}
		for _, id := range numbers(list) {
			if ref := acts[id]; ref.Kind == records.Lesson {
				done[at][ref.Lesson] = true
			}
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
