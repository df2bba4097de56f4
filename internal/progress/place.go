// Where a learner stands in a lesson.

package progress

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// A Step of a lesson's spine.
type Step string

// The steps, in their order.
const (
	StepOpening   Step = "opening"
	StepExplain   Step = "explain"
	StepExample   Step = "example"
	StepPractice  Step = "practice"
	StepQuestions Step = "questions"
	StepRecall    Step = "recall"
)

// Steps lists the steps in their order.
var Steps = []Step{StepOpening, StepExplain, StepExample, StepPractice, StepQuestions, StepRecall}

// Number is the step's place in the spine, 0 to 5, or -1.
func (s Step) Number() int { return slices.Index(Steps, s) }

// maxMoves bounds the moves of a lesson's activities, in bytes.
const maxMoves = 64 << 10

// A Place is where a learner goes on in a lesson.
type Place struct {
	LessonID  string
	Step      Step
	Page      int       // page of the step, activity or question; from 0
	AttemptID string    // of the questions, empty before
	Updated   time.Time // zero when the lesson was never opened

	// Moves of the lesson's activities by their page, as their engines write them: whoever goes back to an activity, or comes
	// back to the lesson, finds it as it was.
	Moves map[int]json.RawMessage
}

// New says whether the lesson was never opened.
func (p Place) New() bool { return p.Updated.IsZero() }

// Place returns where this learner stands in a lesson: its beginning when it is new.
func (p *Progress) Place(ctx context.Context, s roster.Session, lessonID string) (Place, error) {
	place, err := readPlace(ctx, p.db.Read(), s.Learner.ID, lessonID)
	if err != nil {
		return Place{}, fmt.Errorf("place in %s: %w", lessonID, err)
	}
	return place, nil
}

func readPlace(ctx context.Context, q store.Queryer, learnerID int64, lessonID string) (Place, error) {
	place := Place{LessonID: lessonID, Step: StepOpening}
	err := eachPlace(ctx, q, `learner_id = ? AND lesson_id = ?`, []any{learnerID, lessonID}, func(found Place) {
		place = found
	})
	return place, err
}

func eachPlace(ctx context.Context, q store.Queryer, where string, args []any, fn func(Place)) error {
	return store.Each(ctx, q, `SELECT lesson_id, step, page, attempt_id, activity, updated_at FROM place WHERE `+where, args,
		func(scan func(...any) error) error {
			var place Place
			var moves string
			var updated int64
			if err := scan(&place.LessonID, &place.Step, &place.Page, &place.AttemptID, &moves, &updated); err != nil {
				return err
			}
			if moves != "" {
				if err := json.Unmarshal([]byte(moves), &place.Moves); err != nil {
					return fmt.Errorf("moves of %s: %w", place.LessonID, err)
				}
			}
			place.Updated = at(updated)
			fn(place)
			return nil
		})
}

// SavePlace keeps where the learner stands; Updated is set to now. The first place in a lesson and each step further
// on leave an event. ErrPlace: the step is none, or the moves are no JSON or too long.
func (p *Progress) SavePlace(ctx context.Context, s roster.Session, place Place) error {
	moves, err := place.moves()
	if err != nil || place.Step.Number() < 0 || place.Page < 0 || len(moves) > maxMoves {
		return fmt.Errorf("save place in %s: %w", place.LessonID, ErrPlace)
	}
	if _, ok := p.info(place.LessonID); !ok {
		return fmt.Errorf("save place in %s: %w", place.LessonID, ErrUnknown)
	}
	err = p.db.Write(ctx, func(tx *store.Tx) error {
		before, err := readPlace(ctx, tx, s.Learner.ID, place.LessonID)
		if err != nil {
			return err
		}
		if err := p.recordStep(tx, s, before, place); err != nil {
			return err
		}
		return writePlace(ctx, tx, s.Learner.ID, place)
	})
	if err != nil {
		return fmt.Errorf("save place in %s: %w", place.LessonID, err)
	}
	return nil
}

func (p *Progress) recordStep(tx *store.Tx, s roster.Session, before, now Place) error {
	e := records.Event{EmpCode: s.Learner.Code, SessionID: s.ID, ActivityIRI: records.LessonIRI(now.LessonID)}
	switch {
	case before.New():
		e.Verb = records.Initialized
	case now.Step.Number() > before.Step.Number():
		e.Verb = records.Progressed
		e.Response = records.Detail{Progress: 100 * now.Step.Number() / len(Steps)}.String()
	default:
		return nil
	}
	_, err := p.book.Append(tx, e)
	return err
}

// moves is what the table keeps of them.
func (p Place) moves() (string, error) {
	if len(p.Moves) == 0 {
		return "", nil
	}
	text, err := json.Marshal(p.Moves)
	return string(text), err
}

func writePlace(ctx context.Context, tx *store.Tx, learnerID int64, place Place) error {
	moves, err := place.moves()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO place
		(learner_id, lesson_id, step, page, attempt_id, activity, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		learnerID, place.LessonID, place.Step, place.Page, place.AttemptID, moves, tx.Now.UnixMilli())
	return err
}
