package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// floors returns the lines of the table restored.
func floors(t *testing.T, db *DB) (all []int64) {
	t.Helper()
	rows, err := db.Read().Query(`SELECT floor FROM restored ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var f int64
		if err := rows.Scan(&f); err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

func TestACopyThatBecomesTheDatabaseNotesItOnce(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	db := openIn(t, dir, Options{})
	if got := floors(t, db); len(got) != 0 {
		t.Fatalf("a database that was never restored: %v", got)
	}
	if err := db.Backup(t.Context(), "hand"); err != nil {
		t.Fatal(err)
	}
	if got := floors(t, db); len(got) != 0 {
		t.Fatalf("the database that a copy was taken of: %v", got)
	}
	folder := restoredFrom(t, backupsOf(t, db)[0].Path) // as a person would with a file manager
	var first []int64
	for range 2 {
		copied := openIn(t, folder, Options{})
		got := floors(t, copied)
		if len(got) != 1 || first != nil && got[0] != first[0] {
			t.Errorf("floors %v, before %v", got, first)
		}
		first = got
		if err := copied.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADatabaseThatABackupReplacedByItselfNotesItToo(t *testing.T) {
	path := aged(t, t.TempDir())
	overwrite(t, path, damages["cut in half"](readFile(t, path)))
	if db := openIn(t, filepath.Dir(path), Options{}); db.Opened.Restored == nil || len(floors(t, db)) != 1 {
		t.Errorf("restored %+v, floors %v", db.Opened.Restored, floors(t, db))
	}
}

func TestFloorsRiseStayApartAndFitIntoJSON(t *testing.T) {
	const events = 1 << 24 // more than any kiosk writes between two restores
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC).UnixMilli()
	var last int64
	for range 12 { // a clock that stands still
		next, err := nextFloor(last, now)
		if err != nil {
			t.Fatal(err)
		}
		if next < last+events {
			t.Fatalf("%d after %d", next, last)
		}
		last = next
	}
	far, err := nextFloor(0, time.Date(2150, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
	if err != nil || far+events >= 1<<53 || far < 0 {
		t.Errorf("the floor of 2150 is %d, %v", far, err)
	}
	early, err := nextFloor(0, time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
	if err != nil || early < events {
		t.Errorf("with the clock in 1980: %d, %v", early, err)
	}
}

func TestWhatASwapReplacesIsTheNewestBackupToTheLastWord(t *testing.T) {
	dir, ready := t.TempDir(), t.TempDir()
	filled(t, dir)
	live := openIn(t, dir, Options{})
	write(t, live, addUnit("Ghi sau cùng"))
	left := readFile(t, live.path()+"-wal") // the power is cut: the last words are in the log alone
	if err := live.Close(); err != nil {
		t.Fatal(err)
	}
	whole := readFile(t, live.path())
	overwrite(t, live.path(), whole)
	overwrite(t, live.path()+"-wal", left)
	other := openIn(t, ready, Options{NoBackups: true})
	write(t, other, addUnit("Bản khôi phục"))
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing left to do
		if err := Swap(t.Context(), dir, filepath.Join(ready, fileName), Options{}); err != nil {
			t.Fatal(err)
		}
	}
	db := openIn(t, dir, Options{})
	if got := unitNames(t, db); len(got) != 1 || got[0] != "Bản khôi phục" {
		t.Errorf("units now %q", got)
	}
	newest := backupsOf(t, db)[0]
	if newest.Why != WhyReplaced {
		t.Fatalf("newest backup %+v", newest)
	}
	if got := unitNames(t, openIn(t, restoredFrom(t, newest.Path), Options{})); len(got) != 2 || got[1] != "Ghi sau cùng" {
		t.Errorf("units of what was replaced: %q", got)
	}
	if err := db.DailyBackup(t.Context()); err != nil || backupsOf(t, db)[0].Why != "daily" {
		t.Errorf("after a restore the newest backup is still what was replaced: %v", err)
	}
}

func TestADamagedDatabaseThatIsSwappedIsKeptAside(t *testing.T) {
	path := aged(t, t.TempDir())
	dir, broken := filepath.Dir(path), []byte("Biên bản họp giao ban.")
	overwrite(t, path, broken)
	ready := t.TempDir()
	filled(t, ready)
	if err := Swap(t.Context(), dir, filepath.Join(ready, fileName), Options{}); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(path + ".damaged-*")
	if err != nil || len(kept) != 1 || !bytes.Equal(readFile(t, kept[0]), broken) {
		t.Errorf("kept %v, %v", kept, err)
	}
	if got := unitNames(t, openIn(t, dir, Options{})); len(got) != 1 || got[0] != "Văn thư" {
		t.Errorf("units %q", got)
	}
}

func TestACopyCanBeNamedFromTheWorkingFolder(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	t.Chdir(t.TempDir())
	if err := db.Snapshot(t.Context(), "copy.db"); err != nil {
		t.Fatal(err)
	}
	c, err := OpenCopy(t.Context(), "copy.db")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func TestASnapshotThatIsStoppedLeavesNothing(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := db.Snapshot(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("left: %v", err)
	}
}

func TestACopyIsRefusedForWhatItIs(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	newer, err := openWith(t.Context(), dir, Options{}, stepsWith(t, `CREATE TABLE later (id INTEGER);`))
	if err != nil {
		t.Fatal(err)
	}
	if err := newer.Backup(t.Context(), "hand"); err != nil {
		t.Fatal(err)
	}
	if err := newer.Close(); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(t.TempDir(), "x.db")
	overwrite(t, text, []byte("Không phải cơ sở dữ liệu, chỉ là một đoạn chữ dài hơn một trăm byte để SQLite đọc được phần đầu của tệp này."))
	for path, want := range map[string]error{
		backupsOf(t, newer)[0].Path: ErrNewerSchema, text: ErrDamaged, filepath.Join(dir, "nowhere.db"): fs.ErrNotExist,
	} {
		if c, err := OpenCopy(t.Context(), path); !errors.Is(err, want) {
			t.Errorf("%s: %v, %v", path, c, err)
		}
	}
}
