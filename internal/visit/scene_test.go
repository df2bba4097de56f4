package visit

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/lessons"
)

// A scene is a visitor in a test. What fails ends the test with a picture of the screen.
type scene struct {
	*Visitor
	t        testing.TB
	out      string // folder of the pictures
	pictures int
	hold     time.Duration // see Window.Hold
	args     []string      // of the kiosk, beside its data folder
}

// newScene opens the kiosk on a data folder, on a display of its own.
func newScene(t testing.TB, dir, out string, args ...string) *scene {
	t.Helper()
	d, err := OpenDisplay()
	if err != nil {
		t.Fatal(err)
	}
	courses, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if out == "" {
		out = t.TempDir()
	}
	s := &scene{Visitor: &Visitor{Lessons: courses}, t: t, out: out, args: args}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	s.start(d, dir)
	return s
}

// start opens the kiosk and waits for its first screen.
func (s *scene) start(d *Display, dir string) Frame {
	s.t.Helper()
	w, err := OpenWindow(d, program("hocso"), append([]string{"--data", dir}, s.args...)...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Window = w
	s.Hold = s.hold
	return s.done(w.Wait("the welcome screen", func(f Frame) bool { return f.Has("start") }))
}

// restart closes the kiosk, lets change work on the data folder, and opens it again.
func (s *scene) restart(dir string, change func(*office)) {
	s.t.Helper()
	s.end()
	o := openOffice(s.t, dir)
	change(o)
	o.close()
	s.start(s.Display, dir)
}

// end closes the kiosk as the system does when it is switched off.
func (s *scene) end() {
	s.t.Helper()
	if err := s.Close(); err != nil {
		s.t.Fatalf("close the kiosk: %v\n%s", err, s.Log())
	}
	for _, name := range []string{"Ngô", "Mẫu", "Trần Văn", "Nguyễn Thị"} { // of the people of the visits
		if strings.Contains(s.Log(), name) {
			s.t.Errorf("the log tells the name %s:\n%s", name, s.Log())
		}
	}
}

// done takes the result of a step: s.done(s.Tap…).
func (s *scene) done(f Frame, err error) Frame {
	s.t.Helper()
	if err == nil {
		return f
	}
	where := filepath.Join(s.out, "failed.png")
	if s.Display.Picture(where) == nil {
		s.t.Logf("the screen: %s", where)
	}
	if s.Kill() == nil {
		s.t.Logf("the kiosk said:\n%s", s.Log())
	}
	s.t.Fatal(err)
	return f
}

// picture saves the next numbered picture.
func (s *scene) picture(name string) string {
	s.t.Helper()
	s.pictures++
	file := filepath.Join(s.out, fmt.Sprintf("%02d-%s.png", s.pictures, name))
	if err := s.Display.Picture(file); err != nil {
		s.t.Fatal(err)
	}
	return file
}
