//go:build !linux && !windows

package lockdown

import "context"

// Enable is for Linux and Windows.
func Enable(context.Context, bool) ([]Step, error) { return nil, ErrUnsupported }

// Disable is for Linux and Windows.
func Disable(context.Context, bool) ([]Step, error) { return nil, ErrUnsupported }

// Enabled says whether the PC starts as a kiosk.
func Enabled() bool { return false }
