// Importing a list of people: one file, one plan, one transaction.

package roster

import (
	"context"
	"database/sql"
	"fmt"
	"io"

	"hocso/internal/store"
)

// Import brings the roster up to a CSV file, or with dryRun only says what that would do. Nobody is ever deleted or
// marked as gone; doubtful lines are left out. It is all written, or nothing.
//
// The file is UTF-8 with or without BOM, at most 20 MB and 200,000 people, separated by comma, semicolon or tab; a
// header within its first 10 records names the columns in Vietnamese or English. Errors: ErrFileTooBig,
// ErrTooManyRows, ErrCellTooLong, ErrNotUTF8, ErrQuotes, ErrNoHeader.
func (r *Roster) Import(ctx context.Context, file io.Reader, dryRun bool) (Preview, error) {
	t, err := readCSV(file)
	if err != nil {
		return Preview{}, fmt.Errorf("import roster: %w", err)
	}
	var p plan
	if dryRun {
		p, err = readPlan(ctx, r.db.Read(), t)
	} else {
		err = r.db.Write(ctx, func(tx *store.Tx) error {
			if p, err = readPlan(ctx, tx, t); err != nil {
				return err
			}
			return p.write(ctx, tx)
		})
		r.forget()
	}
	if err != nil {
		return Preview{}, fmt.Errorf("import roster: %w", err)
	}
	return p.Preview, nil
}

// readPlan plans against the roster as it is now.
func readPlan(ctx context.Context, q querier, t *table) (plan, error) {
	people, err := readLearners(ctx, q, "ORDER BY learner.id")
	if err != nil {
		return plan{}, err
	}
	units, err := readUnits(ctx, q)
	if err != nil {
		return plan{}, err
	}
	return newPlan(t, people, units), nil
}

func readUnits(ctx context.Context, q querier) (units []Unit, err error) {
	rows, err := q.QueryContext(ctx, "SELECT id, coalesce(code, ''), name FROM unit ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var u Unit
		if err := rows.Scan(&u.ID, &u.Code, &u.Name); err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, rows.Err()
}

func (p plan) write(ctx context.Context, tx *store.Tx) error {
	made, err := makeUnits(ctx, tx, p.NewUnits)
	if err != nil {
		return err
	}
	if err := p.writeNew(ctx, tx, made); err != nil {
		return err
	}
	return p.writeChanged(ctx, tx, made)
}

// makeUnits adds units behind the others and returns them by name.
func makeUnits(ctx context.Context, tx *store.Tx, names []string) (map[string]Unit, error) {
	made := map[string]Unit{}
	for _, name := range names {
		done, err := tx.ExecContext(ctx, `
			INSERT INTO unit (name, name_key, position) SELECT ?, ?, coalesce(max(position), 0) + 1 FROM unit`,
			name, FoldName(name))
		if err != nil {
			return nil, err
		}
		id, err := done.LastInsertId()
		if err != nil {
			return nil, err
		}
		made[name] = Unit{ID: id, Name: name}
	}
	return made, nil
}

func (p plan) writeNew(ctx context.Context, tx *store.Tx, made map[string]Unit) error {
	add, err := tx.PrepareContext(ctx, insertSQL)
	if err != nil {
		return err
	}
	defer add.Close()
	for _, l := range p.insert {
		l.Unit = written(l.Unit, made)
		values, err := insertValues(tx, l)
		if err != nil {
			return err
		}
		if _, err := add.ExecContext(ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

func (p plan) writeChanged(ctx context.Context, tx *store.Tx, made map[string]Unit) error {
	change, err := tx.PrepareContext(ctx, `
		UPDATE learner SET name = ?, unit_id = ?, job = ?, kind = ?, code_issued = ?, left_at = ?, updated_at = ?
		WHERE id = ?`)
	if err != nil {
		return err
	}
	defer change.Close()
	for _, l := range p.update {
		left := sql.NullInt64{Int64: l.LeftAt.UnixMilli(), Valid: !l.LeftAt.IsZero()}
		_, err := change.ExecContext(ctx, l.Name, unitRef(written(l.Unit, made)), l.Job, l.Kind, l.CodeIssued, left,
			tx.Now.UnixMilli(), l.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// written returns a unit with its number, which a new one has only now.
func written(u Unit, made map[string]Unit) Unit {
	if m, ok := made[u.Name]; ok && u.ID == 0 {
		return m
	}
	return u
}
