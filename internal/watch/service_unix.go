//go:build unix

package watch

import (
	"errors"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// findSystemd is the side of systemd that a program started by it talks to: sd_notify(3), without the library; nil where it started
// nothing. WATCHDOG_PID is that of the session's own program, of which the kiosk is a child, so it is not asked.
func findSystemd() *Service {
	name := os.Getenv("NOTIFY_SOCKET")
	if !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "@") { // "@…" is an abstract socket, which net knows too
		return nil
	}
	address := &net.UnixAddr{Name: name, Net: "unixgram"}
	s := &Service{send: func(state string) error { return notify(address, state) }}
	if limit, err := strconv.ParseInt(os.Getenv("WATCHDOG_USEC"), 10, 64); err == nil && limit > 0 {
		s.Every = time.Duration(limit) * time.Microsecond / 3
	}
	return s
}

func notify(address *net.UnixAddr, state string) error {
	conn, err := net.DialUnix("unixgram", nil, address)
	if err != nil {
		return err
	}
	_, err = conn.Write([]byte(state))
	return errors.Join(err, conn.Close())
}
