package office

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"hocso/internal/store"
)

// FuzzArchive unpacks what somebody could put under a passphrase: whatever it is, nothing leaves the folder made for it.
func FuzzArchive(f *testing.F) {
	dir := f.TempDir()
	path, content := filepath.Join(dir, "hocso.db"), []byte("SQLite format 3\x00")
	sum := fmt.Sprintf("%x", sha256.Sum256(content))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{"keys/root.pub", "courses/c9/course.yaml", "../up", "keys/../../up", "/up"} {
		var plain bytes.Buffer
		m := manifest{Format: 1, Holding: Holding{Schema: store.Schema()}, Files: []fileEntry{
			{Name: databaseName, Size: 16, SHA256: sum, from: path}, {Name: name, Size: 16, SHA256: sum, from: path},
		}}
		if err := (&worker{ctx: f.Context()}).pack(&plain, m); err != nil {
			f.Fatal(err)
		}
		f.Add(plain.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := bytes.NewReader(data)
		a := &Archive{rest: r, tar: tar.NewReader(r)}
		if err := a.readManifest(t.Context()); err != nil {
			return
		}
		outer := t.TempDir()
		inner := filepath.Join(outer, "in")
		if err := os.Mkdir(inner, 0o700); err != nil {
			t.Fatal(err)
		}
		_ = a.unpack(&worker{ctx: t.Context()}, inner) // what it refuses is tested elsewhere
		entries, err := os.ReadDir(outer)
		if err != nil || len(entries) != 1 {
			t.Fatalf("outside the folder: %v, %v", entries, err)
		}
		err = filepath.WalkDir(inner, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type()&fs.ModeSymlink != 0 {
				t.Errorf("a link: %s", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
