package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/stick"
	"hocso/internal/store"
)

// words types into the question in front and goes on.
func (b *bench) words(text string) {
	b.t.Helper()
	d, ok := b.app.dialog.(*askDialog)
	if !ok {
		b.t.Fatalf("nothing is asked: %T", b.app.dialog)
	}
	d.in.Set(text)
	b.Tap("ask/ok")
	b.ok()
}

func (b *bench) names() string {
	b.t.Helper()
	var all string
	err := b.kiosk.Office.DB.Read().QueryRow(`SELECT coalesce(group_concat(name, ', '), '') FROM (SELECT name FROM learner ORDER BY id)`).Scan(&all)
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

const copyPhrase = "hoa sen tren ao lang"

func TestAStickBringsTheOfficeBackAndWhatWasThereIsKept(t *testing.T) {
	b, _ := deskWith(t)
	usb := t.TempDir()
	b.app.Sticks = stick.Finder{Folders: []string{usb}}
	b.setting("backup")
	b.Tap("backup/stick")
	b.words(copyPhrase)
	b.words(copyPhrase)
	b.pin()
	b.Tap("stick/on")
	b.ok()
	files, err := filepath.Glob(filepath.Join(usb, "hocso-*"+office.ArchiveExt))
	if err != nil || len(files) != 1 {
		t.Fatalf("on the stick: %v, %v", files, err)
	}
	if s := on[*backupScreen](b); len(s.outside) != 1 || s.outside[0].Place != filepath.Base(usb) {
		t.Errorf("copies elsewhere %+v", s.outside)
	}

	b.Tap("desk/lock")
	b.Register("Trần Văn Nam")
	b.Tap("leave")
	atSettings(func(*Walker) {})(b.Walker)
	b.setting("backup")
	b.Tap("backup/open")
	b.Tap("file/0")
	b.words("sai mat khau roi")
	if !b.says(b.app.page.T("backup.refused.passphrase.title")) {
		t.Error("a wrong passphrase is not told of")
	}
	b.Tap("ok")
	b.Tap("backup/open")
	b.Tap("file/0")
	b.words(copyPhrase)
	s := on[*backupScreen](b)
	if s.chosen == nil || s.chosen.People != 1 || s.now.People != 2 {
		t.Fatalf("chosen %+v, now %+v", s.chosen, s.now)
	}
	restarted := 0
	b.app.Restart = func() { restarted++ }
	b.Tap("backup/restore")
	b.pin()
	b.Tap("stick/on")
	b.ok()
	if restarted != 1 {
		t.Errorf("the kiosk was started anew %d times", restarted)
	}
	b.reopen()
	if got := b.names(); got != "Nguyễn Thị Hòa" {
		t.Errorf("people after the restore: %s", got)
	}
	backups, err := b.kiosk.Office.DB.Backups()
	if err != nil || backups[0].Why != store.WhyReplaced {
		t.Errorf("backups %+v, %v", backups, err)
	}
}

func TestACopyOfThisComputerShowsWhatRestoringItWouldChange(t *testing.T) {
	b, _ := deskWith(t)
	if err := b.kiosk.Office.DB.Backup(context.Background(), "daily"); err != nil {
		t.Fatal(err)
	}
	b.Tap("desk/lock")
	b.Register("Trần Văn Nam")
	b.Tap("leave")
	atSettings(func(*Walker) {})(b.Walker)
	b.setting("backup")
	s := on[*backupScreen](b)
	newest := "backup/" + itoa(s.backups[0].No)
	b.Tap(newest)
	if s.chosen == nil || s.chosen.People != 1 || s.now.People != 2 {
		t.Fatalf("chosen %+v, now %+v", s.chosen, s.now)
	}
	if b.app.page.primary != nil {
		t.Error("Enter restores")
	}
	b.Tap("backup/restore")
	b.Type("258014") // a wrong PIN
	b.Tap("pad/enter")
	if _, err := os.Stat(filepath.Join(b.dir, "restore")); err == nil {
		t.Fatal("restored without the PIN")
	}
	b.app.dialog = nil
	b.app.repaint()
	b.Tap("backup/drop")
	if s.chosen != nil {
		t.Error("it is still chosen")
	}
}

func TestTheSentenceSaysHowOldTheNewestCopyIs(t *testing.T) {
	b, _ := deskWith(t)
	if err := b.kiosk.Office.DB.Backup(context.Background(), "daily"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		wait time.Duration
		key  string
	}{{0, "backup.state.today"}, {24 * time.Hour, "backup.state.yesterday"}, {72 * time.Hour, "backup.state.old"}} {
		b.mu.Lock()
		b.now = b.now.Add(c.wait)
		b.mu.Unlock()
		openBackups(b.app)
		if s := on[*backupScreen](b); !b.says(b.app.page.T(c.key, "Count", s.age(b.clock()))) {
			t.Errorf("after %v it does not say %s", c.wait, c.key)
		}
	}
}

func TestDailyCopiesAreSwitchedWithThePassphraseTypedTwice(t *testing.T) {
	b, _ := deskWith(t)
	b.setting("backup")
	b.Tap("backup/daily")
	b.words(copyPhrase)
	d := b.app.dialog.(*askDialog)
	d.in.Set("another phrase")
	b.Tap("ask/ok")
	if d.trouble != "backup.pass.differs" {
		t.Errorf("two different passphrases: %q", d.trouble)
	}
	b.words(copyPhrase)
	b.pin()
	if !b.kiosk.Office.CopiesDaily() {
		t.Fatal("not on")
	}
	b.Tap("backup/daily")
	b.pin()
	if b.kiosk.Office.CopiesDaily() {
		t.Error("still on")
	}
}

func TestAnErasedPersonIsGoneFromTheDeskAndTheSearch(t *testing.T) {
	b, _ := deskWith(t)
	b.Tap("desk/lock")
	b.Register("Trần Văn Nam")
	l := b.Session().Learner
	b.Tap("leave")
	atDesk(func(*Walker) {})(b.Walker)
	usb := t.TempDir()
	b.app.Sticks = stick.Finder{Folders: []string{usb}}
	done := false
	b.app.openPersonData(l, func() { done = true })
	b.Tap("data/export")
	b.pin()
	b.Tap("stick/on")
	b.ok()
	if files, err := filepath.Glob(filepath.Join(usb, "*.zip")); err != nil || len(files) != 1 {
		t.Errorf("given out: %v, %v", files, err)
	}
	b.Tap("data/erase")
	b.Tap("choice/on")
	b.pin()
	b.Tap("said/ok")
	b.ok()
	if !done || strings.Contains(b.names(), "Nam") {
		t.Errorf("told %v, people %s", done, b.names())
	}
	if found, _, err := b.kiosk.Roster.Search(context.Background(), 0, "nam", 5); err != nil || len(found) != 0 {
		t.Errorf("found %+v, %v", found, err)
	}
}
