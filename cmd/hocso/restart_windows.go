package main

import (
	"fmt"
	"os"
	"os/exec"
)

// restart begins the program again and lets this one end: the data folder is free by now.
func restart() error {
	self, err := os.Executable()
	if err == nil {
		err = exec.Command(self, os.Args[1:]...).Start()
	}
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	return nil
}
