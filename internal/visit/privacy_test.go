package visit

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A name that nothing else in the kiosk contains, as it is, without marks and as it is typed.
const privateName = "Vương Quỳnh Khuê"

var privateSigns = []string{privateName, "Quỳnh Khuê", "Quynh Khue", "quynh khue", "Quyfnh", "quyfnh"}

// secretive gives the kiosk a home and a folder for temporary files of its own, where what it leaves behind can be found.
func secretive(t *testing.T) (home string) {
	t.Helper()
	home = t.TempDir()
	for key, dir := range map[string]string{"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "share", "TMPDIR": "tmp"} {
		path := filepath.Join(home, dir)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(key, path)
	}
	return home
}

func TestNothingOfAPersonIsLeftAfterTheySignOut(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	for _, tool := range []string{"xclip", "xwininfo", "xprop"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	home, dir := secretive(t), filepath.Join(t.TempDir(), "data")
	s := newScene(t, dir, "")
	s.enrol(privateName)
	s.copyToClipboard(privateName)
	if got := s.clipboard("clipboard"); got != privateName {
		t.Fatalf("the clipboard holds %q before the sign-out: the test would find nothing", got)
	}
	s.done(s.Choose("C5", "lesson/C5.1", "lesson"))
	s.done(s.GoOn())
	s.done(s.Leave())
	s.done(s.Settle(quiet))
	for _, selection := range []string{"clipboard", "primary", "secondary"} {
		without(t, "the "+selection+" selection", s.clipboard(selection))
	}
	without(t, "the windows and their properties", s.properties())
	s.done(s.TapFor("start", "the field of the name", func(f Frame) bool { return f.Has("name") }))
	if f := s.done(s.Settle(quiet)); len(f.Find("hit/")) > 0 || f.Has("clear") {
		t.Errorf("the next person finds what the one before looked for: %q", f.Find(""))
	}
	s.end()
	without(t, "what the kiosk said", s.Log())
	withoutInFiles(t, home)
}

func TestAPowerCutInTheMiddleOfAVisitShowsNothingOfItAfterwards(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	home, dir := secretive(t), filepath.Join(t.TempDir(), "data")
	s := newScene(t, dir, "")
	s.enrol(privateName)
	s.done(s.Choose("C5", "lesson/C5.1", "lesson"))
	s.done(s.GoOn())
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	without(t, "what the kiosk said", s.Log())
	withoutInFiles(t, home)
	f := s.start(s.Display, dir)
	if f.Screen != "welcome" || f.Has("leave") || f.Front || f.Stop != "" {
		t.Errorf("after the power cut the kiosk shows %s %s with %q", f.Screen, f.Stop, f.Find(""))
	}
	without(t, "the windows and their properties", s.properties())
	s.end()
	without(t, "what the kiosk said", s.Log())
}

// enrol registers somebody, who types the name in Telex.
func (s *scene) enrol(name string) {
	s.t.Helper()
	s.done(s.TapFor("start", "the sign-in", func(f Frame) bool { return f.Has("name") && f.Has("register") }))
	s.done(s.TapFor("register", "the registration", func(f Frame) bool { return f.Screen == "register" && f.Has("name") }))
	s.done(s.Settle(quiet))
	s.done(Frame{}, s.Type(Telex(name), 60*time.Millisecond))
	s.done(s.Settle(quiet))
	s.done(s.TapTo("next", "home"))
}

// copyToClipboard copies text as another program on the display does.
func (s *scene) copyToClipboard(text string) {
	s.t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-in")
	c.Env, c.Stdin = s.Display.environment(), strings.NewReader(text)
	if err := c.Run(); err != nil {
		s.t.Fatal(err)
	}
}

// clipboard is what a program that pastes would get. An empty selection has nothing to give, which xclip calls an error.
func (s *scene) clipboard(selection string) string {
	c := exec.Command("xclip", "-selection", selection, "-out", "-target", "UTF8_STRING")
	c.Env = s.Display.environment()
	out, _ := c.Output()
	return string(out)
}

var windowID = regexp.MustCompile(`0x[0-9a-f]+`)

// properties are all that the windows of the display tell of themselves.
func (s *scene) properties() string {
	s.t.Helper()
	run := func(name string, args ...string) string {
		c := exec.Command(name, args...)
		c.Env = s.Display.environment()
		out, err := c.Output()
		if err != nil {
			s.t.Fatalf("%s: %v", name, err)
		}
		return string(out)
	}
	tree := run("xwininfo", "-root", "-tree")
	if !strings.Contains(tree, "Kiosk") {
		s.t.Fatalf("the kiosk's window is not among %s", tree)
	}
	all := tree + run("xprop", "-root")
	for line := range strings.Lines(tree) {
		if id := windowID.FindString(line); id != "" && strings.Contains(line, "Kiosk") {
			all += run("xprop", "-id", id)
		}
	}
	return all
}

func without(t *testing.T, what, text string) {
	t.Helper()
	for _, sign := range privateSigns {
		if strings.Contains(text, sign) {
			t.Errorf("%s tells %q:\n%s", what, sign, text)
		}
	}
}

// withoutInFiles looks into every file that the kiosk left outside its data folder, and at their names.
func withoutInFiles(t *testing.T, home string) {
	t.Helper()
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, sign := range privateSigns {
			if strings.Contains(path, sign) || bytes.Contains(data, []byte(sign)) {
				t.Errorf("%s tells %q", path, sign)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
