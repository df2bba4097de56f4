package visit

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// The size of the kiosk's most usual screen, in pixels.
const (
	Width  = 1366
	Height = 768
)

// A Display is an X server without a screen, with a mouse and a keyboard.
type Display struct {
	Scale float64 // device pixels that the system makes of one unit; 0: 1

	name   string // ":1"
	server *exec.Cmd
}

// OpenDisplay starts a display of its own.
func OpenDisplay() (*Display, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", Width, Height), "-noreset", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	server.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	err = server.Start()
	if err := errors.Join(err, write.Close()); err != nil {
		return nil, fmt.Errorf("open display: %w", err)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("open display: %w", errors.Join(err, stop(server)))
	}
	return &Display{name: ":" + strings.TrimSpace(number), server: server}, nil
}

// Close ends the display.
func (d *Display) Close() error { return stop(d.server) }

// Picture saves what the display shows as a PNG.
func (d *Display) Picture(file string) error {
	out, err := exec.Command("import", "-display", d.name, "-window", "root", file).CombinedOutput()
	if err != nil {
		return fmt.Errorf("picture %s: %w: %s", file, err, out)
	}
	return nil
}

// environment is what programs on the display start with.
func (d *Display) environment(more ...string) []string {
	scale := cmp.Or(d.Scale, 1)
	env := append(os.Environ(), "DISPLAY="+d.name, "WAYLAND_DISPLAY=", "LC_ALL=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1", fmt.Sprint("FYNE_SCALE=", scale))
	return append(env, more...)
}

// stop kills a process and waits for its end.
func stop(c *exec.Cmd) error {
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	var exit *exec.ExitError
	if err := c.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}
