// Backups: whole copies of the database in dir/backups, named by number, time and reason. The number tells which is
// newer, since the clock cannot be trusted to.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	backupFolder = "backups"
	backupTime   = "20060102T150405.000Z"
	daily        = 24 * time.Hour
)

// Backup is one copy of the database.
type Backup struct {
	Path  string
	No    int       // counts up, whatever the clock does
	Taken time.Time // UTC
	Why   string    // "first", "daily", "migration", WhyReplaced, or what the caller of DB.Backup said
	Size  int64     // bytes
}

// Backup writes a copy of the database to dir/backups, safe on the disk when it returns, and removes those that the
// rotation lets go. why becomes part of the file's name: lower-case ASCII letters.
func (db *DB) Backup(ctx context.Context, why string) error {
	if err := db.backup(ctx, why); err != nil {
		return fmt.Errorf("back up: %w", db.doubt(Classify(err, db.dir)))
	}
	return nil
}

func (db *DB) backup(ctx context.Context, why string) error {
	db.backing.Lock()
	defer db.backing.Unlock()
	dir := filepath.Join(db.dir, backupFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name, err := db.backupName(why)
	if err != nil {
		return err
	}
	partial := filepath.Join(dir, "partial")
	if err := db.copyTo(ctx, partial); err != nil {
		return err
	}
	if err := settle(partial, filepath.Join(dir, name)); err != nil {
		return err
	}
	return db.prune()
}

// Snapshot writes a copy of the database to path, which is overwritten. It holds what was committed when it began, while others
// go on writing. Where it fails nothing is left at path.
func (db *DB) Snapshot(ctx context.Context, path string) error {
	db.backing.Lock()
	defer db.backing.Unlock()
	if err := db.copyTo(ctx, path); err != nil {
		return fmt.Errorf("copy database: %w", db.doubt(Classify(err, db.dir)))
	}
	return nil
}

func (db *DB) copyTo(ctx context.Context, path string) error {
	if err := removeIfThere(path); err != nil {
		return err
	}
	_, err := db.reader.ExecContext(ctx, `VACUUM INTO ?`, path)
	if err == nil {
		err = mark(ctx, path)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(path), removeIfThere(path+"-journal"))
	}
	return nil
}

// Size is how many bytes the database has now.
func (db *DB) Size() (int64, error) {
	info, err := os.Stat(db.path())
	if err != nil {
		return 0, Classify(err, db.dir)
	}
	return info.Size(), nil
}

func (db *DB) backupName(why string) (string, error) {
	backups, err := db.Backups()
	no := 1
	if len(backups) > 0 {
		no = backups[0].No + 1
	}
	return fmt.Sprintf("hocso-%06d-%s-%s.db", no, db.now().UTC().Format(backupTime), why), err
}

// firstBackup sees that there is something to restore from the first day.
func (db *DB) firstBackup(ctx context.Context) error {
	if db.bare {
		return nil
	}
	backups, err := db.Backups()
	if err != nil || len(backups) > 0 {
		return err
	}
	return db.Backup(ctx, "first")
}

// DailyBackup takes a backup when the newest is older than a day, or is what a restore replaced. A kiosk runs for weeks, so call it now and then.
func (db *DB) DailyBackup(ctx context.Context) error {
	backups, err := db.Backups()
	if err != nil {
		return err
	}
	now := db.now()
	if len(backups) > 0 && backups[0].Why != WhyReplaced {
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
		return nil, fmt.Errorf("list backups: %w", Classify(err, db.dir))
	}
	var found []Backup
	for _, e := range entries {
		if b, ok := parseBackup(e.Name()); ok {
			b.Path = filepath.Join(db.dir, backupFolder, e.Name())
			if info, err := e.Info(); err == nil { // else it was removed meanwhile
				b.Size = info.Size()
			}
			found = append(found, b)
		}
	}
	slices.SortFunc(found, func(a, b Backup) int { return b.No - a.No })
	return found, nil
}

func parseBackup(name string) (Backup, bool) {
	parts := strings.SplitN(strings.TrimSuffix(name, ".db"), "-", 4)
	if len(parts) != 4 || parts[0] != "hocso" || !strings.HasSuffix(name, ".db") {
		return Backup{}, false
	}
	no, errNo := strconv.Atoi(parts[1])
	taken, errTaken := time.Parse(backupTime, parts[2])
	return Backup{No: no, Taken: taken, Why: parts[3]}, errNo == nil && errTaken == nil
}
