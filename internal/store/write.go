// Writing: one closure, one transaction, one time stamp.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Tx is a write transaction. Everything written in it carries the same time.
type Tx struct {
	*sql.Tx
	Now          time.Time // the clock's reading, UTC, whole milliseconds
	ClockSuspect bool      // the reading is before the latest one seen, or before the program was built
}

// Write runs fn in an immediate transaction on the only connection that writes, so calls stand in line. It commits
// when fn returns nil and rolls back otherwise. fn must not call Write.
//
// An error of fn is passed on; one that comes from SQLite also matches ErrFull, ErrReadOnly, ErrLocked or ErrDamaged.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	return db.doubt(Classify(db.write(ctx, fn), db.dir))
}

func (db *DB) write(ctx context.Context, fn func(*Tx) error) error {
	if db.writer == nil {
		return ErrReadOnly
	}
	sqlTx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer sqlTx.Rollback() // does nothing after a commit
	tx := &Tx{Tx: sqlTx}
	if err := db.stamp(ctx, tx); err != nil {
		return fmt.Errorf("stamp: %w", err)
	}
	if err := fn(tx); err != nil {
		return err
	}
	if err := sqlTx.Commit(); err != nil {
		// A context that ends in these moments has database/sql roll back beside us, and Commit says only that it came too late.
		if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
			err = ctx.Err()
		}
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}
