// Restoring, in two parts. Staging makes everything ready beside the office at work: checked, brought up to date, on the disk. Then one
// rename says that it holds, and the next opening puts it in place. So a power cut leaves, at every point, either the office
// as it was or one that the next opening finishes; what is replaced becomes a backup itself, to its last word.
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"hocso/internal/audit"
	"hocso/internal/certificate"
	"hocso/internal/person"
	"hocso/internal/records"
	"hocso/internal/store"
)

const (
	stagedFolder = "restore"      // complete: the next opening puts it in place
	makingFolder = "restore.part" // not complete: the next opening removes it
)

// actRestore is the log's code for a restore; its what is the time that the backup was taken.
const actRestore = "backup.restore"

// A Restore is how a backup is to take the office's place.
type Restore struct {
	Who   string   // on whose word
	Other bool     // the backup may be of another kiosk, whose keys this one then has
	Tell  Progress // may be nil
}

// StageArchive makes an archive ready to take the office's place when it is opened the next time; the caller closes the
// office soon. Errors: ErrOther, unless it is allowed or nobody has learned here; ErrSpoiled, store.ErrFull, store.ErrDamaged, ctx's. With an
// error nothing has changed.
func (o *Office) StageArchive(ctx context.Context, a *Archive, r Restore) error {
	err := o.mayReplace(ctx, a.KioskID, r)
	if err == nil {
		err = o.stage(ctx, a.size(), r, a.Taken, a.unpack)
	}
	if err != nil {
		return fmt.Errorf("restore archive: %w", store.Classify(err, o.dir))
	}
	return nil
}

// StageBackup does the same with a backup of this computer, which has no keys: those that are there stay.
func (o *Office) StageBackup(ctx context.Context, b store.Backup, r Restore) error {
	err := o.stage(ctx, b.Size, r, b.Taken, func(work *worker, dir string) (err error) {
		out, err := os.OpenFile(filepath.Join(dir, databaseName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, out.Close()) }()
		if _, err := work.copyFile(out, b.Path); err != nil {
			return err
		}
		return out.Sync()
	})
	if err != nil {
		return fmt.Errorf("restore backup: %w", store.Classify(err, o.dir))
	}
	return nil
}

func (o *Office) mayReplace(ctx context.Context, kioskID string, r Restore) error {
	if kioskID == o.KioskID || r.Other {
		return nil
	}
	now, err := o.Holding(ctx)
	if err == nil && !now.Empty() {
		err = ErrOther
	}
	return err
}

// stage fills the folder, checks what is in it and says that it holds.
func (o *Office) stage(ctx context.Context, size int64, r Restore, taken time.Time, fill func(*worker, string) error) (err error) {
	if free, err := store.Free(o.dir); err == nil && free < uint64(size)+16<<20 {
		return fmt.Errorf("%w: %d bytes are wanted", store.ErrFull, size)
	}
	making := filepath.Join(o.dir, makingFolder)
	if err := errors.Join(os.RemoveAll(making), os.Mkdir(making, 0o700)); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(making))
		}
	}()
	if err := fill(&worker{ctx: ctx, tell: r.Tell, total: size}, making); err != nil {
		return err
	}
	if err := o.ready(ctx, making, r.Who, taken); err != nil {
		return err
	}
	if err := o.leaveSame(making); err != nil {
		return err
	}
	if err := syncFolders(making); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(making, filepath.Join(o.dir, stagedFolder)); err != nil {
		return err
	}
	return syncFolder(o.dir)
}

// ready checks the database in a folder page by page, brings its schema up to date, erases whoever has been erased here since the backup, and
// reads the keys.
func (o *Office) ready(ctx context.Context, dir, who string, taken time.Time) (err error) {
	c, err := store.OpenCopy(ctx, filepath.Join(dir, databaseName))
	if err != nil {
		return err
	}
	if err := c.Close(); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, keysFolder)); err == nil {
		if _, err := certificate.ReadKeys(filepath.Join(dir, keysFolder)); err != nil {
			return fmt.Errorf("%w: %w", ErrSpoiled, err)
		}
	}
	gone, err := person.Erased(ctx, o.DB)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, dir, store.Options{Now: o.now, NoBackups: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Integrity(ctx); err != nil {
		return err
	}
	if err := person.EraseAgain(ctx, db, o.book(), who, gone); err != nil {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		return audit.Add(tx, who, actRestore, taken.UTC().Format(time.RFC3339))
	})
}

