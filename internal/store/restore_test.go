package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// aged makes a closed database in dir: "Sáng" is in its one backup, "Chiều" was written after that. Returns its path.
func aged(t *testing.T, dir string) string {
	t.Helper()
	db, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, db, func(tx *Tx) error {
		for i := range 400 { // some hundred pages, so that there is a middle
			if err := addUnit(fmt.Sprintf("Đơn vị %d %s", i, strings.Repeat("x", 900)))(tx); err != nil {
				return err
			}
		}
		return addUnit("Sáng")(tx)
	})
	if err := db.Backup(t.Context(), "daily"); err != nil {
		t.Fatal(err)
	}
	write(t, db, addUnit("Chiều"))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return db.path()
}

// damages are the ways in which a disk, a pulled plug or a person spoils a file.
var damages = map[string]func(whole []byte) []byte{
	"middle overwritten": func(b []byte) []byte {
		b = bytes.Clone(b)
		for i := len(b) / 4; i < len(b)/2; i++ {
			b[i] = 0xA5
		}
		return b
	},
	"cut in half":      func(b []byte) []byte { return b[:len(b)/2] },
	"cut off unevenly": func(b []byte) []byte { return b[:len(b)/2+1234] },
	"one byte left":    func(b []byte) []byte { return b[:1] },
	"empty":            func([]byte) []byte { return nil },
	"not SQLite":       func([]byte) []byte { return []byte(strings.Repeat("Biên bản họp giao ban. ", 500)) },
	"zeros":            func(b []byte) []byte { return make([]byte, len(b)) },
}

func TestADamagedDatabaseIsKeptAndTheLastBackupTakesItsPlace(t *testing.T) {
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			path := aged(t, t.TempDir())
			broken := damage(readFile(t, path))
			overwrite(t, path, broken)

			db := openIn(t, filepath.Dir(path), Options{})
			got := db.Opened.Restored
			if got == nil {
				t.Fatal("nothing was restored")
			}
			if newest := backupsOf(t, db)[0]; got.From != newest.Path || !got.Taken.Equal(newest.Taken) {
				t.Errorf("restored %+v, newest backup %+v", got, newest)
			}
			if !bytes.Equal(readFile(t, got.Kept), broken) {
				t.Error("the damaged file was not kept as it was")
			}
			names := unitNames(t, db)
			if !slices.Contains(names, "Sáng") || slices.Contains(names, "Chiều") {
				t.Errorf("the last of %d units is %q", len(names), names[len(names)-1])
			}
			if err := db.Integrity(t.Context()); err != nil {
				t.Error(err)
			}
			write(t, db, addUnit("Tối"))
		})
	}
}

func overwrite(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAnySpoiledByteOfTheHeaderIsSurvived(t *testing.T) {
	path := aged(t, t.TempDir())
	whole := readFile(t, path)
	restored := 0
	for at := range 110 {
		spoiled := bytes.Clone(whole)
		spoiled[at] ^= 0xFF
		overwrite(t, path, spoiled)
		db, err := Open(t.Context(), filepath.Dir(path), Options{})
		if err != nil {
			t.Errorf("byte %d: %v", at, err)
			continue
		}
		if db.Opened.Restored != nil {
			restored++
		}
		if names := unitNames(t, db); !slices.Contains(names, "Sáng") {
			t.Errorf("byte %d: %d units", at, len(names))
		}
		if err := db.Close(); err != nil {
			t.Errorf("byte %d: %v", at, err)
		}
	}
	if restored < 20 {
		t.Errorf("only %d spoiled bytes were noticed", restored)
	}
}

func TestDamageThatIsMetWhileWorkingHasTheNextStartLookAtEveryPage(t *testing.T) {
	path := aged(t, t.TempDir())
	db := openIn(t, filepath.Dir(path), Options{})
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	noise := bytes.Repeat([]byte{0xA5}, 200<<10)
	if _, err := f.WriteAt(noise, 100<<10); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), "hand"); !errors.Is(err, ErrDamaged) {
		t.Errorf("backup: %v", err)
	}
	if _, err := os.Stat(path + doubtSuffix); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = openIn(t, filepath.Dir(path), Options{})
	if db.Opened.Restored == nil || !db.Opened.Checked {
		t.Errorf("opened %+v", db.Opened)
	}
	if _, err := os.Stat(path + doubtSuffix); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the doubt is still there: %v", err)
	}
}

