package ui

import (
	"hocso/ui/kit"
)

// senses switches contrast, motion and the pace of the voice; all are for this visit only. Without a voice it says why nothing
// can be heard.
func (h *helpScreen) senses(p *page, a area) {
	y := p.card(a, p.T("help.seeing"))
	app := p.app
	each := (a.y + a.h - y - 8) / 3
	row := func(n int) area { return area{a.x + 24, y + float32(n)*each, a.w - 48, each} }
	h.toggle(p, toggle{id: "contrast2", icon: "contrast", key: "help.contrast", on: app.look.contrast,
		tap: func() { app.setLook(func(l look) look { l.contrast = !l.contrast; return l }) }}, row(0))
	h.toggle(p, toggle{id: "still", icon: "wind", key: "help.still", on: app.look.still,
		tap: func() { app.setLook(func(l look) look { l.still = !l.still; return l }) }}, row(1))
	if app.canRead() {
		h.toggle(p, toggle{id: "slow", icon: "turtle", key: "help.slow", on: app.aloud.slow, tap: func() { app.setSlow(!app.aloud.slow) }}, row(2))
		return
	}
	at := row(2)
	p.Icon("volume-2", 28, p.Ink2, at.x, at.y+at.h/2-14)
	p.Fit([]kit.Run{{Text: p.T("help.voice.none"), Bold: true}, {Text: "\n" + p.T("help.voice.none.text")}}, p.Type(kit.Body), p.Ink,
		at.x+44, at.y+2, at.w-44, at.h-4, kit.Left, true)
}

type toggle struct {
	id, icon, key string
	on            bool
	tap           func()
}

func (h *helpScreen) toggle(p *page, t toggle, a area) {
	face := kit.NewBoard(p.Env)
	face.Icon(t.icon, 28, p.Palette.Link, 0, a.h/2-14)
	state := p.T("help.off")
	if t.on {
		state = p.T("help.on")
	}
	st := p.Type(kit.Label)
	sw := p.TextWidth(state, st)
	x := a.w - 76
	face.Fit([]kit.Run{{Text: p.T(t.key), Bold: true}, {Text: "\n" + p.T(t.key+".text")}}, p.Type(kit.Body), p.Ink, 44, 2, x-sw-74, a.h-4, kit.Left, true)
	face.Text(state, st, p.Palette.Link, x-sw-14, 0, sw+4, a.h, kit.Left)
	y := (a.h - 44) / 2
	if t.on {
		face.Box(kit.Box{Fill: p.Palette.Primary, Radius: 22}, x, y, 76, 44)
		face.Disc(p.OnPrimary, x+37, y+5, 34)
		face.Icon("check", 20, p.Palette.Primary, x+44, y+12)
	} else {
		face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 3, Radius: 22}, x, y, 76, 44)
		face.Disc(p.Edge, x+8, y+8, 28)
	}
	p.Target(kit.Part{ID: t.id, Name: p.T(t.key), Radius: 16, OnTap: t.tap}, face.Object(), a.x, a.y, a.w, a.h)
}

// keys shows the keys that work everywhere.
func (h *helpScreen) keys(p *page, a area) {
	y := p.card(a, p.T("help.keys"))
	keys := []struct{ cap, key string }{
		{"Tab", "help.key.tab"}, {"Enter", "help.key.enter"}, {"Esc", "help.key.esc"}, {"A–D", "help.key.letters"},
		{"Ctrl + −", "help.key.size"}, {"Ctrl L", "help.key.language"}, {"Ctrl M", "help.key.manager"},
	}
	each := (a.y + a.h - y - 6) / float32((len(keys)+1)/2)
	w := (a.w - 48) / 2
	for i, k := range keys {
		x, ky := a.x+24+float32(i%2)*w, y+float32(i/2)*each
		cw := p.TextWidth(k.cap, kit.Sans(16, 600)) + 28
		ch := min(36, each-6)
		p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 10}, x, ky+(each-ch)/2, cw, ch)
		p.Text(k.cap, kit.Sans(16, 600), p.Ink, x, ky+(each-ch)/2, cw, ch, kit.Center)
		room := w
		if i == len(keys)-1 && i%2 == 0 { // the last one has the line for itself
			room = 2 * w
		}
		p.Fit(kit.Plain(p.T(k.key)), p.Type(kit.Caption), p.Ink, x+cw+10, ky, room-cw-16, each, kit.Left, true)
	}
}
