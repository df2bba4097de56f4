// Copies: a file that was taken of a database knows that it is a copy, whoever puts it back.
//
// A database that a copy replaces may have given out numbers since the copy was taken: those of its events are on other
// machines by now. Were the copy to count on where it stands, they would be given out a second time. So a copy carries a mark
// (SQLite's user_version), and whoever opens it as the database writes a line in the table restored: numbers go on above its floor.
//
// The floor is drawn so that no two restores meet, whichever copies they begin with, on whichever machine: it is a time in
// milliseconds and eleven bits for the numbers given out in each. The time is later than any that the copy knows of, by at least
// a day and at most 26; where in these 26 days is random, because the clocks of old computers cannot be trusted. The numbers stay below 2^53, so
// that JSON holds them whole, until the year 2160.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"time"
)

// copyMark is the user_version of a copy; a database at work has 0.
const copyMark = 1

const (
	floorBits   = 11
	floorDay    = int64(24 * time.Hour / time.Millisecond)
	floorSpread = 31 // bits of milliseconds, about 25 days
)

// floorBegins is the time of floor 0.
var floorBegins = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()

// mark makes a file that nobody has open a copy.
func mark(ctx context.Context, path string) (err error) {
	pool, err := openPool(dsn(path, map[string][]string{"mode": {"rw"}}), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = pool.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", copyMark))
	return err
}

// noteCopy writes the line of a copy that has become the database, and takes its mark away.
func (db *DB) noteCopy(ctx context.Context) error {
	var marked int
	err := db.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&marked)
	if err != nil || marked != copyMark {
		return err
	}
	return db.write(ctx, func(tx *Tx) error {
		var last, latest int64
		err := tx.QueryRow(`SELECT (SELECT coalesce(max(floor), 0) FROM restored), latest FROM clock`).Scan(&last, &latest)
		if err != nil {
			return err
		}
		floor, err := nextFloor(last, max(latest, tx.Now.UnixMilli(), db.built.UnixMilli()))
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO restored (at, floor) VALUES (?, ?)`, tx.Now.UnixMilli(), floor); err != nil {
			return err
		}
		_, err = tx.Exec(`PRAGMA user_version = 0`)
		return err
	})
}

// nextFloor draws a floor above the last one and above a time in milliseconds since 1970.
func nextFloor(last, now int64) (int64, error) {
	var random [8]byte
	if _, err := rand.Read(random[:]); err != nil {
		return 0, err
	}
	wait := int64(binary.BigEndian.Uint64(random[:]) >> (64 - floorSpread))
	at := max(now-floorBegins, last>>floorBits, 0) + floorDay + wait
	return at << floorBits, nil
}

// A Copy is a database file that nobody works on, opened to look at it.
type Copy struct {
	Version int64 // of its schema
	pool    *sql.DB
}

// OpenCopy opens a copy without writing anything, beside it either. Errors, for errors.Is: fs.ErrNotExist, ErrDamaged when it is no database
// or has no schema, ErrNewerSchema.
func OpenCopy(ctx context.Context, path string) (*Copy, error) {
	c, err := openCopy(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open copy: %w", errors.Join(err, c.Close()))
	}
	return c, nil
}

func openCopy(ctx context.Context, path string) (c *Copy, err error) {
	c = &Copy{}
	if _, err := os.Stat(path); err != nil {
		return c, err
	}
	if c.pool, err = openPool(backupDSN(path), 1); err != nil {
		return c, err
	}
	if c.Version, err = version(ctx, c.pool); err != nil {
		return c, asDamage(err, path)
	}
	switch known := newest(released); {
	case c.Version == 0:
		return c, fmt.Errorf("%w: no schema", ErrDamaged)
	case c.Version > known:
		return c, fmt.Errorf("%w: schema %d, this program knows %d", ErrNewerSchema, c.Version, known)
	}
	return c, nil
}

// Read returns the connection that reads.
func (c *Copy) Read() *sql.DB { return c.pool }

// Close closes the copy.
func (c *Copy) Close() error {
	if c.pool == nil {
		return nil
	}
	return c.pool.Close()
}
