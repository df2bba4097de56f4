package kit

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// A PC whose system enlarges everything shows the whole grid as long as its screen has the pixels for it.
func TestTheGridFitsScreensThatTheSystemEnlarges(t *testing.T) {
	for _, c := range []struct {
		w, h, pixels  float32 // of the screen, and how many the system makes of one unit
		gridW, gridH  float32
		pixelsPerUnit float32 // of the design
	}{
		{1366, 768, 1, 1366, 768, 1},
		{1366, 768, 1.25, 1366, 768, 1},
		{1366, 768, 1.5, 1366, 768, 1},
		{1920, 1080, 1, 1366, 768.4, 1.4056},
		{1920, 1080, 1.5, 1366, 768.4, 1.4056},
		{1920, 1080, 2, 1366, 768.4, 1.4056},
		{3840, 2160, 2, 1366, 768.4, 2.8111},
		{3840, 2160, 1, 1920, 1080, 2},
		{1024, 768, 1, 1137.8, 853.3, 0.9},
		{1280, 720, 1.25, 1366, 768.4, 0.937},
	} {
		e := NewEnv(Light, Normal, nil, "vi", fyne.NewSize(c.w/c.pixels, c.h/c.pixels), c.pixels)
		near := func(a, b float32) bool { return math.Abs(float64(a-b)) < 0.1 }
		if !near(e.W, c.gridW) || !near(e.H, c.gridH) || !near(e.K*c.pixels, c.pixelsPerUnit) {
			t.Errorf("%g × %g at %g: %g × %g design units of %g pixels, want %g × %g of %g", c.w, c.h, c.pixels, e.W, e.H, e.K*c.pixels, c.gridW, c.gridH, c.pixelsPerUnit)
		}
	}
}
