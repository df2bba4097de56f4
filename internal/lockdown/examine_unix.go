//go:build !windows

package lockdown

import "context"

// blank: cage has no screen saver, and the session starts its X server without one.
func blank(_ context.Context, f *Facts) Row { return ownSession(CodeBlank, f) }

// sticky: what five times Shift opens belongs to a desktop, which the session does not have.
func sticky(_ context.Context, f *Facts) Row { return ownSession(CodeSticky, f) }

// system: all that counts is in the other rows.
func system(context.Context, *Facts) []Row { return nil }

// OwnAccount is for Windows.
func OwnAccount() bool { return false }

// ownSession says of what only a session of the kiosk's own rules out whether it is ruled out.
func ownSession(code string, f *Facts) Row {
	if f == nil {
		return Row{Code: code, State: Unknown}
	}
	return Row{Code: code, State: when(f.Session != "", Look)}
}
