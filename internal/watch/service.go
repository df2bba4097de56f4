package watch

import (
	"fmt"
	"io"
	"os"
	"time"
)

// What whoever watches over the kiosk is told: the words of sd_notify(3), for a Supervisor as for systemd.
const (
	Ready    = "READY=1"
	Watchdog = "WATCHDOG=1"
	Stopping = "STOPPING=1"
)

// A Service is the kiosk's side of whoever started it and waits for its beats: systemd or a Supervisor.
type Service struct {
	send  func(state string) error
	Every time.Duration // how often Watchdog must be told at most; 0: nobody waits for it
}

// beatEnv tells a supervised program within what time its next beat is waited for; time.ParseDuration reads it.
const beatEnv = "HOCSO_BEAT"

// FindService reads what whoever started this program left in the environment; nil where nobody watches.
func FindService() *Service {
	if limit, err := time.ParseDuration(os.Getenv(beatEnv)); err == nil && limit > 0 {
		return lines(os.Stdout, limit/3)
	}
	return findSystemd()
}

// lines is the Service of a Supervisor, which reads them from the program's standard output: the one thing that every system hands on.
func lines(to io.Writer, every time.Duration) *Service {
	return &Service{Every: every, send: func(state string) error {
		_, err := fmt.Fprintln(to, state)
		return err
	}}
}

// Tell sends one message.
func (s *Service) Tell(state string) error {
	if err := s.send(state); err != nil {
		return fmt.Errorf("tell the watch: %w", err)
	}
	return nil
}
