package activity

// A small spreadsheet: formulas, sorting, a chart. Whether a task is done is read off the table itself, so that it does not matter in
// which order or by which way it came about.

import (
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
	"hocso/lessons/grid"
)

// The moves of Sheet. On is a cell, or the letter of a column; To is what was typed, or down or up.
const (
	moveCell  = "cell"
	moveFill  = "fill"
	moveSort  = "sort"
	moveChart = "chart"
	moveRows  = "rows" // begins a shortened history: To is the order of the rows
)

// The ways of sorting: the largest first, or the smallest.
const (
	Down = "down"
	Up   = "up"
)

// A SheetFeedback is Feedback with what only a spreadsheet says: the fault of a formula, and how many cells of the task are left.
type SheetFeedback struct {
	Feedback
	Fault grid.Fault
	Left  int
	Kept  bool // the cell holds given figures, which stay
	Bare  bool // the column has no numbers yet
	Idle  bool // no task asks for this
}

// Sheet is the state of a sheet activity.
type Sheet struct {
	history
	body  *lessons.SheetBody
	grid  *grid.Grid
	order []int // which row of the lesson stands in each row of the table, from 0
	chart int   // the column drawn, 0 for none
}

// NewSheet starts the activity and plays the moves of an earlier visit.
func NewSheet(body *lessons.SheetBody, moves []Move) *Sheet {
	s := &Sheet{body: body}
	s.play(moves)
	return s
}

func (s *Sheet) play(moves []Move) {
	s.moves, s.grid, s.chart, s.order = nil, s.body.Grid("vi"), 0, nil
	for i := range s.body.Rows {
		s.order = append(s.order, i)
	}
	for _, move := range moves {
		s.do(move)
	}
}

// do makes a move if it fits.
func (s *Sheet) do(move Move) bool {
	if !s.apply(move) {
		return false
	}
	if len(s.moves) == most {
		s.moves = s.shortest()
		return true
	}
	s.add(move)
	return true
}

func (s *Sheet) apply(move Move) bool {
	at, isCell := grid.ParseRef(move.On)
	col := s.column(move.On)
	switch move.Do {
	case moveCell:
		return isCell && s.Open(at) && s.grid.Set(at, move.To)
	case moveFill:
		return isCell && s.fill(at)
	case moveSort:
		return col > 0 && (move.To == Down || move.To == Up) && s.sort(col, move.To == Down)
	case moveChart:
		if col < 1 || !s.Numbers(col) {
			return false
		}
		s.chart = col
		return true
	case moveRows:
		return s.rows(move.To)
	}
	return false
}

// column reads the letter of a column, or -1.
func (s *Sheet) column(name string) int {
	at, ok := grid.ParseRef(name + "1")
	if !ok || at.Col >= s.grid.Cols {
		return -1
	}
	return at.Col
}

func (s *Sheet) fill(at grid.Ref) bool {
	if !s.CanFill(at) {
		return false
	}
	s.grid.FillDown(at, s.body.LastRow())
	return true
}

func (s *Sheet) sort(col int, down bool) bool {
	from := s.grid.Sort(col, 1, s.body.LastRow(), down)
	if from == nil {
		return false
	}
	before := slices.Clone(s.order)
	for i, row := range from {
		s.order[i] = before[row-1]
	}
	return true
}

// rows begins with the order of a shortened history.
func (s *Sheet) rows(order string) bool {
	var rows []int
	for _, field := range strings.Fields(order) {
		n, err := strconv.Atoi(field)
		if err != nil {
			return false
		}
		rows = append(rows, n)
	}
	if len(s.moves) > 0 || !slices.Equal(slices.Sorted(slices.Values(rows)), s.order) {
		return false
	}
	first := s.body.Grid("vi")
	for i, row := range rows {
		for col := range s.grid.Cols {
			s.grid.Set(grid.Ref{Col: col, Row: i + 1}, first.Text(grid.Ref{Col: col, Row: row + 1}))
		}
	}
	s.order = rows
	return true
}

// shortest is a history that leads to the present table at once.
func (s *Sheet) shortest() []Move {
	names := make([]string, len(s.order))
	for i, row := range s.order {
		names[i] = strconv.Itoa(row)
	}
	moves := []Move{{Do: moveRows, To: strings.Join(names, " ")}}
	for row := range s.grid.Rows {
		for col := range s.grid.Cols {
			if at := (grid.Ref{Col: col, Row: row}); s.Open(at) && s.grid.Text(at) != "" {
				moves = append(moves, Move{moveCell, at.String(), s.grid.Text(at)})
			}
		}
	}
	if s.chart > 0 {
		moves = append(moves, Move{Do: moveChart, On: grid.ColName(s.chart)})
	}
	return moves
}

// Grid is the table. It must not be changed.
func (s *Sheet) Grid() *grid.Grid { return s.grid }

// Label is the label of a row of the table, from 1; the head of the labels for 0.
func (s *Sheet) Label(row int) lessons.Text {
	if row == 0 {
		return s.body.Head[0]
	}
	return s.body.Rows[s.order[row-1]].Label
}

// Total reports whether a row of the table is a total.
func (s *Sheet) Total(row int) bool { return row > 0 && s.body.Rows[s.order[row-1]].Total }

// Open reports whether a cell may be typed into.
func (s *Sheet) Open(at grid.Ref) bool {
	if !s.grid.Has(at) || at.Col == 0 || at.Row == 0 {
		return false
	}
	return s.body.Rows[s.order[at.Row-1]].Values[at.Col-1] == ""
}

// Numbers reports whether a column has a number in every row that is no total.
func (s *Sheet) Numbers(col int) bool {
	for row := 1; row <= s.body.LastRow(); row++ {
		if s.grid.Value(grid.Ref{Col: col, Row: row}).Kind != grid.Number {
			return false
		}
	}
	return true
}

// CanFill reports whether copying a cell's formula down changes anything: it has a value, and the cells below it are open.
func (s *Sheet) CanFill(at grid.Ref) bool {
	text, last := s.grid.Text(at), s.body.LastRow()
	if !s.Open(at) || !grid.IsFormula(text) || s.grid.Value(at).Kind != grid.Number {
		return false
	}
	changes := false
	for row := at.Row + 1; row <= last; row++ {
		below := grid.Ref{Col: at.Col, Row: row}
		if !s.Open(below) {
			return false
		}
		changes = changes || s.grid.Text(below) != grid.Shifted(text, row-at.Row)
	}
	return changes
}

// Chart is the column that is drawn, 0 for none.
func (s *Sheet) Chart() int { return s.chart }

// CanUndo reports whether there is a move to take back.
func (s *Sheet) CanUndo() bool { return len(s.moves) > 0 }

// Undo takes the last move back.
func (s *Sheet) Undo() bool {
	left, ok := s.drop()
	if ok {
		s.play(left)
	}
	return ok
}
