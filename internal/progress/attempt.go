// An attempt: a draw of questions and the answers given so far.

package progress

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// A Kind of attempt.
type Kind string

// The kinds of attempt. Its ref is a lesson's id, a course's code, or empty.
const (
	Lesson     Kind = "lesson"
	Assessment Kind = "assessment"
	Review     Kind = "review"
)

// ReviewSize is the most questions in one review: five minutes at half a minute each.
const ReviewSize = 10

// An Attempt as it stands. The pass mark and the draw are those of its beginning.
type Attempt struct {
	ID       string
	Kind     Kind
	Ref      string
	PassMark float64 // 0 to 1; 0 where there is nothing to pass
	Started  time.Time
	Finished time.Time // zero while it is open
	Items    []Item    // in the order asked

	SupervisedBy string // who opened the assessment in person; empty: nobody did
}

// Next is the position of the first unanswered question, len(Items) when all are answered.
func (a Attempt) Next() int {
	for i, item := range a.Items {
		if item.Given == nil {
			return i
		}
	}
	return len(a.Items)
}

// An Item is one question of an attempt.
type Item struct {
	QuestionID string // full: "C5.2/bank-locks"
	Lesson     *lessons.Lesson
	Question   *lessons.Question
	Order      []int  // how options, items or right-hand cards stand on the screen: authored indexes
	Given      *Given // nil until it is answered
}

// Given is an answer that is on the disk.
type Given struct {
	Response Response
	Right    bool
	At       time.Time
}

// An attemptRow is a row of the table.
type attemptRow struct {
	id, ref           string
	kind              Kind
	learnerID         int64
	hash              string
	seed              int64
	draw              []string
	passMark          float64
	started, finished time.Time
	supervisor        string
}

// StartAttempt returns the open attempt of a lesson ("C5.2"), an assessment ("C5") or a review (""), or draws a new
// one: other questions than last time as far as the bank goes. An attempt whose content has changed since is left as
// it is and a new one is drawn, and so is a review of an earlier day. When Next of an open attempt is len(Items), only
// Finish is left to do.
//
// An assessment that was opened in person is left as it is: only StartSupervised goes on with that.
//
// Errors: ErrUnknown, ErrLessonsLeft, *ReviewFirst, ErrNothingDue.
func (p *Progress) StartAttempt(ctx context.Context, s roster.Session, kind Kind, ref string) (Attempt, error) {
	return p.start(ctx, s, kind, ref, "")
}

func (p *Progress) start(ctx context.Context, s roster.Session, kind Kind, ref, supervisor string) (Attempt, error) {
	var started Attempt
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		row, err := p.openAttempt(ctx, tx, s, kind, ref, supervisor)
		if err != nil {
			return err
		}
		if supervisor != "" {
			if err := supervise(tx, s, &row, supervisor); err != nil {
				return err
			}
		}
		started, err = p.attempt(ctx, tx, row)
		return err
	})
	if err != nil {
		return Attempt{}, fmt.Errorf("start %s %s: %w", kind, ref, err)
	}
	return started, nil
}

// Attempt returns an attempt as it stands. ErrUnknown: there is none, it is another learner's, or its questions are no
// longer in the content.
func (p *Progress) Attempt(ctx context.Context, s roster.Session, id string) (Attempt, error) {
	row, err := readAttempt(ctx, p.db.Read(), s.Learner.ID, `id = ?`, id)
	if err != nil {
		return Attempt{}, fmt.Errorf("attempt %s: %w", id, err)
	}
	a, err := p.attempt(ctx, p.db.Read(), row)
	if err != nil {
		return Attempt{}, fmt.Errorf("attempt %s: %w", id, err)
	}
	return a, nil
}

func (p *Progress) openAttempt(ctx context.Context, tx *store.Tx, s roster.Session, kind Kind, ref, supervisor string) (attemptRow, error) {
	plan, err := p.plan(kind, ref)
	if err != nil {
		return attemptRow{}, err
	}
	row, err := readAttempt(ctx, tx, s.Learner.ID,
		`kind = ? AND ref = ? AND content_hash = ? AND finished_at IS NULL AND started_at >= ?
		AND (supervised_by <> '') = ? ORDER BY rowid DESC LIMIT 1`, kind, ref, plan.hash, plan.since(tx.Now), supervisor != "")
	switch {
	case err == nil && p.present(row.draw):
		return row, nil
	case err != nil && !errors.Is(err, ErrUnknown):
		return attemptRow{}, err
	}
	row = attemptRow{kind: kind, ref: ref, learnerID: s.Learner.ID, hash: plan.hash, passMark: plan.passMark, started: tx.Now,
		supervisor: supervisor}
	if row.id, row.seed, err = p.identify(ctx, tx); err != nil {
		return attemptRow{}, err
	}
	if row.draw, err = plan.draw(ctx, tx, s.Learner.ID, row.seed); err != nil {
		return attemptRow{}, err
	}
	return row, insertAttempt(ctx, tx, row)
}

