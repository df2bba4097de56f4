// One person who is in the roster twice, as when somebody registered who was in the list already. Merging changes neither of the
// two rows nor anything that was done under them: it notes that the one counts as the other, and parting takes the note away.

package roster

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// unmerged keeps a query to people who are not counted as another one.
const unmerged = "learner.id NOT IN (SELECT learner_id FROM learner_alias)"

// Merge counts one learner as another: what both have learned is one person's from then on, both employee codes sign that person
// in, and only the second is listed. Errors: ErrUnknown, ErrMerged.
func (r *Roster) Merge(ctx context.Context, who string, from, into int64) error {
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		a, b, err := pair(ctx, tx, from, into)
		if err != nil {
			return err
		}
		if err := alias(ctx, tx, from, into); err != nil {
			return err
		}
		return audit.Add(tx, who, "person.merge", a.Code+" › "+b.Code)
	})
	r.forget()
	if err != nil {
		return fmt.Errorf("merge learners: %w", err)
	}
	return nil
}

// pair reads two different people, neither a guest nor merged.
func pair(ctx context.Context, tx *store.Tx, from, into int64) (a, b Learner, err error) {
	if from == into {
		return a, b, ErrMerged
	}
	const where = "WHERE learner.id = ? AND learner.kind <> 'guest'"
	if a, err = readLearner(ctx, tx, where, from); err != nil {
		return a, b, err
	}
	if b, err = readLearner(ctx, tx, where, into); err != nil {
		return a, b, err
	}
	var merged bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM learner_alias WHERE learner_id IN (?1, ?2) OR into_id = ?1)`, from, into).Scan(&merged)
	if err == nil && merged {
		err = ErrMerged
	}
	return a, b, err
}

func alias(ctx context.Context, tx *store.Tx, from, into int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (?, ?, ?)`, from, into, tx.Now.UnixMilli())
	return err
}

// Unmerge parts a learner from the one that it was merged into. Both are as they were, with what each has done since.
// ErrNotMerged.
func (r *Roster) Unmerge(ctx context.Context, who string, id int64) error {
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		l, err := readLearner(ctx, tx, "WHERE learner.id = ?", id)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `DELETE FROM learner_alias WHERE learner_id = ?`, id)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return cmp.Or(err, error(ErrNotMerged))
		}
		return audit.Add(tx, who, "person.unmerge", l.Code)
	})
	r.forget()
	if err != nil {
		return fmt.Errorf("part learners: %w", err)
	}
	return nil
}

// MergedInto returns who is counted as a learner, the first that was merged first.
func (r *Roster) MergedInto(ctx context.Context, id int64) ([]Learner, error) {
	people, err := readLearners(ctx, r.db.Read(), `JOIN learner_alias ON learner_alias.learner_id = learner.id
		WHERE into_id = ? ORDER BY merged_at, learner.id`, id)
	if err != nil {
		return nil, fmt.Errorf("merged learners: %w", err)
	}
	return people, nil
}

// mergedCodes returns the employee codes of those who are counted as others, with whom.
func mergedCodes(ctx context.Context, q store.Queryer) (codes map[string]int64, err error) {
	rows, err := q.QueryContext(ctx, `SELECT emp_code, into_id FROM learner_alias JOIN learner ON learner.id = learner_id`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	codes = map[string]int64{}
	for rows.Next() {
		var code string
		var into int64
		if err := rows.Scan(&code, &into); err != nil {
			return nil, err
		}
		codes[code] = into
	}
	return codes, rows.Err()
}

// succeed puts a new learner in the place of one whose code is given up: PIN and language go over, and what was learned is one
// person's. Whoever was merged into the old one is merged into the new one.
func succeed(ctx context.Context, tx *store.Tx, old, next int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE learner SET (lang, pin_hash, pin_fails, pin_wait_until) =
		(SELECT lang, pin_hash, pin_fails, pin_wait_until FROM learner WHERE id = ?) WHERE id = ?`, old, next)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE learner_alias SET into_id = ? WHERE into_id = ?`, next, old); err != nil {
		return err
	}
	return alias(ctx, tx, old, next)
}

