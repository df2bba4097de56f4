//go:build unix

package ui

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// readOnlyFolder names the folder that the test, run again as a child, meets as a user who may not write there.
const readOnlyFolder = "HOCSO_UI_READ_ONLY"

func TestAFolderThatCannotBeWrittenToIsToldInBothLanguages(t *testing.T) {
	if dir := os.Getenv(readOnlyFolder); dir != "" {
		if err := becomeNobody(); err != nil {
			t.Fatal(err)
		}
		toldTwice(t, troubled(t, dir, "read_only"), "read_only")
		return
	}
	dir, err := os.MkdirTemp("", "hocso")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(os.Chmod(dir, 0o700), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), readOnlyFolder+"="+dir)
	if out, err := child.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// becomeNobody gives up root's rights, which permissions do not bind.
func becomeNobody() error {
	if os.Geteuid() != 0 {
		return nil
	}
	return syscall.Setuid(65534)
}
