// Package pointer makes a tap land where the finger is, and tells what draws the window.
//
// Fyne 2.8 handles a mouse button at once and the mouse's position once a frame (glfw/loop.go, mousePosUpdateProcessed). A
// finger on a touch screen moves the pointer and presses in the same moment, so Fyne would press at the place of the tap
// before. A button that comes with a movement is therefore handed to Fyne one turn of its loop later, when it knows the
// position. The order of buttons stays.
package pointer

import (
	"image"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Fix returns an invisible object to put into a window of the desktop driver. It mends that window when it is first
// painted, since only then GLFW tells which window it is. card is called when a graphics card draws the window.
func Fix(card func()) fyne.CanvasObject {
	var once sync.Once
	dot := canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() {
			if w := glfw.GetCurrentContext(); w != nil {
				(&delay{}).install(w)
				if !slow(gl.GoStr(gl.GetString(gl.RENDERER))) {
					fyne.Do(card)
				}
			}
		})
		return image.NewUniform(color.Transparent)
	})
	dot.Resize(fyne.NewSize(1, 1))
	return dot
}

// slow knows the renderers that draw with the processor: Mesa's, Windows' own and the one of browsers.
func slow(renderer string) bool {
	name := strings.ToLower(renderer)
	for _, s := range []string{"llvmpipe", "softpipe", "swrast", "gdi generic", "swiftshader", "software"} {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}

// A delay holds buttons back while Fyne has not seen the pointer's last movement.
type delay struct {
	moved  int // movements that Fyne has not handled yet
	queued int // buttons held back
}

func (d *delay) install(w *glfw.Window) {
	var move glfw.CursorPosCallback
	move = w.SetCursorPosCallback(func(w *glfw.Window, x, y float64) {
		move(w, x, y)
		d.moved++
		fyne.Do(func() { d.moved-- }) // the loop handles the position before it comes to this
	})
	var press glfw.MouseButtonCallback
	press = w.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
		if d.moved == 0 && d.queued == 0 {
			press(w, b, a, m)
			return
		}
		d.queued++
		fyne.Do(func() {
			d.queued--
			press(w, b, a, m)
		})
	})
}
