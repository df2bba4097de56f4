// Backups: the whole office in one file under a passphrase, and back.
package ctl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/store"
)

type backupCommand struct {
	passphraseFlag
	File string `arg:"" name:"FILE.hsbak|DIR" help:"ctl.backup.file"`
}

// Run writes an archive to a new file; a kiosk may run meanwhile.
func (c *backupCommand) Run(to *console) (err error) {
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	path := c.File
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, of.ArchiveName(time.Now()))
	}
	passphrase, err := c.choose(to)
	if err != nil {
		return err
	}
	h, err := writeArchive(to.ctx, of, path, passphrase)
	if err != nil {
		return err
	}
	fmt.Fprintln(to.out, to.words.T("ctl.backup.done", "Path", path))
	return printHoldings(to, h, nil)
}

// writeArchive writes to a file that must not be there yet and is not there when it fails.
func writeArchive(ctx context.Context, of *office.Office, path, passphrase string) (h office.Holding, err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return h, err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	h, err = of.WriteArchive(ctx, out, passphrase, nil)
	if err == nil {
		err = errors.Join(out.Flush(), file.Sync())
	}
	if err = errors.Join(err, file.Close()); err != nil {
		err = errors.Join(err, os.Remove(path))
	}
	return h, err
}

type restoreCommand struct {
	passphraseFlag
	DryRun bool   `help:"ctl.restore.dryrun"`
	Other  bool   `name:"other-kiosk" help:"ctl.restore.other"`
	File   string `arg:"" name:"FILE" help:"ctl.restore.file"`
}

// Run puts an archive, or a backup from the data folder, in the place of what the data folder holds, which becomes a backup itself.
func (c *restoreCommand) Run(to *console) error {
	if c.DryRun {
		return c.preview(to)
	}
	k, err := openKiosk(to)
	if err != nil {
		return err
	}
	err = c.stage(to, k.Office)
	if err := errors.Join(err, k.Close()); err != nil {
		return err
	}
	if k, err = openKiosk(to); err != nil { // puts it in place
		return err
	}
	held, err := k.Office.Holding(to.ctx)
	if err == nil {
		fmt.Fprintln(to.out, to.words.T("ctl.restore.done"))
		err = printHoldings(to, held, nil)
	}
	return errors.Join(err, k.Close())
}

func (c *restoreCommand) stage(to *console, of *office.Office) (err error) {
	how := office.Restore{Who: manager.ByConsole, Other: c.Other}
	if strings.EqualFold(filepath.Ext(c.File), ".db") {
		b, err := backupFile(c.File)
		if err != nil {
			return err
		}
		return of.StageBackup(to.ctx, b, how)
	}
	a, file, err := c.open(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return of.StageArchive(to.ctx, a, how)
}

// open opens the archive that the command line names.
func (c *restoreCommand) open(to *console) (*office.Archive, io.Closer, error) {
	file, err := os.Open(c.File)
	if err != nil {
		return nil, nil, err
	}
	passphrase, err := c.ask(to)
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	a, err := office.OpenArchive(to.ctx, bufio.NewReaderSize(file, 1<<20), passphrase)
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	return a, file, nil
}

// backupFile is a plain copy of a database, as the folder backups has them.
func backupFile(path string) (store.Backup, error) {
	info, err := os.Stat(path)
	if err != nil {
		return store.Backup{}, err
	}
	return store.Backup{Path: path, Taken: info.ModTime(), Size: info.Size()}, nil
}

// preview says what the backup holds and what there is now, and changes nothing.
func (c *restoreCommand) preview(to *console) (err error) {
	of, err := look(to)
	empty := errors.Is(err, fs.ErrNotExist)
	if err != nil && !empty {
		return err
	}
	var now *office.Holding
	if !empty {
		defer func() { err = errors.Join(err, of.Close()) }()
		h, err := of.Holding(to.ctx)
		if err != nil {
			return err
		}
		now = &h
	}
	held, err := c.held(to)
	if err != nil {
		return err
	}
	return printHoldings(to, held, now)
}

func (c *restoreCommand) held(to *console) (office.Holding, error) {
	if strings.EqualFold(filepath.Ext(c.File), ".db") {
		b, err := backupFile(c.File)
		if err != nil {
			return office.Holding{}, err
		}
		return new(office.Office).Preview(to.ctx, b)
	}
	a, file, err := c.open(to)
	if err != nil {
		return office.Holding{}, err
	}
	return a.Holding, file.Close()
}

// printHoldings shows what one holds, beside what another held.
func printHoldings(to *console, h office.Holding, other *office.Holding) error {
	heads := to.words.T("ctl.backup.columns")
	if other != nil {
		heads = to.words.T("ctl.restore.columns")
	}
	t := newTable(to, heads)
	row := func(key string, of func(office.Holding) string) {
		if other == nil {
			t.row(to.words.T(key), of(h))
			return
		}
		t.row(to.words.T(key), of(h), of(*other))
	}
	row("ctl.backup.office", func(h office.Holding) string { return h.Office })
	row("ctl.backup.kiosk", func(h office.Holding) string { return h.KioskID })
	row("ctl.backup.taken", func(h office.Holding) string { return takenAt(to.words, h) })
	row("ctl.backup.schema", func(h office.Holding) string { return strconv.FormatInt(h.Schema, 10) })
	row("ctl.backup.people", func(h office.Holding) string { return strconv.Itoa(h.People) })
	row("ctl.backup.attempts", func(h office.Holding) string { return strconv.Itoa(h.Attempts) })
	row("ctl.backup.answers", func(h office.Holding) string { return strconv.Itoa(h.Answers) })
	row("ctl.backup.certificates", func(h office.Holding) string { return strconv.Itoa(h.Certificates) })
	return t.print()
}

func takenAt(words *i18n.Words, h office.Holding) string {
	at := h.Taken.In(vietnam)
	return words.Date(at) + " " + words.Time(at)
}
