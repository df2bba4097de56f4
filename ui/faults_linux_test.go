package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hocso/internal/progress"

	"golang.org/x/sys/unix"
)

// onSmallDisk opens a kiosk on a disk of its own; that takes root's rights.
func onSmallDisk(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), now: time.Now().UTC().Truncate(time.Millisecond)}
	if err := unix.Mount("tmpfs", b.dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no disk can be mounted here (%v)", err)
	}
	t.Cleanup(func() {
		b.shut()
		if err := unix.Unmount(b.dir, 0); err != nil {
			t.Error(err)
		}
	})
	b.open(nil)
	return b
}

// stuff fills what is left of the disk and returns the file that does it.
func (b *bench) stuff() string {
	b.t.Helper()
	path := filepath.Join(b.dir, "ballast")
	f, err := os.Create(path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, unix.ENOSPC) {
		b.t.Fatal(err)
	}
	return path
}

func TestAnAnswerThatCannotBeSavedIsToldAndGivenAgain(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		t.Run(lang, func(t *testing.T) {
			b := onSmallDisk(t)
			b.Register("Bùi Thị Thu Hà")
			b.Look(lang, 1, false)
			b.app.openLesson("C5.1")
			b.Stop(string(progress.StepQuestions), 0)
			b.Reply(true)
			b.Tap("next")
			b.ok()
			ballast := b.stuff()
			kept := 1 + b.answerUntilFull()
			b.tells(lang, "trouble.disk_full.title")
			b.tells(lang, "trouble.disk_full.text")
			if n := b.count(`SELECT count(*) FROM answer`); n != kept {
				t.Errorf("%d answers are kept, %d were confirmed", n, kept)
			}
			b.Tap("ok")
			f := b.face()
			if f.at != kept || f.result != nil {
				t.Fatalf("at question %d, judged %v; want question %d, to be answered", f.at, f.result != nil, kept)
			}
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
			b.Tap("answer") // what was chosen is still there
			b.ok()
			if f.result == nil || !f.result.Right {
				t.Error("the answer is not taken when there is room again")
			}
			if n := b.count(`SELECT count(*) FROM answer`); n != kept+1 {
				t.Errorf("%d answers are kept, want %d", n, kept+1)
			}
		})
	}
}

// answerUntilFull answers questions until one cannot be kept, and returns how many were.
func (b *bench) answerUntilFull() (kept int) {
	b.t.Helper()
	for range 4 {
		b.Reply(true)
		b.ok()
		if b.app.dialog != nil {
			return kept
		}
		kept++
		b.Tap("next")
	}
	b.t.Fatal("four answers found room on a full disk")
	return 0
}
