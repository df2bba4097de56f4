package ui

import (
	"testing"

	"hocso/internal/activity"
)

func TestAPaperIsSignedChangedAndPutBack(t *testing.T) {
	for name, press := range map[string]hand{"finger": finger, "keyboard": tabAndEnter} {
		t.Run(name, func(t *testing.T) {
			b := newPlay(t, "C4.2", 1)
			f := playing[*signFace](b)
			steps := f.body.Steps()
			for i, id := range []string{"field/sum", "key/own", "field/day", "field/day"} {
				press(b, id)
				b.ok()
				if i > 0 && i < 3 && !b.reads(steps[i-1].Why.VI) {
					t.Errorf("step %d is not explained", i-1)
				}
				if i == 2 && (f.sign.State() != activity.Broken || !b.reads(b.app.page.T("activity.sign.broken"))) {
					t.Error("an edit does not break the signature")
				}
			}
			if !f.sign.Done() || !b.reads(f.st.activity.Done.VI) {
				t.Fatalf("step %d", f.sign.Step())
			}
			b.leaves("next")
		})
	}
}

func TestSigningWronglyIsExplainedAndTakenBack(t *testing.T) {
	b := newPlay(t, "C4.2", 1)
	f := playing[*signFace](b)
	b.Tap("key/borrowed")
	if !b.reads(f.body.Keys[1].Why.VI) || !b.reads(f.body.Keys[1].Name.VI) {
		t.Error("signing with another's key is not explained")
	}
	b.Tap("undo")
	b.Tap("key/own")
	if !b.reads(f.body.Sign.WhyNot.VI) || f.sign.Step() != 0 {
		t.Error("signing a wrong sum is not explained")
	}
	b.Tap("hint")
	if !b.reads(f.body.Sign.Hint.VI) {
		t.Error("no hint")
	}
	b.Tap("undo")
	if b.Has("undo") || f.sign.State() != activity.Unsigned {
		t.Error("not taken back")
	}
	b.ok()
}

func TestASigningGoesOnWhereItWasLeft(t *testing.T) {
	b := newPlay(t, "C4.2", 1)
	b.tapAll("field/sum", "key/own", "field/day")
	b.again("C4.2")
	if f := playing[*signFace](b); f.sign.Step() != 2 || f.sign.State() != activity.Broken {
		t.Errorf("step %d, state %d", f.sign.Step(), f.sign.State())
	}
}

func TestWhatIsCoveredCannotBeReadAnyMore(t *testing.T) {
	b := newPlay(t, "C6.2", 0)
	f := playing[*markFace](b)
	d := f.mark.Document()
	for i, line := range d.Lines {
		for j, part := range line.Parts {
			at := activity.Spot{Line: i, Part: j}
			b.Tap("part/" + at.String())
			if covered := part.Clue != nil; b.reads(part.Text.VI) == covered {
				t.Errorf("%v %q: covered %v, and it can be read: %v", at, part.Text.VI, covered, !covered)
			}
		}
	}
	b.everyLook("covered")
	b.Tap("next")
	b.ok()
}
