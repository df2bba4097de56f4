package activity

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hocso/lessons"
)

func same(a, b string, _ bool) bool { return strings.EqualFold(a, b) }

func TestFormIsDoneWhenEveryFieldIsRight(t *testing.T) {
	for _, a := range lessonsOwn(t, "form") {
		for _, lang := range []string{"vi", "en"} {
			f := NewForm(a.Form, same, nil)
			for id := f.FirstWrong(); id != ""; id = f.FirstWrong() {
				field := f.Field(id)
				if got := f.Hint(); got.Text != field.Hint || f.Done() {
					t.Fatalf("%s: hint %v", id, got)
				}
				mend(t, f, field, lang)
				if !f.Mended(id) {
					t.Fatalf("%s: not mended by %q", id, f.Value(id, lang))
				}
			}
			if n, of := f.Count(); n != of || n == 0 || f.Check().Tone != Right || f.Hint().Said() {
				t.Errorf("%s in %s: %d of %d", a.ID, lang, n, of)
			}
		}
	}
}

func mend(t *testing.T, f *Form, field *lessons.Field, lang string) {
	t.Helper()
	var said Feedback
	switch {
	case field.Many:
		for i, o := range field.Options {
			if slices.Contains(f.Chosen(field.ID), i) != slices.Contains(field.Accept, o) {
				said = f.Choose(field.ID, i)
			}
		}
	case len(field.Options) == 0:
		said = f.Type(field.ID, field.Accept[0].In(lang), lang)
	default:
		for i, o := range field.Options {
			if o == field.Accept[0] {
				said = f.Pick(field.ID, i)
			}
		}
	}
	if said.Tone != Right || said.Title != field.Label {
		t.Fatalf("%s: %v", field.ID, said)
	}
}

func formBody() *lessons.FormBody {
	text := func(s string) lessons.Text { return lessons.Text{VI: s, EN: s + " (en)"} }
	return &lessons.FormBody{Sections: []lessons.FormSection{{Fields: []lessons.Field{
		{ID: "name", Label: text("name"), Value: text("Lan"), Accept: []lessons.Text{text("Lan")}},
		{ID: "born", Label: text("born"), Value: text("31/11"), Accept: []lessons.Text{text("13/11")}, Hint: text("look"), WhyNot: text("not so"),
			Near: []lessons.Near{{Value: "30/11", Why: text("nearly")}}},
		{ID: "sex", Label: text("sex"), Value: text("nữ"), Options: []lessons.Text{text("nữ"), text("nam")}, Accept: []lessons.Text{text("nam")}, WhyNot: text("paper")},
	}}}}
}

func TestFormSaysWhyAFieldIsNotRight(t *testing.T) {
	f := NewForm(formBody(), same, nil)
	if got := f.Check(); got.Tone != Wrong || got.Text.VI != "not so" || got.Title.VI != "born" {
		t.Errorf("check: %v", got)
	}
	if got := f.Type("born", "30/11", "vi"); got.Text.VI != "nearly" {
		t.Errorf("near: %v", got)
	}
	if got := f.Pick("sex", 0); got.Text.VI != "paper" || len(f.moves) != 1 {
		t.Errorf("the choice that stands there: %v, moves %v", got, f.moves)
	}
	if f.Type("name", "Mai", "vi"); !f.Spoiled("name") || f.FirstWrong() != "name" {
		t.Error("a right field that was spoiled is not wrong")
	}
	if id := f.Undo(); id != "name" || f.Spoiled("name") || f.Value("name", "en") != "Lan (en)" {
		t.Errorf("undo of %q: %q", id, f.Value("name", "en"))
	}
}

func TestFormKeepsAChoiceWhenTheLanguageChanges(t *testing.T) {
	f := NewForm(formBody(), same, nil)
	f.Pick("sex", 1)
	f.Type("born", "13/11 (en)", "en")
	if f.Value("sex", "vi") != "nam" || f.Value("sex", "en") != "nam (en)" || !f.Done() {
		t.Errorf("sex %q %q, done %t", f.Value("sex", "vi"), f.Value("sex", "en"), f.Done())
	}
}

func TestFormCanAlwaysBeChangedOnceMore(t *testing.T) {
	f := NewForm(formBody(), same, nil)
	f.Pick("sex", 1)
	for i := range 3 * most {
		f.Type("born", strconv.Itoa(i), "vi")
	}
	if f.Type("born", "13/11", "vi"); !f.Done() || len(f.moves) > most {
		t.Errorf("born %q after %d moves", f.Value("born", "vi"), len(f.moves))
	}
	if again := NewForm(formBody(), same, Moves(f.Save())); !again.Done() {
		t.Error("not the same after a restart")
	}
}

func TestFormIsTheSameAfterARestart(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		f := NewForm(formBody(), same, nil)
		for range r.IntN(30) {
			id := []string{"name", "born", "sex", "gone"}[r.IntN(4)]
			switch r.IntN(4) {
			case 0:
				f.Undo()
			case 1:
				f.Pick(id, r.IntN(4)-1)
			default:
				f.Type(id, []string{"", "Lan", "13/11", "30/11"}[r.IntN(4)], "vi")
			}
			again := NewForm(formBody(), same, Moves(f.Save()))
			if !reflect.DeepEqual(again.filled, f.filled) || again.Done() != f.Done() {
				t.Fatalf("restored %v, want %v", again.filled, f.filled)
			}
		}
		for f.CanUndo() {
			f.Undo()
		}
		if len(f.filled) != 0 || f.Undo() != "" {
			t.Fatalf("after undo of all: %v", f.filled)
		}
	}
}

func TestFormDropsMovesThatDoNotFit(t *testing.T) {
	f := NewForm(formBody(), same, []Move{{"type", "gone", "x"}, {"type", "sex", "nam"}, {"pick", "sex", "7"}, {"pick", "born", "0"},
		{"type", "born", strings.Repeat("x", FieldMost+1)}, {"erase", "born", ""}})
	if f.CanUndo() {
		t.Errorf("kept %v", f.moves)
	}
}

func TestAFormThatIsSentEndsWhenItIsSentRight(t *testing.T) {
	body := formBody()
	body.Submit = lessons.Text{VI: "Gửi", EN: "Send"}
	f := NewForm(body, same, nil)
	if said := f.Check(); said.Tone != Wrong || f.CanUndo() {
		t.Errorf("sent while a field is wrong: %v", said)
	}
	f.Type("born", "13/11", "vi")
	f.Pick("sex", 1)
	if f.Done() {
		t.Error("done before it was sent")
	}
	if said := f.Check(); said.Tone != Right || !f.Done() || !NewForm(body, same, Moves(f.Save())).Done() {
		t.Errorf("sent: %v, done %v", said, f.Done())
	}
	if f.Type("born", "14/11", "vi"); f.Done() {
		t.Error("a form that is changed afterwards counts as sent")
	}
	if f.Undo() != "born" || !f.Done() || f.Undo() != "" || f.Done() {
		t.Error("undo takes the change back, then the sending")
	}
}
