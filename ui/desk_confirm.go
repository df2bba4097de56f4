package ui

import (
	"context"

	"hocso/ui/kit"
)

// A pinDialog asks the person at the desk for their PIN again, before something is destroyed or revealed.
type pinDialog struct {
	under dialog // what stood in front before
	why   string // what is about to happen, in words
	then  func()
	pad   managerPad
}

// confirmPIN asks for the PIN of the person at the desk and runs then when it is right. why says in one sentence what is about to
// happen. Somebody who has no account yet, in the first set-up, has none to ask for.
func (a *App) confirmPIN(why string, then func()) {
	if a.manager == nil {
		then()
		return
	}
	a.showDialog(&pinDialog{under: a.dialog, why: why, then: then})
}

func (d *pinDialog) close(a *App) {
	d.pad.wipe()
	a.dialog = d.under
	a.page = nil
	a.repaint()
}

func (d *pinDialog) enter(a *App) {
	pin, session := d.pad.take(), *a.manager
	load(a, func(ctx context.Context) (error, error) {
		err := a.Managers.Confirm(ctx, session, pin)
		if new(managerPad).refuse(err) {
			return err, nil
		}
		return nil, err
	}, func(refused error) {
		if refused == nil {
			d.close(a)
			d.then()
			return
		}
		d.pad.refuse(refused)
		a.repaint()
	})
}

func (d *pinDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(960, p.width()), float32(600)
	x, y := p.dialogPanel(w, h)
	left := w * 0.4
	p.Tile("locked-with-key", "sand", 88, 88, 24, x+32, y+32)
	p.Fit(kit.Plain(p.T("door.again")), p.Type(kit.H2), p.Ink, x+32, y+136, left-48, 110, kit.Left, false)
	p.Fit(kit.Plain(d.why), p.Type(kit.Reading), p.Ink, x+32, y+250, left-48, 240, kit.Left, false)
	cancel := func() { d.close(a) }
	p.Button(kit.Button{ID: "cancel", Text: p.T("door.cancel"), Look: kit.Outline, OnTap: cancel}, x+32, y+h-88, left-48, 56)
	d.pad.paint(p, area{x + left, y + 20, w - left - 20, h - 40}, p.T("door.confirm"), func() { d.enter(a) })
	p.back = cancel
}
