package ui

import (
	"strings"
	"testing"

	"hocso/lessons/grid"

	"fyne.io/fyne/v2"
)

func TestASheetIsFinishedWithItsTools(t *testing.T) {
	for name, press := range map[string]hand{"finger": finger, "keyboard": tabAndEnter} {
		t.Run(name, func(t *testing.T) {
			b := newPlay(t, "C2.5", 0)
			f := playing[*sheetFace](b)
			for _, id := range []string{"sum", "fill", "sort", "way/down", "chart"} {
				if b.Has("next") && f.sheet.Done() {
					t.Fatalf("done before %q", id)
				}
				press(b, id)
				b.ok()
			}
			if !f.sheet.Done() || !b.reads(f.st.activity.Done.VI) {
				t.Fatalf("task %d is open", f.sheet.Task())
			}
			b.everyLook("done")
			b.leaves("next")
		})
	}
}

func TestASheetIsFinishedByTypingFormulas(t *testing.T) {
	b := newPlay(t, "C2.5", 1)
	f := playing[*sheetFace](b)
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyLeft, fyne.KeyDown, fyne.KeyRight} {
		b.tabTo(cellID(f.at))
		b.Key(key)
	}
	if f.at.String() != "D2" || b.Focused() != "cell/D2" {
		t.Fatalf("the arrows lead to %v, the focus is on %q", f.at, b.Focused())
	}
	for _, formula := range []string{"=b2*c2", "=C3*B3", "=B4×C4", "=SUM(D2:D4"} {
		if !strings.HasPrefix(b.Focused(), "cell/") {
			t.Fatalf("%s: the focus is on %q", formula, b.Focused())
		}
		b.Type(formula)
		if !f.writing || b.Focused() != "formula" {
			t.Fatalf("%s: writing %v, the focus is on %q", formula, f.writing, b.Focused())
		}
		at := f.at
		b.Key(fyne.KeyReturn)
		if f.sheet.Grid().Value(at).Kind != grid.Number {
			t.Fatalf("%v holds %q", at, f.sheet.Grid().Text(at))
		}
		b.Key(fyne.KeyDown)
		b.ok()
	}
	if !f.sheet.Done() || !b.reads("430.000") {
		t.Errorf("done %v", f.sheet.Done())
	}
	b.Look("en", 1, false)
	if !b.reads("430,000") || !b.reads("Notebooks") {
		t.Error("the table does not speak English")
	}
}

func TestAFormulaIsWrittenByTappingItsCells(t *testing.T) {
	b := newPlay(t, "C2.5", 1)
	f := playing[*sheetFace](b)
	b.tapAll("formula", "key/SUM", "cell/B2", "cell/C2")
	if got := f.input.String(); got != "=SUM(B2:C2" {
		t.Errorf("two cells give %q", got)
	}
	b.Tap("cell/B4")
	if got := f.input.String(); got != "=SUM(B2:B4" {
		t.Errorf("a third cell gives %q", got)
	}
	b.tapAll("key/delete", "key/delete", "key/delete", "key/+", "cell/C3")
	if got := f.input.String(); got != "=SUM(B2+C3" {
		t.Errorf("after a sign a cell gives %q", got)
	}
	b.everyLook("writing")
	b.Tap("enter")
	b.ok()
	if got := f.sheet.Grid().Text(f.at); got != "=SUM(B2+C3)" || !b.reads(f.body.Tasks[0].Wrong["cells"].VI) {
		t.Errorf("it holds %q", got)
	}
}

func TestMistakesInASheetAreExplainedAndTakenBack(t *testing.T) {
	b := newPlay(t, "C2.5", 1)
	f := playing[*sheetFace](b)
	task := f.body.Tasks[0]
	b.Tap("sum")
	if !b.reads(task.Wrong["result"].VI) || b.Has("next") && f.sheet.Done() {
		t.Error("the sum in place of the product is not explained")
	}
	b.Tap("undo")
	if b.reads(task.Wrong["result"].VI) || b.Has("undo") || f.sheet.CanUndo() {
		t.Error("it was not taken back")
	}
	b.tapAll("cell/B2", "cell/B2")
	if f.writing || !b.reads(b.app.page.T("activity.sheet.kept")) {
		t.Error("a given figure can be written over")
	}
	b.tapAll("cell/D3", "formula")
	b.Type("1")
	b.Key(fyne.KeyEscape)
	if f.writing || f.sheet.Grid().Text(f.at) != "" {
		t.Error("Esc does not cancel")
	}
	b.Tap("chart")
	if f.drawn || !b.reads(b.app.page.T("activity.sheet.bare")) {
		t.Error("an empty column is drawn")
	}
	b.Tap("hint")
	if !b.reads(task.Hint.VI) {
		t.Error("no hint")
	}
	b.ok()
}

func TestASheetGoesOnWhereItWasLeft(t *testing.T) {
	b := newPlay(t, "C2.5", 0)
	b.tapAll("sum", "fill", "sort", "way/up")
	learner := b.Session().Learner
	want := *playing[*sheetFace](b).sheet.Grid()
	b.reopen()
	b.app.enterAs(learner)
	b.app.openLesson("C2.5")
	b.ok()
	f := playing[*sheetFace](b)
	if *f.sheet.Grid() != want || f.sheet.TaskDone(1) {
		t.Errorf("the table is %v, want %v", *f.sheet.Grid(), want)
	}
	b.tapAll("sort", "way/down", "chart")
	if !f.sheet.Done() {
		t.Error("it cannot be finished after the power cut")
	}
	b.ok()
}
