package activity

// Sorting items into groups.

import "hocso/lessons"

// A Sort puts each item into its group.
type Sort struct {
	placing
	body *lessons.SortBody
}

// NewSort begins a sort activity and plays moves again.
func NewSort(body *lessons.SortBody, moves []Move) *Sort {
	s := &Sort{body: body, placing: newPlacing(sorted(body.Items), body.Groups)}
	for _, m := range moves {
		if m.Do == "place" {
			s.Place(m.On, m.To)
		}
	}
	return s
}

// Place puts an item into a group. An item in the wrong group goes back to where it was.
func (s *Sort) Place(item, group string) Feedback { return s.place(item, group) }

// Hint helps with an item, or with the next one when that is placed already.
func (s *Sort) Hint(item string) Feedback { return s.hint(item) }

// Undo takes the last placed item back. It reports whether there was one.
func (s *Sort) Undo() bool {
	moves, ok := s.drop()
	if ok {
		*s = *NewSort(s.body, moves)
	}
	return ok
}
