// Command hocso is the kiosk: a full-screen window on one data folder.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"hocso/assets"
	"hocso/cmd/hocso/early" // before Fyne
	"hocso/cmd/hocso/opengl"
	"hocso/i18n"
	"hocso/internal/ctl"
	"hocso/internal/kiosk"
	"hocso/internal/office"
	"hocso/internal/stick"
	"hocso/internal/updating"
	"hocso/internal/voice"
	"hocso/internal/watch"
	"hocso/ui"
	"hocso/ui/kit"
	"hocso/ui/pointer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/alecthomas/kong"
)

type flags struct {
	Version   kong.VersionFlag `help:"Print the version. / In phiên bản."`
	Data      string           `help:"Data folder. / Thư mục dữ liệu." placeholder:"DIR"`
	Windowed  bool             `help:"Open in a window instead of full-screen. / Mở trong cửa sổ."`
	Supervise bool             `help:"Start the kiosk again when it crashes or hangs. / Mở lại kiosk khi bị lỗi hoặc treo."`
	Session   string           `help:"The kind of session that nothing else runs in. / Loại phiên chỉ chạy kiosk." placeholder:"NAME" env:"HOCSO_SESSION"`
	Account   string           `hidden:""` // whoever else signs in gets no kiosk
	Stick     []string         `help:"A folder that counts as a USB stick, where IT mounts sticks elsewhere. / Thư mục coi như USB." placeholder:"DIR" type:"path"`
}

func main() {
	if strings.HasPrefix(filepath.Base(os.Args[0]), "hocsoctl") { // packages carry one program under both names
		early.Over()
		useConsole()
		os.Exit(ctl.Main())
	}
	var f flags
	kong.Parse(&f, kong.Name("hocso"), kong.Description("Kiosk Học Số"), kong.UsageOnError(), kong.Vars{"version": updating.Version()})
	err := run(f)
	var code exitCode
	if errors.As(err, &code) {
		os.Exit(int(code))
	}
	if err != nil {
		slog.Error("hocso", "error", err)
		os.Exit(1)
	}
}

func run(f flags) error {
	if f.Account != "" && !isAccount(f.Account) {
		return nil
	}
	dir := f.Data
	if dir == "" {
		var err error
		if dir, err = office.DefaultDir(); err != nil {
			return err
		}
	}
	if watch.Ask(dir, watch.Front, new(bool)) == nil { // it runs already and is in front now
		return nil
	}
	if err := needDisplay(); err != nil {
		return err
	}
	if watch.FindService() == nil && !opengl.Ready(f.Session != "") { // a supervisor has looked already
		return errors.New("no OpenGL 2.1")
	}
	if f.Supervise {
		early.Over()
		return supervise(f, dir)
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, os.Interrupt, syscall.SIGTERM) // Fyne listens too, but not before its loop runs
	keepHeapSmall()
	prepareInput()
	sticks := stick.Finder{Drives: true, Folders: f.Stick}
	opened := open(dir, sticks)

	a := app.NewWithID("example.hocso.kiosk")
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.AppIcon()))
	a.Settings().SetTheme(kit.Theme{Palette: kit.Light})
	w := a.NewWindow("") // the words are still being read
	w.Resize(fyne.NewSize(kit.DesignW, kit.DesignH))
	w.SetFullScreen(!f.Windowed)

	o := <-opened
	w.SetTitle(i18n.For("vi").T("app.name"))
	if o.err != nil {
		early.Over()
		slog.Error("open", "error", o.err)
		ui.ShowTrouble(w, o.err)
		go func() {
			<-end
			fyne.Do(a.Driver().Quit)
		}()
		w.ShowAndRun()
		return o.err
	}
	g := stand(a, w, f, dir)
	var screen *ui.App
	again := false // a restore waits for the next start
	c := &closing{driver: a.Driver(), ended: make(chan struct{}), finish: sync.OnceValue(func() error {
		err := g.Close()
		screen.Close()
		if err := errors.Join(err, o.kiosk.Close()); err != nil || !again {
			return err
		}
		return restart()
	})}
	features := ui.Features{
		Kiosk: o.kiosk, Sticks: sticks, Voice: voice.Find, Lock: g.facts,
		Restart:  func() { again = true; c.begin() },
		Updates:  updating.DeskFor(dir),
		CrashLog: func() ([]byte, error) { return watch.Log(dir) },
	}
	if f.Session == "" {
		features.Quit = c.begin
	}
	screen = ui.New(w, features, pointer.Fix(func() { screen.Drawn(false) }))
	screen.Drawn(true) // which the first frame tells, and is cheap until then
	a.Lifecycle().SetOnStarted(func() {
		early.Over()
		screen.Start()
		go c.onSignal(end)
	})
	w.SetCloseIntercept(c.begin)
	w.ShowAndRun()
	close(c.ended)
	return c.finish()
}

// A result is an opened data folder, or why it cannot be opened.
type result struct {
	kiosk *kiosk.Kiosk
	err   error
}

// open opens the data folder while the window is being made, and then makes the pictures of the first screen.
func open(dir string, sticks stick.Finder) <-chan result {
	out := make(chan result, 1)
	draw := ui.Warm()
	go func() {
		words := i18n.For("vi")
		k, err := kiosk.Open(context.Background(), dir, kiosk.Options{Called: words.T("app.office"), Unit: words.T("app.unit"), Sticks: sticks})
		out <- result{k, err}
		draw()
	}()
	return out
}

// needDisplay says what is missing instead of letting the window panic.
func needDisplay() error {
	if runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	for _, lang := range i18n.Languages() {
		fmt.Fprintln(os.Stderr, i18n.For(lang).T("app.nodisplay"))
	}
	return fmt.Errorf("no display")
}

// prepareInput switches the input method of the system off for this program: in Fyne a word that is being composed is invisible and lost
// on a click, and the kiosk composes Vietnamese itself. Fyne also wants a locale.
func prepareInput() {
	if runtime.GOOS != "linux" {
		return
	}
	set := func(key, value string) {
		if err := os.Setenv(key, value); err != nil {
			slog.Warn("environment", "error", err)
		}
	}
	set("XMODIFIERS", "@im=none")
	if os.Getenv("LANG") == "" && os.Getenv("LC_ALL") == "" {
		set("LC_ALL", "C.UTF-8")
	}
}
