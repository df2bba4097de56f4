package stick

import (
	"os"

	"golang.org/x/sys/windows"
)

// Windows' words for what happens to sticks.
var (
	diskFull  = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_FILE_TOO_LARGE}
	noWriting = []error{windows.ERROR_WRITE_PROTECT, windows.ERROR_ACCESS_DENIED}
	pulledOut = []error{windows.ERROR_NOT_READY, windows.ERROR_DEVICE_NOT_CONNECTED, windows.ERROR_NO_SUCH_DEVICE,
		windows.ERROR_DEV_NOT_EXIST, windows.ERROR_GEN_FAILURE, windows.ERROR_IO_DEVICE, windows.ERROR_CRC,
		windows.ERROR_NO_MEDIA_IN_DRIVE, windows.ERROR_MEDIA_CHANGED, windows.ERROR_DEVICE_REMOVED}
)

// drives are the drives that Windows calls removable. A hard disk in a USB case is a fixed one to Windows and has to be named by IT.
func drives() ([]Stick, error) {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil, err
	}
	var found []Stick
	for n := range 26 {
		if mask&(1<<n) == 0 {
			continue
		}
		dir := string(rune('A'+n)) + `:\`
		path, err := windows.UTF16PtrFromString(dir)
		if err != nil || windows.GetDriveType(path) != windows.DRIVE_REMOVABLE {
			continue
		}
		s := Stick{Dir: dir, Name: dir[:2]}
		var flags uint32
		label := make([]uint16, windows.MAX_PATH+1)
		if windows.GetVolumeInformation(path, &label[0], uint32(len(label)), nil, nil, &flags, nil, 0) != nil {
			continue // a card reader without a card
		}
		if name := windows.UTF16ToString(label); name != "" {
			s.Name = name + " (" + s.Name + ")"
		}
		s.ReadOnly = flags&windows.FILE_READ_ONLY_VOLUME != 0
		if s, ok := measured(s); ok {
			found = append(found, s)
		}
	}
	return found, nil
}

func freeSpace(dir string) (uint64, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return free, err
}

// deviceOf is the volume's serial number: another stick under the same letter has another one.
func deviceOf(dir string) uint64 {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0
	}
	var serial uint32
	if windows.GetVolumeInformation(path, nil, 0, &serial, nil, nil, nil, 0) != nil {
		return 0
	}
	return uint64(serial)
}

// forgetCache has no counterpart in Windows; what was written was flushed.
func forgetCache(*os.File) {}

// settle has nothing left to do: sticks are set to "quick removal" and the file was flushed.
func settle(*os.Root) error { return nil }
