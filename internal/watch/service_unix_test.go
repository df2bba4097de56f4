//go:build unix

package watch

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"
)

func TestSystemdHearsTheKiosk(t *testing.T) {
	name := filepath.Join(t.TempDir(), "notify")
	systemd, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer systemd.Close()
	t.Setenv("NOTIFY_SOCKET", name)
	t.Setenv("WATCHDOG_USEC", "30000000")
	t.Setenv("WATCHDOG_PID", "1") // of the session's own program
	s := FindService()
	if s == nil || s.Every != 10*time.Second {
		t.Fatalf("found %+v, want a beat every third of the 30 seconds", s)
	}
	for _, state := range []string{Ready, Watchdog, Stopping} {
		if err := s.Tell(state); err != nil {
			t.Fatal(err)
		}
		heard := make([]byte, 64)
		n, err := systemd.Read(heard)
		if err != nil || string(heard[:n]) != state {
			t.Errorf("systemd heard %q, %v, want %q", heard[:n], err, state)
		}
	}
}

func TestWithoutSystemdThereIsNoService(t *testing.T) {
	for _, name := range []string{"", "relative", "vsock:2:1234"} {
		t.Setenv("NOTIFY_SOCKET", name)
		if s := FindService(); s != nil {
			t.Errorf("%q: %+v", name, s)
		}
	}
}

func TestBeatsStopWhileTheWindowHangs(t *testing.T) {
	queue, beats := make(chan func(), 100), make(chan struct{}, 100)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		Pulse(ctx, time.Millisecond, func(f func()) { queue <- f }, func() { beats <- struct{}{} })
		close(ended)
	}()
	for range 3 { // the window works
		(<-queue)()
		<-beats
	}
	waiting := <-queue // and now it hangs in here: Pulse gives no second beat
	select {
	case <-queue:
		t.Error("a second beat waits")
	case <-time.After(20 * time.Millisecond):
	}
	waiting()
	<-beats
	stop()
	<-ended
}
