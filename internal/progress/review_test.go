package progress

import (
	"context"
	"slices"
	"testing"
	"time"

	"hocso/internal/roster"
)

// intervals answers on the day when the question comes back, and returns the days between.
func intervals(rights ...bool) []int {
	var c card
	var days []int
	now := monday
	for _, right := range rights {
		c = c.answer(now, right)
		n := int(c.due().Sub(day(now)).Hours() / 24)
		days = append(days, n)
		now = now.AddDate(0, 0, n)
	}
	return days
}

func TestQuestionsComeBackAfterTheCurriculumsIntervals(t *testing.T) {
	const y, n = true, false
	for _, c := range []struct {
		name   string
		rights []bool
		want   []int
	}{
		{"right every time", []bool{y, y, y, y, y, y}, []int{2, 7, 21, 55, 129, 180}},
		{"wrong at first", []bool{n, y, y, y}, []int{1, 2, 6, 14}},
		{"wrong every time", []bool{n, n, n}, []int{1, 1, 1}},
		{"forgotten once", []bool{y, y, n, y, y}, []int{2, 7, 2, 5, 13}},
	} {
		if got := intervals(c.rights...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNoQuestionStaysAwayLongerThanHalfAYear(t *testing.T) {
	rights := slices.Repeat([]bool{true}, 20)
	if got := slices.Max(intervals(rights...)); got != longestInterval {
		t.Errorf("%d days", got)
	}
}

func TestAnsweringAgainOnTheSameDayIsNoSecondReview(t *testing.T) {
	once := card{}.answer(monday, true)
	twice := once.answer(monday.Add(3*time.Hour), true)
	if !once.due().Equal(twice.due()) || twice.Stability != once.Stability {
		t.Errorf("%+v, %+v", once, twice)
	}
}

func TestTheMorningOfTheSecondDayIsTwoDaysLater(t *testing.T) {
	evening := time.Date(2026, 11, 16, 17, 30, 0, 0, zone)
	due := card{}.answer(evening, true).due()
	if want := time.Date(2026, 11, 18, 0, 0, 0, 0, zone); !due.Equal(want) {
		t.Errorf("due %v, want %v", due, want)
	}
}

func TestReviewAsksWhatIsDueAndNothingElse(t *testing.T) {
	o := newOffice(t)
	ctx := context.Background()
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	first := o.take(s, Lesson, "C5.1", func(i Item) bool { return i.Question.Situation })
	o.now = monday.AddDate(0, 0, 1)
	o.take(s, Lesson, "C5.2", always)
	counts, err := o.Schedule(ctx, s.Learner, o.now, 4)
	wrong := 5 - first.Right
	if want := []int{wrong, first.Right, 5, 0}; err != nil || !slices.Equal(counts, want) {
		t.Fatalf("%v %v, want %v", counts, err, want)
	}
	due, err := o.Due(ctx, s.Learner, o.now)
	if err != nil || len(due) != 1 || due[0].Lesson.ID != "C5.1" || len(due[0].Questions) != wrong || due[0].Strength != 1 || due[0].Course.Code != "C5" {
		t.Fatalf("%+v %v", due, err)
	}
	a := o.start(s, Review, "")
	if len(a.Items) != wrong || o.home(s).Due != wrong {
		t.Fatalf("%+v", a)
	}
	o.reply(s, a, 0, true)
	if b := o.start(s, Review, ""); b.ID != a.ID || b.Next() != 1 {
		t.Errorf("the review did not go on: %+v", b)
	}
	out := o.finish(s, a) // a review may stop at any time
	if out.Asked != 1 || out.Right != 1 {
		t.Errorf("%+v", out)
	}
	if left := o.home(s).Due; left != wrong-1 {
		t.Errorf("%d questions are due", left)
	}
}

func TestAReviewIsNeverLongerThanFiveMinutes(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	o.now = monday.AddDate(0, 0, 9)
	if due := o.home(s).Due; due != 15 {
		t.Fatalf("%d due", due)
	}
	if a := o.start(s, Review, ""); len(a.Items) != ReviewSize {
		t.Errorf("%d questions", len(a.Items))
	}
}

func TestAnswersFromAFutureThatNeverWasDoNotHoldQuestionsBack(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.now = monday.AddDate(40, 0, 0)
	o.take(s, Lesson, "C5.1", always)
	o.now = monday.AddDate(0, 0, 1) // the clock was put right
	if due := o.home(s).Due; due != 5 {
		t.Errorf("%d questions are due", due)
	}
	counts, err := o.Schedule(context.Background(), s.Learner, o.now, 3)
	if err != nil || !slices.Equal(counts, []int{5, 0, 0}) {
		t.Errorf("%v %v", counts, err)
	}
}
