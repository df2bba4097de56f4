package ctl

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hocso/internal/courses"
	"hocso/internal/kiosk"
	"hocso/lessons"
)

type lessonsCommand struct {
	Check  checkCommand  `cmd:"" help:"ctl.lessons.check"`
	List   listCommand   `cmd:"" help:"ctl.lessons.list"`
	Add    addCommand    `cmd:"" help:"ctl.lessons.add"`
	Remove removeCommand `cmd:"" help:"ctl.lessons.remove"`
	Sign   signCommand   `cmd:"" help:"ctl.lessons.sign"`
}

type checkCommand struct {
	JSON bool   `help:"ctl.flag.json"`
	Dir  string `arg:"" optional:"" name:"DIR" help:"ctl.lessons.check.dir"`
}

// Run prints a table of the lessons and every problem with its place.
func (c *checkCommand) Run(to *console) error {
	fsys, folder, ok := coursesAt(c.Dir)
	if !ok {
		return &noCourses{c.Dir}
	}
	report := check(fsys, folder)
	print := printReport
	if c.JSON {
		print = printReportJSON
	}
	if err := print(to, report); err != nil {
		return err
	}
	if len(report.Problems) > 0 {
		return errBad
	}
	return nil
}

// A noCourses is a folder that holds no courses.
type noCourses struct{ dir string }

func (n *noCourses) Error() string { return n.dir + ": no courses" }

func check(fsys fs.FS, folder string) *lessons.Report {
	options := kiosk.CheckOptions()
	options.Folder = folder
	return lessons.Check(fsys, options)
}

// checkBuiltin checks the courses inside the program, which stay the same while it runs.
var checkBuiltin = sync.OnceValue(func() *lessons.Report { return check(lessons.BuiltinFS(), "") })

// coursesAt opens the folder that holds facts.yaml and courses, and names the only course folder to check, if one.
func coursesAt(dir string) (fsys fs.FS, folder string, ok bool) {
	if dir == "" {
		return lessons.BuiltinFS(), "", true
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, "", false
	}
	lone := exists(filepath.Join(dir, "course.yaml")) && (filepath.Base(filepath.Dir(dir)) != "courses" || exists(filepath.Join(dir, "facts.yaml")))
	switch {
	case lone: // an office's own course has its facts in it
		return courses.Mount(os.DirFS(dir), filepath.Base(dir)), "", true
	case exists(filepath.Join(dir, "courses")):
		return os.DirFS(dir), "", true
	case filepath.Base(dir) == "courses":
		return os.DirFS(filepath.Dir(dir)), "", true
	case exists(filepath.Join(dir, "course.yaml")) && filepath.Base(filepath.Dir(dir)) == "courses":
		return os.DirFS(filepath.Dir(filepath.Dir(dir))), filepath.Base(dir), true
	}
	return nil, "", false
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func printReport(to *console, report *lessons.Report) error {
	t := newTable(to, to.words.T("ctl.lessons.columns"))
	for _, l := range report.Lessons {
		t.row(l.Lesson, l.Cards, l.Words["vi"], l.Words["en"], l.Pictures, byKind(l.Questions), l.Situations,
			strings.Join(l.Activities, " "), l.Facts, strings.Join(l.Competences, " "),
			strings.Trim(fmt.Sprint(l.Positions), "[]"), fmt.Sprintf("%d/%d", l.Longest, l.Questions[lessons.Single]))
	}
	if err := t.print(); err != nil {
		return err
	}
	for _, p := range report.Problems {
		fmt.Fprintf(to.out, "%s:%d:%d: %s\n", p.File, p.Line, p.Column, to.words.T("check."+p.Code, p.Args...))
	}
	if n := len(report.Problems); n > 0 {
		_, err := fmt.Fprintln(to.out, to.words.T("ctl.lessons.bad", "Count", n))
		return err
	}
	_, err := fmt.Fprintln(to.out, to.words.T("ctl.lessons.good"))
	return err
}

// byKind writes how many questions there are, and of which kinds.
func byKind(kinds map[lessons.QuestionKind]int) string {
	all := 0
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		all += kinds[kind]
		parts = append(parts, fmt.Sprintf("%s %d", kind, kinds[kind]))
	}
	return fmt.Sprintf("%d (%s)", all, strings.Join(parts, ", "))
}

// A problemJSON is a problem with its message in the language of the command.
type problemJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func printReportJSON(to *console, report *lessons.Report) error {
	problems := make([]problemJSON, 0, len(report.Problems))
	for _, p := range report.Problems {
		problems = append(problems, problemJSON{p.File, p.Line, p.Column, p.Code, to.words.T("check."+p.Code, p.Args...)})
	}
	return printJSON(to, struct {
		Lessons  []lessons.Summary `json:"lessons"`
		Problems []problemJSON     `json:"problems"`
	}{report.Lessons, problems})
}

type listCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// A lessonJSON is one lesson of a list.
type lessonJSON struct {
	Course      string   `json:"course"`
	Lesson      string   `json:"lesson"`
	Title       string   `json:"title"`
	Minutes     int      `json:"minutes"`
	Competences []string `json:"competences"`
}

// Run lists the lessons: the program's own and those of the office.
func (c *listCommand) Run(to *console) error {
	catalogue, err := allCourses(to)
	if err != nil {
		return err
	}
	list := []lessonJSON{}
	for _, course := range catalogue.Courses() {
		for _, l := range course.Lessons {
			list = append(list, lessonJSON{course.Code, l.ID, l.Title.In(to.words.Lang()), l.Minutes, l.Competences})
		}
	}
	if c.JSON {
		return printJSON(to, list)
	}
	t := newTable(to, to.words.T("ctl.lessons.list.columns"))
	for _, l := range list {
		t.row(l.Course, l.Lesson, l.Title, l.Minutes, strings.Join(l.Competences, " "))
	}
	return t.print()
}
