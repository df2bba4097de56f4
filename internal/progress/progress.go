// Package progress knows where each learner stands: places in lessons, attempts and their answers, lessons done and
// courses passed, and which questions come back when.
//
// What is promised: an answer is on the disk when Answer returns; whatever is derived from it is written in the same
// transaction; nothing is saved "on exit". learning_event is the truth, and lesson_state, course_state and review are
// folds of it (Rebuild makes them again). A course is passed and its certificate issued in one transaction.
package progress

import (
	"errors"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/records"
	"hocso/internal/store"
	"hocso/lessons"
)

// An Issuer makes certificates in the transaction that records the pass. Issuing again for the same attempt returns
// the certificate that there is. It writes nothing when it fails.
type Issuer interface {
	Issue(tx *store.Tx, f certificate.Facts) (certificate.Certificate, error)
}

// Progress serves the learners of one data folder. It is safe for use by several goroutines.
type Progress struct {
	db    *store.DB
	cat   *lessons.Catalogue
	book  *records.Book
	issue Issuer
}

// New returns the progress of a data folder.
func New(db *store.DB, cat *lessons.Catalogue, book *records.Book, issue Issuer) *Progress {
	return &Progress{db: db, cat: cat, book: book, issue: issue}
}

var (
	// ErrUnknown says that there is no such lesson, course or attempt, or that it is another learner's.
	ErrUnknown = errors.New("progress: unknown")
	// ErrLessonsLeft says that the assessment opens when every lesson of the course is done.
	ErrLessonsLeft = errors.New("progress: lessons are left")
	// ErrNothingDue says that no question has to be reviewed now.
	ErrNothingDue = errors.New("progress: nothing is due")
	// ErrUnanswered says that an attempt cannot be finished while questions are open.
	ErrUnanswered = errors.New("progress: questions are unanswered")
	// ErrFinished says that the attempt takes no more answers.
	ErrFinished = errors.New("progress: the attempt is finished")
	// ErrResponse says that a response does not fit its question.
	ErrResponse = errors.New("progress: the response does not fit the question")
	// ErrPlace says that a place cannot be one.
	ErrPlace = errors.New("progress: no such place")
)

// A ReviewFirst is the error of an assessment that was failed and waits for the lessons named: each has to be opened
// again and read to its recall card before the next try.
type ReviewFirst struct {
	Lessons []string // ids, the weakest first
}

// Error names the lessons.
func (e *ReviewFirst) Error() string {
	return "progress: to review first: " + strings.Join(e.Lessons, ", ")
}

// zone decides where a day begins. It is fixed, so that a fold gives the same on every kiosk: Vietnam has kept UTC+7
// since 1975 and has no summer time.
var zone = time.FixedZone("ICT", 7*60*60)

// day returns the beginning of t's day.
func day(t time.Time) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

// week returns the beginning of t's week, a Monday.
func week(t time.Time) time.Time {
	d := day(t)
	return d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
}

// at reads a time column; 0 and NULL are the zero time.
func at(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
