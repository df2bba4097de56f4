package ui

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/kiosk"
	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/store"
	"hocso/lessons"
)

var update = flag.Bool("update", false, "write the files of testdata/golden instead of comparing with them")

// goldens are the screens whose every word and place is kept in a file, so that a change of the kit shows where it is felt.
var goldens = []Station{
	{"welcome", func(*Walker) {}},
	{"sign-in", func(w *Walker) {
		w.Tap("start")
		w.Type("hoa")
	}},
	{"home", func(w *Walker) { w.Register("Bùi Thị Thu Hà") }},
	{"card", func(w *Walker) {
		w.Register("Bùi Thị Thu Hà")
		w.Open("C5.1", 1)
	}},
	{"question", func(w *Walker) { w.openQuestion("C5.1", lessons.Single) }},
	{"feedback", func(w *Walker) {
		w.openQuestion("C5.1", lessons.Single)
		w.Reply(false)
	}},
}

func TestScreensLookAsTheyDid(t *testing.T) {
	if testing.Short() {
		t.Skip("pictures are the same with and without the race detector")
	}
	for _, s := range goldens {
		t.Run(s.Name, func(t *testing.T) {
			b := fixedBench(t)
			s.Reach(b.Walker)
			for _, lang := range []string{"vi", "en"} {
				b.Look(lang, 1, false)
				b.ok()
				compare(t, s.Name+"."+lang+".txt", dump(survey(b)))
			}
		})
	}
}

// fixedBench is a kiosk on a morning that never changes, with one course and three people on its roster.
func fixedBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), now: time.Date(2026, time.September, 3, 1, 30, 0, 0, time.UTC)}
	b.open(nil)
	t.Cleanup(b.shut)
	b.teach(oneCourse(t, "courses/c5-an-toan-so"))
	for _, name := range []string{"Nguyễn Thị Hòa", "Trần Văn Hoà", "Lê Minh Châu"} {
		b.Register(name)
		b.Tap("leave")
	}
	b.ok()
	return b
}

// oneCourse is the catalogue with a single course, so that new courses do not change what is kept here.
func oneCourse(t *testing.T, folder string) *lessons.Catalogue {
	t.Helper()
	all, kept := lessons.BuiltinFS(), fstest.MapFS{}
	err := fs.WalkDir(all, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "courses/") && !strings.HasPrefix(path, folder+"/") {
			return err
		}
		data, err := fs.ReadFile(all, path)
		kept[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := lessons.Load(kept)
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}

// teach starts the window again with another catalogue.
func (b *bench) teach(catalogue *lessons.Catalogue) {
	b.t.Helper()
	of := b.kiosk.Office
	issuer, err := certificate.NewIssuer(of.Keys(), of.Settings.VerifyHost)
	if err != nil {
		b.t.Fatal(err)
	}
	book := records.NewBook(of.KioskID, of.Settings.IssuerIRI, of.Settings.OrgCode)
	b.Walker.Close()
	b.Walker = NewWalker(b.window, Features{Now: b.clock, Kiosk: &kiosk.Kiosk{
		Office: of, Roster: b.kiosk.Roster, Lessons: catalogue, Progress: progress.New(of.DB, catalogue, book, issuer)}})
}

// openQuestion opens a lesson's first question of a kind. Its attempt gets a seed that never changes: the seed decides the order of
// the answers.
func (w *Walker) openQuestion(lesson string, kind lessons.QuestionKind) {
	w.Register("Bùi Thị Thu Hà")
	ctx := context.Background()
	l, err := w.app.Lessons.Lesson(lesson)
	if err != nil {
		w.fail(err)
		return
	}
	var draw []string
	for i := range l.Questions {
		if l.Questions[i].Kind == kind {
			draw = append(draw, lesson+"/"+l.Questions[i].ID)
			break
		}
	}
	ids, err := json.Marshal(draw)
	if err != nil {
		w.fail(err)
		return
	}
	at, err := w.app.Progress.StartAttempt(ctx, *w.app.session, progress.Lesson, lesson)
	if err == nil {
		err = w.app.office.DB.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE attempt SET seed = 1, draw = ? WHERE id = ?`, string(ids), at.ID)
			return err
		})
	}
	if err != nil {
		w.fail(err)
		return
	}
	w.app.openLesson(lesson)
	w.Stop(string(progress.StepQuestions), 0)
}

// dump writes what a screen shows, one thing a line, from the back to the front.
func dump(all []spot) string {
	var s strings.Builder
	for _, o := range all {
		if o.id != "" {
			fmt.Fprintf(&s, "%4.0f %4.0f %4.0f %4.0f  [%s] %s\n", o.x, o.y, o.w, o.h, o.id, o.name)
			continue
		}
		fmt.Fprintf(&s, "%4.0f %4.0f %4.0f %4.0f  %s\n", o.ink.x, o.y, o.need, o.h, o.words)
	}
	return s.String()
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; make it with -update", err)
	}
	if line, was, is := firstDifference(string(want), got); line > 0 {
		t.Errorf("%s:%d\n was %s\n is  %s\nLook at the screen; if it is right, run the test with -update.", path, line, was, is)
	}
}

// firstDifference returns the number of the first line that differs, 0 for none, and both lines.
func firstDifference(want, got string) (line int, was, is string) {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		was, is = "", ""
		if i < len(a) {
			was = a[i]
		}
		if i < len(b) {
			is = b[i]
		}
		if was != is || i >= len(a) || i >= len(b) {
			return i + 1, was, is
		}
	}
	return 0, "", ""
}
