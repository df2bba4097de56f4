package activity

// Mark: find the clues in mock documents, then judge each one. Nothing tells how many clues a document has before it is
// judged, since a genuine one has none. A wrong verdict is explained and can be given again; only the right one leads on.

import (
	"fmt"
	"slices"

	"hocso/lessons"
)

// The moves of Mark. On is the document; To is a spot, or the verdict.
const (
	moveFind  = "find"
	moveJudge = "judge"
	moveOn    = "on"
)

// A Spot is a part of a document: the line and the part on it, counted from 0.
type Spot struct{ Line, Part int }

func (s Spot) String() string { return fmt.Sprintf("%d.%d", s.Line, s.Part) }

// Mark is the state of a mark activity.
type Mark struct {
	history
	body  *lessons.MarkBody
	at    int      // the present document; len(body.Documents) when all are judged
	found []Spot   // in the present document, in the order found
	tried []string // wrong verdicts on the present document
	right bool     // the right verdict was given
}

// NewMark starts the activity and plays the moves of an earlier visit.
func NewMark(body *lessons.MarkBody, moves []Move) *Mark {
	m := &Mark{body: body}
	m.play(moves)
	return m
}

func (m *Mark) play(moves []Move) {
	*m = Mark{body: m.body}
	for _, move := range moves {
		m.do(move)
	}
}

// do makes a move if it fits and there is room for it.
func (m *Mark) do(move Move) bool {
	d := m.Document()
	if d == nil || move.On != d.ID || len(m.moves) == most || !m.apply(d, move) {
		return false
	}
	m.add(move)
	return true
}

func (m *Mark) apply(d *lessons.Document, move Move) bool {
	switch move.Do {
	case moveFind:
		spot, ok := spotOf(d, move.To)
		if !ok || m.right || m.Number(spot) > 0 {
			return false
		}
		m.found = append(m.found, spot)
	case moveJudge:
		if m.right || m.Tried(move.To) || !m.isVerdict(move.To) {
			return false
		}
		if m.right = move.To == d.Verdict; !m.right {
			m.tried = append(m.tried, move.To)
		}
	case moveOn:
		if !m.Settled() {
			return false
		}
		m.at++
		m.found, m.tried, m.right = nil, nil, false
	default:
		return false
	}
	return true
}

// spotOf finds the clue that a move names.
func spotOf(d *lessons.Document, name string) (Spot, bool) {
	i := slices.IndexFunc(clues(d), func(s Spot) bool { return s.String() == name })
	if i < 0 {
		return Spot{}, false
	}
	return clues(d)[i], true
}

// clues lists a document's clues from the top.
func clues(d *lessons.Document) []Spot {
	var spots []Spot
	for i, line := range d.Lines {
		for j, part := range line.Parts {
			if part.Clue != nil {
				spots = append(spots, Spot{i, j})
			}
		}
	}
	return spots
}

func (m *Mark) isVerdict(id string) bool {
	return slices.ContainsFunc(m.body.Verdicts, func(v lessons.Verdict) bool { return v.ID == id })
}

// Document returns the document at hand, or nil when all are judged.
func (m *Mark) Document() *lessons.Document {
	if m.Done() {
		return nil
	}
	return &m.body.Documents[m.at]
}

// Tap touches a part and says what is behind it. What is no clue gets its kind word; the zero Feedback when the lesson has
// none.
func (m *Mark) Tap(at Spot) Feedback {
	part := m.Part(at)
	if part == nil {
		return Feedback{}
	}
	if part.Clue == nil {
		return Feedback{Tone: Note, Title: part.Text, Text: part.Harmless}
	}
	m.do(Move{moveFind, m.Document().ID, at.String()})
	return Feedback{Tone: Hint, Title: part.Clue.Title, Text: part.Clue.Why}
}

// Part finds a part of the present document, or nil.
func (m *Mark) Part(at Spot) *lessons.Part {
	d := m.Document()
	if d == nil || at.Line < 0 || at.Line >= len(d.Lines) || at.Part < 0 || at.Part >= len(d.Lines[at.Line].Parts) {
		return nil
	}
	return &d.Lines[at.Line].Parts[at.Part]
}

// Clue returns the clue at a spot of the present document, or nil.
func (m *Mark) Clue(at Spot) *lessons.Clue {
	if part := m.Part(at); part != nil {
		return part.Clue
	}
	return nil
}

// Judge gives a verdict on the present document and says why it is right or not.
func (m *Mark) Judge(verdict string) Feedback {
	if d := m.Document(); d != nil {
		m.do(Move{moveJudge, d.ID, verdict})
	}
	return m.Verdict()
}

// Verdict says again what followed the last verdict on the present document; nothing before the first.
func (m *Mark) Verdict() Feedback {
	d := m.Document()
	switch {
	case d == nil:
	case m.right:
		return Feedback{Right, m.verdictText(d.Verdict), d.Why}
	case len(m.tried) > 0:
		return Feedback{Wrong, m.verdictText(m.tried[len(m.tried)-1]), d.WhyNot}
	}
	return Feedback{}
}

func (m *Mark) verdictText(id string) lessons.Text {
	for _, v := range m.body.Verdicts {
		if v.ID == id {
			return v.Text
		}
	}
	return lessons.Text{}
}

// Next goes to the next document once the present one is settled.
func (m *Mark) Next() bool {
	d := m.Document()
	return d != nil && m.do(Move{Do: moveOn, On: d.ID})
}

// CanUndo reports whether there is a move to take back.
func (m *Mark) CanUndo() bool { return len(m.moves) > 0 }

// Undo takes the last clue, verdict or turn of the page back.
func (m *Mark) Undo() bool {
	left, ok := m.drop()
	if ok {
		m.play(left)
	}
	return ok
}

// Hint points at a clue that was not found; the zero Feedback when there is none, which is not said.
func (m *Mark) Hint() Feedback {
	for _, spot := range m.missed() {
		return Feedback{Tone: Hint, Text: m.Clue(spot).Hint}
	}
	return Feedback{}
}

// Number is the number of a found clue, from 1; 0 when it is not found or no clue.
func (m *Mark) Number(at Spot) int { return slices.Index(m.found, at) + 1 }

// Found lists the clues found in the present document, in their order.
func (m *Mark) Found() []Spot { return slices.Clone(m.found) }

// Missed lists the clues that were not found, but only once the document is settled.
func (m *Mark) Missed() []Spot {
	if !m.Settled() {
		return nil
	}
	return m.missed()
}

func (m *Mark) missed() []Spot {
	d := m.Document()
	if d == nil {
		return nil
	}
	return slices.DeleteFunc(clues(d), func(s Spot) bool { return m.Number(s) > 0 })
}

// Tried reports whether a verdict was given on the present document and was not right.
func (m *Mark) Tried(verdict string) bool { return slices.Contains(m.tried, verdict) }

// Settled reports whether the present document is done with: rightly judged, or all its clues found where no verdict is asked.
func (m *Mark) Settled() bool {
	d := m.Document()
	if d == nil {
		return false
	}
	return m.right || (len(m.body.Verdicts) == 0 && len(m.missed()) == 0)
}

// Count is how many documents are behind, and how many there are.
func (m *Mark) Count() (n, of int) { return m.at, len(m.body.Documents) }

// Done reports whether every document is settled and turned.
func (m *Mark) Done() bool { return m.at >= len(m.body.Documents) }
