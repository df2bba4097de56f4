package courses

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/assets"
	"hocso/internal/store"
	"hocso/lessons"
)

// A desk is a shelf with what belongs to it.
type desk struct {
	*Shelf
	db        *store.DB
	catalogue *lessons.Catalogue
	dir       string
	root      ed25519.PrivateKey
}

var noon = time.Date(2026, 11, 18, 5, 0, 0, 0, time.UTC)

func newDesk(t testing.TB) *desk {
	t.Helper()
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return noon }, Unsynced: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{db: db, dir: filepath.Join(t.TempDir(), "courses"), root: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))}
	d.open(t)
	return d
}

// open is a start of the kiosk.
func (d *desk) open(t testing.TB) {
	t.Helper()
	own, err := fs.Sub(lessons.BuiltinFS(), "courses/c5-an-toan-so")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := lessons.Load(Mount(own, "c5")) // one of the program's own stands for all
	if err != nil {
		t.Fatal(err)
	}
	pictograms, icons := assets.Pictograms(), assets.Icons()
	d.catalogue = catalogue
	d.Shelf, err = Open(d.dir, Options{Catalogue: catalogue, DB: d.db, Roots: []ed25519.PublicKey{d.root.Public().(ed25519.PublicKey)},
		Check: lessons.CheckOptions{
			Pictogram: func(name string) bool { return slices.Contains(pictograms, name) },
			Icon:      func(name string) bool { return slices.Contains(icons, name) },
		}})
	if err != nil {
		t.Fatal(err)
	}
}

// files is a course by the paths of its files.
type files map[string]string

// officeCourse is the loader's own example course, with its facts, as an office hands it in.
func officeCourse(t testing.TB) files {
	t.Helper()
	list := files{}
	root := os.DirFS("../../lessons/testdata/good")
	facts, err := fs.ReadFile(root, factsFile)
	if err != nil {
		t.Fatal(err)
	}
	list[factsFile] = string(facts)
	const course = "courses/t1-giay-to"
	err = fs.WalkDir(root, course, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		list[strings.TrimPrefix(name, course+"/")] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (f files) change(t testing.TB, name, old, replacement string) files {
	t.Helper()
	if !strings.Contains(f[name], old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	g := maps.Clone(f)
	g[name] = strings.ReplaceAll(f[name], old, replacement)
	return g
}

func (f files) with(name, text string) files {
	g := maps.Clone(f)
	g[name] = text
	return g
}

// zipped packs files below a folder, in the order of their names.
func (f files) zipped(t testing.TB, folder string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(f)) {
		part, err := w.Create(folder + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(f[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (f files) folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range f {
		place := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (f files) signed(t testing.TB, root ed25519.PrivateKey) files {
	t.Helper()
	manifest, signature, err := Sign(os.DirFS(f.folder(t)), root)
	if err != nil {
		t.Fatal(err)
	}
	return f.with(manifestFile, string(manifest)).with(signatureFile, string(signature))
}

func (d *desk) offered(t testing.TB, f files) *Offer {
	t.Helper()
	o, err := d.FromZip(f.zipped(t, "khoa-hoc/"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (d *desk) added(t testing.TB, f files) {
	t.Helper()
	o := d.offered(t, f)
	if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatalf("%v; %v", err, o.Mend)
	}
}

func code(err error) string {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}
