package activity

// Bringing steps into their order.

import (
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
)

// An Order is a list of steps to bring into their order. A check locks the steps that stand right from the top; it never
// says more than which step comes too early.
type Order struct {
	history
	body   *lessons.OrderBody
	steps  []string // ids, as they stand
	locked int      // so many from the top are right and stay
	fresh  bool     // nothing has moved since the last check
}

// NewOrder begins an order activity and plays moves again.
func NewOrder(body *lessons.OrderBody, moves []Move) *Order {
	o := &Order{body: body, steps: slices.Clone(body.Start)}
	for _, m := range moves {
		switch m.Do {
		case "move":
			if to, err := strconv.Atoi(m.To); err == nil {
				o.Move(m.On, to)
			}
		case "check":
			o.Check()
		case "begin":
			o.begin(m)
		}
	}
	return o
}

// Steps returns the steps as they stand, from the top.
func (o *Order) Steps() []*lessons.OrderStep {
	steps := make([]*lessons.OrderStep, len(o.steps))
	for i, id := range o.steps {
		steps[i] = o.step(id)
	}
	return steps
}

// Locked returns how many steps from the top are right and cannot move any more.
func (o *Order) Locked() int { return o.locked }

// Checks returns how often the order was checked.
func (o *Order) Checks() int {
	n := 0
	for _, m := range o.moves {
		if m.Do == "check" {
			n++
		}
	}
	return n
}

// Early returns the step that the last check found before its turn, until something moves; "" for none.
func (o *Order) Early() string {
	if !o.fresh || o.Done() {
		return ""
	}
	return o.steps[o.locked]
}

// Move puts a step at a place, counted from 0 at the top, and shifts the steps between. It reports whether anything moved.
func (o *Order) Move(step string, to int) bool {
	from := slices.Index(o.steps, step)
	if from < o.locked || to < o.locked || to >= len(o.steps) || from == to {
		return false
	}
	o.record(Move{Do: "move", On: step, To: strconv.Itoa(to)})
	o.steps = slices.Insert(slices.Delete(o.steps, from, from+1), to, step)
	o.fresh = false
	return true
}

// Check locks the steps that stand right from the top. The first that does not is named, with the reason why it is early.
// Once all are right the title is empty and the text is the reason of the last step.
func (o *Order) Check() Feedback {
	if o.Done() {
		return Feedback{}
	}
	if !o.fresh {
		o.record(Move{Do: "check"})
		o.fresh = true
	}
	for o.locked < len(o.steps) && o.steps[o.locked] == o.body.Steps[o.locked].ID {
		o.locked++
	}
	if o.Done() {
		return Feedback{Tone: Right, Text: o.body.Steps[len(o.steps)-1].Why}
	}
	early := o.step(o.steps[o.locked])
	return Feedback{Tone: Wrong, Title: early.Text, Text: early.Early}
}

// Why says why a locked step comes where it stands.
func (o *Order) Why(step string) Feedback {
	if i := slices.Index(o.steps, step); i < 0 || i >= o.locked {
		return Feedback{}
	}
	s := o.step(step)
	return Feedback{Tone: Right, Title: s.Text, Text: s.Why}
}

// Hint helps to find the next step. It does not name it.
func (o *Order) Hint() Feedback {
	for i, id := range o.steps {
		if s := o.body.Steps[i]; s.ID != id {
			return Feedback{Tone: Hint, Text: s.Hint}
		}
	}
	return Feedback{}
}

// Begun reports whether anything was moved or checked.
func (o *Order) Begun() bool { return len(o.moves) > 0 }

// Undo takes the last move back, with the checks after it, or else the checks of the first order. It reports whether there
// was anything to take back.
func (o *Order) Undo() bool {
	moves := o.moves
	for len(moves) > 0 && moves[len(moves)-1].Do == "check" {
		moves = moves[:len(moves)-1]
	}
	if n := len(moves); n > 0 && moves[n-1].Do == "move" {
		moves = moves[:n-1]
	}
	if len(moves) == len(o.moves) {
		return false
	}
	*o = *NewOrder(o.body, slices.Clone(moves))
	return true
}

// Count returns how many steps are known to stand right, and how many there are.
func (o *Order) Count() (n, of int) { return o.locked, len(o.steps) }

// Done reports whether all steps stand right and were checked.
func (o *Order) Done() bool { return o.locked == len(o.steps) }

// record adds a move. Steps can be moved without end, so a full history is made shorter: its older half becomes one move that
// stands for the order it led to.
func (o *Order) record(m Move) {
	if len(o.moves) == most {
		half := NewOrder(o.body, o.moves[:most/2])
		begin := Move{Do: "begin", On: strings.Join(half.steps, " "), To: strconv.Itoa(half.locked)}
		o.moves = append([]Move{begin}, o.moves[most/2:]...)
	}
	o.add(m)
}

// begin starts from the order that a shortened history stands for, unless the lesson's steps have changed meanwhile.
func (o *Order) begin(m Move) {
	steps, locked := strings.Fields(m.On), 0
	if !slices.Equal(slices.Sorted(slices.Values(steps)), slices.Sorted(slices.Values(o.steps))) {
		return
	}
	for locked < len(steps) && steps[locked] == o.body.Steps[locked].ID {
		locked++
	}
	if n, err := strconv.Atoi(m.To); err == nil {
		o.steps, o.locked = steps, max(0, min(n, locked))
		o.add(m)
	}
}

func (o *Order) step(id string) *lessons.OrderStep {
	for i := range o.body.Steps {
		if o.body.Steps[i].ID == id {
			return &o.body.Steps[i]
		}
	}
	return nil
}
