// Swapping: another database takes the place of the one in a folder, which becomes a backup itself.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
)

// WhyReplaced is the reason of a backup that was the database until a restore replaced it.
const WhyReplaced = "replaced"

// Swap makes the database file from the one of the folder dir, which nobody has open. What was there is not copied but renamed, with all that
// was written to the last moment, into the newest backup. from is a database that Open made ready, in the same file system.
//
// A power cut at any moment leaves a state in which calling Swap again finishes the work; when from is gone, it is finished.
func Swap(ctx context.Context, dir, from string, o Options) error {
	db, err := newDB(dir, o, released)
	if err != nil {
		return fmt.Errorf("swap database: %w", err)
	}
	if err := db.swap(ctx, from); err != nil {
		return fmt.Errorf("swap database: %w", Classify(err, dir))
	}
	return nil
}

func (db *DB) swap(ctx context.Context, from string) error {
	if _, err := os.Stat(from); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	if err := db.retire(ctx); err != nil {
		return err
	}
	return settle(from, db.path())
}

// retire renames the database into a backup. One that is damaged is kept aside as it is.
func (db *DB) retire(ctx context.Context) error {
	if _, err := os.Stat(db.path()); errors.Is(err, fs.ErrNotExist) {
		_, err := db.moveAside() // logs without their database
		return err
	}
	if err := db.single(ctx); err != nil {
		if !errors.Is(asDamage(err, db.dir), ErrDamaged) {
			return err
		}
		_, err := db.moveAside()
		return err
	}
	if err := os.MkdirAll(filepath.Join(db.dir, backupFolder), 0o700); err != nil {
		return err
	}
	name, err := db.backupName(WhyReplaced)
	if err != nil {
		return err
	}
	return settle(db.path(), filepath.Join(db.dir, backupFolder, name))
}

// single folds the database's log into it and marks it as a copy, so that it stands in one file.
func (db *DB) single(ctx context.Context) (err error) {
	pool, err := openPool(dsn(db.path(), url.Values{"mode": {"rw"}, "_pragma": {"busy_timeout(5000)", "synchronous(FULL)"}}), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	var mode string
	if err := pool.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode); err != nil {
		return err
	}
	if mode != "delete" {
		return fmt.Errorf("%w: journal mode %s", ErrLocked, mode)
	}
	_, err = pool.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", copyMark))
	return err
}
