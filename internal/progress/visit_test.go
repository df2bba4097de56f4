package progress

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/records"
	"hocso/internal/roster"
)

func TestANewcomerBeginsAtTheFirstLesson(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	home := o.home(s)
	if n := home.Next; n == nil || n.Lesson == nil || n.Lesson.Info.ID != "C5.1" || n.Lesson.Place.Step != StepOpening || n.MinutesLeft != 6 {
		t.Errorf("next %+v", home.Next)
	}
	if c := home.Courses[0]; c.Gate != GateLessons || c.Done != 0 || len(c.Lessons) != 3 {
		t.Errorf("course %+v", c)
	}
	if home.Due+home.Certificates+home.LessonsThisWeek != 0 {
		t.Errorf("home %+v", home)
	}
	place, err := o.Place(context.Background(), s, "C5.1")
	if err != nil || !place.New() || place.Step != StepOpening || place.Page != 0 {
		t.Errorf("%+v %v", place, err)
	}
}

func TestALearnerComesBackToTheExactPlace(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	want := Place{LessonID: "C5.2", Step: StepPractice, Page: 1, Moves: map[int]json.RawMessage{0: json.RawMessage(`[2]`), 1: json.RawMessage(`{"moves":[3,1]}`)}}
	o.must(o.SavePlace(context.Background(), s, want))
	o.reopen()
	got, err := o.Place(context.Background(), s, "C5.2")
	if err != nil || got.Step != want.Step || got.Page != 1 || !reflect.DeepEqual(got.Moves, want.Moves) || !got.Updated.Equal(o.now) {
		t.Errorf("%+v %v", got, err)
	}
	if n := o.home(s).Next; n.Lesson.Info.ID != "C5.2" || n.MinutesLeft != 3 {
		t.Errorf("next %+v", n)
	}
}

