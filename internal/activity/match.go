package activity

// Joining the rows at the left with the cards at the right.

import "hocso/lessons"

// A Match joins each row with its card. Several rows may share a card.
type Match struct {
	placing
	body *lessons.MatchBody
}

// NewMatch begins a match activity and plays moves again.
func NewMatch(body *lessons.MatchBody, moves []Move) *Match {
	m := &Match{body: body, placing: newPlacing(sorted(body.Lefts), body.Rights)}
	for _, move := range moves {
		if move.Do == "place" {
			m.Join(move.On, move.To)
		}
	}
	return m
}

// Join joins a row with a card. A pair that does not belong together is not made.
func (m *Match) Join(left, right string) Feedback { return m.place(left, right) }

// Hint helps with a row, or with the next one when that is joined already.
func (m *Match) Hint(left string) Feedback { return m.hint(left) }

// Undo parts the pair that was made last. It reports whether there was one.
func (m *Match) Undo() bool {
	moves, ok := m.drop()
	if ok {
		*m = *NewMatch(m.body, moves)
	}
	return ok
}
