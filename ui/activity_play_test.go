package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// newPlay opens the n-th activity of a lesson for a newcomer.
func newPlay(t *testing.T, lesson string, n int) *bench {
	t.Helper()
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.app.openLesson(lesson)
	b.Stop("practice", n)
	b.ok()
	return b
}

// playing returns the face that is shown.
func playing[F face](b *bench) F {
	b.t.Helper()
	f, ok := on[*lessonScreen](b).face.(F)
	if !ok {
		b.t.Fatalf("the face is %T", on[*lessonScreen](b).face)
	}
	return f
}

// again leaves the lesson for home and comes back to the place.
func (b *bench) again(lesson string) {
	b.t.Helper()
	b.app.goHome()
	b.app.openLesson(lesson)
	b.ok()
}

// reads reports whether words stand on the screen, on one line or wrapped.
func (b *bench) reads(words string) bool {
	all := strings.Join(shownTexts(b.window.Content()), " ")
	return strings.Contains(strings.Join(strings.Fields(all), " "), strings.Join(strings.Fields(words), " "))
}

// shownTexts is texts without what lies in hidden parts.
func shownTexts(o fyne.CanvasObject) []string {
	if !o.Visible() {
		return nil
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	var out []string
	for _, part := range inside {
		out = append(out, shownTexts(part)...)
	}
	return out
}

// tabTo moves the focus with the keyboard alone.
func (b *bench) tabTo(id string) {
	b.t.Helper()
	for range len(b.IDs()) + 1 {
		if b.Focused() == id {
			return
		}
		b.Key(fyne.KeyTab)
	}
	b.t.Fatalf("Tab does not reach %q among %q", id, b.IDs())
}

func (b *bench) enterOn(id string) {
	b.t.Helper()
	b.tabTo(id)
	b.Key(fyne.KeyReturn)
}

// leaves checks that a part leads on to the next stop of the lesson.
func (b *bench) leaves(id string) {
	b.t.Helper()
	at := on[*lessonScreen](b).at
	b.Tap(id)
	b.ok()
	if l := on[*lessonScreen](b); l.at != at+1 {
		b.t.Errorf("stop %d after stop %d", l.at, at)
	}
}
