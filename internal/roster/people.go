// What a manager changes of one person.

package roster

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// A Person is what a manager says of somebody.
type Person struct {
	Name   string
	Code   string // employee code; empty: the kiosk makes one up, or the one there is stays
	UnitID int64  // 0: none
	Job    string
}

// clean tidies the texts. ErrBadName, ErrBadCode, ErrBadJob.
func (p *Person) clean() (err error) {
	if p.Name, err = CleanName(p.Name); err != nil {
		return err
	}
	if p.Code != "" {
		if p.Code, err = CleanCode(p.Code); err != nil {
			return err
		}
	}
	if p.Job = tidy(p.Job); badText(p.Job) {
		return ErrBadJob
	}
	return nil
}

// Add adds somebody to the office's list. Errors: ErrBadName, ErrBadCode, ErrBadJob, ErrCodeTaken, ErrUnknownUnit.
func (r *Roster) Add(ctx context.Context, who string, p Person) (l Learner, err error) {
	if err := p.clean(); err != nil {
		return Learner{}, fmt.Errorf("add person: %w", err)
	}
	return r.edit(ctx, "add person", func(tx *store.Tx) (int64, error) {
		if err := checkUnit(ctx, tx, p.UnitID); err != nil {
			return 0, err
		}
		code, err := freeCode(ctx, tx, p.Code)
		if err != nil {
			return 0, err
		}
		id, err := insert(ctx, tx, Learner{Name: p.Name, Code: code, CodeIssued: p.Code != "", Unit: Unit{ID: p.UnitID}, Job: p.Job, Kind: KindRoster})
		if err != nil {
			return 0, err
		}
		return id, audit.Add(tx, who, "person.add", code)
	})
}

// Change gives somebody another name, code, unit or job, and takes who registered at the kiosk into the list. What was learned
// stays under the code that it was learned with: a person who has learned and gets another code becomes a new row of the roster,
// into which the old one is merged, and that one is returned. Errors: those of Add, ErrUnknown.
func (r *Roster) Change(ctx context.Context, who string, id int64, p Person) (Learner, error) {
	if err := p.clean(); err != nil {
		return Learner{}, fmt.Errorf("change person: %w", err)
	}
	return r.edit(ctx, "change person", func(tx *store.Tx) (int64, error) {
		l, err := readLearner(ctx, tx, "WHERE learner.id = ? AND learner.kind <> 'guest'", id)
		if err != nil {
			return 0, err
		}
		if p.UnitID != l.Unit.ID {
			if err := checkUnit(ctx, tx, p.UnitID); err != nil {
				return 0, err
			}
		}
		was := l
		l.Name, l.Job, l.Unit, l.Kind = p.Name, p.Job, Unit{ID: p.UnitID}, KindRoster
		if l.ID, err = giveCode(ctx, tx, l, p.Code); err != nil {
			return 0, err
		}
		if p.Code != "" {
			l.CodeIssued = l.CodeIssued || p.Code != was.Code
		}
		if _, err := tx.ExecContext(ctx, changeSQL, changeValues(tx, l)...); err != nil {
			return 0, err
		}
		return l.ID, audit.Add(tx, who, "person.change", changes(was, l, p.Code))
	})
}

// changes tells which values of a person became others, without the values: the log is kept for ever.
func changes(was, now Learner, code string) string {
	var what []string
	for _, c := range []struct {
		name    string
		changed bool
	}{
		{"name", was.Name != now.Name}, {"unit", was.Unit.ID != now.Unit.ID}, {"job", was.Job != now.Job},
		{"code", code != "" && code != was.Code}, {"kind", was.Kind != now.Kind},
	} {
		if c.changed {
			what = append(what, c.name)
		}
	}
	return was.Code + ": " + strings.Join(what, ", ")
}

