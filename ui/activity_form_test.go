package ui

import (
	"testing"

	"hocso/internal/activity"

	"fyne.io/fyne/v2"
)

func TestFormIsPlayedToTheEnd(t *testing.T) {
	b := newPlay(t, "C5.5", 1)
	f := playing[*formFace](b)
	b.tapAll("check")
	if f.said.Tone != activity.Wrong || b.Has("next") {
		t.Errorf("the check says %v", f.said)
	}
	b.tapAll("field/when", "option/2")
	if !b.reads(f.form.Field("when").WhyNot.VI) {
		t.Error("the wrong choice is not explained")
	}
	b.everyLook("form is played to the end")
	b.tapAll("undo", "field/when", "option/1", "field/device", "option/2")
	b.again("C5.5")
	f = playing[*formFace](b)
	if n, _ := f.form.Count(); n != 2 {
		t.Fatalf("%d mended after coming back", n)
	}
	b.tapAll("hint", "field/typed", "option/1", "field/action", "option/2", "field/callback")
	b.everyLook("form is played to the end")
	for range 20 {
		b.Tap("key/delete")
	}
	b.tapAll("key/page", "key/1", "key/1", "key/8", "key/enter")
	b.ok()
	if !f.form.Done() || !b.reads(f.st.activity.Done.VI) {
		t.Fatalf("callback is %q", f.form.Value("callback", "vi"))
	}
	b.everyLook("form is played to the end")
	b.leaves("next")
}

func TestFormIsPlayedWithTheKeyboardAlone(t *testing.T) {
	b := newPlay(t, "C5.5", 1)
	f := playing[*formFace](b)
	for _, field := range []struct{ id, letter string }{{"when", "b"}, {"device", "c"}, {"typed", "b"}, {"action", "3"}} {
		b.enterOn("field/" + field.id)
		b.window.Canvas().Unfocus()
		b.Type(field.letter)
	}
	b.enterOn("field/when")
	b.Key(fyne.KeyEscape)
	if f.open != "" || b.Focused() != "field/when" {
		t.Errorf("Esc left list %q open, focus on %q", f.open, b.Focused())
	}
	b.tabTo("field/callback")
	for range 20 {
		b.Key(fyne.KeyBackspace)
	}
	b.Type("118")
	b.Key(fyne.KeyReturn)
	if !f.form.Done() {
		t.Fatalf("not done: %v", f.said)
	}
	b.enterOn("next")
	b.ok()
}
