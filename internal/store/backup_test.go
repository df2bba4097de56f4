package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

// A hand-set clock.
type handClock struct{ t time.Time }

func (c *handClock) now() time.Time { return c.t }

func clockAt(t *testing.T, day string) *handClock {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return &handClock{at}
}

func write(t testing.TB, db *DB, fn func(*Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func backupsOf(t testing.TB, db *DB) []Backup {
	t.Helper()
	backups, err := db.Backups()
	if err != nil {
		t.Fatal(err)
	}
	return backups
}

func TestABackupHoldsWhatWasWritten(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	write(t, db, addUnit("Văn thư"))
	if err := db.Backup(t.Context(), "hand"); err != nil {
		t.Fatal(err)
	}
	newest := backupsOf(t, db)[0]
	if newest.Why != "hand" {
		t.Errorf("newest backup %+v", newest)
	}
	info, err := os.Stat(newest.Path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	pool, err := openPool(backupDSN(newest.Path), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var name string
	if err := pool.QueryRow(`SELECT name FROM unit`).Scan(&name); err != nil || name != "Văn thư" {
		t.Errorf("name %q, error %v", name, err)
	}
}

func TestBackupsThinOutAsTheyAge(t *testing.T) {
	clock := clockAt(t, "2026-01-01")
	db := openIn(t, t.TempDir(), Options{Now: clock.now})
	for range 400 {
		clock.t = clock.t.Add(24 * time.Hour)
		if err := db.DailyBackup(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	// 400 days after 1/1/2026 is Friday 5/2/2027: 7 days, the end of the weeks before, the end of the months before.
	want := []string{"05/02", "04/02", "03/02", "02/02", "01/02", "31/01", "30/01", "24/01", "17/01", "31/12", "30/11", "31/10", "30/09"}
	var got []string
	for _, b := range backupsOf(t, db) {
		got = append(got, b.Taken.Format("02/01"))
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept %v\nwant %v", got, want)
	}
}

func TestTheNumberTellsWhichBackupIsNewerAndNotTheClock(t *testing.T) {
	clock := clockAt(t, "2036-11-20")
	db := openIn(t, t.TempDir(), Options{Now: clock.now})
	for range 5 {
		clock.t = clock.t.Add(-400 * 24 * time.Hour)
		if err := db.Backup(t.Context(), "hand"); err != nil {
			t.Fatal(err)
		}
	}
	backups := backupsOf(t, db)
	if !backups[0].Taken.Equal(clock.t) || backups[0].No != 6 {
		t.Errorf("newest %+v, clock %v", backups[0], clock.t)
	}
}

func TestADailyBackupIsTakenOnceADay(t *testing.T) {
	clock := clockAt(t, "2026-11-20")
	db := openIn(t, t.TempDir(), Options{Now: clock.now})
	for i, step := range []struct {
		wait time.Duration
		want int
	}{
		{0, 1}, {23 * time.Hour, 1}, {time.Hour, 2}, {time.Minute, 2},
		{-365 * 24 * time.Hour, 3}, // the clock was put right: the newest is from the future
	} {
		clock.t = clock.t.Add(step.wait)
		if err := db.DailyBackup(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := len(backupsOf(t, db)); got != step.want {
			t.Errorf("step %d: %d backups, want %d", i, got, step.want)
		}
	}
}

// stepsWith returns the released migrations and one more.
func stepsWith(t *testing.T, up string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	names, err := fs.Glob(released, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(released, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: data}
	}
	all[fmt.Sprintf("%05d_next.sql", Schema()+1)] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + up)}
	return all
}

// filled makes a closed database with one unit in dir.
func filled(t *testing.T, dir string) {
	t.Helper()
	db, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, db, addUnit("Văn thư"))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAMigrationIsPrecededByABackup(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	db, err := openWith(t.Context(), dir, Options{}, stepsWith(t, `ALTER TABLE unit ADD COLUMN floor TEXT;`))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if db.Opened.Version != Schema() {
		t.Errorf("found schema %d", db.Opened.Version)
	}
	if v, err := db.Version(t.Context()); err != nil || v != Schema()+1 {
		t.Errorf("schema %d, error %v", v, err)
	}
	before := backupsOf(t, db)[0]
	if before.Why != "migration" {
		t.Fatalf("newest backup %+v", before)
	}
	if got := unitNames(t, openIn(t, restoredFrom(t, before.Path), Options{})); len(got) != 1 {
		t.Errorf("the backup's units %q", got)
	}
}

// restoredFrom makes a data folder of one backup.
func restoredFrom(t *testing.T, backup string) string {
	t.Helper()
	dir := t.TempDir()
	if err := copyFile(dir+"/"+fileName, backup); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	_, err := openWith(t.Context(), dir, Options{}, stepsWith(t, "CREATE TABLE half (id INTEGER);\nINSERT INTO nowhere VALUES (1);"))
	if err == nil {
		t.Fatal("opened")
	}
	db := openIn(t, dir, Options{})
	if got := unitNames(t, db); len(got) != 1 {
		t.Errorf("units %q", got)
	}
	err = db.Read().QueryRow(`SELECT name FROM sqlite_schema WHERE name = 'half'`).Scan(new(string))
	if !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("the table of the failed migration: %v", err)
	}
}

func TestANewerSchemaIsRefusedAndNotTouched(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	newer, err := openWith(t.Context(), dir, Options{}, stepsWith(t, `CREATE TABLE later (id INTEGER);`))
	if err != nil {
		t.Fatal(err)
	}
	path, backups := newer.path(), len(backupsOf(t, newer))
	if err := newer.Close(); err != nil {
		t.Fatal(err)
	}
	before := readFile(t, path)
	for range 2 {
		if _, err := Open(t.Context(), dir, Options{}); !errors.Is(err, ErrNewerSchema) {
			t.Fatalf("error %v", err)
		}
	}
	if string(readFile(t, path)) != string(before) {
		t.Error("the file changed")
	}
	if got := len(backupsOf(t, newer)); got != backups {
		t.Errorf("%d backups, were %d", got, backups)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
