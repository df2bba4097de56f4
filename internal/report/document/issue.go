// Issued reports: kept whole, never changed, read back.

package document

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hocso/internal/audit"
	"hocso/internal/report"
	"hocso/internal/store"
)

// Issue draws a report up and keeps it, with the template, under the year's next number, in the name of who. Errors: Draft's.
func (m Maker) Issue(ctx context.Context, who string, q Request) (*Report, error) {
	r, err := m.Draft(ctx, q)
	if err != nil {
		return nil, err
	}
	template, err := Template(ctx, m.DB, r.Template, r.Lang)
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("issue report: %w", err)
	}
	r.Who, r.Template = who, hashOf(template)
	err = m.DB.Write(ctx, func(tx *store.Tx) error {
		return errors.Join(keepTemplate(ctx, tx, who, template), r.insert(ctx, tx, q.Learner, content))
	})
	if err != nil {
		return nil, fmt.Errorf("issue report: %w", err)
	}
	return r, nil
}

func (r *Report) insert(ctx context.Context, tx *store.Tx, learner int64, content []byte) error {
	r.Made = tx.Now.In(vietnam)
	r.Year = r.Made.Year()
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) + 1 FROM report WHERE year = ?`, r.Year).Scan(&r.Number)
	if err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO report (year, number, issued_at, who, lang, period, unit, learner_id, content, template)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.Year, r.Number, tx.Now.UnixMilli(), r.Who, r.Lang, r.Figures.Period.String(),
		r.Figures.Unit.Name, learner, string(content), r.Template)
	if err != nil {
		return err
	}
	if r.ID, err = res.LastInsertId(); err != nil {
		return err
	}
	add, err := tx.PrepareContext(ctx, `INSERT INTO report_person (report_id, place, learner_id, code, name, job) VALUES (?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	for i, p := range r.People {
		if _, err := add.ExecContext(ctx, r.ID, i, p.ID, p.Code, p.Name, p.Job); err != nil {
			return errors.Join(err, add.Close())
		}
	}
	return errors.Join(add.Close(), audit.Add(tx, r.Who, "report.issue", fmt.Sprintf("%d/%d", r.Number, r.Year)))
}

// An Entry of the list of issued reports.
type Entry struct {
	ID      int64         `json:"id"`
	Year    int           `json:"year"`
	Number  int           `json:"number"`
	At      time.Time     `json:"at"`
	Who     string        `json:"who"`
	Lang    string        `json:"lang"`
	Period  report.Period `json:"period"`
	Unit    string        `json:"unit,omitempty"`
	Learner int64         `json:"learner,omitempty"`
	Person  string        `json:"person,omitempty"` // whom a statement is about
}

const selectEntry = `SELECT id, year, number, issued_at, who, lang, period, unit, learner_id,
	iif(learner_id = 0, '', coalesce((SELECT name FROM report_person WHERE report_id = id AND place = 0), '')) FROM report`

// List gives the newest issued reports, the newest first.
func List(ctx context.Context, db *store.DB, limit, offset int) (_ []Entry, err error) {
	rows, err := db.Read().QueryContext(ctx, selectEntry+` ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset)
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var all []Entry
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return nil, fmt.Errorf("list reports: %w", err)
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

func scanEntry(row interface{ Scan(...any) error }) (Entry, error) {
	var e Entry
	var at int64
	var period string
	err := row.Scan(&e.ID, &e.Year, &e.Number, &at, &e.Who, &e.Lang, &period, &e.Unit, &e.Learner, &e.Person)
	if err != nil {
		return e, err
	}
	e.At = time.UnixMilli(at).In(vietnam)
	e.Period, err = report.ParsePeriod(period)
	return e, err
}

// Count is how many reports were issued.
func Count(ctx context.Context, db *store.DB) (n int, err error) {
	if err := db.Read().QueryRowContext(ctx, `SELECT count(*) FROM report`).Scan(&n); err != nil {
		return 0, fmt.Errorf("count reports: %w", err)
	}
	return n, nil
}

// Find gives the ID of a year's report by its number. Error: ErrUnknown.
func Find(ctx context.Context, db *store.DB, year, number int) (id int64, err error) {
	err = db.Read().QueryRowContext(ctx, `SELECT id FROM report WHERE year = ? AND number = ?`, year, number).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrUnknown
	}
	if err != nil {
		return 0, fmt.Errorf("find report: %w", err)
	}
	return id, nil
}

// Get reads an issued report as it was issued; people who were erased since have no name in it. Error: ErrUnknown.
func Get(ctx context.Context, db *store.DB, id int64) (*Report, error) {
	r := &Report{ID: id}
	var at int64
	var content string
	err := db.Read().QueryRowContext(ctx, `SELECT year, number, issued_at, who, content, template FROM report WHERE id = ?`, id).
		Scan(&r.Year, &r.Number, &at, &r.Who, &content, &r.Template)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrUnknown
	}
	if err == nil {
		err = json.Unmarshal([]byte(content), r)
	}
	if err == nil {
		err = r.readPeople(ctx, db)
	}
	if err != nil {
		return nil, fmt.Errorf("read report %d: %w", id, err)
	}
	r.Made = time.UnixMilli(at).In(vietnam)
	return r, nil
}

// readPeople puts the people's names beside what the report says of them.
func (r *Report) readPeople(ctx context.Context, db *store.DB) (err error) {
	rows, err := db.Read().QueryContext(ctx, `SELECT place, learner_id, code, name, job FROM report_person WHERE report_id = ?`, r.ID)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var place int
		var p Person
		if err := rows.Scan(&place, &p.ID, &p.Code, &p.Name, &p.Job); err != nil {
			return err
		}
		if place < len(r.People) {
			at := &r.People[place]
			at.ID, at.Code, at.Name, at.Job = p.ID, p.Code, p.Name, p.Job
		}
	}
	return rows.Err()
}
