// Is the file sound?
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/url"
	"os"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// checkTime is how long each check at the start may take: enough for 20 MB or so. A large database is not worth a
// minute of an employee's waiting. Integrity, for the doctor, has no such limit, nor has the start after damage was met.
const checkTime = 300 * time.Millisecond

// doubtSuffix names the file that says that damage was met while working. The next start looks at every page.
const doubtSuffix = ".doubt"

// inspect looks at the file before anything may write to it.
func (db *DB) inspect(ctx context.Context) error {
	err := db.examine(ctx)
	if errors.Is(err, ErrDamaged) {
		if err := db.restore(ctx); err != nil {
			return err
		}
		err = db.examine(ctx)
	}
	if err != nil {
		return err
	}
	return removeIfThere(db.path() + doubtSuffix)
}

// doubt remembers damage that was met, and returns the error it is given. That the file cannot be written on a
// failing disk is no worse than not to have tried.
func (db *DB) doubt(err error) error {
	if errors.Is(err, ErrDamaged) {
		_ = os.WriteFile(db.path()+doubtSuffix, nil, 0o600)
	}
	return err
}

// within runs fn for at most limit. It returns false, and no error, when the limit cut fn off.
func within(ctx context.Context, limit time.Duration, fn func(context.Context) error) (finished bool, err error) {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err = fn(limited)
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return false, nil
	}
	return err == nil, err
}

// examine finds the schema's version and checks the pages. A database without a schema, beside backups, was lost:
// nothing is backed up before the first migration. Its error is ErrDamaged when a backup should take the place.
func (db *DB) examine(ctx context.Context) error {
	info, err := os.Stat(db.path())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil && info.Size() > 0 {
		if err := db.examineFile(ctx); err != nil {
			return err
		}
	}
	if db.Opened.Version > 0 {
		return nil
	}
	db.Opened.Checked = true
	backups, err := db.Backups()
	if err == nil && len(backups) > 0 {
		return fmt.Errorf("%w: no schema, and %d backups", ErrDamaged, len(backups))
	}
	return err
}

// rollBack undoes what a power cut left half done while SQLite kept a rollback journal: at the change to the
// write-ahead log, of a new database or a restored backup. Only a connection that may write can do it.
func (db *DB) rollBack(ctx context.Context) (err error) {
	if _, err := os.Stat(db.path() + "-journal"); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	pool, err := openPool(dsn(db.path(), url.Values{"mode": {"rw"}}), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = version(ctx, pool)
	return err
}

// examineFile reads through a connection that cannot write.
func (db *DB) examineFile(ctx context.Context) (err error) {
	if err := db.rollBack(ctx); err != nil {
		return asDamage(err, db.dir)
	}
	pool, err := openPool(readerDSN(db.path()), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if db.Opened.Version, err = version(ctx, pool); err != nil {
		return asDamage(err, db.dir)
	}
	if known := newest(db.steps); db.Opened.Version > known {
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewerSchema, db.Opened.Version, known)
	}
	limit := checkTime
	if _, err := os.Stat(db.path() + doubtSuffix); err == nil {
		limit = math.MaxInt64
	}
	db.Opened.Checked, err = within(ctx, limit, func(ctx context.Context) error {
		return runCheck(ctx, pool, "quick_check")
	})
	return asDamage(err, db.dir)
}

// asDamage classifies an error of reading a file that is not known to be a database. A plain "SQL logic error" is
// damage too: the statements are right, so the header is not ("unsupported file format").
func asDamage(err error, dir string) error {
	var failed *sqlite.Error
	if errors.As(err, &failed) && failed.Code() == lib.SQLITE_ERROR {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return Classify(err, dir)
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
	return db.doubt(Classify(runCheck(ctx, db.reader, "integrity_check"), db.dir))
}

// Violations counts the rows whose foreign key points nowhere. It reads the rows of the pragma: as a statement that
// is only executed, it succeeds whatever it finds.
func (db *DB) Violations(ctx context.Context) (n int, err error) {
	rows, err := db.reader.QueryContext(ctx, `PRAGMA foreign_key_check`)
	if err != nil {
		return 0, Classify(err, db.dir)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		n++
	}
	return n, Classify(rows.Err(), db.dir)
}
