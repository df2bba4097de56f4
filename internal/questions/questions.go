// Package questions brings question banks that an office already has into a course: Moodle GIFT, Moodle XML, Aiken and
// the kiosk's own sheet (XLSX). It writes a bank back as GIFT, so that the bank is not a dead end.
//
// A file from outside holds one language and, often, no explanations. Nothing is invented for what it lacks: the texts
// stay empty in the other language, an option without feedback stays unexplained, and the checker of package lessons says so.
package questions

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"

	"hocso/lessons"
)

// Bounds of what is read.
const (
	MaxFile      = 5 << 20 // bytes
	maxQuestions = 2000    // in one file
	maxText      = 4000    // characters of one text; longer ones belong to no screen
)

// The errors of a whole file. What is wrong with one question is a Remark instead.
var (
	ErrLarge    = errors.New("questions: file too large")
	ErrMany     = errors.New("questions: too many questions in one file")
	ErrEncoding = errors.New("questions: text is neither UTF-8 nor UTF-16")
	ErrFormat   = errors.New("questions: not a file of this format")
	ErrNone     = errors.New("questions: no question in the file")
)

// A Format of a file.
type Format string

// The formats.
const (
	GIFT   Format = "gift"
	Moodle Format = "moodle" // Moodle XML
	Aiken  Format = "aiken"
	Sheet  Format = "xlsx"
)

// Formats lists the formats.
var Formats = []Format{GIFT, Moodle, Aiken, Sheet}

// An Imported question and the line of the file where it begins (for a sheet: its row).
type Imported struct {
	Line     int
	Question lessons.Question
}

// A Remark says what was left out of a file, or of one of its questions, and where. Code names its message: the key
// "questions.left."+Code of the language files, with Args as alternating names and values.
type Remark struct {
	Line int
	Name string // the question's name or first words
	Code string
	Args []any
}

// A Result is what a file held.
type Result struct {
	Format    Format
	Questions []Imported
	Skipped   []Remark // questions that were not taken
	Dropped   []Remark // parts of taken questions that a kiosk cannot show
}

// Options of Read.
type Options struct {
	Format Format // empty: found by the file's name and content
	Lang   string // "vi" or "en": the language of the texts
}

// Read takes the questions of a file. The name serves to tell its format only. The error is one of those above.
func Read(name string, data []byte, o Options) (*Result, error) {
	if len(data) > MaxFile {
		return nil, ErrLarge
	}
	format := o.Format
	if format == "" {
		format = Detect(name, data)
	}
	drafts, left, err := readDrafts(format, data)
	if err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	if len(drafts)+len(left) > maxQuestions {
		return nil, fmt.Errorf("read questions: %w", ErrMany)
	}
	result := &Result{Format: format, Skipped: left}
	result.take(drafts, o.Lang)
	if len(result.Questions)+len(result.Skipped) == 0 {
		return nil, fmt.Errorf("read questions: %w", ErrNone)
	}
	sortRemarks(result.Skipped)
	return result, nil
}

func readDrafts(format Format, data []byte) ([]*draft, []Remark, error) {
	if format == Sheet {
		return readSheet(data)
	}
	text, err := decode(data)
	if err != nil {
		return nil, nil, err
	}
	switch format {
	case GIFT:
		drafts, left := readGIFT(text)
		return drafts, left, nil
	case Moodle:
		return readMoodle(text)
	case Aiken:
		drafts, left := readAiken(text)
		return drafts, left, nil
	}
	return nil, nil, ErrFormat
}

// take turns drafts into questions, each with a name of its own.
func (r *Result) take(drafts []*draft, lang string) {
	names := map[string]bool{}
	for _, d := range drafts {
		q, why := d.question(lang)
		if why != nil {
			r.Skipped = append(r.Skipped, *why)
			continue
		}
		q.ID = unused(orWords(slug(d.name), slug(d.stem)), names)
		names[q.ID] = true
		r.Questions = append(r.Questions, Imported{d.line, q})
		r.Dropped = append(r.Dropped, d.dropped...)
	}
}

// Detect tells the format of a file by its name and its beginning.
func Detect(name string, data []byte) Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx":
		return Sheet
	case ".xml":
		return Moodle
	case ".gift":
		return GIFT
	case ".aiken":
		return Aiken
	}
	text, err := decode(data)
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return Sheet
	case err == nil && strings.HasPrefix(strings.TrimSpace(text), "<"):
		return Moodle
	case err == nil && aikenAnswer.MatchString(text):
		return Aiken
	}
	return GIFT
}