func TestACheckThatTakesTooLongIsCutOffAndNotDamage(t *testing.T) {
	endless := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	if finished, err := within(t.Context(), time.Millisecond, endless); finished || err != nil {
		t.Errorf("finished %v, error %v", finished, err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := within(cancelled, time.Hour, endless); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller's own end: %v", err)
	}
	damaged := func(context.Context) error { return ErrDamaged }
	if finished, err := within(t.Context(), time.Hour, damaged); finished || !errors.Is(err, ErrDamaged) {
		t.Errorf("finished %v, error %v", finished, err)
	}
}

func TestADamagedBackupIsPassedOver(t *testing.T) {
	path := aged(t, t.TempDir())
	db, err := Open(t.Context(), filepath.Dir(path), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), "later"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	backups := backupsOf(t, db)
	spoil := damages["middle overwritten"]
	overwrite(t, backups[0].Path, spoil(readFile(t, backups[0].Path)))
	overwrite(t, path, spoil(readFile(t, path)))

	db = openIn(t, filepath.Dir(path), Options{})
	if got := db.Opened.Restored; got == nil || got.From != backups[1].Path {
		t.Errorf("restored %+v, want %s", got, backups[1].Path)
	}
}

func TestWithoutAGoodBackupADamagedDatabaseStaysWhereItIs(t *testing.T) {
	path := aged(t, t.TempDir())
	broken := damages["cut in half"](readFile(t, path))
	overwrite(t, path, broken)
	if err := os.RemoveAll(filepath.Join(filepath.Dir(path), backupFolder)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), filepath.Dir(path), Options{}); !errors.Is(err, ErrDamaged) {
		t.Fatalf("error %v", err)
	}
	if !bytes.Equal(readFile(t, path), broken) {
		t.Error("the file changed")
	}
}

func TestARestoreThatWasCutOffIsDoneAgain(t *testing.T) {
	path := aged(t, t.TempDir())
	// As after a power cut between moving the database aside and putting the backup in its place, with the log of
	// a newer database left behind.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	overwrite(t, path+"-wal", leftLog(t))
	overwrite(t, path+"-journal", []byte("another log"))
	overwrite(t, filepath.Join(filepath.Dir(path), "restoring"), []byte("half a copy"))

	db := openIn(t, filepath.Dir(path), Options{})
	if got := db.Opened.Restored; got == nil || got.Kept != "" {
		t.Errorf("restored %+v", got)
	}
	if names := unitNames(t, db); !slices.Contains(names, "Sáng") || slices.Contains(names, "Lạ") {
		t.Errorf("%d units", len(names))
	}
	if logs, err := filepath.Glob(path + ".damaged-*"); err != nil || len(logs) != 2 {
		t.Errorf("kept %q, error %v", logs, err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), "restoring")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the copy is still there: %v", err)
	}
}

func TestATransactionThatWasCutOffBeforeTheWriteAheadLogIsUndone(t *testing.T) {
	db := openIn(t, filepath.Dir(aged(t, t.TempDir())), Options{})
	path := filepath.Join(restoredFrom(t, backupsOf(t, db)[0].Path), fileName)
	pool, err := openPool(dsn(path, url.Values{"_pragma": {"cache_size(1)"}}), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(`UPDATE unit SET name = 'half done' || name`); err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), fileName) // as the disk is at this moment
	for _, suffix := range []string{"", "-journal"} {
		if err := copyFile(cut+suffix, path+suffix); err != nil {
			t.Fatal(err)
		}
	}
	db = openIn(t, filepath.Dir(cut), Options{})
	for _, name := range unitNames(t, db) {
		if strings.HasPrefix(name, "half done") {
			t.Fatalf("unit %.20s…", name)
		}
	}
	if db.Opened.Restored != nil || db.Opened.Version == 0 {
		t.Errorf("opened %+v", db.Opened)
	}
}

// leftLog returns the write-ahead log of another open database.
func leftLog(t *testing.T) []byte {
	t.Helper()
	db := openIn(t, t.TempDir(), Options{})
	write(t, db, addUnit("Lạ"))
	return readFile(t, db.path()+"-wal")
}

func TestAFirstUseThatWasCutOffStartsAgain(t *testing.T) {
	dir := t.TempDir()
	overwrite(t, filepath.Join(dir, fileName), nil)
	db := openIn(t, dir, Options{})
	if db.Opened.Restored != nil || db.Opened.Version != 0 {
		t.Errorf("opened %+v", db.Opened)
	}
	write(t, db, addUnit("Văn thư"))
}
