package office

import (
	"fmt"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAFullDiskHasItsCodeWhereverItIsMet(t *testing.T) {
	met := map[string]int{}
	for kib := 80; kib < 2500; kib += 120 { // a new office takes more than a MiB by now
		met[openOnDisk(t, kib)]++
	}
	if met["disk_full"] < 3 || met[""] < 3 || len(met) > 2 {
		t.Errorf("codes %v", met)
	}
}

// openOnDisk makes an office on a new disk of that size and returns the code it meets.
func openOnDisk(t *testing.T, kib int) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
		t.Skipf("no disk can be mounted here (%v)", err)
	}
	defer func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	}()
	office, err := Open(t.Context(), dir, vietnamese)
	if err == nil {
		err = office.DB.Opened.NoBackup
		defer mustClose(t, office)
	}
	if Code(err) == "internal" {
		t.Errorf("%d KiB: %v", kib, err)
	}
	return Code(err)
}
