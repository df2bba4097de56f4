// Accounts: who is let in, who no longer is.
package manager

import (
	"context"
	"fmt"

	"hocso/internal/audit"
	"hocso/internal/pin"
	"hocso/internal/store"
)

// The length of a PIN.
const (
	MinPIN = 6
	MaxPIN = 12
)

// WeakPIN reports whether a PIN is not 6 to 12 digits, or is one that anybody tries first. It also refuses what repeats itself, such as 121212 and 135135: a manager's PIN guards more than one person's lessons.
func WeakPIN(p string) bool {
	if len(p) < MinPIN || len(p) > MaxPIN || pin.Guessable(p) {
		return true
	}
	for period := 1; period <= len(p)/2; period++ {
		if len(p)%period == 0 && p[period:] == p[:len(p)-period] {
			return true
		}
	}
	return false
}

// First makes the first manager's account, on nobody's word: ErrExists where there is one. ErrWeakPIN, ErrBadName.
func (m *Managers) First(ctx context.Context, name, chosen string) (Account, error) {
	a, err := m.add(ctx, BySetup, Leader, name, chosen, func(tx *store.Tx) error {
		n, err := leaders(ctx, tx)
		if err == nil && n > 0 {
			err = ErrExists
		}
		return err
	})
	if err != nil {
		return Account{}, fmt.Errorf("add the first manager: %w", err)
	}
	return a, nil
}

// Add makes an account. who is named in the log. ErrWeakPIN, ErrBadName, ErrNameTaken, ErrBadRole.
func (m *Managers) Add(ctx context.Context, who string, role Role, name, chosen string) (Account, error) {
	a, err := m.add(ctx, who, role, name, chosen, func(*store.Tx) error { return nil })
	if err != nil {
		return Account{}, fmt.Errorf("add manager: %w", err)
	}
	return a, nil
}

func (m *Managers) add(ctx context.Context, who string, role Role, name, chosen string, allowed func(*store.Tx) error) (a Account, err error) {
	name, key, err := cleanName(name)
	switch {
	case err != nil:
		return a, err
	case WeakPIN(chosen):
		return a, ErrWeakPIN
	case role != Leader && role != Facilitator:
		return a, ErrBadRole
	}
	stored := pin.Hash(chosen) // before the transaction: it takes a while, and there is one writer
	err = m.db.Write(ctx, func(tx *store.Tx) error {
		if err := allowed(tx); err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `INSERT INTO manager (role, name, name_key, pin_hash, created_at) SELECT ?, ?, ?, ?, ?
			WHERE NOT EXISTS (SELECT 1 FROM manager WHERE name_key = ? AND removed_at IS NULL)`, role, name, key, stored, tx.Now.UnixMilli(), key)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return orElse(err, ErrNameTaken)
		}
		a = Account{Role: role, Name: name, Created: tx.Now}
		if a.ID, err = done.LastInsertId(); err != nil {
			return err
		}
		return audit.Add(tx, who, "manager.add."+string(role), name)
	})
	return a, err
}

// SetPIN gives an account another PIN and ends its wait. ErrUnknown, ErrWeakPIN.
func (m *Managers) SetPIN(ctx context.Context, who string, id int64, chosen string) error {
	if err := m.setPIN(ctx, who, "manager.pin", id, chosen, func(*store.Tx) error { return nil }); err != nil {
		return fmt.Errorf("set a manager's PIN: %w", err)
	}
	return nil
}

func (m *Managers) setPIN(ctx context.Context, who, act string, id int64, chosen string, also func(*store.Tx) error) error {
	if WeakPIN(chosen) {
		return ErrWeakPIN
	}
	stored := pin.Hash(chosen)
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.db.Write(ctx, func(tx *store.Tx) error {
		a, err := readAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE manager SET pin_hash = ?, pin_fails = 0 WHERE id = ?`, stored, id); err != nil {
			return err
		}
		if err := also(tx); err != nil {
			return err
		}
		return audit.Add(tx, who, act, a.Name)
	})
	if err == nil {
		delete(m.waiting, id)
	}
	return err
}

// Remove closes an account. ErrUnknown, ErrLast.
func (m *Managers) Remove(ctx context.Context, who string, id int64) error {
	err := m.db.Write(ctx, func(tx *store.Tx) error {
		a, err := readAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		if n, err := leaders(ctx, tx); err != nil || (a.Role == Leader && n < 2) {
			return orElse(err, ErrLast)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE manager SET removed_at = ? WHERE id = ?`, tx.Now.UnixMilli(), id); err != nil {
			return err
		}
		return audit.Add(tx, who, "manager.remove", a.Name)
	})
	if err != nil {
		return fmt.Errorf("remove manager: %w", err)
	}
	return nil
}

// leaders counts the accounts that may do everything.
func leaders(ctx context.Context, tx *store.Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM manager WHERE role = ? AND removed_at IS NULL`, Leader).Scan(&n)
	return n, err
}

// orElse is the error of a check that went wrong, or what it found.
func orElse(err, found error) error {
	if err != nil {
		return err
	}
	return found
}
