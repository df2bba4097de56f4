package office

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
	"sync/atomic"
	"testing"
	"time"

	"hocso/internal/store"
)

// careRounds names the environment variable that asks for more random interruptions than a quick run has.
const careRounds = "HOCSO_CARE_ROUNDS"

var errCut = errors.New("the power is cut")

// A cutContext ends at its n-th question, whoever asks: database/sql has goroutines of its own.
type cutContext struct {
	context.Context
	left atomic.Int64
}

func cutAfter(ctx context.Context, questions int) *cutContext {
	c := &cutContext{Context: ctx}
	c.left.Store(int64(questions))
	return c
}

func (c *cutContext) Err() error {
	if c.left.Add(-1) < 0 {
		return errCut
	}
	return nil
}

// A ledger is what an office must hold, whatever happens to it.
type ledger struct {
	t     *testing.T
	dir   string
	now   []string         // the people who are there
	given map[int64]string // numbers of events, and whose they are
}

// open opens the office and looks whether it is one of the two that it may be.
func (l *ledger) open(may ...[]string) *Office {
	l.t.Helper()
	o, err := Open(l.t.Context(), l.dir, vietnamese)
	if err != nil {
		l.t.Fatal(err)
	}
	got := people(l.t, o)
	if !slices.ContainsFunc(may, func(m []string) bool { return slices.Equal(m, got) }) {
		l.t.Fatalf("people %v, may be %v", got, may)
	}
	l.now = got
	for _, left := range []string{stagedFolder, makingFolder} {
		if _, err := os.Stat(filepath.Join(l.dir, left)); err == nil {
			l.t.Fatalf("%s was left", left)
		}
	}
	return o
}

// learn has somebody learn, under a number that nobody had.
func (l *ledger) learn(o *Office, code string) {
	l.t.Helper()
	seq := learn(l.t, o, code)
	if whose, taken := l.given[seq]; taken {
		l.t.Fatalf("number %d of %s was given to %s", seq, code, whose)
	}
	l.given[seq] = code
	l.now = append(slices.Clone(l.now), code)
	slices.Sort(l.now)
}

// kept looks whether some backup holds exactly these people.
func (l *ledger) kept(o *Office, want []string) {
	l.t.Helper()
	backups, err := o.DB.Backups()
	if err != nil {
		l.t.Fatal(err)
	}
	for _, b := range backups {
		if b.Why != store.WhyReplaced {
			continue
		}
		if h, err := o.Preview(l.t.Context(), b); err == nil && h.People == len(want) {
			return
		}
	}
	l.t.Fatalf("nothing holds the %d people who were replaced", len(want))
}

func TestRandomInterruptionsOfBackingUpAndRestoringLoseNothing(t *testing.T) {
	rounds := 40
	if n := os.Getenv(careRounds); n != "" {
		if _, err := fmt.Sscan(n, &rounds); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(20261122, 5))
	l := &ledger{t: t, dir: t.TempDir(), given: map[int64]string{}}
	o := l.open(nil)
	l.learn(o, "NV-00000")
	file, inFile := archived(t, o), slices.Clone(l.now)
	for round := 1; round <= rounds; round++ {
		l.learn(o, fmt.Sprintf("NV-%05d", round))
		before := slices.Clone(l.now)
		switch random.IntN(4) {
		case 0: // a backup is given up
			var out bytes.Buffer
			ctx := cutAfter(t.Context(), random.IntN(40))
			if _, err := o.WriteArchive(ctx, &out, secret, nil); err == nil {
				file, inFile = out.Bytes(), before
			}
		case 1: // staging is given up or comes to its end
			ctx := cutAfter(t.Context(), random.IntN(60))
			a, err := OpenArchive(t.Context(), bytes.NewReader(file), secret)
			if err == nil {
				err = o.StageArchive(ctx, a, Restore{Who: "Mai"})
			}
			o = l.reopen(o, err, before, inFile)
		default: // the power is cut while the restore is put in place, several times
			if err := stage(t, o, file, Restore{}); err != nil {
				t.Fatal(err)
			}
			if err := o.Close(); err != nil {
				t.Fatal(err)
			}
			for range random.IntN(4) {
				steps := random.IntN(4)
				cut := finisher{dir: l.dir, step: func() error {
					if steps--; steps < 0 {
						return errCut
					}
					return nil
				}}
				if err := cut.finish(t.Context()); err != nil && !errors.Is(err, errCut) {
					t.Fatal(err)
				}
			}
			o = l.open(inFile)
			l.kept(o, before)
		}
		if len(l.now) > 12 { // the archive is of this moment from now on, so that folders stay small
			file, inFile = archived(t, o), slices.Clone(l.now)
		}
	}
	mustClose(t, o)
}

