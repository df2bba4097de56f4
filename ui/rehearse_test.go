package ui

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// What a press rehearses is what the tap then shows, is not seen before, and is gone afterwards.
func TestAPressRehearsesWhatTheTapShowsAndNobodySeesIt(t *testing.T) {
	for name, c := range map[string]struct {
		reach func(b *bench)
		part  string
	}{
		"a card":   {func(b *bench) { b.Open("C5.1", 0) }, "next"},
		"a course": {func(b *bench) {}, "course/C5"},
		"a lesson": {func(b *bench) { b.Tap("course/C5") }, "lesson/C5.2"},
		"the end":  {func(b *bench) {}, "leave"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Nguyễn Thị Hòa")
			c.reach(b)
			a := b.app
			before := pixels(t, b.window)
			part := a.page.Parts().Find(c.part).(*kit.Target)
			part.OnPress()
			if a.ahead == nil {
				t.Fatal("nothing is rehearsed")
			}
			rehearsed := wordsIn(nil, a.ahead)
			part.OnPress() // a finger that hesitates
			if n := len(wordsIn(nil, a.root.Objects[0])); n != len(rehearsed) || wordsIn(nil, a.root.Objects[1]) != nil {
				t.Errorf("%d words lie below the screen after two presses, %d after one", n, len(rehearsed))
			}
			if !bytes.Equal(before, pixels(t, b.window)) {
				t.Error("what is rehearsed is seen")
			}
			b.Tap(c.part)
			b.ok()
			shown := wordsIn(nil, a.root)
			for _, words := range rehearsed {
				if !slices.Contains(shown, words) {
					t.Errorf("%q was rehearsed and is not shown", words)
				}
			}
			if len(rehearsed) < 5 || a.ahead != nil {
				t.Errorf("%d words were rehearsed; left behind: %v", len(rehearsed), a.ahead)
			}
		})
	}
}

func pixels(t *testing.T, w fyne.Window) []byte {
	t.Helper()
	img, ok := w.Canvas().Capture().(*image.NRGBA)
	if !ok {
		t.Fatalf("the canvas captures as %T", w.Canvas().Capture())
	}
	return img.Pix
}

// wordsIn adds the words below an object, widgets' too.
func wordsIn(list []string, o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *canvas.Text:
		return append(list, o.Text)
	case *fyne.Container:
		for _, child := range o.Objects {
			list = wordsIn(list, child)
		}
	case fyne.Widget:
		for _, child := range o.CreateRenderer().Objects() {
			list = wordsIn(list, child)
		}
	}
	return list
}
