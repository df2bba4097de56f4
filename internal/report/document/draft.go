// Drawing a report up from the figures.

package document

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/internal/store"
)

// A Maker draws up the reports of one office.
type Maker struct {
	DB       *store.DB
	Book     *report.Book
	Settings office.Settings
	Office   string // what the office is called
}

// Draft draws a report up as of now. Errors: report.ErrUnit, ErrUnknown for a person who does not count in the period.
func (m Maker) Draft(ctx context.Context, q Request) (*Report, error) {
	form, err := ReadForm(ctx, m.DB)
	if err != nil {
		return nil, err
	}
	ask := report.Ask(m.Settings, q.Period)
	ask.Unit = q.Unit
	figures, err := m.Book.Figures(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("draft report: %w", err)
	}
	r := &Report{
		Made: figures.AsOf, Template: form.Templates[q.Lang], Lang: q.Lang, Office: m.Office, Letter: form.Letterhead,
		Names: q.Names, Ranking: q.Ranking, Figures: *figures,
	}
	r.Figures.Roll = nil
	switch {
	case q.Learner != 0:
		err = m.single(ctx, r, ask, figures.Roll, q.Learner)
	case q.Names:
		r.People = make([]Person, len(figures.Roll))
		for i, p := range figures.Roll {
			r.People[i] = personOf(p)
		}
	}
	if err == nil && q.Learner == 0 {
		err = m.learned(ctx, r, ask)
	}
	if err != nil {
		return nil, fmt.Errorf("draft report: %w", err)
	}
	if !q.Ranking {
		inOrder(r.Figures.Units, figures.Roll)
	}
	return r, nil
}

// inOrder puts units into the order that the office gives them, which is the roll's.
func inOrder(units []report.Ranked, roll []report.Person) {
	place := map[int64]int{}
	for i, p := range roll {
		if _, ok := place[p.Unit.ID]; !ok {
			place[p.Unit.ID] = i
		}
	}
	slices.SortFunc(units, func(a, b report.Ranked) int { return place[a.ID] - place[b.ID] })
}

func personOf(p report.Person) Person {
	return Person{
		ID: p.ID, Code: p.Code, Name: p.Name, Job: p.Job, Unit: p.Unit.Name, State: p.State(), Lesson: p.Lesson, Pass: p.Pass,
		Days: p.Visits, Minutes: int(p.Time / time.Minute),
	}
}

// single makes the report a statement about one person of the roll.
func (m Maker) single(ctx context.Context, r *Report, ask report.Query, roll []report.Person, learner int64) error {
	at := slices.IndexFunc(roll, func(p report.Person) bool { return p.ID == learner })
	if at < 0 {
		return ErrUnknown
	}
	r.Single, r.Names = true, true
	r.People = []Person{personOf(roll[at])}
	parts, err := m.parts(ctx, learner)
	if err != nil {
		return err
	}
	for _, part := range parts {
		held, err := certificate.List(ctx, m.DB, part)
		if err != nil {
			return err
		}
		for _, c := range held {
			if c.RevokedAt.IsZero() && c.ReplacedBy == "" && c.IssuedAt.Before(r.Figures.Period.To) {
				r.Passes = append(r.Passes, Pass{Course: c.CourseTitle, Day: first(c).In(vietnam), Score: c.Score, Supervised: c.SupervisedBy != "", Code: c.Code()})
			}
		}
	}
	slices.SortStableFunc(r.Passes, func(a, b Pass) int { return a.Day.Compare(b.Day) })
	r.Attendance, err = m.Book.Attended(ctx, ask, learner)
	return err
}

// first is when the course was passed: a correction is issued later.
func first(c certificate.Certificate) time.Time {
	if c.FirstIssued.IsZero() {
		return c.IssuedAt
	}
	return c.FirstIssued
}

// parts are the rows of the roster that are one person.
func (m Maker) parts(ctx context.Context, learner int64) (ids []int64, err error) {
	rows, err := m.DB.Read().QueryContext(ctx, `SELECT part_id FROM same_person WHERE learner_id = ? ORDER BY part_id`, learner)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
