package visit

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An input method of Linux desktops, which may run in the session in which the kiosk is started. The kiosk composes by itself
// and must neither lose a letter to it nor compose twice.
type inputMethod struct {
	name   string
	daemon []string
	choose []string // makes Unikey the method in use
	ask    []string // prints the method in use; fcitx, which has one for each window, prints the add-on that Unikey comes from
}

var inputMethods = []inputMethod{
	{"ibus", []string{"ibus-daemon", "--xim", "--panel", "disable"}, []string{"ibus", "engine", "Unikey"}, []string{"ibus", "engine"}},
	{"fcitx", []string{"fcitx5", "--disable", "wayland,waylandim,notificationitem,notifications"}, []string{"fcitx5-remote", "-s", "unikey"}, []string{"fcitx5-remote", "-m", "unikey"}},
}

// Unikey is in fcitx's group of methods, and in use in each window from its beginning.
const (
	fcitxConfig  = "[Behavior]\nActiveByDefault=True\n"
	fcitxProfile = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=unikey\n\n[Groups/0/Items/0]\nName=keyboard-us\n\n[Groups/0/Items/1]\nName=unikey\n\n[GroupOrder]\n0=Default\n"
)

func TestInputMethodsOfTheSystemLoseNothingAndComposeNothingTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	for _, im := range inputMethods {
		t.Run(im.name, func(t *testing.T) {
			if _, err := exec.LookPath(im.daemon[0]); err != nil {
				t.Skip("packaging/test-ime.sh installs it: ", err)
			}
			home, dir := secretive(t), filepath.Join(t.TempDir(), "data")
			configureFcitx(t, filepath.Join(home, "config", "fcitx5"))
			s := newScene(t, dir, "")
			s.end()
			im.run(t, s.Display)
			s.start(s.Display, dir)
			s.enrol("Nguyễn Thị Thuý Hường")
			s.done(s.Leave())
			s.end()
			o := openOffice(t, dir)
			o.learner("Nguyễn Thị Thúy Hường")
			o.close()
		})
	}
}

func configureFcitx(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"config": fcitxConfig, "profile": fcitxProfile} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// run starts the method on a display and waits until Unikey is the one in use.
func (im inputMethod) run(t *testing.T, d *Display) {
	t.Helper()
	bus := im.start(t, d, "dbus-daemon", "--session", "--nofork", "--address=unix:path="+filepath.Join(t.TempDir(), "bus"), "--print-address=1")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", bus)
	t.Setenv("XMODIFIERS", "@im="+im.name)
	t.Setenv("GTK_IM_MODULE", im.name)
	im.start(t, d, im.daemon[0], im.daemon[1:]...)
	answer := ""
	for range 100 {
		_ = im.tell(d, im.choose) // it may not be up yet
		if answer = im.tell(d, im.ask); strings.EqualFold(strings.TrimSpace(answer), "unikey") {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatalf("%s does not come up with Unikey; it says %q", im.name, answer)
}

// start runs a program until the test ends and, for one that prints its address, returns that.
func (im inputMethod) start(t *testing.T, d *Display, name string, args ...string) (address string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = d.environment()
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop(c) })
	if name != "dbus-daemon" {
		return ""
	}
	line := make([]byte, 1024)
	n, err := out.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(line[:n]))
}

func (im inputMethod) tell(d *Display, command []string) string {
	c := exec.Command(command[0], command[1:]...)
	c.Env = d.environment()
	out, err := c.CombinedOutput()
	if err != nil {
		return string(out) + err.Error()
	}
	return string(out)
}
