package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocso/internal/progress"
	"hocso/lessons"
)

// Answer answers the question on the screen, right or wrong as asked for, and waits until it is judged.
func (v *Visitor) Answer(right bool) (Frame, error) {
	f := v.Last()
	if !f.asked() {
		return f, fmt.Errorf("answer: the screen %s asks nothing", f.Screen)
	}
	q, err := v.Lessons.Question(f.Question.ID)
	if err != nil {
		return f, fmt.Errorf("answer: %w", err)
	}
	if err := v.fill(q, *f.Question, right); err != nil {
		return v.Last(), fmt.Errorf("answer %s: %w", f.Question.ID, err)
	}
	g, err := v.TapFor("answer", "the judged answer", Frame.judged)
	if err == nil && g.Question.Right != right {
		err = fmt.Errorf("answer %s: it was judged %v", f.Question.ID, g.Question.Right)
	}
	return g, err
}

// fill makes the answer on the screen, up to the button that gives it.
func (v *Visitor) fill(q *lessons.Question, shown Question, right bool) error {
	switch q.Kind {
	case lessons.Single, lessons.Multiple, lessons.TrueFalse:
		return v.touchAll(choices(q, shown.Order, right))
	case lessons.Order:
		return v.touchAll(moves(shown.Order, right))
	case lessons.Match:
		return v.touchAll(joins(q, shown.Order, right))
	case lessons.Number:
		n := q.Answer
		if !right {
			n += 7 + 3*q.Within
		}
		return v.typed(strings.ReplaceAll(strconv.FormatFloat(n, 'f', -1, 64), ".", ","))
	case lessons.ShortText:
		if right {
			return v.typed(Telex(q.Accept.VI[0]))
		}
		return v.typed("xyz")
	case lessons.Hotspot:
		zone := slices.IndexFunc(q.Zones, func(z lessons.Zone) bool { return z.Right == right })
		return v.touchAll([]string{"zone/" + strconv.Itoa(zone)})
	}
	return fmt.Errorf("questions of kind %s are not known", q.Kind)
}

func (v *Visitor) touchAll(ids []string) error {
	for _, id := range ids {
		if _, err := v.Touch(id); err != nil {
			return err
		}
	}
	return nil
}

// typed types into the field, which has the focus, and waits until the answer can be given.
func (v *Visitor) typed(text string) error {
	if err := v.Type(text, 0); err != nil {
		return err
	}
	_, err := v.Wait("something typed", func(f Frame) bool { return f.Has("answer") })
	return err
}

// choices are the letters to tap; a wrong answer to a question with several right ones chooses all that are not.
func choices(q *lessons.Question, order []int, right bool) (ids []string) {
	letter := func(place int) string { return "answer/" + string(rune('A'+place)) }
	if q.Kind == lessons.TrueFalse {
		if q.True == right {
			return []string{letter(0)}
		}
		return []string{letter(1)}
	}
	for place, option := range order {
		if q.Options[option].Right == right {
			ids = append(ids, letter(place))
			if q.Kind == lessons.Single {
				break
			}
		}
	}
	return ids
}

// moves are the arrows to tap that bring the items into their order, or into one that is not.
func moves(order []int, right bool) (ids []string) {
	now := slices.Clone(order)
	if !right {
		last := len(now) - 1
		if ids = append(ids, "up/"+strconv.Itoa(now[last])); swapped(now, last) {
			ids = append(ids, "up/"+strconv.Itoa(now[last-1]))
		}
		return ids
	}
	for place := range now {
		for at := slices.Index(now, place); at > place; at-- {
			ids = append(ids, "up/"+strconv.Itoa(place))
			now[at], now[at-1] = now[at-1], now[at]
		}
	}
	return ids
}

// swapped exchanges an item with the one before and says whether all are in order now.
func swapped(now []int, at int) bool {
	now[at], now[at-1] = now[at-1], now[at]
	return slices.IsSorted(now)
}

// joins are the lines and cards to tap; a wrong answer gives the first line another card.
func joins(q *lessons.Question, order []int, right bool) (ids []string) {
	rights := progress.Rights(q)
	for line, pair := range q.Pairs {
		card := slices.Index(rights, pair.Right)
		if line == 0 && !right {
			card = (card + 1) % len(rights)
		}
		ids = append(ids, "line/"+strconv.Itoa(line), "card/"+strconv.Itoa(slices.Index(order, card)))
	}
	return ids
}
