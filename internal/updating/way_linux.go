package updating

import (
	"os"
	"path/filepath"

	"hocso/internal/lockdown"
)

// OutDir is where root keeps what it installs, and says what came of it.
func OutDir() (string, error) { return "/var/lib/hocso-update", nil }

// WayFor is how updates come to the office in a data folder: the packaged path unit watches that of the packaged session.
func WayFor(data string) Way {
	_, err := os.Stat("/run/systemd/system")
	if err == nil {
		_, err = os.Stat("/etc/systemd/system/multi-user.target.wants/hocso-update.path")
	}
	if err == nil && filepath.Clean(data) == lockdown.DataDir() {
		return Itself
	}
	return ByHand
}

// Begin has the system look into the inbox; systemd does that by itself.
func Begin(string, Manifest) error { return nil }
