// Command hocsoctl, on Windows, is the console's way to the program hocso.exe beside it, which holds all of both but has no console of its
// own. One program under both names halves what is installed.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() { os.Exit(run()) }

// run returns the exit code of the program, or 2 when it cannot be started.
func run() int {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	signal.Ignore(os.Interrupt) // the program gets it, too, and ends as it should
	c := exec.Cmd{Path: filepath.Join(filepath.Dir(self), "hocso.exe"), Args: append([]string{"hocsoctl"}, os.Args[1:]...),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}
	err = c.Run()
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		return ended.ExitCode()
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}
