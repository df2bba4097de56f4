// Banks of questions: brought in from other programs, and written out for them.
package ctl

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocso/i18n"
	"hocso/internal/courses"
	"hocso/internal/kiosk"
	"hocso/internal/questions"
	"hocso/lessons"
)

type questionsCommand struct {
	Import   questionsImportCommand   `cmd:"" help:"ctl.questions.import"`
	Export   questionsExportCommand   `cmd:"" help:"ctl.questions.export"`
	Template questionsTemplateCommand `cmd:"" help:"ctl.questions.template"`
}

type questionsImportCommand struct {
	To     string `required:"" placeholder:"DIR" help:"ctl.questions.to"`
	Format string `enum:",gift,moodle,aiken,xlsx" default:"" placeholder:"gift|moodle|aiken|xlsx" help:"ctl.questions.format"`
	DryRun bool   `help:"ctl.questions.dryrun"`
	File   string `arg:"" name:"FILE" help:"ctl.questions.file"`
}

// Run puts the questions of a file behind those of a lesson, and says what the checker finds in them.
func (c *questionsImportCommand) Run(to *console) error {
	at, err := lessonAt(c.To)
	if err != nil {
		return err
	}
	data, err := readBounded(c.File, questions.MaxFile)
	if err != nil {
		return err
	}
	lang := to.textLang(at.course.Only)
	r, err := questions.Read(c.File, data, questions.Options{Format: questions.Format(c.Format), Lang: lang})
	if err != nil {
		return err
	}
	file, added, left, err := questions.Append(at.target(), r)
	if err != nil {
		return err
	}
	if !c.DryRun && len(added) > 0 {
		if err := replaceFile(filepath.Join(c.To, questions.BankFile), file); err != nil {
			return err
		}
	}
	return c.print(to, at, r, added, left)
}

func (c *questionsImportCommand) print(to *console, at *lessonFolder, r *questions.Result, added []lessons.Question, left []questions.Remark) error {
	key := "ctl.questions.imported"
	if c.DryRun {
		key = "ctl.questions.wouldimport"
	}
	fmt.Fprintln(to.out, to.words.T(key, "Count", len(added), "Path", filepath.Join(c.To, questions.BankFile)))
	printRemarks(to, "ctl.questions.left", slices.Concat(r.Skipped, left))
	printRemarks(to, "ctl.questions.dropped", r.Dropped)
	return printToMend(to, at.course.Only, added)
}

// printToMend says what the checker finds in imported questions. That all of them lack the course's other language is
// said once.
func printToMend(to *console, only string, added []lessons.Question) error {
	half := 0
	var lines []string
	for _, q := range added {
		problems := lessons.QuestionProblems(q, only, kiosk.CheckOptions())
		missing := func(p lessons.Problem) bool { return p.Code == "text.missing" }
		if slices.ContainsFunc(problems, missing) {
			half++
		}
		for _, p := range slices.DeleteFunc(problems, missing) {
			lines = append(lines, q.ID+": "+to.words.T("check."+p.Code, p.Args...))
		}
	}
	if half > 0 {
		fmt.Fprintln(to.out, to.words.T("ctl.questions.onelanguage", "Count", half))
	}
	if len(lines) > 0 {
		fmt.Fprintf(to.out, "%s\n%s\n", to.words.T("ctl.questions.mend"), strings.Join(lines, "\n"))
	}
	return nil
}

// printRemarks says what was left out, by the file's lines.
func printRemarks(to *console, heading string, list []questions.Remark) {
	if len(list) > 0 {
		fmt.Fprintln(to.out, to.words.T(heading, "Count", len(list)))
	}
	for _, r := range list {
		place := ""
		if r.Line > 0 {
			place = fmt.Sprintf("%d: ", r.Line)
		}
		fmt.Fprintf(to.out, "%s%s: %s\n", place, r.Name, to.words.T("questions.left."+r.Code, r.Args...))
	}
}

// A lessonFolder is a lesson on disk with its course.
type lessonFolder struct {
	course   *lessons.Course
	info     lessons.LessonInfo
	bank     []byte
	pictures []string
}

