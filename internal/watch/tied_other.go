//go:build !linux && !windows

package watch

import (
	"io"
	"os"
	"os/exec"
)

// startTied starts a program; nothing ties it to this one here.
func startTied(cmd *exec.Cmd) (io.Closer, error) { return io.NopCloser(nil), cmd.Start() }

func askToEnd(p *os.Process) error { return p.Signal(os.Interrupt) }

func kill(p *os.Process) error { return p.Kill() }

func sessionEnds() bool { return false }
