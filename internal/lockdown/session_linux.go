// The session of Debian and its kin: systemd starts the kiosk in place of the login screen.

package lockdown

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	recordPath = "/var/lib/hocso-kiosk/before.json" // root's; the kiosk's own account has no business there
	unitPath   = "/usr/lib/systemd/system/hocso-kiosk.service"
	unitLink   = "/etc/systemd/system/display-manager.service"
)

// changes are what makes a PC a kiosk when it starts next.
func changes() []change {
	return []change{
		// In place of the login screen; systemd starts it with the graphical target.
		{Path: unitLink, Now: link(unitPath)},
		{Path: "/etc/systemd/system/default.target", Now: link("/usr/lib/systemd/system/graphical.target")},
		// No login prompt waits on the other consoles (Ctrl+Alt+F2).
		{Path: "/etc/systemd/logind.conf.d/50-hocso-kiosk.conf", Now: file("[Login]\nNAutoVTs=0\nReserveVT=0\n")},
		// Ctrl+Alt+Del does not restart the PC in the middle of somebody's lesson.
		{Path: "/etc/systemd/system/ctrl-alt-del.target", Now: link("/dev/null")},
	}
}

// Enable has the PC start as a kiosk from its next start on. Doing it twice changes nothing more. A dry run tells the steps and
// takes none.
//
// Errors: ErrNotPackaged, ErrNoSession, ErrRecord, fs.ErrPermission for who is not root.
func Enable(ctx context.Context, dry bool) ([]Step, error) { return machine{"/"}.enable(ctx, dry) }

// Disable puts back what was there before Enable, down to the link. Without an Enable there is nothing to do.
//
// Errors: ErrRecord, fs.ErrPermission for who is not root.
func Disable(ctx context.Context, dry bool) ([]Step, error) { return machine{"/"}.disable(ctx, dry) }

// Enabled says whether the PC starts as a kiosk.
func Enabled() bool { return machine{"/"}.enabled() }

func (m machine) enable(ctx context.Context, dry bool) ([]Step, error) {
	if _, err := os.Stat(m.at(unitPath)); err != nil {
		return nil, fmt.Errorf("enable kiosk: %w", ErrNotPackaged)
	}
	if m.sessionProgram() == "" {
		return nil, fmt.Errorf("enable kiosk: %w", ErrNoSession)
	}
	steps, err := m.apply(changes(), dry)
	if err != nil {
		return nil, fmt.Errorf("enable kiosk: %w", err)
	}
	return m.reload(ctx, steps, dry)
}

func (m machine) disable(ctx context.Context, dry bool) ([]Step, error) {
	steps, err := m.restore(dry)
	if err != nil {
		return nil, fmt.Errorf("disable kiosk: %w", err)
	}
	return m.reload(ctx, steps, dry)
}

func (m machine) enabled() bool {
	is, err := m.read(unitLink)
	return err == nil && is.same(link(unitPath))
}

// sessionProgram is what the session runs in: cage, else a bare X server, as packaging/linux/session does; "" for neither.
func (m machine) sessionProgram() string {
	switch {
	case m.has("/usr/bin/cage") && m.has("/usr/bin/Xwayland"):
		return "cage"
	case m.has("/usr/bin/xinit") && m.has("/usr/bin/Xorg"):
		return "x"
	}
	return ""
}

func (m machine) has(path string) bool {
	_, err := os.Stat(m.at(path))
	return err == nil
}

// reload has systemd read its files again, where it runs: not in a tree that is being installed.
func (m machine) reload(ctx context.Context, steps []Step, dry bool) ([]Step, error) {
	if _, err := os.Stat(m.at("/run/systemd/system")); errors.Is(err, fs.ErrNotExist) || len(steps) == 0 {
		return steps, nil
	}
	steps = append(steps, Step{Do: StepRun, Target: "systemctl daemon-reload"})
	if dry || filepath.Clean(m.root) != "/" {
		return steps, nil
	}
	if out, err := exec.CommandContext(ctx, "systemctl", "daemon-reload").CombinedOutput(); err != nil {
		return steps, fmt.Errorf("reload systemd: %w: %s", err, out)
	}
	return steps, nil
}
