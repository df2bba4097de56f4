// Is the file sound?
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// checkTime is how long the check at the start may take; a large database on a slow disk is not worth a minute of
// an employee's waiting. Integrity, for the doctor, has no such limit.
const checkTime = time.Second

// inspect looks at the file before anything may write to it.
func (db *DB) inspect(ctx context.Context) error {
	lost, err := db.missing()
	if err != nil {
		return err
	}
	if !lost {
		if err = db.examine(ctx); err == nil {
			return nil
		}
		if !errors.Is(classify(err, db.dir), ErrDamaged) {
			return err
		}
	}
	if err := db.restore(ctx); err != nil {
		return err
	}
	return db.examine(ctx)
}

// missing tells whether a database was here and is gone: no file, or an empty one, beside backups. Without backups
// it is a folder's first use, or one that was cut off before its first migration.
func (db *DB) missing() (bool, error) {
	info, err := os.Stat(db.path())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if err == nil && info.Size() > 0 {
		return false, nil
	}
	backups, err := db.Backups()
	return len(backups) > 0, err
}

// examine reads the schema's version and checks the pages, through connections that cannot write.
func (db *DB) examine(ctx context.Context) (err error) {
	if info, err := os.Stat(db.path()); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		db.Opened.Checked = true
		return nil
	}
	pool, err := openPool(readerDSN(db.path()), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if db.Opened.Version, err = version(ctx, pool); err != nil {
		return err
	}
	if db.Opened.Version > Schema() {
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewerSchema, db.Opened.Version, Schema())
	}
	db.Opened.Checked, err = checkPages(ctx, pool, "quick_check")
	return err
}

// checkPages runs quick_check or integrity_check. It returns an error that is ErrDamaged when the check finds
// something, and false when checkTime was over first.
func checkPages(ctx context.Context, pool *sql.DB, pragma string) (finished bool, err error) {
	limited, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	err = runCheck(limited, pool, pragma)
	if limited.Err() != nil && ctx.Err() == nil {
		return false, nil
	}
	return err == nil, err
}

// runCheck returns nil when SQLite finds the file sound, otherwise an error that is ErrDamaged and holds the first
// thing found.
func runCheck(ctx context.Context, pool *sql.DB, pragma string) error {
	var found string
	if err := pool.QueryRowContext(ctx, "PRAGMA "+pragma+"(1)").Scan(&found); err != nil {
		return fmt.Errorf("%s: %w", pragma, err)
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, found)
	}
	return nil
}

// Integrity checks every page and index, for as long as that takes. Its error is ErrDamaged when they are not sound.
func (db *DB) Integrity(ctx context.Context) error {
	return classify(runCheck(ctx, db.reader, "integrity_check"), db.dir)
}

// Violations counts the rows whose foreign key points nowhere. It reads the rows of the pragma: as a statement that
// is only executed, it succeeds whatever it finds.
func (db *DB) Violations(ctx context.Context) (n int, err error) {
	rows, err := db.reader.QueryContext(ctx, `PRAGMA foreign_key_check`)
	if err != nil {
		return 0, classify(err, db.dir)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		n++
	}
	return n, classify(rows.Err(), db.dir)
}
