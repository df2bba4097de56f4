// Package store owns the one SQLite file of a data folder: it opens, checks, migrates and backs it up, and hands out
// transactions. It knows no feature; each feature keeps its own SQL.
//
// What is promised:
//   - When Write returns nil the change is on the disk (WAL, synchronous FULL); when it returns an error nothing of
//     it is.
//   - A damaged database is never deleted: it is moved aside and the newest good backup takes its place.
//   - A database that a newer program made is refused and not written to.
//
// One process at a time opens a folder; the caller holds the lock (package office).
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const fileName = "hocso.db"

// Options are what a test, or a tool that invents history, may replace.
type Options struct {
	Now   func() time.Time // the clock, read from several goroutines; time.Now when nil
	Built time.Time        // no clock is right that reads earlier; the program's build date when zero

	// Unsynced breaks the first promise of this package: Write does not wait for the disk. Only for what can be made
	// again, such as an invented history.
	Unsynced bool

	// NoBackups is for a folder in which a copy is made ready to take another one's place.
	NoBackups bool
}

// DB is an open database: one connection that writes, a few that read.
type DB struct {
	// Opened says what Open met. It does not change afterwards.
	Opened Opened

	dir    string
	now    func() time.Time
	built  time.Time
	sync   string // SQLite's synchronous
	steps  fs.FS  // the migrations
	bare   bool   // no backups are taken
	writer *sql.DB
	reader *sql.DB

	backing sync.Mutex // one backup at a time
}

// Opened is what Open met on its way.
type Opened struct {
	Version    int64     // schema found, 0 when the database was made now
	Restored   *Restored // the database was damaged or missing and a backup took its place; nil otherwise
	Checked    bool      // the checks came to their end in the time they have
	Violations int       // rows whose foreign key points nowhere
	NoBackup   error     // why the first backup could not be taken; work goes on without it
}

// Open opens dir/hocso.db, making the folder and the file where they lack. It restores the newest good backup over a
// damaged file, backs up before it migrates, and sees that there is a backup at all; DailyBackup is the caller's to call,
// since it takes seconds where the database is large.
//
// Errors, for errors.Is: ErrNewerSchema, ErrDamaged (damaged, and no good backup), ErrFull, ErrReadOnly, ErrLocked.
func Open(ctx context.Context, dir string, o Options) (*DB, error) {
	return openWith(ctx, dir, o, released)
}

func openWith(ctx context.Context, dir string, o Options, steps fs.FS) (*DB, error) {
	db, err := newDB(dir, o, steps)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := db.open(ctx); err != nil {
		return nil, fmt.Errorf("open database: %w", errors.Join(db.doubt(Classify(err, dir)), db.Close()))
	}
	return db, nil
}

// OpenReadOnly opens the database that dir has, to look at it: it makes, repairs and migrates nothing, and may be used
// while another process writes. Write returns ErrReadOnly.
//
// Errors, for errors.Is: fs.ErrNotExist when there is no database, ErrNewerSchema, ErrDamaged, ErrReadOnly.
func OpenReadOnly(ctx context.Context, dir string, o Options) (*DB, error) {
	db, err := newDB(dir, o, released)
	if err != nil {
		return nil, fmt.Errorf("look at database: %w", err)
	}
	if err := db.look(ctx); err != nil {
		return nil, fmt.Errorf("look at database: %w", errors.Join(db.doubt(err), db.Close()))
	}
	return db, nil
}

func (db *DB) look(ctx context.Context) error {
	info, err := os.Stat(db.path())
	if err != nil {
		return Classify(err, db.dir)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", db.path(), fs.ErrInvalid)
	}
	if db.reader, err = openPool(readerDSN(db.path()), readers); err != nil {
		return err
	}
	if db.Opened.Version, err = version(ctx, db.reader); err != nil {
		return asDamage(err, db.dir)
	}
	switch known := newest(db.steps); {
	case db.Opened.Version == 0:
		return fmt.Errorf("%s: no schema: %w", db.path(), fs.ErrNotExist)
	case db.Opened.Version > known:
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewerSchema, db.Opened.Version, known)
	}
	return nil
}

func (db *DB) open(ctx context.Context) error {
	if err := prepareFolder(db.dir); err != nil {
		return err
	}
	if err := db.inspect(ctx); err != nil {
		return err
	}
	if err := db.connect(ctx); err != nil {
		return err
	}
	if err := db.migrate(ctx); err != nil {
		return err
	}
	if err := db.noteCopy(ctx); err != nil {
		return fmt.Errorf("note restored copy: %w", err)
	}
	finished, err := within(ctx, checkTime, func(ctx context.Context) (err error) {
		db.Opened.Violations, err = db.Violations(ctx)
		return err
	})
	db.Opened.Checked = db.Opened.Checked && finished
	db.Opened.NoBackup = db.firstBackup(ctx)
	return err
}

func newDB(dir string, o Options, steps fs.FS) (*DB, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	db := &DB{dir: dir, now: o.Now, built: o.Built, sync: "FULL", steps: steps, bare: o.NoBackups}
	if o.Unsynced {
		db.sync = "OFF"
	}
	if db.now == nil {
		db.now = time.Now
	}
	if db.built.IsZero() {
		db.built = builtAt()
	}
	return db, nil
}

// prepareFolder makes the folder, for its owner only, and finds out whether it can be written to: SQLite opens a
// database in a read-only folder without a word and fails at the first answer.
func prepareFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	probe, err := os.OpenFile(filepath.Join(dir, ".writable"), os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func (db *DB) connect(ctx context.Context) error {
	// SQLite would make the file readable for everyone; the -wal and -shm files take its mode.
	f, err := os.OpenFile(db.path(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if db.writer, err = openPool(writerDSN(db.path(), db.sync), 1); err != nil {
		return err
	}
	if err := db.writer.PingContext(ctx); err != nil {
		return err
	}
	db.reader, err = openPool(readerDSN(db.path()), readers)
	return err
}

func (db *DB) path() string { return filepath.Join(db.dir, fileName) }

// Read returns the pool of read-only connections. Each statement sees what was committed when it began.
func (db *DB) Read() *sql.DB { return db.reader }

// Fold writes the write-ahead log into the file and empties it, so that nothing that was overwritten stays in the log.
func (db *DB) Fold(ctx context.Context) error {
	_, err := db.writer.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return Classify(err, db.dir)
}

// Close closes the database, folding the write-ahead log into the file.
func (db *DB) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.reader, db.writer} { // the last to close folds the log, so it must be the writer
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}
