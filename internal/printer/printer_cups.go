//go:build !windows

// Printing with CUPS: lp puts a copy of the document into the queue.

package printer

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// keeps says whether the system reads the document after submit has returned.
const keeps = false

// submit asks lp to print one side of each sheet, A4, to the default printer.
func submit(ctx context.Context, title, path string) error {
	if err := stopped(ctx); err != nil {
		return err
	}
	_, err := cups(ctx, "lp", "-t", title, "-o", "media=A4", "-o", "sides=one-sided", "-o", "fit-to-page", "--", path)
	return err
}

// stopped asks whether there is a default printer, and whether it takes its queue's documents; CUPS would keep a document for
// a stopped one without a word.
func stopped(ctx context.Context) error {
	out, err := cups(ctx, "lpstat", "-d")
	if err != nil {
		return err
	}
	_, name, found := strings.Cut(strings.TrimSpace(out), ": ") // "system default destination: Office"
	if !found {
		return noDefault(ctx, strings.TrimSpace(out))
	}
	name, _, _ = strings.Cut(name, "/") // an instance of a printer
	state, err := cups(ctx, "lpstat", "-p", name)
	if err != nil {
		return err
	}
	if strings.Contains(state, "disabled since") {
		return fmt.Errorf("%w: %s", ErrStopped, strings.TrimSpace(state))
	}
	return nil
}

// noDefault tells a computer without printers from one whose scheduler is away: lpstat -d says the same of both.
func noDefault(ctx context.Context, said string) error {
	state, err := cups(ctx, "lpstat", "-r")
	if err != nil {
		return err
	}
	if strings.Contains(state, "not running") {
		return fmt.Errorf("%w: %s", ErrNoSystem, strings.TrimSpace(state))
	}
	return fmt.Errorf("%w: %s", ErrNone, said)
}

// cups runs one of its programs and reads from what it says, in English, why it failed; their exit code is always 1.
func cups(ctx context.Context, program string, args ...string) (string, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoSystem, err)
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "LANGUAGE=en")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err = cmd.Run(); err == nil {
		return out.String(), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	said := strings.TrimSpace(errs.String())
	return "", fmt.Errorf("%w: %s: %w: %s", reason(said), program, err, said)
}

// reasons are what CUPS 2 says, and what of it a person can act on.
var reasons = []struct {
	said string
	err  error
}{
	{"o default destination", ErrNone},
	{"nvalid destination", ErrNone},
	{"does not exist", ErrNone},
	{"cheduler not responding", ErrNoSystem},
	{"cheduler is not running", ErrNoSystem},
	{"nable to connect", ErrNoSystem},
	{"ad file descriptor", ErrNoSystem},
	{"o such file or directory", ErrNoSystem},
	{"onnection refused", ErrNoSystem},
}

func reason(said string) error {
	for _, r := range reasons {
		if strings.Contains(said, r.said) {
			return r.err
		}
	}
	return ErrRefused
}
