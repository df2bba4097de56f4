// Restoring: a damaged database is moved aside and the newest good backup takes its place.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Restored tells of a backup that took the database's place.
type Restored struct {
	Taken time.Time // when the backup was taken; what was recorded later is only in Kept
	From  string    // the backup
	Kept  string    // the damaged file, with its logs beside it; "" when the database was missing
}

// restore puts the newest backup that is sound in the database's place. At every moment of it a power cut leaves
// either the damaged database, or none, beside the backups; both lead here again.
func (db *DB) restore(ctx context.Context) error {
	good, err := db.goodBackup(ctx)
	if err != nil {
		return err
	}
	partial := filepath.Join(db.dir, "restoring")
	if err := copyFile(partial, good.Path); err != nil {
		return errors.Join(fmt.Errorf("restore %s: %w", good.Path, err), removeIfThere(partial))
	}
	kept, err := db.moveAside()
	if err != nil {
		return err
	}
	if err := settle(partial, db.path()); err != nil {
		return fmt.Errorf("restore %s: %w", good.Path, err)
	}
	db.Opened.Restored = &Restored{Taken: good.Taken, From: good.Path, Kept: kept}
	return nil
}

func (db *DB) goodBackup(ctx context.Context) (Backup, error) {
	backups, err := db.Backups()
	if err != nil {
		return Backup{}, err
	}
	for _, b := range backups {
		if err := sound(ctx, b.Path); err == nil {
			return b, nil
		}
		if ctx.Err() != nil {
			return Backup{}, ctx.Err()
		}
	}
	return Backup{}, fmt.Errorf("%w, and none of %d backups is sound", ErrDamaged, len(backups))
}

// sound tells whether a backup passes the whole integrity check and holds a schema.
func sound(ctx context.Context, path string) (err error) {
	pool, err := openPool(backupDSN(path), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if err := runCheck(ctx, pool, "integrity_check"); err != nil {
		return err
	}
	v, err := version(ctx, pool)
	if err == nil && v == 0 {
		return fmt.Errorf("%w: no schema", ErrDamaged)
	}
	return err
}

// moveAside renames the database and its logs, and returns the database's new name. The logs go first: one left behind
// would be played into the backup that takes the place.
func (db *DB) moveAside() (kept string, err error) {
	aside := db.path() + ".damaged-" + db.now().UTC().Format(backupTime)
	for _, suffix := range []string{"-shm", "-wal", "-journal", ""} {
		err := os.Rename(db.path()+suffix, aside+suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("keep the damaged database: %w", err)
		}
		if suffix == "" {
			kept = aside
		}
	}
	return kept, syncFolder(db.dir)
}