// book is whose events this kiosk writes.
func (o *Office) book() *records.Book {
	return records.NewBook(o.KioskID, o.Settings.IssuerIRI, o.Settings.OrgCode)
}

// leaveSame takes folders away that hold what the office has already.
func (o *Office) leaveSame(making string) error {
	for _, folder := range []string{keysFolder, coursesFolder} {
		same, err := sameFiles(o.dir, making, folder)
		if err == nil && same {
			err = os.RemoveAll(filepath.Join(making, folder))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sameFiles(a, b, folder string) (bool, error) {
	here, err := filesBelow(a, folder)
	if err != nil {
		return false, err
	}
	there, err := filesBelow(b, folder)
	if err != nil || len(here) != len(there) {
		return false, err
	}
	for i := range here {
		if here[i].Name != there[i].Name {
			return false, nil
		}
		x, errX := os.ReadFile(here[i].from)
		y, errY := os.ReadFile(there[i].from)
		if err := errors.Join(errX, errY); err != nil || !bytes.Equal(x, y) {
			return false, err
		}
	}
	return true, nil
}

// A finisher puts a staged restore in place.
type finisher struct {
	dir  string
	opts store.Options
	step func() error // tests: called before each change, and stops the work with an error
}

// finish removes what was not complete and puts in place what was. It can be stopped anywhere and called again.
func (f finisher) finish(ctx context.Context) error {
	left, err := filepath.Glob(filepath.Join(f.dir, sendingPrefix+"*"))
	if err != nil {
		return err
	}
	for _, path := range append(left, filepath.Join(f.dir, makingFolder)) {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	staged := filepath.Join(f.dir, stagedFolder)
	if _, err := os.Stat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, folder := range []string{keysFolder, coursesFolder} {
		if err := f.replace(folder); err != nil {
			return fmt.Errorf("finish restore: %w", err)
		}
	}
	if err := f.before(); err != nil {
		return err
	}
	if err := store.Swap(ctx, f.dir, filepath.Join(staged, databaseName), f.opts); err != nil {
		return fmt.Errorf("finish restore: %w", err)
	}
	if err := f.before(); err != nil {
		return err
	}
	if err := os.RemoveAll(staged); err != nil {
		return fmt.Errorf("finish restore: %w", err)
	}
	return syncFolder(f.dir)
}

func (f finisher) before() error {
	if f.step == nil {
		return nil
	}
	return f.step()
}

// replace puts a staged folder in place; the one that was there is kept among the backups.
func (f finisher) replace(folder string) error {
	staged, now := filepath.Join(f.dir, stagedFolder, folder), filepath.Join(f.dir, folder)
	if _, err := os.Stat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(now); err == nil {
		if err := f.before(); err != nil {
			return err
		}
		if err := f.keep(now, folder); err != nil {
			return err
		}
	}
	if err := f.before(); err != nil {
		return err
	}
	if err := os.Rename(staged, now); err != nil {
		return err
	}
	return syncFolder(f.dir)
}

// keep moves a folder to backups/replaced-N/.
func (f finisher) keep(now, folder string) error {
	for n := 1; ; n++ {
		place := filepath.Join(f.dir, "backups", fmt.Sprintf("replaced-%d", n))
		if err := os.MkdirAll(place, 0o700); err != nil {
			return err
		}
		to := filepath.Join(place, folder)
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := os.Rename(now, to); err != nil {
			return err
		}
		return syncFolder(place)
	}
}

// syncFolders puts the names of a folder and of those in it on the disk.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = syncFolder(path)
		}
		return err
	})
}

// syncFolder puts a folder's names on the disk. Windows has no such call and needs none.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
