// Package courses keeps the courses that an office brings itself: a folder or its zip is looked at, checked and put on the
// shelf, the folder "courses" of the data folder, from where the catalogue takes them in beside the program's own. What
// comes from outside is hostile until it is unpacked within bounds; a course that breaks later is left out and told of.
package courses

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hocso/internal/audit"
	"hocso/internal/store"
	"hocso/lessons"
)

// The codes of a Refusal.
const (
	CodeFile      = "file"      // no zip, or a damaged one
	CodeLarge     = "large"     // the zip, a file in it, or all of it unpacked
	CodeMany      = "many"      // files
	CodePacked    = "packed"    // it unpacks to a hundred times its size
	CodePath      = "path"      // a name that leads out of the folder, or that a computer cannot keep
	CodeTwice     = "twice"     // two names that are one on Windows
	CodeLink      = "link"      // not a plain file
	CodeNoCourse  = "nocourse"  // no course.yaml
	CodeSeveral   = "several"   // more than one
	CodeSignature = "signature" // signed, but not what lies there
	CodeBroken    = "broken"    // the checker found what has to be mended first
	CodeClash     = "clash"     // the code of one of the program's own courses
	CodeOlder     = "older"     // the version on the shelf is as new or newer
	CodeUnknown   = "unknown"   // no such course on the shelf
)

// A Refusal says why a course is not taken. Name is the file or the code at fault, if one is.
type Refusal struct {
	Code string
	Name string
	Err  error
}

func (r *Refusal) Error() string {
	text := "courses: " + r.Code
	if r.Name != "" {
		text += ": " + r.Name
	}
	if r.Err != nil {
		text += ": " + r.Err.Error()
	}
	return text
}

func (r *Refusal) Unwrap() error { return r.Err }

func refuse(code, name string) error { return &Refusal{Code: code, Name: name} }

// Options are what a shelf works with.
type Options struct {
	Catalogue *lessons.Catalogue   // takes in what stands on the shelf
	Check     lessons.CheckOptions // which pictures there are
	Roots     []ed25519.PublicKey  // whose signature is the office's own; none: no signature can be
	DB        *store.DB            // where changes are recorded; nil when nothing is changed
	Temp      string               // where offers are unpacked; empty: the shelf, from where alone they can be added
}

// A Shelf is the courses of an office. It is safe for concurrent use.
type Shelf struct {
	dir string
	o   Options

	mu   sync.Mutex
	held []Held
}

// A Held is a course on the shelf.
type Held struct {
	Folder    string          // its name below the shelf
	Course    *lessons.Course // what could be read of it; never nil
	Signature Signature
	Trouble   error // why the catalogue does not hold it: a *Refusal; nil when it does
}

// prefix begins the name of each folder: a code alone might be a name that Windows keeps to itself, such as CON.
const prefix = "course-"

func folderOf(code string) string { return prefix + strings.ToLower(code) }

// Open reads the shelf in dir, which need not exist, and has the catalogue take in its courses. Those that cannot be used
// are left out; Held tells why. What a power cut left half done is put right. With an error the shelf can be used, but
// courses may be missing from it.
func Open(dir string, o Options) (*Shelf, error) {
	s := &Shelf{dir: dir, o: o}
	if err := errors.Join(s.tidy(), s.reload()); err != nil {
		return s, fmt.Errorf("open courses: %w", err)
	}
	return s, nil
}

// Look is Open for somebody who only reads: nothing is put right.
func Look(dir string, o Options) (*Shelf, error) {
	s := &Shelf{dir: dir, o: o}
	if err := s.reload(); err != nil {
		return nil, fmt.Errorf("look at courses: %w", err)
	}
	return s, nil
}

// List returns the courses on the shelf by their codes.
func (s *Shelf) List() []Held {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.held)
}

