//go:build unix

package store

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// becomeNobody gives up root's rights, which permissions do not bind.
func becomeNobody() error {
	if os.Geteuid() != 0 {
		return nil
	}
	return syscall.Setuid(65534)
}

func TestAFolderThatCannotBeWrittenToIsRefusedAndNotTouched(t *testing.T) {
	dir, err := os.MkdirTemp("", "hocso")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Error(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	filled(t, dir)
	before := readFile(t, filepath.Join(dir, fileName))
	for _, readable := range []os.FileMode{0o600, 0o644} {
		if err := os.Chmod(filepath.Join(dir, fileName), readable); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		if out, err := child(t, "meet a read-only folder", dir).CombinedOutput(); err != nil {
			t.Errorf("mode %v: %v: %s", readable, err, out)
		}
	}
	if string(readFile(t, filepath.Join(dir, fileName))) != string(before) {
		t.Error("the file changed")
	}
}
