//go:build !windows

package office

import (
	"errors"
	"os"
)

// protect has nothing to do: the modes of folders and files keep others out.
func protect(string) error { return nil }

// Prepare makes a data folder, if need be, which only its owner may enter. The account is for Windows.
func Prepare(dir, _ string) error {
	return errors.Join(os.MkdirAll(dir, 0o700), os.Chmod(dir, 0o700))
}

// chosenDir is for systems with an installer that asks.
func chosenDir() string { return "" }
