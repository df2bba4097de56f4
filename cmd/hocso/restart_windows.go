package main

import (
	"fmt"
	"os"
	"os/exec"

	"hocso/internal/watch"
)

// restart has this program begin again: the data folder is free by now. A supervisor does it itself, since the program that it watches
// ends here.
func restart() error {
	if s := watch.FindService(); s != nil && s.Every > 0 {
		return exitCode(watch.ExitAgain)
	}
	self, err := os.Executable()
	if err == nil {
		err = exec.Command(self, os.Args[1:]...).Start()
	}
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	return nil
}
