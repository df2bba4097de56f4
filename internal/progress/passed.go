// Who has passed what, for the people who run the office.

package progress

import (
	"context"
	"fmt"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// Passed counts by course code the people who passed it, those who left and courses that are gone among them. Guests do
// not count.
func (p *Progress) Passed(ctx context.Context) (map[string]int, error) {
	passed := map[string]int{}
	err := store.Each(ctx, p.db.Read(), `SELECT course, count(DISTINCT coalesce(into_id, learner.id))
		FROM course_state JOIN learner ON learner.id = course_state.learner_id
		LEFT JOIN learner_alias ON learner_alias.learner_id = learner.id
		WHERE first_passed_at IS NOT NULL AND kind <> ? GROUP BY course`, []any{roster.KindGuest},
		func(scan func(...any) error) error {
			var code string
			var n int
			if err := scan(&code, &n); err != nil {
				return err
			}
			passed[code] = n
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("count who passed: %w", err)
	}
	return passed, nil
}
