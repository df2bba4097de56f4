package ui

import (
	"hocso/internal/manager"
	"hocso/ui/kit"
)

// A twicePIN is a manager's PIN on its way: it is typed twice.
type twicePIN struct {
	pad   managerPad
	first string // typed once
}

func (n *twicePIN) forget() {
	n.pad.wipe()
	n.first = ""
}

// enter takes what the pad holds; done gets the PIN when it was typed the same twice.
func (n *twicePIN) enter(a *App, done func(pin string)) {
	pin := n.pad.take()
	n.pad.trouble = ""
	switch {
	case n.first == "" && manager.WeakPIN(pin):
		n.pad.trouble = "door.weak"
	case n.first == "":
		n.first = pin
	case pin != n.first:
		n.first, n.pad.trouble = "", "pin.different"
	default:
		done(pin)
		return
	}
	a.repaint()
}

// title is the key of what the pad asks for.
func (n *twicePIN) title() string {
	if n.first != "" {
		return "recover.again"
	}
	return "recover.choose"
}

// A pinChoice is a dialog in which somebody chooses a manager's PIN, typed twice.
type pinChoice struct {
	under dialog
	name  string // whose it is
	done  func(pin string)
	twicePIN
}

// choosePIN lets the person at the kiosk choose a PIN for an account.
func (a *App) choosePIN(name string, done func(pin string)) {
	a.showDialog(&pinChoice{under: a.dialog, name: name, done: done})
}

func (d *pinChoice) close(a *App) {
	d.forget()
	a.dialog = d.under
	a.page = nil
	a.repaint()
}

func (d *pinChoice) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(960, p.width()), float32(600)
	x, y := p.dialogPanel(w, h)
	left := w * 0.4
	p.Tile("key", "sand", 88, 88, 24, x+32, y+32)
	p.Fit(kit.Plain(p.T(d.title())), p.Type(kit.H2), p.Ink, x+32, y+136, left-48, 110, kit.Left, false)
	p.Fit(kit.Plain(p.T("account.hand", "Name", d.name)), p.Type(kit.Reading), p.Ink, x+32, y+250, left-48, 240, kit.Left, false)
	cancel := func() { d.close(a) }
	p.Button(kit.Button{ID: "cancel", Text: p.T("door.cancel"), Look: kit.Outline, OnTap: cancel}, x+32, y+h-88, left-48, 56)
	d.pad.paint(p, area{x + left, y + 20, w - left - 20, h - 40}, p.T("recover.take"), func() {
		d.enter(a, func(pin string) {
			d.close(a)
			d.done(pin)
		})
	})
	p.back = cancel
}
