package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/lessons"

	"fyne.io/fyne/v2"
)

func learner(t *testing.T) *bench {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	return b
}

// take answers the questions on the screen to the end.
func (b *bench) take(right func(progress.Item) bool) {
	b.t.Helper()
	for b.face() != nil && !b.face().complete() {
		b.Reply(right(*b.item()))
		b.Tap("next")
		b.ok()
	}
}

func always(progress.Item) bool { return true }
func never(progress.Item) bool  { return false }

func TestAnAssessmentBeforeItsLessonsLeadsToTheLessonsThatAreLeft(t *testing.T) {
	b := learner(t)
	b.openAssessment("C5")
	g := on[*gateScreen](b)
	if len(g.first) != 5 || g.failed {
		t.Fatalf("%d lessons first, failed %v; want 5, false", len(g.first), g.failed)
	}
	b.fits("gate")
	b.Tap("lesson/C5.3")
	b.ok()
	if l := on[*lessonScreen](b); l.lesson.ID != "C5.3" {
		t.Errorf("opened %s, want C5.3", l.lesson.ID)
	}
}

func TestAFailedAssessmentIsReviewedRetriedAndPassed(t *testing.T) {
	b := learner(t)
	b.Finish("C5")
	b.openAssessment("C5")
	b.ok()
	first := questionIDs(b.face())
	b.take(never)
	r := on[*resultScreen](b)
	if r.outcome.Passed || len(r.outcome.Review) != 2 {
		t.Fatalf("outcome %+v, want a fail with two lessons to review", r.outcome)
	}
	b.fits("failed result")

	b.openAssessment("C5")
	g := on[*gateScreen](b)
	if !g.failed || len(g.first) != 2 {
		t.Fatalf("the gate asks for %d lessons, failed %v; want 2, true", len(g.first), g.failed)
	}
	b.fits("gate of a review")
	for _, info := range g.first {
		b.Tap("lesson/" + info.ID)
		b.ok()
		b.reread()
		b.openAssessment("C5")
	}
	x := on[*assessmentScreen](b)
	if again := questionIDs(x.face); slices.Equal(again, first) {
		t.Error("the next try asks the same questions in the same order")
	}
	b.take(always)
	r = on[*resultScreen](b)
	if !r.outcome.Passed || r.outcome.Certificate == nil {
		t.Fatalf("outcome %+v, want a pass with a certificate", r.outcome)
	}
	b.fits("passed result")
	shown := strings.Join(texts(b.app.root), " ")
	for _, words := range []string{"100%", "20/20", b.app.page.T("result.ready")} {
		if !strings.Contains(shown, words) {
			t.Errorf("the result does not say %q", words)
		}
	}
}

// reread turns the pages of the open lesson to its recall card and goes home.
func (b *bench) reread() {
	b.t.Helper()
	l := on[*lessonScreen](b)
	for i, s := range l.stops {
		if s.step == progress.StepRecall {
			l.goTo(b.app, i)
			break
		}
	}
	b.Tap("close")
	b.ok()
	on[*homeScreen](b)
}

func questionIDs(f *questionFace) []string {
	var ids []string
	for _, it := range f.run.attempt.Items {
		ids = append(ids, it.QuestionID)
	}
	return ids
}

func TestAnAssessmentThatIsLeftGoesOnAtTheSameQuestion(t *testing.T) {
	b := learner(t)
	b.Finish("C5")
	b.openAssessment("C5")
	for range 7 {
		b.Reply(true)
		b.Tap("next")
	}
	ids := questionIDs(b.face())
	b.Tap("close")
	on[*homeScreen](b)
	b.openAssessment("C5")
	b.ok()
	if f := b.face(); f.at != 7 || !slices.Equal(questionIDs(f), ids) {
		t.Errorf("came back to question %d of other questions, want 8 of the same", f.at+1)
	}
}

func TestAPassOffersTheCertificateAndTheLessonsToReview(t *testing.T) {
	b := learner(t)
	b.Finish("C5")
	b.openAssessment("C5")
	b.take(func(it progress.Item) bool { return it.Lesson.Number != 4 })
	r := on[*resultScreen](b)
	if !r.outcome.Passed || !slices.Equal(r.outcome.Review, []string{"C5.4"}) {
		t.Fatalf("outcome %+v, want a pass with C5.4 to review", r.outcome)
	}
	for _, id := range []string{"next", "home", "lesson/C5.4"} {
		if !b.Has(id) {
			t.Errorf("%q cannot be tapped", id)
		}
	}
	shown := texts(b.app.root)
	for _, c := range r.outcome.Competences {
		if n := fmt.Sprintf("%d/%d", c.Right, c.Asked); !slices.Contains(shown, n) {
			t.Errorf("the skill %s has no count %s", c.ID, n)
		}
	}
	b.Tap("lesson/C5.4")
	b.ok()
	on[*lessonScreen](b)
}

