package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
)

// load runs job beside the window and publishes what it brought, unless the visit that asked for it has ended meanwhile.
// Until then taps wait, so that nothing is done twice. What job writes is written even if the person leaves at once.
func load[T any](a *App, job func(context.Context) (T, error), done func(T)) {
	visit := a.visit
	a.busy = true
	publish := func(v T, err error) {
		a.busy = false
		if visit != a.visit {
			return
		}
		a.idle.touch(a.Now())
		if err != nil {
			a.fail(err)
			return
		}
		done(v)
	}
	if a.inline {
		publish(job(a.ctx))
		return
	}
	a.background.Add(1)
	go func() {
		defer a.background.Done()
		v, err := job(a.ctx)
		fyne.Do(func() { publish(v, err) })
	}()
}

// do is load for work that brings nothing back.
func do(a *App, job func(context.Context) error, done func()) {
	load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, job(ctx) }, func(struct{}) { done() })
}

// fail tells the person what happened, what is safe and what to do. The log gets Go's words, which hold no names.
func (a *App) fail(err error) {
	slog.Error("screen", "error", err)
	a.showDialog(newTrouble(err))
}

// write runs a write beside the window. Writes of one visit keep their order. An error is shown when it comes.
func (a *App) write(job func(context.Context) error) {
	if a.inline {
		if err := job(a.ctx); err != nil {
			a.fail(err)
		}
		return
	}
	a.background.Add(1)
	a.writes <- func() {
		defer a.background.Done()
		if err := job(context.WithoutCancel(a.ctx)); err != nil {
			fyne.Do(func() { a.fail(err) })
		}
	}
}

// writer runs the writes one after the other until the channel closes.
func (a *App) writer() {
	for job := range a.writes {
		job()
	}
}
