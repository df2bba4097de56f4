package lessons

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed facts.yaml frameworks.yaml courses
var builtin embed.FS

// ErrUnknown is returned for a lesson or question that the catalogue does not hold.
var ErrUnknown = errors.New("not in the catalogue")

// A Catalogue is a set of courses. It is safe for concurrent use; what it returns is shared and must not be changed.
type Catalogue struct {
	held atomic.Pointer[holding]
}

// A holding is what a catalogue holds at one time.
type holding struct {
	courses     []*Course
	own         int // how many of them came with Load; the others were taken in
	lessons     map[string]func() (*Lesson, error)
	competences func() map[string]Text
}

// Builtin opens the courses that the program carries. They are read once, however often they are opened.
func Builtin() (*Catalogue, error) {
	own, err := readBuiltin()
	if err != nil {
		return nil, err
	}
	c := &Catalogue{}
	c.held.Store(own.held.Load())
	return c, nil
}

var readBuiltin = sync.OnceValues(func() (*Catalogue, error) { return Load(builtin) })

// BuiltinFS holds the files of Builtin, for Check.
func BuiltinFS() fs.FS {
	return builtin
}

// Load opens the courses below fsys, which is laid out as the folder of this package: courses/NAME/course.yaml for each
// course, with facts.yaml beside courses. It reads every course.yaml, and hashes the other files without reading
// what is in them. The error is an *Invalid when content is at fault.
func Load(fsys fs.FS) (*Catalogue, error) {
	l, problems := newLoader(fsys)
	if err := asError(problems); err != nil {
		return nil, fmt.Errorf("load courses: %w", err)
	}
	h := &holding{own: len(l.folders), lessons: map[string]func() (*Lesson, error){}}
	h.competences = sync.OnceValue(func() map[string]Text {
		names, _ := readCompetences(competenceFiles(fsys))
		return names
	})
	for _, folder := range l.folders {
		h.courses = append(h.courses, folder.course)
		for i := range folder.course.Lessons {
			id := folder.course.Lessons[i].ID
			h.lessons[id] = sync.OnceValues(func() (*Lesson, error) {
				r := l.read(folder, i)
				if err := asError(r.problems()); err != nil {
					return nil, fmt.Errorf("read lesson %s: %w", id, err)
				}
				return r.lesson, nil
			})
		}
	}
	c := &Catalogue{}
	c.held.Store(h)
	return c, nil
}

// TakeIn puts courses from elsewhere behind the catalogue's own, in the place of those taken in before. A course whose
// code is there already is not taken; its code is returned. What was read from the catalogue before stays usable.
func (c *Catalogue) TakeIn(others ...*Catalogue) (clashes []string) {
	now := c.held.Load()
	next := &holding{own: now.own, courses: slices.Clone(now.courses[:now.own]), lessons: map[string]func() (*Lesson, error){},
		competences: now.competences}
	for _, course := range next.courses {
		for _, info := range course.Lessons {
			next.lessons[info.ID] = now.lessons[info.ID]
		}
	}
	for _, other := range others {
		from := other.held.Load()
		for _, course := range from.courses {
			if slices.ContainsFunc(next.courses, func(have *Course) bool { return have.Code == course.Code }) {
				clashes = append(clashes, course.Code)
				continue
			}
			next.courses = append(next.courses, course)
			for _, info := range course.Lessons {
				next.lessons[info.ID] = from.lessons[info.ID]
			}
		}
	}
	c.held.Store(next)
	return clashes
}

// Courses returns the courses in the order of their folders' names, and behind them those taken in.
func (c *Catalogue) Courses() []*Course {
	return c.held.Load().courses
}

// Own says whether a course came with Load; the others were taken in.
func (c *Catalogue) Own(code string) bool {
	h := c.held.Load()
	return slices.ContainsFunc(h.courses[:h.own], func(course *Course) bool { return course.Code == code })
}

// Course finds a course by its code.
func (c *Catalogue) Course(code string) (*Course, bool) {
	for _, course := range c.Courses() {
		if course.Code == code {
			return course, true
		}
	}
	return nil, false
}

// Lesson returns a lesson, which is read when it is first asked for. The error is ErrUnknown, or an *Invalid when
// the lesson's files cannot be used.
func (c *Catalogue) Lesson(id string) (*Lesson, error) {
	read, ok := c.held.Load().lessons[id]
	if !ok {
		return nil, fmt.Errorf("lesson %s: %w", id, ErrUnknown)
	}
	return read()
}

