package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hocso/internal/activity"
	"hocso/lessons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestMarkIsPlayedToTheEnd(t *testing.T) {
	for _, lesson := range []string{"C5.2", "C5.4"} {
		b := newPlay(t, lesson, 0)
		f := playing[*markFace](b)
		for d := f.mark.Document(); d != nil; d = f.mark.Document() {
			for i, line := range d.Lines {
				for j, part := range line.Parts {
					b.Tap(fmt.Sprintf("part/%d.%d", i, j))
					words := part.Harmless.VI
					if part.Clue != nil {
						words = part.Clue.Title.VI
					}
					if !b.reads(words) {
						t.Fatalf("%s %s %d.%d: %q is not said", lesson, d.ID, i, j, words)
					}
				}
			}
			b.everyLook(d.ID)
			if b.Has("next") {
				t.Fatalf("%s %s: on without a verdict", lesson, d.ID)
			}
			b.Tap("verdict/" + d.Verdict)
			if !b.reads(d.Why.VI) {
				t.Fatalf("%s %s: the verdict is not explained", lesson, d.ID)
			}
			b.everyLook(d.ID)
			b.Tap("next")
			b.ok()
		}
		if !b.reads(f.st.activity.Done.VI) {
			t.Errorf("%s: the end is not said", lesson)
		}
		b.everyLook("mark is played to the end")
		b.leaves("next")
	}
}

func TestMarkTellsNothingBeforeTheVerdict(t *testing.T) {
	b := newPlay(t, "C5.2", 0)
	f := playing[*markFace](b)
	genuine := shownTexts(b.window.Content())
	hint := func() activity.Feedback { b.Tap("hint"); return f.said }
	if got := hint(); got.Text != inBoth("activity.mark.look") {
		t.Errorf("the hint on a genuine document is %v", got)
	}
	b.judgeAll(1)
	b.ok()
	if got := hint(); got.Tone != activity.Hint {
		t.Errorf("the hint is %v", got)
	}
	for _, s := range append(genuine, shownTexts(b.window.Content())...) {
		if strings.Contains(s, "0/") || strings.Contains(s, "/5 ") || strings.Contains(s, "/6 ") {
			t.Errorf("the number of clues shows before the verdict: %q", s)
		}
	}
}

func TestMarkWrongVerdictIsExplainedAndTakenBack(t *testing.T) {
	b := newPlay(t, "C5.2", 0)
	d := playing[*markFace](b).mark.Document()
	b.Tap("verdict/scam")
	if !b.reads(d.WhyNot.VI) || b.Has("next") {
		t.Error("the wrong verdict is not explained, or leads on")
	}
	b.everyLook("mark wrong verdict is explained and taken back")
	b.Tap("undo")
	if b.reads(d.WhyNot.VI) || b.Has("undo") {
		t.Error("the verdict was not taken back")
	}
	b.ok()
}

func TestMarkGoesOnWhereItWasLeft(t *testing.T) {
	b := newPlay(t, "C5.2", 0)
	b.judgeAll(2)
	b.tapAll("part/0.0", "part/5.0")
	b.again("C5.2")
	f := playing[*markFace](b)
	if n, _ := f.mark.Count(); n != 2 || len(f.mark.Found()) != 2 {
		t.Errorf("document %d with clues %v", n, f.mark.Found())
	}
}

func TestMarkShowsTheRealAddressUnderPointerFocusAndFinger(t *testing.T) {
	b := newPlay(t, "C5.2", 0)
	b.judgeAll(2)
	const address = "https://hoasen.dangnhap-thu.example/xac-minh"
	if b.reads(address) {
		t.Fatal("the real address shows at once")
	}
	b.tabTo("part/5.0")
	if !b.reads(address) {
		t.Error("the real address does not show while the link has the focus")
	}
	b.Key(fyne.KeyTab)
	if b.reads(address) {
		t.Error("the real address stays")
	}
	link, ok := b.app.page.Parts().Find("part/5.0").(desktop.Hoverable)
	if !ok {
		t.Fatal("the pointer has no effect on a link")
	}
	link.MouseIn(&desktop.MouseEvent{})
	if !b.reads(address) {
		t.Error("the real address does not show under the pointer")
	}
	link.MouseOut()
	if b.reads(address) {
		t.Error("the real address stays after the pointer")
	}
	b.Tap("part/5.0")
	if !b.reads(address) {
		t.Error("the real address does not show after a tap")
	}
}

func TestMarkIsPlayedWithTheKeyboardAlone(t *testing.T) {
	b := newPlay(t, "C5.2", 0)
	f := playing[*markFace](b)
	for d := f.mark.Document(); d != nil; d = f.mark.Document() {
		b.enterOn("part/0.0")
		b.window.Canvas().Unfocus()
		b.Key(fyne.KeyReturn)
		if f.mark.Settled() {
			t.Fatal("Enter alone judged")
		}
		i := slices.IndexFunc(f.st.activity.Mark.Verdicts, func(v lessons.Verdict) bool { return v.ID == d.Verdict })
		b.Type(string(rune('1' + i)))
		b.enterOn("next")
	}
	at := on[*lessonScreen](b).at
	b.Key(fyne.KeyReturn)
	if on[*lessonScreen](b).at != at+1 {
		t.Error("Enter does not lead on at the end")
	}
	b.ok()
}
