package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

func TestPassphraseIsBuiltAndNeverKept(t *testing.T) {
	b := newPlay(t, "C5.1", 0)
	f := playing[*passphraseFace](b)
	b.tapAll("word/thuyen", "word/chanh", "word/guong")
	b.Tap("ready")
	if f.ready {
		t.Error("three words were taken")
	}
	b.tapAll("word/nui", "undo", "shuffle", "word/trau")
	b.everyLook("passphrase is built and never kept")
	if f.text() != "thuyen-chanh-guong-trau" || !f.weight().Strong() {
		t.Fatalf("%q weighs %+v", f.text(), f.weight())
	}
	b.Tap("ready")
	b.everyLook("passphrase is built and never kept")
	b.leaves("next")
	if f.text() != "" {
		t.Errorf("%q is left", f.text())
	}
	b.shut()
	nowhere(t, b.dir, "thuyen-chanh", "word/")
}

func TestTypedPassphraseIsWipedWithTheVisit(t *testing.T) {
	b := newPlay(t, "C5.1", 0)
	f := playing[*passphraseFace](b)
	b.Tap("own-mode")
	b.Type("trau tha dieu xanh")
	if f.text() != "trau tha dieu xanh" || !b.reads("Khá mạnh") {
		t.Fatalf("typed %q, %+v", f.text(), f.weight())
	}
	b.everyLook("typed passphrase is wiped with the visit")
	b.Tap("own")
	b.everyLook("typed passphrase is wiped with the visit")
	b.Tap("key/enter")
	b.app.signOut("test")
	if f.text() != "" {
		t.Errorf("%q is left after the visit", f.text())
	}
	b.ok()
	b.shut()
	nowhere(t, b.dir, "trau tha dieu")
}

func TestPassphraseIsBuiltWithTheKeyboardAlone(t *testing.T) {
	b := newPlay(t, "C5.1", 0)
	for _, w := range []string{"thuyen", "chanh", "guong", "nui"} {
		b.enterOn("word/" + w)
	}
	b.enterOn("ready")
	at := on[*lessonScreen](b).at
	b.Key(fyne.KeyReturn)
	if on[*lessonScreen](b).at != at+1 {
		t.Error("Enter does not lead on")
	}
	b.ok()
}

// nowhere checks that no file of a data folder holds any of the words.
func nowhere(t *testing.T, dir string, words ...string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				t.Errorf("%s holds %q", filepath.Base(path), w)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
