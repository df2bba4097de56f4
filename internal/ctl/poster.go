package ctl

// Posters and handbooks: what an office prints of the courses. The language of the command is the language of the paper.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocso/internal/handbook"
	"hocso/internal/pdf"
	"hocso/internal/poster"
	"hocso/lessons"
)

type posterCommand struct {
	Lesson string `arg:"" optional:"" name:"LESSON" help:"ctl.poster.lesson"`
	Course string `placeholder:"C5" help:"ctl.poster.course"`
	All    bool   `help:"ctl.poster.all"`
	Format string `enum:"pdf,png" default:"pdf" placeholder:"pdf|png" help:"ctl.poster.format"`
	Size   string `enum:"a4,a3" default:"a4" placeholder:"a4|a3" help:"ctl.poster.size"`
	Out    string `required:"" placeholder:"FILE|DIR" help:"ctl.poster.out"`
}

// Run writes the posters of one lesson, of a course or of all courses.
func (c *posterCommand) Run(to *console) error {
	list, err := c.chosen(to)
	if err != nil {
		return err
	}
	name, err := officeName(to)
	if err != nil {
		return err
	}
	sheets := make([]*poster.Sheet, len(list))
	for i, l := range list {
		if sheets[i], err = poster.Make(l, to.words, name); err != nil {
			return err
		}
	}
	if err := c.write(to, name, list, sheets); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.poster.done", "Count", len(sheets), "Path", c.Out))
	return err
}

// chosen reads the lessons that the command line names.
func (c *posterCommand) chosen(to *console) ([]*lessons.Lesson, error) {
	ways := 0
	for _, given := range []bool{c.Lesson != "", c.Course != "", c.All} {
		if given {
			ways++
		}
	}
	if ways != 1 {
		return nil, &misuse{to.words.T("ctl.poster.which")}
	}
	catalogue, err := allCourses(to)
	if err != nil {
		return nil, err
	}
	if c.Lesson != "" {
		l, err := catalogue.Lesson(strings.ToUpper(c.Lesson))
		return []*lessons.Lesson{l}, err
	}
	courses := catalogue.Courses()
	if c.Course != "" {
		course, err := courseOf(catalogue, c.Course)
		if err != nil {
			return nil, err
		}
		courses = []*lessons.Course{course}
	}
	return withPosters(catalogue, courses)
}

// withPosters reads the lessons of courses. Of an office's own, those with too few steps for a poster are left out.
func withPosters(catalogue *lessons.Catalogue, courses []*lessons.Course) ([]*lessons.Lesson, error) {
	var list []*lessons.Lesson
	for _, course := range courses {
		for _, info := range course.Lessons {
			l, err := catalogue.Lesson(info.ID)
			if err != nil {
				return nil, err
			}
			if l.Poster.Room() {
				list = append(list, l)
			}
		}
	}
	if len(list) == 0 {
		return nil, poster.ErrSteps
	}
	return list, nil
}

func courseOf(catalogue *lessons.Catalogue, code string) (*lessons.Course, error) {
	course, ok := catalogue.Course(strings.ToUpper(code))
	if !ok {
		return nil, fmt.Errorf("course %s: %w", code, lessons.ErrUnknown)
	}
	return course, nil
}

// officeName is what the data folder calls the office; empty when no folder was given and the kiosk's own has none yet.
func officeName(to *console) (string, error) {
	of, err := look(to)
	if errors.Is(err, fs.ErrNotExist) && to.data == "" {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return of.Settings.Name, of.Close()
}

// pixels is the width of a picture: 150 dots an inch.
func (c *posterCommand) pixels() int {
	if c.Size == "a3" {
		return 1754
	}
	return 1240
}

// write puts the sheets into one file, or into a folder with a file each.
func (c *posterCommand) write(to *console, name string, list []*lessons.Lesson, sheets []*poster.Sheet) error {
	about := poster.Document{Title: to.words.T("ctl.poster.title"), Author: name, Size: pdf.A4, Created: time.Now()}
	if c.Size == "a3" {
		about.Size = pdf.A3
	}
	one := func(path string, some ...*poster.Sheet) error {
		return writeFile(path, func(w io.Writer) error {
			if c.Format == "png" {
				return some[0].WritePNG(w, c.pixels())
			}
			if len(some) == 1 {
				about.Title = some[0].Title
			}
			return poster.WritePDF(w, about, some...)
		})
	}
	isFile := strings.EqualFold(filepath.Ext(c.Out), "."+c.Format)
	if isFile && (len(sheets) == 1 || c.Format == "pdf") {
		return one(c.Out, sheets...)
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	for i, l := range list {
		path := filepath.Join(c.Out, fmt.Sprintf("%s-%s.%s", l.ID, to.words.Lang(), c.Format))
		if err := one(path, sheets[i]); err != nil {
			return err
		}
	}
	return nil
}

// writeFile makes a file of what fill writes; one that was not finished is taken away again.
func writeFile(path string, fill func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := errors.Join(fill(file), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

type handbookCommand struct {
	Course string `required:"" placeholder:"C5" help:"ctl.poster.course"`
	Out    string `required:"" placeholder:"FILE" help:"ctl.handbook.out"`
}

// Run writes the booklet of a course.
func (c *handbookCommand) Run(to *console) error {
	catalogue, err := allCourses(to)
	if err != nil {
		return err
	}
	course, err := courseOf(catalogue, c.Course)
	if err != nil {
		return err
	}
	book, err := handbook.Of(catalogue, course)
	if err != nil {
		return err
	}
	if book.Office, err = officeName(to); err != nil {
		return err
	}
	book.Created = time.Now()
	if err := writeFile(c.Out, func(w io.Writer) error { return handbook.Write(w, book, to.words) }); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.handbook.done", "Path", c.Out))
	return err
}
