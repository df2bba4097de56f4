package office

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/stick"
)

func TestDailyCopiesGoWhereTheOfficeHasPutOneAndNowhereElse(t *testing.T) {
	clock := newClock()
	ours, strange := t.TempDir(), t.TempDir()
	opts := vietnamese
	opts.Now, opts.Sticks = clock.now, stick.Finder{Folders: []string{ours, strange}}
	o := mustOpen(t, t.TempDir(), opts)
	learn(t, o, "NV-1")
	if err := os.WriteFile(filepath.Join(ours, o.ArchiveName(clock.now())), archived(t, o), 0o600); err != nil {
		t.Fatal(err)
	}
	count := func(dir string) int {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	due := func() {
		t.Helper()
		if err := o.copyDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	clock.move(24 * time.Hour)
	if due(); count(ours) != 1 {
		t.Error("a copy was made before anybody asked for daily ones")
	}
	if err := o.CopyDaily(t.Context(), "Mai", "ngắn"); !errors.Is(err, certificate.ErrWeakPassphrase) || o.CopiesDaily() {
		t.Errorf("a weak passphrase: %v", err)
	}
	if err := o.CopyDaily(t.Context(), "Mai", secret); err != nil || !o.CopiesDaily() {
		t.Fatal(err)
	}
	due()
	if due(); count(ours) != 2 || count(strange) != 0 {
		t.Errorf("%d and %d copies after a day", count(ours), count(strange))
	}
	for range 40 {
		clock.move(24 * time.Hour)
		due()
	}
	if n := count(ours); n < 9 || n > 14 {
		t.Errorf("%d copies after 40 days", n)
	}
	newest, err := os.Open(filepath.Join(ours, o.ArchiveName(clock.now())))
	if err != nil {
		t.Fatal(err)
	}
	defer newest.Close()
	if a, err := OpenArchive(t.Context(), newest, secret); err != nil || a.People != 1 {
		t.Errorf("%+v, %v", a, err)
	}
	if all, err := o.Copies(t.Context()); err != nil || len(all) != keptOutside || !all[0].Daily {
		t.Errorf("copies %+v, %v", all, err)
	}
	if err := errors.Join(mustBePrivate(filepath.Join(o.dir, keysFolder, passphraseFile)), o.CopyDaily(t.Context(), "Mai", "")); err != nil || o.CopiesDaily() {
		t.Errorf("ended: %v", err)
	}
}

func TestABackupThatIsGivenUpLeavesNothing(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	learn(t, o, "NV-1")
	ctx, stop := context.WithCancel(t.Context())
	_, err := o.WriteArchive(ctx, io.Discard, secret, func(done, total int64) {
		if done > total/2 {
			stop()
		}
	})
	left, globErr := filepath.Glob(filepath.Join(o.dir, sendingPrefix+"*"))
	if !errors.Is(err, context.Canceled) || globErr != nil || len(left) != 0 {
		t.Errorf("error %v, left %v", err, left)
	}
}
