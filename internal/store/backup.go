// Backups: whole copies of the database in dir/backups, named by time and reason.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	backupFolder = "backups"
	backupsKept  = 10
	backupTime   = "20060102T150405.000Z" // sorts by name as by time
	daily        = 24 * time.Hour
)

// Backup is one copy of the database.
type Backup struct {
	Path  string
	Taken time.Time // UTC
	Why   string    // "daily", "migration", or what the caller of DB.Backup said
}

// Backup writes a copy of the database to dir/backups, safe on the disk when it returns, and removes all but the
// newest ten. why becomes part of the file's name: lower-case ASCII letters.
func (db *DB) Backup(ctx context.Context, why string) error {
	if err := db.backup(ctx, why); err != nil {
		return fmt.Errorf("back up: %w", classify(err, db.dir))
	}
	return nil
}

func (db *DB) backup(ctx context.Context, why string) error {
	dir := filepath.Join(db.dir, backupFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("hocso-%s-%s.db", db.now().UTC().Format(backupTime), why)
	partial := filepath.Join(dir, "partial")
	if err := removeIfThere(partial); err != nil {
		return err
	}
	if _, err := db.reader.ExecContext(ctx, `VACUUM INTO ?`, partial); err != nil {
		return errors.Join(err, removeIfThere(partial))
	}
	if err := settle(partial, filepath.Join(dir, name)); err != nil {
		return err
	}
	return db.prune()
}

// DailyBackup takes a backup when the newest is older than a day. A kiosk runs for weeks, so call it now and then.
func (db *DB) DailyBackup(ctx context.Context) error {
	backups, err := db.Backups()
	if err != nil {
		return err
	}
	now := db.now()
	if len(backups) > 0 {
		// A backup from the future was taken by a clock that has been put right since.
		if age := now.Sub(backups[0].Taken); age >= 0 && age < daily {
			return nil
		}
	}
	return db.Backup(ctx, "daily")
}

// Backups lists the backups, the newest first.
func (db *DB) Backups() ([]Backup, error) {
	entries, err := os.ReadDir(filepath.Join(db.dir, backupFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", classify(err, db.dir))
	}
	var found []Backup
	for _, e := range entries {
		if b, ok := parseBackup(e.Name()); ok {
			b.Path = filepath.Join(db.dir, backupFolder, e.Name())
			found = append(found, b)
		}
	}
	slices.SortFunc(found, func(a, b Backup) int { return b.Taken.Compare(a.Taken) })
	return found, nil
}

func parseBackup(name string) (Backup, bool) {
	rest, ok := strings.CutPrefix(name, "hocso-")
	if !ok {
		return Backup{}, false
	}
	if rest, ok = strings.CutSuffix(rest, ".db"); !ok {
		return Backup{}, false
	}
	stamp, why, ok := strings.Cut(rest, "-")
	taken, err := time.Parse(backupTime, stamp)
	return Backup{Taken: taken, Why: why}, ok && err == nil
}

func (db *DB) prune() error {
	backups, err := db.Backups()
	if err != nil || len(backups) <= backupsKept {
		return err
	}
	var errs []error
	for _, b := range backups[backupsKept:] {
		errs = append(errs, os.Remove(b.Path))
	}
	return errors.Join(errs...)
}
