package ui

import (
	"fmt"
	"testing"

	"hocso/internal/progress"
)

// bank is every question of the courses, as items of an attempt.
func (b *bench) bank() []progress.Item {
	var items []progress.Item
	for _, c := range b.app.Lessons.Courses() {
		for _, info := range c.Lessons {
			lesson, err := b.app.Lessons.Lesson(info.ID)
			if err != nil {
				b.t.Fatal(err)
			}
			for i := range lesson.Questions {
				q := &lesson.Questions[i]
				id := lesson.QuestionName(q)
				items = append(items, progress.Item{QuestionID: id, Lesson: lesson, Question: q, Order: progress.Arrange(1, id, q)})
			}
		}
	}
	return items
}

// Below a lesson's spine there is the least room.
func TestEveryQuestionAndItsReasonFitInALesson(t *testing.T) {
	if testing.Short() {
		t.Skip("every question of every lesson in every look")
	}
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	c, _ := b.app.Lessons.Course("C5")
	f := newQuestionFace(questionRun{app: b.app, attempt: progress.Attempt{Items: b.bank()}, book: func() {}, back: func() {}})
	b.app.open(&assessmentScreen{course: c, face: f})
	for f.at = range f.run.attempt.Items {
		f.begin()
		b.fits(f.item().QuestionID)
		for _, right := range []bool{true, false} {
			r := reply(f.item().Question, right)
			f.result = &progress.Result{
				Verdict: progress.Check(f.item().Question, r), Given: progress.Given{Response: r, Right: right}, Due: b.clock().AddDate(0, 0, 2),
			}
			b.fits(fmt.Sprintf("the reason of %s (%v)", f.item().QuestionID, right))
		}
	}
}

// fits paints the screen in both languages, at A and A+, and fails where words have no room.
func (b *bench) fits(what string) {
	b.t.Helper()
	for _, lang := range []string{"vi", "en"} {
		for _, text := range []int{1, 2} { // what has room at A has room at A−
			b.app.Overflow = func(words string) { b.t.Errorf("%s in %s, size %d: no room for %q", what, lang, text, words) }
			b.Look(lang, text, false)
		}
	}
	b.app.Overflow = nil
	b.Look("vi", 1, false)
}
