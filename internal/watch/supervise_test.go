package watch

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A supervised program is this test itself, started again with one of these in SUPERVISED. note writes down that it was started, and
// tells for which time.
var supervised = map[string]func(note func() int){
	"clean": func(note func() int) { note() },
	"crash": func(note func() int) {
		if note() < 3 {
			var p *person
			print(p.name)
		}
	},
	"again": func(note func() int) {
		if note() < 2 {
			os.Exit(ExitAgain)
		}
	},
	"hang": func(note func() int) {
		if note() > 1 {
			return
		}
		_ = FindService().Tell(Watchdog)
		time.Sleep(time.Hour)
	},
	"mute": func(note func() int) {
		if note() < 2 {
			time.Sleep(time.Hour)
		}
	},
	"beats": func(note func() int) {
		note()
		s := FindService()
		for range 5 {
			_ = s.Tell(Watchdog)
			time.Sleep(time.Millisecond)
		}
		_ = s.Tell(Stopping)
	},
	"gone": func(note func() int) {
		if note() > 1 {
			return
		}
		_ = FindService().Tell(Watchdog)
		os.Exit(0)
	},
	"chatter": func(note func() int) {
		note()
		_, _ = os.Stdout.WriteString(strings.Repeat("x", 1<<20))
	},
	"forever": func(note func() int) {
		note()
		s := FindService()
		for {
			_ = s.Tell(Watchdog)
			time.Sleep(time.Millisecond)
		}
	},
}

// runSupervised is the program.
func runSupervised(name string) {
	data := os.Getenv("DATA")
	if err := Begin(data, "1.2.3"); err != nil {
		panic(err)
	}
	supervised[name](func() int {
		f, err := os.OpenFile(filepath.Join(data, "starts"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			panic(err)
		}
		_, err = f.WriteString("x")
		if err := errors.Join(err, f.Close()); err != nil {
			panic(err)
		}
		return starts(data)
	})
}

func starts(data string) int {
	text, err := os.ReadFile(filepath.Join(data, "starts"))
	if err != nil {
		return 0
	}
	return len(text)
}

func supervisor(t *testing.T, name string) *Supervisor {
	t.Helper()
	data := t.TempDir()
	t.Setenv("SUPERVISED", name)
	t.Setenv("DATA", data)
	return &Supervisor{Program: os.Args[0], Data: data, Beat: time.Minute, Slow: time.Minute, First: time.Millisecond, Most: 4 * time.Millisecond, Steady: time.Hour}
}

func TestAProgramIsStartedUntilItEndsAsItWasMeantTo(t *testing.T) {
	for name, want := range map[string]int{"clean": 1, "crash": 3, "again": 2, "gone": 2, "beats": 1, "chatter": 1} {
		t.Run(name, func(t *testing.T) {
			s := supervisor(t, name)
			if err := s.Run(t.Context()); err != nil || starts(s.Data) != want {
				t.Errorf("%d starts, %v, want %d", starts(s.Data), err, want)
			}
		})
	}
}

func TestAProgramThatHangsIsEndedAndStartedAgain(t *testing.T) {
	for name, set := range map[string]func(*Supervisor){
		"hang": func(s *Supervisor) { s.Beat = 50 * time.Millisecond },
		"mute": func(s *Supervisor) { s.Slow = 3 * time.Second },
	} {
		t.Run(name, func(t *testing.T) {
			s := supervisor(t, name)
			set(s)
			if err := s.Run(t.Context()); err != nil || starts(s.Data) != 2 {
				t.Fatalf("%d starts, %v, want 2", starts(s.Data), err)
			}
			if err := Begin(s.Data, "1.2.3"); err != nil {
				t.Fatal(err)
			}
			all, err := Crashes(s.Data)
			if err != nil || len(all) != 1 {
				t.Errorf("the log has %d crashes, %v, want the one hang", len(all), err)
			}
		})
	}
}

func TestAHangWithoutATraceIsWrittenDown(t *testing.T) {
	data := t.TempDir()
	if err := NoteHang(data); err != nil {
		t.Errorf("before anything watches: %v", err)
	}
	if err := errors.Join(Begin(data, "1"), NoteHang(data), Begin(data, "1")); err != nil {
		t.Fatal(err)
	}
	if log, err := Log(data); err != nil || !bytes.Contains(log, []byte(hangLine)) {
		t.Errorf("log %q, %v", log, err)
	}
}

func TestTheEndOfTheWatchEndsTheProgram(t *testing.T) {
	s := supervisor(t, "forever")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx) }()
	for starts(s.Data) == 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	if err := <-ended; err != nil || starts(s.Data) != 1 {
		t.Errorf("%d starts, %v", starts(s.Data), err)
	}
}

func TestAProgramThatIsNotThereIsAnError(t *testing.T) {
	s := supervisor(t, "clean")
	s.Program = filepath.Join(s.Data, "missing")
	if err := s.Run(t.Context()); !errors.Is(err, os.ErrNotExist) && !errors.Is(err, exec.ErrNotFound) { // the second is Windows'
		t.Errorf("the error is %v", err)
	}
}