func TestAPlaceThatCannotBeOneIsRefused(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	for name, place := range map[string]Place{
		"no step":   {LessonID: "C5.1", Step: "end"},
		"page":      {LessonID: "C5.1", Step: StepOpening, Page: -1},
		"moves":     {LessonID: "C5.1", Step: StepPractice, Moves: map[int]json.RawMessage{0: json.RawMessage(`{`)}},
		"too long":  {LessonID: "C5.1", Step: StepPractice, Moves: map[int]json.RawMessage{0: json.RawMessage(`"` + strings.Repeat("x", maxMoves) + `"`)}},
		"no lesson": {LessonID: "C9.1", Step: StepOpening},
	} {
		err := o.SavePlace(context.Background(), s, place)
		if want := map[bool]error{true: ErrUnknown, false: ErrPlace}[name == "no lesson"]; !errors.Is(err, want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestAVisitLeavesItsEventsInOrder(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	for _, step := range []Step{StepOpening, StepExplain, StepOpening, StepExample} {
		o.now = o.now.Add(time.Minute)
		o.must(o.SavePlace(context.Background(), s, Place{LessonID: "C5.1", Step: step}))
	}
	o.take(s, Lesson, "C5.1", always)
	o.must(o.EndVisit(context.Background(), s, SignedOut))
	events, err := o.book.ByLearner(context.Background(), o.db.Read(), s.Learner.Code)
	o.must(err)
	var verbs []records.Verb
	for _, e := range events {
		verbs = append(verbs, e.Verb)
		if e.SessionID != s.ID {
			t.Errorf("%s belongs to visit %s", e.Verb, e.SessionID)
		}
	}
	want := []records.Verb{"initialized", "progressed", "progressed", "answered", "answered", "answered", "answered", "answered",
		"completed", "terminated"}
	if !slices.Equal(verbs, want) {
		t.Errorf("got %v", verbs)
	}
	if last := events[len(events)-1]; last.Duration != 4*time.Minute+5*time.Second {
		t.Errorf("the visit took %v", last.Duration)
	}
	if n, differ, err := records.Check(context.Background(), o.db.Read()); n != len(want) || len(differ) > 0 || err != nil {
		t.Error(n, differ, err)
	}
}

func TestAnswersStayAndTheAttemptGoesOnAtTheNextQuestion(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	a := o.start(s, Lesson, "C5.1")
	first := o.reply(s, a, 0, true)
	second := o.reply(s, a, 1, false)
	o.reopen()
	s = o.visit(s.Learner)
	b := o.start(s, Lesson, "C5.1")
	if b.ID != a.ID || b.Next() != 2 || !b.Items[0].Given.Right || b.Items[1].Given.Right {
		t.Fatalf("%+v", b)
	}
	for i := range a.Items {
		if a.Items[i].QuestionID != b.Items[i].QuestionID || !slices.Equal(a.Items[i].Order, b.Items[i].Order) {
			t.Errorf("item %d changed: %+v, %+v", i, a.Items[i], b.Items[i])
		}
	}
	for i, before := range []Result{first, second} {
		again, err := o.Answer(context.Background(), s, a.ID, i, reply(a.Items[i].Question, !before.Right), time.Second)
		if err != nil || again.Right != before.Right || !again.Given.At.Equal(before.Given.At) || !again.Due.Equal(before.Due) {
			t.Errorf("answered again: %+v, %v; before %+v", again, err, before)
		}
	}
	if n := o.count(`SELECT count(*) FROM learning_event WHERE verb = 'answered'`); n != 2 {
		t.Errorf("%d events of two answers", n)
	}
}

func (o *office) count(query string) (n int) {
	o.t.Helper()
	o.must(o.db.Read().QueryRow(query).Scan(&n))
	return n
}

func TestAnAttemptIsClosedToOthersAndToWhatDoesNotFit(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	other := o.arrive("Trần Văn Bình", roster.KindSelf)
	a := o.start(s, Lesson, "C5.1")
	ctx := context.Background()
	check := func(what string, want, got error) {
		if !errors.Is(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	_, err := o.Answer(ctx, other, a.ID, 0, reply(a.Items[0].Question, true), 0)
	check("somebody else's answer", ErrUnknown, err)
	_, err = o.Answer(ctx, s, a.ID, 5, Response{}, 0)
	check("a sixth answer of five", ErrUnknown, err)
	_, err = o.Answer(ctx, s, a.ID, 0, Response{Choice: []int{99}}, 0)
	check("an option that is not there", ErrResponse, err)
	_, err = o.Finish(ctx, s, a.ID)
	check("finished with open questions", ErrUnanswered, err)
	_, err = o.Finish(ctx, other, a.ID)
	check("somebody else's end", ErrUnknown, err)
	_, err = o.StartAttempt(ctx, s, Lesson, "C9.1")
	check("an unknown lesson", ErrUnknown, err)
	_, err = o.StartAttempt(ctx, s, Assessment, "C5")
	check("an assessment before the lessons", ErrLessonsLeft, err)
	_, err = o.StartAttempt(ctx, s, Review, "")
	check("a review with nothing due", ErrNothingDue, err)
	if n := o.count(`SELECT count(*) FROM answer`) + o.count(`SELECT count(*) FROM learning_event`); n != 0 {
		t.Errorf("%d rows were left by calls that failed", n)
	}
}

func TestALessonIsDoneWhateverTheScoreAndTheBestOneStays(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	first := o.take(s, Lesson, "C5.1", never)
	doneAt := o.now
	if first.Score() != 0 || first.Asked != 5 || first.Passed {
		t.Errorf("%+v", first)
	}
	if place, err := o.Place(context.Background(), s, "C5.1"); err != nil || place.Step != StepRecall {
		t.Errorf("after the questions the place is %+v (%v)", place, err)
	}
	o.now = o.now.Add(time.Hour)
	s = o.visit(s.Learner)
	o.take(s, Lesson, "C5.1", always)
	o.now = o.now.Add(time.Hour)
	o.take(s, Lesson, "C5.1", never)
	home := o.home(s)
	if state := home.Courses[0].Lessons[0].State; state != (State{DoneAt: doneAt, Best: 1, Attempts: 2}) {
		t.Errorf("%+v", state)
	}
	if home.LessonsThisWeek != 1 || home.Next.Lesson.Info.ID != "C5.2" {
		t.Errorf("%+v", home)
	}
	o.now = o.now.AddDate(0, 0, 7)
	if home := o.home(s); home.LessonsThisWeek != 0 {
		t.Errorf("next week the lesson still counts")
	}
}
