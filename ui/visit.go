package ui

import (
	"context"
	"runtime/debug"
	"time"

	"hocso/internal/roster"

	"fyne.io/fyne/v2"
)

// begin starts a person's visit: their own language, their home.
func (a *App) begin(s roster.Session) {
	a.visit++
	a.session, a.manager = &s, nil // whoever learns is not at the desk
	if s.Learner.Lang != "" {
		a.look.lang = s.Learner.Lang
	}
	a.goHome()
}

// signOut ends the visit. What the person did is written already; the record of the end is written beside, and everything of
// theirs goes from the screen at once.
func (a *App) signOut(why string) {
	if s := a.session; s != nil {
		keep(a.nav.top())
		a.queue(func(ctx context.Context) {
			if err := a.Progress.EndVisit(ctx, *s, why); err != nil {
				logError("end visit", err)
			}
		})
	}
	if a.handover != nil { // whoever handed the kiosk over gets it back
		a.handBack()
		return
	}
	a.reset()
}

// reset wipes what a person left on the screen and shows a fresh attract screen.
func (a *App) reset() {
	a.visit++
	a.session, a.manager, a.handover, a.dialog, a.busy, a.waiting = nil, nil, nil, nil, false, false
	a.idle.warning = false
	a.forgetReading()
	a.showFocus = false
	a.look = a.defaultLook()
	a.clipboard().SetContent("")
	visit := a.visit
	a.background.Go(func() { a.tidy(visit) })
	a.nav.reset(newWelcome())
	a.entered()
}

// stale is a little longer than Fyne keeps what is no longer on the screen (cmd/hocso/early), and sweeping than the pause that it makes
// between two sweeps, which it takes also when a painting asked for one (internal/cache, Clean).
const stale, sweeping = 13 * time.Second, 11 * time.Second

// tidy gives back to the PC what was used until the attract screen of this visit. Fyne lets go of old objects only when it
// paints, and a kiosk at rest does not paint, so a screen that nobody has touched is painted once more.
func (a *App) tidy(visit int) {
	debug.FreeOSMemory()
	if a.inline || !a.wait(stale) {
		return
	}
	fyne.Do(func() {
		if a.visit == visit {
			a.root.Refresh()
		}
	})
	if a.wait(sweeping) {
		debug.FreeOSMemory()
		trimHeap()
	}
}

// wait lets time go by; false: the program ends.
func (a *App) wait(d time.Duration) bool {
	select {
	case <-a.ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
