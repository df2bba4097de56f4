// Making the short tables again from the events, and proving that they agree.

package report

import (
	"context"
	"fmt"

	"hocso/internal/store"
)

// folds are the tables that are derived; each has a view that says what it must hold.
var folds = []string{"report_done", "report_day", "report_question"}

// Check compares the tables with the events and returns the names of those that differ.
func Check(ctx context.Context, db *store.DB) (differ []string, err error) {
	for _, table := range folds {
		var n int
		query := fmt.Sprintf(`SELECT EXISTS (SELECT * FROM %[1]s EXCEPT SELECT * FROM %[1]s_of_events)
			OR EXISTS (SELECT * FROM %[1]s_of_events EXCEPT SELECT * FROM %[1]s)`, table)
		if err := db.Read().QueryRowContext(ctx, query).Scan(&n); err != nil {
			return nil, fmt.Errorf("check figures: %w", err)
		}
		if n != 0 {
			differ = append(differ, table)
		}
	}
	return differ, nil
}

// Rebuild makes the tables again from the events.
func Rebuild(ctx context.Context, db *store.DB) error {
	err := db.Write(ctx, func(tx *store.Tx) error {
		for _, table := range folds {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		for _, query := range []string{
			`INSERT INTO report_actor (emp_code, issuer_iri, kiosk_id) SELECT DISTINCT emp_code, issuer_iri, kiosk_id
				FROM learning_event WHERE true ON CONFLICT DO NOTHING`,
			`INSERT INTO report_activity (iri) SELECT DISTINCT activity_iri FROM learning_event WHERE true ON CONFLICT DO NOTHING`,
		} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		for _, table := range folds {
			if _, err := tx.ExecContext(ctx, `INSERT INTO `+table+` SELECT * FROM `+table+`_of_events`); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("make figures again: %w", err)
	}
	return nil
}
