package ui

import (
	"fmt"
	"slices"
	"testing"

	"hocso/internal/activity"
	"hocso/lessons"

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

func TestWhatIsHalfTypedInAFormIsThereAfterwards(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"for home and back": func(b *bench) {
			b.Tap("close")
			b.app.openLesson("C5.5")
		},
		"by signing out": func(b *bench) {
			s := *b.app.session
			b.Tap("leave")
			b.app.begin(s)
			b.app.openLesson("C5.5")
		},
		"for another stop of the lesson": func(b *bench) {
			b.tapAll("key/hide", "back")
			b.Stop("practice", 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newPlay(t, "C5.5", 1)
			b.tapAll("field/when", "option/1", "field/callback", "key/delete")
			f := playing[*formFace](b)
			before := f.inputs["callback"].String()
			leave(b)
			b.ok()
			f = playing[*formFace](b)
			if n, _ := f.form.Count(); n != 1 || f.form.Value("callback", "vi") != before {
				t.Errorf("%d mended, callback %q, not %q", n, f.form.Value("callback", "vi"), before)
			}
		})
	}
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

func TestLongFormTurnsByWholePages(t *testing.T) {
	body := &lessons.FormBody{}
	for i := range 3 {
		section := lessons.FormSection{Title: lessons.Text{VI: "Phần", EN: "Part"}}
		for j := range 4 {
			section.Fields = append(section.Fields, lessons.Field{ID: fmt.Sprintf("f%d-%d", i, j), Wide: j%2 == 0})
		}
		body.Sections = append(body.Sections, section)
	}
	f := &formFace{st: &stage{activity: &lessons.Activity{Form: body}}}
	const h = 460
	var ids []string
	pages := f.pages(h)
	for n, page := range pages {
		used := float32(fieldH + 8)
		for _, row := range page {
			used += row.height()
			for _, field := range row.fields {
				ids = append(ids, field.ID)
			}
		}
		if used > h || len(page[len(page)-1].fields) == 0 {
			t.Errorf("page %d takes %v of %v, its last row has %d fields", n, used, h, len(page[len(page)-1].fields))
		}
	}
	if len(pages) < 2 || len(ids) != 12 || len(slices.Compact(slices.Clone(ids))) != 12 {
		t.Errorf("%d pages with fields %v", len(pages), ids)
	}
	if one := f.pages(2000); len(one) != 1 {
		t.Errorf("%d pages where one is enough", len(one))
	}
}

func TestAMailIsSentWhenEveryPlaceIsMended(t *testing.T) {
	b := newPlay(t, "C4.3", 0)
	f := playing[*formFace](b)
	b.Tap("check")
	if f.said.Tone != activity.Wrong || f.form.Done() {
		t.Errorf("the hurried mail is sent: %v", f.said)
	}
	for _, field := range f.form.Fields() {
		f.fill(b, field)
	}
	b.ok()
	if f.form.Done() || b.Has("next") || !b.reads(b.app.page.T("activity.form.ready")) {
		t.Fatalf("done %v before it is sent", f.form.Done())
	}
	b.everyLook("ready to send")
	b.Tap("hint")
	b.Tap("check")
	if !f.form.Done() || !b.reads(f.st.activity.Done.VI) {
		t.Error("the mail is not sent")
	}
	b.leaves("next")
}
