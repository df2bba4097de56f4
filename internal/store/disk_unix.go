//go:build unix

package store

import "golang.org/x/sys/unix"

// The system's own words for a full disk and for one that takes no writing.
var (
	diskFull     = []error{unix.ENOSPC, unix.EDQUOT}
	diskReadOnly = unix.EROFS
)

// Free returns how many bytes the user can still write to the disk that holds dir.
func Free(dir string) (uint64, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, err
	}
	return uint64(st.Bavail) * uint64(st.Bsize), nil
}
