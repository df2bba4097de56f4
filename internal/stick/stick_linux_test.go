package stick

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mountSmall mounts a disk of its own, which takes root's rights.
func mountSmall(t *testing.T, flags uintptr) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", flags, "size=1m"); err != nil {
		t.Skipf("no disk can be mounted here (%v)", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil && !errors.Is(err, unix.EINVAL) {
			t.Error(err)
		}
	})
	return dir
}

func TestAFullStickSaysSoAndKeepsNothingOfTheFile(t *testing.T) {
	dir := mountSmall(t, 0)
	_, err := plug(t, dir).Save(t.Context(), "a.pdf", func(_ context.Context, w io.Writer) error {
		_, err := w.Write(make([]byte, 2<<20))
		return err
	})
	if !errors.Is(err, ErrFull) {
		t.Errorf("%v", err)
	}
	if names := namesIn(t, dir); len(names) != 0 {
		t.Errorf("the stick holds %q", names)
	}
}

func TestAStickThatTakesNoWritingSaysSo(t *testing.T) {
	dir := mountSmall(t, unix.MS_RDONLY)
	if _, err := plug(t, dir).Save(t.Context(), "a.pdf", content("x")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("%v", err)
	}
}

func TestAFolderThatAStickLeftBehindIsNotTheStick(t *testing.T) {
	dir := mountSmall(t, 0)
	put(t, dir, "a.csv", "x")
	s := plug(t, dir)
	if err := unix.Unmount(dir, 0); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "a.csv", "of the PC itself")
	if _, err := s.Save(t.Context(), "b.csv", content("x")); !errors.Is(err, ErrGone) {
		t.Errorf("save: %v", err)
	}
	if data, err := (File{Stick: s, Path: "a.csv"}).Read(t.Context(), 100); !errors.Is(err, ErrGone) {
		t.Errorf("read: %q, %v", data, err)
	}
	if names := namesIn(t, dir); len(names) != 1 {
		t.Errorf("the PC's own folder holds %q", names)
	}
}

func TestANamedPipeDoesNotHoldTheKioskUp(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o644); err != nil {
		t.Skip(err)
	}
	if _, err := (File{Stick: plug(t, dir), Path: "pipe.csv"}).Read(t.Context(), 10); !errors.Is(err, ErrName) {
		t.Errorf("%v", err)
	}
}

func TestWhichMountsAreSticks(t *testing.T) {
	devices := t.TempDir()
	for dev, removable := range map[string]string{"8:16": "1\n", "8:0": "0\n"} {
		put(t, devices, dev+"/removable", removable)
	}
	put(t, devices, "disk/usb1/1-1/sdc/removable", "0\n")
	put(t, devices, "disk/usb1/1-1/sdc/sdc1/partition", "1\n")
	if err := os.Symlink("disk/usb1/1-1/sdc/sdc1", filepath.Join(devices, "8:33")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line     string // as proc(5) has it
		dir      string // "" for what is no stick
		readOnly bool
	}{
		{`36 35 8:17 / /media/kiosk/KINGSTON\0402 rw,nosuid,nodev,relatime shared:1 - vfat /dev/sdb1 rw,uid=1000`, "/media/kiosk/KINGSTON 2", false},
		{`37 35 8:17 / /run/media/u/A ro,relatime - exfat /dev/sdb1 ro`, "/run/media/u/A", true},
		{`38 35 8:17 / /mnt/usb0 rw - vfat /dev/sdb1 rw`, "/mnt/usb0", false},
		{`39 35 8:16 / /mnt/stick rw - ext4 /dev/sdb rw`, "/mnt/stick", false},
		{`40 35 8:33 / /mnt/disk rw - ext4 /dev/sdc1 rw`, "/mnt/disk", false},
		{`41 35 8:0 / /mnt/archive rw - ext4 /dev/sda rw`, "", false},
		{`42 35 8:16 / / rw - ext4 /dev/sdb rw`, "", false},
		{`43 35 8:16 / /boot/efi rw - vfat /dev/sdb rw`, "", false},
		{`44 35 11:0 / /media/cdrom ro - iso9660 /dev/sr0 ro`, "", false},
		{`45 35 7:1 / /media/loop ro - squashfs /dev/loop1 ro`, "", false},
		{`46 35 0:40 / /media/server rw master:1 propagate_from:2 - nfs4 server:/x rw`, "", false},
		{`47 35 0:41 / /media/tmp rw - tmpfs tmpfs rw`, "", false},
	} {
		mounts, err := readMounts(strings.NewReader(c.line + "\n"))
		if err != nil || len(mounts) != 1 {
			t.Fatalf("%s: %v, %v", c.line, mounts, err)
		}
		m := mounts[0]
		if got := m.isStick(devices); got != (c.dir != "") {
			t.Errorf("%s: a stick: %v", c.line, got)
		}
		if c.dir != "" && (m.dir != c.dir || m.readOnly != c.readOnly) {
			t.Errorf("%s: read as %+v", c.line, m)
		}
	}
}

func TestTheMountsOfThisMachineAreRead(t *testing.T) {
	f, err := os.Open(mountInfo)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	mounts, err := readMounts(f)
	if err != nil || len(mounts) == 0 {
		t.Errorf("%d mounts, %v", len(mounts), err)
	}
	if _, err := (Finder{Drives: true}).Find(); err != nil {
		t.Error(err)
	}
}

func FuzzParseMount(f *testing.F) {
	f.Add(`36 35 8:17 / /media/kiosk/KINGSTON\0402 rw,nosuid,nodev,relatime shared:1 - vfat /dev/sdb1 rw,uid=1000`)
	f.Fuzz(func(t *testing.T, line string) {
		if m, err := parseMount(line); err == nil && m.isStick(t.TempDir()) && !under(m.dir, "/media", "/run/media", "/mnt", "/srv", "/var/media") {
			t.Errorf("%q is taken for a stick at %q", line, m.dir)
		}
	})
}
