package activity

// Looking at one's own work: an answer an item, and the lessons that follow from the answers.

import (
	"slices"

	"hocso/lessons"
)

// moveAnswer is the only move: On is an item, To the answer.
const moveAnswer = "answer"

// The answers, from the surest.
const (
	Sure  = "sure"  // done alone lately
	Stuck = "stuck" // done, but with help
	Never = "never" // not tried yet
)

// Answers lists the answers in the order of the screen.
var Answers = []string{Sure, Stuck, Never}

// Self is the state of a self-check.
type Self struct {
	history
	body *lessons.SelfBody
	said map[string]string // the answer to each item
}

// NewSelf starts the self-check and plays the moves of an earlier visit.
func NewSelf(body *lessons.SelfBody, moves []Move) *Self {
	s := &Self{body: body}
	s.play(moves)
	return s
}

func (s *Self) play(moves []Move) {
	s.moves, s.said = nil, map[string]string{}
	for _, move := range moves {
		if move.Do == moveAnswer {
			s.Say(move.On, move.To)
		}
	}
}

// Say answers an item, or answers it anew. It reports whether that changed anything.
func (s *Self) Say(item, answer string) bool {
	known := slices.ContainsFunc(s.body.Items, func(i lessons.SelfItem) bool { return i.ID == item })
	if !known || !slices.Contains(Answers, answer) || s.said[item] == answer {
		return false
	}
	if len(s.moves) == most { // an answer that was given anew need not be known any more
		s.moves = slices.DeleteFunc(s.moves, func(m Move) bool { return s.said[m.On] != m.To || m.On == item })
	}
	s.said[item] = answer
	s.add(Move{moveAnswer, item, answer})
	return true
}

// Answer is the answer to an item, "" before.
func (s *Self) Answer(item string) string { return s.said[item] }

// Plan lists the lessons that help: first where the learner is stuck, then what was never tried, each once.
func (s *Self) Plan() []string {
	var plan []string
	for _, answer := range []string{Stuck, Never} {
		for _, item := range s.body.Items {
			if s.said[item.ID] == answer && !slices.Contains(plan, item.Lesson) {
				plan = append(plan, item.Lesson)
			}
		}
	}
	return plan
}

// Undo takes the last answer back.
func (s *Self) Undo() bool {
	left, ok := s.drop()
	if ok {
		s.play(left)
	}
	return ok
}

// CanUndo reports whether there is an answer to take back.
func (s *Self) CanUndo() bool { return len(s.moves) > 0 }

// Count is how many items are answered.
func (s *Self) Count() (n, of int) { return len(s.said), len(s.body.Items) }

// Done reports whether every item is answered.
func (s *Self) Done() bool { return len(s.said) == len(s.body.Items) }