// A Pair is two learners who may be one person, and which of them would be counted as the other.
type Pair struct{ From, Into Learner }

// Duplicates finds people who may be in the roster twice: the same name but for its marks, at least one with a code that the kiosk
// made up, in the same unit or one of them in none. Two people of one name who both have the office's codes are namesakes.
func (r *Roster) Duplicates(ctx context.Context) ([]Pair, error) {
	people, err := readLearners(ctx, r.db.Read(), "WHERE learner.kind <> 'guest' AND left_at IS NULL AND "+unmerged+" ORDER BY learner.id")
	if err != nil {
		return nil, fmt.Errorf("duplicates: %w", err)
	}
	distinct, err := r.distinct(ctx)
	if err != nil {
		return nil, fmt.Errorf("duplicates: %w", err)
	}
	byName := map[string][]Learner{}
	for _, l := range people {
		key := FoldName(l.Name)
		byName[key] = append(byName[key], l)
	}
	var pairs []Pair
	for _, same := range byName {
		for i, a := range same {
			for _, b := range same[i+1:] {
				if mayBeOne(a, b) && !distinct[[2]int64{a.ID, b.ID}] {
					pairs = append(pairs, inOrder(a, b))
				}
			}
		}
	}
	slices.SortFunc(pairs, func(x, y Pair) int {
		return cmp.Or(CompareNames(x.Into.Name, y.Into.Name), cmp.Compare(x.Into.ID, y.Into.ID), cmp.Compare(x.From.ID, y.From.ID))
	})
	return pairs, nil
}

// DuplicatesOf are the pairs of Duplicates that one learner is in, found by the name alone.
func (r *Roster) DuplicatesOf(ctx context.Context, l Learner) ([]Pair, error) {
	if !searchable(l) {
		return nil, nil
	}
	x, err := r.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("duplicates of a person: %w", err)
	}
	distinct, err := r.distinct(ctx)
	if err != nil {
		return nil, fmt.Errorf("duplicates of a person: %w", err)
	}
	key := FoldName(l.Name)
	found, _ := x.search(0, key, len(x.people))
	var pairs []Pair
	for _, p := range found {
		other := *p.learner
		told := distinct[[2]int64{min(l.ID, other.ID), max(l.ID, other.ID)}]
		if other.ID == l.ID || told || FoldName(other.Name) != key || !mayBeOne(l, other) {
			continue
		}
		if l.ID < other.ID {
			pairs = append(pairs, inOrder(l, other))
		} else {
			pairs = append(pairs, inOrder(other, l))
		}
	}
	return pairs, nil
}

func mayBeOne(a, b Learner) bool {
	return !(a.CodeIssued && b.CodeIssued) && (a.Unit.ID == b.Unit.ID || a.Unit.ID == 0 || b.Unit.ID == 0)
}

// inOrder has the one with the office's code stay, or the one who came first.
func inOrder(a, b Learner) Pair {
	if b.CodeIssued && !a.CodeIssued {
		return Pair{From: a, Into: b}
	}
	return Pair{From: b, Into: a}
}

// Distinct notes that two learners are two people, so that they are not taken for one again.
func (r *Roster) Distinct(ctx context.Context, who string, a, b int64) error {
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		x, y, err := pair(ctx, tx, min(a, b), max(a, b))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO learner_distinct (learner_id, other_id) VALUES (?, ?)`, x.ID, y.ID); err != nil {
			return err
		}
		return audit.Add(tx, who, "person.distinct", x.Code+", "+y.Code)
	})
	if err != nil {
		return fmt.Errorf("tell learners apart: %w", err)
	}
	return nil
}

func (r *Roster) distinct(ctx context.Context) (pairs map[[2]int64]bool, err error) {
	rows, err := r.db.Read().QueryContext(ctx, `SELECT learner_id, other_id FROM learner_distinct`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	pairs = map[[2]int64]bool{}
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return nil, err
		}
		pairs[[2]int64{a, b}] = true
	}
	return pairs, rows.Err()
}
