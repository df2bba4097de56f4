// Answering a question: one transaction with everything that follows from it.

package progress

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/text/unicode/norm"

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
func (p *Progress) Answer(ctx context.Context, s roster.Session, attemptID string, position int, r Response,
	took time.Duration) (Result, error) {
	var result Result
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		turn, err := readTurn(ctx, tx, s.Learner.ID, attemptID, position)
		if err != nil {
			return err
		}
		q, err := p.question(turn.questionID)
		switch {
		case err != nil:
			return err
		case turn.given != nil:
			result = again(q, turn)
			return nil
		case turn.finished:
			return ErrFinished
		case !r.fits(q.question):
			return ErrResponse
		}
		result, err = p.answer(ctx, tx, s, turn, q, r, took)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("answer question %d of %s: %w", position, attemptID, err)
	}
	return result, nil
}

// A turn is all that the database knows before an answer is judged.
type turn struct {
	attemptID  string
	position   int
	kind       Kind
	finished   bool
	questionID string
	given      *Given // the answer given before; nil for none
	card       card
}

// readTurn reads it with one query: preparing a query costs more than running this one.
func readTurn(ctx context.Context, tx *store.Tx, learnerID int64, attemptID string, position int) (turn, error) {
	t := turn{attemptID: attemptID, position: position}
	err := store.Each(ctx, tx, `
		WITH asked AS (SELECT id, learner_id, kind, finished_at IS NOT NULL AS finished,
			json_extract(draw, printf('$[%d]', ?1)) AS question FROM attempt WHERE id = ?2 AND learner_id = ?3)
		SELECT kind, finished, coalesce(question, ''), coalesce(response, ''), coalesce(correct, 0), coalesce(answered_at, 0),
			coalesce(stability, 0), coalesce(difficulty, 0), coalesce(reps, 0), coalesce(lapses, 0), coalesce(state, 0),
			coalesce(last_at, 0)
		FROM asked LEFT JOIN answer ON attempt_id = asked.id AND position = ?1
		LEFT JOIN review ON review.learner_id = asked.learner_id AND review.question_id = question`,
		[]any{max(position, 0), attemptID, learnerID}, func(scan func(...any) error) error { return t.scan(scan) })
	if err == nil && (t.questionID == "" || position < 0) {
		err = ErrUnknown
	}
	return t, err
}

func (t *turn) scan(scan func(...any) error) error {
	var g Given
	var response string
	var answered, last int64
	c := &t.card
	if err := scan(&t.kind, &t.finished, &t.questionID, &response, &g.Right, &answered,
		&c.Stability, &c.Difficulty, &c.Reps, &c.Lapses, &c.State, &last); err != nil {
		return err
	}
	c.set(last)
	if response == "" {
		return nil
	}
	g.At = at(answered)
	t.given = &g
	return json.Unmarshal([]byte(response), &g.Response)
}

// again returns the result of an answer given before.
func again(q asked, t turn) Result {
	result := Result{Verdict: Check(q.question, t.given.Response), Given: *t.given, Due: t.card.due()}
	result.Right = t.given.Right
	return result
}

func (p *Progress) answer(ctx context.Context, tx *store.Tx, s roster.Session, t turn, q asked, r Response,
	took time.Duration) (Result, error) {
	r.Text = norm.NFC.String(r.Text)
	verdict := Check(q.question, r)
	response, err := json.Marshal(r)
	if err != nil {
		return Result{}, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO answer (attempt_id, position, question_id, response, correct, answered_at)
		VALUES (?, ?, ?, ?, ?, ?)`, t.attemptID, t.position, q.id, string(response), verdict.Right, tx.Now.UnixMilli())
	if err != nil {
		return Result{}, err
	}
	d := interact(q.question, r)
	d.Within, d.Version, d.Hash = string(t.kind), q.lesson.Course.Version, shortHash(q.lesson.Hash)
	e, err := p.book.Append(tx, records.Event{
		EmpCode: s.Learner.Code, SessionID: s.ID, Verb: records.Answered, ActivityIRI: records.QuestionIRI(q.id),
		Response: d.String(), Success: &verdict.Right, Duration: took,
	})
	if err != nil {
		return Result{}, err
	}
	c, err := p.remember(ctx, tx, s.Learner, q.id, t.card, e)
	if err != nil {
		return Result{}, err
	}
	return Result{verdict, Given{r, verdict.Right, tx.Now}, c.due()}, nil
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
