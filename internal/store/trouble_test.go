package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests run this program again as a child that does one of these to a folder.
const childTask, childFolder = "HOCSO_STORE_TASK", "HOCSO_STORE_FOLDER"

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		if err := childTasks[task](os.Getenv(childFolder)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var childTasks = map[string]func(dir string) error{
	"write for ever":          writeForEver,
	"meet a read-only folder": meetReadOnlyFolder,
}

func child(t *testing.T, task, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childFolder+"="+dir)
	return cmd
}

// writeForEver adds units and prints each one's number once it is committed.
func writeForEver(dir string) error {
	ctx := context.Background()
	db, err := Open(ctx, dir, Options{})
	if err != nil {
		return err
	}
	var n int
	if err := db.Read().QueryRow(`SELECT count(*) FROM unit`).Scan(&n); err != nil {
		return err
	}
	for ; ; n++ {
		if err := db.Write(ctx, addUnit(fmt.Sprint(n))); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestAKilledProgramLosesNothingThatItAcknowledged(t *testing.T) {
	dir := t.TempDir()
	for round := range 12 {
		cmd := child(t, "write for ever", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(rand.IntN(150))*time.Millisecond, func() { cmd.Process.Kill() })
		last := "-1"
		for lines := bufio.NewScanner(out); lines.Scan(); {
			last = lines.Text()
		}
		if err := cmd.Wait(); err == nil || strings.HasPrefix(err.Error(), "exit status") {
			t.Fatalf("round %d: the child was not killed: %v, %s", round, err, last)
		}
		db, err := Open(t.Context(), dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if db.Opened.Restored != nil || db.Opened.Violations != 0 {
			t.Errorf("round %d: opened %+v", round, db.Opened)
		}
		if err := db.Integrity(t.Context()); err != nil {
			t.Error(err)
		}
		var missing int
		err = db.Read().QueryRow(`SELECT max(0, ? + 1 - count(*)) FROM unit`, last).Scan(&missing)
		if err != nil || missing != 0 {
			t.Errorf("round %d: %d of %s are lost, error %v", round, missing, last, err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestARestoreThatIsKilledLosesNeitherTheBackupNorTheDamagedFile(t *testing.T) {
	path := aged(t, t.TempDir())
	broken := damages["cut in half"](readFile(t, path))
	overwrite(t, path, broken)
	for range 12 {
		cmd := child(t, "write for ever", filepath.Dir(path))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil {
			t.Error("the child was not killed")
		}
	}
	db := openIn(t, filepath.Dir(path), Options{})
	if names := unitNames(t, db); !slices.Contains(names, "Sáng") {
		t.Errorf("%d units", len(names))
	}
	kept, err := filepath.Glob(path + ".damaged-*Z")
	if err != nil || len(kept) != 1 || !bytes.Equal(readFile(t, kept[0]), broken) {
		t.Errorf("kept %q, error %v", kept, err)
	}
}

// fill writes until it fails and returns how many writes were acknowledged.
func fill(db *DB) (int, error) {
	text := strings.Repeat("Văn thư ", 500)
	for n := 0; ; n++ {
		if err := db.Write(context.Background(), addUnit(text)); err != nil {
			return n, err
		}
	}
}

func TestAtTheDatabasesLargestSizeWritesFailWhole(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	if _, err := db.writer.Exec(`PRAGMA max_page_count = 200`); err != nil {
		t.Fatal(err)
	}
	n, err := fill(db)
	if !errors.Is(err, ErrFull) || n == 0 {
		t.Fatalf("after %d writes: %v", n, err)
	}
	if got := len(unitNames(t, db)); got != n {
		t.Errorf("%d units, %d were acknowledged", got, n)
	}
	if _, err := db.writer.Exec(`PRAGMA max_page_count = 400`); err != nil {
		t.Fatal(err)
	}
	write(t, db, addUnit("Văn thư"))
}

func TestALockedDatabaseIsToldFromOthers(t *testing.T) {
	t.Parallel() // it waits for the busy timeout
	dir := t.TempDir()
	db, other := openIn(t, dir, Options{}), openIn(t, dir, Options{})
	err := other.Write(t.Context(), func(*Tx) error {
		return db.Write(t.Context(), addUnit("Văn thư"))
	})
	if !errors.Is(err, ErrLocked) {
		t.Errorf("error %v", err)
	}
}

func TestManyWritersStandInLine(t *testing.T) {
	db := openIn(t, t.TempDir(), Options{})
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			for i := range 20 {
				if err := db.Write(t.Context(), addUnit(fmt.Sprint(w, i))); err != nil {
					t.Error(err)
				}
				if err := db.Read().QueryRow(`SELECT count(*) FROM unit`).Scan(new(int)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		if err := db.Backup(t.Context(), "busy"); err != nil {
			t.Error(err)
		}
	})
	all.Wait()
	if got := len(unitNames(t, db)); got != 160 {
		t.Errorf("%d units", got)
	}
}

// meetReadOnlyFolder opens a folder as a user who may not write there, and says which error that gives.
func meetReadOnlyFolder(dir string) error {
	if err := becomeNobody(); err != nil {
		return err
	}
	_, err := Open(context.Background(), dir, Options{})
	if !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("not ErrReadOnly: %w", err)
	}
	return nil
}
