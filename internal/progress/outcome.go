// What an attempt came to.

package progress

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/store"
	"hocso/lessons"
)

// An Outcome of a finished attempt.
type Outcome struct {
	Kind         Kind
	Ref          string
	Asked, Right int
	PassMark     float64
	Passed       bool // an assessment that reached its pass mark
	Finished     time.Time
	Competences  []Count  // by code
	Lessons      []Count  // by lesson id, in the course's order
	Review       []string // lessons of an assessment to review: at most two, the weakest first, none without a mistake

	Certificate *certificate.Certificate // of a passed course; nil for guests
	Owed        bool                     // passed, but the certificate has to wait: see Certify
}

// Score is the share of right answers, 0 to 1.
func (o Outcome) Score() float64 { return share(o.Right, o.Asked) }

// A Count of answers to questions of one competence or lesson.
type Count struct {
	ID           string
	Right, Asked int
}

func share(right, asked int) float64 {
	if asked == 0 {
		return 0
	}
	return float64(right) / float64(asked)
}

// passes allows for a mark such as 0.7 that binary fractions cannot hold.
func passes(right, asked int, mark float64) bool {
	return asked > 0 && float64(right) >= mark*float64(asked)-1e-9
}

// outcome counts the answers of an attempt.
func (p *Progress) outcome(ctx context.Context, q store.Queryer, row attemptRow) (Outcome, error) {
	out := Outcome{Kind: row.kind, Ref: row.ref, PassMark: row.passMark, Finished: row.finished}
	err := store.Each(ctx, q, `SELECT question_id, correct FROM answer WHERE attempt_id = ? ORDER BY position`, []any{row.id},
		func(scan func(...any) error) error {
			var id string
			var right int
			if err := scan(&id, &right); err != nil {
				return err
			}
			out.Asked++
			out.Right += right
			out.Lessons = counted(out.Lessons, lessonOf(id), right)
			if found, err := p.question(id); err == nil && found.question.Competence != "" {
				out.Competences = counted(out.Competences, found.question.Competence, right)
			}
			return nil
		})
	if err != nil {
		return Outcome{}, err
	}
	slices.SortFunc(out.Competences, func(a, b Count) int { return cmp.Compare(a.ID, b.ID) })
	if row.kind == Assessment {
		out.Passed = passes(out.Right, len(row.draw), row.passMark)
		p.sortLessons(out.Lessons)
		out.Review = weakest(out.Lessons)
	}
	return out, nil
}

func counted(counts []Count, id string, right int) []Count {
	i := slices.IndexFunc(counts, func(c Count) bool { return c.ID == id })
	if i < 0 {
		i = len(counts)
		counts = append(counts, Count{ID: id})
	}
	counts[i].Asked++
	counts[i].Right += right
	return counts
}

// sortLessons brings counts into the order of their course; a lesson that is gone stands first.
func (p *Progress) sortLessons(counts []Count) {
	number := func(c Count) int {
		info, _ := p.info(c.ID)
		return info.Number
	}
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Compare(number(a), number(b)) })
}

// weakest returns up to two lessons with mistakes, the lowest share of right answers first.
func weakest(counts []Count) []string {
	low := slices.DeleteFunc(slices.Clone(counts), func(c Count) bool { return c.Right == c.Asked })
	slices.SortStableFunc(low, func(a, b Count) int {
		return cmp.Compare(share(a.Right, a.Asked), share(b.Right, b.Asked))
	})
	var ids []string
	for _, c := range low[:min(len(low), 2)] {
		ids = append(ids, c.ID)
	}
	return ids
}

// reviewLeft returns the lessons that stand between a learner and the next try at an assessment: of the weakest lessons
// of the last one, when it was failed, those whose place has not come to the recall card again.
func (p *Progress) reviewLeft(ctx context.Context, q store.Queryer, learnerID int64, course *lessons.Course) ([]string, error) {
	row, err := readAttempt(ctx, q, learnerID, `kind = ? AND ref = ? AND finished_at IS NOT NULL
		ORDER BY rowid DESC LIMIT 1`, Assessment, course.Code)
	if errors.Is(err, ErrUnknown) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	last, err := p.outcome(ctx, q, row)
	if err != nil || last.Passed {
		return nil, err
	}
	var left []string
	for _, id := range last.Review {
		if _, ok := p.info(id); !ok {
			continue // nobody can review a lesson that is gone
		}
		place, err := readPlace(ctx, q, learnerID, id)
		if err != nil {
			return nil, err
		}
		if place.Step != StepRecall {
			left = append(left, id)
		}
	}
	return left, nil
}
