package progress

import (
	"context"
	"errors"
	"slices"
	"testing"

	"hocso/internal/certificate"
	"hocso/internal/roster"
	"hocso/internal/store"
)

func TestPassingIssuesOneCertificateForGood(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	if home := o.home(s); home.Courses[0].Gate != GateOpen || home.Next == nil || home.Next.Lesson != nil {
		t.Errorf("%+v", home)
	}
	a := o.start(s, Assessment, "C5")
	for i := range a.Items {
		o.reply(s, a, i, i > 2) // 7 of 10: exactly the pass mark
	}
	out := o.finish(s, a)
	if !out.Passed || out.Right != 7 || out.Certificate == nil || out.Owed || out.PassMark != 0.7 {
		t.Fatalf("%+v", out)
	}
	if c := out.Certificate; c.Name != "Nguyễn Thị Hòa" || c.CourseTitle != "An toàn số" || c.Score != 0.7 || c.AttemptID != a.ID {
		t.Errorf("%+v", c)
	}
	again := o.finish(s, a)
	later := o.take(s, Assessment, "C5", always)
	for _, other := range []Outcome{again, later} {
		if other.Certificate == nil || other.Certificate.ID != out.Certificate.ID {
			t.Errorf("another certificate: %+v", other.Certificate)
		}
	}
	home := o.home(s)
	if home.Certificates != 1 || home.Courses[0].Gate != GatePassed || home.Courses[0].Best != 1 || home.Next != nil {
		t.Errorf("%+v", home)
	}
}

func TestAFailSaysWhatToReviewAndTheNextTryWaitsForIt(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	out := o.take(s, Assessment, "C5", func(i Item) bool { return i.Lesson.ID == "C5.2" })
	if out.Passed || out.Certificate != nil || !slices.Equal(slices.Sorted(slices.Values(out.Review)), []string{"C5.1", "C5.3"}) {
		t.Fatalf("%+v", out)
	}
	total := 0
	for _, c := range out.Competences {
		total += c.Asked
	}
	if total != 10 || len(out.Lessons) != 3 || out.Lessons[1].Right != out.Lessons[1].Asked {
		t.Errorf("%+v", out)
	}
	for _, left := range [][]string{out.Review, out.Review[1:]} {
		var first *ReviewFirst
		if _, err := o.StartAttempt(context.Background(), s, Assessment, "C5"); !errors.As(err, &first) || !slices.Equal(first.Lessons, left) {
			t.Fatalf("got %v, want to review %v", err, left)
		}
		if home := o.home(s); home.Courses[0].Gate != GateReview || home.Next.Lesson.Info.ID != left[0] || home.Next.Lesson.Place.Step != StepOpening {
			t.Fatalf("%+v", home.Next)
		}
		o.must(o.SavePlace(context.Background(), s, Place{LessonID: left[0], Step: StepRecall}))
	}
	if home := o.home(s); home.Courses[0].Gate != GateOpen {
		t.Errorf("%+v", home.Courses[0])
	}
	if out := o.take(s, Assessment, "C5", always); !out.Passed || out.Certificate == nil {
		t.Errorf("%+v", out)
	}
}

func TestAResultOutlivesAChangeOfTheCourse(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	open := o.start(s, Assessment, "C5")
	for i := range open.Items {
		o.reply(s, open, i, i > 2)
	}
	o.close()
	o.open(catalogue(t, 0.95)) // the course asks for more now
	out := o.finish(s, open)
	if !out.Passed || out.PassMark != 0.7 || out.Certificate == nil {
		t.Errorf("%+v", out)
	}
	if next := o.start(s, Assessment, "C5"); next.ID == open.ID || next.PassMark != 0.95 {
		t.Errorf("%+v", next)
	}
}

func TestAGuestLearnsAndGetsNoCertificate(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("", roster.KindGuest)
	o.learn(s)
	out := o.take(s, Assessment, "C5", always)
	if !out.Passed || out.Certificate != nil || out.Owed {
		t.Errorf("%+v", out)
	}
	if n := o.count(`SELECT count(*) FROM certificate`); n != 0 {
		t.Errorf("%d certificates", n)
	}
}

func TestAPassIsKeptWhenTheCertificateHasToWait(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.now = monday.AddDate(5, 0, 0) // the kiosk's own certificate has run out
	o.learn(s)
	out := o.take(s, Assessment, "C5", always)
	if !out.Passed || !out.Owed || out.Certificate != nil {
		t.Fatalf("%+v", out)
	}
	o.now = monday.AddDate(0, 0, 1)
	issued, err := o.Certify(context.Background(), s, "C5")
	if err != nil || issued == nil {
		t.Fatal(issued, err)
	}
	if home := o.home(s); home.Certificates != 1 {
		t.Errorf("%+v", home)
	}
}

// A broken issuer stands for a disk that fills up in the middle of the transaction.
type broken struct{ err error }

func (b broken) Issue(*store.Tx, certificate.Facts) (certificate.Certificate, error) {
	return certificate.Certificate{}, b.err
}

func TestNeitherPassNorCertificateIsEverHalfWritten(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	a := o.start(s, Assessment, "C5")
	for i := range a.Items {
		o.reply(s, a, i, true)
	}
	before := o.dump()
	works := o.issue
	o.issue = broken{store.ErrFull}
	if _, err := o.Finish(context.Background(), s, a.ID); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	if after := o.dump(); after != before {
		t.Errorf("something was written:\n%s\n%s", before, after)
	}
	o.issue = works
	if out := o.finish(s, a); !out.Passed || out.Certificate == nil {
		t.Errorf("%+v", out)
	}
}