func TestAGuestWhoPassesIsInvitedToRegister(t *testing.T) {
	for _, selfRegister := range []bool{true, false} {
		b := newBench(t, func(s *office.Settings) { s.SelfRegister, s.Guests = selfRegister, true })
		b.Tap("start")
		b.Tap("guest")
		b.Finish("C5")
		b.openAssessment("C5")
		b.take(always)
		r := on[*resultScreen](b)
		if !r.outcome.Passed || r.outcome.Certificate != nil {
			t.Fatalf("outcome %+v, want a pass without a certificate", r.outcome)
		}
		if words := b.app.page.T("result.guest"); !strings.Contains(strings.Join(texts(b.app.root), " "), firstWords(words)) {
			t.Errorf("the result does not say %q", words)
		}
		b.fits("guest's result")
		if b.Has("next") != selfRegister {
			t.Errorf("registration offered %v, the office allows it %v", b.Has("next"), selfRegister)
		}
		if selfRegister {
			b.Tap("next")
			on[*registerScreen](b)
			if b.Session() != nil {
				t.Error("the guest is still signed in")
			}
		}
		b.ok()
	}
}

func TestACertificateThatIsOwedIsAnnounced(t *testing.T) {
	b := learner(t)
	c, _ := b.app.Lessons.Course("C5")
	b.app.open(&resultScreen{course: c, outcome: progress.Outcome{
		Kind: progress.Assessment, Ref: "C5", Asked: 20, Right: 18, PassMark: 0.7, Passed: true, Owed: true, Finished: b.clock(),
		Competences: []progress.Count{{ID: "4.1", Right: 18, Asked: 20}},
	}})
	if words := b.app.page.T("result.owed"); !strings.Contains(strings.Join(texts(b.app.root), " "), firstWords(words)) {
		t.Errorf("the result does not say %q", words)
	}
	b.fits("result with a certificate owed")
	b.Tap("home")
	b.ok()
	on[*homeScreen](b)
}

func TestTheResultFitsLongNamesAndManySkills(t *testing.T) {
	b := learner(t)
	c, _ := b.app.Lessons.Course("C5")
	o := progress.Outcome{Kind: progress.Assessment, Ref: "C5", Asked: 20, Right: 12, PassMark: 0.7, Finished: b.clock(), Review: []string{"C5.1", "C5.3"}}
	for _, id := range []string{"1.1", "1.2", "2.1", "4.1", "4.2", "5.1"} {
		o.Competences = append(o.Competences, progress.Count{ID: id, Right: 2, Asked: 3})
	}
	b.app.open(&resultScreen{course: c, outcome: o})
	b.fits("result with six skills")
}

func TestReviewAsksWhatIsDueAndSaysWhenItComesBack(t *testing.T) {
	b := learner(t)
	b.Finish("C5")
	b.threeDaysOn()
	b.app.openReview()
	r := on[*reviewScreen](b)
	if r.count() != 25 || len(r.due) != 5 {
		t.Fatalf("%d questions of %d lessons are due, want 25 of 5", r.count(), len(r.due))
	}
	b.fits("review")
	b.Key(fyne.KeyReturn)
	b.ok()
	f := on[*reviewRun](b).face
	if n := len(f.run.attempt.Items); n != progress.ReviewSize {
		t.Fatalf("the review asks %d questions, want %d", n, progress.ReviewSize)
	}
	b.take(func(it progress.Item) bool { return it.Question.Kind != lessons.Single })
	d := on[*reviewDone](b)
	if d.left != 15 {
		t.Errorf("%d questions are left today, want 15", d.left)
	}
	b.fits("review done")
	b.Tap("more")
	b.Tap("start")
	b.take(always)
	b.Tap("home")
	b.ok()
	on[*homeScreen](b)
}

// threeDaysOn lets three days go by, for the kiosk and for what it shows.
func (b *bench) threeDaysOn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = b.now.Add(3 * 24 * time.Hour)
}

func TestAReviewThatIsStoppedGoesOnTheSameDay(t *testing.T) {
	b := learner(t)
	b.Finish("C5")
	b.threeDaysOn()
	b.app.openReview()
	b.Tap("start")
	b.Reply(true)
	b.Tap("next")
	ids := questionIDs(b.face())
	b.Tap("close")
	b.app.openReview()
	b.Tap("start")
	b.ok()
	if f := b.face(); f.at != 1 || !slices.Equal(questionIDs(f), ids) {
		t.Errorf("came back to question %d, want 2 of the same review", f.at+1)
	}
}

func TestADayWithoutReviewsSaysSoAndLeadsHome(t *testing.T) {
	b := learner(t)
	b.app.openReview()
	r := on[*reviewScreen](b)
	b.fits("nothing to review")
	if !slices.Contains(texts(b.app.root), b.app.page.T("review.nothing")) {
		t.Error("the screen does not say that nothing is due")
	}
	r.start(b.app) // as when the last question was answered on another kiosk meanwhile
	on[*reviewScreen](b)
	b.Key(fyne.KeyReturn)
	b.ok()
	on[*homeScreen](b)
}
