package ui

import (
	"context"
	"testing"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestWhileSomethingIsWrittenTapsWaitButTheWaysOutWork(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.app.busy = true
	b.Tap("go")
	if _, home := b.app.nav.top().(*homeScreen); !home {
		t.Fatal("a tap acted while something was being written")
	}
	b.Tap("lang/en")
	if b.app.look.lang != "en" {
		t.Error("the language cannot be changed meanwhile")
	}
	b.app.waiting = true
	b.app.repaint()
	if !shows(b, "Opening…") {
		t.Error("nothing tells that the kiosk is at work")
	}
	b.Tap("leave")
	b.ok()
	on[*welcomeScreen](b)
	if b.app.busy || b.app.waiting {
		t.Error("the next person finds the kiosk busy")
	}
}

func TestWhatWasLoadedForOnePersonIsNotShownToTheNext(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	shown := false
	load(b.app, func(context.Context) (int, error) {
		b.app.reset() // the person leaves while it is read
		return 1, nil
	}, func(int) { shown = true })
	if shown {
		t.Error("a result of the visit before was published")
	}
	if b.app.busy {
		t.Error("the attract screen stays busy")
	}
}

func TestNothingIsPaintedAnewUnderAFinger(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("start")
	b.Type("ho")
	part := b.app.page.Parts().Find("clear").(*kit.Target)
	part.MouseDown(&desktop.MouseEvent{})
	late := false
	b.app.show(func() { late = true }) // a search that answers while the finger is down
	if late {
		t.Error("the screen changed under the finger")
	}
	part.MouseUp(&desktop.MouseEvent{})
	part.Tapped(&fyne.PointEvent{})
	if !late {
		t.Error("what waited for the finger is lost")
	}
	if q := on[*signInScreen](b).query.String(); q != "" {
		t.Errorf("the tap is lost: the field holds %q", q)
	}
}

// shows reports whether the screen shows these words.
func shows(b *bench, words string) bool {
	for _, s := range texts(b.app.root) {
		if s == words {
			return true
		}
	}
	return false
}

// What comes at a glance is published before the tap returns, and so drawn in the same frame; what takes longer comes later.
func TestWhatIsReadAtOnceIsPublishedAtOnce(t *testing.T) {
	b := newBench(t, nil)
	b.app.inline = false
	defer func() { b.app.inline = true }()
	published := false
	b.app.soon(func(show func(func())) {
		go show(func() { published = true })
	})
	if !published {
		t.Error("what was there at once was not published")
	}
	late, read := make(chan bool), make(chan bool)
	b.app.soon(func(show func(func())) {
		go func() {
			<-read
			show(func() { close(late) })
		}()
	})
	select {
	case <-late:
		t.Fatal("it was published before it was read")
	default:
	}
	close(read)
	<-late
}
