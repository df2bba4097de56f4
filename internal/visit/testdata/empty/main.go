// Command empty is what the kiosk's start and rest are measured beside: a Fyne window with nothing in it. It tells of its
// first frame in the way of ui/probe_on.go.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

func main() {
	a := app.NewWithID("example.hocso.empty")
	w := a.NewWindow("")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1366, 768))
	w.SetFullScreen(true)
	told := false
	probe := canvas.NewRaster(func(int, int) image.Image {
		if !told {
			told = true
			go fyne.Do(tell)
		}
		return image.NewUniform(color.Transparent)
	})
	probe.Resize(fyne.NewSize(1, 1))
	w.SetContent(container.NewWithoutLayout(probe))
	w.ShowAndRun()
}

func tell() {
	file, err := os.OpenFile(os.Getenv("HOCSO_PROBE"), os.O_WRONLY|os.O_APPEND, 0)
	if err == nil {
		_, err = fmt.Fprintf(file, "{\"n\":1,\"at\":%d}\n", time.Now().UnixNano())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
