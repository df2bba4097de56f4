//go:build unix

package watch

import (
	"net"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSocketOfADeadKioskIsReplacedAndClosedToOthers(t *testing.T) {
	data := t.TempDir()
	name := filepath.Join(data, doorName)
	dead, err := net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	dead.SetUnlinkOnClose(false)
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDoor(data, func(string) any { return true })
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket has mode %v, %v", info.Mode(), err)
	}
	if err := Ask(data, Front, new(bool)); err != nil {
		t.Error(err)
	}
}
