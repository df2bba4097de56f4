package activity

import (
	"reflect"
	"testing"

	"hocso/lessons"
)

// mailBody has one field of several receivers: everybody at first, Hòa and Đức when it is right.
func mailBody() *lessons.FormBody {
	text := func(s string) lessons.Text { return lessons.Text{VI: s, EN: s + " (en)"} }
	all, hoa, duc := text("Tất cả"), text("Chị Hòa"), text("Anh Đức")
	return &lessons.FormBody{Sections: []lessons.FormSection{{Fields: []lessons.Field{{
		ID: "to", Label: text("to"), Many: true, Options: []lessons.Text{all, hoa, duc}, Chosen: []lessons.Text{all},
		Accept: []lessons.Text{hoa, duc}, WhyNot: text("not so"), Near: []lessons.Near{{Value: "Tất cả", Why: text("too many")}},
	}}}}}
}

func TestAFieldOfSeveralIsRightWithExactlyThoseThatAreMeant(t *testing.T) {
	f := NewForm(mailBody(), same, nil)
	for _, step := range []struct {
		choice int
		value  string
		tone   Tone
		why    string
	}{
		{1, "Tất cả, Chị Hòa", Wrong, "too many"},
		{0, "Chị Hòa", Wrong, "not so"},
		{2, "Chị Hòa, Anh Đức", Right, ""},
		{1, "Anh Đức", Wrong, "not so"},
		{1, "Anh Đức, Chị Hòa", Right, ""},
	} {
		got := f.Choose("to", step.choice)
		if f.Value("to", "vi") != step.value || got.Tone != step.tone || got.Text.VI != step.why {
			t.Fatalf("after choosing %d: %q, %v", step.choice, f.Value("to", "vi"), got)
		}
	}
	if !f.Done() || !f.Mended("to") {
		t.Error("the right receivers are not enough")
	}
	if again := NewForm(mailBody(), same, Moves(f.Save())); !reflect.DeepEqual(again.Chosen("to"), f.Chosen("to")) || !again.Done() {
		t.Errorf("restored with %v", again.Chosen("to"))
	}
	if f.Undo() != "to" || f.Value("to", "vi") != "Anh Đức" {
		t.Errorf("undone to %q", f.Value("to", "vi"))
	}
	for f.CanUndo() {
		f.Undo()
	}
	if f.Value("to", "en") != "Tất cả (en)" {
		t.Errorf("at first %q", f.Value("to", "en"))
	}
}

func TestMovesOfAnotherShapeDoNotReachAFieldOfSeveral(t *testing.T) {
	for _, m := range []Move{{movePick, "to", "1"}, {moveType, "to", "Chị Hòa"}, {moveChoose, "to", "1,1"}, {moveChoose, "to", "3"}, {moveChoose, "to", "-1"}, {moveChoose, "to", "a"}, {moveChoose, "none", "1"}} {
		if f := NewForm(mailBody(), same, []Move{m}); f.CanUndo() || f.Value("to", "vi") != "Tất cả" {
			t.Errorf("%v is taken: %q", m, f.Value("to", "vi"))
		}
	}
	if f := NewForm(formBody(), same, []Move{{moveChoose, "sex", "1"}}); f.CanUndo() {
		t.Error("several choices are taken where one stands")
	}
}

func TestAFieldOfSeveralCanAlwaysBeChangedOnceMore(t *testing.T) {
	f := NewForm(mailBody(), same, nil)
	for range 3 * most {
		f.Choose("to", 1)
	}
	if len(f.moves) > most || f.Value("to", "vi") != "Tất cả" {
		t.Errorf("%d moves, %q", len(f.moves), f.Value("to", "vi"))
	}
}
