package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A catcher lies behind everything and hears what meets nothing else: a tap on the ground, a moving mouse. It tells the idle
// watch that somebody is there. In front of a page it shields it from a dialog's taps.
type catcher struct {
	widget.BaseWidget
	fill  *canvas.Rectangle
	tap   func()
	moved func(tap bool)
}

var (
	_ fyne.Tappable     = (*catcher)(nil)
	_ desktop.Hoverable = (*catcher)(nil)
)

func newCatcher(fill *canvas.Rectangle, tap func(), moved func(tap bool)) *catcher {
	c := &catcher{fill: fill, tap: tap, moved: moved}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *catcher) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.fill) }

// Tapped implements fyne.Tappable.
func (c *catcher) Tapped(*fyne.PointEvent) {
	c.moved(true)
	if c.tap != nil {
		c.tap()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *catcher) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (c *catcher) MouseMoved(*desktop.MouseEvent) { c.moved(false) }

// MouseOut implements desktop.Hoverable.
func (c *catcher) MouseOut() {}
