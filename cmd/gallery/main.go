// Command gallery paints any screen, in any language and theme, to PNG with no display: for review and for the
// pictures of the README. Each screen is reached the way people reach it, on a data folder made for it.
package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"hocso/i18n"
	"hocso/internal/kiosk"
	"hocso/lessons"
	"hocso/ui"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/alecthomas/kong"
)

type flags struct {
	Out    string   `help:"Folder for the pictures." default:"build/pictures"`
	Only   string   `help:"Only screens whose name contains this."`
	Lang   []string `help:"Languages." default:"vi,en"`
	Text   []int    `help:"Text sizes: 0 small, 1 normal, 2 large." default:"1"`
	Theme  []string `help:"Themes: light, contrast." default:"light,contrast" enum:"light,contrast"`
	Suffix string   `help:"Put behind the names of the pictures."`
	Width  int      `default:"1366"`
	Height int      `default:"768"`
	List   bool     `help:"List the screens."`
	Sheets bool     `help:"One picture a course instead, with all its cards and activities small."`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Name("gallery"), kong.Description("Paints the kiosk's screens to PNG."))
	if err := run(f); err != nil {
		slog.Error("gallery", "error", err)
		os.Exit(1)
	}
}

func run(f flags) error {
	if err := os.MkdirAll(f.Out, 0o755); err != nil {
		return err
	}
	for _, size := range f.Text {
		if size < 0 || size > 2 {
			return fmt.Errorf("text size %d is not 0, 1 or 2", size)
		}
	}
	if f.Sheets {
		return paintSheets(f)
	}
	all, err := stations()
	if err != nil {
		return err
	}
	for _, s := range all {
		if !strings.Contains(s.Name, f.Only) {
			continue
		}
		if f.List {
			fmt.Println(s.Name)
			continue
		}
		if err := paint(f, s); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// stations are the screens of a visit and all that the built-in lessons show.
func stations() ([]ui.Station, error) {
	all := ui.Stations()
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	for _, c := range catalogue.Courses() {
		for _, info := range c.Lessons {
			l, err := catalogue.Lesson(info.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, ui.LessonStations(l)...)
		}
	}
	return all, nil
}

// A visit is a kiosk on a data folder of its own, in a window of the test driver.
type visit struct {
	*ui.Walker
	window fyne.Window
	dir    string
	kiosk  *kiosk.Kiosk
}

func newVisit(f flags) (*visit, error) {
	dir, err := os.MkdirTemp("", "hocso-gallery")
	if err != nil {
		return nil, err
	}
	words := i18n.For("vi")
	k, err := kiosk.Open(context.Background(), dir, kiosk.Options{Called: words.T("app.office"), Unit: words.T("app.unit")})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	a := test.NewApp()
	a.Settings().SetTheme(kit.Theme{Palette: kit.Light})
	w := a.NewWindow("")
	w.Resize(fyne.NewSize(float32(f.Width), float32(f.Height)))
	walker := ui.NewWalker(w, ui.Features{Kiosk: k})
	return &visit{walker, w, dir, k}, nil
}

// end closes the kiosk and takes its data folder away.
func (v *visit) end() error {
	v.Close()
	return errors.Join(v.kiosk.Close(), os.RemoveAll(v.dir))
}

// paint reaches a station once and paints it in every look asked for.
func paint(f flags, s ui.Station) (err error) {
	v, err := newVisit(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.end()) }()
	s.Reach(v.Walker)
	if v.Err != nil {
		return v.Err
	}
	for _, lang := range f.Lang {
		for _, text := range f.Text {
			for _, theme := range f.Theme {
				v.Look(lang, text, theme == "contrast")
				name := s.Name + "-" + look{lang, text, theme}.suffix() + f.Suffix + ".png"
				if err := save(v.window.Canvas().Capture(), filepath.Join(f.Out, name)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func save(picture image.Image, name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(file, picture); err != nil {
		return errors.Join(err, file.Close())
	}
	return file.Close()
}
