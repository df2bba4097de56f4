// Package audit keeps the log of what the office's people did to the office: who, which act, to what, when. A line is
// written in the transaction that makes the change, so that neither is there without the other, and no line is ever
// changed or removed: triggers of the database refuse it. It owns the table audit.
package audit

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hocso/internal/store"
)

// A Line is one act.
type Line struct {
	ID   int64     // rises with each line
	At   time.Time // UTC
	Who  string    // a manager's name, or what did it on nobody's word
	Act  string    // a code such as "manager.add"; the screens have words for each
	What string    // to what: a name, a number, a file
}

// Add writes a line with the transaction's time.
func Add(tx *store.Tx, who, act, what string) error {
	if who == "" || act == "" {
		return fmt.Errorf("audit: %q by %q", act, who)
	}
	_, err := tx.Exec(`INSERT INTO audit (at, who, act, what) VALUES (?, ?, ?, ?)`, tx.Now.UnixMilli(), who, act, what)
	if err != nil {
		return fmt.Errorf("audit %s: %w", act, err)
	}
	return nil
}

// List returns up to limit lines, the newest first, after skipping skip of them.
func List(ctx context.Context, db *store.DB, limit, skip int) ([]Line, error) {
	var lines []Line
	err := each(ctx, db, func(l Line) error {
		lines = append(lines, l)
		return nil
	}, `ORDER BY id DESC LIMIT ? OFFSET ?`, limit, skip)
	if err != nil {
		return nil, fmt.Errorf("list audit: %w", err)
	}
	return lines, nil
}

// Count returns how many lines there are.
func Count(ctx context.Context, db *store.DB) (int, error) {
	var n int
	if err := db.Read().QueryRowContext(ctx, `SELECT count(*) FROM audit`).Scan(&n); err != nil {
		return 0, fmt.Errorf("count audit: %w", err)
	}
	return n, nil
}

// each calls f with the lines that a query's ending chooses, in its order.
func each(ctx context.Context, db *store.DB, f func(Line) error, ending string, args ...any) (err error) {
	rows, err := db.Read().QueryContext(ctx, `SELECT id, at, who, act, what FROM audit `+ending, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		l, err := scan(rows)
		if err != nil {
			return err
		}
		if err := f(l); err != nil {
			return err
		}
	}
	return rows.Err()
}

func scan(rows *sql.Rows) (Line, error) {
	var l Line
	var at int64
	err := rows.Scan(&l.ID, &at, &l.Who, &l.Act, &l.What)
	l.At = time.UnixMilli(at).UTC()
	return l, err
}
