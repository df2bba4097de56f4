package ctl

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hocso/internal/office"
)

var checkCodes = []string{
	"database", "foreign_keys", "schema", "backups", "keys", "trust", "private", "disk", "clock", "content", "courses", "statements", "figures", "certificates",
}

func failing(checks []office.Check) (codes []string) {
	for _, c := range checks {
		if !c.OK {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

func TestTheDoctorFindsAnInventedOfficeSoundAndChangesNothing(t *testing.T) {
	dir := invented(t)
	before := read(t, dir)
	checks := mustParse[[]office.Check](t, must(t, "--data", dir, "doctor", "--json"))
	for _, want := range checkCodes {
		if !slices.ContainsFunc(checks, func(c office.Check) bool { return c.Code == want && c.OK }) {
			t.Errorf("%s is not sound in %+v", want, checks)
		}
	}
	if len(checks) != len(checkCodes) {
		t.Errorf("checks %+v", checks)
	}
	if !bytes.Equal(before, read(t, dir)) {
		t.Error("the database changed")
	}
}

func read(t *testing.T, dir string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "hocso.db"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheDoctorNamesWhatIsBad(t *testing.T) {
	if testing.Short() {
		t.Skip("a case a fault, each on an office of its own")
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		bad   []string
	}{
		"keys for all to read": {func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, "keys", "kiosk.key"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, []string{"keys"}},
		"a key gone": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "keys", "kiosk.key")); err != nil {
				t.Fatal(err)
			}
		}, []string{"keys", "trust", "certificates"}},
		"no backups": {func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, "backups")); err != nil {
				t.Fatal(err)
			}
		}, []string{"backups", "private"}},
		"an event rewritten": {func(t *testing.T, dir string) {
			execute(t, dir, `DROP TRIGGER learning_event_keeps`, `UPDATE learning_event SET emp_code = 'CB9' WHERE seq = 3`)
		}, []string{"statements"}},
		"a certificate rewritten": {func(t *testing.T, dir string) {
			execute(t, dir, `UPDATE certificate SET url = replace(url, '7', '8')`)
		}, []string{"certificates"}},
		"not a database": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "hocso.db"), bytes.Repeat([]byte("?"), 9000), 0o600); err != nil {
				t.Fatal(err)
			}
		}, []string{"open"}},
		"a newer schema": {func(t *testing.T, dir string) {
			execute(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
		}, []string{"open"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := invented(t)
			c.spoil(t, dir)
			code, out, errOut := ctl("--data", dir, "doctor", "--json")
			if bad := failing(mustParse[[]office.Check](t, out)); code != exitBad || errOut != "" || !slices.Equal(bad, c.bad) {
				t.Errorf("exit %d, bad %v\n%s%s", code, bad, out, errOut)
			}
		})
	}
}

func TestTheDoctorSaysHowToMendWhatIsBad(t *testing.T) {
	dir := invented(t)
	if err := os.RemoveAll(filepath.Join(dir, "backups")); err != nil {
		t.Fatal(err)
	}
	code, out, errOut := ctl("--data", dir, "--lang", "en", "doctor")
	if code != exitBad || errOut != "" || !strings.Contains(out, "\nBackups: The backup is old or missing.") {
		t.Errorf("exit %d\n%s%s", code, out, errOut)
	}
}

func execute(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "hocso.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
