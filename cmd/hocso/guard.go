package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"hocso/internal/lockdown"
	"hocso/internal/updating"
	"hocso/internal/watch"

	"fyne.io/fyne/v2"
)

// A guard stands beside the window: it tells whoever restarts the kiosk that it lives, lets a second start bring it to the front, and
// knows how well it is locked.
type guard struct {
	window  fyne.Window
	data    string
	session string
	beats   bool // somebody waits for the beats
	away    int  // how often something else came in front; of Fyne's goroutine, like awayAt
	awayAt  time.Time

	ctx  context.Context // ends with the window
	stop context.CancelFunc
	ends []func() error
}

// stand begins, once the data folder is open and the window there. Nothing of it keeps people from learning, so what fails is logged.
func stand(a fyne.App, w fyne.Window, f flags, data string) *guard {
	ctx, stop := context.WithCancel(context.Background())
	g := &guard{window: w, data: data, session: f.Session, ctx: ctx, stop: stop}
	if err := watch.Begin(data, updating.Version()); err != nil {
		slog.Error("crash log", "error", err)
	}
	if door, err := watch.OpenDoor(data, g.answer); err != nil {
		slog.Error("second start", "error", err)
	} else {
		g.ends = append(g.ends, door.Close)
	}
	a.Lifecycle().SetOnExitedForeground(func() {
		g.away++
		g.awayAt = time.Now()
	})
	g.beats = g.tell(ctx)
	return g
}

// Close ends it after the window is gone.
func (g *guard) Close() error {
	g.stop()
	var errs []error
	for _, end := range g.ends {
		errs = append(errs, end())
	}
	return errors.Join(errs...)
}

// answer is asked by other programs of the same account. A window that is going answers nothing.
func (g *guard) answer(question string) any {
	answer := make(chan any, 1)
	fyne.Do(func() {
		switch question {
		case watch.Front:
			g.window.Show()
			g.window.RequestFocus()
			answer <- true
		case watch.State:
			answer <- g.facts()
		default:
			answer <- nil
		}
	})
	select {
	case a := <-answer:
		return a
	case <-g.ctx.Done():
		return nil
	}
}

// facts is what the window knows of itself; on Fyne's goroutine.
func (g *guard) facts() lockdown.Facts {
	f := lockdown.Facts{Session: g.session, FullScreen: g.window.FullScreen(), Away: g.away, AwayAt: g.awayAt, Watched: g.beats,
		Account: lockdown.OwnAccount()}
	crashes, err := watch.Crashes(g.data)
	if err != nil {
		slog.Error("crash log", "error", err)
	}
	if f.Crashes = len(crashes); f.Crashes > 0 {
		f.CrashAt = crashes[f.Crashes-1].At
	}
	return f
}
