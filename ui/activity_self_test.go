package ui

import (
	"testing"

	"hocso/internal/activity"
)

func TestASelfCheckEndsInAPlanOfLessons(t *testing.T) {
	for name, press := range map[string]hand{"finger": finger, "keyboard": tabAndEnter} {
		t.Run(name, func(t *testing.T) {
			b := newPlay(t, "C8.4", 3)
			f := playing[*selfFace](b)
			for i, item := range f.body.Items {
				if b.Has("next") && f.self.Done() {
					t.Fatalf("done before %q", item.ID)
				}
				press(b, "say/"+item.ID+"/"+activity.Answers[i%3])
				b.ok()
			}
			if !b.reads("C2.5 Bảng tính đầu tiên") || b.reads("C2.4 Đặt tên") || !b.reads(f.st.activity.Done.VI) {
				t.Errorf("the plan is %v", f.self.Plan())
			}
			b.leaves("next")
		})
	}
}

func TestASelfCheckIsKeptWhenTheLessonIsDone(t *testing.T) {
	b := newPlay(t, "C8.4", 0)
	l := on[*lessonScreen](b)
	b.Stop("practice", 3)
	b.Tap("say/sums/stuck")
	b.Stop("questions", 0)
	b.ok()
	f := on[*lessonScreen](b).face.(*questionFace)
	for i := range f.run.attempt.Items {
		b.Reply(true)
		if b.Tap("next"); b.Err != nil {
			t.Fatalf("question %d: %v", i, b.Err)
		}
	}
	if got := on[*lessonScreen](b).stops[l.at].step; got != "recall" {
		t.Fatalf("the step is %s", got)
	}
	learner := b.Session().Learner
	b.reopen()
	b.app.enterAs(learner)
	b.app.openLesson("C8.4")
	b.Stop("practice", 3)
	b.ok()
	if got := playing[*selfFace](b).self.Answer("sums"); got != activity.Stuck {
		t.Errorf("the answer is %q", got)
	}
}

// What people say of themselves is theirs: events go to whoever gathers them, so none may tell of it.
func TestASelfCheckIsNoEventOfTheRecord(t *testing.T) {
	b := newPlay(t, "C8.4", 3)
	count := func(query string) (n int) {
		t.Helper()
		if err := b.kiosk.Office.DB.Read().QueryRow(query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const events = `SELECT count(*) FROM learning_event`
	before := count(events)
	for _, item := range playing[*selfFace](b).body.Items {
		b.Tap("say/" + item.ID + "/" + activity.Stuck)
	}
	b.ok()
	if after := count(events); after != before {
		t.Errorf("%d events tell of the self-check", after-before)
	}
	if count(`SELECT count(*) FROM place WHERE activity LIKE '%stuck%'`) != 1 {
		t.Error("the learner cannot look at it again")
	}
}
