package lessons

// Check looks at courses as a careful editor would: whether everything is there in both languages, fits the screen, is
// explained, sourced and fair.

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// CheckOptions say what Check looks at.
type CheckOptions struct {
	Folder    string                 // name of the only course folder to check; empty: all
	Pictogram func(name string) bool // whether a pictogram exists; nil: not checked
	Icon      func(name string) bool // whether an icon exists; nil: not checked

	// Crowded returns words that find no room on the lesson's poster in a language; nil: not checked.
	Crowded func(l *Lesson, lang string) string

	only string // the only language of the course at hand; empty: both
}

// A Report is what Check found.
type Report struct {
	Lessons  []Summary
	Problems []Problem
}

// A Summary sums up one lesson.
type Summary struct {
	Lesson      string               `json:"lesson"`
	Cards       int                  `json:"cards"`
	Words       map[string]int       `json:"words"` // of the cards, by language
	Pictures    int                  `json:"pictures"`
	Questions   map[QuestionKind]int `json:"questions"`
	Situations  int                  `json:"situations"`
	Activities  []string             `json:"activities"` // their kinds
	Facts       int                  `json:"facts"`
	Competences []string             `json:"competences"`
	Positions   []int                `json:"positions"` // single choice: how often each position is right, as authored
	Longest     int                  `json:"longest"`   // single choice: how often the right answer is the longest, in the worse language
}

// Check reads every lesson below fsys, laid out as for Load.
func Check(fsys fs.FS, o CheckOptions) *Report {
	l, problems := newLoader(fsys)
	report := &Report{Problems: problems}
	competences, wrong := readCompetences(competenceFiles(fsys))
	report.Problems = append(report.Problems, wrong...)
	for _, folder := range l.folders {
		if o.Folder != "" && folder.dir != "courses/"+o.Folder {
			continue
		}
		o.only = folder.course.Only
		c := &courseCheck{loader: l, folder: folder, options: o, competences: competences, report: report}
		c.check()
	}
	report.Problems = append(report.Problems, l.facts().problems()...)
	if src := l.facts().src; src != nil && src.apart.Line > 0 {
		report.Problems = append(report.Problems, src.apart)
	}
	sortProblems(report.Problems)
	report.Problems = slices.CompactFunc(report.Problems, func(a, b Problem) bool { return a.Error() == b.Error() })
	return report
}

// competenceFiles is where frameworks.yaml is: courses brought from outside use the program's own.
func competenceFiles(fsys fs.FS) fs.FS {
	if _, err := fs.Stat(fsys, "frameworks.yaml"); err != nil {
		return builtin
	}
	return fsys
}

// A courseCheck checks one course.
type courseCheck struct {
	loader      *loader
	folder      *courseFolder
	options     CheckOptions
	competences map[string]Text
	report      *Report
}

var tiles = []string{"sky", "mint", "lilac", "sand", "coral", "slate", "aqua", "lime"}

func (c *courseCheck) check() {
	known := len(c.folder.src.problems)
	expected := map[string]bool{"course.yaml": true, "glossary.yaml": true}
	c.checkCourse()
	questions := 0
	for i := range c.folder.course.Lessons {
		lc := &lessonCheck{reading: c.loader.read(c.folder, i), course: c}
		lc.check()
		questions += len(lc.lesson.Questions)
		maps.Copy(expected, lc.expected())
		c.report.Lessons = append(c.report.Lessons, lc.row)
	}
	if c.folder.course.Assessment > questions {
		c.folder.src.add(path{"assessment"}, "course.assessment")
	}
	c.report.Problems = append(c.report.Problems, c.folder.src.problems[known:]...)
	for name := range c.folder.course.hashes() {
		if !expected[name] {
			c.report.Problems = append(c.report.Problems, Problem{File: c.folder.dir + "/" + name, Code: "file.unused"})
		}
	}
}

func (c *courseCheck) checkCourse() {
	s := sheet{c.folder.src, c.options}
	if s.file == nil {
		return
	}
	course := c.folder.course
	s.texts(course)
	s.need(path{"title"}, course.Title, 40)
	s.need(path{"summary"}, course.Summary, 0)
	s.pictogram(path{"picture"}, course.Picture, true)
	if !slices.Contains(tiles, course.Tile) {
		s.add(path{"tile"}, "colour", "Found", clip(course.Tile))
	}
	for i, info := range course.Lessons {
		at := path{"lessons", i}
		s.need(at.to("title"), info.Title, 48)
		s.pictogram(at.to("picture"), info.Picture, true)
		if info.Minutes < 1 || info.Minutes > 15 {
			s.add(at.to("minutes"), "lesson.minutes")
		}
		if len(info.Competences) == 0 {
			s.add(at.to("competences"), "competence.none")
		}
		for j, code := range info.Competences {
			c.competence(s.source, at.to("competences", j), code)
		}
	}
}

func (c *courseCheck) competence(src *source, at path, code string) {
	if _, ok := c.competences[code]; !ok {
		src.add(at, "competence.unknown", "Found", clip(code))
	}
}

// A lessonCheck checks one lesson.
type lessonCheck struct {
	*reading
	course    *courseCheck
	row       Summary
	sentences sentences
}

func (c *lessonCheck) check() {
	c.row = Summary{
		Lesson: c.lesson.ID, Cards: len(c.lesson.Cards), Words: map[string]int{}, Pictures: len(c.lesson.Pictures),
		Questions: map[QuestionKind]int{}, Facts: len(c.used), Competences: c.lesson.Competences,
	}
	c.checkGlossary()
	c.checkCards()
	c.checkPictures()
	c.checkQuestions()
	c.checkPoster()
	for i := range c.lesson.Activities {
		c.checkActivity(c.sheet(c.acts[i]), &c.lesson.Activities[i])
		c.row.Activities = append(c.row.Activities, c.lesson.Activities[i].Kind)
	}
	if c.meta.file != nil && len(c.lesson.Activities) == 0 {
		c.meta.add(path{"activities"}, "activity.none")
	}
	c.sentences.check(c.meta)
	for _, src := range c.reading.sources() {
		if src.apart.Line > 0 {
			c.course.report.Problems = append(c.course.report.Problems, src.apart)
		}
	}
	c.course.report.Problems = append(c.course.report.Problems, c.problems()...)
}

func (c *lessonCheck) sheet(src *source) sheet {
	return sheet{src, c.course.options}
}

// expected lists the lesson's files, as paths below the course's folder.
func (c *lessonCheck) expected() map[string]bool {
	names := map[string]bool{}
	for _, src := range c.reading.sources() {
		names[strings.TrimPrefix(src.name, c.folder.dir+"/")] = true
	}
	return names
}

func (c *lessonCheck) checkGlossary() {
	if c.glossary.file == nil {
		return
	}
	s := c.sheet(c.glossary)
	s.texts(&c.lesson.Terms)
	for id, term := range c.lesson.Terms {
		s.need(path{id, "word"}, term.Word, 40)
		s.need(path{id, "meaning"}, term.Meaning, 230)
	}
}
