package ui

import (
	"context"
	"math/rand/v2"
	"testing"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
)

// A lessonRun is somebody who goes through a whole lesson, stop by stop, on a kiosk that is switched off now and then.
type lessonRun struct {
	*bench
	learner roster.Learner
	id      string // of the lesson
	lang    string
	right   bool // all answers are right, or else all wrong
	chance  *rand.Rand
	cuts    int // how often the power went
}

func TestEveryLessonIsLearnedFromTheFirstCardToTheLastInBothLanguages(t *testing.T) {
	eachLesson(t, func(t *testing.T, id string) {
		for _, lang := range []string{"vi", "en"} {
			goThrough(t, id, lang, true)
		}
	})
}

func TestEveryLessonIsDoneEvenWhenAllAnswersAreWrong(t *testing.T) {
	eachLesson(t, func(t *testing.T, id string) { goThrough(t, id, "vi", false) })
}

func eachLesson(t *testing.T, test func(t *testing.T, id string)) {
	t.Helper()
	if testing.Short() {
		t.Skip("whole lessons take half a minute")
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			t.Run(info.ID, func(t *testing.T) { test(t, info.ID) })
		}
	}
}

// goThrough plays a lesson and expects it to be on record at home with the score of its answers.
func goThrough(t *testing.T, id, lang string, right bool) {
	t.Helper()
	r := lessonRun{bench: newBench(t, nil), id: id, lang: lang, right: right, chance: rand.New(rand.NewPCG(2, uint64(len(id+lang))))}
	r.Register("Nguyễn Thị Hòa")
	r.learner = r.Session().Learner
	r.Look(lang, 1, false)
	r.app.openLesson(id)
	for at := range len(on[*lessonScreen](r.bench).stops) {
		if got := on[*lessonScreen](r.bench).at; got != at {
			t.Fatalf("%s %s: at stop %d, want %d", id, lang, got, at)
		}
		r.pass()
	}
	if _, home := r.app.nav.top().(*homeScreen); !home {
		t.Fatalf("%s %s: the lesson ends on %T", id, lang, r.app.nav.top())
	}
	if r.cuts == 0 {
		t.Errorf("%s %s: the power never went; take another seed", id, lang)
	}
	want := map[bool]float64{true: 1}[right]
	if s := r.record(); s.DoneAt.IsZero() || s.Best != want || s.Attempts != 1 {
		t.Errorf("%s %s: on record is %+v, want the lesson done once with %v", id, lang, s, want)
	}
}

// pass goes past the present stop.
func (r *lessonRun) pass() {
	r.t.Helper()
	r.cut()
	l := on[*lessonScreen](r.bench)
	switch f := l.face.(type) {
	case *cardFace:
		if title := f.card.In(r.lang).Title; !says(r.bench, title) {
			r.t.Errorf("%s %s: the card does not show %q", r.id, r.lang, title)
		}
		r.Tap("next")
	case *questionFace:
		r.answer(len(f.run.attempt.Items))
	case nil:
		r.t.Fatalf("%s: stop %d shows nothing", r.id, l.at)
	default:
		l.step(r.app, 1) // the tests of the activities do them
	}
	r.ok()
}

// answer answers the questions from the first to the last. The power may go before and after each answer.
func (r *lessonRun) answer(count int) {
	r.t.Helper()
	for i := range count {
		r.cut()
		f := r.face()
		if f.at != i || f.result != nil {
			r.t.Fatalf("%s %s: at question %d, want %d, unanswered", r.id, r.lang, f.at, i)
		}
		if stem := f.item().Question.Stem.In(r.lang); !says(r.bench, stem) {
			r.t.Errorf("%s %s: the screen does not ask %q", r.id, r.lang, stem)
		}
		r.Reply(r.right)
		r.ok()
		if f.result == nil || f.result.Right != r.right {
			r.t.Fatalf("%s %s: %s is judged %+v", r.id, r.lang, f.item().QuestionID, f.result)
		}
		r.explained(f)
		if cut := r.cut(); !cut || i == count-1 {
			r.Tap("next")
		}
		r.ok()
	}
}

// explained expects the verdict and its reasons on the screen, in the language of the screen.
func (r *lessonRun) explained(f *questionFace) {
	r.t.Helper()
	for _, why := range f.result.Why {
		words := ""
		for _, run := range runsOfMarked(why.In(r.lang)) {
			words += run.Text
		}
		if !says(r.bench, words) {
			r.t.Errorf("%s %s: %s does not say why: %q", r.id, r.lang, f.item().QuestionID, words)
		}
	}
}

// cut switches the kiosk off one time in four and comes back to the lesson by the way that people take. It reports whether it did.
func (r *lessonRun) cut() bool {
	r.t.Helper()
	if r.chance.IntN(4) > 0 {
		return false
	}
	r.cuts++
	at := on[*lessonScreen](r.bench).at
	r.reopen()
	r.app.enterAs(r.learner)
	r.Look(r.lang, 1, false)
	r.app.openLesson(r.id)
	r.ok()
	if got := on[*lessonScreen](r.bench).at; got != at {
		r.t.Fatalf("%s %s: came back to stop %d, left at %d", r.id, r.lang, got, at)
	}
	return true
}

// record is what the roster's book says about the lesson.
func (r *lessonRun) record() progress.State {
	r.t.Helper()
	home, err := r.kiosk.Progress.Home(context.Background(), r.learner)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, c := range home.Courses {
		for _, l := range c.Lessons {
			if l.Info.ID == r.id {
				return l.State
			}
		}
	}
	r.t.Fatalf("no lesson %s at home", r.id)
	return progress.State{}
}
