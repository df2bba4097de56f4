package visit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// outFolder is where the pictures go.
func outFolder(t *testing.T) string {
	t.Helper()
	if *outFlag == "" {
		return t.TempDir()
	}
	if err := os.MkdirAll(*outFlag, 0o755); err != nil {
		t.Fatal(err)
	}
	return *outFlag
}

// TestVisit is the scripted visit: a newcomer's first lesson, then the assessment of somebody who has learnt it all.
func TestVisit(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	dir := filepath.Join(t.TempDir(), "data")
	s := newScene(t, dir, outFolder(t))
	newcomer(s, dir)
	assessment(s, dir)
	s.end()
}

// A laptop of 1366 × 768 pixels whose system enlarges everything by a quarter, as many do, with a touch screen.
func TestASmallScreenThatTheSystemEnlarges(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	dir := filepath.Join(t.TempDir(), "data")
	s := newScene(t, dir, "")
	s.end()
	s.Display.Scale = 1.25
	s.start(s.Display, dir)
	for _, p := range s.done(s.Settle(quiet)).Parts { // the first frame may come before the window fills the screen
		if p.X < 0 || p.Y < 0 || p.X+p.W > Width || p.Y+p.H > Height {
			t.Errorf("%s lies outside the screen: %+v", p.ID, p)
		}
	}
	s.register()
	s.done(s.Leave())
	s.end()
}

// quiet is how long nothing is painted when the kiosk has come to rest.
const quiet = 700 * time.Millisecond

func newcomer(s *scene, dir string) {
	s.t.Helper()
	s.picture("welcome")
	s.register()
	s.read()
	s.practise()
	s.ask()
	s.idle(dir)
}

// register writes the first word of a name on the keyboard on the screen and the others in Telex.
func (s *scene) register() {
	s.t.Helper()
	s.done(s.TapFor("start", "the sign-in", func(f Frame) bool { return f.Has("name") && f.Has("register") }))
	s.picture("sign-in")
	s.done(s.TapFor("register", "the registration with the keyboard on the screen, since a finger opened it", func(f Frame) bool {
		return f.Screen == "register" && f.Has("name") && f.Has("key/shift")
	}))
	s.done(s.Settle(quiet))
	for _, key := range []string{"key/shift", "key/N", "key/g", "key/ô", "key/space"} {
		s.done(s.Touch(key))
	}
	s.done(Frame{}, s.Type(Telex("Thị Mẫu"), 60*time.Millisecond))
	s.done(s.Settle(quiet))
	s.picture("register")
	s.done(s.TapTo("next", "home"))
	s.picture("home")
}

// read turns the first cards; on the way language and size change and the place does not.
func (s *scene) read() {
	s.t.Helper()
	s.done(s.Choose("C5", "lesson/C5.1", "lesson"))
	s.picture("opening")
	stop := s.done(s.GoOn()).Stop
	if stop != "C5.1/explain/0" {
		s.t.Fatalf("the second card is %s", stop)
	}
	english := s.done(s.TapFor("lang/en", "English", func(f Frame) bool { return f.Lang == "en" }))
	large := s.done(s.TapFor("text/A+", "large text", func(f Frame) bool { return f.Text == 2 }))
	s.picture("explain-english-large")
	back := s.done(s.Press("ctrl+l", "Vietnamese", func(f Frame) bool { return f.Lang == "vi" }))
	normal := s.done(s.TapFor("text/A", "normal text", func(f Frame) bool { return f.Text == 1 }))
	for _, f := range []Frame{english, large, back, normal} {
		if f.Stop != stop {
			s.t.Errorf("in %s at size %d the place is %s, not %s", f.Lang, f.Text, f.Stop, stop)
		}
	}
	s.picture("explain")
}

// practise goes on to the activities and does them.
func (s *scene) practise() {
	s.t.Helper()
	s.done(s.LearnTo("the activities", func(f Frame) bool { return strings.HasPrefix(f.Stop, "C5.1/practice/") }))
	for _, name := range []string{"practice", "practice-second"} {
		s.picture(name)
		s.done(s.Practice())
		s.picture(name + "-done")
		s.done(s.GoOn())
	}
}

// ask answers the questions, two of them wrong, and leaves after the third: the next visit goes on with the fourth.
func (s *scene) ask() {
	s.t.Helper()
	s.Right = func(q Question) bool { return q.Position != 1 && q.Position != 3 }
	for range 3 {
		s.done(s.Wait("a question", Frame.asked))
		f := s.done(s.GoOn())
		s.picture(map[bool]string{true: "answer-right", false: "answer-wrong"}[f.Question.Right])
		s.done(s.GoOn())
	}
	left := *s.done(s.Wait("the fourth question", Frame.asked)).Question
	s.done(s.Leave())
	s.done(s.SignIn("ngo thi"))
	s.picture("home-again")
	f := s.done(s.TapFor("go", "the question left open", Frame.asked))
	if q := f.Question; q.Attempt != left.Attempt || q.Position != 3 || q.ID != left.ID {
		s.t.Errorf("the visit goes on with %+v, not with %+v", *q, left)
	}
	s.done(s.LearnTo("the last card", func(f Frame) bool { return strings.HasPrefix(f.Stop, "C5.1/recall/") }))
	s.picture("recall")
	s.done(s.LearnTo("home", func(f Frame) bool { return f.Screen == "home" }))
	s.picture("home-lesson-done")
}

// idle opens the next lesson and does nothing.
func (s *scene) idle(dir string) {
	s.t.Helper()
	s.restart(dir, func(o *office) { o.hurry(2*time.Second, 4*time.Second) })
	s.done(s.SignIn("ngo"))
	s.done(s.TapTo("go", "lesson"))
	s.done(s.Wait("the question if anybody is there", func(f Frame) bool { return f.Warning }))
	s.picture("idle-warning")
	s.done(s.TapFor("stay", "the lesson again", func(f Frame) bool { return !f.Warning && f.Screen == "lesson" }))
	s.done(s.Wait("the question once more", func(f Frame) bool { return f.Warning }))
	s.done(s.Wait("the welcome screen", func(f Frame) bool { return f.Screen == "welcome" }))
	s.picture("idle-over")
}
