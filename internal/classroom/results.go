// The assessments that were taken in a class, one after the other on the same kiosk.

package classroom

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"hocso/internal/store"
)

// Record notes that an attempt is taken in a class. Noting it again does nothing; an attempt that goes on in another class
// counts there. Errors: ErrUnknown, those of store.
func (b *Book) Record(ctx context.Context, class int64, attempt string) error {
	err := b.db.Write(ctx, func(tx *store.Tx) error {
		if _, err := get(ctx, tx, class); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO class_attempt (attempt_id, class_id) VALUES (?, ?)
			ON CONFLICT DO UPDATE SET class_id = excluded.class_id`, attempt, class)
		return err
	})
	if err != nil {
		return fmt.Errorf("record attempt in class %d: %w", class, err)
	}
	return nil
}

// A State is how far somebody who is there has come with the assessment.
type State string

// The states.
const (
	Waiting State = "waiting" // has not begun
	Begun   State = "begun"   // has answered some questions
	Passed  State = "passed"
	Failed  State = "failed"
)

// A Result is somebody who is there, with their best attempt in the class: a passed one, else the latest.
type Result struct {
	Person
	State    State
	Answered int // of the attempt's questions
	Asked    int
	Right    int
	Finished time.Time // zero while it is open

	Certificate string // the one that stands for the course, this class's or not; empty: none
}

// Results returns everybody who is there or has taken the assessment there, those who finished first, first, then by their
// coming.
func (b *Book) Results(ctx context.Context, class int64) ([]Result, error) {
	var list []Result
	err := store.Each(ctx, b.db.Read(), `
		WITH best AS (
			SELECT *, row_number() OVER (PARTITION BY learner_id ORDER BY passed DESC, started_at DESC, attempt_id DESC) AS n
			FROM class_result WHERE class_id = ?1),
		people (id) AS (SELECT learner_id FROM class_presence WHERE class_id = ?1 UNION SELECT learner_id FROM best)
		SELECT l.id, emp_code, l.name, coalesce(unit.name, ''), coalesce(p.at, 0), coalesce(way, ''), coalesce(who, ''),
			attempt_id IS NOT NULL, coalesce(passed, 0), coalesce(answered, 0), coalesce(drawn, 0), coalesce(correct, 0), finished_at,
			coalesce((SELECT c.id FROM certificate c JOIN class ON class.id = ?1 JOIN same_person s ON s.part_id = c.learner_id
				WHERE s.learner_id = l.id AND c.course = class.course AND replaced_by = '' AND revoked_at IS NULL
				ORDER BY supervised_by <> '' DESC, issued_at DESC LIMIT 1), '')
		FROM people JOIN learner l ON l.id = people.id LEFT JOIN unit ON unit.id = unit_id
		LEFT JOIN class_presence p ON p.class_id = ?1 AND p.learner_id = l.id
		LEFT JOIN best ON best.learner_id = l.id AND n = 1
		ORDER BY finished_at IS NULL, finished_at, p.at, l.id`, []any{class}, func(scan func(...any) error) error {
		var r Result
		var came int64
		var finished sql.NullInt64
		var begun, passed bool
		err := scan(&r.ID, &r.Code, &r.Name, &r.Unit, &came, &r.Way, &r.Who, &begun, &passed, &r.Answered, &r.Asked, &r.Right,
			&finished, &r.Certificate)
		r.At, r.Finished = at(came), at(finished.Int64)
		r.State = stateOf(begun, passed, finished.Valid)
		list = append(list, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("results of class %d: %w", class, err)
	}
	return list, nil
}

func stateOf(begun, passed, finished bool) State {
	switch {
	case passed:
		return Passed
	case finished:
		return Failed
	case begun:
		return Begun
	}
	return Waiting
}
