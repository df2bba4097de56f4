// The home page's view of a learner.

package progress

import (
	"context"
	"fmt"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/roster"
	"hocso/lessons"
)

// Home is what a learner sees first.
type Home struct {
	Courses         []CourseState // all of them, in the catalogue's order
	Next            *Next         // what to go on with; nil when every course is passed
	Due             int           // questions that are due for review
	Certificates    int           // that stand: neither replaced nor revoked
	LessonsThisWeek int           // done for the first time since Monday
}

// A Gate says whether an assessment may begin.
type Gate string

// The gates.
const (
	GateLessons Gate = "lessons" // lessons are left
	GateReview  Gate = "review"  // failed; lessons have to be reviewed first
	GateOpen    Gate = "open"
	GatePassed  Gate = "passed" // it may be taken again
)

// A CourseState is a course and how far the learner is.
type CourseState struct {
	Course   *lessons.Course
	Lessons  []LessonState
	Done     int       // lessons done
	Gate     Gate      // of the assessment
	Review   []string  // lessons to review at GateReview
	PassedAt time.Time // zero before
	Best     float64   // best score of the assessment
}

// A LessonState is a lesson and how far the learner is.
type LessonState struct {
	Info  lessons.LessonInfo
	State State
	Place Place
}

// Next is what "Tiếp tục" opens: a lesson, or the assessment when Lesson is nil.
type Next struct {
	Course      *lessons.Course
	Lesson      *LessonState
	MinutesLeft int // of the lesson, by its steps; 0 for an assessment
}

// Home reads what the home page shows.
func (p *Progress) Home(ctx context.Context, learner roster.Learner) (Home, error) {
	home, err := p.home(ctx, learner)
	if err != nil {
		return Home{}, fmt.Errorf("home: %w", err)
	}
	return home, nil
}

func (p *Progress) home(ctx context.Context, learner roster.Learner) (Home, error) {
	clock, err := p.db.Clock(ctx)
	if err != nil {
		return Home{}, err
	}
	home := Home{}
	if home.Courses, err = p.courseStates(ctx, learner.ID); err != nil {
		return Home{}, err
	}
	for _, c := range home.Courses {
		for _, l := range c.Lessons {
			if !l.State.DoneAt.IsZero() && !l.State.DoneAt.Before(week(clock.Now)) {
				home.LessonsThisWeek++
			}
		}
	}
	home.Next = next(home.Courses)
	due, err := p.dueQuestions(ctx, p.db.Read(), learner.ID, clock.Now)
	if err != nil {
		return Home{}, err
	}
	home.Due = len(due)
	certificates, err := certificate.List(ctx, p.db, learner.ID)
	for _, c := range certificates {
		if c.ReplacedBy == "" && c.RevokedAt.IsZero() {
			home.Certificates++
		}
	}
	return home, err
}

func (p *Progress) courseStates(ctx context.Context, learnerID int64) ([]CourseState, error) {
	q := p.db.Read()
	lessonStates, err := readLessonStates(ctx, q, learnerID)
	if err != nil {
		return nil, err
	}
	passed, err := readCourseStates(ctx, q, learnerID)
	if err != nil {
		return nil, err
	}
	places := map[string]Place{}
	err = eachPlace(ctx, q, `learner_id = ?`, []any{learnerID}, func(place Place) { places[place.LessonID] = place })
	if err != nil {
		return nil, err
	}
	var states []CourseState
	for _, course := range p.cat.Courses() {
		c := CourseState{Course: course, PassedAt: passed[course.Code].DoneAt, Best: passed[course.Code].Best}
		for _, info := range course.Lessons {
			place, ok := places[info.ID]
			if !ok {
				place = Place{LessonID: info.ID, Step: StepOpening}
			}
			l := LessonState{info, lessonStates[info.ID], place}
			if !l.State.DoneAt.IsZero() {
				c.Done++
			}
			c.Lessons = append(c.Lessons, l)
		}
		failed := passed[course.Code].Attempts > 0 && c.PassedAt.IsZero()
		if err := p.gate(ctx, learnerID, &c, failed); err != nil {
			return nil, err
		}
		states = append(states, c)
	}
	return states, nil
}

// gate reads the last attempt only where one was failed.
func (p *Progress) gate(ctx context.Context, learnerID int64, c *CourseState, failed bool) (err error) {
	switch {
	case !c.PassedAt.IsZero():
		c.Gate = GatePassed
	case c.Done < len(c.Lessons):
		c.Gate = GateLessons
	default:
		c.Gate = GateOpen
	}
	if failed && c.Gate == GateOpen {
		if c.Review, err = p.reviewLeft(ctx, p.db.Read(), learnerID, c.Course); len(c.Review) > 0 {
			c.Gate = GateReview
		}
	}
	return err
}

// next chooses what to go on with: in the course where the learner last turned a page and that is not passed, else in
// the first one that is not.
func next(courses []CourseState) *Next {
	var best *CourseState
	var latest time.Time
	for i := range courses {
		c := &courses[i]
		if c.Gate == GatePassed {
			continue
		}
		if touched := lastTouched(c); best == nil || touched.After(latest) {
			best, latest = c, touched
		}
	}
	if best == nil {
		return nil
	}
	n := &Next{Course: best.Course, Lesson: nextLesson(best)}
	if n.Lesson != nil {
		left := len(Steps) - max(n.Lesson.Place.Step.Number(), 0)
		n.MinutesLeft = (n.Lesson.Info.Minutes*left + len(Steps) - 1) / len(Steps)
	}
	return n
}

func lastTouched(c *CourseState) (latest time.Time) {
	for _, l := range c.Lessons {
		if l.Place.Updated.After(latest) {
			latest = l.Place.Updated
		}
	}
	return latest
}

// nextLesson is the unfinished lesson opened last, else the first that is not done, else the first to review; nil when
// the assessment comes next.
func nextLesson(c *CourseState) *LessonState {
	var best *LessonState
	for i := range c.Lessons {
		l := &c.Lessons[i]
		if l.State.DoneAt.IsZero() && (best == nil || l.Place.Updated.After(best.Place.Updated)) {
			best = l
		}
	}
	if best != nil {
		return best
	}
	for i := range c.Lessons {
		if len(c.Review) > 0 && c.Lessons[i].Info.ID == c.Review[0] {
			return &c.Lessons[i]
		}
	}
	return nil
}
