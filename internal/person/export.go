package person

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hocso/internal/records"
	"hocso/internal/store"
)

// Data is everything that the kiosk holds about one person.
type Data struct {
	Made         time.Time                   `json:"made"`
	Code         string                      `json:"code"`
	Name         string                      `json:"name"`
	Unit         string                      `json:"unit,omitempty"`
	Job          string                      `json:"job,omitempty"`
	Since        time.Time                   `json:"since"`
	Left         *time.Time                  `json:"left,omitempty"`
	Courses      []Course                    `json:"courses"`
	Lessons      []Lesson                    `json:"lessons"`
	Certificates []Certificate               `json:"certificates"`
	Inquiries    []Inquiry                   `json:"questions"`
	Statements   []json.RawMessage           `json:"statements"` // xAPI 1.0.3
	Tables       map[string][]map[string]any `json:"tables"`     // every row that names the person, as it is stored
}

// A Course is how somebody stands in one. Best is a share of right answers, 0 to 1.
type Course struct {
	Code     string     `json:"code"`
	Passed   *time.Time `json:"passed,omitempty"`
	Best     float64    `json:"best"`
	Attempts int        `json:"attempts"`
}

// A Lesson is how somebody stands in one.
type Lesson struct {
	ID       string     `json:"id"`
	Done     *time.Time `json:"done,omitempty"`
	Best     float64    `json:"best"`
	Attempts int        `json:"attempts"`
}

// A Certificate is one that somebody was given.
type Certificate struct {
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Issued time.Time `json:"issued"`
	URL    string    `json:"url"`
}

// An Inquiry is what somebody asked the core team.
type Inquiry struct {
	Asked  time.Time `json:"asked"`
	Words  string    `json:"words"`
	Answer string    `json:"answer,omitempty"`
}

// secrets are the columns that help nobody but who wants to sign in as somebody else.
var secrets = []string{"pin_hash", "pin_fails", "pin_wait_until"}

// Collect gathers everything about a person by an employee code. Error: ErrUnknown.
func Collect(ctx context.Context, db *store.DB, book *records.Book, code string, now time.Time) (*Data, error) {
	d := &Data{Made: now.UTC(), Tables: map[string][]map[string]any{}}
	parts, err := partsOf(ctx, db.Read(), `emp_code = ? COLLATE NOCASE`, code)
	if err == nil {
		err = d.collect(ctx, db, book, parts)
	}
	if err != nil {
		return nil, fmt.Errorf("collect a person's data: %w", err)
	}
	return d, nil
}

func (d *Data) collect(ctx context.Context, db *store.DB, book *records.Book, parts []part) error {
	tables, err := tablesOf(ctx, db)
	if err != nil {
		return err
	}
	for i, p := range parts {
		if i == 0 {
			err = d.head(ctx, db, p)
		}
		if err := errors.Join(err, d.typed(ctx, db, p), d.events(ctx, db, book, p)); err != nil {
			return err
		}
		for _, t := range tables {
			rows, err := dump(ctx, db, `SELECT * FROM "`+t.table+`" WHERE "`+t.column+`" = ?`, p.id)
			if err != nil {
				return err
			}
			d.Tables[t.table] = append(d.Tables[t.table], rows...)
		}
		answers, err := dump(ctx, db, `SELECT answer.* FROM answer JOIN attempt ON attempt.id = attempt_id WHERE learner_id = ?`, p.id)
		if err != nil {
			return err
		}
		d.Tables["answer"] = append(d.Tables["answer"], answers...)
	}
	return nil
}

func (d *Data) head(ctx context.Context, db *store.DB, p part) error {
	var since int64
	var left sql.NullInt64
	err := db.Read().QueryRowContext(ctx, `SELECT emp_code, learner.name, coalesce(unit.name, ''), job, created_at, left_at
		FROM learner LEFT JOIN unit ON unit.id = unit_id WHERE learner.id = ?`, p.id).Scan(&d.Code, &d.Name, &d.Unit, &d.Job, &since, &left)
	d.Since, d.Left = time.UnixMilli(since).UTC(), moment(left)
	return err
}

