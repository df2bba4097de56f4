package courses

// From a package to the shelf: an offer is unpacked and checked, and then added or thrown away.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocso/internal/audit"
	"hocso/internal/store"
	"hocso/lessons"
)

// An Offer is a course that lies unpacked beside the shelf. Discard it when it is not added.
type Offer struct {
	Course    *lessons.Course
	Lessons   []lessons.Summary
	Files     int
	Bytes     int64 // unpacked
	Signature Signature
	Present   *lessons.Course   // the course that it would take the place of; nil for none
	Mend      []lessons.Problem // what keeps it from being added
	Advice    []lessons.Problem // what would make it better
	Refused   error             // why it cannot be added: a *Refusal; nil when it can

	shelf *Shelf
	dir   string
	act   string // of the log
}

// FromZip unpacks a zip's course beside the shelf and checks it. The error is a Refusal when the package is at fault; a
// course that was read and cannot be added is an Offer that says so.
func (s *Shelf) FromZip(data []byte) (*Offer, error) {
	list, err := zipEntries(data)
	if err != nil {
		return nil, fmt.Errorf("read course: %w", err)
	}
	return s.offer(list, len(data))
}

// FromFolder is FromZip for a folder.
func (s *Shelf) FromFolder(dir string) (*Offer, error) {
	list, err := dirEntries(dir)
	if err != nil {
		return nil, fmt.Errorf("read course: %w", err)
	}
	return s.offer(list, 0)
}

func (s *Shelf) offer(list []entry, packed int) (_ *Offer, err error) {
	if list, err = underCourse(list); err != nil {
		return nil, fmt.Errorf("read course: %w", err)
	}
	parent := s.o.Temp
	if parent == "" {
		parent = s.dir
	}
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, fmt.Errorf("unpack course: %w", err)
	}
	dir, err := os.MkdirTemp(parent, incoming)
	if err != nil {
		return nil, fmt.Errorf("unpack course: %w", err)
	}
	o := &Offer{shelf: s, dir: dir, act: ActAdd, Files: len(list)}
	if o.Bytes, err = unpack(list, dir, packed); err == nil {
		err = o.check()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read course: %w", err), o.Discard())
	}
	return o, nil
}

// check reads the course as the kiosk will.
func (o *Offer) check() error {
	s := o.shelf
	folder := os.DirFS(o.dir)
	root := mounted{folder, unpacked}
	report := lessons.Check(root, s.o.Check)
	o.Lessons = report.Lessons
	o.sort(report.Problems, unreadable(root))
	o.Course = &lessons.Course{}
	if catalogue, err := lessons.Load(root); err == nil && len(catalogue.Courses()) == 1 {
		o.Course = catalogue.Courses()[0]
	}
	var err error
	if o.Signature, err = s.verify(folder); err != nil {
		return err
	}
	o.Refused = o.judge()
	return nil
}

// sort parts what must be mended from what would be better: what the loader refuses is never mere advice.
func (o *Offer) sort(found, unreadable []lessons.Problem) {
	have := map[string]bool{}
	for i, p := range append(slices.Clone(unreadable), found...) {
		if have[p.Error()] {
			continue
		}
		have[p.Error()] = true
		p.File = strings.TrimPrefix(p.File, coursesDir+"/"+unpacked+"/")
		if i >= len(unreadable) && p.Advice() {
			o.Advice = append(o.Advice, p)
		} else {
			o.Mend = append(o.Mend, p)
		}
	}
}

// unpacked is what the folder of an offer is called in its problems, where it is left away.
const unpacked = "course"

// unreadable lists what the loader itself refuses: no advice can be among it.
func unreadable(root mounted) []lessons.Problem {
	catalogue, err := lessons.Load(root)
	problems := problemsOf(err)
	if err != nil {
		return problems
	}
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			_, err := catalogue.Lesson(info.ID)
			problems = append(problems, problemsOf(err)...)
		}
	}
	return problems
}

func problemsOf(err error) []lessons.Problem {
	var invalid *lessons.Invalid
	if errors.As(err, &invalid) {
		return invalid.Problems
	}
	return nil
}

// judge says why the course cannot be added.
func (o *Offer) judge() error {
	s := o.shelf
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(o.Mend) > 0 || o.Course.Code == "" {
		return refuse(CodeBroken, o.Course.Code)
	}
	if s.o.Catalogue.Own(o.Course.Code) {
		return refuse(CodeClash, o.Course.Code)
	}
	if held, found := s.find(o.Course.Code); found {
		o.Present = held.Course
		if held.Trouble == nil && held.Course.Version >= o.Course.Version {
			return refuse(CodeOlder, o.Course.Code)
		}
	}
	return nil
}

// Add puts the course on the shelf in the name of who, in the place of its older version. The catalogue takes it in at
// once. The error is Refused or the store's.
func (o *Offer) Add(ctx context.Context, who string) error {
	if o.Refused = o.judge(); o.Refused != nil {
		return o.Refused
	}
	s := o.shelf
	s.mu.Lock()
	defer s.mu.Unlock()
	folder := folderOf(o.Course.Code)
	place, away := filepath.Join(s.dir, folder), filepath.Join(s.dir, outgoing+folder)
	err := s.o.DB.Write(ctx, func(tx *store.Tx) error {
		if err := audit.Add(tx, who, o.act, s.called(o.Course)); err != nil {
			return err
		}
		return swap(o.dir, place, away)
	})
	if err != nil {
		err = fmt.Errorf("add course %s: %w", o.Course.Code, err)
		if !exists(o.dir) { // it stands there, and nothing says who put it there
			err = errors.Join(err, os.RemoveAll(place))
		}
		return errors.Join(err, s.tidy(), s.reload())
	}
	return errors.Join(s.reload(), os.RemoveAll(away))
}

// swap puts a folder in the place of another. A power cut in between leaves what tidy puts right.
func swap(from, place, away string) error {
	if err := os.RemoveAll(away); err != nil {
		return err
	}
	if exists(place) {
		if err := os.Rename(place, away); err != nil {
			return err
		}
	}
	return os.Rename(from, place)
}

// Discard throws the unpacked course away; after Add nothing is left to do.
func (o *Offer) Discard() error { return os.RemoveAll(o.dir) }
