package watch

import (
	"context"
	"sync/atomic"
	"time"
)

// Pulse calls beat about every so often on the goroutine that queue gives work to: fyne.Do for a window. When that goroutine hangs,
// the beats stop; not more than one waits meanwhile. It returns when the context ends.
func Pulse(ctx context.Context, every time.Duration, queue func(func()), beat func()) {
	var waits atomic.Bool
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if waits.CompareAndSwap(false, true) {
			queue(func() {
				waits.Store(false)
				beat()
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
