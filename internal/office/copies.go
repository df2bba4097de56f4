// Copies elsewhere: archives on a stick or another disk, by hand and then daily by themselves.
package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/stick"
	"hocso/internal/store"
)

// ArchiveExt ends the name of an archive.
const ArchiveExt = ".hsbak"

// passphraseFile holds the passphrase of the daily copies, beside the keys and as private as they are: whoever reads it can read all that
// a copy holds in the folder itself.
const passphraseFile = "backup.pass"

const (
	settingCopies = "backup.copies" // []Outside, the newest first
	keptOutside   = 5
	actCopy       = "backup.save"
	actDaily      = "backup.daily" // its what is "on" or "off"
	maxPassphrase = 4 << 10
)

// An Outside is an archive that was put somewhere else.
type Outside struct {
	At    time.Time `json:"at"`
	Place string    `json:"place"` // the stick's name
	File  string    `json:"file"`
	Daily bool      `json:"daily"` // the kiosk did it by itself
}

// ArchiveName is what an archive of this day is called: hocso-20261122-ubnd-phuong-hoa-sen-1a2b3c4d.hsbak.
func (o *Office) ArchiveName(now time.Time) string {
	return "hocso-" + now.In(vietnam).Format("20060102") + o.archiveEnd()
}

// archiveEnd ends the names of this kiosk's archives.
func (o *Office) archiveEnd() string {
	words := strings.FieldsFunc(roster.FoldName(o.Settings.Name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	office := strings.Join(words, "-")
	office = strings.Trim(office[:min(len(office), 40)], "-")
	return "-" + cmp.Or(office, "kiosk") + "-" + o.KioskID + ArchiveExt
}

// madeOn reads the day out of the name of an archive of this kiosk.
func (o *Office) madeOn(name string) (time.Time, bool) {
	day, found := strings.CutPrefix(name, "hocso-")
	if !found || !strings.HasSuffix(name, "-"+o.KioskID+ArchiveExt) || len(day) < 8 {
		return time.Time{}, false
	}
	t, err := time.ParseInLocation("20060102", day[:8], vietnam)
	return t, err == nil
}

// Copied remembers that an archive was put somewhere, in the name of who.
func (o *Office) Copied(ctx context.Context, who string, out Outside) error {
	all, err := o.Copies(ctx)
	if err != nil {
		return err
	}
	all = slices.Insert(all, 0, out)
	all = all[:min(len(all), keptOutside)]
	err = o.DB.Write(ctx, func(tx *store.Tx) error {
		if err := writeSetting(ctx, tx, settingCopies, all); err != nil || out.Daily {
			return err
		}
		return audit.Add(tx, who, actCopy, out.File)
	})
	if err != nil {
		return fmt.Errorf("remember copy: %w", err)
	}
	return nil
}

// Copies lists the last archives that were put elsewhere, the newest first.
func (o *Office) Copies(ctx context.Context) (all []Outside, err error) {
	_, err = readSetting(ctx, o.DB, settingCopies, &all)
	return all, err
}

// CopyDaily has the kiosk put an archive under this passphrase, once a day, on every stick or disk that has one of its archives already:
// a stick that somebody forgot gets none. An empty passphrase ends it. Error: certificate.ErrWeakPassphrase.
func (o *Office) CopyDaily(ctx context.Context, who, passphrase string) error {
	on := "off"
	if passphrase != "" {
		on = "on"
		if _, err := lock(passphrase); err != nil {
			return err
		}
	}
	err := o.DB.Write(ctx, func(tx *store.Tx) error {
		if err := audit.Add(tx, who, actDaily, on); err != nil {
			return err
		}
		return o.keepPassphrase(passphrase)
	})
	if err != nil {
		return fmt.Errorf("copy daily: %w", err)
	}
	return nil
}

func (o *Office) keepPassphrase(passphrase string) error {
	path := filepath.Join(o.dir, keysFolder, passphraseFile)
	if passphrase == "" {
		return removeIfThere(path)
	}
	temp := path + ".new"
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, passphrase)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// CopiesDaily reports whether the kiosk does.
func (o *Office) CopiesDaily() bool {
	_, err := os.Stat(filepath.Join(o.dir, keysFolder, passphraseFile))
	return err == nil
}

// copyDue puts today's archive on every place that has one of an earlier day, and removes there what the rotation lets go.
func (o *Office) copyDue(ctx context.Context) error {
	passphrase, err := os.ReadFile(filepath.Join(o.dir, keysFolder, passphraseFile))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(passphrase) > maxPassphrase {
		return nil
	}
	if err != nil {
		return err
	}
	sticks, err := o.sticks.Find()
	errs := []error{err}
	for _, s := range sticks {
		errs = append(errs, o.copyTo(ctx, s, string(passphrase)))
	}
	return errors.Join(errs...)
}

func (o *Office) copyTo(ctx context.Context, s stick.Stick, passphrase string) error {
	days, names, err := o.archivesOn(ctx, s)
	if err != nil || len(days) == 0 || s.ReadOnly {
		return err
	}
	today := o.ArchiveName(o.now())
	if now, _ := o.madeOn(today); !days[0].Before(now) {
		return nil
	}
	saved, err := s.Save(ctx, today, func(ctx context.Context, w io.Writer) error {
		_, err := o.WriteArchive(ctx, w, passphrase, nil)
		return err
	})
	if err != nil {
		return err
	}
	day, _ := o.madeOn(today)
	for _, i := range store.Superfluous(slices.Insert(days, 0, day)) {
		if i > 0 {
			err = errors.Join(err, s.Remove(names[i-1]))
		}
	}
	return errors.Join(err, o.Copied(ctx, "", Outside{At: o.now().UTC(), Place: s.Name, File: saved, Daily: true}))
}

// archivesOn lists this kiosk's archives in a stick's own folder, the newest first.
func (o *Office) archivesOn(ctx context.Context, s stick.Stick) (days []time.Time, names []string, err error) {
	list, err := s.List(ctx, []string{ArchiveExt})
	if err != nil {
		return nil, nil, err
	}
	files := slices.DeleteFunc(list.Files, func(f stick.File) bool {
		_, ours := o.madeOn(f.Name())
		return !ours || f.Path != f.Name()
	})
	slices.SortFunc(files, func(a, b stick.File) int { return cmp.Compare(b.Path, a.Path) }) // the day comes first in the name
	for _, f := range files {
		day, _ := o.madeOn(f.Name())
		days, names = append(days, day), append(names, f.Name())
	}
	return days, names, nil
}