func moment(ms sql.NullInt64) *time.Time {
	if !ms.Valid {
		return nil
	}
	t := time.UnixMilli(ms.Int64).UTC()
	return &t
}

// typed reads what the readable page tells.
func (d *Data) typed(ctx context.Context, db *store.DB, p part) error {
	return errors.Join(
		each(ctx, db, `SELECT course, first_passed_at, best, attempts FROM course_state WHERE learner_id = ? ORDER BY course`, p.id, func(r *sql.Rows) error {
			var c Course
			var at sql.NullInt64
			err := r.Scan(&c.Code, &at, &c.Best, &c.Attempts)
			c.Passed = moment(at)
			d.Courses = append(d.Courses, c)
			return err
		}),
		each(ctx, db, `SELECT lesson_id, first_done_at, best, attempts FROM lesson_state WHERE learner_id = ? ORDER BY lesson_id`, p.id, func(r *sql.Rows) error {
			var l Lesson
			var at sql.NullInt64
			err := r.Scan(&l.ID, &at, &l.Best, &l.Attempts)
			l.Done = moment(at)
			d.Lessons = append(d.Lessons, l)
			return err
		}),
		each(ctx, db, `SELECT id, title, issued_at, url FROM certificate WHERE learner_id = ? ORDER BY issued_at, id`, p.id, func(r *sql.Rows) error {
			var c Certificate
			var at int64
			err := r.Scan(&c.ID, &c.Title, &at, &c.URL)
			c.Issued = time.UnixMilli(at).UTC()
			d.Certificates = append(d.Certificates, c)
			return err
		}),
		each(ctx, db, `SELECT asked_at, words, answer FROM inquiry WHERE learner_id = ? ORDER BY id`, p.id, func(r *sql.Rows) error {
			var q Inquiry
			var at int64
			err := r.Scan(&at, &q.Words, &q.Answer)
			q.Asked = time.UnixMilli(at).UTC()
			d.Inquiries = append(d.Inquiries, q)
			return err
		}),
	)
}

func (d *Data) events(ctx context.Context, db *store.DB, book *records.Book, p part) error {
	events, err := book.ByLearner(ctx, db.Read(), p.code)
	if err != nil {
		return err
	}
	for _, e := range events {
		s, err := records.Statement(e)
		if err != nil {
			return err
		}
		d.Statements = append(d.Statements, s)
	}
	return nil
}

// A mention is a column that names a learner.
type mention struct{ table, column string }

// tablesOf finds every table that names learners, those of later versions too.
func tablesOf(ctx context.Context, db *store.DB) (found []mention, err error) {
	err = each(ctx, db, `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND (c.name = 'learner_id' OR m.name = 'learner' AND c.name = 'id') AND ? ORDER BY 1`, 1, func(r *sql.Rows) error {
		var m mention
		err := r.Scan(&m.table, &m.column)
		found = append(found, m)
		return err
	})
	return found, err
}

func each(ctx context.Context, db *store.DB, query string, id int64, take func(*sql.Rows) error) (err error) {
	rows, err := db.Read().QueryContext(ctx, query, id)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// dump reads rows as they are stored, without secrets.
func dump(ctx context.Context, db *store.DB, query string, id int64) (all []map[string]any, err error) {
	err = each(ctx, db, query, id, func(r *sql.Rows) error {
		names, err := r.Columns()
		if err != nil {
			return err
		}
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		row := make(map[string]any, len(names))
		for i, name := range names {
			if !slices.Contains(secrets, name) {
				row[strings.ToLower(name)] = values[i]
			}
		}
		all = append(all, row)
		return nil
	})
	return all, err
}

// WriteJSON writes the data for a program to read.
func (d *Data) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return fmt.Errorf("write a person's data: %w", err)
	}
	return nil
}
