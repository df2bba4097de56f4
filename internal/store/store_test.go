package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// openIn opens a store in dir and closes it when the test ends.
func openIn(t testing.TB, dir string, o Options) *DB {
	t.Helper()
	db, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func addUnit(name string) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO unit (name, name_key) VALUES (?, ?)`, name, name)
		return err
	}
}

func unitNames(t testing.TB, db *DB) []string {
	t.Helper()
	rows, err := db.Read().Query(`SELECT name FROM unit ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWhatIsWrittenIsThereAfterReopening(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Phòng Tổ chức #1? 50%")
	db, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), addUnit("Văn thư")); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if len(left) != 2 || left[0] != backupFolder || left[1] != fileName {
		t.Errorf("the closed folder holds %q", left)
	}

	db = openIn(t, dir, Options{})
	if got := unitNames(t, db); len(got) != 1 || got[0] != "Văn thư" {
		t.Errorf("units %q", got)
	}
	if db.Opened.Version != Schema() || !db.Opened.Checked || db.Opened.Restored != nil {
		t.Errorf("opened %+v", db.Opened)
	}
}

func TestAFailedWriteLeavesNothing(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	refused := errors.New("refused")
	err := db.Write(t.Context(), func(tx *Tx) error {
		return errors.Join(addUnit("Kế toán")(tx), refused)
	})
	if !errors.Is(err, refused) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = db.Write(ctx, func(tx *Tx) error {
		defer cancel()
		return addUnit("Pháp chế")(tx)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := unitNames(t, db); len(got) != 0 {
		t.Errorf("units %q", got)
	}
}

func TestTheReadPoolCannotWrite(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	_, err := db.Read().Exec(`INSERT INTO audit (at, who, act, what) VALUES (1, '', '', '')`)
	if !errors.Is(Classify(err, db.dir), ErrReadOnly) {
		t.Errorf("error %v", err)
	}
}

func TestAWriteWaitsForTheDiskUnlessToldOtherwise(t *testing.T) {
	const off, full = 0, 2 // of SQLite's synchronous
	for unsynced, want := range map[bool]int{false: full, true: off} {
		db := openIn(t, t.TempDir(), Options{Unsynced: unsynced})
		var got int
		err := db.Write(t.Context(), func(tx *Tx) error { return tx.QueryRow(`PRAGMA synchronous`).Scan(&got) })
		if err != nil || got != want {
			t.Errorf("unsynced %v: synchronous is %d, error %v", unsynced, got, err)
		}
	}
}

func TestALookReadsWhatIsWrittenMeanwhileAndRefusesToWrite(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir, Options{})
	look, err := OpenReadOnly(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close()
	if err := db.Write(t.Context(), addUnit("Phòng Kinh tế")); err != nil {
		t.Fatal(err)
	}
	if names := unitNames(t, look); len(names) != 1 {
		t.Errorf("units %v", names)
	}
	if err := look.Write(t.Context(), addUnit("Trạm Y tế")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("error %v", err)
	}
}
