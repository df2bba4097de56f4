package visit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// Patience is how long a painting may take before a visit fails.
const Patience = 20 * time.Second

// A Window is a program that runs on a display and tells of each frame.
type Window struct {
	Display *Display
	Started time.Time
	Hold    time.Duration // how long a finger stays down; people need 60 to 120 ms

	program *exec.Cmd
	log     bytes.Buffer
	hand    io.WriteCloser // to xdotool
	tool    *exec.Cmd
	told    sync.WaitGroup // the reader of frames

	mu      sync.Mutex
	frames  []Frame
	changed chan struct{} // closed at the next frame, or at the end
	ended   bool
}

// OpenWindow starts a program.
func OpenWindow(d *Display, binary string, args ...string) (*Window, error) {
	w := &Window{Display: d, changed: make(chan struct{})}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	w.program = exec.Command(binary, args...)
	w.program.Env = d.environment("HOCSO_PROBE=/dev/fd/3")
	w.program.ExtraFiles = []*os.File{write}
	w.program.Stdout, w.program.Stderr = &w.log, &w.log
	w.program.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	w.Started = time.Now()
	err = w.program.Start()
	if err := errors.Join(err, write.Close()); err != nil {
		return nil, fmt.Errorf("open window: %w", errors.Join(err, read.Close()))
	}
	w.told.Go(func() { w.read(read) })
	return w, nil
}

// startHand starts one xdotool, which does what it reads line by line. It starts with the first movement, so that it takes no time from a
// start that is measured.
func (w *Window) startHand() error {
	tool := exec.Command("xdotool", "-")
	tool.Env = w.Display.environment()
	tool.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	hand, err := tool.StdinPipe()
	if err != nil {
		return err
	}
	if err := tool.Start(); err != nil {
		return err
	}
	w.tool, w.hand = tool, hand
	return nil
}

func (w *Window) dropHand() error {
	if w.hand == nil {
		return nil
	}
	return errors.Join(w.hand.Close(), stop(w.tool))
}

// read takes in the frames until the program is gone.
func (w *Window) read(from io.ReadCloser) {
	defer from.Close()
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var f Frame
		if json.Unmarshal(lines.Bytes(), &f) == nil { // a killed program may leave half a line
			w.mu.Lock()
			w.frames = append(w.frames, f)
			close(w.changed)
			w.changed = make(chan struct{})
			w.mu.Unlock()
		}
	}
	w.mu.Lock()
	w.ended = true
	close(w.changed)
	w.mu.Unlock()
}

// Last is the newest frame; its number is 0 before the first.
func (w *Window) Last() Frame {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last()
}

func (w *Window) last() Frame {
	if len(w.frames) == 0 {
		return Frame{}
	}
	return w.frames[len(w.frames)-1]
}

// Frames are all that were painted so far.
func (w *Window) Frames() []Frame {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.frames[:len(w.frames):len(w.frames)]
}

// ErrEnded says that the program is gone.
var ErrEnded = errors.New("the program has ended")

// Wait waits until the newest frame is as wanted. what says in words what is waited for.
func (w *Window) Wait(what string, wanted func(Frame) bool) (Frame, error) {
	return w.WaitFor(Patience, what, wanted)
}

// WaitFor is Wait with its own patience.
func (w *Window) WaitFor(patience time.Duration, what string, wanted func(Frame) bool) (Frame, error) {
	over := time.NewTimer(patience)
	defer over.Stop()
	for {
		w.mu.Lock()
		f, changed, ended := w.last(), w.changed, w.ended
		w.mu.Unlock()
		switch {
		case f.Number > 0 && wanted(f):
			return f, nil
		case ended:
			return f, fmt.Errorf("wait for %s: %w", what, ErrEnded)
		}
		select {
		case <-changed:
		case <-over.C:
			return f, fmt.Errorf("wait for %s: nothing after %v; the screen is %s %s with %q", what, patience, f.Screen, f.Stop, f.Find(""))
		}
	}
}

// Settle waits until nothing new has been painted for a while, and returns the newest frame.
func (w *Window) Settle(quiet time.Duration) (Frame, error) {
	for {
		last := w.Last().Number
		f, err := w.WaitFor(quiet, "nothing", func(f Frame) bool { return f.Number > last })
		if errors.Is(err, ErrEnded) {
			return f, err
		}
		if err != nil {
			return f, nil
		}
	}
}

// PID is the program's process.
func (w *Window) PID() int { return w.program.Process.Pid }

// Log is what the program wrote. Only after Kill or Close.
func (w *Window) Log() string { return w.log.String() }

// Kill ends the program as a power cut does.
func (w *Window) Kill() error {
	err := stop(w.program)
	w.told.Wait()
	return errors.Join(err, w.dropHand())
}

// Close asks the program to end and waits.
func (w *Window) Close() error {
	err := w.program.Process.Signal(syscall.SIGTERM)
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	// Go's answer to SIGQUIT is to tell where each goroutine stands, and to end.
	late := time.AfterFunc(Patience, func() { _ = w.program.Process.Signal(syscall.SIGQUIT) })
	defer late.Stop()
	err = errors.Join(err, w.program.Wait())
	w.told.Wait()
	return errors.Join(err, w.dropHand())
}
