package activity

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"hocso/lessons"
)

func TestBranchIsDoneOnlyAtAGoodEnding(t *testing.T) {
	for _, a := range lessonsOwn(t, "branch") {
		ends := map[string]bool{}
		walkBranch(t, a.Branch, nil, ends, map[string]bool{})
		for _, turn := range a.Branch.Turns {
			if len(turn.Choices) == 0 && !ends[turn.ID] {
				t.Errorf("%s: ending %s was not reached", a.ID, turn.ID)
			}
		}
	}
}

// walkBranch tries every choice of every turn once.
func walkBranch(t *testing.T, body *lessons.BranchBody, moves []Move, ends, seen map[string]bool) {
	b := NewBranch(body, moves)
	turn := b.Turn()
	if b.Ended() {
		ends[turn.ID] = true
		if b.Done() != turn.Good || b.Choose(0) {
			t.Errorf("%s: done %t, good %t", turn.ID, b.Done(), turn.Good)
		}
		if tone := b.Ending().Tone; (tone == Right) != turn.Good || b.Ending().Text != turn.Ending {
			t.Errorf("%s: ending %v", turn.ID, b.Ending())
		}
		return
	}
	if seen[turn.ID] {
		return
	}
	seen[turn.ID] = true
	for i, c := range turn.Choices {
		if !b.Choose(i) || b.Turn().ID != c.Next || b.Last().Text != c.Text {
			t.Fatalf("%s choice %d leads to %s", turn.ID, i, b.Turn().ID)
		}
		walkBranch(t, body, Moves(b.Save()), ends, seen)
		if !b.Undo() || b.Turn() != turn {
			t.Fatalf("%s: did not step back", turn.ID)
		}
	}
}

func TestBranchTellsWhatWasGivenAway(t *testing.T) {
	text := func(s string) lessons.Text { return lessons.Text{VI: s, EN: s} }
	body := &lessons.BranchBody{Start: "a", Turns: []lessons.Turn{
		{ID: "a", Says: []lessons.Text{text("Who?")}, Choices: []lessons.Choice{
			{Text: text("me"), Next: "a", Lost: text("name")}, {Text: text("bye"), Next: "end"}, {Text: text("broken"), Next: "gone"}}},
		{ID: "end", Says: []lessons.Text{text("beep"), text("beep beep")}, Good: true, Ending: text("out")},
	}}
	b := NewBranch(body, nil)
	if b.Lost() != nil || b.Last() != nil || b.CanUndo() || b.Undo() {
		t.Fatal("the start has a past")
	}
	if b.Choose(2) || b.Choose(3) || b.Choose(-1) {
		t.Error("took a choice that leads nowhere")
	}
	b.Choose(0)
	b.Choose(0)
	b.Choose(1)
	if got := b.Lost(); !reflect.DeepEqual(got, []lessons.Text{text("name")}) {
		t.Errorf("lost %v", got)
	}
	want := []Saying{{false, text("Who?")}, {true, text("me")}, {false, text("Who?")}, {true, text("me")}, {false, text("Who?")},
		{true, text("bye")}, {false, text("beep")}, {false, text("beep beep")}}
	if got := b.Talk(); !reflect.DeepEqual(got, want) || b.Round() != 4 {
		t.Errorf("talk %v, round %d", got, b.Round())
	}
}

func TestBranchIsTheSameAfterARestart(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, a := range lessonsOwn(t, "branch") {
		for range 200 {
			b := NewBranch(a.Branch, nil)
			for range r.IntN(20) {
				if r.IntN(5) == 0 {
					b.Undo()
				} else {
					b.Choose(r.IntN(3))
				}
				again := NewBranch(a.Branch, Moves(b.Save()))
				if again.Turn() != b.Turn() || !reflect.DeepEqual(again.Talk(), b.Talk()) || !reflect.DeepEqual(again.Lost(), b.Lost()) {
					t.Fatalf("restored at %s, want %s", again.Turn().ID, b.Turn().ID)
				}
			}
			for b.Undo() {
			}
			if b.Turn().ID != a.Branch.Start || b.Round() != 1 {
				t.Fatalf("after undo of all: %s", b.Turn().ID)
			}
		}
	}
}

func TestBranchDropsMovesThatDoNotFit(t *testing.T) {
	a := lessonsOwn(t, "branch")[0]
	b := NewBranch(a.Branch, []Move{{"say", "gone", "0"}, {"say", a.Branch.Start, "x"}, {"hum", a.Branch.Start, "0"}, {"say", a.Branch.Start, "9"}})
	if b.CanUndo() || b.Turn().ID != a.Branch.Start {
		t.Errorf("kept %v", b.moves)
	}
}
