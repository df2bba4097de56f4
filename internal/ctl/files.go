// Files from outside and files for others, for the commands about keys and trust.
package ctl

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"hocso/internal/certificate"
)

// A badFile is a file from outside that is refused, with the code of why.
type badFile struct {
	path, code string
	err        error
}

func (b *badFile) Error() string { return fmt.Sprintf("%s: %v", b.path, b.err) }
func (b *badFile) Unwrap() error { return b.err }

// readBounded reads a whole file, or a byte more than limit so that whoever parses it says that it is too long.
func readBounded(path string, limit int) (data []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, int64(limit)+1))
}

// readFile opens a file from outside; one that is refused is a badFile.
func readFile[T any](path string, limit int, open func([]byte) (T, error)) (T, error) {
	data, err := readBounded(path, limit)
	if err != nil {
		var none T
		return none, err
	}
	v, err := open(data)
	return v, refused(path, err)
}

// refused names the file that a refusal is about.
func refused(path string, err error) error {
	var refusal *certificate.Refusal
	if errors.As(err, &refusal) {
		return &badFile{path, refusal.Code, err}
	}
	return err
}

// writeNew writes a file that must not be there yet: what is handed out never replaces anything.
func writeNew(path string, data []byte, perm fs.FileMode) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
