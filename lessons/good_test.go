package lessons

// A small course that has everything and no problem; tests change one thing in it.

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	courseDir = "courses/t1-giay-to/"
	lessonDir = courseDir + "01-nop-ho-so/"
)

// good copies testdata/good into memory.
func good(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/good")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// change replaces the first occurrence of old, which must be there.
func change(t testing.TB, files fstest.MapFS, name, old, replacement string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
}

// checkAll checks with the pictograms and icons that the good course uses.
func checkAll(files fs.FS) *Report {
	return Check(files, CheckOptions{
		Pictogram: func(name string) bool { return name == "memo" || name == "file-folder" },
		Icon:      func(name string) bool { return name == "check" || name == "x" || name == "phone" },
	})
}
