package watch

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// startTied starts a program that dies with this one.
func startTied(cmd *exec.Cmd) (io.Closer, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return io.NopCloser(nil), cmd.Start()
}

// askToEnd has the program save what it has to and end.
func askToEnd(p *os.Process) error { return p.Signal(syscall.SIGTERM) }

// kill ends a program that hangs. The first signal has it write down where it hangs, the second ends it in any case.
func kill(p *os.Process) error {
	if err := p.Signal(syscall.SIGQUIT); err != nil {
		return err
	}
	time.Sleep(time.Second)
	return p.Kill()
}

// sessionEnds: systemd tells with a signal.
func sessionEnds() bool { return false }