// Question returns a question by its full name, such as "C5.2/bank-locks".
func (c *Catalogue) Question(name string) (*Question, error) {
	lessonID, id, _ := strings.Cut(name, "/")
	lesson, err := c.Lesson(lessonID)
	if err != nil {
		return nil, err
	}
	for i := range lesson.Questions {
		if lesson.Questions[i].ID == id {
			return &lesson.Questions[i], nil
		}
	}
	return nil, fmt.Errorf("question %s: %w", name, ErrUnknown)
}

// Competence returns the name of a competence by its code, such as "4.1"; both languages are empty for an unknown code.
func (c *Catalogue) Competence(code string) Text {
	return c.held.Load().competences()[code]
}

// QuestionName is the name of a question everywhere outside its lesson.
func (l *Lesson) QuestionName(q *Question) string {
	return l.ID + "/" + q.ID
}

// Names that become parts of file names, web addresses and records.
var (
	folderForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	courseForm = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}$`)
)

// A courseFolder is a course.yaml as read.
type courseFolder struct {
	dir    string // "courses/c5-an-toan-so"
	course *Course
	src    *source
}

// A loader holds what lessons are read from.
type loader struct {
	fsys    fs.FS
	folders []*courseFolder
	facts   func() *factBook
}

func newLoader(fsys fs.FS) (*loader, []Problem) {
	l := &loader{fsys: fsys, facts: sync.OnceValue(func() *factBook { return readFacts(fsys) })}
	entries, err := fs.ReadDir(fsys, "courses")
	if err != nil {
		return l, []Problem{{File: "courses", Code: "file.missing"}}
	}
	var problems []Problem
	for _, entry := range entries {
		dir := "courses/" + entry.Name()
		switch {
		case entry.IsDir() && folderForm.MatchString(entry.Name()):
			folder := openFolder(fsys, dir)
			l.folders = append(l.folders, folder)
			problems = append(problems, folder.src.problems...)
		case entry.IsDir() || !entry.Type().IsRegular():
			problems = append(problems, Problem{File: dir, Code: "file.name"})
		}
	}
	return l, append(problems, twice(l.folders)...)
}

// twice finds courses that use the same code. Lessons cannot clash then: their names begin with their course's code.
func twice(folders []*courseFolder) []Problem {
	var problems []Problem
	seen := map[string]bool{}
	for _, f := range folders {
		if seen[f.course.Code] {
			line, column := f.src.find(path{"code"})
			problems = append(problems, Problem{f.src.name, line, column, "id.twice", []any{"ID", f.course.Code}})
		}
		seen[f.course.Code] = true
	}
	return problems
}

// openFolder reads a course.yaml and hashes the course's files. Those that the program carries are all plain and bounded: they are hashed
// when the first lesson is read, so that the start does not wait for it.
func openFolder(fsys fs.FS, dir string) *courseFolder {
	f := &courseFolder{dir: dir, course: &Course{}, src: readSource(fsys, dir+"/course.yaml")}
	f.src.decode(f.course)
	if f.src.file != nil {
		f.checkNames()
	}
	oneLanguage(f.course, f.course.Only)
	f.course.files = sync.OnceValues(func() (map[string]string, error) { return hashFiles(fsys, dir) })
	if _, carried := fsys.(embed.FS); carried {
		return f
	}
	if _, err := f.course.files(); err != nil {
		f.src.addHash(err)
	}
	return f
}

// checkNames looks at what the rest of the program relies on.
func (f *courseFolder) checkNames() {
	c := f.course
	if !courseForm.MatchString(c.Code) {
		f.src.add(path{"code"}, "course.code", "Found", clip(c.Code))
	}
	if c.Only != "" && c.Only != "vi" && c.Only != "en" {
		f.src.add(path{"only"}, "course.only", "Found", clip(c.Only))
		c.Only = ""
	}
	if c.PassMark <= 0 || c.PassMark > 1 {
		f.src.add(path{"pass_mark"}, "course.passmark")
	}
	if c.Assessment < 1 {
		f.src.add(path{"assessment"}, "course.assessment")
	}
	if len(c.Lessons) == 0 {
		f.src.add(path{"lessons"}, "course.lessons")
	}
	for i := range c.Lessons {
		info := &c.Lessons[i]
		info.Number = i + 1
		if want := fmt.Sprintf("%s.%d", c.Code, i+1); info.ID != want {
			f.src.add(path{"lessons", i, "id"}, "lesson.name", "Found", clip(info.ID), "Want", want)
		}
		if !folderForm.MatchString(info.Folder) {
			f.src.add(path{"lessons", i, "folder"}, "file.name")
		}
	}
}
