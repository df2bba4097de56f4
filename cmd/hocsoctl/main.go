// Command hocsoctl does the office's work from a command line: no window, no cgo.
package main

import (
	"os"

	"hocso/internal/ctl"
)

func main() { os.Exit(ctl.Main()) }
