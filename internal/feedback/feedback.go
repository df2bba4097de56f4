// Package feedback is what learners say back: what they think of a lesson, and what they ask the core team, the colleagues who help
// with computers. It owns the tables rating, inquiry and contact.
//
// What somebody asked and what they were answered is between them and the managers: Mine finds only a learner's own.
package feedback

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// Bounds.
const (
	MaxWords    = 400 // characters of a question or an answer
	MaxOpen     = 10  // questions of one learner that wait for an answer
	MaxContacts = 100
	MaxName     = 80 // characters of a contact's name and of their note
	MaxPhone    = 30
)

// What is refused.
var (
	ErrWords   = errors.New("feedback: no words, or too many")
	ErrOpen    = errors.New("feedback: too many questions wait for an answer")
	ErrUnknown = errors.New("feedback: there is no such thing")
	ErrFace    = errors.New("feedback: not a rating")
)

// A Face is what a learner thinks of a lesson.
type Face int

// The faces.
const (
	Bad Face = iota + 1
	Middling
	Good
)

// A Feedback works on one office's tables.
type Feedback struct{ db *store.DB }

// New returns the feedback of an office.
func New(db *store.DB) *Feedback { return &Feedback{db} }

// Rate keeps what a learner thinks of a lesson; what they said before is forgotten. Error: ErrFace.
func (f *Feedback) Rate(ctx context.Context, learnerID int64, lessonID string, face Face) error {
	if face < Bad || face > Good || lessonID == "" {
		return ErrFace
	}
	return f.write(ctx, "rate lesson", func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO rating (learner_id, lesson_id, face, at) VALUES (?, ?, ?, ?)
			ON CONFLICT (learner_id, lesson_id) DO UPDATE SET face = excluded.face, at = excluded.at`,
			learnerID, lessonID, face, tx.Now.UnixMilli())
		return err
	})
}

// RatingOf is what a learner said of a lesson; 0 for nothing.
func (f *Feedback) RatingOf(ctx context.Context, learnerID int64, lessonID string) (face Face, err error) {
	err = f.db.Read().QueryRowContext(ctx, `SELECT face FROM rating WHERE learner_id = ? AND lesson_id = ?`, learnerID, lessonID).Scan(&face)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return face, wrap("read rating", err)
}

// A Rating is what all learners think of a lesson.
type Rating struct {
	LessonID string
	Faces    [3]int // how many said Bad, Middling, Good
}

// Total is how many people rated the lesson.
func (r Rating) Total() int { return r.Faces[0] + r.Faces[1] + r.Faces[2] }

// Ratings gives the lessons that anybody rated, those first that most people found bad.
func (f *Feedback) Ratings(ctx context.Context) ([]Rating, error) {
	var all []Rating
	err := f.each(ctx, func(r *sql.Rows) error {
		var x Rating
		err := r.Scan(&x.LessonID, &x.Faces[0], &x.Faces[1], &x.Faces[2])
		all = append(all, x)
		return err
	}, `SELECT lesson_id, sum(face = 1) AS bad, sum(face = 2), sum(face = 3) FROM rating GROUP BY lesson_id ORDER BY bad DESC, count(*) DESC, lesson_id`)
	return all, wrap("list ratings", err)
}

// An Inquiry is one question to the core team.
type Inquiry struct {
	ID         int64
	Name, Unit string // of who asks; only where a manager reads
	LessonID   string // what it is about; "" for no lesson
	Words      string
	Asked      time.Time
	Answer     string // "" until there is one
	AnsweredBy string
	Answered   time.Time
	Seen       bool // the learner has read the answer
}

// Ask puts a learner's question to the core team. Errors: ErrWords, ErrOpen.
func (f *Feedback) Ask(ctx context.Context, learnerID int64, lessonID, words string) error {
	words, err := clean(words, MaxWords)
	if err != nil {
		return err
	}
	return f.write(ctx, "ask core team", func(tx *store.Tx) error {
		var open int
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM inquiry WHERE learner_id = ? AND answered_at IS NULL`, learnerID).Scan(&open)
		if err == nil && open >= MaxOpen {
			err = ErrOpen
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO inquiry (learner_id, lesson_id, words, asked_at) VALUES (?, ?, ?, ?)`,
			learnerID, lessonID, words, tx.Now.UnixMilli())
		return err
	})
}

const selectInquiry = `SELECT i.id, learner.name, coalesce(unit.name, ''), i.lesson_id, i.words, i.asked_at, i.answer, i.answered_by, i.answered_at, i.seen_at
	FROM inquiry i JOIN learner ON learner.id = i.learner_id LEFT JOIN unit ON unit.id = learner.unit_id `

// Mine lists a learner's questions, the newest first.
func (f *Feedback) Mine(ctx context.Context, learnerID int64) ([]Inquiry, error) {
	all, err := f.inquiries(ctx, `WHERE i.learner_id IN (SELECT part_id FROM same_person WHERE learner_id = ?) ORDER BY i.id DESC LIMIT 50`, learnerID)
	for i := range all {
		all[i].Name, all[i].Unit = "", ""
	}
	return all, wrap("list a learner's questions", err)
}

// Read notes that a learner has read the answers that there are.
func (f *Feedback) Read(ctx context.Context, learnerID int64) error {
	return f.write(ctx, "note answers read", func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE inquiry SET seen_at = ? WHERE answered_at IS NOT NULL AND seen_at IS NULL
			AND learner_id IN (SELECT part_id FROM same_person WHERE learner_id = ?)`, tx.Now.UnixMilli(), learnerID)
		return err
	})
}

