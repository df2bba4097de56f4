package lessons

import (
	"io/fs"
	"os"
	"testing"
)

// TestTheContentStaysSmall: what the program carries for its lessons, the courses and the pictures and fonts that they are drawn with.
func TestTheContentStaysSmall(t *testing.T) {
	const most = 25 << 20
	all := int64(0)
	for _, root := range []fs.FS{BuiltinFS(), os.DirFS("../assets"), os.DirFS("../i18n")} {
		err := fs.WalkDir(root, ".", func(_ string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return err
			}
			info, err := e.Info()
			if err == nil {
				all += info.Size()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if all < 1<<20 || all > most {
		t.Errorf("%d bytes, at most %d", all, most)
	}
}
