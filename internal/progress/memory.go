// The review schedule: FSRS over the answers to each question, a fold of answered events.

package progress

import (
	"context"
	"math"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// longestInterval bounds how long a question may stay away, in days.
const longestInterval = 180

// scheduler holds FSRS 5 with its published weights but two: w2 (the stability after a first right answer, 3.2 days)
// and w9 (how fast growth slows, 0.12) are set so that right answers on time bring a question back after 2, 7, 21, 55,
// 129 and then 180 days; the curriculum asks for 2, 7 and 21. A wrong answer brings it back after a day or two. Fuzz is off: a
// fold may not depend on chance.
var scheduler = func() *fsrs.FSRS {
	param := fsrs.DefaultParam()
	param.W[2], param.W[9] = 2, 0.19
	param.EnableShortTerm, param.EnableFuzz = false, false
	return fsrs.NewFSRS(param)
}()

// A card is what is remembered of one learner and one question. Its times are beginnings of days: somebody who comes
// back in the morning of the second day has been away for two days.
type card struct {
	fsrs.Card
	answered time.Time // exact time of the last answer
}

// answer returns the card after an answer.
func (c card) answer(at time.Time, right bool) card {
	rating := fsrs.Again
	if right {
		rating = fsrs.Good
	}
	return card{scheduler.Next(c.Card, day(at), rating).Card, at}
}

// due is the beginning of the day on which the question comes back. At the retention that FSRS aims at by default, 90%,
// the interval is the stability itself; the library's own interval is at least 3 days after a right answer, since it
// keeps room for the ratings Again and Hard below it.
func (c card) due() time.Time {
	days := math.Min(math.Max(math.Round(c.Stability), 1), longestInterval)
	return c.LastReview.In(zone).AddDate(0, 0, int(days))
}

// replay folds the answered events of one question, which are in the order of time and id.
func replay(events []records.Event) card {
	var c card
	seen := make(map[string]bool, len(events))
	for _, e := range events {
		if e.Verb != records.Answered || e.Success == nil || seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		c = c.answer(e.At, *e.Success)
	}
	return c
}

// set gives the card its times from the last_at column; 0 for a question that was never answered.
func (c *card) set(last int64) {
	if c.answered = at(last); last != 0 {
		c.LastReview = day(c.answered)
	}
}

// remember brings the review row of a question up to date with an event just written. The event is the latest unless
// the clock went back; then the question's events are folded again, since order matters to a schedule.
func (p *Progress) remember(ctx context.Context, tx *store.Tx, learner roster.Learner, questionID string, before card,
	e records.Event) (card, error) {
	after := before.answer(e.At, *e.Success)
	if !before.answered.IsZero() && !e.At.After(before.answered) {
		events, err := p.book.ByActivity(ctx, tx, learner.Code, e.ActivityIRI)
		if err != nil {
			return card{}, err
		}
		after = replay(events)
	}
	return after, writeCard(ctx, tx, learner.ID, questionID, after)
}

func writeCard(ctx context.Context, tx *store.Tx, learnerID int64, questionID string, c card) error {
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO review
		(learner_id, question_id, lesson_id, due_at, stability, difficulty, reps, lapses, state, last_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, learnerID, questionID, lessonOf(questionID), c.due().UnixMilli(),
		c.Stability, c.Difficulty, c.Reps, c.Lapses, c.State, c.answered.UnixMilli())
	return err
}
