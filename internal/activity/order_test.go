package activity

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"hocso/lessons"
)

type orderPlayer struct{ *Order }

func (p orderPlayer) undo() bool { return p.Undo() }
func (p orderPlayer) again() player {
	return orderPlayer{NewOrder(p.body, Moves(p.Save()))}
}
func (p orderPlayer) seen() string {
	return fmt.Sprint(p.steps, p.locked, p.Early(), p.Checks(), p.Done())
}
func (p orderPlayer) do(r *rand.Rand) {
	if r.IntN(8) == 0 {
		p.Check()
		return
	}
	p.Move(pick(r, append(p.body.Start, "nothing")), r.IntN(len(p.body.Start)+2)-1)
}

func TestOrderIsWhatItsMovesSay(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.OrderBody { return a.Order }) {
		t.Run(name, func(t *testing.T) { playAtRandom(t, func() player { return orderPlayer{NewOrder(body, nil)} }) })
	}
}

func orderBody() *lessons.OrderBody {
	step := func(id string) lessons.OrderStep {
		return lessons.OrderStep{ID: id, Text: both(id), Why: both("why " + id), Early: both("early " + id), Hint: both("hint " + id)}
	}
	return &lessons.OrderBody{Steps: []lessons.OrderStep{step("a"), step("b"), step("c"), step("d")}, Start: []string{"d", "b", "a", "c"}}
}

func TestAStepMovesAndTheOthersMakeRoom(t *testing.T) {
	for _, c := range []struct {
		step  string
		to    int
		moved bool
		want  []string
	}{
		{"d", 3, true, []string{"b", "a", "c", "d"}},
		{"c", 0, true, []string{"c", "d", "b", "a"}},
		{"b", 2, true, []string{"d", "a", "b", "c"}},
		{"b", 1, false, []string{"d", "b", "a", "c"}},
		{"b", 4, false, []string{"d", "b", "a", "c"}},
		{"b", -1, false, []string{"d", "b", "a", "c"}},
		{"x", 0, false, []string{"d", "b", "a", "c"}},
	} {
		o := NewOrder(orderBody(), nil)
		if moved := o.Move(c.step, c.to); moved != c.moved || !slices.Equal(o.steps, c.want) {
			t.Errorf("%s to %d: moved %v, stands %v, want %v", c.step, c.to, moved, o.steps, c.want)
		}
	}
}

func TestACheckLocksWhatIsRightFromTheTopAndNamesTheFirstThatIsEarly(t *testing.T) {
	o := NewOrder(orderBody(), nil)
	if f := o.Check(); f != (Feedback{Wrong, both("d"), both("early d")}) || o.Locked() != 0 || o.Early() != "d" {
		t.Errorf("said %v, locked %d, early %q", f, o.Locked(), o.Early())
	}
	o.Move("a", 0) // a d b c
	if o.Early() != "" {
		t.Error("a move leaves the old verdict standing")
	}
	o.Check()
	if o.Locked() != 1 || o.Early() != "d" || o.Checks() != 2 {
		t.Errorf("locked %d, early %q, checks %d", o.Locked(), o.Early(), o.Checks())
	}
	if o.Move("a", 2) || o.Move("b", 0) {
		t.Error("a locked step was moved")
	}
	if why := o.Why("a"); why != (Feedback{Right, both("a"), both("why a")}) || o.Why("d").Said() {
		t.Errorf("why a: %v, why d: %v", why, o.Why("d"))
	}
}

func TestOrderIsDoneOnlyByACheck(t *testing.T) {
	o := NewOrder(orderBody(), nil)
	o.Move("d", 3)
	o.Move("a", 0)
	if o.Done() || o.Hint().Said() {
		t.Errorf("done %v, hint %v", o.Done(), o.Hint())
	}
	if f := o.Check(); f.Tone != Right || f.Text != both("why d") || !o.Done() || o.Early() != "" {
		t.Errorf("said %v, done %v", f, o.Done())
	}
	if !o.Undo() || o.Done() || o.Locked() != 0 {
		t.Error("the last move could not be taken back after the end")
	}
}

func TestTheHintIsForTheNextStepAndDoesNotNameIt(t *testing.T) {
	o := NewOrder(orderBody(), nil)
	if h := o.Hint(); h != (Feedback{Tone: Hint, Text: both("hint a")}) {
		t.Errorf("hint is %v", h)
	}
	o.Move("a", 0)
	if h := o.Hint(); h.Text != both("hint b") {
		t.Errorf("hint is %v", h)
	}
}

func TestSecondCheckOfTheSameOrderCountsOnce(t *testing.T) {
	o := NewOrder(orderBody(), nil)
	first := o.Check()
	if again := o.Check(); again != first || o.Checks() != 1 {
		t.Errorf("said %v then %v, checks %d", first, again, o.Checks())
	}
	if !o.Undo() || o.Checks() != 0 || o.Undo() {
		t.Error("a check of the first order is undone once")
	}
}

func TestABoredFingerNeverGetsStuck(t *testing.T) {
	o := NewOrder(orderBody(), nil)
	o.Move("a", 0)
	o.Check()
	for i := range 5 * most {
		if !o.Move("d", 2+i%2) && !o.Move("d", 1) {
			t.Fatalf("move %d was refused", i)
		}
		if len(o.moves) > most {
			t.Fatalf("%d moves are kept", len(o.moves))
		}
		if i%97 == 0 {
			if again := NewOrder(o.body, Moves(o.Save())); !slices.Equal(again.steps, o.steps) || again.locked != 1 {
				t.Fatalf("restored %v, %d locked; was %v", again.steps, again.locked, o.steps)
			}
		}
	}
	for _, id := range []string{"b", "c", "d"} {
		o.Move(id, 3)
	}
	if o.Check(); !o.Done() {
		t.Errorf("stands %v and is not done", o.steps)
	}
}

func TestAShortenedHistoryThatDoesNotFitIsDropped(t *testing.T) {
	for _, m := range []Move{{"begin", "a b c", "0"}, {"begin", "a b c x", "0"}, {"begin", "a a b c", "0"}, {"begin", "a b c d", "x"}} {
		if o := NewOrder(orderBody(), []Move{m}); !slices.Equal(o.steps, o.body.Start) {
			t.Errorf("%v gives %v", m, o.steps)
		}
	}
	if o := NewOrder(orderBody(), []Move{{"begin", "a c b d", "3"}}); o.locked != 1 {
		t.Errorf("%d locked, of which only one is right", o.locked)
	}
}