// identify makes an attempt's id, and from it the seed of its draw and of the order of its options.
func (p *Progress) identify(ctx context.Context, tx *store.Tx) (id string, seed int64, err error) {
	var count int64
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM attempt`).Scan(&count); err != nil {
		return "", 0, err
	}
	if id, err = p.book.NewID(tx.Now, count); err != nil {
		return "", 0, err
	}
	sum := sha256.Sum256([]byte(id))
	return id, int64(binary.BigEndian.Uint64(sum[:8]) >> 1), nil
}

// present says whether the content still has all the questions.
func (p *Progress) present(ids []string) bool {
	for _, id := range ids {
		if _, err := p.question(id); err != nil {
			return false
		}
	}
	return true
}

func insertAttempt(ctx context.Context, tx *store.Tx, row attemptRow) error {
	draw, err := json.Marshal(row.draw)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO attempt
		(id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at, supervised_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.id, row.learnerID, row.kind, row.ref, row.hash, row.seed, string(draw), row.passMark, row.started.UnixMilli(),
		row.supervisor)
	return err
}

func readAttempt(ctx context.Context, q store.Queryer, learnerID int64, where string, args ...any) (attemptRow, error) {
	row := attemptRow{learnerID: learnerID}
	err := store.Each(ctx, q, `SELECT id, kind, ref, content_hash, seed, draw, pass_mark, started_at, finished_at, supervised_by
		FROM attempt WHERE learner_id = ? AND `+where, append([]any{learnerID}, args...),
		func(scan func(...any) error) error {
			var draw string
			var started int64
			var finished sql.NullInt64
			if err := scan(&row.id, &row.kind, &row.ref, &row.hash, &row.seed, &draw, &row.passMark, &started, &finished,
				&row.supervisor); err != nil {
				return err
			}
			row.started, row.finished = at(started), at(finished.Int64)
			return json.Unmarshal([]byte(draw), &row.draw)
		})
	if err == nil && row.id == "" {
		err = ErrUnknown
	}
	return row, err
}

// attempt joins a row with its questions and answers.
func (p *Progress) attempt(ctx context.Context, q store.Queryer, row attemptRow) (Attempt, error) {
	a := Attempt{ID: row.id, Kind: row.kind, Ref: row.ref, PassMark: row.passMark, Started: row.started, Finished: row.finished,
		SupervisedBy: row.supervisor}
	for _, id := range row.draw {
		found, err := p.question(id)
		if err != nil {
			return Attempt{}, err
		}
		a.Items = append(a.Items, Item{id, found.lesson, found.question, Arrange(row.seed, id, found.question), nil})
	}
	given, err := readAnswers(ctx, q, row.id)
	if err != nil {
		return Attempt{}, err
	}
	for position, g := range given {
		if position < len(a.Items) {
			a.Items[position].Given = &g
		}
	}
	return a, nil
}

func readAnswers(ctx context.Context, q store.Queryer, attemptID string) (map[int]Given, error) {
	given := map[int]Given{}
	err := store.Each(ctx, q, `SELECT position, response, correct, answered_at FROM answer WHERE attempt_id = ?`, []any{attemptID},
		func(scan func(...any) error) error {
			var position int
			var response string
			var g Given
			var answered int64
			if err := scan(&position, &response, &g.Right, &answered); err != nil {
				return err
			}
			g.At = at(answered)
			given[position] = g
			if err := json.Unmarshal([]byte(response), &g.Response); err != nil {
				return err
			}
			given[position] = g
			return nil
		})
	return given, err
}

// lessonOf is the lesson of a question's full id.
func lessonOf(questionID string) string {
	lesson, _, _ := strings.Cut(questionID, "/")
	return lesson
}
