package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hocso/internal/stick"

	"fyne.io/fyne/v2"
)

func writes(text string) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func TestAFileIsSavedAsSoonAsAStickIsPluggedIn(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	done := 0
	b.app.saveToStick(saveJob{name: "a.pdf", write: writes("%PDF")}, func() { done++ })
	if !b.says(b.app.page.T("stick.plug")) {
		t.Fatal("nobody is asked for a stick")
	}
	b.Plug("KINGSTON", nil)
	b.pass(2 * time.Second)
	if !b.says(b.app.page.T("stick.saved")) || done != 0 {
		t.Fatalf("not saved, or done before it was seen: %d", done)
	}
	if data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], "a.pdf")); err != nil || string(data) != "%PDF" {
		t.Errorf("the stick has %q, %v", data, err)
	}
	b.Key(fyne.KeyReturn)
	b.ok()
	if done != 1 || b.app.dialog != nil {
		t.Errorf("done %d times, dialog %T", done, b.app.dialog)
	}
}

func TestAFailedSaveSaysWhatIsSafeAndIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		err error
		key string
	}{
		{stick.ErrGone, "stick.save.gone"}, {stick.ErrFull, "stick.save.full"}, {stick.ErrReadOnly, "stick.save.readonly"},
		{stick.ErrDiffers, "stick.save.differs"}, {errors.New("database"), "stick.save.internal"},
	} {
		b := newBench(t, nil)
		b.Register("Nguyễn Thị Hòa")
		b.Plug("KINGSTON", nil)
		tries := 0
		b.app.saveToStick(saveJob{name: "a.pdf", kind: "stick.kind.record", write: func(ctx context.Context, w io.Writer) error {
			if tries++; tries == 1 {
				return c.err
			}
			return writes("%PDF")(ctx, w)
		}}, nil)
		safe := b.app.page.T("stick.safe", "What", b.app.page.T("stick.kind.record"))
		if !b.says(b.app.page.T("stick.unsaved")) || !b.says(safe) || b.app.page.T(c.key) == "" {
			t.Errorf("%v: the screen does not say what is safe", c.err)
		}
		b.Key(fyne.KeyReturn)
		b.ok()
		if !b.says(b.app.page.T("stick.saved")) {
			t.Errorf("%v: the second try did not save", c.err)
		}
	}
}

func TestAFileIsChosenFromSeveralSticks(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Plug("A", map[string]string{"x.csv": "of A", "x.txt": "no"})
	b.Plug("B", map[string]string{"sub/y.csv": "of B"})
	var got string
	b.app.pickFromStick(stickPick{title: "checking.pick", exts: []string{".csv"}, max: 100}, func(f stick.File, data []byte) {
		got = f.Stick.Name + "/" + f.Path + ": " + string(data)
	})
	b.Tap("stick/1")
	b.Tap("file/0")
	b.ok()
	if got != "B/sub/y.csv: of B" || b.app.dialog != nil {
		t.Errorf("chosen: %q, dialog %T", got, b.app.dialog)
	}
}

func TestAStickThatIsPulledOutOfThePickerIsWaitedFor(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Plug("A", map[string]string{"x.csv": "x"})
	b.app.pickFromStick(stickPick{title: "checking.pick", exts: []string{".csv"}, max: 100}, func(stick.File, []byte) { t.Error("a file was chosen") })
	if err := os.RemoveAll(b.app.Sticks.Folders[0]); err != nil {
		t.Fatal(err)
	}
	b.Tap("file/0")
	if !b.says(b.app.page.T("stick.read.gone")) {
		t.Error("nobody is told that the stick is gone")
	}
	b.Tap("stick/on")
	if !b.says(b.app.page.T("stick.plug")) {
		t.Error("the picker does not wait for the stick")
	}
	b.Key(fyne.KeyEscape)
	b.ok()
	if b.app.dialog != nil {
		t.Errorf("Esc does not leave: %T", b.app.dialog)
	}
}

func TestTheDialogOfAStickGoesBackToTheDialogBefore(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	before := &trouble{code: "disk_full"}
	b.app.showDialog(before)
	b.app.saveToStick(saveJob{name: "a.pdf", write: writes("x")}, nil)
	b.Key(fyne.KeyEscape)
	if b.app.dialog != before {
		t.Errorf("in front is %T", b.app.dialog)
	}
}
