// Saving a file to a stick so that people can pull it out and have the whole of it.

package stick

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
)

// Save writes a file to the stick's folder and returns the name it got: name with what no stick takes replaced, and with " (2)" where
// that name is taken, since nothing is ever overwritten. The bytes go to a hidden file first, are put on the medium, read back and
// compared, and only then named. When Save returns nil the stick may be pulled out. When it fails nothing of it stays, as far as
// the stick can still be written.
//
// Errors: ErrGone, ErrFull, ErrReadOnly, ErrDiffers, ErrName, ctx's, and whatever write itself returns.
func (s Stick) Save(ctx context.Context, name string, write func(ctx context.Context, w io.Writer) error) (saved string, err error) {
	name, err = Name(name)
	if err != nil {
		return "", err
	}
	root, err := s.open()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	if s.ReadOnly {
		return "", ErrReadOnly
	}
	temp := ".hocso-" + rand.Text()[:12] + ".tmp"
	if err = fill(ctx, root, temp, write); err == nil {
		saved, err = claim(root, temp, name)
		err = problem(err)
	}
	if err != nil {
		return "", errors.Join(fmt.Errorf("save to stick: %w", err), removeIfThere(root, temp))
	}
	if err := settle(root); err != nil {
		return "", fmt.Errorf("save to stick: %w", problem(err))
	}
	return saved, nil
}

// fill writes the hidden file and makes sure that the medium has it.
func fill(ctx context.Context, root *os.Root, temp string, write func(context.Context, io.Writer) error) error {
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return problem(err)
	}
	w := &writer{ctx: ctx, to: f, sum: sha256.New()}
	err = write(ctx, w)
	if w.err != nil {
		err = problem(w.err) // the stick's own error, whatever the caller made of it
	}
	if err == nil {
		err = problem(f.Sync())
	}
	forgetCache(f)
	if closing := f.Close(); err == nil {
		err = problem(closing)
	}
	if err != nil {
		return err
	}
	return problem(compare(ctx, root, temp, w))
}

// A writer notes what was written and keeps the stick's first error.
type writer struct {
	ctx  context.Context
	to   io.Writer
	sum  hash.Hash
	size int64
	err  error
}

func (w *writer) Write(p []byte) (int, error) {
	if w.err == nil {
		w.err = w.ctx.Err()
	}
	if w.err != nil {
		return 0, w.err
	}
	n, err := w.to.Write(p)
	w.sum.Write(p[:n])
	w.size += int64(n)
	w.err = err
	return n, err
}

// compare reads the file back from the medium.
func compare(ctx context.Context, root *os.Root, name string, want *writer) (err error) {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum := sha256.New()
	n, err := io.Copy(sum, reader{ctx, f})
	if err != nil {
		return err
	}
	if n != want.size || string(sum.Sum(nil)) != string(want.sum.Sum(nil)) {
		return ErrDiffers
	}
	return nil
}

// maxCopies is how many files of one name a stick may hold.
const maxCopies = 1000

// claim gives the hidden file the first free name. An empty file takes the name first, since sticks have no way to rename without
// overwriting that works on all of them.
func claim(root *os.Root, temp, name string) (string, error) {
	ext := path.Ext(name)
	stem := name[:len(name)-len(ext)]
	for n := 1; n <= maxCopies; n++ {
		if n > 1 {
			name = stem + " (" + strconv.Itoa(n) + ")" + ext
		}
		f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		if err := f.Close(); err != nil {
			return "", err
		}
		if err := root.Rename(temp, name); err != nil {
			return "", errors.Join(err, removeIfThere(root, name))
		}
		return name, nil
	}
	return "", fmt.Errorf("%w: %d files are called %q", ErrName, maxCopies, name)
}

// removeIfThere removes a file of ours. A stick that is gone needs no tidying.
func removeIfThere(root *os.Root, name string) error {
	err := root.Remove(name)
	if err == nil || errors.Is(err, fs.ErrNotExist) || isAny(err, pulledOut) || isAny(err, noWriting) {
		return nil
	}
	return err
}
