package office

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hocso/internal/store"
)

// failed returns the codes of the checks that are not OK.
func failed(checks []Check) []string {
	var codes []string
	for _, c := range checks {
		if !c.OK {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

func TestTheDoctorFindsNothingInANewOffice(t *testing.T) {
	office := mustOpen(t, filepath.Join(t.TempDir(), "new"), vietnamese)
	probe := Probe{"content", func(context.Context) (string, error) { return "5 lessons", nil }}
	checks := office.Doctor(t.Context(), probe)
	if got := failed(checks); got != nil {
		t.Errorf("failed %q: %+v", got, checks)
	}
	var codes []string
	for _, c := range checks {
		codes = append(codes, c.Code)
		if c.Detail == "" {
			t.Errorf("%s says nothing", c.Code)
		}
	}
	want := []string{"database", "foreign_keys", "schema", "backups", "keys", "private", "disk", "clock", "content"}
	if !slices.Equal(codes, want) {
		t.Errorf("codes %q", codes)
	}
}

func TestTheDoctorFindsWhatIsWrong(t *testing.T) {
	faults := map[string]func(t *testing.T, o *Office, clock *handClock){
		"foreign_keys": func(t *testing.T, o *Office, _ *handClock) {
			careless, err := sql.Open("sqlite", filepath.Join(o.dir, "hocso.db")) // it does not switch foreign keys on
			if err != nil {
				t.Fatal(err)
			}
			defer careless.Close()
			_, err = careless.Exec(`INSERT INTO lesson_state (learner_id, lesson_id) VALUES (7, 'C5.1')`)
			if err != nil {
				t.Fatal(err)
			}
		},
		"schema": func(t *testing.T, o *Office, _ *handClock) {
			inSQL(t, o, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
		},
		"backups": func(t *testing.T, o *Office, clock *handClock) { clock.move(72 * time.Hour) },
		"private": func(t *testing.T, o *Office, _ *handClock) { chmod(t, filepath.Join(o.dir, "hocso.db"), 0o644) },
		"clock":   func(t *testing.T, o *Office, clock *handClock) { clock.move(-time.Hour) },
		"keys": func(t *testing.T, o *Office, _ *handClock) {
			chmod(t, filepath.Join(o.dir, keysFolder, "kiosk.key"), 0o640)
		},
	}
	for code, spoil := range faults {
		t.Run(code, func(t *testing.T) {
			clock := newClock()
			office := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan", Unit: "Văn phòng"})
			spoil(t, office, clock)
			if got := failed(office.Doctor(t.Context())); !slices.Equal(got, []string{code}) {
				t.Errorf("failed %q", got)
			}
		})
	}
}

func inSQL(t *testing.T, o *Office, statements ...string) {
	t.Helper()
	err := o.DB.Write(t.Context(), func(tx *store.Tx) error {
		for _, s := range statements {
			if _, err := tx.Exec(s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestTheDoctorFindsAKioskThatMayNoLongerSign(t *testing.T) {
	clock := newClock()
	office := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	clock.move(3 * 365 * 24 * time.Hour)
	if got := failed(office.Doctor(t.Context())); !slices.Contains(got, "keys") {
		t.Errorf("failed %q", got)
	}
	if err := os.RemoveAll(filepath.Join(office.dir, keysFolder)); err != nil {
		t.Fatal(err)
	}
	if got := failed(office.Doctor(t.Context())); !slices.Contains(got, "keys") {
		t.Errorf("without keys: failed %q", got)
	}
}

func TestAProbeThatFailsIsReportedWithItsError(t *testing.T) {
	office := mustOpen(t, t.TempDir(), vietnamese)
	checks := office.Doctor(t.Context(), Probe{"statements", func(context.Context) (string, error) {
		return "", errors.New("seq 7")
	}})
	if got := checks[len(checks)-1]; got != (Check{"statements", false, "seq 7"}) {
		t.Errorf("check %+v", got)
	}
}
