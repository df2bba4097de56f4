package visit

import (
	"errors"
	"fmt"
	"time"

	"hocso/lessons"
)

// A Visitor is a person in front of a window. After each step the visitor waits for what it brings, and remembers how
// long that took.
type Visitor struct {
	*Window
	Lessons *lessons.Catalogue
	Taps    []time.Duration     // from the lift of the finger until the next screen was painted
	Right   func(Question) bool // whether to answer a question right; nil: always
	Keys    bool                // the visitor has no mouse
}

// TapFor taps a part and waits for what it brings.
func (v *Visitor) TapFor(id, what string, wanted func(Frame) bool) (Frame, error) {
	if v.Keys {
		if err := v.Walk(id); err != nil {
			return v.Last(), err
		}
		return v.Press("Return", what, wanted)
	}
	before := v.Last().Number
	at, err := v.Tap(id)
	if err != nil {
		return v.Last(), err
	}
	f, err := v.Wait(what, func(f Frame) bool { return f.Number > before && wanted(f) })
	if err == nil {
		v.Taps = append(v.Taps, f.Time().Sub(at))
	}
	return f, err
}

// Touch taps a part and waits for the next painting.
func (v *Visitor) Touch(id string) (Frame, error) {
	return v.TapFor(id, "a painting after "+id, func(Frame) bool { return true })
}

// TapTo taps a part that leads to another screen.
func (v *Visitor) TapTo(id, screen string) (Frame, error) {
	return v.TapFor(id, "the screen "+screen, func(f Frame) bool { return f.Screen == screen && !f.Front })
}

// Press presses a key and waits for what it brings.
func (v *Visitor) Press(key, what string, wanted func(Frame) bool) (Frame, error) {
	before := v.Last().Number
	if _, err := v.Key(key); err != nil {
		return v.Last(), err
	}
	return v.Wait(what, func(f Frame) bool { return f.Number > before && wanted(f) })
}

// Walk moves the focus with Tab to a part, as somebody without a mouse does who looks where it stands before the next press.
func (v *Visitor) Walk(id string) error {
	if _, err := v.Settle(200 * time.Millisecond); err != nil {
		return err
	}
	for range len(v.Last().Parts) + 2 {
		now := v.Last().Focused
		if now == id {
			return nil
		}
		if _, err := v.Key("Tab"); err != nil {
			return err
		}
		// A text field takes the focus without a painting.
		_, err := v.WaitFor(1500*time.Millisecond, "the focus", func(f Frame) bool { return f.Focused != now })
		if errors.Is(err, ErrEnded) {
			return err
		}
	}
	return fmt.Errorf("the focus does not come to %s", id)
}

// SignIn begins on the welcome screen and finds a person by what is typed of the name; one has to remain.
func (v *Visitor) SignIn(typed string) (Frame, error) {
	if _, err := v.TapFor("start", "the field of the name", func(f Frame) bool { return f.Screen == "signIn" && f.Has("name") }); err != nil {
		return v.Last(), err
	}
	if err := v.Type(typed, 0); err != nil {
		return v.Last(), err
	}
	one := func(f Frame) bool { return len(f.Find("hit/")) == 1 && f.Has("clear") }
	if _, err := v.Wait("one person called "+typed, one); err != nil {
		return v.Last(), err
	}
	return v.TapTo("hit/0", "home")
}

// Choose opens a lesson ("lesson/C5.1") or the assessment ("assess") of a course from home. A home with several courses has
// it on the page of its course.
func (v *Visitor) Choose(course, id, screen string) (Frame, error) {
	if !v.Last().Has(id) {
		if f, err := v.TapFor("course/"+course, id, func(f Frame) bool { return f.Has(id) }); err != nil {
			return f, err
		}
	}
	return v.TapTo(id, screen)
}

// Leave signs out.
func (v *Visitor) Leave() (Frame, error) { return v.TapTo("leave", "welcome") }

// GoOn takes the next step on a learning screen: the next card, an answer, the next question, an activity.
func (v *Visitor) GoOn() (Frame, error) {
	f := v.Last()
	switch {
	case f.asked():
		return v.Answer(v.Right == nil || v.Right(*f.Question))
	case f.Has("next"):
		return v.TapFor("next", "the next stop", func(g Frame) bool { return !g.Busy && (g.Screen != f.Screen || g.Stop != f.Stop || g.asked()) })
	}
	return v.Practice()
}

// LearnTo goes on until a frame is as wanted.
func (v *Visitor) LearnTo(what string, wanted func(Frame) bool) (Frame, error) {
	for range 200 {
		if f := v.Last(); wanted(f) {
			return f, nil
		}
		if f, err := v.GoOn(); err != nil {
			return f, fmt.Errorf("on the way to %s: %w", what, err)
		}
	}
	return v.Last(), fmt.Errorf("%s does not come", what)
}
