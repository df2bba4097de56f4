package ui

import (
	"slices"
	"testing"

	"hocso/lessons"

	"fyne.io/fyne/v2"
)

func TestBranchIsPlayedToAGoodEnding(t *testing.T) {
	b := newPlay(t, "C5.3", 0)
	playing[*branchFace](b)
	for _, letter := range []string{"a", "B", "3", "2"} {
		b.Type(letter)
		b.everyLook("branch is played to a good ending")
	}
	b.again("C5.3")
	f := playing[*branchFace](b)
	if f.branch.Round() != 5 {
		t.Fatalf("came back to turn %d", f.branch.Round())
	}
	b.enterOn("choice/2")
	if !f.branch.Done() || !b.reads(f.branch.Turn().Ending.VI) {
		t.Fatalf("at %s", f.branch.Turn().ID)
	}
	b.everyLook("branch is played to a good ending")
	b.leaves("next")
}

func TestBranchAsksToStepBackFromABadEnding(t *testing.T) {
	b := newPlay(t, "C5.3", 0)
	f := playing[*branchFace](b)
	b.tapAll("choice/1")
	if !b.reads("Số căn cước") {
		t.Error("what was given away is not said")
	}
	b.tapAll("choice/0", "hint")
	if !b.reads(f.branch.Turn().Hint.VI) {
		t.Error("the hint is not said")
	}
	b.Tap("choice/0")
	if !f.branch.Ended() || b.Has("next") || !b.reads(f.branch.Turn().Ending.VI) {
		t.Fatalf("at %s", f.branch.Turn().ID)
	}
	b.everyLook("branch asks to step back from a bad ending")
	b.Key(fyne.KeyReturn)
	if f.branch.Round() != 3 {
		t.Errorf("Enter did not step back: turn %d", f.branch.Round())
	}
	b.tapAll("undo", "undo")
	if b.reads("Số căn cước") || f.branch.CanUndo() {
		t.Error("what was given away is still said")
	}
	b.ok()
}

func TestASearchShowsWhatWasAskedLastAndWhatItFound(t *testing.T) {
	b := newPlay(t, "C2.1", 0)
	f := playing[*branchFace](b)
	if !b.reads(f.st.activity.Branch.Claims.VI) {
		t.Error("the empty box does not say what is searched")
	}
	first := f.branch.Turn().Says[0].VI
	for !f.branch.Ended() {
		turn := f.branch.Turn()
		good := slices.IndexFunc(turn.Choices, func(c lessons.Choice) bool { return c.Good })
		b.Tap("choice/" + itoa(good))
		if !b.reads(turn.Choices[good].Text.VI) || !b.reads(f.branch.Turn().Says[0].VI) || b.reads(first) {
			t.Errorf("after %q the page shows something else", turn.Choices[good].Text.VI)
		}
		b.everyLook(turn.ID)
	}
	if !f.branch.Done() {
		t.Error("the good way does not end well")
	}
	b.Tap("undo")
	if f.branch.Ended() {
		t.Error("a step back is not there")
	}
	b.ok()
}