// reopen opens the office after a staging that ended with err: as it was, or restored when it came to its end.
func (l *ledger) reopen(o *Office, err error, before, inFile []string) *Office {
	l.t.Helper()
	if closing := o.Close(); closing != nil {
		l.t.Fatal(closing)
	}
	if err != nil {
		return l.open(before)
	}
	again := l.open(inFile)
	l.kept(again, before)
	return again
}

// careDir names the data folder of the process that is going to be killed.
const careDir = "HOCSO_TEST_CARE_DIR"

func TestKillingTheProcessWhileItRestoresLosesNothing(t *testing.T) {
	if dir := os.Getenv(careDir); dir != "" {
		restoreForEver(dir)
		return
	}
	dir := t.TempDir()
	for range 5 {
		acknowledged := killedWhileRestoring(t, dir)
		o, err := Open(t.Context(), dir, vietnamese)
		if err != nil {
			t.Fatal(err)
		}
		// Everybody whom the process told of is in the office or in what a restore replaced: none is in no file.
		found := map[string]bool{}
		for _, code := range people(t, o) {
			found[code] = true
		}
		backups, err := o.DB.Backups()
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range backups {
			for _, code := range peopleIn(t, b.Path) {
				found[code] = true
			}
		}
		for _, code := range acknowledged {
			if !found[code] {
				t.Errorf("%s is lost", code)
			}
		}
		if err := errors.Join(o.DB.Integrity(t.Context()), o.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

func peopleIn(t *testing.T, path string) (codes []string) {
	t.Helper()
	c, err := store.OpenCopy(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	rows, err := c.Read().Query(`SELECT emp_code FROM learner`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			t.Fatal(err)
		}
		codes = append(codes, code)
	}
	return codes
}

// killedWhileRestoring runs this test in another process and kills it at a random moment; it returns the last people it told of. What was told of
// longer ago may have aged out with its backups.
func killedWhileRestoring(t *testing.T, dir string) (codes []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKillingTheProcessWhileItRestoresLosesNothing$")
	cmd.Env = append(os.Environ(), careDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if n == 0 {
			wait := time.Duration(100+rand.IntN(500)) * time.Millisecond
			time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
		}
		if code, told := strings.CutPrefix(lines.Text(), "told "); told {
			codes = append(codes, code)
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("it ended by itself")
	}
	return codes[max(0, len(codes)-2):]
}

// restoreForEver has people learn, backs up and restores, over and over. Each name is told of once it is safe.
func restoreForEver(dir string) {
	for n := 0; ; n++ {
		err := restoreOnce(dir, fmt.Sprintf("NV-%d-%d", time.Now().UnixNano(), n))
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(3)
		}
	}
}

func restoreOnce(dir, code string) error {
	ctx := context.Background()
	o, err := Open(ctx, dir, vietnamese)
	if err != nil {
		return err
	}
	err = o.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO learner (uid, emp_code, code_issued, name, kind, created_at, updated_at)
			VALUES (?1, ?1, 1, ?1, 'roster', 0, 0)`, code)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Println("told " + code)
	var file bytes.Buffer
	if _, err := o.WriteArchive(ctx, &file, secret, nil); err != nil {
		return err
	}
	a, err := OpenArchive(ctx, &file, secret)
	if err == nil {
		err = o.StageArchive(ctx, a, Restore{Who: "Mai"})
	}
	return errors.Join(err, o.Close())
}
