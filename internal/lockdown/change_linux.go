// Changes to files that can be undone: each is written down before it is made.

package lockdown

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A content is what stands at a path: nothing, a symbolic link or a file.
type content struct {
	Link string      `json:"link,omitempty"`
	File []byte      `json:"file,omitempty"`
	Mode fs.FileMode `json:"mode,omitempty"` // of the file; 0: no file
}

func link(target string) content { return content{Link: target} }

func file(text string) content { return content{File: []byte(text), Mode: 0o644} }

func (c content) nothing() bool { return c.Link == "" && c.Mode == 0 }

func (c content) same(other content) bool {
	return c.Link == other.Link && c.Mode == other.Mode && bytes.Equal(c.File, other.File)
}

// A change is what a path was and what it becomes.
type change struct {
	Path string  `json:"path"` // on the PC, whatever the root
	Was  content `json:"was"`
	Now  content `json:"now"`
}

const (
	mostContent = 1 << 20 // no file that is replaced is larger
	recordSize  = 8 << 20
)

// A machine is the PC, or for tests a folder that stands for it.
type machine struct{ root string }

func (m machine) at(path string) string { return filepath.Join(m.root, path) }

// read returns what stands at a path.
func (m machine) read(path string) (content, error) {
	name := m.at(path)
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return content{}, nil
	case err != nil:
		return content{}, err
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := os.Readlink(name)
		return content{Link: target}, err
	case !info.Mode().IsRegular() || info.Size() > mostContent:
		return content{}, fmt.Errorf("%s: neither a link nor a small file", path)
	}
	text, err := os.ReadFile(name)
	return content{File: text, Mode: info.Mode().Perm()}, err
}

// put makes a path be what is asked, in one step: a power cut leaves the old or the new.
func (m machine) put(path string, c content) error {
	name := m.at(path)
	if c.nothing() {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	next := name + ".hocso-new"
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := error(nil)
	if c.Link != "" {
		err = os.Symlink(c.Link, next)
	} else {
		err = writeSynced(next, c.File, c.Mode)
	}
	if err != nil {
		return err
	}
	return os.Rename(next, name)
}

func writeSynced(name string, text []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// record reads what was changed; none when nothing was.
func (m machine) record() ([]change, error) {
	info, err := os.Stat(m.at(recordPath))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > recordSize {
		return nil, ErrRecord
	}
	text, err := os.ReadFile(m.at(recordPath))
	if err != nil {
		return nil, err
	}
	var changes []change
	if err := json.Unmarshal(text, &changes); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrRecord, err)
	}
	for _, c := range changes {
		if !filepath.IsAbs(c.Path) || filepath.Clean(c.Path) != c.Path {
			return nil, fmt.Errorf("%w: %q", ErrRecord, c.Path)
		}
	}
	return changes, nil
}

func (m machine) writeRecord(changes []change) error {
	text, err := json.MarshalIndent(changes, "", "  ")
	if err != nil {
		return err
	}
	return m.put(recordPath, content{File: text, Mode: 0o600})
}

// apply makes paths be what is wanted. What was there the first time is on record before anything changes, so that it can be applied
// again, and after a power cut in the middle.
func (m machine) apply(wanted []change, dry bool) ([]Step, error) {
	known, err := m.record()
	if err != nil {
		return nil, err
	}
	var todo []change
	for _, want := range wanted {
		is, err := m.read(want.Path)
		if err != nil {
			return nil, err
		}
		if !is.same(want.Now) {
			todo = append(todo, want)
		}
		if i := slices.IndexFunc(known, func(c change) bool { return c.Path == want.Path }); i >= 0 {
			known[i].Now = want.Now
		} else {
			known = append(known, change{want.Path, is, want.Now})
		}
	}
	var steps []Step
	for _, c := range todo {
		steps = append(steps, stepTo(c.Path, c.Now))
	}
	if dry {
		return steps, nil
	}
	if err := m.writeRecord(known); err != nil {
		return nil, err
	}
	for _, c := range todo {
		if err := m.put(c.Path, c.Now); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

// restore puts back what is on record, the last change first, and then forgets the record. What somebody else changed since stays.
func (m machine) restore(dry bool) ([]Step, error) {
	known, err := m.record()
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, c := range slices.Backward(known) {
		is, err := m.read(c.Path)
		switch {
		case err != nil:
			return nil, err
		case is.same(c.Was): // a restoring that was interrupted
			continue
		case !is.same(c.Now):
			steps = append(steps, Step{Do: StepKeep, Path: c.Path})
			continue
		}
		steps = append(steps, stepBack(c))
		if dry {
			continue
		}
		if err := m.put(c.Path, c.Was); err != nil {
			return nil, err
		}
	}
	if dry || known == nil {
		return steps, nil
	}
	return steps, m.put(recordPath, content{})
}

func stepTo(path string, c content) Step {
	if c.Link != "" {
		return Step{Do: StepLink, Path: path, Target: c.Link}
	}
	return Step{Do: StepWrite, Path: path}
}

func stepBack(c change) Step {
	switch {
	case c.Was.nothing():
		return Step{Do: StepRemove, Path: c.Path}
	case c.Was.Link != "":
		return Step{Do: StepRestore, Path: c.Path, Target: c.Was.Link}
	}
	return Step{Do: StepRestore, Path: c.Path}
}
