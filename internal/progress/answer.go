// Answering a question: one transaction with everything that follows from it.

package progress

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// A Result of an answer.
type Result struct {
	Verdict
	Given Given
	Due   time.Time // beginning of the day on which the question comes back for review
}

// Answer keeps an answer and judges it. When it returns without an error the answer is on the disk. A position that is
// answered already keeps its first answer, which is returned. took is the time the learner needed.
//
// Errors: ErrUnknown, ErrFinished, ErrResponse, and those of store.
func (p *Progress) Answer(ctx context.Context, s roster.Session, attemptID string, position int, r Response, took time.Duration) (Result, error) {
	var result Result
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		row, err := readAttempt(ctx, tx, s.Learner.ID, `id = ?`, attemptID)
		if err != nil {
			return err
		}
		if position < 0 || position >= len(row.draw) {
			return ErrUnknown
		}
		q, err := p.question(row.draw[position])
		if err != nil {
			return err
		}
		given, err := readAnswers(ctx, tx, attemptID)
		if err != nil {
			return err
		}
		if before, ok := given[position]; ok {
			result, err = p.again(ctx, tx, s, q, before)
			return err
		}
		if !row.finished.IsZero() {
			return ErrFinished
		}
		if !r.fits(q.question) {
			return ErrResponse
		}
		result, err = p.answer(ctx, tx, s, row, position, q, r, took)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("answer question %d of %s: %w", position, attemptID, err)
	}
	return result, nil
}

// again returns the result of an answer given before.
func (p *Progress) again(ctx context.Context, tx *store.Tx, s roster.Session, q asked, given Given) (Result, error) {
	card, err := readCard(ctx, tx, s.Learner.ID, q.id)
	if err != nil {
		return Result{}, err
	}
	result := Result{Verdict: Check(q.question, given.Response), Given: given, Due: card.due()}
	result.Right = given.Right
	return result, nil
}

func (p *Progress) answer(ctx context.Context, tx *store.Tx, s roster.Session, row attemptRow, position int, q asked, r Response, took time.Duration) (Result, error) {
	verdict := Check(q.question, r)
	response, err := json.Marshal(r)
	if err != nil {
		return Result{}, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO answer (attempt_id, position, question_id, response, correct, answered_at)
		VALUES (?, ?, ?, ?, ?, ?)`, row.id, position, q.id, string(response), verdict.Right, tx.Now.UnixMilli())
	if err != nil {
		return Result{}, err
	}
	d := interact(q.question, r)
	d.Within, d.Version, d.Hash = string(row.kind), q.lesson.Course.Version, shortHash(q.lesson.Hash)
	e, err := p.book.Append(tx, records.Event{
		EmpCode: s.Learner.Code, SessionID: s.ID, Verb: records.Answered, ActivityIRI: records.QuestionIRI(q.id),
		Response: d.String(), Success: &verdict.Right, Duration: took,
	})
	if err != nil {
		return Result{}, err
	}
	card, err := p.remember(ctx, tx, s.Learner, q.id, e)
	if err != nil {
		return Result{}, err
	}
	return Result{verdict, Given{r, verdict.Right, tx.Now}, card.due()}, nil
}

// shortHash is enough of a content hash to tell versions apart.
func shortHash(hash string) string { return hash[:min(len(hash), 12)] }

// courseOf is the course of a lesson that the catalogue holds.
func (p *Progress) courseOf(lessonID string) (*lessons.Course, bool) {
	for _, course := range p.cat.Courses() {
		for _, info := range course.Lessons {
			if info.ID == lessonID {
				return course, true
			}
		}
	}
	return nil, false
}
