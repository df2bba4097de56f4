// The clock of an invented office: it stands until it is moved.

package demo

import (
	"sync/atomic"
	"time"
)

// A clock is read by the store's goroutines while the history moves it.
type clock struct {
	ms atomic.Int64 // since 1970, UTC; 0 once the clock is released
}

func newClock(at time.Time) *clock {
	c := &clock{}
	c.ms.Store(at.UnixMilli())
	return c
}

func (c *clock) now() time.Time {
	if ms := c.ms.Load(); ms != 0 {
		return time.UnixMilli(ms)
	}
	return time.Now()
}

// reach moves the clock to a time, never back.
func (c *clock) reach(at time.Time) { c.ms.Store(max(c.ms.Load(), at.UnixMilli())) }

func (c *clock) pass(d time.Duration) { c.ms.Add(d.Milliseconds()) }

// release makes it the machine's clock.
func (c *clock) release() { c.ms.Store(0) }
