// Package activity is the engine of the simulations: what a move does, what is said about it, when the activity is
// done. It knows no window. Each kind is a type of its own over a shared history of moves.
//
// The state of an activity is the list of the learner's moves: it is what the kiosk saves, undo takes the last one back,
// and a visit that was cut off plays them again. Moves that do not fit (the author changed the lesson meanwhile) are
// dropped when they are played.
package activity

import (
	"encoding/json"

	"hocso/lessons"
)

// A Move is one thing that the learner did. What Do, On and To mean is the kind's own; ids are those of the lesson's files.
type Move struct {
	Do string `json:"do"`
	On string `json:"on,omitempty"`
	To string `json:"to,omitempty"`
}

// A Tone is how a word of feedback is meant.
type Tone int

// The tones of feedback.
const (
	Note  Tone = iota // a kind word: neither right nor wrong
	Right             //
	Wrong             //
	Hint              // what the learner asked for
)

// Feedback is what is said about the last move, or a hint. The zero Feedback says nothing. Title names the thing that was
// tapped, never the person.
type Feedback struct {
	Tone  Tone
	Title lessons.Text
	Text  lessons.Text
}

// Said reports whether there is anything to show.
func (f Feedback) Said() bool { return f.Title != lessons.Text{} || f.Text != lessons.Text{} }

// most bounds the moves kept, so that a bored finger cannot grow the record without end.
const most = 400

// A history keeps the moves of one activity.
type history struct {
	moves []Move
}

// add appends a move unless the history is full.
func (h *history) add(m Move) {
	if len(h.moves) < most {
		h.moves = append(h.moves, m)
	}
}

// drop takes the last move away and returns what is left.
func (h *history) drop() ([]Move, bool) {
	if len(h.moves) == 0 {
		return nil, false
	}
	return h.moves[:len(h.moves)-1], true
}

// Save writes the moves for the record.
func (h *history) Save() json.RawMessage {
	if len(h.moves) == 0 {
		return nil
	}
	data, err := json.Marshal(h.moves)
	if err != nil {
		return nil // a slice of strings always marshals
	}
	return data
}

// Moves reads what Save wrote. Anything else is no moves: the activity begins anew.
func Moves(saved json.RawMessage) []Move {
	var moves []Move
	if err := json.Unmarshal(saved, &moves); err != nil || len(moves) > most {
		return nil
	}
	return moves
}
