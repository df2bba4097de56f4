package ui

import (
	"image/color"

	"hocso/internal/progress"
	"hocso/ui/kit"

	"fyne.io/fyne/v2/canvas"
)

// A dialog stands in front of a screen and keeps the focus. The top bar stays above it.
type dialog interface {
	paint(p *page)
}

func (a *App) showDialog(d dialog) {
	a.dialog = d
	a.page = nil
	a.repaint()
}

func (a *App) closeDialog() {
	a.dialog = nil
	a.page = nil
	a.repaint()
}

// scrim dims what lies behind a dialog and keeps taps from it.
func (a *App) scrim(p *page) {
	const soft = 2 // beyond the window, where the edge of a thick line is soft
	p.Fill(color.NRGBA{R: 0x1C, G: 0x24, B: 0x38, A: 0xB8}, -soft, -soft, p.W+2*soft, p.H+2*soft)
	p.Put(newCatcher(canvas.NewRectangle(color.Transparent), func() { a.answeredWarning() }, a.Touched), 0, 0, p.W, p.H)
}

// dialogPanel places the panel of a dialog in the middle and returns its left and top.
func (p *page) dialogPanel(w, h float32) (x, y float32) {
	x, y = (p.W-w)/2, max(96, (p.H-h)/2)
	p.Box(p.CardBox(32), x, y, w, h)
	p.panel = area{x, y, w, h}
	return x, y
}

// idleDialog asks whether the person is still there.
func (a *App) idleDialog(p *page) {
	x, y := p.dialogPanel(760, 448)
	p.Ring(float32(a.idle.left)/float32(a.idle.count.Seconds()), p.Palette.Primary, p.Track, x+44, y+70, 216, 22)
	p.Text(p.Words.Number(float64(a.idle.left)), kit.Sans(72, 800), p.Ink, x+44, y+120, 216, 90, kit.Center)
	p.Text(p.T("idle.seconds"), kit.Sans(20, 400), p.Ink2, x+44, y+198, 216, 34, kit.Center)
	p.Fit(kit.Plain(p.T("idle.title")), p.Type(kit.H1), p.Ink, x+300, y+84, 430, 100, kit.Left, true)
	p.Fit(kit.Plain(p.T("idle.text")), p.Type(kit.Reading), p.Ink, x+300, y+186, 430, 70, kit.Left, false)
	p.Icon("circle-check", 26, p.Good, x+300, y+268)
	p.Text(p.T("idle.saved"), p.Type(kit.Label), p.Good, x+336, y+262, 400, 38, kit.Left)
	stay := func() { a.answeredWarning() }
	p.Button(kit.Button{ID: "stay", Text: p.T("idle.stay"), Icon: "hand", Big: true, OnTap: stay}, x+44, y+324, 424, 84)
	p.Button(kit.Button{ID: "go", Text: p.T("idle.go"), Icon: "log-out", Look: kit.Outline, OnTap: func() { a.signOut(progress.SignedOut) }}, x+484, y+324, 232, 84)
	p.primary, p.back, p.focus = stay, stay, "stay"
}
