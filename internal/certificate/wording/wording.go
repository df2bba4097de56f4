// Package wording says in words what a certificate states, the same on paper, in a badge and on the screen. The words come
// from the caller, since features know no language.
package wording

import (
	"strings"
	"time"

	"hocso/internal/certificate"
)

// Words are one language's, such as *i18n.Words: texts by their keys, days and percentages as that language writes them.
type Words interface {
	Lang() string
	T(key string, args ...any) string
	Date(time.Time) string
	Percent(float64) string
}

// Mark stands on both sides of what is bold in a sentence.
const Mark = "**"

// Sentence says what was completed, when, how well, and whether somebody looked on. Facts that matter stand between Marks.
func Sentence(w Words, c certificate.Certificate) string {
	args := []any{
		"Course", plain(c.CourseTitle), "Date", w.Date(Completed(c)), "Score", w.Percent(c.Score * 100),
	}
	if c.SupervisedBy == "" {
		return w.T("certificate.page.done", args...)
	}
	return w.T("certificate.page.done.supervised", append(args, "Who", plain(c.SupervisedBy))...)
}

// Limits says what a certificate is not.
func Limits(w Words, c certificate.Certificate) string {
	if c.SupervisedBy == "" {
		return w.T("certificate.page.limits")
	}
	return w.T("certificate.page.limits.supervised")
}

// Completed is when the course was completed: a correction is issued later than that.
func Completed(c certificate.Certificate) time.Time {
	if !c.FirstIssued.IsZero() {
		return c.FirstIssued
	}
	return c.IssuedAt
}

// plain is a value that cannot be taken for a mark.
func plain(value string) string { return strings.ReplaceAll(value, "*", "") }
