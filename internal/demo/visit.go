// What happens at a visit, through the calls that the kiosk's screens make.

package demo

import (
	"context"
	"time"

	"hocso/internal/progress"
	"hocso/internal/roster"
)

// A stay is one visit under way.
type stay struct {
	*world
	s     roster.Session
	skill float64
	left  bool // went away without a word
}

// receive lets somebody in, has them learn, and lets them go.
func (w *world) receive(ctx context.Context, v visit, p person, l roster.Learner) error {
	w.clock.reach(v.at)
	now := w.clock.now()
	w.summary.Visits++
	id, err := w.book.NewID(now, int64(w.summary.Visits))
	if err != nil {
		return err
	}
	st := &stay{world: w, s: roster.Session{Learner: l, ID: id, Started: now}, skill: p.skill}
	if err := st.learn(ctx); err != nil {
		return err
	}
	why := progress.SignedOut
	if st.left {
		why = progress.Idle
		w.clock.pass(2 * time.Minute)
	}
	return w.progress.EndVisit(ctx, st.s, why)
}

// learn does what the home page offers: sometimes a review first, then what comes next.
func (st *stay) learn(ctx context.Context) error {
	home, err := st.progress.Home(ctx, st.s.Learner)
	if err != nil {
		return err
	}
	st.wait(5, 20)
	if home.Due > 0 && (home.Next == nil || st.rand.IntN(3) == 0) {
		if err := st.take(ctx, progress.Review, "", 0.08); err != nil {
			return err
		}
	}
	if home.Next == nil {
		return nil
	}
	for _, course := range home.Courses {
		if course.Course == home.Next.Course && course.Gate == progress.GateReview {
			return st.reread(ctx, course.Review)
		}
	}
	if home.Next.Lesson == nil {
		return st.take(ctx, progress.Assessment, home.Next.Course.Code, 0.05)
	}
	return st.lesson(ctx, st.choose(home))
}

// choose goes on with a lesson; whoever begins a course may begin any.
func (st *stay) choose(home progress.Home) progress.Place {
	next := home.Next.Lesson
	if next.Info.Number > 1 || !next.Place.New() {
		return next.Place
	}
	var fresh []progress.Place
	for _, c := range home.Courses {
		if first := c.Lessons[0].Place; first.New() {
			fresh = append(fresh, first)
		}
	}
	return fresh[st.rand.IntN(len(fresh))]
}

// lesson goes on at a place. Now and then somebody is called away before the questions.
func (st *stay) lesson(ctx context.Context, place progress.Place) error {
	for _, step := range progress.Steps[place.Step.Number():] {
		if step == progress.StepQuestions {
			return st.take(ctx, progress.Lesson, place.LessonID, 0)
		}
		if err := st.progress.SavePlace(ctx, st.s, progress.Place{LessonID: place.LessonID, Step: step}); err != nil {
			return err
		}
		st.wait(25, 70)
		if st.left = st.rand.IntN(40) == 0; st.left {
			return nil
		}
	}
	return nil
}

// reread opens lessons again after a failed assessment and reads them to the recall card.
func (st *stay) reread(ctx context.Context, ids []string) error {
	for _, id := range ids {
		for _, step := range progress.Steps {
			if err := st.progress.SavePlace(ctx, st.s, progress.Place{LessonID: id, Step: step}); err != nil {
				return err
			}
			st.wait(10, 40)
		}
	}
	return nil
}

// take answers an attempt to its end. practised is what earlier answers add to the skill.
func (st *stay) take(ctx context.Context, kind progress.Kind, ref string, practised float64) error {
	attempt, err := st.progress.StartAttempt(ctx, st.s, kind, ref)
	if err != nil {
		return err
	}
	if kind == progress.Lesson {
		at := progress.Place{LessonID: ref, Step: progress.StepQuestions, AttemptID: attempt.ID}
		if err := st.progress.SavePlace(ctx, st.s, at); err != nil {
			return err
		}
	}
	for position := attempt.Next(); position < len(attempt.Items); position++ {
		took := st.wait(8, 24)
		r := st.reply(attempt.Items[position].Question, st.rand.Float64() < st.skill+practised)
		if _, err := st.progress.Answer(ctx, st.s, attempt.ID, position, r, took); err != nil {
			return err
		}
	}
	_, err = st.progress.Finish(ctx, st.s, attempt.ID)
	return err
}

// wait lets from least to most seconds pass.
func (st *stay) wait(least, most int) time.Duration {
	d := time.Duration(least*1000+st.rand.IntN((most-least)*1000)) * time.Millisecond
	st.clock.pass(d)
	return d
}
