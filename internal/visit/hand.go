package visit

import (
	"fmt"
	"time"
)

// Tap presses and lifts the left button on the middle of a part of the newest frame, with Hold between the two. It returns
// the moment of lifting.
func (w *Window) Tap(id string) (time.Time, error) {
	p, ok := w.Last().Part(id)
	if !ok {
		return time.Time{}, fmt.Errorf("tap %s: the screen %s has %q", id, w.Last().Screen, w.Last().Find(""))
	}
	if err := w.send("mousemove %d %d\nmousedown 1\n", int(p.X+p.W/2), int(p.Y+p.H/2)); err != nil {
		return time.Time{}, err
	}
	time.Sleep(w.Hold)
	return time.Now(), w.send("mouseup 1\n")
}

// Key presses and lifts a key by its X name, perhaps with modifiers: "Return", "ctrl+l".
func (w *Window) Key(name string) (time.Time, error) {
	return time.Now(), w.send("key --delay 0 %s\n", name)
}

// Type types letters of the keyboard with a pause after each.
func (w *Window) Type(text string, pause time.Duration) error {
	return w.send("type --delay %d %q\n", pause.Milliseconds(), text)
}

func (w *Window) send(format string, args ...any) error {
	if w.hand == nil {
		if err := w.startHand(); err != nil {
			return fmt.Errorf("start xdotool: %w", err)
		}
	}
	_, err := fmt.Fprintf(w.hand, format, args...)
	return err
}
