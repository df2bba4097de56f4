package ui

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/kiosk"
	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/internal/store"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// database is the file of a kiosk's data folder.
func (b *bench) database() string { return filepath.Join(b.dir, "hocso.db") }

// sql changes the database behind the kiosk's back.
func (b *bench) sql(statement string, args ...any) {
	b.t.Helper()
	if err := b.kiosk.Office.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.ExecContext(context.Background(), statement, args...)
		return err
	}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) count(query string, args ...any) (n int) {
	b.t.Helper()
	if err := b.kiosk.Office.DB.Read().QueryRow(query, args...).Scan(&n); err != nil {
		b.t.Fatal(err)
	}
	return n
}

// tells fails unless the screen says words of that key, in the language.
func (b *bench) tells(lang, key string, args ...any) {
	b.t.Helper()
	if words := i18n.For(lang).T(key, args...); !says(b, words) {
		b.t.Errorf("the screen does not say %q but %q", words, texts(b.window.Content()))
	}
}

// troubled tries to open a kiosk on a folder and shows what kept it from opening.
func troubled(t *testing.T, dir, code string) fyne.Window {
	t.Helper()
	words := i18n.For("vi")
	k, err := kiosk.Open(context.Background(), dir, kiosk.Options{Called: words.T("app.office"), Unit: words.T("app.unit")})
	if err == nil {
		t.Fatal("it opened", k.Close())
	}
	if got := office.Code(err); got != code {
		t.Fatalf("code %q, want %q: %v", got, code, err)
	}
	return troubleWindow(t, err)
}

func troubleWindow(t *testing.T, err error) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.Theme{Palette: kit.Light})
	w := a.NewWindow("")
	w.Resize(fyne.NewSize(kit.DesignW, kit.DesignH))
	ShowTrouble(w, err)
	return w
}

// toldTwice fails unless a window says what happened and what to do in both languages.
func toldTwice(t *testing.T, w fyne.Window, key string) {
	t.Helper()
	for _, lang := range i18n.Languages() {
		for _, part := range []string{"title", "text"} {
			if words := i18n.For(lang).T("trouble." + key + "." + part); !saysIn(w.Content(), words) {
				t.Errorf("%s: the window does not say %q", key, words)
			}
		}
	}
}

func TestWhatKeepsTheKioskFromOpeningIsToldInBothLanguagesAndNothingIsTouched(t *testing.T) {
	damage := bytes.Repeat([]byte("?"), 9000)
	for name, c := range map[string]struct {
		spoil func(b *bench)
		code  string
		words string
	}{
		"newer schema": {func(b *bench) {
			b.sql(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
			b.shut()
		}, "newer_schema", "newer_schema"},
		"damaged without a backup": {func(b *bench) {
			b.shut()
			if err := os.RemoveAll(filepath.Join(b.dir, "backups")); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(b.database(), damage, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "damaged", "damaged.start"},
		"open already": {func(*bench) {}, "second_instance", "second_instance"},
		"no signing key": {func(b *bench) {
			b.shut()
			if err := os.WriteFile(filepath.Join(b.dir, "keys", "kiosk.key"), damage, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "keys", "keys"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Bùi Thị Thu Hà")
			c.spoil(b)
			before := read(t, b.database())
			toldTwice(t, troubled(t, b.dir, c.code), c.words)
			if !bytes.Equal(before, read(t, b.database())) {
				t.Error("the database was changed")
			}
		})
	}
}

func TestEveryCodeHasWordsOfItsOwnAtTheStart(t *testing.T) {
	for code, err := range map[string]error{
		"disk_full.start": store.ErrFull, "read_only": store.ErrReadOnly, "internal": fmt.Errorf("some other error"),
	} {
		toldTwice(t, troubleWindow(t, fmt.Errorf("open kiosk: %w", err)), code)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestARestoredDatabaseIsToldAndPeopleOfTheBackupAreThere(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(path string) error
		key   string
	}{
		"damaged": {func(path string) error { return os.WriteFile(path, bytes.Repeat([]byte("?"), 9000), 0o600) }, "notice.restored"},
		"missing": {os.Remove, "notice.missing"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Bùi Thị Thu Hà")
			if err := b.kiosk.Office.DB.Backup(context.Background(), "hand"); err != nil {
				t.Fatal(err)
			}
			b.shut()
			if err := c.spoil(b.database()); err != nil {
				t.Fatal(err)
			}
			b.open(nil)
			r := b.kiosk.Office.DB.Opened.Restored
			if r == nil {
				t.Fatal("nothing was restored")
			}
			for _, lang := range i18n.Languages() {
				b.Look(lang, 1, false)
				w := i18n.For(lang)
				b.tells(lang, c.key+".title")
				b.tells(lang, c.key+".text", "Date", w.Date(r.Taken), "Time", w.Time(r.Taken), "File", filepath.Base(r.Kept))
			}
			b.Tap("ok")
			b.Tap("start")
			b.Type("thu ha")
			b.Key(fyne.KeyReturn)
			b.ok()
			on[*homeScreen](b)
		})
	}
}

func TestAClockSetBackAYearDuringAVisitIsMarkedInTheRecordsAndStopsNothing(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.app.openLesson("C5.1")
	b.Stop(string(progress.StepQuestions), 0)
	b.Reply(true)
	b.Tap("next")
	if n := b.count(`SELECT count(*) FROM learning_event WHERE clock_suspect = 1`); n != 0 {
		t.Fatalf("%d records are doubted before the clock was set back", n)
	}
	before := b.count(`SELECT count(*) FROM learning_event`)
	b.mu.Lock()
	b.now = b.now.AddDate(-1, 0, 0)
	b.mu.Unlock()
	b.app.tick()
	b.Reply(true)
	b.ok()
	if f := b.face(); f.result == nil || !f.result.Right {
		t.Fatal("the answer is not judged")
	}
	after := b.count(`SELECT count(*) FROM learning_event`)
	if n := b.count(`SELECT count(*) FROM learning_event WHERE clock_suspect = 1`); n == 0 || n != after-before {
		t.Errorf("%d of %d records are doubted, want all since the clock was set back", n, after-before)
	}
	b.Tap("next")
	b.pass(182 * time.Second)
	if !b.app.idle.warning {
		t.Error("nobody is asked whether they are there")
	}
	b.pass(30 * time.Second)
	on[*welcomeScreen](b)
}
