package activity

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"hocso/lessons"
	"hocso/lessons/grid"
)

func cell(t testing.TB, name string) grid.Ref {
	t.Helper()
	at, ok := grid.ParseRef(name)
	if !ok {
		t.Fatalf("%q is no cell", name)
	}
	return at
}

// counting is two desks and two days with a total to work out, to sort and to draw.
func counting() *lessons.SheetBody {
	text := func(s string) lessons.Text { return lessons.Text{VI: s, EN: s + " (en)"} }
	return &lessons.SheetBody{
		Head: []lessons.Text{text("desk"), text("Monday"), text("Tuesday"), text("total")},
		Rows: []lessons.SheetRow{
			{Label: text("one"), Values: []string{"12", "9", ""}}, {Label: text("two"), Values: []string{"20", "31", ""}},
			{Label: text("three"), Values: []string{"15", "14", ""}}, {Label: text("all"), Values: []string{"", "", ""}, Total: true},
		},
		Tasks: []lessons.SheetTask{
			{Do: "formula", Cells: "D2:D4", Accept: []string{"=SUM(B2:C2)"}, Title: text("add"), Why: text("added"), Hint: text("sum"),
				Wrong: map[string]lessons.Text{"typed": text("by hand"), "plain": text("no sign"), "cells": text("other cells"), "result": text("other sum")}},
			{Do: "sort", Column: "D", Down: true, Title: text("sort"), Why: text("sorted"), Hint: text("most"),
				Wrong: map[string]lessons.Text{"column": text("other column"), "direction": text("other way")}},
			{Do: "chart", Column: "D", Title: text("draw"), Why: text("drawn"), Hint: text("chart"), WhyNot: text("other bars")},
		},
	}
}

func TestTheLessonsOwnSheetsAreFinishedTheRightWay(t *testing.T) {
	for _, a := range lessonsOwn(t, "sheet") {
		s := NewSheet(a.Sheet, nil)
		for i := s.Task(); i >= 0; i = s.Task() {
			task := &a.Sheet.Tasks[i]
			if hint := s.Hint(); hint.Text != task.Hint || s.Done() {
				t.Fatalf("%s task %d: hint %v, done %v", a.ID, i, hint, s.Done())
			}
			if said := finish(s, task); said.Tone != Right || said.Text != task.Why || said.Left != 0 {
				t.Fatalf("%s task %d: %+v", a.ID, i, said)
			}
		}
		if n, of := s.Count(); n != of || !s.Done() {
			t.Errorf("%s: %d of %d", a.ID, n, of)
		}
	}
}

// finish does a task the way its file says and returns what is said last.
func finish(s *Sheet, task *lessons.SheetTask) SheetFeedback {
	switch task.Do {
	case lessons.SheetSort:
		return s.Sort(task.Col(), map[bool]string{true: Down, false: Up}[task.Down])
	case lessons.SheetChart:
		return s.Draw(task.Col())
	}
	r, _ := task.Range()
	said := s.Type(r.From, task.Accept[0])
	if r.From != r.To {
		said = s.Fill(r.From)
	}
	return said
}

func TestEachMistakeInASheetIsExplainedInItsOwnWords(t *testing.T) {
	for typed, want := range map[string]string{
		"21": "by hand", "SUM(B2:C2)": "no sign", "=SUM(B2:C3)": "other cells", "=B2": "other cells", "=B2*C2": "other sum", "=AVERAGE(B2:C2)": "other sum",
	} {
		s := NewSheet(counting(), nil)
		if said := s.Type(cell(t, "D2"), typed); said.Tone != Wrong || said.Text.VI != want || s.TaskDone(0) {
			t.Errorf("%s: %+v", typed, said)
		}
	}
	for typed, want := range map[string]grid.Fault{"=SUM(B2:C2": grid.Unreadable, "=SUM(B2:D2)": grid.Circle, "=B2+C9": grid.NoCell, "=A2+B2": grid.NoNumber} {
		s := NewSheet(counting(), nil)
		if said := s.Type(cell(t, "D2"), typed); said.Tone != Wrong || said.Fault != want {
			t.Errorf("%s: %+v", typed, said)
		}
	}
	s := NewSheet(counting(), nil)
	for _, typed := range []string{"=sum(b2:c2)", "=C2+B2", "=SUM(B2;C2)"} {
		if said := s.Type(cell(t, "D2"), typed); said.Tone != Right || said.Left != 2 {
			t.Errorf("%s: %+v", typed, said)
		}
	}
}

