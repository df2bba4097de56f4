// Package document makes reports of an office's figures: as a page in the layout of Vietnamese administrative documents (PDF, and
// DOCX filled from a template that the office can change), as a workbook and as CSV. A report that is issued gets a number and is
// kept with all that it says, so that it can be made again later with the same figures.
package document

import (
	"errors"
	"io"
	"time"

	"hocso/i18n"
	"hocso/internal/report"
)

// ErrUnknown says that there is no such report, or no such person to make a statement about.
var ErrUnknown = errors.New("document: no such report or person")

// A Request says what a report is to be about.
type Request struct {
	Period  report.Period
	Unit    int64 // 0: the whole office
	Learner int64 // a statement about one person; 0: none
	Names   bool  // everybody is listed by name
	Ranking bool  // units stand in the order of their results, with ranks
	Lang    string
}

// A Report is all that a report says. Times are days or moments in Vietnam.
type Report struct {
	ID       int64     `json:"-"` // 0: a draft
	Year     int       `json:"-"`
	Number   int       `json:"-"` // of the year's reports of this kiosk, from 1
	Who      string    `json:"-"` // issued it
	Made     time.Time `json:"-"` // when it was issued; of a draft, when its figures were counted
	Template string    `json:"-"` // the hash of the document that it is filled into; "" : the one built in

	Lang    string         `json:"lang"`
	Office  string         `json:"office"`
	Letter  Letterhead     `json:"letterhead"`
	Names   bool           `json:"names"`
	Ranking bool           `json:"ranking"`
	Figures report.Figures `json:"figures"`
	People  []Person       `json:"people,omitempty"` // with Names; or the one whom a statement is about
	Single  bool           `json:"single"`           // a statement about one person
	Passes  []Pass         `json:"passes,omitempty"` // of a statement

	// Reports of before there were these have none of them, and are made again without.
	Competences []Competence       `json:"competences,omitempty"` // by code
	Questions   []Question         `json:"questions,omitempty"`   // the hardest first
	Attendance  *report.Attendance `json:"attendance,omitempty"`  // of classes held in person; of a statement, the person's own
}

// A Competence and how it is mastered, under the name that it had when the report was drawn up.
type Competence struct {
	report.Answered
	Name string `json:"name"`
}

// A Question and how hard it is, in the words that it had when the report was drawn up.
type Question struct {
	report.Answered
	Words  string `json:"words"`
	Lesson string `json:"lesson"` // its lesson's ID and title
}

// A Person as a report knows one. Who it is, is kept apart from what the report says: it can be erased.
type Person struct {
	ID   int64  `json:"-"`
	Code string `json:"-"` // empty once the person was erased
	Name string `json:"-"`
	Job  string `json:"-"`

	Unit    string       `json:"unit"`
	State   report.State `json:"state"`
	Lesson  time.Time    `json:"lesson,omitzero"` // day of the first lesson finished in the period
	Pass    time.Time    `json:"pass,omitzero"`   // day of the first course passed, ever
	Days    int          `json:"days"`            // in the period on which the person was there
	Minutes int          `json:"minutes"`         // of the visits in the period
}

// A Pass is a course that somebody passed.
type Pass struct {
	Course     string    `json:"course"`
	Day        time.Time `json:"day"`
	Score      float64   `json:"score"` // 0 to 1
	Supervised bool      `json:"supervised"`
	Code       string    `json:"code"` // of the certificate
}

// Draft says whether the report was not issued.
func (r *Report) Draft() bool { return r.Number == 0 }

func (r *Report) words() *i18n.Words { return i18n.For(r.Lang) }

// A Format is a kind of file.
type Format string

// The formats.
const (
	PDF  Format = "pdf"
	DOCX Format = "docx"
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Write writes the report in a format. template is what DOCX is filled into; nil: the one built in. Errors: *TemplateError, the
// writer's.
func (r *Report) Write(w io.Writer, f Format, template []byte) error {
	switch f {
	case DOCX:
		return r.writeDOCX(w, template)
	case XLSX:
		return r.writeXLSX(w)
	case CSV:
		return r.writeCSV(w)
	default:
		return r.writePDF(w)
	}
}

// Title names the report in lists, in queues of printers and as a file: the kind, the period and the unit, but nobody.
func (r *Report) Title() string {
	w := r.words()
	key := "reportdoc.file"
	if r.Single {
		key = "reportdoc.file.single"
	}
	title := w.T(key, "Period", PeriodName(w, r.Figures.Period))
	if r.Figures.Unit.Name != "" && !r.Single {
		title += " – " + r.Figures.Unit.Name
	}
	return title
}
