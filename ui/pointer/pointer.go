// Package pointer makes a tap land where the finger is.
//
// Fyne 2.8 handles a mouse button at once and the mouse's position once a frame (glfw/loop.go, mousePosUpdateProcessed). A
// finger on a touch screen moves the pointer and presses in the same moment, so Fyne would press at the place of the tap
// before. Buttons are therefore handed to Fyne one turn of its loop later, when it knows the position. Their order stays.
package pointer

import (
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Fix returns an invisible object to put into a window of the desktop driver. It mends that window when it is first
// painted, since only then GLFW tells which window it is.
func Fix() fyne.CanvasObject {
	var once sync.Once
	dot := canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() { delay(glfw.GetCurrentContext()) })
		return image.NewUniform(color.Transparent)
	})
	dot.Resize(fyne.NewSize(1, 1))
	return dot
}

func delay(w *glfw.Window) {
	if w == nil {
		return
	}
	var press glfw.MouseButtonCallback
	press = w.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
		fyne.Do(func() { press(w, b, a, m) })
	})
}