func TestToolsOfASheetSayWhatTheyDid(t *testing.T) {
	s := NewSheet(counting(), nil)
	if said := s.Sort(3, Down); !said.Bare || s.CanUndo() {
		t.Errorf("an empty column is sorted: %+v", said)
	}
	if said := s.Draw(0); !said.Bare || s.Chart() != 0 {
		t.Errorf("words are drawn: %+v", said)
	}
	if said := s.Sum(cell(t, "D2")); said.Tone != Right {
		t.Errorf("the sum of a row: %+v", said)
	}
	if said := s.Sum(cell(t, "D3")); said.Text.VI != "other cells" {
		t.Errorf("below a number the sum tool adds what is above: %+v", said)
	}
	if said := s.Fill(cell(t, "D2")); said.Tone != Right || said.Left != 0 {
		t.Errorf("copied down: %+v", said)
	}
	if said := s.Sort(1, Down); said.Text.VI != "other column" {
		t.Errorf("sorted by another column: %+v", said)
	}
	if said := s.Sort(3, Up); said.Text.VI != "other way" {
		t.Errorf("sorted the other way: %+v", said)
	}
	if said := s.Draw(1); said.Text.VI != "other bars" {
		t.Errorf("another column drawn: %+v", said)
	}
	if said := s.Sort(3, Down); said.Text.VI != "sorted" || s.Label(1).VI != "two" || !s.Total(4) {
		t.Errorf("sorted: %+v, first %v", said, s.Label(1))
	}
	if said := s.Type(cell(t, "B6"), "=1"); !said.Kept {
		t.Errorf("a cell outside: %+v", said)
	}
	if said := s.Type(cell(t, "B5"), "=SUM(B2:B4)"); !said.Idle {
		t.Errorf("a sum nobody asked for: %+v", said)
	}
}

func TestGivenFiguresOfASheetStayWhereverTheyAreSorted(t *testing.T) {
	s := NewSheet(counting(), nil)
	for name, open := range map[string]bool{"A2": false, "B2": false, "D1": false, "D2": true, "B5": true} {
		at := cell(t, name)
		before := s.Grid().Text(at)
		if said := s.Type(at, "=1"); said.Kept == open || (s.Grid().Text(at) == before) == open {
			t.Errorf("%s: %+v", name, said)
		}
	}
}

func TestASpoiledSheetIsNotDoneAnyMoreAndUndoMendsIt(t *testing.T) {
	s := NewSheet(counting(), nil)
	for i := range s.body.Tasks {
		finish(s, &s.body.Tasks[i])
	}
	if !s.Done() {
		t.Fatal("not done")
	}
	if s.Type(cell(t, "D3"), "21"); s.Done() {
		t.Error("done with a number typed by hand")
	}
	if !s.Undo() || !s.Done() {
		t.Error("undo does not mend it")
	}
	for s.Undo() {
	}
	if n, _ := s.Count(); n != 0 || s.CanUndo() || s.Chart() != 0 || s.Label(1).VI != "one" {
		t.Errorf("all taken back, %d tasks are done", n)
	}
}

// Any moves at all: what is saved leads to the same table, and the sheet can still be finished.
func TestASheetComesBackAsItWasHoweverItWasPlayed(t *testing.T) {
	chance := rand.New(rand.NewPCG(7, 11))
	typed := []string{"=SUM(B2:C2)", "=B3+C3", "21", "", "=D2", "chữ", "=SUM(D2:D4)", "=1/0"}
	s := NewSheet(counting(), nil)
	for n := range most + 100 {
		at := grid.Ref{Col: chance.IntN(5), Row: chance.IntN(7)}
		switch chance.IntN(5) {
		case 0:
			s.Fill(at)
		case 1:
			s.Sort(at.Col, []string{Down, Up, "aside"}[chance.IntN(3)])
		case 2:
			s.Draw(at.Col)
		default:
			s.Type(at, typed[chance.IntN(len(typed))])
		}
		if n%20 != 0 && n < most {
			continue
		}
		again := NewSheet(s.body, Moves(s.Save()))
		if *again.Grid() != *s.Grid() || again.Chart() != s.Chart() || !slices.Equal(again.order, s.order) {
			t.Fatalf("after %d moves it comes back as\n%v\nnot\n%v", len(s.moves), again.grid, s.grid)
		}
	}
	for i := range s.body.Tasks {
		finish(s, &s.body.Tasks[i])
	}
	if !s.Done() {
		t.Error("it cannot be finished any more")
	}
}

func TestMovesThatDoNotFitASheetAreDropped(t *testing.T) {
	for _, saved := range []string{
		`[{"do":"cell","on":"B2","to":"1"}]`, `[{"do":"cell","on":"Z9","to":"1"}]`, `[{"do":"rows","to":"0 0 1 2"}]`, `[{"do":"rows","to":"3"}]`,
		`[{"do":"sort","on":"","to":"down"}]`, `[{"do":"sort","on":"Z","to":"down"}]`, `[{"do":"chart","on":"É"}]`, `[{"do":"fill","on":"D2"}]`, `[{"do":"x"}]`,
	} {
		if s := NewSheet(counting(), Moves(json.RawMessage(saved))); s.CanUndo() || s.Done() {
			t.Errorf("%s was taken", saved)
		}
	}
}
