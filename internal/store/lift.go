package store

import (
	"errors"
	"fmt"
)

// Lift takes away the triggers that keep a table from being changed, runs fn and puts them back as they were, all in the
// transaction. It is for the one change that the law asks of tables that are otherwise only added to: erasing who somebody was.
func (tx *Tx) Lift(table string, fn func() error) error {
	type trigger struct{ name, sql string }
	var lifted []trigger
	rows, err := tx.Query(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?
		AND sql LIKE '%BEFORE UPDATE%RAISE(ABORT%'`, table)
	if err != nil {
		return fmt.Errorf("lift %s: %w", table, err)
	}
	for rows.Next() {
		var t trigger
		if err := rows.Scan(&t.name, &t.sql); err != nil {
			return errors.Join(err, rows.Close())
		}
		lifted = append(lifted, t)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, t := range lifted {
		if _, err := tx.Exec(`DROP TRIGGER "` + t.name + `"`); err != nil {
			return fmt.Errorf("lift %s: %w", table, err)
		}
	}
	if err := fn(); err != nil {
		return err // the transaction ends, and the triggers are back with it
	}
	for _, t := range lifted {
		if _, err := tx.Exec(t.sql); err != nil {
			return fmt.Errorf("lower %s: %w", table, err)
		}
	}
	return nil
}
