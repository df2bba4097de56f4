package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// tabsThrough presses Tab once around and expects to come to every target, each with a name of its own.
func tabsThrough(t *testing.T, b *bench) {
	ids := slices.Clone(b.IDs())
	left := map[string]bool{}
	for _, id := range ids {
		if left[id] {
			t.Errorf("two targets are called %q: the focus cannot return to its place", id)
		}
		left[id] = true
	}
	for range ids {
		b.Key(fyne.KeyTab)
		if b.Focused() == "" || !b.app.showFocus {
			t.Fatalf("Tab moved the focus to %q, shown: %v", b.Focused(), b.app.showFocus)
		}
		delete(left, b.Focused())
	}
	for id := range left {
		t.Errorf("Tab does not reach %q", id)
	}
	if !slices.Equal(ids, b.IDs()) {
		t.Errorf("Tab changed the screen: %q became %q", ids, b.IDs())
	}
}

// escapes presses Esc until it is home, or on the attract screen where nobody is signed in.
func escapes(t *testing.T, b *bench) {
	for range 12 {
		home, welcome := false, false
		switch b.app.nav.top().(type) {
		case *homeScreen:
			home = true
		case *welcomeScreen:
			welcome = true
		}
		if b.app.front() == nil && (home || welcome) {
			return
		}
		b.Key(fyne.KeyEscape)
		b.ok()
	}
	t.Errorf("twelve times Esc and still on %T, dialog %T", b.app.nav.top(), b.app.dialog)
}

func TestTheFocusStaysInsideADialogAndTheTopBar(t *testing.T) {
	bar := []string{"leave", "help", "lang/vi", "lang/en", "text/A−", "text/A", "text/A+", "contrast"}
	for name, c := range map[string]struct {
		open func(b *bench)
		want []string
	}{
		"nobody there": {func(b *bench) { b.Idle(91 * time.Second) }, []string{"stay", "go"}},
		"trouble":      {func(b *bench) { b.app.showDialog(&trouble{code: "disk_full"}) }, []string{"ok"}},
		"restored":     {func(b *bench) { b.app.showDialog(&notice{kept: "hocso.db.damaged"}) }, []string{"ok"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Bùi Thị Thu Hà")
			c.open(b)
			b.ok()
			want := slices.Sorted(slices.Values(append(c.want, bar...)))
			if got := slices.Sorted(slices.Values(b.IDs())); !slices.Equal(got, want) {
				t.Errorf("can be reached: %q, want %q", got, want)
			}
			for _, id := range c.want {
				if b.Key(fyne.KeyTab); b.Focused() == "" {
					t.Errorf("Tab loses the focus before %q", id)
				}
			}
		})
	}
}
