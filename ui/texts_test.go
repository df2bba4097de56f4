package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// texts returns every word that an object shows.
func texts(o fyne.CanvasObject) []string {
	var out []string
	for _, part := range test.LaidOutObjects(o) {
		if t, ok := part.(*canvas.Text); ok && t.Visible() {
			out = append(out, t.Text)
		}
	}
	return out
}
