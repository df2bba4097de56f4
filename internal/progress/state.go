// Lesson and course state: folds of events, kept as rows so that a page opens at once.

package progress

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// State of a lesson, or of a course's assessment.
type State struct {
	DoneAt   time.Time // first time done (a lesson) or passed (an assessment); zero before
	Best     float64   // best score, 0 to 1
	Attempts int       // visits with a finished attempt
}

// ofPerson chooses the rows of a learner and of whoever is merged into it: the state of one person is the fold of theirs.
const ofPerson = `learner_id IN (SELECT part_id FROM same_person WHERE same_person.learner_id = ?)`

func readLessonStates(ctx context.Context, q store.Queryer, learnerID int64) (map[string]State, error) {
	return readStates(ctx, q, `SELECT lesson_id, min(first_done_at), max(best), sum(attempts) FROM lesson_state
		WHERE `+ofPerson+` GROUP BY lesson_id`, learnerID)
}

func readCourseStates(ctx context.Context, q store.Queryer, learnerID int64) (map[string]State, error) {
	return readStates(ctx, q, `SELECT course, min(first_passed_at), max(best), sum(attempts) FROM course_state
		WHERE `+ofPerson+` GROUP BY course`, learnerID)
}

func readStates(ctx context.Context, q store.Queryer, query string, learnerID int64) (map[string]State, error) {
	states := map[string]State{}
	err := store.Each(ctx, q, query, []any{learnerID}, func(scan func(...any) error) error {
		var id string
		var done sql.NullInt64
		var s State
		if err := scan(&id, &done, &s.Best, &s.Attempts); err != nil {
			return err
		}
		s.DoneAt = at(done.Int64)
		states[id] = s
		return nil
	})
	return states, err
}

// refold derives the state of a lesson or an assessment from all its events.
func (p *Progress) refold(ctx context.Context, tx *store.Tx, learner roster.Learner, iri string) error {
	events, err := p.book.ByActivity(ctx, tx, learner.Code, iri)
	if err != nil {
		return err
	}
	ref, _ := records.ParseIRI(iri)
	return writeState(ctx, tx, learner.ID, ref, records.Fold(events))
}

func writeState(ctx context.Context, tx *store.Tx, learnerID int64, ref records.Ref, sum records.Summary) error {
	if sum.Attempts == 0 {
		return nil
	}
	query, id, first := `INSERT OR REPLACE INTO lesson_state (learner_id, lesson_id, first_done_at, best, attempts)
		VALUES (?, ?, ?, ?, ?)`, ref.Lesson, sum.FirstDone
	if ref.Kind == records.Assessment {
		query, id, first = `INSERT OR REPLACE INTO course_state (learner_id, course, first_passed_at, best, attempts)
			VALUES (?, ?, ?, ?, ?)`, ref.Course, sum.FirstPass
	}
	var done sql.NullInt64
	if !first.IsZero() {
		done = sql.NullInt64{Int64: first.UnixMilli(), Valid: true}
	}
	_, err := tx.ExecContext(ctx, query, learnerID, id, done, sum.Best, sum.Attempts)
	return err
}

// Rebuild makes a learner's lesson_state, course_state and review again from the events, as is needed after events of
// other kiosks have come in. Where no event is missing it changes nothing.
func (p *Progress) Rebuild(ctx context.Context, learner roster.Learner) error {
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		events, err := p.book.ByLearner(ctx, tx, learner.Code)
		if err != nil {
			return err
		}
		for _, table := range []string{"lesson_state", "course_state", "review"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE learner_id = ?`, learner.ID); err != nil {
				return err
			}
		}
		byActivity := map[string][]records.Event{}
		for _, e := range events {
			byActivity[e.ActivityIRI] = append(byActivity[e.ActivityIRI], e)
		}
		for iri, events := range byActivity {
			if err := writeDerived(ctx, tx, learner.ID, iri, events); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("rebuild progress: %w", err)
	}
	return nil
}

func writeDerived(ctx context.Context, tx *store.Tx, learnerID int64, iri string, events []records.Event) error {
	ref, ok := records.ParseIRI(iri)
	switch {
	case !ok:
		return nil
	case ref.Kind == records.Lesson, ref.Kind == records.Assessment:
		return writeState(ctx, tx, learnerID, ref, records.Fold(events))
	case ref.Kind == records.Question:
		if c := replay(events); !c.answered.IsZero() {
			return writeCard(ctx, tx, learnerID, ref.Question, c)
		}
	}
	return nil
}
