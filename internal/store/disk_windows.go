package store

import "golang.org/x/sys/windows"

// The system's own words for a full disk and for one that takes no writing.
var (
	diskFull     = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}
	diskReadOnly = windows.ERROR_WRITE_PROTECT
)

// Free returns how many bytes the user can still write to the disk that holds dir.
func Free(dir string) (uint64, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return free, err
}
