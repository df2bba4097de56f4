//go:build !linux && !windows

package lockdown

import "context"

// Enable is for Linux and Windows.
func Enable(context.Context, bool) ([]Step, error) { return nil, ErrUnsupported }

// Disable is for Linux and Windows.
func Disable(context.Context, bool) ([]Step, error) { return nil, ErrUnsupported }

// Enabled says whether the PC starts as a kiosk.
func Enabled() bool { return false }

func blank(_ context.Context, f *Facts) Row { return ownSession(CodeBlank, f) }

func sticky(_ context.Context, f *Facts) Row { return ownSession(CodeSticky, f) }

// system: all that counts is in the other rows.
func system(context.Context, *Facts) []Row { return nil }

// OwnAccount is for Windows.
func OwnAccount() bool { return false }
