// What comes back for review, and when.

package progress

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// A DueLesson has questions that are due.
type DueLesson struct {
	Course    *lessons.Course
	Lesson    lessons.LessonInfo
	Questions []string  // full ids, the longest due first
	Strength  int       // how well its weakest question is remembered: 1, 2 or 3
	Last      time.Time // when one of them was last answered
}

// A dueQuestion is a review row that is due.
type dueQuestion struct {
	id        string
	due, last time.Time
	stability float64
}

// A question is due when its day has come. One that was answered in a future, before the clock was put right, is due
// too, or it would stay away until that future.
const isDue = `(due_at <= ? OR last_at > ?)`

// lastReview is a person's newest row of each question; beside max(), SQLite takes the other columns from the same row
// (https://sqlite.org/lang_select.html#bareagg).
const lastReview = `(SELECT question_id, due_at, max(last_at) AS last_at, stability FROM review WHERE ` + ofPerson + ` GROUP BY question_id)`

func (p *Progress) dueQuestions(ctx context.Context, q store.Queryer, learnerID int64, now time.Time) ([]dueQuestion, error) {
	var due []dueQuestion
	ahead := day(now).AddDate(0, 0, 1)
	err := store.Each(ctx, q, `SELECT question_id, due_at, last_at, stability FROM `+lastReview+` WHERE `+isDue,
		[]any{learnerID, now.UnixMilli(), ahead.UnixMilli()}, func(scan func(...any) error) error {
			var d dueQuestion
			var dueAt, last int64
			if err := scan(&d.id, &dueAt, &last, &d.stability); err != nil {
				return err
			}
			d.due, d.last = at(dueAt), at(last)
			if _, err := p.question(d.id); err == nil { // a question that was taken out of the content does not come back
				due = append(due, d)
			}
			return nil
		})
	slices.SortFunc(due, func(a, b dueQuestion) int {
		return cmp.Or(a.due.Compare(b.due), cmp.Compare(a.stability, b.stability), cmp.Compare(a.id, b.id))
	})
	return due, err
}

// Due returns the lessons with questions that are due, the longest due first.
func (p *Progress) Due(ctx context.Context, learner roster.Learner, now time.Time) ([]DueLesson, error) {
	due, err := p.dueQuestions(ctx, p.db.Read(), learner.ID, now)
	if err != nil {
		return nil, fmt.Errorf("due for review: %w", err)
	}
	var list []DueLesson
	place := map[string]int{}
	for _, d := range due {
		id := lessonOf(d.id)
		i, ok := place[id]
		if !ok {
			course, _ := p.courseOf(id)
			info, _ := p.info(id)
			i = len(list)
			place[id] = i
			list = append(list, DueLesson{Course: course, Lesson: info, Strength: 3})
		}
		l := &list[i]
		l.Questions = append(l.Questions, d.id)
		l.Strength = min(l.Strength, strength(d.stability))
		if d.last.After(l.Last) {
			l.Last = d.last
		}
	}
	return list, nil
}

// strength names a stability in days by the curriculum's three intervals: 2, 7 and 21 days.
func strength(stability float64) int {
	switch {
	case stability < 4:
		return 1
	case stability < 14:
		return 2
	default:
		return 3
	}
}

// Schedule counts the questions that come back on each of the days from now's on. The first holds all that is due.
func (p *Progress) Schedule(ctx context.Context, learner roster.Learner, now time.Time, days int) ([]int, error) {
	counts := make([]int, days)
	if days == 0 {
		return counts, nil
	}
	due, err := p.dueQuestions(ctx, p.db.Read(), learner.ID, now)
	if err != nil {
		return nil, fmt.Errorf("review schedule: %w", err)
	}
	counts[0] = len(due)
	today := day(now)
	err = store.Each(ctx, p.db.Read(), `SELECT question_id, due_at FROM `+lastReview+` WHERE due_at > ? AND last_at <= ?`,
		[]any{learner.ID, now.UnixMilli(), today.AddDate(0, 0, 1).UnixMilli()}, func(scan func(...any) error) error {
			var id string
			var ms int64
			if err := scan(&id, &ms); err != nil {
				return err
			}
			n := int(day(at(ms)).Sub(today) / (24 * time.Hour))
			if _, err := p.question(id); err == nil && n < days {
				counts[n]++
			}
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("review schedule: %w", err)
	}
	return counts, nil
}

// drawReview takes the questions that have been due longest.
func (p *Progress) drawReview(ctx context.Context, tx *store.Tx, learnerID, _ int64) ([]string, error) {
	due, err := p.dueQuestions(ctx, tx, learnerID, tx.Now)
	if err != nil {
		return nil, err
	}
	if len(due) == 0 {
		return nil, ErrNothingDue
	}
	var ids []string
	for _, d := range due[:min(len(due), ReviewSize)] {
		ids = append(ids, d.id)
	}
	return ids, nil
}
