package office

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The tests run this program again as a child that opens a folder, prints the code it meets, and, when it got in,
// stays until its input is closed.
const childFolder, childNobody = "HOCSO_OFFICE_FOLDER", "HOCSO_OFFICE_NOBODY"

func TestMain(m *testing.M) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		os.Exit(m.Run())
	}
	if os.Getenv(childNobody) != "" {
		if err := becomeNobody(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	office, err := Open(context.Background(), dir, vietnamese)
	fmt.Printf("code %q\n", Code(err))
	if err != nil {
		fmt.Println(err)
		os.Exit(0)
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	if err := errors.Join(err, office.Close()); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(t *testing.T, dir string, env ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(append(os.Environ(), childFolder+"="+dir), env...)
	return cmd
}

func TestASecondProcessIsKeptOutUntilTheFirstIsGone(t *testing.T) {
	dir := t.TempDir()
	first := child(t, dir)
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := first.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "code \"\"\n" {
		t.Fatalf("first: %q, error %v", line, err)
	}
	_, err = Open(t.Context(), dir, vietnamese)
	if !errors.Is(err, ErrSecondInstance) || Code(err) != "second_instance" {
		t.Errorf("second: %v", err)
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := first.Wait(); err == nil {
		t.Error("the first was not killed")
	}
	mustOpen(t, dir, vietnamese)
}

func TestASecondOfficeInTheSameProcessIsKeptOutToo(t *testing.T) {
	dir := t.TempDir()
	mustOpen(t, dir, vietnamese)
	if _, err := Open(t.Context(), dir, vietnamese); Code(err) != "second_instance" {
		t.Errorf("error %v", err)
	}
}

func TestEveryTroubleOfAFolderHasItsCode(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(dir string) error
		code  string
	}{
		"newer schema": {func(dir string) error {
			db, err := sql.Open("sqlite", filepath.Join(dir, "hocso.db"))
			if err != nil {
				return err
			}
			_, err = db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
			return errors.Join(err, db.Close())
		}, "newer_schema"},
		"damaged, no backup": {func(dir string) error {
			return errors.Join(os.RemoveAll(filepath.Join(dir, "backups")),
				os.WriteFile(filepath.Join(dir, "hocso.db"), []byte(strings.Repeat("?", 9000)), 0o600))
		}, "damaged"},
		"damaged, with a backup": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "hocso.db"), []byte(strings.Repeat("?", 9000)), 0o600)
		}, ""},
		"key damaged": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, keysFolder, "kiosk.key"), []byte("?"), 0o600)
		}, "keys"},
		"key missing": {func(dir string) error {
			return os.Remove(filepath.Join(dir, keysFolder, "kiosk.key"))
		}, "keys"},
		"a folder where the database should be": {func(dir string) error {
			path := filepath.Join(dir, "hocso.db")
			return errors.Join(os.Remove(path), os.Mkdir(path, 0o700))
		}, "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustClose(t, mustOpen(t, dir, vietnamese))
			if err := c.spoil(dir); err != nil {
				t.Fatal(err)
			}
			office, err := Open(t.Context(), dir, vietnamese)
			if Code(err) != c.code {
				t.Errorf("code %q: %v", Code(err), err)
			}
			if err == nil {
				mustClose(t, office)
			}
		})
	}
}

func TestAnErrorStraightFromSQLiteHasItsCode(t *testing.T) {
	office := mustOpen(t, t.TempDir(), vietnamese)
	_, err := office.DB.Read().Exec(`DELETE FROM setting`)
	if Code(err) != "read_only" || Code(nil) != "" || Code(errors.New("other")) != "internal" {
		t.Errorf("code %q: %v", Code(err), err)
	}
}

func TestAFolderThatCannotBeWrittenToHasItsCode(t *testing.T) {
	if err := becomable(); err != nil {
		t.Skip(err)
	}
	parent, err := os.MkdirTemp("", "hocso")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(os.Chmod(parent, 0o700), os.RemoveAll(parent)); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{parent, filepath.Join(parent, "new")} {
		out, err := child(t, dir, childNobody+"=1").CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "code \"read_only\"") {
			t.Errorf("%s: error %v: %s", dir, err, out)
		}
	}
}