// Inquiries lists everybody's questions for a manager: those without an answer first, the oldest of them first, then the others, the newest
// first.
func (f *Feedback) Inquiries(ctx context.Context, limit, skip int) ([]Inquiry, error) {
	all, err := f.inquiries(ctx, `ORDER BY i.answered_at IS NOT NULL, iif(i.answered_at IS NULL, i.id, -i.id) LIMIT ? OFFSET ?`, limit, skip)
	return all, wrap("list questions", err)
}

// Count tells how many questions there are, and how many wait for an answer.
func (f *Feedback) Count(ctx context.Context) (all, open int, err error) {
	err = f.db.Read().QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE answered_at IS NULL) FROM inquiry`).Scan(&all, &open)
	return all, open, wrap("count questions", err)
}

// Answer answers a question in the name of who, or changes the answer; the learner sees it as new. Errors: ErrWords, ErrUnknown.
func (f *Feedback) Answer(ctx context.Context, who string, id int64, words string) error {
	words, err := clean(words, MaxWords)
	if err != nil {
		return err
	}
	return f.write(ctx, "answer question", func(tx *store.Tx) error {
		err := one(tx.ExecContext(ctx, `UPDATE inquiry SET answer = ?, answered_by = ?, answered_at = ?, seen_at = NULL WHERE id = ?`,
			words, who, tx.Now.UnixMilli(), id))
		if err != nil {
			return err
		}
		return audit.Add(tx, who, "feedback.answer", fmt.Sprint(id))
	})
}

func (f *Feedback) inquiries(ctx context.Context, ending string, args ...any) (all []Inquiry, err error) {
	err = f.each(ctx, func(r *sql.Rows) error {
		var q Inquiry
		var asked int64
		var answered, seen sql.NullInt64
		err := r.Scan(&q.ID, &q.Name, &q.Unit, &q.LessonID, &q.Words, &asked, &q.Answer, &q.AnsweredBy, &answered, &seen)
		q.Asked, q.Seen = time.UnixMilli(asked).UTC(), seen.Valid
		if answered.Valid {
			q.Answered = time.UnixMilli(answered.Int64).UTC()
		}
		all = append(all, q)
		return err
	}, selectInquiry+ending, args...)
	return all, err
}

// clean tidies what somebody typed: NFC, one blank between words, no marks that turn or hide text.
func clean(words string, most int) (string, error) {
	if !utf8.ValidString(words) {
		return "", ErrWords
	}
	words = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(words))
	words = strings.Join(strings.Fields(words), " ")
	if words == "" || utf8.RuneCountInString(words) > most {
		return "", ErrWords
	}
	return words, nil
}

func (f *Feedback) write(ctx context.Context, doing string, fn func(*store.Tx) error) error {
	return wrap(doing, f.db.Write(ctx, fn))
}

func wrap(doing string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// one makes a change of no row ErrUnknown.
func one(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrUnknown, err)
	}
	return nil
}

func (f *Feedback) each(ctx context.Context, take func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := f.db.Read().QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
