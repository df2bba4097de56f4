package activity

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"hocso/lessons"
)

type matchPlayer struct{ *Match }

func (p matchPlayer) undo() bool { return p.Undo() }
func (p matchPlayer) again() player {
	return matchPlayer{NewMatch(p.body, Moves(p.Save()))}
}
func (p matchPlayer) seen() string { return fmt.Sprint(p.placed, p.Done()) }
func (p matchPlayer) do(r *rand.Rand) {
	p.Join(pick(r, p.body.Lefts).ID, pick(r, append(p.body.Rights, lessons.Group{ID: "nowhere"})).ID)
}

func TestMatchIsWhatItsMovesSay(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.MatchBody { return a.Match }) {
		t.Run(name, func(t *testing.T) { playAtRandom(t, func() player { return matchPlayer{NewMatch(body, nil)} }) })
	}
}

func TestEveryPairOfTheLessonsIsExplained(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.MatchBody { return a.Match }) {
		for _, left := range body.Lefts {
			for _, right := range body.Rights {
				m := NewMatch(body, nil)
				f := m.Join(left.ID, right.ID)
				belongs := left.Group == right.ID
				if f.Text.VI == "" || f.Text.EN == "" || f.Title != right.Text || (f.Tone == Right) != belongs || m.Placed(left.ID) != belongs {
					t.Errorf("%s: %s with %s says %v, made %v", name, left.ID, right.ID, f, m.Placed(left.ID))
				}
			}
		}
	}
}

func TestARowIsJoinedOnce(t *testing.T) {
	b := sortBody()
	m := NewMatch(&lessons.MatchBody{Lefts: b.Items, Rights: b.Groups}, nil)
	m.Join("form", "give")
	if f := m.Join("form", "keep"); f.Said() {
		t.Errorf("a joined row says %v", f)
	}
	if h := m.Hint("form"); h != (Feedback{Hint, both("Card"), both("hint card")}) {
		t.Errorf("hint is %v", h)
	}
	m.Join("card", "keep")
	if !m.Done() {
		t.Error("all rows are joined and it is not done")
	}
	second, first, none := m.Undo(), m.Undo(), m.Undo()
	if !second || !first || none {
		t.Error("two pairs are undone by two steps")
	}
}
