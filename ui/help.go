package ui

import (
	"hocso/ui/kit"
)

// helpScreen: people first, then seeing and hearing, then keys. It opens over any screen and goes back to it.
type helpScreen struct{}

// openHelp shows the help over the present screen; on the help screen it goes back.
func (a *App) openHelp() {
	if _, on := a.nav.top().(*helpScreen); on {
		a.leave()
		return
	}
	if a.dialog != nil || a.idle.warning {
		return
	}
	a.open(&helpScreen{})
}

func (h *helpScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	y := float32(92)
	p.Fit(kit.Plain(p.T("help.title")), p.Type(kit.H1), p.Ink, kit.Margin, y, 500, 56, kit.Left, true)
	if a.session != nil {
		p.Text(p.T("help.saved"), p.Type(kit.Body), p.Ink2, p.right()-600, y, 600, 56, kit.Right)
	}
	top, bottom := y+64, p.contentBottom()
	w := (p.width() - 16) / 2
	h.questions(p, area{kit.Margin, top, w, bottom - top})
	most := (bottom - top - 16) * 0.53
	h.senses(p, area{kit.Margin + w + 16, top, w, most})
	h.keys(p, area{kit.Margin + w + 16, top + most + 16, w, bottom - top - 16 - most})
	back := kit.Button{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.leave}
	if a.session != nil {
		back.Text = p.T("help.back.lesson")
	}
	p.actionBar(actions{on: []kit.Button{back}})
	p.back, p.focus = a.leave, "next"
}

// card places a titled card and returns where its content begins.
func (p *page) card(a area, title string) float32 {
	p.Box(p.CardBox(24), a.x, a.y, a.w, a.h)
	p.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, a.x+24, a.y+12, a.w-48, 46, kit.Left, true)
	p.Rule(a.x+24, a.y+62, a.w-48)
	return a.y + 70
}

// questions answers what people ask first.
func (h *helpScreen) questions(p *page, a area) {
	y := p.card(a, p.T("help.asked"))
	items := []struct{ icon, key string }{
		{"user", "help.people"}, {"clock", "help.stop"}, {"rotate-ccw", "help.wrong"}, {"qr-code", "help.record"}, {"lock", "help.private"},
	}
	each := (a.y + a.h - y - 12) / float32(len(items))
	for _, it := range items {
		p.Icon(it.icon, 28, p.Palette.Link, a.x+24, y+each/2-14)
		p.Fit([]kit.Run{{Text: p.T(it.key), Bold: true}, {Text: "\n" + p.T(it.key+".text")}}, p.Type(kit.Body), p.Ink,
			a.x+72, y+4, a.w-96, each-8, kit.Left, true)
		y += each
	}
}

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
