package ui

import (
	"hocso/internal/manager"
	"hocso/ui/kit"
)

// A pinChoice is a dialog in which somebody chooses a manager's PIN, typed twice.
type pinChoice struct {
	under dialog
	name  string // whose it is
	first string
	pad   managerPad
	done  func(pin string)
}

// choosePIN lets the person at the kiosk choose a PIN for an account.
func (a *App) choosePIN(name string, done func(pin string)) {
	a.showDialog(&pinChoice{under: a.dialog, name: name, done: done})
}

func (d *pinChoice) close(a *App) {
	d.pad.wipe()
	d.first = ""
	a.dialog = d.under
	a.page = nil
	a.repaint()
}

func (d *pinChoice) enter(a *App) {
	pin := d.pad.take()
	d.pad.trouble = ""
	switch {
	case d.first == "" && manager.WeakPIN(pin):
		d.pad.trouble = "door.weak"
	case d.first == "":
		d.first = pin
	case pin != d.first:
		d.first, d.pad.trouble = "", "pin.different"
	default:
		d.close(a)
		d.done(pin)
		return
	}
	a.repaint()
}

func (d *pinChoice) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(960, p.width()), float32(600)
	x, y := p.dialogPanel(w, h)
	left := w * 0.4
	title := "recover.choose"
	if d.first != "" {
		title = "recover.again"
	}
	p.Tile("key", "sand", 88, 88, 24, x+32, y+32)
	p.Fit(kit.Plain(p.T(title)), p.Type(kit.H2), p.Ink, x+32, y+136, left-48, 110, kit.Left, false)
	p.Fit(kit.Plain(p.T("account.hand", "Name", d.name)), p.Type(kit.Reading), p.Ink, x+32, y+250, left-48, 240, kit.Left, false)
	cancel := func() { d.close(a) }
	p.Button(kit.Button{ID: "cancel", Text: p.T("door.cancel"), Look: kit.Outline, OnTap: cancel}, x+32, y+h-88, left-48, 56)
	d.pad.paint(p, area{x + left, y + 20, w - left - 20, h - 40}, p.T("recover.take"), func() { d.enter(a) })
	p.back = cancel
}
