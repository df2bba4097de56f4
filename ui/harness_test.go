package ui

import (
	"context"
	"image/color"
	"sync"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/kiosk"
	"hocso/internal/office"
	"hocso/internal/store"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// A bench is a kiosk on a real data folder, used through a Walker in the headless driver, with a clock that the test moves.
type bench struct {
	*Walker
	t      *testing.T
	kiosk  *kiosk.Kiosk
	dir    string
	window fyne.Window

	mu  sync.Mutex
	now time.Time
}

// testApp is one for all tests: with each new theme Fyne reads the fonts anew and keeps what it read before.
var testApp = sync.OnceValue(func() fyne.App {
	a := test.NewApp()
	a.Settings().SetTheme(kit.Theme{Palette: kit.Light})
	return a
})

// newBench opens a kiosk on an empty data folder; change may set the office's policy before the window sees it.
func newBench(t *testing.T, change func(*office.Settings)) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), now: time.Now().UTC().Truncate(time.Millisecond)}
	b.open(change)
	t.Cleanup(b.shut)
	return b
}

func (b *bench) open(change func(*office.Settings)) {
	b.t.Helper()
	words := i18n.For("vi")
	k, err := kiosk.Open(context.Background(), b.dir, kiosk.Options{Now: b.clock, Built: b.now.AddDate(-5, 0, 0), Called: words.T("app.office"), Unit: words.T("app.unit")})
	if err != nil {
		b.t.Fatal(err)
	}
	b.kiosk = k
	if change != nil {
		s := k.Office.Settings
		change(&s)
		if err := k.Office.Save(context.Background(), s); err != nil {
			b.t.Fatal(err)
		}
	}
	b.window = testApp().NewWindow("")
	b.window.Resize(fyne.NewSize(kit.DesignW, kit.DesignH))
	b.Walker = NewWalker(b.window, Features{Kiosk: k, Now: b.clock})
}

func (b *bench) shut() {
	if b.kiosk == nil {
		return
	}
	b.Walker.Close()
	b.window.SetContent(canvas.NewRectangle(color.Transparent))
	b.window.Close()
	letGo()
	if err := b.kiosk.Close(); err != nil {
		b.t.Error(err)
	}
	b.kiosk = nil
}

// letGo has Fyne forget what no window shows any more. Its test driver never does, and the garbage of two hundred tests slows the
// last ones fifteen times; the software canvas does it when it is captured.
func letGo() {
	c := software.NewCanvas()
	c.Resize(fyne.NewSize(1, 1))
	c.Capture()
}

// reopen shuts the kiosk down as a power cut would find it and starts it again on the same folder.
func (b *bench) reopen() {
	b.t.Helper()
	b.shut()
	b.open(nil)
}

func (b *bench) clock() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// pass lets time go by and the kiosk's clock tick once a second.
func (b *bench) pass(d time.Duration) {
	for range int(d / time.Second) {
		b.mu.Lock()
		b.now = b.now.Add(time.Second)
		b.mu.Unlock()
		b.app.tick()
	}
}

// units makes more units than the first one.
func (b *bench) units(names ...string) {
	b.t.Helper()
	err := b.kiosk.Office.DB.Write(context.Background(), func(tx *store.Tx) error {
		for i, n := range names {
			if _, err := tx.ExecContext(context.Background(), `INSERT INTO unit (name, name_key, position) VALUES (?, ?, ?)`, n, n, i+1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// ok fails the test when the walker could not do something.
func (b *bench) ok() {
	b.t.Helper()
	if b.Err != nil {
		b.t.Fatal(b.Err)
	}
}

// on fails the test unless the present screen is of the wanted type.
func on[S screen](b *bench) S {
	b.t.Helper()
	s, ok := b.app.nav.top().(S)
	if !ok {
		var want S
		b.t.Fatalf("the screen is %T, want %T", b.app.nav.top(), want)
	}
	return s
}
