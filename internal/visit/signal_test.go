package visit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The system ends programs with a signal, also those that have just been started. From the moment in which the data folder is open the
// kiosk closes it again.
func TestASignalEndsTheKioskCleanlyAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	d, dir := display(t), filepath.Join(t.TempDir(), "data")
	openOffice(t, dir).close()
	lock := filepath.Join(dir, "hocso.lock")
	for _, later := range []int{0, 10, 20, 40, 80, 160, 320} {
		if err := os.Remove(lock); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		w, err := OpenWindow(d, program("hocso"), "--data", dir)
		if err != nil {
			t.Fatal(err)
		}
		for over := time.Now().Add(Patience); time.Now().Before(over); time.Sleep(time.Millisecond) {
			if _, err := os.Stat(lock); err == nil {
				break
			}
		}
		if _, err := os.Stat(lock); err != nil {
			t.Fatalf("the kiosk does not open its folder: %v", err)
		}
		time.Sleep(time.Duration(later) * time.Millisecond)
		if err := w.Close(); err != nil || strings.Contains(w.Log(), "panic") {
			t.Errorf("ended %d ms after the folder was open: %v\n%s", later, err, w.Log())
		}
	}
}
