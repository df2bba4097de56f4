package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/voice"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// speak gives the kiosk a voice: a program that writes down what it is told and speaks until the file "quiet" appears.
func (b *bench) speak(langs ...string) (dir string) {
	b.t.Helper()
	dir = b.t.TempDir()
	script := "#!/bin/sh\ncd " + dir + "\necho \"$*\" >>args; cat >>said; while [ ! -e quiet ]; do sleep 0.02; done\n"
	path := filepath.Join(dir, "voice")
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		b.t.Fatal(err)
	}
	b.app.aloud.voice = voice.With(path, nil, langs...)
	b.app.repaint()
	b.t.Cleanup(b.app.stopReading)
	return dir
}

// written waits for a file to have n lines.
func (b *bench) written(path string, n int) []string {
	b.t.Helper()
	for range 1000 {
		if data, err := os.ReadFile(path); err == nil && strings.Count(string(data), "\n") >= n {
			return strings.Split(strings.TrimSpace(string(data)), "\n")
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.t.Fatalf("%s never had %d lines", path, n)
	return nil
}

// finish lets the voice come to its end.
func (b *bench) finish(dir string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "quiet"), nil, 0o600); err != nil {
		b.t.Fatal(err)
	}
	for range 1000 {
		if len(b.app.aloud.done) > 0 {
			b.app.tick()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.t.Fatal("the voice never ended")
}

func atCard(t *testing.T) *bench {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Open("C5.2", 1)
	b.ok()
	return b
}

func TestACardIsReadWithItsOwnWordsByTheButtonAndByTheSpaceBar(t *testing.T) {
	b := atCard(t)
	dir := b.speak("vi")
	b.Tap("listen")
	l := on[*lessonScreen](b)
	page := l.face.(*cardFace).card.In("vi")
	said := strings.Join(b.written(filepath.Join(dir, "said"), 1), "\n")
	for _, words := range wordsOf(page) {
		if want := voice.Spoken("vi", words); !strings.Contains(said, want) {
			t.Errorf("%q is not heard in %q", want, said)
		}
	}
	b.Key(fyne.KeySpace) // the focus is on "next": the space bar stops the voice and presses nothing
	if b.app.aloud.now != "" || on[*lessonScreen](b).at != 1 {
		t.Error("the space bar did not stop the voice, or turned the page")
	}
	if !b.says(b.app.page.T("voice.again")) {
		t.Error("nothing says that it can be heard again")
	}
	b.Key(fyne.KeySpace)
	b.written(filepath.Join(dir, "args"), 2)
	b.Tap("slow")
	if args := b.written(filepath.Join(dir, "args"), 3); args[2] != "vi slow" {
		t.Errorf("slower asks the voice for %q", args[2])
	}
	b.finish(dir)
	if b.app.aloud.now != "" || b.app.dialog != nil {
		t.Error("the kiosk does not know that the voice has finished")
	}
}

func TestTheVoiceEndsWithThePageWhoseWordsItReads(t *testing.T) {
	for name, leave := range map[string]func(b *bench){
		"next page": func(b *bench) { b.Tap("next") },
		"sign-out":  func(b *bench) { b.Tap("leave") },
		"language":  func(b *bench) { b.Look("en", 1, false) },
		"help":      func(b *bench) { b.Key(fyne.KeyF1) },
		"home":      func(b *bench) { b.app.goHome() },
		"glossary":  func(b *bench) { b.app.showDialog(&termDialog{term: lessons.Term{}}) },
	} {
		t.Run(name, func(t *testing.T) {
			b := atCard(t)
			b.speak("vi", "en")
			b.Tap("listen")
			if b.app.aloud.now == "" {
				t.Fatal("nothing is read")
			}
			b.Look("vi", 2, true)
			if b.app.aloud.now == "" {
				t.Error("another size and contrast ended the voice")
			}
			leave(b)
			b.ok()
			if b.app.aloud.now != "" {
				t.Error("the voice goes on")
			}
		})
	}
}

func TestWhoeverListensIsNotAskedWhetherTheyAreThere(t *testing.T) {
	b := atCard(t)
	dir := b.speak("vi")
	b.Tap("listen")
	b.pass(10 * time.Minute)
	if b.app.idle.warning || b.app.session == nil {
		t.Fatal("the kiosk asked, or signed out, while it was reading aloud")
	}
	b.finish(dir)
	b.pass(b.app.office.Settings.IdleReading + time.Second)
	if !b.app.idle.warning {
		t.Error("nobody is asked after the voice has ended")
	}
}

func TestTheQuestionIsHeardWithItsAnswersAndThenTheReason(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Open("C5.2", 0)
	b.Stop("questions", 0)
	dir := b.speak("vi")
	b.Tap("listen")
	f := on[*lessonScreen](b).face.(*questionFace)
	said := strings.Join(b.written(filepath.Join(dir, "said"), 1), "\n")
	for _, words := range f.recite(b.app.page) {
		if want := voice.Spoken("vi", words); !strings.Contains(said, want) {
			t.Errorf("%q is not heard in %q", want, said)
		}
	}
	f.asker.set(reply(f.item().Question, false))
	f.submit()
	if f.result == nil || b.app.aloud.now != "" {
		t.Fatal("not answered, or the question is still read")
	}
	b.Tap("listen")
	said = strings.Join(b.written(filepath.Join(dir, "said"), 2), "\n")
	for _, why := range f.result.Why {
		if want := voice.Spoken("vi", why.In("vi")); !strings.Contains(said, want) {
			t.Errorf("%q is not heard in %q", want, said)
		}
	}
}

func TestAnActivityIsHeardAndThenWhatIsSaidAboutAMove(t *testing.T) {
	b := newPlay(t, "C4.3", 0)
	dir := b.speak("vi")
	f := playing[*formFace](b)
	heard := func(n int, want ...string) {
		t.Helper()
		lines := b.written(filepath.Join(dir, "said"), n)
		said := strings.Join(lines, "\n")
		for _, words := range want {
			if spoken := voice.Spoken("vi", words); !strings.Contains(said, spoken) {
				t.Errorf("%q is not heard in %q", spoken, said)
			}
		}
	}
	b.Tap("listen")
	heard(1, f.st.activity.Title.VI, f.st.activity.Intro.VI)
	b.Tap("field/from")
	if b.app.aloud.now == "" {
		t.Error("opening a list ends the voice")
	}
	b.tapAll("option/1", "check")
	if b.app.aloud.now != "" {
		t.Error("the voice goes on with words that are no longer there")
	}
	b.Tap("listen")
	heard(2, f.said.Title.VI, f.said.Text.VI)
	b.ok()
}

func TestTheVoicesButtonLeavesTheOthersTheirPlace(t *testing.T) {
	for _, at := range []struct {
		lesson string
		n      int
	}{{"C5.2", 0}, {"C5.3", 0}, {"C4.3", 0}, {"C2.5", 0}, {"C4.2", 1}, {"C1.3", 1}, {"C5.1", 0}, {"C4.1", 0}, {"C8.4", 3}} {
		b := newPlay(t, at.lesson, at.n)
		b.app.aloud.voice = voice.With("", nil, "vi", "en")
		for _, lang := range []string{"vi", "en"} {
			for size := range 3 {
				b.Look(lang, size, false)
				if b.Has("hint") {
					b.Tap("hint")
				}
				b.apart(at.lesson)
			}
		}
	}
}

// apart checks that no two parts of the action bar share a place.
func (b *bench) apart(where string) {
	b.t.Helper()
	parts, bar := b.app.page.Parts(), []fyne.CanvasObject{}
	for _, id := range parts.IDs() {
		o, ok := parts.Find(id).(fyne.CanvasObject)
		if !ok || o.Position().Y < b.app.page.H-kit.ActionTop {
			continue
		}
		for _, other := range bar {
			if o.Position().X < other.Position().X+other.Size().Width && other.Position().X < o.Position().X+o.Size().Width {
				b.t.Errorf("%s: %s stands on another part", where, id)
			}
		}
		bar = append(bar, o)
	}
	if len(bar) < 2 {
		b.t.Errorf("%s: %d parts in the action bar", where, len(bar))
	}
}

func TestWithoutAVoiceThereIsNoButtonAndTheHelpSaysWhy(t *testing.T) {
	b := atCard(t)
	b.speak("en")
	if b.Has("listen") {
		t.Error("a button offers a voice that the computer does not have")
	}
	b.Key(fyne.KeySpace) // the part with the focus takes it, as everywhere
	if on[*lessonScreen](b).at != 2 {
		t.Error("the space bar does not press the button")
	}
	b.Key(fyne.KeyF1)
	if !b.says(b.app.page.T("help.voice.none")) {
		t.Error("the help does not say why there is no button")
	}
	b.Look("en", 1, false)
	if b.says(b.app.page.T("help.voice.none")) {
		t.Error("the help says that there is no voice where there is one")
	}
}

func TestAVoiceThatNobodyHearsIsToldOf(t *testing.T) {
	b := atCard(t)
	b.app.aloud.voice = voice.With("/bin/false", nil, "vi")
	b.app.repaint()
	b.Tap("listen")
	for range 1000 {
		if len(b.app.aloud.done) > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.app.tick()
	if !b.says(b.app.page.T("voice.silent.title")) {
		t.Fatal("the person is not told that nothing was heard")
	}
	b.Key(fyne.KeyReturn)
	if b.app.dialog != nil || !b.Has("listen") {
		t.Error("the lesson does not go on")
	}
}
