// Package stick reads and writes USB sticks: it finds those that are plugged in, lists their files, reads one within a bound, and saves
// one so that it is whole on the stick or not there at all. Nothing leaves the stick's own folder: paths with "..", and links that
// lead out, are refused by the system (os.Root). What a stick holds is not trusted in any way.
package stick

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// What can go wrong with a stick. Anything else comes from the caller's own writer or from a programming mistake.
var (
	ErrGone     = errors.New("stick: it has been pulled out")
	ErrFull     = errors.New("stick: it is full")
	ErrReadOnly = errors.New("stick: it takes no writing")
	ErrDiffers  = errors.New("stick: what was read back is not what was written")
	ErrTooLarge = errors.New("stick: the file is larger than allowed")
	ErrName     = errors.New("stick: not a file name")
)

// A Stick is a place to carry files away: a removable drive, or a folder that IT named when it started the kiosk.
type Stick struct {
	Dir      string // where it is mounted
	Name     string // what people know it by: its label, or its folder's name
	Free     uint64 // bytes that can still be written
	ReadOnly bool   // it is mounted so that nothing can be written

	device uint64 // of Dir, so that a folder left behind by a stick that was pulled out is not taken for it; 0: not known
}

// A Finder looks for sticks.
type Finder struct {
	Drives  bool     // removable drives count
	Folders []string // and these folders, where they exist
}

// Find lists what is plugged in now, in a steady order: the folders, then the drives by where they are mounted.
func (f Finder) Find() ([]Stick, error) {
	var found []Stick
	for _, dir := range f.Folders {
		if s, ok := folder(dir); ok {
			found = append(found, s)
		}
	}
	if !f.Drives {
		return found, nil
	}
	drives, err := drives()
	if err != nil {
		return found, fmt.Errorf("find sticks: %w", err)
	}
	for _, s := range drives {
		if !holds(found, s.Dir) {
			found = append(found, s)
		}
	}
	return found, nil
}

// folder is a folder that was named by IT. It is there only while it exists: the mount point of an automounter, for example.
func folder(dir string) (Stick, bool) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return Stick{}, false
	}
	info, err := os.Stat(abs)
	if err != nil || !info.IsDir() {
		return Stick{}, false
	}
	return measured(Stick{Dir: abs, Name: filepath.Base(abs)})
}

// measured adds what only the mounted stick knows; false when it does not answer.
func measured(s Stick) (Stick, bool) {
	free, err := freeSpace(s.Dir)
	if err != nil {
		return s, false
	}
	s.Free = free
	s.device = deviceOf(s.Dir)
	return s, true
}

func holds(all []Stick, dir string) bool {
	for _, s := range all {
		if s.Dir == dir {
			return true
		}
	}
	return false
}

// open returns the stick's folder, if that still is the stick.
func (s Stick) open() (*os.Root, error) {
	root, err := os.OpenRoot(s.Dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	if s.device != 0 && deviceOf(s.Dir) != s.device {
		return nil, errors.Join(ErrGone, root.Close())
	}
	return root, nil
}

// problem says in our own terms what the system reports of a stick. Other errors stay as they are.
func problem(err error) error {
	switch {
	case err == nil, known(err):
		return err
	case isAny(err, diskFull):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case isAny(err, noWriting):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case isAny(err, pulledOut):
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return err
}

func known(err error) bool {
	return isAny(err, []error{ErrGone, ErrFull, ErrReadOnly, ErrDiffers, ErrTooLarge, ErrName})
}

func isAny(err error, targets []error) bool {
	for _, t := range targets {
		if errors.Is(err, t) {
			return true
		}
	}
	return false
}