// lessonAt opens the lesson in a folder. What keeps it from being read, an empty bank for one, does not matter here.
func lessonAt(dir string) (*lessonFolder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	parent := filepath.Dir(dir)
	catalogue, err := lessons.Load(courses.Mount(os.DirFS(parent), "course"))
	if err != nil || len(catalogue.Courses()) != 1 {
		return nil, errors.Join(&noLesson{dir}, err)
	}
	at := &lessonFolder{course: catalogue.Courses()[0]}
	found := slices.IndexFunc(at.course.Lessons, func(l lessons.LessonInfo) bool { return l.Folder == filepath.Base(dir) })
	if found < 0 {
		return nil, &noLesson{dir}
	}
	at.info = at.course.Lessons[found]
	if at.bank, err = os.ReadFile(filepath.Join(dir, questions.BankFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if lesson, err := catalogue.Lesson(at.info.ID); err == nil {
		for id := range lesson.Pictures {
			at.pictures = append(at.pictures, id)
		}
	}
	return at, nil
}

func (l *lessonFolder) target() questions.Target {
	t := questions.Target{Bank: l.bank, Pictures: l.pictures}
	if len(l.info.Competences) > 0 {
		t.Competence = l.info.Competences[0]
	}
	return t
}

// A noLesson is a folder that is no lesson of a course.
type noLesson struct{ dir string }

func (n *noLesson) Error() string { return n.dir + ": no lesson" }

type questionsExportCommand struct {
	Format string `enum:"gift" default:"gift" placeholder:"gift" help:"ctl.questions.export.format"`
	Out    string `placeholder:"FILE" help:"ctl.questions.export.out"`
	What   string `arg:"" name:"LESSON|DIR" help:"ctl.questions.export.what"`
}

// Run writes the questions of a lesson, of the program's or the office's courses or in a folder.
func (c *questionsExportCommand) Run(to *console) error {
	bank, only, err := c.bank(to)
	if err != nil {
		return err
	}
	var left []questions.Remark
	write := func(w io.Writer) (err error) {
		left, err = questions.WriteGIFT(w, bank, to.textLang(only))
		return err
	}
	if c.Out == "" {
		return write(to.out)
	}
	if err := writeFile(c.Out, write); err != nil {
		return err
	}
	fmt.Fprintln(to.out, to.words.T("ctl.questions.exported", "Path", c.Out))
	printRemarks(to, "ctl.questions.notexported", left)
	return nil
}

func (c *questionsExportCommand) bank(to *console) (bank []lessons.Question, only string, err error) {
	if exists(filepath.Join(c.What, "lesson.yaml")) {
		at, err := lessonAt(c.What)
		if err != nil {
			return nil, "", err
		}
		bank, err = lessons.ParseBank(filepath.Join(c.What, questions.BankFile), at.bank)
		return bank, at.course.Only, err
	}
	catalogue, err := allCourses(to)
	if err != nil {
		return nil, "", err
	}
	lesson, err := catalogue.Lesson(strings.ToUpper(c.What))
	if err != nil {
		return nil, "", err
	}
	return lesson.Questions, lesson.Course.Only, nil
}

type questionsTemplateCommand struct {
	File string `arg:"" name:"FILE.xlsx" help:"ctl.questions.template.file"`
}

// Run writes the sheet to fill in.
func (c *questionsTemplateCommand) Run(to *console) error {
	if err := writeFile(c.File, func(w io.Writer) error { return questions.WriteTemplate(w, to.words) }); err != nil {
		return err
	}
	_, err := fmt.Fprintln(to.out, to.words.T("ctl.questions.template.done", "Path", c.File))
	return err
}

// replaceFile replaces a file whole: an author's work is never left half written.
func replaceFile(path string, data []byte) error {
	temp := path + ".new"
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return os.Rename(temp, path)
}

// textLang is the language of imported and exported texts: the one that --lang names, else the course's only one, else
// Vietnamese.
func (c *console) textLang(only string) string { return cmp.Or(c.asked, only, "vi") }

// explainContent puts errors of courses and banks of questions into words.
func explainContent(err error, words *i18n.Words) (text string, ok bool) {
	var refusal *courses.Refusal
	if errors.As(err, &refusal) {
		return words.T("courses.refused."+refusal.Code, "Name", refusal.Name), true
	}
	var lesson *noLesson
	if errors.As(err, &lesson) {
		return words.T("ctl.questions.nolesson", "Dir", lesson.dir), true
	}
	for file, code := range map[error]string{
		questions.ErrLarge: "large", questions.ErrMany: "many", questions.ErrEncoding: "encoding", questions.ErrFormat: "format", questions.ErrNone: "none",
	} {
		if errors.Is(err, file) {
			return words.T("questions.refused."+code, "Limit", questions.MaxFile>>20), true
		}
	}
	return "", false
}
