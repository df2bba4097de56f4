// The clock guard. An old PC's clock jumps: an empty battery sets it years back, a hand sets it years ahead. A time
// is recorded as the clock gave it, and flagged when it cannot be right.
package store

import (
	"context"
	"time"
)

// buildDate is the day the program was built, YYYY-MM-DD; the linker sets it (-X hocso/internal/store.buildDate=…).
var buildDate = "2026-01-01"

func builtAt() time.Time {
	t, err := time.Parse(time.DateOnly, buildDate)
	if err != nil {
		panic("store: the build date is not YYYY-MM-DD: " + buildDate)
	}
	return t
}

// stamp reads the clock and remembers the latest time seen. A reading from before the build is not remembered.
func (db *DB) stamp(ctx context.Context, tx *Tx) error {
	tx.Now = db.now().UTC().Truncate(time.Millisecond)
	var latest int64
	if err := tx.QueryRowContext(ctx, `SELECT latest FROM clock`).Scan(&latest); err != nil {
		return err
	}
	now := tx.Now.UnixMilli()
	tx.ClockSuspect = now < latest || tx.Now.Before(db.built)
	if tx.ClockSuspect || now == latest {
		return nil
	}
	_, err := tx.ExecContext(ctx, `UPDATE clock SET latest = ?`, now)
	return err
}

// Clock is what the guard thinks of the clock.
type Clock struct {
	Now     time.Time // the clock's reading
	Latest  time.Time // the latest time that a transaction saw
	Suspect bool
}

// Clock reads the clock without remembering it.
func (db *DB) Clock(ctx context.Context) (Clock, error) {
	var latest int64
	if err := db.reader.QueryRowContext(ctx, `SELECT latest FROM clock`).Scan(&latest); err != nil {
		return Clock{}, Classify(err, db.dir)
	}
	now := db.now().UTC().Truncate(time.Millisecond)
	return Clock{
		Now:     now,
		Latest:  time.UnixMilli(latest).UTC(),
		Suspect: now.UnixMilli() < latest || now.Before(db.built),
	}, nil
}

// ResetClock makes the clock's present reading the latest time seen. A clock that stood in the future for a while
// and was put right would otherwise have every event flagged until that future comes; only a person can know that it
// is right now, so only a person's wish may call this.
func (tx *Tx) ResetClock(ctx context.Context) error {
	_, err := tx.ExecContext(ctx, `UPDATE clock SET latest = ?`, tx.Now.UnixMilli())
	return err
}
