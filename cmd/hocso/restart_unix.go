//go:build !windows

package main

import (
	"fmt"
	"os"
	"syscall"
)

// restart begins the program again in the place of this one, under the same process, so that whatever watches over it sees no end.
func restart() error {
	self, err := os.Executable()
	if err == nil {
		err = syscall.Exec(self, os.Args, os.Environ())
	}
	return fmt.Errorf("start again: %w", err)
}
