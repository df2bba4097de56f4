package store

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

const anEvent = `INTO learning_event (id, kiosk_id, seq, issuer_iri, emp_code, org_code, verb, activity_iri,
	registration, session_id, success, ts_utc, clock_suspect, origin, encoding, sha8)
	VALUES (?, 'a1b2c3d4', ?, 'https://example.vn/', 'NV001', 'H29', 'answered', 'https://example.vn/q/1',
	'', '', 1, 1, 0, '', 1, x'0102030405060708')`

func addEvent(id string, seq int) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.Exec("INSERT "+anEvent, id, seq)
		return err
	}
}

func TestALearningEventCannotBeChangedOrRemoved(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	write(t, db, addEvent("one", 1))
	for name, args := range map[string][]any{
		`UPDATE learning_event SET success = 0`:                            nil,
		`DELETE FROM learning_event`:                                       nil,
		`INSERT OR REPLACE ` + anEvent:                                     {"one", 7},
		`REPLACE ` + strings.Replace(anEvent, "'answered'", "'passed'", 1): {"two", 1},
	} {
		err := db.Write(t.Context(), func(tx *Tx) error {
			_, err := tx.Exec(name, args...)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%.30s…: %v", name, err)
		}
	}
	write(t, db, func(tx *Tx) error { // the same event again, from a bundle: passed over without a word
		_, err := tx.Exec("INSERT OR IGNORE "+anEvent, "one", 1)
		return err
	})
	var n int
	if err := db.Read().QueryRow(`SELECT sum(success) FROM learning_event WHERE seq = 1`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d events, error %v", n, err)
	}
}

func TestAForeignKeyThatPointsNowhereIsRefused(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	err := db.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO place (learner_id, lesson_id, step, updated_at) VALUES (7, 'C5.1', 'read', 1)`)
		return err
	})
	if err == nil {
		t.Error("a place of nobody was written")
	}
}

func TestAForeignKeyThatWasBrokenBehindOurBackIsCounted(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	pool, err := openPool(dsn(filepath.Join(dir, fileName), nil), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(`INSERT INTO place (learner_id, lesson_id, step, updated_at) VALUES (7, 'C5.1', 'read', 1)`); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	if db := openIn(t, dir, Options{}); db.Opened.Violations != 1 {
		t.Errorf("%d violations", db.Opened.Violations)
	}
}

// Each released schema is kept as a dump with a row in every table: "sqlite3 hocso.db .dump" of a filled database, named
// after its version.
func TestEveryReleasedSchemaIsUpgradedWithoutLoss(t *testing.T) {
	dumps, err := filepath.Glob("testdata/schema-*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if len(dumps) == 0 {
		t.Fatal("no dump of a released schema")
	}
	want := schemaOf(t, openIn(t, t.TempDir(), Options{}).Read())
	for _, dump := range dumps {
		var version int64
		if _, err := fmt.Sscanf(filepath.Base(dump), "schema-%d.sql", &version); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		load(t, filepath.Join(dir, fileName), string(readFile(t, dump)))
		filled := tablesIn(t, filepath.Join(dir, fileName))
		db := openIn(t, dir, Options{})
		if db.Opened.Version != version || db.Opened.Violations != 0 {
			t.Errorf("%s: opened %+v", dump, db.Opened)
		}
		if got := schemaOf(t, db.Read()); got != want {
			t.Errorf("%s became\n%s\nwant\n%s", dump, got, want)
		}
		for _, table := range filled {
			var n int
			if err := db.Read().QueryRow(fmt.Sprintf("SELECT count(*) FROM %q", table)).Scan(&n); err != nil || n == 0 {
				t.Errorf("%s: %d rows in %s, error %v", dump, n, table, err)
			}
		}
	}
}

func load(t *testing.T, path, script string) {
	t.Helper()
	pool, err := openPool(dsn(path, nil), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(script); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
}

func schemaOf(t *testing.T, pool *sql.DB) string {
	t.Helper()
	var all string
	err := pool.QueryRow(`SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%' ORDER BY name)`).Scan(&all)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tablesIn names the tables of a database that is not open.
func tablesIn(t *testing.T, path string) []string {
	t.Helper()
	pool, err := openPool(dsn(path, nil), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var all string
	err = pool.QueryRow(`SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).Scan(&all)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(all, ",")
}

func TestMigrationsAreNumberedAndHaveNoWayBack(t *testing.T) {
	names, err := fs.Glob(released, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]bool{}
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		if len(number) != 5 || numbers[number] || strings.Trim(number, "0123456789") != "" {
			t.Errorf("%s has no number of its own, of five digits", name)
		}
		numbers[number] = true
		text, err := fs.ReadFile(released, name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "+goose Down") || !strings.Contains(string(text), "+goose Up") {
			t.Errorf("%s goes back, or not forward", name)
		}
	}
}
