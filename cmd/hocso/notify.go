package main

import (
	"context"
	"log/slog"
	"time"

	"hocso/internal/watch"

	"fyne.io/fyne/v2"
)

// tell has whoever watches over the kiosk know that the window is there and, from the window's own goroutine, that it lives. It returns
// whether anybody waits for that.
func (g *guard) tell(ctx context.Context) bool {
	s := watch.FindService()
	if s == nil {
		return false
	}
	send := func(state string) {
		if err := s.Tell(state); err != nil {
			slog.Warn("watch", "error", err)
		}
	}
	every := s.Every
	if every == 0 {
		every = time.Minute
	}
	ready := false
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		watch.Pulse(ctx, every, fyne.Do, func() {
			if !ready {
				ready = true
				send(watch.Ready)
			}
			send(watch.Watchdog)
		})
	}()
	g.ends = append(g.ends, func() error {
		<-ended
		return s.Tell(watch.Stopping)
	})
	return s.Every > 0
}
