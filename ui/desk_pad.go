package ui

import (
	"errors"
	"time"

	"hocso/internal/manager"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A managerPad takes a manager's PIN: six to twelve digits, ended by a button, since it need not have six.
type managerPad struct {
	digits  []rune
	trouble string        // key of what went wrong; "" for nothing
	left    int           // tries left
	wait    time.Duration // that follows, or that is left
}

// take empties the pad and returns what it held.
func (d *managerPad) take() string {
	pin := string(d.digits)
	d.wipe()
	return pin
}

func (d *managerPad) wipe() {
	clear(d.digits)
	d.digits = d.digits[:0]
}

func (d *managerPad) press(a *App, r rune) {
	if len(d.digits) < manager.MaxPIN {
		d.digits = append(d.digits, r)
		a.repaint()
	}
}

func (d *managerPad) delete(a *App) {
	if n := len(d.digits); n > 0 {
		d.digits = d.digits[:n-1]
		a.repaint()
	}
}

// refuse notes why a PIN did not pass; it reports whether it is a reason that the person can mend.
func (d *managerPad) refuse(err error) bool {
	var wrong *manager.WrongPIN
	var wait *manager.Wait
	switch {
	case errors.As(err, &wait):
		d.trouble, d.wait = "door.wait", wait.For
	case errors.As(err, &wrong) && wrong.Left == 0:
		d.trouble, d.wait = "door.wait", wrong.Wait
	case errors.As(err, &wrong):
		d.trouble, d.left, d.wait = "pin.wrong", wrong.Left, wrong.Wait
	case errors.Is(err, manager.ErrWeakPIN):
		d.trouble = "door.weak"
	default:
		return false
	}
	return true
}

// paint lays the pad out in an area and wires its keys. enter is what the button says, done what it does.
func (d *managerPad) paint(p *page, at area, enter string, done func()) {
	a := p.app
	p.Box(p.TintBox(p.Sunken, 28), at.x, at.y, at.w, at.h)
	strip := float32(76)
	if at.h < 456 {
		strip = 56
	}
	gap := min(float32(padGap), (at.h-300)/24)
	keyH := min(padKeyH, (at.h-24-36-6-strip-6-3*gap-10-56)/4)
	y := at.y + (at.h-(36+6+strip+6+4*keyH+3*gap+10+56))/2
	d.dots(p, at.x, y, at.w)
	d.strip(p, area{at.x + max(12, (at.w-600)/2), y + 42, min(600, at.w-24), strip})
	left, top := at.x+at.w/2-(3*padKeyW+2*padGap)/2, y+42+strip+6
	column := func(n int) float32 { return left + float32(n)*(padKeyW+padGap) }
	for i := range 9 {
		r := rune('1' + i)
		p.padKey(string(r), column(i%3), top+float32(i/3)*(keyH+gap), keyH, func() { d.press(a, r) })
	}
	top += 3 * (keyH + gap)
	p.padFunc(kit.Button{ID: "pad/clear", Text: p.T("pin.clear"), OnTap: func() { d.wipe(); a.repaint() }}, column(0), top, keyH)
	p.padKey("0", column(1), top, keyH, func() { d.press(a, '0') })
	p.padFunc(kit.Button{ID: "pad/delete", Name: p.T("part.delete"), Icon: "delete", OnTap: func() { d.delete(a) }}, column(2), top, keyH)
	d.enterButton(p, enter, done, left, top+keyH+10)
	p.onRune = func(r rune) bool {
		if r < '0' || r > '9' {
			return false
		}
		p.Canvas.Unfocus() // Enter is to end the PIN now
		d.press(a, r)
		return true
	}
	p.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyBackspace {
			return false
		}
		d.delete(a)
		return true
	}
}

// enterButton ends the PIN, or says how many digits are missing.
func (d *managerPad) enterButton(p *page, words string, done func(), x, y float32) {
	b := kit.Button{ID: "pad/enter", Text: words, OnTap: done}
	if missing := manager.MinPIN - len(d.digits); missing > 0 {
		b.Look, b.Text, b.OnTap = kit.Missing, p.T("door.missing", "Count", missing), nil
	}
	p.primary = b.OnTap
	p.Button(b, x, y, 3*padKeyW+2*padGap, 56)
}

// dots shows how many digits are there: six places, and more when more are typed.
func (d *managerPad) dots(p *page, x, y, w float32) {
	n := max(manager.MinPIN, len(d.digits))
	pitch := min(float32(54), (w-24)/float32(n))
	size := min(float32(36), pitch-8)
	for i := range n {
		dx := x + w/2 - (float32(n)*pitch-(pitch-size))/2 + float32(i)*pitch
		if i < len(d.digits) {
			p.Disc(p.Ink, dx, y+(36-size)/2, size)
			continue
		}
		p.HollowDisc(p.Card, p.Edge, 3, dx, y+(36-size)/2, size)
	}
}

// strip says what went wrong and what follows.
func (d *managerPad) strip(p *page, at area) {
	switch d.trouble {
	case "":
		p.Fit(kit.Plain(p.T("door.digits")), p.Type(kit.FixedSmall), p.Ink2, at.x, at.y, at.w, at.h, kit.Center, true)
	case "pin.wrong":
		p.badStrip(p.T("pin.wrong.title"), p.T("pin.wrong.text", "Count", d.left, "Wait", p.waitWords(d.wait)), at)
	case "door.wait":
		p.badStrip(p.T("door.wait.title"), p.T("door.wait.text", "Wait", p.waitWords(d.wait)), at)
	default:
		p.badStrip(p.T(d.trouble+".title"), p.T(d.trouble+".text"), at)
	}
}
