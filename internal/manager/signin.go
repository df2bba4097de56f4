// Getting in, and what stops a person who tries PINs: five tries, then a wait that doubles up to a quarter of an hour. Each
// try is counted on the disk before the PIN is looked at, so pulling the plug gives none back.
//
// The wait is measured by how long the program has run, which no setting of the PC's clock changes; a restart begins it
// anew, since nothing that a person at the PC cannot set tells how long it was off. So it can neither be skipped nor become
// longer than a quarter of an hour, and whoever has the recovery code need not wait at all.

package manager

import (
	"context"
	"fmt"
	"time"

	"hocso/internal/audit"
	"hocso/internal/pin"
	"hocso/internal/store"
)

const (
	freeTries = 5                // wrong tries before the first wait
	firstWait = time.Minute      // doubles with each wrong try after it
	longWait  = 15 * time.Minute // and never grows longer than this
)

// A WrongPIN refuses a try.
type WrongPIN struct {
	Left int           // wrong tries left before the wait; 0: the wait begins now
	Wait time.Duration // the wait that begins now, or that follows when none is left
}

// Error tells what is left.
func (e *WrongPIN) Error() string {
	return fmt.Sprintf("manager: wrong PIN, %d tries left before a wait of %v", e.Left, e.Wait)
}

// A Wait refuses a try before it is looked at.
type Wait struct {
	For time.Duration // from now
}

// Error tells how long it is.
func (e *Wait) Error() string { return fmt.Sprintf("manager: no try for another %v", e.For) }

// waitAfter returns the wait that follows a number of wrong tries in a row.
func waitAfter(fails int) time.Duration {
	if fails < freeTries {
		return 0
	}
	wait := firstWait
	for range fails - freeTries {
		if wait = min(2*wait, longWait); wait == longWait {
			break
		}
	}
	return wait
}

// SignIn begins a stay at the desk. Errors: ErrUnknown, *WrongPIN, *Wait.
func (m *Managers) SignIn(ctx context.Context, id int64, given string) (Session, error) {
	s, err := m.enter(ctx, id, given, "desk.open")
	if err != nil {
		return Session{}, fmt.Errorf("open the desk: %w", err)
	}
	return s, nil
}

// Confirm asks the person at the desk for the PIN again, for what destroys or reveals. The tries and waits are those of
// SignIn. Errors: ErrUnknown when the account was closed meanwhile, *WrongPIN, *Wait.
func (m *Managers) Confirm(ctx context.Context, s Session, given string) error {
	if _, err := m.enter(ctx, s.ID, given, ""); err != nil {
		return fmt.Errorf("confirm: %w", err)
	}
	return nil
}

func (m *Managers) enter(ctx context.Context, id int64, given, act string) (Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored, fails, err := m.countTry(ctx, id)
	if err != nil {
		return Session{}, err
	}
	right, err := pin.Check(stored, given)
	if err != nil {
		return Session{}, err
	}
	if !right {
		return Session{}, m.refuse(ctx, id, fails)
	}
	return m.admit(ctx, id, act)
}

// countTry counts a try as if it were wrong, or refuses it while there is a wait.
func (m *Managers) countTry(ctx context.Context, id int64) (stored string, fails int, err error) {
	err = m.db.Write(ctx, func(tx *store.Tx) error {
		if _, err := readAccount(ctx, tx, id); err != nil {
			return err
		}
		row := tx.QueryRowContext(ctx, `SELECT pin_hash, pin_fails FROM manager WHERE id = ?`, id)
		if err := row.Scan(&stored, &fails); err != nil {
			return err
		}
		began := m.waiting[id] // 0, the start of the program, for what an earlier run left
		if left := waitAfter(fails) - (m.uptime() - began); fails >= freeTries && left > 0 {
			return &Wait{For: left}
		}
		fails++
		_, err := tx.ExecContext(ctx, `UPDATE manager SET pin_fails = ? WHERE id = ?`, fails, id)
		return err
	})
	if err == nil {
		m.waiting[id] = m.uptime()
	}
	return stored, fails, err
}

// refuse tells what is left after a wrong try. That a wait begins is in the log.
func (m *Managers) refuse(ctx context.Context, id int64, fails int) error {
	wrong := &WrongPIN{Left: max(0, freeTries-fails), Wait: waitAfter(max(freeTries, fails))}
	if wrong.Left > 0 {
		return wrong
	}
	err := m.db.Write(ctx, func(tx *store.Tx) error {
		a, err := readAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		return audit.Add(tx, a.Name, "desk.wait", fmt.Sprint(fails))
	})
	return orElse(err, wrong)
}

// admit forgets the wrong tries.
func (m *Managers) admit(ctx context.Context, id int64, act string) (s Session, err error) {
	err = m.db.Write(ctx, func(tx *store.Tx) error {
		if s.Account, err = readAccount(ctx, tx, id); err != nil {
			return err
		}
		s.Started = tx.Now
		if _, err := tx.ExecContext(ctx, `UPDATE manager SET pin_fails = 0 WHERE id = ?`, id); err != nil || act == "" {
			return err
		}
		return audit.Add(tx, s.Name, act, "")
	})
	if err != nil {
		return Session{}, err
	}
	delete(m.waiting, id)
	return s, nil
}
