// What an attempt of each kind asks.

package progress

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hocso/internal/store"
	"hocso/lessons"
)

// A plan says what a new attempt would ask and whether it may begin.
type plan struct {
	hash     string
	passMark float64
	since    func(now time.Time) int64 // an open attempt from before is not taken up again; Unix ms
	draw     func(ctx context.Context, tx *store.Tx, learnerID, seed int64) ([]string, error)
}

func anyTime(time.Time) int64 { return 0 }

func (p *Progress) plan(kind Kind, ref string) (plan, error) {
	switch kind {
	case Lesson:
		return p.planLesson(ref)
	case Assessment:
		return p.planAssessment(ref)
	case Review:
		return plan{since: func(now time.Time) int64 { return day(now).UnixMilli() }, draw: p.drawReview}, nil
	default:
		return plan{}, fmt.Errorf("attempt of kind %q: %w", kind, ErrUnknown)
	}
}

func (p *Progress) planLesson(id string) (plan, error) {
	bank, err := p.bank(id)
	if err != nil {
		return plan{}, err
	}
	if len(bank) == 0 {
		return plan{}, fmt.Errorf("lesson %s has no questions: %w", id, ErrUnknown)
	}
	lesson := bank[0].lesson
	return plan{hash: lesson.Hash, since: anyTime, draw: func(ctx context.Context, tx *store.Tx, learnerID, seed int64) ([]string, error) {
		before, err := lastAsked(ctx, tx, learnerID, Lesson, id)
		if err != nil {
			return nil, err
		}
		return drawLesson(bank, lesson.Ask, before, seed), nil
	}}, nil
}

func (p *Progress) planAssessment(code string) (plan, error) {
	course, ok := p.cat.Course(code)
	if !ok {
		return plan{}, fmt.Errorf("course %s: %w", code, ErrUnknown)
	}
	return plan{hash: course.Hash(), passMark: course.PassMark, since: anyTime,
		draw: func(ctx context.Context, tx *store.Tx, learnerID, seed int64) ([]string, error) {
			if err := p.mayAssess(ctx, tx, learnerID, course); err != nil {
				return nil, err
			}
			before, err := lastAsked(ctx, tx, learnerID, Assessment, code)
			if err != nil {
				return nil, err
			}
			banks := make([][]asked, len(course.Lessons))
			for i, info := range course.Lessons {
				if banks[i], err = p.bank(info.ID); err != nil {
					return nil, err
				}
			}
			return drawAssessment(banks, course.Assessment, before, seed), nil
		}}, nil
}

// mayAssess says why an assessment may not begin: lessons are left, or lessons have to be reviewed after a fail.
func (p *Progress) mayAssess(ctx context.Context, tx *store.Tx, learnerID int64, course *lessons.Course) error {
	done, err := readLessonStates(ctx, tx, learnerID)
	if err != nil {
		return err
	}
	for _, info := range course.Lessons {
		if done[info.ID].DoneAt.IsZero() {
			return ErrLessonsLeft
		}
	}
	left, err := p.reviewLeft(ctx, tx, learnerID, course)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return &ReviewFirst{Lessons: left}
	}
	return nil
}

// lastAsked numbers the learner's attempts at ref and returns for each question the latest that asked it, from 1.
func lastAsked(ctx context.Context, tx *store.Tx, learnerID int64, kind Kind, ref string) (map[string]int, error) {
	last := map[string]int{}
	number := 0
	err := store.Each(ctx, tx, `SELECT draw FROM attempt WHERE learner_id = ? AND kind = ? AND ref = ? ORDER BY rowid`,
		[]any{learnerID, kind, ref}, func(scan func(...any) error) error {
			var text string
			var draw []string
			if err := scan(&text); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(text), &draw); err != nil {
				return err
			}
			number++
			for _, id := range draw {
				last[id] = number
			}
			return nil
		})
	return last, err
}
