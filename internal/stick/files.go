// Listing a stick's files and reading one.

package stick

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Bounds of a search: sticks hold other people's whole folders.
const (
	maxDepth   = 4    // folders below the stick's own
	maxVisited = 5000 // entries looked at
	maxListed  = 500  // files told of
	chunk      = 256  // entries read at a time
)

// A File is a file on a stick.
type File struct {
	Stick    Stick
	Path     string // below the stick's folder, with slashes
	Size     int64  // bytes
	Modified time.Time
}

// Name is the file's own name.
func (f File) Name() string { return path.Base(f.Path) }

// A Listing is the files found on a stick.
type Listing struct {
	Files []File
	More  bool // the search stopped at one of its bounds: there may be others
}

// List finds the files whose names end in one of exts (".pdf"; upper case counts too), the newest first. Hidden files, what is not a
// regular file, and what lies deeper than four folders are left out. Folders that cannot be read are passed over.
func (s Stick) List(ctx context.Context, exts []string) (_ Listing, err error) {
	root, err := s.open()
	if err != nil {
		return Listing{}, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	w := walk{stick: s, root: root, exts: exts}
	if err := w.folder(ctx, ".", 0); err != nil {
		return Listing{}, fmt.Errorf("list stick: %w", problem(err))
	}
	slices.SortStableFunc(w.found.Files, func(a, b File) int {
		return cmp.Or(b.Modified.Compare(a.Modified), cmp.Compare(a.Path, b.Path))
	})
	return w.found, nil
}

type walk struct {
	stick   Stick
	root    *os.Root
	exts    []string
	visited int
	full    bool // a bound is reached: nothing more is looked at
	found   Listing
}

// folder looks through one folder and those in it. Only the stick's own folder must be readable.
func (w *walk) folder(ctx context.Context, dir string, depth int) error {
	d, err := w.root.Open(dir)
	if err != nil {
		if depth > 0 && !errors.Is(problem(err), ErrGone) {
			return nil
		}
		return err
	}
	var inner []string
	for !w.full {
		entries, err := d.ReadDir(chunk)
		for _, e := range entries {
			inner = append(inner, w.entry(dir, e)...)
		}
		if err != nil || ctx.Err() != nil {
			break // the end of the folder, or one that is damaged further on: what was read of it counts
		}
	}
	if err := errors.Join(d.Close(), ctx.Err()); err != nil {
		return err
	}
	if depth == maxDepth && len(inner) > 0 {
		w.found.More = true
		return nil
	}
	for _, sub := range inner {
		if w.full {
			return nil
		}
		if err := w.folder(ctx, sub, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// entry takes a file that is wanted, and returns a folder to look through.
func (w *walk) entry(dir string, e fs.DirEntry) []string {
	if w.visited++; w.visited > maxVisited || len(w.found.Files) >= maxListed {
		w.full, w.found.More = true, true
		return nil
	}
	name := path.Join(dir, e.Name())
	switch {
	case hidden(e.Name()):
		return nil
	case e.IsDir():
		return []string{name}
	case !e.Type().IsRegular() || !hasExt(e.Name(), w.exts):
		return nil
	}
	info, err := e.Info()
	if err != nil {
		return nil
	}
	w.found.Files = append(w.found.Files, File{Stick: w.stick, Path: name, Size: info.Size(), Modified: info.ModTime()})
	return nil
}

// hidden reports whether a name is one that no file manager shows.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "$") ||
		strings.EqualFold(name, "System Volume Information") || strings.EqualFold(name, "lost+found")
}

func hasExt(name string, exts []string) bool {
	return slices.ContainsFunc(exts, func(ext string) bool { return strings.EqualFold(path.Ext(name), ext) })
}

// Open opens the file for reading. Errors: ErrGone; ErrName for a path that leads out of the stick or to what is not a regular file.
func (f File) Open() (_ *os.File, err error) {
	root, err := f.Stick.open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	// A named pipe, which a stick formatted on Linux can hold, must not make the kiosk wait for a writer.
	file, err := root.OpenFile(f.Path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrName, problem(err))
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrName
	}
	if err != nil {
		return nil, errors.Join(problem(err), file.Close())
	}
	return file, nil
}

// Read returns the whole file. Errors: ErrTooLarge when it has more than limit bytes, and those of Open.
func (f File) Read(ctx context.Context, limit int64) (_ []byte, err error) {
	file, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("read from stick: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	data, err := io.ReadAll(io.LimitReader(reader{ctx, file}, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read from stick: %w", problem(err))
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("read from stick: %w", ErrTooLarge)
	}
	return data, nil
}

// A reader stops between two reads when its context ends.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
