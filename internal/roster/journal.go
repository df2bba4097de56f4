// The journal of imports: how the people that a list touched were before, so that the last list can be undone in one step.

package roster

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// An image is what the journal keeps of a learner.
type image struct {
	Name   string `json:"name"`
	Unit   int64  `json:"unit"` // 0: none
	Job    string `json:"job"`
	Kind   string `json:"kind"`
	Issued bool   `json:"issued"`
	Left   int64  `json:"left"` // 0: works here
}

func imageOf(l Learner) image {
	x := image{l.Name, l.Unit.ID, l.Job, l.Kind, l.CodeIssued, 0}
	if !l.LeftAt.IsZero() {
		x.Left = l.LeftAt.UnixMilli()
	}
	return x
}

// over returns a learner with the values that an import changed put back, but for those that somebody changed after it.
func (before image) over(l Learner, after image) Learner {
	now := imageOf(l)
	if now.Name == after.Name {
		l.Name = before.Name
	}
	if now.Unit == after.Unit {
		l.Unit = Unit{ID: before.Unit}
	}
	if now.Job == after.Job {
		l.Job = before.Job
	}
	if now.Kind == after.Kind {
		l.Kind = before.Kind
	}
	if now.Issued == after.Issued {
		l.CodeIssued = before.Issued
	}
	if now.Left == after.Left {
		l.LeftAt = time.Time{}
		if before.Left != 0 {
			l.LeftAt = time.UnixMilli(before.Left).UTC()
		}
	}
	return l
}

// A journal is being written by one import.
type journal struct {
	ctx    context.Context
	id     int64
	insert *sql.Stmt
}

// openJournal begins the journal of an import. What the one before kept of people is not needed any more.
func openJournal(ctx context.Context, tx *store.Tx, in Import, p Preview, made iter.Seq[Unit]) (*journal, error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM roster_import_row`); err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM roster_import_unit`); err != nil {
		return nil, err
	}
	done, err := tx.ExecContext(ctx, `INSERT INTO roster_import (at, who, file, added, changed, left_them) VALUES (?, ?, ?, ?, ?, ?)`,
		tx.Now.UnixMilli(), in.Who, in.List.File, p.Added, p.Changed, p.Leaving)
	if err != nil {
		return nil, err
	}
	j := &journal{ctx: ctx}
	if j.id, err = done.LastInsertId(); err != nil {
		return nil, err
	}
	for u := range made {
		if _, err := tx.ExecContext(ctx, `INSERT INTO roster_import_unit (import_id, unit_id) VALUES (?, ?)`, j.id, u.ID); err != nil {
			return nil, err
		}
	}
	j.insert, err = tx.PrepareContext(ctx, `INSERT INTO roster_import_row (import_id, learner_id, before, after) VALUES (?, ?, ?, ?)`)
	return j, err
}

// add keeps a learner as it was and as it is; before is nil for a new one. A nil journal keeps nothing.
func (j *journal) add(before *Learner, after Learner) error {
	if j == nil {
		return nil
	}
	var was []byte
	var err error
	if before != nil {
		if was, err = json.Marshal(imageOf(*before)); err != nil {
			return err
		}
	}
	is, err := json.Marshal(imageOf(after))
	if err != nil {
		return err
	}
	_, err = j.insert.ExecContext(j.ctx, j.id, after.ID, string(was), string(is))
	return err
}

func (j *journal) close() error { return j.insert.Close() }

// A PastImport is a list that was imported.
type PastImport struct {
	ID                   int64
	At                   time.Time
	Who, File            string
	Added, Changed, Left int
	Undone               bool
}

// LastImport returns the last list that was imported; its ID is 0 when there is none.
func (r *Roster) LastImport(ctx context.Context) (PastImport, error) {
	last, err := lastImport(ctx, r.db.Read())
	if err != nil {
		return PastImport{}, fmt.Errorf("last import: %w", err)
	}
	return last, nil
}

