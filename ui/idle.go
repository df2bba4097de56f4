package ui

import (
	"time"

	"hocso/internal/progress"
)

// An idleWatch counts how long nobody has touched the kiosk. It knows no clock and no window: tick tells it the time.
type idleWatch struct {
	last    time.Time     // of the last touch or key
	limit   time.Duration // before the question
	count   time.Duration // of the countdown
	warning bool
	left    int // seconds, while warning
}

// idleNews is what a tick brought.
type idleNews int

const (
	idleNothing idleNews = iota
	idleChanged          // the warning appeared, went or counts another second
	idleOver             // nobody answered
)

// touch notes that somebody is there. It reports whether a warning has to go.
func (w *idleWatch) touch(now time.Time) (wasWarning bool) {
	wasWarning = w.warning
	w.last, w.warning = now, false
	return wasWarning
}

// tick tells the time. A clock that was set back restarts the count instead of waiting for it to catch up.
func (w *idleWatch) tick(now time.Time) idleNews {
	if w.limit <= 0 {
		return idleNothing
	}
	quiet := now.Sub(w.last)
	if quiet < 0 {
		w.last = now
		return idleNothing
	}
	if quiet < w.limit {
		return idleNothing
	}
	over := w.limit + w.count - quiet
	if over <= 0 {
		return idleOver
	}
	left := int((over + time.Second - 1) / time.Second)
	if w.warning && left == w.left {
		return idleNothing
	}
	w.warning, w.left = true, left
	return idleChanged
}

// An idleKind says which limit holds on a page.
type idleKind int

const (
	idleUsual   idleKind = iota
	idleReading          // a page to read: people take longer
	idleSignIn           // nobody is signed in yet: back to the attract screen without a question
	idleDesk             // the manager's desk: it locks
	idleCheck            // the check of a certificate: nobody is signed in, but there is something to read
	idleNever            // the attract screen itself
)

// limits are the office's settings for a kind of page; a limit of 0 never ends.
func (a *App) limits(k idleKind) (limit, count time.Duration) {
	s := a.office.Settings
	switch {
	case k == idleNever:
		return 0, 0
	case a.manager != nil || k == idleDesk:
		return max(s.IdleDesk-s.IdleCountdown, s.IdleDesk/2), min(s.IdleCountdown, s.IdleDesk/2)
	case k == idleCheck:
		return s.IdleReading, 0
	case a.session == nil:
		return s.IdleSignIn, 0
	case k == idleReading:
		return s.IdleReading, s.IdleCountdown
	}
	return s.Idle, s.IdleCountdown
}

// run lets the kiosk's clock tick until ctx ends.
func (a *App) run() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-a.ctx.Done():
			return
		case <-t.C:
			a.show(a.tick)
		}
	}
}

// tick looks once a second whether somebody is still there. Nothing ends while an answer is being written.
func (a *App) tick() {
	now := a.Now()
	if d, ok := a.dialog.(watcher); ok {
		d.watch(a)
	}
	a.afterReading()
	if a.giving != nil && now.Sub(a.giving.made).Abs() > giveAfter {
		a.giveAnew()
	}
	if a.busy || a.aloud.now != "" { // whoever listens does not touch
		a.idle.touch(now)
		return
	}
	switch a.idle.tick(now) {
	case idleChanged:
		a.page = nil
		a.repaint()
	case idleOver:
		if a.session == nil {
			a.reset()
			return
		}
		a.signOut(progress.Idle)
	}
	w, resting := a.nav.top().(*welcomeScreen)
	if resting {
		w.readContest(a, now)
	}
	if resting && w.tick(now, a.look.still || a.look.contrast || a.standing, a.posterAt) {
		a.repaint()
	}
}

// answeredWarning notes a key; it reports whether the key only answered the question if anybody is there.
func (a *App) answeredWarning() bool {
	was := a.idle.touch(a.Now())
	if was {
		a.page = nil
		a.repaint()
	}
	return was
}
