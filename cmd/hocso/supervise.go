package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"hocso/internal/watch"
)

// An exitCode ends the program with a code of its own, which somebody waits for.
type exitCode int

func (c exitCode) Error() string { return "exit " + strconv.Itoa(int(c)) }

// supervise runs this program once more, as the kiosk, and starts it again when it crashes or hangs.
func supervise(f flags, dir string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("supervise: %w", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return watch.Usual(self, f.supervised(dir), dir).Run(ctx)
}

// supervised is the command line of the kiosk below a supervisor.
func (f flags) supervised(dir string) []string {
	args := []string{"--data=" + dir}
	if f.Windowed {
		args = append(args, "--windowed")
	}
	if f.Session != "" {
		args = append(args, "--session="+f.Session)
	}
	for _, folder := range f.Stick {
		args = append(args, "--stick="+folder)
	}
	return args
}
