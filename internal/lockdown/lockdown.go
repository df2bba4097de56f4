// Package lockdown gives a PC to the kiosk and gives it back. The lock is the operating system's: a session of its own without a
// desktop, in which nothing but the kiosk runs, or on Windows Pro an account in which nothing else is allowed. Enable changes the PC and writes down what was there before; Disable puts exactly that
// back. Examine looks at how well the PC is locked. The package speaks in codes.
package lockdown

import (
	"errors"
)

// The ways in which Enable and Disable are refused.
var (
	ErrUnsupported = errors.New("lockdown: this edition of the system cannot be locked by the kiosk")
	ErrNotPackaged = errors.New("lockdown: the kiosk's session is not installed")
	ErrNoSession   = errors.New("lockdown: neither cage nor an X server is installed")
	ErrRestart     = errors.New("lockdown: the PC has to be restarted first, and then asked again")
	ErrRecord      = errors.New("lockdown: the record of what was changed is damaged")
)

// What a step does to the PC.
const (
	StepLink    = "link"    // Path becomes a symbolic link to Target
	StepWrite   = "write"   // Path becomes a file
	StepRestore = "restore" // Path becomes what it was
	StepRemove  = "remove"  // Path, which was not there before, goes
	StepKeep    = "keep"    // Path was changed by somebody else meanwhile and stays
	StepRun     = "run"     // Target is a command that is run
)

// A Step is one change to the PC.
type Step struct {
	Do     string `json:"do"`
	Path   string `json:"path,omitempty"`
	Target string `json:"target,omitempty"`
}
