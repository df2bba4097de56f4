package updating

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/windows"
)

// TaskName is the scheduled task that lock-down registers: it runs as the system, and the kiosk's account may start it.
const TaskName = `Kiosk Hoc So\Update`

// programDir is where the program lies, which only administrators can change.
func programDir() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	return filepath.Dir(self), nil
}

// OutDir is where the system keeps what it installs, and says what came of it.
func OutDir() (string, error) {
	dir, err := programDir()
	return filepath.Join(dir, "update"), err
}

// WayFor is how updates come to this PC.
func WayFor(string) Way {
	if schtasks("/query", "/tn", TaskName) == nil {
		return Itself
	}
	return Asks
}

// Begin has the task look into the inbox or, where there is none, Windows ask for the administrator and start the installer.
func Begin(data string, m Manifest) error {
	if WayFor(data) == Itself {
		return schtasks("/run", "/tn", TaskName)
	}
	verb, file, args := windows.StringToUTF16Ptr("runas"), windows.StringToUTF16Ptr(filepath.Join(Inbox(data), m.File)), windows.StringToUTF16Ptr("/S")
	if err := windows.ShellExecute(0, verb, file, args, nil, windows.SW_SHOWNORMAL); err != nil {
		return fmt.Errorf("start the installer: %w", err)
	}
	return nil
}

// schtasks runs Windows' own program without a console.
func schtasks(args ...string) error {
	cmd := exec.Command(filepath.Join(os.Getenv("SystemRoot"), `System32\schtasks.exe`), args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("schtasks: %w", err)
	}
	return nil
}