func lastImport(ctx context.Context, q store.Queryer) (last PastImport, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, at, who, file, added, changed, left_them, undone_at IS NOT NULL
		FROM roster_import ORDER BY id DESC LIMIT 1`)
	if err != nil {
		return last, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var at int64
		if err := rows.Scan(&last.ID, &at, &last.Who, &last.File, &last.Added, &last.Changed, &last.Left, &last.Undone); err != nil {
			return last, err
		}
		last.At = time.UnixMilli(at).UTC()
	}
	return last, rows.Err()
}

// An Undone says what undoing an import did.
type Undone struct {
	Removed  int // people whom the import added, and who are gone again
	Restored int // people who are as they were
	Kept     int // people whom the import added and who have learned since: they stay, and are marked as gone
}

// UndoImport brings back what the last import changed, in one step, and keeps what somebody changed after it. Whoever was added and
// has learned something since stays, marked as gone. ErrNoUndo: there is none, or it is undone.
func (r *Roster) UndoImport(ctx context.Context, who string) (u Undone, err error) {
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		last, err := lastImport(ctx, tx)
		if err != nil {
			return err
		}
		if last.ID == 0 || last.Undone {
			return ErrNoUndo
		}
		if u, err = undo(ctx, tx, last); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE roster_import SET undone_at = ? WHERE id = ?`, tx.Now.UnixMilli(), last.ID); err != nil {
			return err
		}
		return audit.Add(tx, who, "roster.undo", last.File)
	})
	r.forget()
	if err != nil {
		return Undone{}, fmt.Errorf("undo import: %w", err)
	}
	return u, nil
}

// A touched learner is a row of the journal.
type touched struct {
	id     int64
	added  bool
	before image
	after  image
}

func undo(ctx context.Context, tx *store.Tx, last PastImport) (u Undone, err error) {
	rows, err := readTouched(ctx, tx, last.ID)
	if err != nil {
		return u, err
	}
	for _, x := range rows {
		switch gone, err := undoOne(ctx, tx, x, last.At); {
		case err != nil:
			return u, err
		case !x.added:
			u.Restored++
		case gone:
			u.Removed++
		default:
			u.Kept++
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM unit WHERE id IN (SELECT unit_id FROM roster_import_unit WHERE import_id = ?)
		AND id NOT IN (SELECT unit_id FROM unit_member WHERE unit_id IS NOT NULL)`, last.ID)
	return u, err
}

func readTouched(ctx context.Context, tx *store.Tx, id int64) (list []touched, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT learner_id, before, after FROM roster_import_row WHERE import_id = ? ORDER BY learner_id DESC`, id)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var x touched
		var before, after string
		if err := rows.Scan(&x.id, &before, &after); err != nil {
			return nil, err
		}
		if x.added = before == ""; !x.added {
			if err := json.Unmarshal([]byte(before), &x.before); err != nil {
				return nil, err
			}
		}
		if err := json.Unmarshal([]byte(after), &x.after); err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, rows.Err()
}

// undoOne takes back what an import did to one learner, and reports whether the learner is gone.
func undoOne(ctx context.Context, tx *store.Tx, x touched, at time.Time) (gone bool, err error) {
	l, err := readLearner(ctx, tx, "WHERE learner.id = ?", x.id)
	if errors.Is(err, ErrUnknown) { // erased since
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if x.added {
		return removeUnused(ctx, tx, l)
	}
	next := x.before.over(l, x.after)
	if _, err := tx.ExecContext(ctx, changeSQL, changeValues(tx, next)...); err != nil || next.Unit.ID == l.Unit.ID {
		return false, err
	}
	return false, forgetMove(ctx, tx, l.ID, at)
}

// forgetMove takes the move to another unit at a time, and the way back now, out of a learner's history. What was in the same
// millisecond has been overwritten by the one row that is right already.
func forgetMove(ctx context.Context, tx *store.Tx, id int64, at time.Time) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM unit_member WHERE learner_id = ?1 AND since = ?2 AND since < ?3
		AND EXISTS (SELECT 1 FROM unit_member AS earlier WHERE earlier.learner_id = ?1 AND earlier.since < ?2)`,
		id, at.UnixMilli(), tx.Now.UnixMilli())
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM unit_member WHERE learner_id = ?1 AND since = ?2 AND unit_id IS
		(SELECT unit_id FROM unit_member AS earlier WHERE earlier.learner_id = ?1 AND earlier.since < ?2 ORDER BY since DESC LIMIT 1)`,
		id, tx.Now.UnixMilli())
	return err
}

// removeUnused takes a learner away whom nothing else in the database names; any other is marked as gone.
func removeUnused(ctx context.Context, tx *store.Tx, l Learner) (gone bool, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM learner_alias WHERE learner_id = ?1 OR into_id = ?1`, l.ID); err != nil {
		return false, err
	}
	done, err := tx.ExecContext(ctx, `DELETE FROM learner WHERE id = ?
		AND NOT EXISTS (SELECT 1 FROM learning_event WHERE emp_code = learner.emp_code)`, l.ID)
	if err == nil {
		n, err := done.RowsAffected()
		if err != nil || n > 0 {
			return n > 0, err
		}
	} else if !store.Referenced(err) {
		return false, err
	}
	l.LeftAt = tx.Now
	_, err = tx.ExecContext(ctx, changeSQL, changeValues(tx, l)...)
	return false, err
}
