// A large office: its history is written as the events alone would tell it, not visit by visit through the kiosk's screens.

package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// batch is how many events one transaction takes.
const batch = 20_000

// A pupil is somebody of a large office while its history is written.
type pupil struct {
	roster.Learner
	skill float64
	order []int // the courses, in the order in which this one takes them
	at    int   // place in order
	done  int   // lessons done of that course
	left  int   // events still to come
}

// A bulk writes the history of a large office.
type bulk struct {
	*world
	ctx     context.Context
	courses []*lessons.Course
	banks   map[string][]asked // by lesson
	queue   []records.Event
}

// An asked question, as events tell of it.
type asked struct {
	iri          string
	right, wrong string // responses
}

// fillBulk gives the learners about that many events altogether.
func (w *world) fillBulk(ctx context.Context, cat *lessons.Catalogue, staff []person, learners []roster.Learner, days []time.Time, events int) error {
	b := &bulk{world: w, ctx: ctx, courses: cat.Courses(), banks: map[string][]asked{}}
	for _, course := range b.courses {
		for _, info := range course.Lessons {
			lesson, err := cat.Lesson(info.ID)
			if err != nil {
				return err
			}
			b.banks[info.ID] = bankOf(lesson)
		}
	}
	weight := 0
	for _, p := range staff {
		weight += p.visits
	}
	pupils := make([]pupil, len(staff))
	var when []visit
	for i, p := range staff {
		pupils[i] = pupil{Learner: learners[i], skill: p.skill, order: w.rand.Perm(len(b.courses)), left: p.visits * events / max(weight, 1)}
		for range visitsFor(pupils[i].left) {
			at := days[w.rand.IntN(len(days))].Add(begins(w.rand.IntN(slots))).Add(time.Duration(w.rand.IntN(600_000)) * time.Millisecond)
			when = append(when, visit{at, i})
		}
	}
	slices.SortFunc(when, func(a, b visit) int { return a.at.Compare(b.at) })
	for _, v := range when {
		if err := b.visit(&pupils[v.person], v.at); err != nil {
			return err
		}
	}
	if err := b.flush(0); err != nil {
		return err
	}
	w.clock.reach(days[len(days)-1].Add(18 * time.Hour))
	for _, l := range learners {
		if err := w.progress.Rebuild(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// usual is how many events a visit has, more or less.
const usual = 12

func visitsFor(events int) int { return (events + usual - 1) / usual }

// visit has somebody take the next lesson, or after the last one the assessment. Whoever knows everything comes back for a
// lesson of old.
func (b *bulk) visit(p *pupil, at time.Time) error {
	b.summary.Visits++
	id, err := b.book.NewID(at, int64(b.summary.Visits))
	if err != nil {
		return err
	}
	stay := &bulkVisit{bulk: b, pupil: p, id: id, began: at, now: at}
	course := b.courses[p.order[p.at]]
	if p.done == len(course.Lessons) {
		stay.assessment(course)
	} else {
		stay.lesson(course, course.Lessons[p.done])
	}
	stay.add(records.Event{Verb: records.Terminated, ActivityIRI: records.ProgrammeIRI, Duration: stay.now.Sub(at),
		Response: records.Detail{Reason: progress.SignedOut}.String()}, 1)
	return b.flush(batch)
}

// flush writes the queue when it is longer than most.
func (b *bulk) flush(most int) error {
	if len(b.queue) <= most {
		return nil
	}
	if err := b.office.DB.Write(b.ctx, func(tx *store.Tx) error { return b.book.AppendPast(tx, b.queue) }); err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	b.queue = b.queue[:0]
	return nil
}

// A bulkVisit is one visit under way.
type bulkVisit struct {
	*bulk
	*pupil
	id         string
	began, now time.Time
}

// add queues an event some seconds after the one before.
func (v *bulkVisit) add(e records.Event, seconds int) {
	v.now = v.now.Add(time.Duration(seconds*1000+v.rand.IntN(1000)) * time.Millisecond)
	e.EmpCode, e.SessionID, e.At = v.Code, v.id, v.now
	v.queue = append(v.queue, e)
}

func (v *bulkVisit) lesson(course *lessons.Course, info lessons.LessonInfo) {
	iri := records.LessonIRI(info.ID)
	v.add(records.Event{Verb: records.Initialized, ActivityIRI: iri}, 5)
	for step := 1; step < len(progress.Steps)-1; step++ {
		v.add(records.Event{Verb: records.Progressed, ActivityIRI: iri,
			Response: records.Detail{Progress: 100 * step / len(progress.Steps)}.String()}, 40)
	}
	score := v.answer(v.banks[info.ID], 4, progress.Lesson, course)
	v.add(records.Event{Verb: records.Completed, ActivityIRI: iri, Scaled: &score}, 3)
	v.done++
}

func (v *bulkVisit) assessment(course *lessons.Course) {
	var bank []asked
	for _, info := range course.Lessons {
		bank = append(bank, v.banks[info.ID]...)
	}
	score := v.answer(bank, course.Assessment, progress.Assessment, course)
	passed := score >= course.PassMark-1e-9
	e := records.Event{Verb: records.Failed, ActivityIRI: records.AssessmentIRI(course.Code), Success: &passed, Scaled: &score}
	if passed {
		e.Verb = records.Passed
		v.at, v.done = (v.at+1)%len(v.order), 0
	}
	v.add(e, 3)
}

// answer asks n questions of a bank and returns the share that was right.
func (v *bulkVisit) answer(bank []asked, n int, within progress.Kind, course *lessons.Course) float64 {
	n = min(n, len(bank))
	rights := 0
	for _, i := range v.rand.Perm(len(bank))[:n] {
		right := v.rand.Float64() < v.skill
		d := records.Detail{Interaction: records.Choice, Pattern: []string{bank[i].right}, Response: bank[i].wrong,
			Within: string(within), Version: course.Version, Hash: course.Hash()[:12]}
		if right {
			d.Response = bank[i].right
			rights++
		}
		seconds := 8 + v.rand.IntN(16)
		v.add(records.Event{Verb: records.Answered, ActivityIRI: bank[i].iri, Success: &right, Response: d.String(),
			Duration: time.Duration(seconds) * time.Second}, seconds)
	}
	if n == 0 {
		return 0
	}
	return float64(rights) / float64(n)
}

// bankOf are the lesson's questions with one right option among several, whose answers are told in two numbers.
func bankOf(lesson *lessons.Lesson) []asked {
	var bank []asked
	for i := range lesson.Questions {
		q := &lesson.Questions[i]
		if q.Kind != lessons.Single || len(q.Options) < 2 {
			continue
		}
		right := slices.IndexFunc(q.Options, func(o lessons.Option) bool { return o.Right })
		bank = append(bank, asked{records.QuestionIRI(lesson.QuestionName(q)), fmt.Sprint(right + 1), fmt.Sprint((right+1)%len(q.Options) + 1)})
	}
	return bank
}
