package office

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/pem"
	"errors"
	"io/fs"
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
	want := []string{"database", "foreign_keys", "schema", "backups", "keys", "trust", "private", "disk", "clock", "content"}
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

func TestTheDoctorFindsARevocationThatTheRootHasNotSigned(t *testing.T) {
	office := mustOpen(t, t.TempDir(), vietnamese)
	if err := os.Remove(filepath.Join(office.dir, keysFolder, "root.key")); err != nil {
		t.Fatal(err)
	}
	inSQL(t, office,
		`INSERT INTO learner (id, uid, emp_code, code_issued, name, kind, created_at, updated_at) VALUES (1, 'u', 'NV1', 1, 'Lê Hoa', 'self', 0, 0)`,
		`INSERT INTO attempt (id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at) VALUES ('a', 1, 'assessment', 'C5', '', 1, '[]', 0.8, 0)`,
		`INSERT INTO certificate (id, learner_id, course, issued_at, name, office, title, score, attempt_id, cose, url, revoked_at, revoked_why)
			VALUES ('0102030405060708', 1, 'C5', 0, 'Lê Hoa', 'x', 'y', 0.9, 'a', x'00', 'z', 1, 'mistake')`)
	if got := failed(office.Doctor(t.Context())); !slices.Equal(got, []string{"trust"}) {
		t.Errorf("failed %q", got)
	}
}

func TestNoPrivateKeyIsInABackup(t *testing.T) {
	office := mustOpen(t, t.TempDir(), vietnamese)
	if err := office.DB.Backup(t.Context(), "test"); err != nil {
		t.Fatal(err)
	}
	var files int
	err := filepath.WalkDir(office.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Dir(path) == filepath.Join(office.dir, keysFolder) {
			return err
		}
		data, err := os.ReadFile(path)
		for _, key := range secrets(t, office) {
			if bytes.Contains(data, key) {
				t.Errorf("%s holds a private key", path)
			}
		}
		files++
		return err
	})
	if err != nil || files < 3 {
		t.Errorf("%d files, %v", files, err)
	}
}

// secrets are the seeds of the office's private keys, as they stand in PKCS #8, and the PEM of them.
func secrets(t *testing.T, o *Office) (all [][]byte) {
	t.Helper()
	for _, name := range []string{"root.key", "kiosk.key"} {
		data, err := os.ReadFile(filepath.Join(o.dir, keysFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		block, _ := pem.Decode(data)
		all = append(all, block.Bytes[len(block.Bytes)-32:], bytes.Split(data, []byte("\n"))[1])
	}
	return all
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
