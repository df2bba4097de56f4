package ui

import (
	"context"

	"hocso/internal/manager"
	"hocso/ui/kit"
)

// setupPIN is the step of the first manager's account: a name, and a PIN typed twice.
type setupPIN struct {
	name string
	made []manager.Account
	twicePIN
}

func openSetupPIN(a *App, show func(setupPage)) {
	load(a, a.Managers.List, func(list []manager.Account) { show(&setupPIN{made: list}) })
}

// make makes the account and goes on as its manager.
func (s *setupPIN) make(a *App, pin string) {
	type outcome struct {
		session manager.Session
		refused string
	}
	name := s.name
	if name == "" {
		name = a.look.words().T("door.manager")
	}
	load(a, func(ctx context.Context) (o outcome, err error) {
		account, err := a.Managers.First(ctx, name, pin)
		if err == nil {
			o.session, err = a.Managers.SignIn(ctx, account.ID, pin)
		}
		if o.refused = manager.Code(err); o.refused != "" {
			err = nil
		}
		return o, err
	}, func(o outcome) {
		s.forget()
		if o.refused != "" {
			a.tell("setup.account." + o.refused)
			return
		}
		s.made = []manager.Account{o.session.Account}
		a.becomeManager(o.session)
		if screen, ok := a.nav.top().(*setupScreen); ok {
			screen.goOn(a, true)
		}
	})
}

func (s *setupPIN) draw(p *page, at area) {
	a := p.app
	if len(s.made) > 0 {
		s.already(p, at)
		return
	}
	left := at.w * 0.42
	p.settingName(s.name, func() {
		a.ask(question{title: "setup.pin.name", text: "setup.pin.name.text", hint: "setup.pin.name.hint", value: s.name, check: shortName}, func(v string) {
			s.name = v
			a.repaint()
		})
	}, area{at.x, at.y, left - 16, 96})
	y := at.y + 116
	for _, t := range []struct{ icon, key string }{{"eye-off", "door.cover"}, {"lightbulb", "pin.advice"}, {"users", "setup.pin.more"}} {
		p.Icon(t.icon, 26, p.Palette.Link, at.x+4, y+2)
		y += p.Flow(kit.Plain(p.T(t.key)), p.Type(kit.Body), p.Ink, at.x+44, y, left-64, kit.Left) + 12
	}
	enter := p.T("setup.pin.first")
	if s.first != "" {
		enter = p.T("setup.pin.second")
		p.Fit(kit.Plain(p.T("pin.again")), p.Type(kit.H3), p.Palette.Link, at.x, at.y+at.h-48, left-16, 44, kit.Left, true)
	}
	s.pad.paint(p, area{at.x + left, at.y, at.w - left, at.h}, enter, func() {
		s.enter(a, func(pin string) { s.make(a, pin) })
	})
}

// settingName is the manager's name, as a row to tap.
func (p *page) settingName(name string, tap func(), at area) {
	p.Text(p.T("setup.pin.name"), p.Type(kit.Caption), p.Ink2, at.x, at.y, at.w, 28, kit.Left)
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, at.w, 64)
	words, ink := name, p.Ink
	if name == "" {
		words, ink = p.T("door.manager"), p.Ink2
	}
	face.Fit(kit.Plain(words), p.Type(kit.Label), ink, 18, 0, at.w-70, 64, kit.Left, true)
	face.Icon("pencil", 24, p.Palette.Link, at.w-42, 20)
	p.Target(kit.Part{ID: "manager/name", Name: p.T("setup.pin.name"), Radius: 16, OnTap: tap}, face.Object(), at.x, at.y+30, at.w, 64)
}

// already says who manages the kiosk by now.
func (s *setupPIN) already(p *page, at area) {
	face := kit.NewBoard(p.Env)
	p.Box(p.CardBox(20), at.x, at.y, at.w, 92)
	p.accountFace(face, s.made[0], at.w, 92)
	p.Put(face.Object(), at.x, at.y, at.w, 92)
	p.Flow(kit.Plain(p.T("setup.pin.made")), p.Type(kit.Reading), p.Ink2, at.x, at.y+112, at.w, kit.Left)
}
