package stick

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// The kernel's words for what happens to sticks.
var (
	diskFull  = []error{unix.ENOSPC, unix.EDQUOT, unix.EFBIG}
	noWriting = []error{unix.EROFS, unix.EACCES, unix.EPERM}
	pulledOut = []error{unix.EIO, unix.ENODEV, unix.ENXIO, unix.ESTALE, unix.ENOTCONN, unix.ENOMEDIUM, unix.ESHUTDOWN}
)

func freeSpace(dir string) (uint64, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, err
	}
	return st.Bavail * uint64(st.Bsize), nil
}

func deviceOf(dir string) uint64 {
	var st unix.Stat_t
	if unix.Stat(dir, &st) != nil {
		return 0
	}
	return st.Dev
}

// forgetCache lets the kernel drop what it keeps of a file that is on the medium already, so that reading it back asks the medium. It is
// a hint: where the kernel does not take it, the comparison still finds what went wrong on the way there.
func forgetCache(f *os.File) { _ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED) }

// settle puts everything that the stick still owes on its medium, so that it may be pulled out.
func settle(root *os.Root) (err error) {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return unix.Syncfs(int(d.Fd()))
}
