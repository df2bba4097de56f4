package activity

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"hocso/lessons"
)

func paper() *lessons.SignBody {
	text := func(s string) lessons.Text { return lessons.Text{VI: s, EN: s + " (en)"} }
	step := func(s string) lessons.SignStep {
		return lessons.SignStep{Title: text(s), Why: text(s + " why"), WhyNot: text(s + " why not"), Hint: text(s + " hint")}
	}
	return &lessons.SignBody{
		Fields: []lessons.SignField{
			{ID: "sum", Values: []lessons.Text{text("12"), text("72")}, Start: 1}, {ID: "day", Values: []lessons.Text{text("18"), text("19"), text("20")}},
		},
		Keys: []lessons.SignKey{{ID: "own", Text: text("own"), Name: text("Đức"), Right: true}, {ID: "other", Text: text("other"), Name: text("Mai"), Why: text("not hers")}},
		Sign: step("sign"), Change: step("change"), Mend: step("mend"),
	}
}

func TestAPaperIsSignedBrokenAndWholeAgain(t *testing.T) {
	s := NewSign(paper(), nil)
	for i, move := range []struct {
		do    func() Feedback
		want  string
		state Seal
		step  int
	}{
		{func() Feedback { return s.Seal("own") }, "sign why not", Whole, 0}, // a wrong sum was signed
		{func() Feedback { return s.Edit("sum") }, "mend why not", Broken, 0},
		{func() Feedback { return s.Seal("other") }, "not hers", Whole, 0},
		{func() Feedback { return s.Seal("own") }, "sign why", Whole, 1},
		{func() Feedback { return s.Edit("day") }, "change why", Broken, 2},
		{func() Feedback { return s.Edit("day") }, "mend why not", Broken, 2},
		{func() Feedback { return s.Edit("day") }, "mend why", Whole, 3},
	} {
		if said := move.do(); said.Text.VI != move.want || s.State() != move.state || s.Step() != move.step {
			t.Fatalf("move %d: %v, state %d, step %d", i, said, s.State(), s.Step())
		}
		if (s.Print() == s.Signed()) != (s.State() == Whole) {
			t.Errorf("move %d: fingerprints %s and %s", i, s.Print(), s.Signed())
		}
	}
	if !s.Done() || s.Hint().Said() || s.Signer().VI != "Đức" {
		t.Errorf("done %v, signer %v", s.Done(), s.Signer())
	}
	for s.Undo() {
	}
	if s.State() != Unsigned || s.Step() != 0 || s.Value(0) != 1 || s.Signed() != "" {
		t.Error("not all was taken back")
	}
}

func TestTheLessonsOwnPapersCanBeSigned(t *testing.T) {
	for _, a := range lessonsOwn(t, "sign") {
		s := NewSign(a.Sign, nil)
		for i, f := range a.Sign.Fields {
			for s.Value(i) != 0 {
				s.Edit(f.ID)
			}
		}
		key := slices.IndexFunc(a.Sign.Keys, func(k lessons.SignKey) bool { return k.Right })
		s.Seal(a.Sign.Keys[key].ID)
		field := a.Sign.Fields[0]
		for range field.Values {
			s.Edit(field.ID)
		}
		if !s.Done() {
			t.Errorf("%s: step %d", a.ID, s.Step())
		}
	}
}

// Any moves at all: what is saved leads to the same paper, and it can still be finished.
func TestASignedPaperComesBackAsItWas(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 5))
	s := NewSign(paper(), nil)
	for n := range most + 100 {
		if chance.IntN(3) == 0 {
			s.Seal([]string{"own", "other", "none"}[chance.IntN(3)])
		} else {
			s.Edit([]string{"sum", "day", "none"}[chance.IntN(3)])
		}
		if n%20 != 0 && n < most-5 {
			continue
		}
		again := NewSign(s.body, Moves(s.Save()))
		if !slices.Equal(again.values, s.values) || again.State() != s.State() || again.Step() != s.Step() || again.Signed() != s.Signed() {
			t.Fatalf("after %d moves it comes back as %v %d %d", n, again.values, again.State(), again.Step())
		}
	}
	if !s.Done() {
		t.Errorf("so many moves lead to step %d", s.Step())
	}
}

func TestMovesThatDoNotFitAPaperAreDropped(t *testing.T) {
	for _, saved := range []string{
		`[{"do":"edit","on":"sum","to":"5"}]`, `[{"do":"edit","on":"x","to":"0"}]`, `[{"do":"seal","on":"x"}]`, `[{"do":"state","on":"[0 9] [] 1"}]`,
		`[{"do":"state","on":"[0 0] [0 9] 1","to":"own"}]`, `[{"do":"state","on":"x"}]`, `[{"do":"state"}]`, `[{"do":"y"}]`,
	} {
		if s := NewSign(paper(), Moves(json.RawMessage(saved))); s.CanUndo() || s.Step() != 0 {
			t.Errorf("%s was taken", saved)
		}
	}
}
