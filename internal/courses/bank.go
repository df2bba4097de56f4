package courses

// Imported questions for a course on the shelf.

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"hocso/internal/questions"
	"hocso/lessons"
)

// Questions is what an import would put into a lesson.
type Questions struct {
	Offer  *Offer // the course as it would be; nil when nothing would be added
	Added  []lessons.Question
	Left   []questions.Remark // not taken, with the reason
	Advice int                // questions taken that could be better: an explanation is missing, for one
}

// WithQuestions puts imported questions into a copy of a course on the shelf: its Offer is the course's next version. A
// question that a screen could not show is left out. The course loses its signature, since nobody signed the questions.
func (s *Shelf) WithQuestions(lessonID string, r *questions.Result) (q Questions, err error) {
	course, info, folder, err := s.lesson(lessonID)
	if err != nil {
		return Questions{}, err
	}
	q.Left = slices.Concat(r.Skipped, r.Dropped)
	usable := &questions.Result{}
	for _, i := range r.Questions {
		problems := lessons.QuestionProblems(withCompetence(i.Question, info), course.Only, s.o.Check)
		bad := slices.IndexFunc(problems, func(p lessons.Problem) bool { return !p.Advice() })
		switch {
		case bad >= 0:
			q.Left = append(q.Left, questions.Remark{Line: i.Line, Name: i.Question.ID, Code: "mend", Args: []any{"Problem", problems[bad]}})
			continue
		case len(problems) > 0:
			q.Advice++
		}
		usable.Questions = append(usable.Questions, i)
	}
	o, err := s.FromFolder(filepath.Join(s.dir, folder))
	if err != nil {
		return Questions{}, err
	}
	added, left, err := o.append(info, usable)
	q.Added, q.Left = added, append(q.Left, left...)
	if err != nil || len(added) == 0 {
		return q, errors.Join(err, o.Discard())
	}
	q.Offer = o
	return q, nil
}

func withCompetence(q lessons.Question, info lessons.LessonInfo) lessons.Question {
	if q.Competence == "" && len(info.Competences) > 0 {
		q.Competence = info.Competences[0]
	}
	return q
}

// lesson finds a lesson of the shelf.
func (s *Shelf) lesson(id string) (*lessons.Course, lessons.LessonInfo, string, error) {
	for _, held := range s.List() {
		for _, info := range held.Course.Lessons {
			if info.ID == id && held.Trouble == nil {
				return held.Course, info, held.Folder, nil
			}
		}
	}
	return nil, lessons.LessonInfo{}, "", refuse(CodeUnknown, id)
}

var versionLine = regexp.MustCompile(`(?m)^version:[ \t]*[0-9]+[ \t]*$`)

// append writes the questions into the unpacked course and raises its version.
func (o *Offer) append(info lessons.LessonInfo, r *questions.Result) ([]lessons.Question, []questions.Remark, error) {
	root := os.DirFS(o.dir)
	bank := path.Join(info.Folder, questions.BankFile)
	text, err := fs.ReadFile(root, bank)
	if err != nil {
		return nil, nil, fmt.Errorf("import questions: %w", err)
	}
	target := questions.Target{Bank: text, Pictures: o.pictures(info)}
	if len(info.Competences) > 0 {
		target.Competence = info.Competences[0]
	}
	file, added, left, err := questions.Append(target, r)
	if err != nil || len(added) == 0 {
		return nil, left, err
	}
	course, err := fs.ReadFile(root, "course.yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("import questions: %w", err)
	}
	course = versionLine.ReplaceAll(course, []byte("version: "+strconv.Itoa(o.Course.Version+1)))
	err = errors.Join(o.write(bank, file), o.write("course.yaml", course), o.remove(manifestFile), o.remove(signatureFile))
	if err != nil {
		return nil, nil, fmt.Errorf("import questions: %w", err)
	}
	o.act, o.Mend, o.Advice = ActChange, nil, nil
	return added, left, o.check()
}

func (o *Offer) pictures(info lessons.LessonInfo) []string {
	catalogue, err := lessons.Load(mounted{os.DirFS(o.dir), unpacked})
	if err != nil {
		return nil
	}
	lesson, err := catalogue.Lesson(info.ID)
	if err != nil {
		return nil
	}
	return slices.Collect(maps.Keys(lesson.Pictures))
}

func (o *Offer) write(name string, data []byte) error {
	file, err := os.OpenFile(filepath.Join(o.dir, filepath.FromSlash(name)), os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

func (o *Offer) remove(name string) error {
	if err := os.Remove(filepath.Join(o.dir, name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
