package main

import (
	"log/slog"
	"os"

	"golang.org/x/sys/windows"
)

var attachConsole = windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")

// useConsole gives the command line the console of hocsoctl.exe, which started it: a program with windows has none of its own. What is
// read from or written to files and other programs stays as it is.
func useConsole() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	if ok, _, _ := attachConsole.Call(parent); ok == 0 {
		return
	}
	for _, std := range []struct {
		file **os.File
		name string
	}{{&os.Stdin, "CONIN$"}, {&os.Stdout, "CONOUT$"}, {&os.Stderr, "CONOUT$"}} {
		var mode uint32
		handle := windows.Handle((*std.file).Fd())
		given := handle != 0 && handle != windows.InvalidHandle
		if given && windows.GetConsoleMode(handle, &mode) != nil {
			continue // a file, a pipe or nothing
		}
		console, err := os.OpenFile(std.name, os.O_RDWR, 0)
		if err != nil {
			slog.Warn("console", "error", err)
			continue
		}
		*std.file = console
	}
}
