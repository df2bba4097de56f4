//go:build !linux && !windows

package updating

// OutDir, WayFor and Begin are for the systems that there are packages for.

// OutDir is where an installer would keep what it installs.
func OutDir() (string, error) { return "/var/lib/hocso-update", nil }

// WayFor is by hand.
func WayFor(string) Way { return ByHand }

// Begin does nothing.
func Begin(string, Manifest) error { return nil }
