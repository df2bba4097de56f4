// The lock of Windows: scripts of PowerShell change what the edition lets them, and put it back.

package lockdown

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	scripts "hocso/packaging/windows/lockdown"
)

const (
	account   = "hocso-kiosk"          // as in change.ps1
	recordKey = `SOFTWARE\HocSo\Kiosk` // of what was changed
	filesDir  = "lockdown"             // beside the program; the scheduled task runs update.ps1 there
	mostSteps = 1 << 20                // bytes that a script may say
)

// Enable has the PC start as a kiosk from its next start on. Doing it twice changes nothing more. A dry run tells the steps and
// takes none.
//
// Errors: ErrUnsupported for Windows Home, ErrRestart, ErrRecord, fs.ErrPermission for who is no administrator.
func Enable(ctx context.Context, dry bool) ([]Step, error) {
	steps, err := runScript(ctx, "enable.ps1", dry)
	if err != nil {
		return steps, fmt.Errorf("enable kiosk: %w", err)
	}
	return steps, nil
}

// Disable puts back what was there before Enable. Without an Enable there is nothing to do.
//
// Errors: ErrRestart when the kiosk's account is still signed in, ErrRecord, fs.ErrPermission for who is no administrator.
func Disable(ctx context.Context, dry bool) ([]Step, error) {
	if !Enabled() { // uninstalling asks on every PC
		return nil, nil
	}
	steps, err := runScript(ctx, "disable.ps1", dry)
	if err == nil && !dry {
		err = removeFiles()
	}
	if err != nil {
		return steps, fmt.Errorf("disable kiosk: %w", err)
	}
	return steps, nil
}

// removeFiles removes what the lock had put beside the program, and what its scheduled task had.
func removeFiles() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	dir := filepath.Dir(self)
	return errors.Join(os.RemoveAll(filepath.Join(dir, filesDir)), os.RemoveAll(filepath.Join(dir, "update")))
}

// Enabled says whether the PC starts as a kiosk.
func Enabled() bool {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, recordKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	text, _, err := k.GetStringValue("Before")
	return join(err, k.Close()) == nil && text != ""
}

func join(errs ...error) error { return errors.Join(errs...) }

// runScript runs change.ps1 followed by another.
func runScript(ctx context.Context, name string, dry bool) (steps []Step, err error) {
	if !dry && !windows.GetCurrentProcessToken().IsElevated() {
		return nil, fs.ErrPermission
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "hocso-lock-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	files := dir
	if !dry { // the task runs its script later, and nobody but administrators may change that
		files = filepath.Join(filepath.Dir(self), filesDir)
	}
	if err := unpack(files); err != nil {
		return nil, err
	}
	script, err := whole(name)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, script, 0o600); err != nil {
		return nil, err
	}
	args := []string{"-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", path,
		"-Program", filepath.Join(filepath.Dir(self), "hocso.exe"), "-Data", DataDir(), "-Files", files}
	if dry {
		args = append(args, "-DryRun")
	}
	return runPowerShell(ctx, args)
}

// unpack puts the scripts and the files that they read into a folder.
func unpack(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := scripts.Files.ReadDir(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, err := scripts.Files.ReadFile(e.Name())
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, e.Name()), text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// whole is a script with what all of them need before it. The mark at its beginning tells PowerShell 5.1 that it is UTF-8.
func whole(name string) ([]byte, error) {
	head, err := scripts.Files.ReadFile("change.ps1")
	if err != nil {
		return nil, err
	}
	body, err := scripts.Files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{[]byte("\ufeff"), head, []byte("\n"), body}, nil), nil
}

// The exit codes of the scripts.
var exits = map[int]error{10: ErrUnsupported, 11: ErrRestart, 12: ErrRecord}

// runPowerShell runs a script and reads the steps that it tells.
func runPowerShell(ctx context.Context, args []string) ([]Step, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(os.Getenv("SystemRoot"), `System32\WindowsPowerShell\v1.0\powershell.exe`), args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
	var out, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &wrong
	err := cmd.Run()
	steps, readErr := readSteps(out.Bytes())
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exits[exit.ExitCode()] != nil:
		return steps, exits[exit.ExitCode()]
	case err != nil:
		return steps, fmt.Errorf("%w: %s", err, strings.TrimSpace(wrong.String()))
	}
	return steps, readErr
}

// readSteps reads a line of JSON for each step.
func readSteps(out []byte) ([]Step, error) {
	var steps []Step
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, mostSteps)
	for lines.Scan() {
		if !bytes.HasPrefix(lines.Bytes(), []byte("{")) {
			continue // what a program of Windows said
		}
		var s Step
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return steps, fmt.Errorf("read steps: %w", err)
		}
		steps = append(steps, s)
	}
	return steps, lines.Err()
}
