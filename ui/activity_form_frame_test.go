package ui

import (
	"slices"
	"testing"

	"hocso/internal/activity"
	"hocso/lessons"

	"fyne.io/fyne/v2"
)

// eachForm opens every form of every lesson in a language.
func eachForm(t *testing.T, lang string, test func(b *bench, f *formFace)) {
	t.Helper()
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			l, err := catalogue.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for n, a := range l.Activities {
				if a.Form == nil {
					continue
				}
				t.Run(info.ID+"/"+lang, func(t *testing.T) {
					b := newPlay(t, info.ID, n)
					b.Look(lang, 1, false)
					test(b, playing[*formFace](b))
					b.ok()
				})
			}
		}
	}
}

// fill mends a field by taps.
func (f *formFace) fill(b *bench, field *lessons.Field) {
	b.t.Helper()
	f.show(field.ID)
	b.app.repaint()
	switch {
	case f.form.Right(field.ID):
	case field.Many:
		b.Tap("field/" + field.ID)
		for _, i := range f.amiss(field) {
			b.Tap("option/" + itoa(i))
		}
		b.Tap("option/close")
	case len(field.Options) == 0:
		b.Tap("field/" + field.ID)
		f.input(b.app.page, field.ID).Set(field.Accept[0].In(b.app.look.lang))
		b.Tap("key/enter")
	default:
		b.Tap("field/" + field.ID)
		if !f.isSwitch(field) {
			b.Tap("option/" + itoa(slices.Index(field.Options, field.Accept[0])))
		}
	}
}

// amiss lists the choices of a field of several that have to be changed.
func (f *formFace) amiss(field *lessons.Field) []int {
	var change []int
	for i, o := range field.Options {
		if slices.Contains(f.form.Chosen(field.ID), i) != slices.Contains(field.Accept, o) {
			change = append(change, i)
		}
	}
	return change
}

func TestEveryFormIsFilledByTapsAfterEveryWrongChoice(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		eachForm(t, lang, func(b *bench, f *formFace) {
			for _, field := range f.form.Fields() {
				if b.Has("next") {
					b.t.Fatal("it ends before every field is right")
				}
				looked := lang == "en" // every look has both languages
				for i, o := range field.Options {
					if slices.Contains(field.Accept, o) || field.Many || i == f.form.Picked(field.ID) {
						continue
					}
					f.show(field.ID)
					b.app.repaint()
					b.Tap("field/" + field.ID)
					if !f.isSwitch(field) {
						b.Tap("option/" + itoa(i))
					}
					if f.said.Tone != activity.Wrong || !b.reads(f.said.Text.In(lang)) {
						b.t.Errorf("%s %q is not explained: %v", field.ID, o.In(lang), f.said)
					}
					if !looked {
						looked = true
						b.everyLook(field.ID + " " + o.VI)
					}
					b.Tap("undo")
				}
				f.fill(b, field)
				if !f.form.Right(field.ID) {
					b.t.Fatalf("%s is %q", field.ID, f.form.Value(field.ID, lang))
				}
			}
			if !f.form.Done() {
				b.Tap("check")
			}
			if !f.form.Done() || !b.reads(f.st.activity.Done.In(lang)) {
				b.t.Error("it does not end")
			}
			b.everyLook("done")
			b.leaves("next")
		})
	}
}

func TestEveryFormIsFilledWithTheKeyboardAlone(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		eachForm(t, lang, func(b *bench, f *formFace) {
			for _, field := range f.form.Fields() {
				if f.form.Right(field.ID) {
					continue
				}
				for turns := 0; !slices.Contains(b.IDs(), "field/"+field.ID) && turns < 3; turns++ {
					b.enterOn("page")
				}
				f.press(b, field)
				if !f.form.Right(field.ID) {
					b.t.Fatalf("%s is %q", field.ID, f.form.Value(field.ID, lang))
				}
			}
			if !f.form.Done() {
				b.enterOn("check")
			}
			if !f.form.Done() {
				b.t.Fatalf("not done: %v", f.said)
			}
			b.enterOn("next")
		})
	}
}

// press mends a field by keys.
func (f *formFace) press(b *bench, field *lessons.Field) {
	b.t.Helper()
	letter := func(i int) { b.Type(string(rune('a' + i))) }
	switch {
	case field.Many:
		b.enterOn("field/" + field.ID)
		b.window.Canvas().Unfocus()
		for _, i := range f.amiss(field) {
			letter(i)
		}
		b.Key(fyne.KeyEscape)
		if f.open != "" || b.Focused() != "field/"+field.ID {
			b.t.Errorf("Esc left list %q open, focus on %q", f.open, b.Focused())
		}
	case len(field.Options) == 0:
		b.tabTo("field/" + field.ID)
		for range len([]rune(f.form.Value(field.ID, b.app.look.lang))) {
			b.Key(fyne.KeyBackspace)
		}
		b.Type(field.Accept[0].In(b.app.look.lang))
		b.Key(fyne.KeyReturn)
	default:
		b.enterOn("field/" + field.ID)
		if !f.isSwitch(field) {
			b.window.Canvas().Unfocus()
			letter(slices.Index(field.Options, field.Accept[0]))
		}
	}
}

func TestWhoReceivesAMailIsChosenOneByOne(t *testing.T) {
	b := newPlay(t, "C4.3", 0)
	f := playing[*formFace](b)
	to := f.form.Field("to")
	says := func(why lessons.Text) {
		b.t.Helper()
		if !b.reads(why.VI) {
			b.t.Errorf("%q is not said", why.VI)
		}
	}
	b.tapAll("field/to", "option/1")
	says(to.Near[2].Why) // all staff is still there
	b.everyLook("list of receivers")
	b.tapAll("option/2", "option/0")
	says(to.Near[1].Why) // the namesake
	b.tapAll("option/close", "undo")
	if got := f.form.Value("to", "vi"); got != "Tất cả cán bộ, Chị Hòa, Chị Hòa, phường Bến Lụa" {
		t.Errorf("undone to %q", got)
	}
	b.again("C4.3")
	f = playing[*formFace](b)
	b.tapAll("field/to", "option/0", "option/2", "option/close", "field/cc", "option/0", "option/1")
	says(f.form.Field("cc").Near[1].Why)
	b.tapAll("option/1", "option/close")
	if !f.form.Right("to") || !f.form.Right("cc") || f.form.Done() {
		t.Errorf("to %q, cc %q", f.form.Value("to", "vi"), f.form.Value("cc", "vi"))
	}
	b.ok()
}