// Left returns the courses that could not be taken in.
func (s *Shelf) Left() []Held {
	return slices.DeleteFunc(s.List(), func(h Held) bool { return h.Trouble == nil })
}

const (
	incoming = ".incoming-" // what is being unpacked
	outgoing = ".outgoing-" // what was there before
)

// tidy finishes what was interrupted: a course whose place is empty goes back there, the rest goes.
func (s *Shelf) tidy() error {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := filepath.Join(s.dir, e.Name())
		switch name, out := strings.CutPrefix(e.Name(), outgoing); {
		case out && strings.HasPrefix(name, prefix) && !exists(filepath.Join(s.dir, name)):
			err = os.Rename(path, filepath.Join(s.dir, name))
		case out, strings.HasPrefix(e.Name(), incoming):
			err = os.RemoveAll(path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// reload reads the shelf again. The caller holds mu or is alone.
func (s *Shelf) reload() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s.held = nil
	var taken []*lessons.Catalogue
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		held, catalogue := s.open(e.Name())
		if held.Trouble == nil {
			taken = append(taken, catalogue)
		} else {
			slog.Error("course left out", "folder", e.Name(), "error", held.Trouble)
		}
		s.held = append(s.held, held)
	}
	s.o.Catalogue.TakeIn(taken...)
	return nil
}

// open reads one course of the shelf, its lessons too: what breaks is left out now and not before a learner.
func (s *Shelf) open(folder string) (Held, *lessons.Catalogue) {
	root := mounted{os.DirFS(filepath.Join(s.dir, folder)), folder}
	held := Held{Folder: folder, Course: &lessons.Course{Code: strings.ToUpper(strings.TrimPrefix(folder, prefix))}}
	catalogue, err := lessons.Load(root)
	if err != nil || len(catalogue.Courses()) != 1 {
		held.Trouble = &Refusal{Code: CodeBroken, Err: err}
		return held, nil
	}
	course := catalogue.Courses()[0]
	held.Course = course
	held.Signature, err = s.verify(root.dir)
	switch {
	case err != nil:
		held.Trouble = err
	case folderOf(course.Code) != folder:
		held.Trouble = refuse(CodeBroken, course.Code)
	case s.o.Catalogue.Own(course.Code):
		held.Trouble = refuse(CodeClash, course.Code)
	}
	for _, info := range course.Lessons {
		if _, err := catalogue.Lesson(info.ID); err != nil && held.Trouble == nil {
			held.Trouble = &Refusal{Code: CodeBroken, Name: info.ID, Err: err}
		}
	}
	return held, catalogue
}

func (s *Shelf) find(code string) (Held, bool) {
	for _, h := range s.held {
		if h.Folder == folderOf(code) {
			return h, true
		}
	}
	return Held{}, false
}

// Remove takes a course off the shelf in the name of who. What people learnt in it and the certificates stay as they are.
// The error is a Refusal or the store's.
func (s *Shelf) Remove(ctx context.Context, who, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	held, found := s.find(code)
	if !found {
		return refuse(CodeUnknown, code)
	}
	away := filepath.Join(s.dir, outgoing+held.Folder)
	place := filepath.Join(s.dir, held.Folder)
	err := s.o.DB.Write(ctx, func(tx *store.Tx) error {
		if err := audit.Add(tx, who, ActRemove, s.called(held.Course)); err != nil {
			return err
		}
		if err := os.RemoveAll(away); err != nil {
			return err
		}
		return os.Rename(place, away)
	})
	if err != nil {
		return errors.Join(fmt.Errorf("remove course %s: %w", code, err), s.tidy(), s.reload())
	}
	return errors.Join(s.reload(), os.RemoveAll(away))
}

// The acts that the log knows.
const (
	ActAdd    = "course.add"
	ActRemove = "course.remove"
	ActChange = "course.questions"
)

func (s *Shelf) called(c *lessons.Course) string {
	return strings.TrimSpace(c.Code + " " + c.Title.VI)
}
