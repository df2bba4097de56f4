//go:build !windows

package printer

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// fakeCUPS puts programs of the given shell code on an otherwise empty path, and the temporary folder into the test's own.
func fakeCUPS(t *testing.T, lp, lpstat string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, code := range map[string]string{"lp": lp, "lpstat": lpstat} {
		if code == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+code+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("OUT", folder)
	return folder
}

// The programs as CUPS 2.4 behaves.
const (
	ready   = `case $1 in -d) echo "system default destination: Office";; *) echo "printer $2 is idle.  enabled since Wed";; esac`
	paused  = `case $1 in -d) echo "system default destination: Office/draft";; *) echo "printer $2 disabled since Wed -"; echo "	Paused";; esac`
	none    = `case $1 in -d) echo "no system default destination";; -r) echo "scheduler is running";; esac`
	away    = `case $1 in -d) echo "no system default destination";; -r) echo "scheduler is not running";; esac`
	refuses = `echo "lp: The printer or class is not accepting jobs." >&2; exit 1`
	accepts = `for last; do :; done; while read line; do echo "$line"; done <"$last" >"$OUT/printed"; echo "$*" >"$OUT/args"; echo "request id is Office-1 (1 file(s))"`
)

func document(w io.Writer) error {
	_, err := io.WriteString(w, "%PDF\n")
	return err
}

func left(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(os.TempDir(), "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheDocumentReachesTheQueueAndLeavesNoCopy(t *testing.T) {
	folder := fakeCUPS(t, accepts, ready)
	if err := Print(t.Context(), "Giấy ghi nhận; $(rm -rf x)", document); err != nil {
		t.Fatal(err)
	}
	printed, err := os.ReadFile(filepath.Join(folder, "printed"))
	if err != nil || string(printed) != "%PDF\n" {
		t.Errorf("printed %q, %v", printed, err)
	}
	args, err := os.ReadFile(filepath.Join(folder, "args"))
	if err != nil || !strings.HasPrefix(string(args), "-t Giấy ghi nhận; $(rm -rf x) -o media=A4 ") {
		t.Errorf("asked for %q, %v", args, err)
	}
	if l := left(t); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestEachReasonHasItsError(t *testing.T) {
	for name, c := range map[string]struct {
		lp, lpstat string
		want       error
	}{
		"not installed":         {"", "", ErrNoSystem},
		"lp alone missing":      {"", ready, ErrNoSystem},
		"no default":            {accepts, none, ErrNone},
		"default taken away":    {`echo "lp: Error - No default destination." >&2; exit 1`, ready, ErrNone},
		"unknown destination":   {accepts, `case $1 in -d) echo "system default destination: Old";; *) echo 'lpstat: Invalid destination name in list "Old".' >&2; exit 1;; esac`, ErrNone},
		"paused":                {accepts, paused, ErrStopped},
		"scheduler is away":     {accepts, away, ErrNoSystem},
		"socket is away":        {accepts, `echo "lpstat: Bad file descriptor" >&2; exit 1`, ErrNoSystem},
		"the printer is closed": {refuses, ready, ErrRefused},
	} {
		t.Run(name, func(t *testing.T) {
			fakeCUPS(t, c.lp, c.lpstat)
			if err := Print(t.Context(), "t", document); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if l := left(t); len(l) > 0 {
				t.Errorf("left behind: %v", l)
			}
		})
	}
}

func TestAPrinterThatHangsIsGivenUpWithTheContext(t *testing.T) {
	fakeCUPS(t, accepts, `exec /bin/sleep 60`)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := Print(ctx, "t", document); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestAFailureToWriteIsNotPrinted(t *testing.T) {
	folder := fakeCUPS(t, accepts, ready)
	want := errors.New("disk full")
	if err := Print(t.Context(), "t", func(io.Writer) error { return want }); !errors.Is(err, want) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "printed")); err == nil || len(left(t)) > 0 {
		t.Errorf("something was printed, or left: %v", left(t))
	}
}

func TestOldCopiesAreSweptAndYoungOnesStay(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	now := time.Now()
	for name, age := range map[string]time.Duration{prefix + "1.pdf": 2 * forgotten, prefix + "2.pdf": time.Minute, "other.pdf": 2 * forgotten} {
		path := filepath.Join(os.TempDir(), name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	sweep(now.Add(-forgotten))
	if l := left(t); len(l) != 2 {
		t.Errorf("left: %v", l)
	}
}
