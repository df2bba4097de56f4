package activity

import (
	"math/rand/v2"
	"slices"
	"testing"

	"hocso/lessons"
)

func own() *lessons.SelfBody {
	return &lessons.SelfBody{Items: []lessons.SelfItem{{ID: "names", Lesson: "C2.4"}, {ID: "sums", Lesson: "C2.5"}, {ID: "charts", Lesson: "C2.5"}, {ID: "mail", Lesson: "C5.2"}}}
}

func TestThePlanBeginsWhereTheLearnerIsStuck(t *testing.T) {
	s := NewSelf(own(), nil)
	for item, answer := range map[string]string{"names": Never, "sums": Stuck, "charts": Stuck, "mail": Sure} {
		if s.Done() || !s.Say(item, answer) || s.Say(item, answer) {
			t.Fatalf("%s: done %v", item, s.Done())
		}
	}
	if got := s.Plan(); !s.Done() || !slices.Equal(got, []string{"C2.5", "C2.4"}) {
		t.Errorf("the plan is %v", got)
	}
	if s.Say("names", Sure); !slices.Equal(s.Plan(), []string{"C2.5"}) {
		t.Errorf("after another answer the plan is %v", s.Plan())
	}
	if s.Undo(); s.Answer("names") != Never {
		t.Errorf("undo leaves %q", s.Answer("names"))
	}
	if s.Say("nothing", Sure) || s.Say("mail", "maybe") {
		t.Error("what is not asked is answered")
	}
}

func TestASelfCheckComesBackAsItWas(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	s := NewSelf(own(), nil)
	for range 2 * most {
		s.Say(s.body.Items[chance.IntN(4)].ID, Answers[chance.IntN(3)])
	}
	again := NewSelf(s.body, Moves(s.Save()))
	for _, item := range s.body.Items {
		if again.Answer(item.ID) != s.Answer(item.ID) {
			t.Errorf("%s comes back as %q, not %q", item.ID, again.Answer(item.ID), s.Answer(item.ID))
		}
	}
	if len(s.moves) > most || !again.Done() {
		t.Errorf("%d moves, done %v", len(s.moves), again.Done())
	}
}

func TestTheLessonsOwnSelfChecksAreFinishedAnyWay(t *testing.T) {
	for _, a := range lessonsOwn(t, "self") {
		for _, answer := range Answers {
			s := NewSelf(a.Self, nil)
			for _, item := range a.Self.Items {
				s.Say(item.ID, answer)
			}
			if !s.Done() || (len(s.Plan()) == 0) != (answer == Sure) {
				t.Errorf("%s %s: plan %v", a.ID, answer, s.Plan())
			}
		}
	}
}
