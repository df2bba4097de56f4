package activity

// What is said about the moves of a spreadsheet, and which of its tasks are done.

import (
	"math"
	"slices"

	"hocso/lessons"
	"hocso/lessons/grid"
)

// Type puts text into a cell and says how it stands. Text that stands there already changes nothing.
func (s *Sheet) Type(at grid.Ref, text string) SheetFeedback {
	if !s.Open(at) {
		return SheetFeedback{Feedback: Feedback{Tone: Note}, Kept: true}
	}
	if text != s.grid.Text(at) {
		s.do(Move{moveCell, at.String(), text})
	}
	return s.Judge(at)
}

// Sum puts into a cell what the sum tool proposes there, and says how it stands.
func (s *Sheet) Sum(at grid.Ref) SheetFeedback {
	r, ok := s.grid.SumRange(at)
	if !ok && s.Open(at) {
		return SheetFeedback{Feedback: Feedback{Tone: Note}, Bare: true}
	}
	return s.Type(at, "=SUM("+r.String()+")")
}

// Fill copies a cell's formula down and says how the cells stand.
func (s *Sheet) Fill(at grid.Ref) SheetFeedback {
	s.do(Move{Do: moveFill, On: at.String()})
	return s.Judge(at)
}

// Judge says how a cell stands: nothing when it is empty.
func (s *Sheet) Judge(at grid.Ref) SheetFeedback {
	text := s.grid.Text(at)
	if text == "" {
		return SheetFeedback{}
	}
	if v := s.grid.Value(at); v.Kind == grid.Failed {
		return SheetFeedback{Feedback: Feedback{Tone: Wrong}, Fault: v.Fault}
	}
	t := s.taskOf(at)
	if t == nil {
		return SheetFeedback{Feedback: Feedback{Tone: Note}, Idle: true}
	}
	if cause := s.wrong(t, at); cause != "" {
		return SheetFeedback{Feedback: Feedback{Wrong, t.Title, t.Explain(cause)}}
	}
	return SheetFeedback{Feedback: Feedback{Right, t.Title, t.Why}, Left: len(s.missing(t))}
}

// taskOf is the task that asks for a formula in a cell.
func (s *Sheet) taskOf(at grid.Ref) *lessons.SheetTask {
	for i := range s.body.Tasks {
		t := &s.body.Tasks[i]
		if r, ok := t.Range(); t.Do == lessons.SheetFormula && ok && slices.Contains(r.Cells(), at) {
			return t
		}
	}
	return nil
}

// wrong names what is wrong with a cell of a formula task, "" for nothing.
func (s *Sheet) wrong(t *lessons.SheetTask, at grid.Ref) string {
	text := s.grid.Text(at)
	if !grid.IsFormula(text) {
		if _, ok := grid.ParseNumber(text); ok {
			return "typed"
		}
		return "plain"
	}
	value, reads := s.grid.Value(at), s.grid.Reads(at)
	cause := "cells"
	for _, wanted := range t.Wanted(at) {
		g := s.grid.Clone()
		g.Set(at, wanted)
		want := g.Value(at)
		switch {
		case !slices.Equal(reads, g.Reads(at)):
		case value.Kind == grid.Number && want.Kind == grid.Number && math.Abs(value.Number-want.Number) < 1e-6:
			return ""
		default:
			cause = "result"
		}
	}
	return cause
}

// missing lists the cells of a formula task that are not right.
func (s *Sheet) missing(t *lessons.SheetTask) []grid.Ref {
	r, _ := t.Range()
	return slices.DeleteFunc(r.Cells(), func(at grid.Ref) bool { return s.wrong(t, at) == "" })
}

// Sort sorts the rows by a column, Down or Up, and says whether that was asked for.
func (s *Sheet) Sort(col int, way string) SheetFeedback {
	return s.tool(lessons.SheetSort, Move{moveSort, grid.ColName(col), way}, col, func(t *lessons.SheetTask) string {
		switch {
		case t.Col() != col:
			return "column"
		case t.Down != (way == Down):
			return "direction"
		}
		return ""
	})
}

// Draw draws a column and says whether that was asked for.
func (s *Sheet) Draw(col int) SheetFeedback {
	return s.tool(lessons.SheetChart, Move{Do: moveChart, On: grid.ColName(col)}, col, func(t *lessons.SheetTask) string {
		if t.Col() != col {
			return "column"
		}
		return ""
	})
}

// tool makes the move of a tool on a column. A column of words, or with empty cells, has nothing to sort or draw.
func (s *Sheet) tool(kind string, move Move, col int, wrong func(*lessons.SheetTask) string) SheetFeedback {
	if !s.Numbers(col) {
		return SheetFeedback{Feedback: Feedback{Tone: Note}, Bare: true}
	}
	s.do(move)
	said := SheetFeedback{Feedback: Feedback{Tone: Note}, Idle: true}
	for i := range s.body.Tasks {
		t := &s.body.Tasks[i]
		if t.Do != kind {
			continue
		}
		cause := wrong(t)
		if cause == "" {
			return SheetFeedback{Feedback: Feedback{Right, t.Title, t.Why}}
		}
		said = SheetFeedback{Feedback: Feedback{Wrong, t.Title, t.Explain(cause)}}
	}
	return said
}

// TaskDone reports whether the table is as a task wants it.
func (s *Sheet) TaskDone(i int) bool {
	t := &s.body.Tasks[i]
	switch t.Do {
	case lessons.SheetFormula:
		return len(s.missing(t)) == 0
	case lessons.SheetSort:
		return s.grid.InOrder(t.Col(), 1, s.body.LastRow(), t.Down)
	}
	return s.chart == t.Col() && s.Numbers(s.chart)
}

// Task is the first task that is not done, or -1.
func (s *Sheet) Task() int {
	for i := range s.body.Tasks {
		if !s.TaskDone(i) {
			return i
		}
	}
	return -1
}

// Hint helps with the first task that is not done.
func (s *Sheet) Hint() Feedback {
	i := s.Task()
	if i < 0 {
		return Feedback{}
	}
	t := s.body.Tasks[i]
	return Feedback{Hint, t.Title, t.Hint}
}

// Count is how many tasks are done.
func (s *Sheet) Count() (n, of int) {
	for i := range s.body.Tasks {
		if s.TaskDone(i) {
			n++
		}
	}
	return n, len(s.body.Tasks)
}

// Done reports whether every task is done.
func (s *Sheet) Done() bool { return s.Task() < 0 }
