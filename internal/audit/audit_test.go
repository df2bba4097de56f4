package audit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hocso/internal/store"
)

var noon = time.Date(2026, 11, 18, 5, 0, 0, 0, time.UTC)

func open(t *testing.T) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return noon }, Unsynced: true})
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

func add(t *testing.T, db *store.DB, who, act, what string) {
	t.Helper()
	if err := db.Write(t.Context(), func(tx *store.Tx) error { return Add(tx, who, act, what) }); err != nil {
		t.Fatal(err)
	}
}

func TestTheNewestLinesComeFirstPageByPage(t *testing.T) {
	db := open(t)
	for i := range 5 {
		add(t, db, "Lan", "unit.add", fmt.Sprint(i))
	}
	page, err := List(t.Context(), db, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []Line{{4, noon, "Lan", "unit.add", "3"}, {3, noon, "Lan", "unit.add", "2"}}
	if len(page) != 2 || page[0] != want[0] || page[1] != want[1] {
		t.Errorf("page %+v, want %+v", page, want)
	}
	if n, err := Count(t.Context(), db); err != nil || n != 5 {
		t.Errorf("%d lines, error %v", n, err)
	}
}

func TestALineCannotBeChangedOrRemoved(t *testing.T) {
	db := open(t)
	add(t, db, "Lan", "unit.add", "Văn phòng")
	for _, statement := range []string{
		`UPDATE audit SET who = 'Minh'`, `DELETE FROM audit`,
		`INSERT OR REPLACE INTO audit (id, at, who, act, what) VALUES (1, 0, 'Minh', 'x', '')`,
	} {
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(statement)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if lines, err := List(t.Context(), db, 9, 0); err != nil || len(lines) != 1 || lines[0].Who != "Lan" {
		t.Errorf("lines %+v, error %v", lines, err)
	}
}

func TestALineGoesWithTheChangeThatItTellsOf(t *testing.T) {
	db := open(t)
	failed := errors.New("the change failed")
	err := db.Write(t.Context(), func(tx *store.Tx) error { return errors.Join(Add(tx, "Lan", "unit.add", ""), failed) })
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if n, err := Count(t.Context(), db); err != nil || n != 0 {
		t.Errorf("%d lines, error %v", n, err)
	}
}

func TestALineOfNobodyIsRefused(t *testing.T) {
	db := open(t)
	if err := db.Write(t.Context(), func(tx *store.Tx) error { return Add(tx, "", "unit.add", "") }); err == nil {
		t.Error("nobody added a line")
	}
}

func TestASpreadsheetReadsTheLogAndRunsNoneOfIt(t *testing.T) {
	db := open(t)
	add(t, db, `Lan "Béo", quản lý`, "unit.add", "=1+1")
	add(t, db, "Minh", "unit.add", "hai\ndòng")
	var out bytes.Buffer
	hanoi := time.FixedZone("", 7*3600)
	err := WriteCSV(t.Context(), db, &out, []string{"Số", "Lúc", "Ai", "Việc", "Gì"}, hanoi, func(string) string { return "Thêm đơn vị" })
	if err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\ufeff")
	if !marked {
		t.Error("a spreadsheet would not know that the file is UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Số", "Lúc", "Ai", "Việc", "Gì"},
		{"1", "2026-11-18T12:00:00+07:00", `Lan "Béo", quản lý`, "Thêm đơn vị", "'=1+1"},
		{"2", "2026-11-18T12:00:00+07:00", "Minh", "Thêm đơn vị", "hai\ndòng"}}
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
}
