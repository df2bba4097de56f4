package watch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// ExitAgain is the exit code with which a supervised program asks to be started again at once. It is EX_TEMPFAIL of sysexits(3), which
// no crash of Go's or of Windows' has.
const ExitAgain = 75

// A Supervisor starts a program and starts it again when it crashes or hangs. The program, told by its environment, beats with
// FindService and Pulse, and says that it stops. When it ends so, or before its first beat, with 0, somebody meant it, and it stays ended.
type Supervisor struct {
	Program string
	Args    []string
	Data    string // data folder, for the log of crashes

	Beat time.Duration // a beat that is that late means that the program hangs
	Slow time.Duration // the first beat and the end may take that long

	First, Most time.Duration // waits between two starts after crashes: the first, doubled up to Most
	Steady      time.Duration // a program that lived that long begins with First again
}

// Usual is a Supervisor with the measures of the packaged kiosk, which are those of its systemd unit.
func Usual(program string, args []string, data string) *Supervisor {
	return &Supervisor{Program: program, Args: args, Data: data, Beat: 30 * time.Second, Slow: 90 * time.Second,
		First: time.Second, Most: time.Minute, Steady: 5 * time.Minute}
}

// errHang ends a program that did not beat in time, errGone is of one that ended with 0 and did not say that it would: on some systems
// that is how a killed program ends.
var (
	errHang = errors.New("watch: the program hangs")
	errGone = errors.New("watch: the program is gone")
)

const meant = 0 // the exit code of a program that was meant to end

// Run returns when the program has ended as it was meant to, or the context or the session of the system has ended, and then no
// program of it runs. Error: that of starting the program the first time.
func (s *Supervisor) Run(ctx context.Context) error {
	runtime.LockOSThread() // Linux ends the program with the thread that started it
	defer runtime.UnlockOSThread()
	wait := s.First
	for first := true; ; first = false {
		began := time.Now()
		code, err := s.once(ctx)
		var start *startError
		switch {
		case ctx.Err() != nil, err == nil && code == meant, sessionEnds():
			return nil
		case first && errors.As(err, &start):
			return err
		case err == nil && code == ExitAgain:
			continue
		}
		if time.Since(began) >= s.Steady {
			wait = s.First
		}
		slog.Error("supervise", "code", code, "error", err, "wait", wait)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
		wait = min(2*wait, s.Most)
	}
}

// A startError is that of a program that did not even start.
type startError struct{ err error }

func (e *startError) Error() string { return fmt.Sprintf("start: %v", e.err) }
func (e *startError) Unwrap() error { return e.err }

// once starts the program and waits for its end, or ends it when it hangs. Errors: a startError, errHang, errGone.
func (s *Supervisor) once(ctx context.Context) (code int, err error) {
	cmd := exec.Command(s.Program, s.Args...)
	cmd.Env = append(os.Environ(), beatEnv+"="+s.Beat.String())
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, &startError{err}
	}
	tied, err := startTied(cmd)
	if err != nil {
		return 0, &startError{err}
	}
	defer func() { err = errors.Join(err, tied.Close()) }()
	told := make(chan string)
	go listen(out, told)
	hangs, lives := s.attend(ctx, cmd.Process, told)
	for range told { // until the program has closed its output
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case hangs:
		return 0, errors.Join(errHang, NoteHang(s.Data))
	case errors.As(err, &exit):
		return exit.ExitCode(), nil
	case err == nil && lives:
		return 0, errGone
	}
	return 0, err
}

// listen hands on the lines of the program.
func listen(out io.Reader, told chan<- string) {
	defer close(told)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		told <- lines.Text()
	}
	_, _ = io.Copy(io.Discard, out) // a line without end is none of ours, and must not block the program
}

// attend listens for beats until the program closes its output. One that hangs, or does not end when it is asked to, it kills. lives
// says that the last that was heard of it was a beat.
func (s *Supervisor) attend(ctx context.Context, program *os.Process, told <-chan string) (hangs, lives bool) {
	late := time.NewTimer(s.Slow)
	defer late.Stop()
	done := ctx.Done()
	for {
		select {
		case state, ok := <-told:
			switch {
			case !ok:
				return false, lives
			case state == Watchdog && done != nil:
				lives = true
				late.Reset(s.Beat)
			case state == Stopping:
				lives = false
				late.Reset(s.Slow)
			}
		case <-done:
			done = nil
			_ = askToEnd(program) // it may have ended by itself
			late.Reset(s.Slow)
		case <-late.C:
			_ = kill(program)
			return done != nil, false
		}
	}
}
