// Importing a list of people: one file, one plan, one transaction.

package roster

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// An Import is a list with what a manager decided of it.
type Import struct {
	List    *List
	Answers Answers
	Who     string                // in whose name; empty: on nobody's word, without a line in the log and without undo
	Done    func(written, of int) // called as rows are written; may be nil
}

// Import brings the roster up to a file that needs no answers, or with dryRun only says what that would do. Nobody is ever
// deleted or marked as gone; doubtful lines are left out. It is all written, or nothing. Errors: those of ReadList, and
// ErrNoHeader.
func (r *Roster) Import(ctx context.Context, file io.Reader, dryRun bool) (Preview, error) {
	data, err := io.ReadAll(io.LimitReader(file, MaxFile+1))
	if err != nil {
		return Preview{}, fmt.Errorf("import roster: %w", err)
	}
	l, err := ReadList("", data)
	if err != nil {
		return Preview{}, fmt.Errorf("import roster: %w", err)
	}
	if dryRun {
		return r.Plan(ctx, l, Answers{})
	}
	return r.Enlist(ctx, Import{List: l})
}

// Plan says what a list would do. ErrNoHeader: no column of names is known.
func (r *Roster) Plan(ctx context.Context, l *List, answers Answers) (Preview, error) {
	p, err := readPlan(ctx, r.db.Read(), l, answers)
	if err != nil {
		return Preview{}, fmt.Errorf("plan import: %w", err)
	}
	return p.Preview, nil
}

// Enlist brings the roster up to a list, against the roster as it is now, and remembers how it was for UndoImport. It is all
// written, or, when ctx ends or the power goes, nothing.
func (r *Roster) Enlist(ctx context.Context, in Import) (Preview, error) {
	var p plan
	err := r.db.Write(ctx, func(tx *store.Tx) (err error) {
		if p, err = readPlan(ctx, tx, in.List, in.Answers); err != nil {
			return err
		}
		w := &importer{ctx: ctx, tx: tx, plan: p, in: in, total: len(p.insert) + len(p.update) + len(p.leave)}
		return w.write()
	})
	r.forget()
	if err != nil {
		return Preview{}, fmt.Errorf("import roster: %w", err)
	}
	return p.Preview, nil
}

// readPlan plans against the roster as it is now.
func readPlan(ctx context.Context, q store.Queryer, l *List, answers Answers) (plan, error) {
	entries, err := l.people()
	if err != nil {
		return plan{}, err
	}
	people, err := readLearners(ctx, q, "WHERE "+unmerged+" ORDER BY learner.id")
	if err != nil {
		return plan{}, err
	}
	merged, err := mergedCodes(ctx, q)
	if err != nil {
		return plan{}, err
	}
	units, err := readUnits(ctx, q)
	if err != nil {
		return plan{}, err
	}
	p := newPlan(entries, answers, people, merged, units)
	p.Header, p.Ignored = l.Header, l.ignored()
	return p, nil
}

func readUnits(ctx context.Context, q store.Queryer) (units []Unit, err error) {
	rows, err := q.QueryContext(ctx, "SELECT id, coalesce(code, ''), name FROM unit ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var u Unit
		if err := rows.Scan(&u.ID, &u.Code, &u.Name); err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, rows.Err()
}

// An importer writes a plan.
type importer struct {
	ctx     context.Context
	tx      *store.Tx
	in      Import
	plan    plan
	journal *journal // nil when nobody's word is behind the import
	made    map[string]Unit
	done    int
	total   int
}

func (w *importer) write() (err error) {
	if w.made, err = makeUnits(w.ctx, w.tx, w.plan.NewUnits); err != nil {
		return err
	}
	if w.in.Who != "" {
		if w.journal, err = openJournal(w.ctx, w.tx, w.in, w.plan.Preview, maps.Values(w.made)); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, w.journal.close()) }()
	}
	if err := w.writeNew(); err != nil {
		return err
	}
	if err := w.writeChanged(); err != nil {
		return err
	}
	if w.in.Who == "" {
		return nil
	}
	what := fmt.Sprintf("%s: +%d, ±%d, −%d", w.in.List.File, w.plan.Added, w.plan.Changed, len(w.plan.leave))
	return audit.Add(w.tx, w.in.Who, "roster.import", what)
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

// step counts a row that was written.
func (w *importer) step() {
	w.done++
	if w.in.Done != nil && (w.done%100 == 0 || w.done == w.total) {
		w.in.Done(w.done, w.total)
	}
}

func (w *importer) writeNew() error {
	add, err := w.tx.PrepareContext(w.ctx, insertSQL)
	if err != nil {
		return err
	}
	defer add.Close()
	for _, n := range w.plan.insert {
		if err := w.addOne(add, n); err != nil {
			return err
		}
		w.step()
	}
	return nil
}

func (w *importer) addOne(add *sql.Stmt, n newcomer) (err error) {
	l := n.Learner
	l.Unit = written(l.Unit, w.made)
	if l.Code == "" {
		if l.Code, err = unusedCode(w.ctx, w.tx, selfPrefix); err != nil {
			return err
		}
	}
	values, err := insertValues(w.tx, l)
	if err != nil {
		return err
	}
	done, err := add.ExecContext(w.ctx, values...)
	if err != nil {
		return err
	}
	if l.ID, err = done.LastInsertId(); err != nil {
		return err
	}
	if n.replaces != 0 {
		if err := succeed(w.ctx, w.tx, n.replaces, l.ID); err != nil {
			return err
		}
	}
	return w.journal.add(nil, l)
}

func (w *importer) writeChanged() error {
	change, err := w.tx.PrepareContext(w.ctx, changeSQL)
	if err != nil {
		return err
	}
	defer change.Close()
	for _, l := range w.plan.leave {
		l.LeftAt = w.tx.Now
		w.plan.update = append(w.plan.update, l)
	}
	for _, l := range w.plan.update {
		before, err := readLearner(w.ctx, w.tx, "WHERE learner.id = ?", l.ID)
		if err != nil {
			return err
		}
		l.Unit = written(l.Unit, w.made)
		if _, err := change.ExecContext(w.ctx, changeValues(w.tx, l)...); err != nil {
			return err
		}
		if err := w.journal.add(&before, l); err != nil {
			return err
		}
		w.step()
	}
	return nil
}

// changeSQL writes what a list or a manager may change of a learner.
const changeSQL = `UPDATE learner SET name = ?, unit_id = ?, job = ?, kind = ?, code_issued = ?, left_at = ?, updated_at = ? WHERE id = ?`

// changeValues are the values of changeSQL.
func changeValues(tx *store.Tx, l Learner) []any {
	left := sql.NullInt64{Int64: l.LeftAt.UnixMilli(), Valid: !l.LeftAt.IsZero()}
	return []any{l.Name, unitRef(l.Unit), l.Job, l.Kind, l.CodeIssued, left, tx.Now.UnixMilli(), l.ID}
}

// written returns a unit with its number, which a new one has only now.
func written(u Unit, made map[string]Unit) Unit {
	if m, ok := made[u.Name]; ok && u.ID == 0 {
		return m
	}
	return u
}
