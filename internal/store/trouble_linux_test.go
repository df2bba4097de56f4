package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// smallDisk mounts a disk of its own; that takes root's rights.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("no disk can be mounted here (%v); the largest size is tested instead", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// stuff fills what is left of the disk and returns the file that does it.
func stuff(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "ballast")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, unix.ENOSPC) {
		t.Fatal(err)
	}
	return path
}

func TestOnAFullDiskWritesFailWholeAndGoOnWhenThereIsRoom(t *testing.T) {
	dir := smallDisk(t)
	db, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := fill(db)
	if !errors.Is(err, ErrFull) || n == 0 {
		t.Fatalf("after %d writes: %v", n, err)
	}
	if err := db.Backup(t.Context(), "hand"); !errors.Is(err, ErrFull) {
		t.Errorf("backup: %v", err)
	}
	if got := len(unitNames(t, db)); got != n {
		t.Errorf("%d units, %d were acknowledged", got, n)
	}
	for _, b := range backupsOf(t, db) { // room
		if err := os.Remove(b.Path); err != nil {
			t.Fatal(err)
		}
	}
	write(t, db, addUnit("Văn thư"))
	if err := db.Integrity(t.Context()); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseOnAFullDiskOpensOrSaysWhyNot(t *testing.T) {
	dir := smallDisk(t)
	filled(t, dir)
	ballast := stuff(t, dir)
	db, err := Open(t.Context(), dir, Options{})
	if err == nil {
		err = errors.Join(db.Write(t.Context(), addUnit("Kế toán")), db.Close())
	}
	if !errors.Is(err, ErrFull) {
		t.Errorf("error %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	db = openIn(t, dir, Options{})
	if got := unitNames(t, db); len(got) != 1 || db.Opened.Restored != nil {
		t.Errorf("units %q, opened %+v", got, db.Opened)
	}
}
