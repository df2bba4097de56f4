// Package early prepares the start. It sets what Fyne reads from the environment when it is initialised, and puts garbage collection off.
// It imports nothing but the standard library, so that it comes before Fyne in the order of initialisation.
package early

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
)

// Fyne 2.8 keeps the textures of what is no longer on the screen for a minute, which are hundreds of MiB while somebody taps
// quickly. Below 10 s it would look through the whole window 60 times a second (glfw/loop.go, markCacheAlive).
func init() {
	if os.Getenv("FYNE_CACHE") == "" {
		os.Setenv("FYNE_CACHE", "12s")
	}
	// Mesa's llvmpipe, which draws where there is no graphics card, has as many threads as there are cores. Often two of them sit on one core
	// while the other is idle; with one more a frame takes a quarter less.
	if os.Getenv("LP_NUM_THREADS") == "" {
		os.Setenv("LP_NUM_THREADS", strconv.Itoa(runtime.NumCPU()+1))
	}
	// Fyne complains of the locale "C" on standard error. As hocsoctl the program has no window, and its language is that of LANG.
	if name := os.Args[0]; len(name) >= 8 && name[len(name)-8:] == "hocsoctl" {
		os.Setenv("LC_ALL", "en_US.UTF-8")
	}
}

// Until the first screen is painted the program makes some 15 MB of garbage; to collect it seven times takes a tenth of the start
// where two cores also draw. startHeap bounds what a start that goes on for longer takes.
const startHeap = 96 << 20

var collect = debug.SetGCPercent(-1)

var limit = debug.SetMemoryLimit(startHeap)

// Over ends what is for the start only.
func Over() {
	debug.SetGCPercent(collect)
	debug.SetMemoryLimit(limit)
}
