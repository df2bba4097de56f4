//go:build unix

package watch

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// A Service is the side of systemd that a program started by it talks to: sd_notify(3), without the library.
type Service struct {
	address *net.UnixAddr
	Every   time.Duration // how often Watchdog must be told at most; 0: nobody waits for it
}

// FindService reads what systemd left in the environment; nil where it started nothing. WATCHDOG_PID is that of the session's own
// program, of which the kiosk is a child, so it is not asked.
func FindService() *Service {
	name := os.Getenv("NOTIFY_SOCKET")
	if !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "@") { // "@…" is an abstract socket, which net knows too
		return nil
	}
	s := &Service{address: &net.UnixAddr{Name: name, Net: "unixgram"}}
	if limit, err := strconv.ParseInt(os.Getenv("WATCHDOG_USEC"), 10, 64); err == nil && limit > 0 {
		s.Every = time.Duration(limit) * time.Microsecond / 3
	}
	return s
}

// What systemd is told.
const (
	Ready    = "READY=1"
	Watchdog = "WATCHDOG=1"
	Stopping = "STOPPING=1"
)

// Tell sends one message.
func (s *Service) Tell(state string) error {
	conn, err := net.DialUnix("unixgram", nil, s.address)
	if err != nil {
		return fmt.Errorf("tell systemd: %w", err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte(state)); err != nil {
		return fmt.Errorf("tell systemd: %w", err)
	}
	return nil
}
