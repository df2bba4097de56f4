package courses

// A course's folder seen as the loader wants it: below courses/NAME, with its facts beside, and without what belongs to the
// package and not to the course.

import (
	"io/fs"
	"slices"
	"strings"
)

// The files of a package that are no part of the course.
const (
	factsFile     = "facts.yaml"    // the course's own facts
	manifestFile  = "course.sha256" // what sha256sum prints of every other file
	signatureFile = "course.cose"   // a root's signature over the manifest
)

var beside = []string{factsFile, manifestFile, signatureFile}

// mounted implements fs.FS, fs.StatFS and fs.ReadDirFS.
type mounted struct {
	dir  fs.FS
	name string
}

const coursesDir = "courses"

// inside translates a path; false when nothing is there.
func (m mounted) inside(path string) (string, bool) {
	if path == factsFile {
		return path, true
	}
	rest, found := strings.CutPrefix(path, coursesDir+"/"+m.name)
	switch {
	case !found:
		return "", false
	case rest == "":
		return ".", true
	case rest[0] == '/' && !slices.Contains(beside, rest[1:]):
		return rest[1:], true
	}
	return "", false
}

func (m mounted) Open(path string) (fs.File, error) {
	name, found := m.inside(path)
	if !found {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	return m.dir.Open(name)
}

func (m mounted) Stat(path string) (fs.FileInfo, error) {
	name, found := m.inside(path)
	if !found {
		return nil, &fs.PathError{Op: "stat", Path: path, Err: fs.ErrNotExist}
	}
	return fs.Stat(m.dir, name)
}

func (m mounted) ReadDir(path string) ([]fs.DirEntry, error) {
	if path == coursesDir {
		return []fs.DirEntry{m}, nil
	}
	name, found := m.inside(path)
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: path, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(m.dir, name)
	if name == "." {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(beside, e.Name()) })
	}
	return entries, err
}

// The entry of the course's folder itself.

func (m mounted) Name() string               { return m.name }
func (m mounted) IsDir() bool                { return true }
func (m mounted) Type() fs.FileMode          { return fs.ModeDir }
func (m mounted) Info() (fs.FileInfo, error) { return fs.Stat(m.dir, ".") }

// Mount shows the folder of one course, with its facts in it, as lessons.Check wants it; the course's folder is name.
func Mount(dir fs.FS, name string) fs.FS { return mounted{dir, name} }
