package ui

import (
	"log/slog"
	"strconv"

	"fyne.io/fyne/v2"

	"hocso/ui/kit"
)

func itoa(n int) string { return strconv.Itoa(n) }

// join puts two pieces of a second line together.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func logError(what string, err error) { slog.Error(what, "error", err) }

func (a *App) clipboard() fyne.Clipboard { return fyne.CurrentApp().Clipboard() }

// focusOn moves the focus to a part of the present painting.
func (a *App) focusOn(id string) {
	if f := a.page.Parts().Find(id); f != nil {
		a.showFocusRing(true)
		a.page.Canvas.Focus(f)
	}
}

// pager places ‹ n/n › at the right: lists turn by whole pages.
func (p *page) pager(at, pages int, y float32, turn func(n int)) {
	p.pagerOf(at, pages, y, func(n int) {
		turn(n)
		p.app.repaint()
	})
}

// pagerOf is a pager whose pages are read first: turn paints them itself.
func (p *page) pagerOf(at, pages int, y float32, turn func(n int)) {
	go1 := func(n int) func() { return func() { turn((n + pages) % pages) } }
	x := p.right()
	p.RoundButton(kit.Button{ID: "page/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: go1(at + 1)}, x-56, y, 56, 56, 16)
	p.Text(itoa(at+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, x-56-72, y, 72, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "page/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: go1(at - 1)}, x-56-72-56, y, 56, 56, 16)
}
