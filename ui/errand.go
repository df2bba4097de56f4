package ui

import (
	"context"
	"errors"
)

// An errand is what a dialog does beside the window that takes its time: writing to a stick, printing. The person can give it up.
type errand struct {
	under dialog             // what stood in front before
	stop  context.CancelFunc // ends the work in hand; nil while there is none
	err   error              // why the work failed
}

// close puts the dialog away and what was there before back in front.
func (e *errand) close(a *App) {
	if e.stop != nil {
		e.stop()
	}
	a.dialog = e.under
	a.page = nil
	a.repaint()
}

// working does a job beside the window and paints the dialog before and after.
func working[T any](a *App, e *errand, job func(context.Context) (T, error), done func(T)) {
	ctx, stop := context.WithCancel(a.ctx)
	e.stop, e.err = stop, nil
	type outcome struct {
		value T
		err   error
	}
	a.page = nil
	a.repaint()
	quiet(a, func(context.Context) (outcome, error) {
		defer stop()
		v, err := job(ctx)
		return outcome{v, err}, nil
	}, func(o outcome) {
		e.stop = nil
		switch {
		case errors.Is(o.err, context.Canceled):
			return
		case o.err != nil:
			logError("errand", o.err)
			e.err = o.err
		default:
			done(o.value)
		}
		a.page = nil
		a.repaint()
	})
}
