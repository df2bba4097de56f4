package ui

import (
	"context"
	"log/slog"
	"time"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// queue runs a job beside the window. Jobs run one after the other, in the order in which they were asked for, so that what is
// read has been written. A job that was asked for is done, even if the person leaves at once.
func (a *App) queue(job func(context.Context)) {
	ctx := context.WithoutCancel(a.ctx)
	if a.inline {
		job(ctx)
		return
	}
	a.background.Add(1)
	a.jobs <- func() {
		defer a.background.Done()
		job(ctx)
	}
}

// worker runs the queued jobs until the channel closes.
func (a *App) worker() {
	for job := range a.jobs {
		job()
	}
}

// show runs f on Fyne's goroutine, but not under a finger: a painting would take the part away that it is about to tap.
func (a *App) show(f func()) {
	if a.inline {
		a.settle(f)
		return
	}
	fyne.Do(func() { a.settle(f) })
}

// longPress is how long a finger keeps the screen from changing.
const longPress = time.Second

func (a *App) settle(f func()) {
	if !a.pressed.IsZero() && time.Since(a.pressed) < longPress {
		a.held = append(a.held, f)
		return
	}
	a.catchUp()
	f()
}

// catchUp runs what waited for the finger.
func (a *App) catchUp() {
	held := a.held
	a.held = nil
	for _, f := range held {
		f()
	}
}

// Pressed implements kit.KeyTaker. What waited for the finger runs when the tap has acted.
func (a *App) Pressed(down bool) {
	if down {
		a.pressed = time.Now()
		return
	}
	if a.pressed.IsZero() {
		return
	}
	a.pressed = time.Time{}
	if len(a.held) > 0 {
		a.show(a.catchUp)
	}
	a.lift()
}

// linger is how long a part looks pressed after a tap that painted nothing new.
const linger = 60 * time.Millisecond

// lift shows the painting once more without the look of a pressed part, unless the tap brings another one.
func (a *App) lift() {
	if a.inline {
		return
	}
	page := a.page
	time.AfterFunc(linger, func() {
		fyne.Do(func() {
			if a.page == page && a.ctx.Err() == nil {
				a.present()
			}
		})
	})
}

// load runs a job beside the window and publishes what it brought, unless the visit that asked for it has ended meanwhile.
// Until then taps wait, so that nothing is done twice.
func load[T any](a *App, job func(context.Context) (T, error), done func(T)) {
	visit := a.visit
	a.busy = true
	a.loads++
	a.tellIfSlow(a.loads)
	a.soon(func(show func(func())) {
		a.queue(func(ctx context.Context) {
			v, err := job(ctx)
			show(func() {
				if visit != a.visit {
					return
				}
				a.busy = false
				a.idle.touch(a.Now())
				a.told()
				if err != nil {
					a.fail(err)
					return
				}
				done(v)
			})
		})
	})
}

// glance is how long Fyne's goroutine waits for what is read or written beside it. Most comes within it, and is then in the frame
// that Fyne draws next and not in the one after.
const glance = 12 * time.Millisecond

// soon starts a job on Fyne's goroutine, which gives what it brought to show, on any goroutine.
func (a *App) soon(start func(show func(func()))) {
	if a.inline {
		start(a.settle)
		return
	}
	now, late := make(chan func()), make(chan struct{})
	start(func(f func()) {
		select {
		case now <- f:
		case <-late:
			a.show(f)
		}
	})
	wait := time.NewTimer(glance)
	defer wait.Stop()
	select {
	case f := <-now:
		a.settle(f)
	case <-wait.C:
		close(late)
	}
}

// patience is how long nothing is said of something that takes its time.
const patience = 300 * time.Millisecond

// tellIfSlow shows a still card when the n-th load takes longer than people wait without asking themselves why.
func (a *App) tellIfSlow(n int) {
	if a.inline {
		return
	}
	time.AfterFunc(patience, func() {
		fyne.Do(func() {
			if a.busy && a.loads == n {
				a.waiting = true
				a.repaint()
			}
		})
	})
}

// told takes the card away.
func (a *App) told() {
	if a.waiting {
		a.waiting = false
		a.repaint()
	}
}

// waitCard says that the kiosk is at work.
func waitCard(p *page) {
	x, y := p.dialogPanel(460, 160)
	p.Tile("hourglass-not-done", "sand", 96, 96, 24, x+32, y+32)
	p.Fit(kit.Plain(p.T("wait.opening")), p.Type(kit.H2), p.Ink, x+152, y+32, 276, 96, kit.Left, true)
}

// write runs a write beside the window; nothing waits for it. An error is shown when it comes.
func (a *App) write(job func(context.Context) error) {
	a.queue(func(ctx context.Context) {
		if err := job(ctx); err != nil {
			a.show(func() { a.fail(err) })
		}
	})
}

// quiet reads while a person types: it does not stand in the queue, taps need not wait, and an error is only logged.
func quiet[T any](a *App, job func(context.Context) (T, error), done func(T)) {
	visit := a.visit
	publish := func(v T, err error) {
		if err != nil {
			logError("read", err)
		} else if visit == a.visit {
			done(v)
		}
	}
	if a.inline {
		publish(job(a.ctx))
		return
	}
	a.soon(func(show func(func())) {
		a.background.Go(func() {
			v, err := job(a.ctx)
			show(func() { publish(v, err) })
		})
	})
}

// fail tells the person what happened, what is safe and what to do. The log gets Go's words, which hold no names.
func (a *App) fail(err error) {
	slog.Error("screen", "error", err)
	a.showDialog(newTrouble(err))
}
