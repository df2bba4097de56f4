// Finishing an attempt: a lesson done, a course passed or failed, a certificate.

package progress

import (
	"context"
	"errors"
	"fmt"

	"hocso/internal/certificate"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// Finish closes an attempt. A lesson is then done, whatever the score, and its place moves on to the recall card. An
// assessment is passed or failed by the pass mark of its beginning; a pass issues the certificate in the same
// transaction, unless the learner is a guest. A review may be finished at any time. Finishing again returns the same.
//
// Errors: ErrUnknown, ErrUnanswered, those of store and of the issuer; nothing is written then.
func (p *Progress) Finish(ctx context.Context, s roster.Session, attemptID string) (Outcome, error) {
	var out Outcome
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		row, err := readAttempt(ctx, tx, s.Learner.ID, `id = ?`, attemptID)
		if err != nil {
			return err
		}
		if out, err = p.outcome(ctx, tx, row); err != nil {
			return err
		}
		if row.finished.IsZero() {
			if err := p.close(ctx, tx, s, row, &out); err != nil {
				return err
			}
		}
		if row.kind == Assessment && out.Passed {
			return p.certify(ctx, tx, s, row.ref, &out)
		}
		return nil
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("finish attempt %s: %w", attemptID, err)
	}
	return out, nil
}

func (p *Progress) close(ctx context.Context, tx *store.Tx, s roster.Session, row attemptRow, out *Outcome) error {
	if row.kind != Review && out.Asked < len(row.draw) {
		return ErrUnanswered
	}
	_, err := tx.ExecContext(ctx, `UPDATE attempt SET finished_at = ?, asked = ?, correct = ? WHERE id = ?`,
		tx.Now.UnixMilli(), out.Asked, out.Right, row.id)
	if err != nil {
		return err
	}
	out.Finished = tx.Now
	switch row.kind {
	case Lesson:
		return p.finishLesson(ctx, tx, s, row, out)
	case Assessment:
		return p.finishAssessment(ctx, tx, s, row, out)
	default:
		return nil
	}
}

func (p *Progress) finishLesson(ctx context.Context, tx *store.Tx, s roster.Session, row attemptRow, out *Outcome) error {
	course, ok := p.courseOf(row.ref)
	if !ok {
		return ErrUnknown
	}
	e := p.ending(s, row, out, course)
	e.Verb, e.ActivityIRI = records.Completed, records.LessonIRI(row.ref)
	if err := p.end(ctx, tx, s, e); err != nil {
		return err
	}
	return writePlace(ctx, tx, s.Learner.ID, Place{LessonID: row.ref, Step: StepRecall, AttemptID: row.id})
}

// finishAssessment records the outcome. After a fail the places in the weakest lessons go back to the beginning: the
// next try waits until they stand at the recall card again.
func (p *Progress) finishAssessment(ctx context.Context, tx *store.Tx, s roster.Session, row attemptRow, out *Outcome) error {
	course, ok := p.cat.Course(row.ref)
	if !ok {
		return ErrUnknown
	}
	e := p.ending(s, row, out, course)
	e.Verb, e.ActivityIRI, e.Success = records.Failed, records.AssessmentIRI(row.ref), &out.Passed
	if out.Passed {
		e.Verb = records.Passed
	}
	if err := p.end(ctx, tx, s, e); err != nil || out.Passed {
		return err
	}
	for _, id := range out.Review {
		if err := writePlace(ctx, tx, s.Learner.ID, Place{LessonID: id, Step: StepOpening}); err != nil {
			return err
		}
	}
	return nil
}

// ending is what the events of a finished lesson and of a finished assessment have in common.
func (p *Progress) ending(s roster.Session, row attemptRow, out *Outcome, course *lessons.Course) records.Event {
	score := out.Score()
	return records.Event{
		EmpCode: s.Learner.Code, SessionID: s.ID, Scaled: &score,
		Response: records.Detail{
			Asked: out.Asked, Right: out.Right, Mastery: row.passMark, Version: course.Version, Hash: shortHash(row.hash),
		}.String(),
	}
}

func (p *Progress) end(ctx context.Context, tx *store.Tx, s roster.Session, e records.Event) error {
	if _, err := p.book.Append(tx, e); err != nil {
		return err
	}
	return p.refold(ctx, tx, s.Learner, e.ActivityIRI)
}

// certify issues the certificate of a course, on evidence read here and now: every lesson done, and an attempt of this
// learner whose own answers reach its own pass mark. The first such attempt counts, so that a later pass issues no
// second certificate; but one that was supervised counts before those that were not. What cannot be issued yet is owed, and the next Finish or Certify tries again.
func (p *Progress) certify(ctx context.Context, tx *store.Tx, s roster.Session, code string, out *Outcome) error {
	course, ok := p.cat.Course(code)
	if !ok || s.Learner.Kind == roster.KindGuest {
		return nil
	}
	done, err := readLessonStates(ctx, tx, s.Learner.ID)
	if err != nil {
		return err
	}
	for _, info := range course.Lessons {
		if done[info.ID].DoneAt.IsZero() {
			out.Owed = true
			return nil
		}
	}
	first, err := firstPass(ctx, tx, s.Learner.ID, code)
	if err != nil || first.id == "" {
		return err
	}
	issued, err := p.issue.Issue(tx, certificate.Facts{
		Name: s.Learner.Name, CourseCode: code, CourseTitle: course.Title.VI, Score: first.score,
		LearnerID: s.Learner.ID, AttemptID: first.id, SupervisedBy: first.supervisor,
	})
	if errors.Is(err, certificate.ErrOutsideWindow) {
		out.Owed = true
		return nil
	}
	if err != nil {
		return err
	}
	out.Certificate = &issued
	return nil
}

// A pass is an assessment whose answers reach its pass mark.
type pass struct {
	id, supervisor string
	score          float64
}

// firstPass finds the learner's first passed attempt, a supervised one before others, by counting its answers again; the
// zero pass when there is none.
func firstPass(ctx context.Context, tx *store.Tx, learnerID int64, code string) (first pass, err error) {
	err = store.Each(ctx, tx, `SELECT attempt.id, supervised_by, pass_mark, json_array_length(draw), count(answer.position),
			sum(answer.correct)
		FROM attempt JOIN answer ON answer.attempt_id = attempt.id
		WHERE `+ofPerson+` AND kind = ? AND ref = ? AND finished_at IS NOT NULL
		GROUP BY attempt.id ORDER BY supervised_by <> '', attempt.rowid DESC`, []any{learnerID, Assessment, code},
		func(scan func(...any) error) error {
			var found pass
			var mark float64
			var drawn, answered, right int
			if err := scan(&found.id, &found.supervisor, &mark, &drawn, &answered, &right); err != nil {
				return err
			}
			if answered == drawn && passes(right, answered, mark) {
				found.score = share(right, answered)
				first = found
			}
			return nil
		})
	return first, err
}

// Certify issues the certificate that a passed course owes, as when its lessons have grown since or the clock was
// wrong at the time. The certificate is nil when none is due yet.
func (p *Progress) Certify(ctx context.Context, s roster.Session, course string) (*certificate.Certificate, error) {
	var out Outcome
	err := p.db.Write(ctx, func(tx *store.Tx) error { return p.certify(ctx, tx, s, course, &out) })
	if err != nil {
		return nil, fmt.Errorf("certify %s: %w", course, err)
	}
	return out.Certificate, nil
}
