// Signing in, and what stops a person who tries another's PIN: five tries, then a wait that doubles. Each try is
// counted on the disk before the PIN is looked at, so pulling the plug gives none back.
//
// The wait ends at a time of the kiosk's clock. A clock set back would make it longer than it ever was, so it is cut
// to its full length again. A clock set forward ends it early; whoever may set the clock of the PC can also copy the
// database, and gains nothing by it.

package roster

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"hocso/internal/pin"
	"hocso/internal/store"
)

const (
	freeTries = 5           // wrong tries before the first wait
	firstWait = time.Minute // doubles with each wrong try after it
	longWait  = time.Hour   // and never grows longer than this
)

// waitAfter returns the wait that follows a number of wrong tries in a row.
func waitAfter(fails int) time.Duration {
	if fails < freeTries {
		return 0
	}
	wait := firstWait
	for range fails - freeTries {
		wait = min(2*wait, longWait)
		if wait == longWait {
			break
		}
	}
	return wait
}

// SignIn begins a visit. A learner without a PIN needs none, and whatever is given is not looked at.
//
// Errors: ErrUnknown, ErrLeft, ErrNeedsPIN when none was given, *WrongPIN, *Wait. An unknown learner takes as long as a
// wrong PIN.
func (r *Roster) SignIn(ctx context.Context, learnerID int64, given string) (Session, error) {
	session, err := r.signIn(ctx, learnerID, given)
	if err != nil {
		return Session{}, fmt.Errorf("sign in: %w", err)
	}
	return session, nil
}

func (r *Roster) signIn(ctx context.Context, learnerID int64, given string) (Session, error) {
	try, err := r.countTry(ctx, learnerID, given)
	if errors.Is(err, ErrUnknown) || errors.Is(err, ErrLeft) {
		if given != "" {
			pin.Spend(given)
		}
		return Session{}, err
	}
	if err != nil || try.stored == "" {
		return try.session, err
	}
	right, err := pin.Check(try.stored, given)
	if err != nil {
		return Session{}, err
	}
	if !right {
		return Session{}, &WrongPIN{Left: max(0, freeTries-try.fails), Wait: waitAfter(max(freeTries, try.fails))}
	}
	return try.session, r.clearTries(ctx, learnerID, try.stored)
}

// A try is one attempt at a PIN, already counted.
type try struct {
	session Session
	stored  string // PHC string; empty when the learner has no PIN
	fails   int    // wrong tries in a row, if this one is wrong too
}

// countTry reads the learner and, where a PIN is to be checked, counts the try and sets the wait as if it were wrong.
func (r *Roster) countTry(ctx context.Context, learnerID int64, given string) (t try, err error) {
	var wait *Wait
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		learner, err := readLearner(ctx, tx, "WHERE learner.id = ? AND "+unmerged, learnerID)
		if err != nil {
			return err
		}
		if !learner.LeftAt.IsZero() {
			return ErrLeft
		}
		if t.session, err = newSession(tx, learner); err != nil || !learner.HasPIN {
			return err
		}
		if given == "" {
			return ErrNeedsPIN
		}
		t.stored, t.fails, wait, err = countIn(ctx, tx, learnerID)
		return err
	})
	if err == nil && wait != nil {
		err = wait
	}
	return t, err
}

// countIn counts a try in the row, or finds that there is a wait. A wait that a clock set back made longer is
// shortened in the row, which is why it is returned beside the error: the transaction is to be kept.
func countIn(ctx context.Context, tx *store.Tx, learnerID int64) (stored string, fails int, wait *Wait, err error) {
	var until int64
	row := tx.QueryRowContext(ctx, "SELECT pin_hash, pin_fails, pin_wait_until FROM learner WHERE id = ?", learnerID)
	if err := row.Scan(&stored, &fails, &until); err != nil {
		return "", 0, nil, err
	}
	if left := time.UnixMilli(until).Sub(tx.Now); left > 0 {
		if whole := waitAfter(fails); left > whole {
			left = whole
			err = saveTries(ctx, tx, learnerID, fails, tx.Now.Add(left))
		}
		return "", fails, &Wait{Until: tx.Now.Add(left), For: left}, err
	}
	fails++
	return stored, fails, nil, saveTries(ctx, tx, learnerID, fails, tx.Now.Add(waitAfter(fails)))
}

func saveTries(ctx context.Context, tx *store.Tx, learnerID int64, fails int, until time.Time) error {
	_, err := tx.ExecContext(ctx, "UPDATE learner SET pin_fails = ?, pin_wait_until = ? WHERE id = ?",
		fails, until.UnixMilli(), learnerID)
	return err
}

// clearTries forgets the wrong tries, unless the PIN became another one meanwhile.
func (r *Roster) clearTries(ctx context.Context, learnerID int64, stored string) error {
	return r.db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx,
			"UPDATE learner SET pin_fails = 0, pin_wait_until = 0 WHERE id = ? AND pin_hash = ?", learnerID, stored)
		return err
	})
}

func newSession(tx *store.Tx, l Learner) (Session, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Session{}, err
	}
	return Session{Learner: l, ID: id.String(), Started: tx.Now}, nil
}

// SetPIN gives a learner a PIN and forgets wrong tries at the one before. ErrWeakPIN, ErrUnknown.
func (r *Roster) SetPIN(ctx context.Context, learnerID int64, chosen string) error {
	if weak(chosen) {
		return fmt.Errorf("set PIN: %w", ErrWeakPIN)
	}
	stored := pin.Hash(chosen) // before the transaction: it takes a while, and there is one writer
	var learner Learner
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		done, err := tx.ExecContext(ctx, `
			UPDATE learner SET pin_hash = ?, pin_fails = 0, pin_wait_until = 0, updated_at = ?
			WHERE id = ? AND kind <> 'guest'`, stored, tx.Now.UnixMilli(), learnerID)
		if err != nil {
			return err
		}
		if err := mustChange(done); err != nil {
			return err
		}
		learner, err = readLearner(ctx, tx, "WHERE learner.id = ?", learnerID)
		return err
	})
	if err != nil {
		return fmt.Errorf("set PIN: %w", err)
	}
	r.changed(learner)
	return nil
}

func mustChange(done sql.Result) error {
	n, err := done.RowsAffected()
	if err == nil && n == 0 {
		err = ErrUnknown
	}
	return err
}
