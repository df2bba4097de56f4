// What can go wrong with the file, in terms that a person can act on.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// The errors that a person can meet. Match them with errors.Is.
var (
	ErrNewerSchema = errors.New("the database was made by a newer version of the program")
	ErrDamaged     = errors.New("the database is damaged")
	ErrFull        = errors.New("the disk is full")
	ErrReadOnly    = errors.New("the data folder cannot be written to")
	ErrLocked      = errors.New("another program holds the database")
)

// Classify adds to an error the sentinel that its SQLite result code or system error stands for, and returns any
// other error, and nil, as it is. dir is the data folder, whose free space tells a full disk from a broken one.
func Classify(err error, dir string) error {
	sentinel := sentinelOf(err, dir)
	if sentinel == nil || errors.Is(err, sentinel) {
		return err
	}
	return fmt.Errorf("%w: %w", sentinel, err)
}

func sentinelOf(err error, dir string) error {
	var failed *sqlite.Error
	if errors.As(err, &failed) {
		return sentinelOfCode(failed.Code(), dir)
	}
	switch {
	case slices.ContainsFunc(diskFull, func(full error) bool { return errors.Is(err, full) }):
		return ErrFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, diskReadOnly):
		return ErrReadOnly
	}
	return nil
}

// sentinelOfCode maps SQLite's result codes (https://sqlite.org/rescode.html).
func sentinelOfCode(code int, dir string) error {
	switch code & 0xff {
	case lib.SQLITE_FULL:
		return ErrFull
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		return ErrReadOnly
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return ErrLocked
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return ErrDamaged
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN:
		// Growing the shared-memory file on a full disk fails with one of these, not with SQLITE_FULL.
		if free, err := Free(dir); err == nil && free < 1<<20 {
			return ErrFull
		}
	}
	return nil
}

// Referenced reports whether an error says that a row cannot go because others name it. The transaction goes on without the
// statement.
func Referenced(err error) bool {
	var failed *sqlite.Error
	return errors.As(err, &failed) && failed.Code() == lib.SQLITE_CONSTRAINT_FOREIGNKEY
}
