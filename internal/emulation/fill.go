// Reading what people did in the period.

package emulation

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"hocso/internal/records"
	"hocso/internal/report"
)

// zone decides where a day begins: Vietnam has kept UTC+7 since 1975 and has no summer time.
var zone = time.FixedZone("ICT", 7*60*60)

const dayMs = 24 * 60 * 60 * 1000

// dayOf numbers a time's day as the tables do: days since 1970 in Vietnam.
func dayOf(t time.Time) int64 { return (t.UnixMilli() + 7*60*60*1000) / dayMs }

// weekOf numbers the week of a time, Monday to Sunday, from the one in which the period begins.
func weekOf(from, t time.Time) int { return int(weekOfDay(dayOf(t)) - weekOfDay(dayOf(from))) }

// weekOfDay numbers weeks by their Mondays: 1/1/1970 was a Thursday.
func weekOfDay(day int64) int64 { return (day + 3) / 7 }

// fill reads scores, weeks and consents of the people.
func (b *Book) fill(ctx context.Context, q report.Query, c *Contest, last time.Time) error {
	byCode, err := b.codes(ctx, c)
	if err != nil {
		return err
	}
	if err := b.fillScores(ctx, q, c, byCode, last); err != nil {
		return err
	}
	if err := b.fillWeeks(ctx, q, c, byCode, last); err != nil {
		return err
	}
	return b.fillConsents(ctx, c)
}

// codes finds people by their employee codes and by those of the rows that are merged into theirs.
func (b *Book) codes(ctx context.Context, c *Contest) (map[string]int, error) {
	byCode, byID := map[string]int{}, map[int64]int{}
	for i := range c.People {
		byCode[c.People[i].Code], byID[c.People[i].ID] = i, i
	}
	err := b.each(ctx, `SELECT emp_code, into_id FROM learner_alias a JOIN learner l ON l.id = a.learner_id`, nil,
		func(scan func(...any) error) error {
			var code string
			var into int64
			err := scan(&code, &into)
			if at, ok := byID[into]; ok {
				byCode[code] = at
			}
			return err
		})
	return byCode, err
}

// fillScores finds each person's best score of each course's assessment.
func (b *Book) fillScores(ctx context.Context, q report.Query, c *Contest, byCode map[string]int, last time.Time) error {
	type taken struct {
		person int
		course string
	}
	best := map[taken]float64{}
	passed := map[taken]bool{}
	err := b.each(ctx, `SELECT emp_code, activity_iri, coalesce(scaled, 0), verb = 'passed' FROM learning_event
		WHERE verb IN ('passed', 'failed') AND ts_utc >= ? AND ts_utc < ? AND (issuer_iri = ? OR kiosk_id = ?)`,
		[]any{q.From.UnixMilli(), (dayOf(last)+1)*dayMs - 7*60*60*1000, q.IssuerIRI, b.kioskID},
		func(scan func(...any) error) error {
			var code, iri string
			var scaled float64
			var pass bool
			if err := scan(&code, &iri, &scaled, &pass); err != nil {
				return err
			}
			ref, ok := records.ParseIRI(iri)
			person, counts := byCode[code]
			if ok && counts && ref.Kind == records.Assessment {
				t := taken{person, ref.Course}
				best[t] = max(best[t], scaled)
				passed[t] = passed[t] || pass
			}
			return nil
		})
	if err != nil {
		return err
	}
	sums := make([][]float64, len(c.People))
	for t, score := range best {
		sums[t.person] = append(sums[t.person], score)
		if passed[t] {
			c.People[t.person].Courses++
		}
	}
	for i, scores := range sums {
		slices.Sort(scores) // the same sum however the map is walked
		for _, s := range scores {
			c.People[i].Best += s / float64(len(scores))
		}
		c.People[i].Taken = len(scores)
	}
	return nil
}

// fillWeeks finds the weeks in which people were there.
func (b *Book) fillWeeks(ctx context.Context, q report.Query, c *Contest, byCode map[string]int, last time.Time) error {
	first := weekOfDay(dayOf(q.From))
	err := b.each(ctx, `SELECT DISTINCT emp_code, (day + 3) / 7 AS week FROM report_day d JOIN report_actor a ON a.id = d.actor
		WHERE day BETWEEN ? AND ? AND (issuer_iri = ? OR kiosk_id = ?)`,
		[]any{dayOf(q.From), dayOf(last), q.IssuerIRI, b.kioskID}, func(scan func(...any) error) error {
			var code string
			var week int64
			err := scan(&code, &week)
			if at, ok := byCode[code]; ok {
				c.People[at].Weeks = append(c.People[at].Weeks, int(week-first))
			}
			return err
		})
	for i := range c.People {
		p := &c.People[i]
		slices.Sort(p.Weeks)
		p.Weeks = slices.Compact(p.Weeks)
	}
	return err
}

func (b *Book) fillConsents(ctx context.Context, c *Contest) error {
	agreed := map[int64]bool{}
	err := b.each(ctx, `SELECT s.learner_id FROM contest_consent c JOIN same_person s ON s.part_id = c.learner_id
		WHERE withdrawn_at IS NULL`, nil, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		agreed[id] = true
		return err
	})
	for i := range c.People {
		c.People[i].Agreed = agreed[c.People[i].ID]
	}
	return err
}

// each runs a query and calls fn for every row.
func (b *Book) each(ctx context.Context, query string, args []any, fn func(scan func(...any) error) error) (err error) {
	var rows *sql.Rows
	if rows, err = b.db.Read().QueryContext(ctx, query, args...); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
