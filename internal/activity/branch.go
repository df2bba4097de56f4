package activity

// Branch: a conversation with choices and consequences. Every choice may be tried; a step back is always there, and an ending
// that is not good can only be left that way.

import (
	"slices"
	"strconv"

	"hocso/lessons"
)

// moveSay is the one move of Branch: On is the turn, To the number of the choice from 0.
const moveSay = "say"

// Branch is the state of a branch activity.
type Branch struct {
	history
	body *lessons.BranchBody
	path []step // what was chosen, from the first turn
	at   int    // the present turn
}

// A step is a turn that is behind, with the choice taken.
type step struct {
	turn   *lessons.Turn
	choice *lessons.Choice
}

// A Saying is one bubble of the conversation.
type Saying struct {
	Mine bool
	Text lessons.Text
}

// NewBranch starts the conversation and plays the moves of an earlier visit.
func NewBranch(body *lessons.BranchBody, moves []Move) *Branch {
	b := &Branch{body: body}
	b.play(moves)
	return b
}

func (b *Branch) play(moves []Move) {
	*b = Branch{body: b.body, at: max(0, turnOf(b.body, b.body.Start))}
	for _, move := range moves {
		if choice, err := strconv.Atoi(move.To); err == nil && move.Do == moveSay && move.On == b.Turn().ID {
			b.Choose(choice)
		}
	}
}

func turnOf(body *lessons.BranchBody, id string) int {
	return slices.IndexFunc(body.Turns, func(t lessons.Turn) bool { return t.ID == id })
}

// Turn is the present turn.
func (b *Branch) Turn() *lessons.Turn { return &b.body.Turns[b.at] }

// Choose takes a choice of the present turn, by its number from 0. It reports whether there is such a choice.
func (b *Branch) Choose(choice int) bool {
	turn := b.Turn()
	if choice < 0 || choice >= len(turn.Choices) || len(b.moves) == most {
		return false
	}
	taken := &turn.Choices[choice]
	next := turnOf(b.body, taken.Next)
	if next < 0 {
		return false
	}
	b.path = append(b.path, step{turn, taken})
	b.at = next
	b.add(Move{moveSay, turn.ID, strconv.Itoa(choice)})
	return true
}

// CanUndo reports whether there is a turn to step back to.
func (b *Branch) CanUndo() bool { return len(b.moves) > 0 }

// Undo steps one turn back.
func (b *Branch) Undo() bool {
	left, ok := b.drop()
	if ok {
		b.play(left)
	}
	return ok
}

// Hint is what the present turn's hint says; nothing at an ending.
func (b *Branch) Hint() Feedback { return Feedback{Tone: Hint, Text: b.Turn().Hint} }

// Talk is the conversation so far, the newest last.
func (b *Branch) Talk() []Saying {
	var talk []Saying
	for _, s := range b.path {
		talk = append(talk, theirs(s.turn)...)
		talk = append(talk, Saying{Mine: true, Text: s.choice.Text})
	}
	return append(talk, theirs(b.Turn())...)
}

func theirs(t *lessons.Turn) []Saying {
	says := make([]Saying, len(t.Says))
	for i, text := range t.Says {
		says[i] = Saying{Text: text}
	}
	return says
}

// Lost lists what has been given away on the way, each thing once.
func (b *Branch) Lost() []lessons.Text {
	var lost []lessons.Text
	for _, s := range b.path {
		if s.choice.Lost != (lessons.Text{}) && !slices.Contains(lost, s.choice.Lost) {
			lost = append(lost, s.choice.Lost)
		}
	}
	return lost
}

// Last is the choice taken last, or nil at the start.
func (b *Branch) Last() *lessons.Choice {
	if len(b.path) == 0 {
		return nil
	}
	return b.path[len(b.path)-1].choice
}

// Round is the number of the present turn, from 1.
func (b *Branch) Round() int { return len(b.path) + 1 }

// Ended reports whether the present turn is an ending, good or not.
func (b *Branch) Ended() bool { return len(b.Turn().Choices) == 0 }

// Done reports whether a good ending is reached.
func (b *Branch) Done() bool { return b.Ended() && b.Turn().Good }

// Ending says what happened and why, at an ending.
func (b *Branch) Ending() Feedback {
	switch {
	case b.Done():
		return Feedback{Tone: Right, Text: b.Turn().Ending}
	case b.Ended():
		return Feedback{Tone: Wrong, Text: b.Turn().Ending}
	}
	return Feedback{}
}
