// Where everybody stands, for lists of people.

package progress

import (
	"context"
	"fmt"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// A Standing is how far a person is.
type Standing struct {
	Started bool // has opened a lesson
	Passed  int  // courses
}

// Standings returns by learner how far people are who have begun. What was done under a learner that is merged into another one
// counts for that one.
func (p *Progress) Standings(ctx context.Context) (map[int64]Standing, error) {
	standings := map[int64]Standing{}
	take := func(put func(*Standing)) func(scan func(...any) error) error {
		return func(scan func(...any) error) error {
			var id int64
			if err := scan(&id); err != nil {
				return err
			}
			s := standings[id]
			put(&s)
			standings[id] = s
			return nil
		}
	}
	err := store.Each(ctx, p.db.Read(), `SELECT coalesce(into_id, id) FROM learner LEFT JOIN learner_alias ON learner_id = id
		WHERE kind <> ? AND (EXISTS (SELECT 1 FROM place WHERE place.learner_id = id)
			OR EXISTS (SELECT 1 FROM lesson_state WHERE lesson_state.learner_id = id))`,
		[]any{roster.KindGuest}, take(func(s *Standing) { s.Started = true }))
	if err != nil {
		return nil, fmt.Errorf("standings: %w", err)
	}
	err = store.Each(ctx, p.db.Read(), `SELECT coalesce(into_id, course_state.learner_id) AS person FROM course_state
		LEFT JOIN learner_alias ON learner_alias.learner_id = course_state.learner_id
		WHERE first_passed_at IS NOT NULL GROUP BY person, course`, nil, take(func(s *Standing) { s.Passed++ }))
	if err != nil {
		return nil, fmt.Errorf("standings: %w", err)
	}
	return standings, nil
}

// LastLearned returns when a person was last at work, by the events of all codes that are this person's; zero for never.
func (p *Progress) LastLearned(ctx context.Context, learnerID int64) (last time.Time, err error) {
	err = store.Each(ctx, p.db.Read(), `SELECT coalesce(max(ts_utc), 0) FROM learning_event WHERE emp_code IN (
		SELECT emp_code FROM learner JOIN same_person ON part_id = learner.id WHERE same_person.learner_id = ?)`, []any{learnerID},
		func(scan func(...any) error) error {
			var ms int64
			err := scan(&ms)
			last = at(ms)
			return err
		})
	if err != nil {
		return time.Time{}, fmt.Errorf("last learned: %w", err)
	}
	return last, nil
}
