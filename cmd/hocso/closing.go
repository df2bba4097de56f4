package main

import (
	"log/slog"
	"os"
	"time"

	"fyne.io/fyne/v2"
)

// A closing ends the kiosk, whoever asks for it. When its loop ends, Fyne 2.8 waits for the last event of its queue, which can be lost on
// the way to the loop (glfw/loop.go empties funcQueue once, and what is still inside that channel comes later): it waits for ever then.
// The kiosk closes its data folder all the same, and is gone.
type closing struct {
	driver fyne.Driver
	ended  chan struct{} // closed when Fyne's loop has returned
	finish func() error  // closes what is open, once
}

// lastEvent is how long Fyne may take to end.
const lastEvent = 3 * time.Second

// begin ends the loop. It runs on Fyne's goroutine.
func (c *closing) begin() {
	go c.watch()
	c.driver.Quit()
}

// onSignal does so at a signal, as Fyne does too: its driver ends only once, while App.Quit would close a window that is gone.
func (c *closing) onSignal(end <-chan os.Signal) {
	<-end
	go c.watch()
	fyne.Do(c.driver.Quit)
}

func (c *closing) watch() {
	select {
	case <-c.ended:
		return
	case <-time.After(lastEvent):
	}
	slog.Warn("the window's loop does not end")
	time.AfterFunc(lastEvent, func() { os.Exit(1) })
	if err := c.finish(); err != nil {
		slog.Error("close", "error", err)
		os.Exit(1)
	}
	os.Exit(0)
}