// giveCode gives a learner another employee code and returns who has it then.
func giveCode(ctx context.Context, tx *store.Tx, l Learner, code string) (int64, error) {
	if code == "" || code == l.Code {
		return l.ID, nil
	}
	if !strings.EqualFold(code, l.Code) {
		if taken, err := codeTaken(ctx, tx, code); err != nil {
			return 0, err
		} else if taken {
			return 0, ErrCodeTaken
		}
	}
	var learned bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM learning_event WHERE emp_code = ?)`, l.Code).Scan(&learned); err != nil {
		return 0, err
	}
	if !learned || strings.EqualFold(code, l.Code) {
		_, err := tx.ExecContext(ctx, `UPDATE learner SET emp_code = ? WHERE id = ?`, code, l.ID)
		return l.ID, err
	}
	next := l
	next.Code, next.CodeIssued = code, true
	id, err := insert(ctx, tx, next)
	if err != nil {
		return 0, err
	}
	return id, succeed(ctx, tx, l.ID, id)
}

// SetLeft marks people as gone, or as back. Their records stay. ErrUnknown.
func (r *Roster) SetLeft(ctx context.Context, who string, left bool, ids ...int64) error {
	act, was := "person.back", "learner.left_at IS NOT NULL"
	if left {
		act, was = "person.left", "learner.left_at IS NULL"
	}
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		for _, id := range ids {
			l, err := readLearner(ctx, tx, "WHERE learner.id = ? AND learner.kind <> 'guest' AND "+was, id)
			if err != nil {
				return err
			}
			if l.LeftAt = (time.Time{}); left {
				l.LeftAt = tx.Now
			}
			if _, err := tx.ExecContext(ctx, changeSQL, changeValues(tx, l)...); err != nil {
				return err
			}
			if err := audit.Add(tx, who, act, l.Code); err != nil {
				return err
			}
		}
		return nil
	})
	r.forget()
	if err != nil {
		return fmt.Errorf("mark as gone or back: %w", err)
	}
	return nil
}

// ClearPIN takes a forgotten PIN away: the kiosk asks for a new one at the next visit where the office wants one. ErrUnknown.
func (r *Roster) ClearPIN(ctx context.Context, who string, id int64) (Learner, error) {
	return r.edit(ctx, "clear PIN", func(tx *store.Tx) (int64, error) {
		l, err := readLearner(ctx, tx, "WHERE learner.id = ? AND learner.kind <> 'guest'", id)
		if err != nil {
			return 0, err
		}
		_, err = tx.ExecContext(ctx, `UPDATE learner SET pin_hash = '', pin_fails = 0, pin_wait_until = 0, updated_at = ? WHERE id = ?`,
			tx.Now.UnixMilli(), id)
		if err != nil {
			return 0, err
		}
		return id, audit.Add(tx, who, "person.pin", l.Code)
	})
}

// edit changes one learner and returns it as it is then.
func (r *Roster) edit(ctx context.Context, what string, change func(*store.Tx) (int64, error)) (l Learner, err error) {
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		id, err := change(tx)
		if err != nil {
			return err
		}
		l, err = readLearner(ctx, tx, "WHERE learner.id = ?", id)
		return err
	})
	r.forget()
	if err != nil {
		return Learner{}, fmt.Errorf("%s: %w", what, err)
	}
	return l, nil
}

// Printed notes that somebody printed sign-in cards, which let whoever holds one in where no PIN is asked for.
func (r *Roster) Printed(ctx context.Context, who string, cards int) error {
	err := r.db.Write(ctx, func(tx *store.Tx) error { return audit.Add(tx, who, "roster.cards", fmt.Sprint(cards)) })
	if err != nil {
		return fmt.Errorf("note printed cards: %w", err)
	}
	return nil
}

// Known returns the learner with an employee code, blind to case: also one who left or is merged into another one. ErrUnknown.
func (r *Roster) Known(ctx context.Context, code string) (Learner, error) {
	l, err := readLearner(ctx, r.db.Read(), "WHERE learner.emp_code = ? AND learner.kind <> 'guest'", tidy(code))
	if err != nil {
		return Learner{}, fmt.Errorf("learner by code: %w", err)
	}
	return l, nil
}
