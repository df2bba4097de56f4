package ui

import (
	"context"
	"strings"

	"hocso/internal/manager"
	"hocso/ui/kit"
)

// recoverScreen gives a forgotten PIN back to whoever has the recovery code on paper: the code, a new PIN typed twice, the next code.
type recoverScreen struct {
	account manager.Account
	code    string // checked
	twicePIN
}

func (s *recoverScreen) forget() {
	s.twicePIN.forget()
	s.code = ""
}

// openRecovery asks for the code on paper.
func (a *App) openRecovery(account manager.Account) {
	a.ask(question{title: "recover.title", text: "recover.text", hint: "recover.hint", most: 60, plain: true}, func(typed string) {
		load(a, func(ctx context.Context) (bool, error) {
			err := a.Managers.CheckCode(ctx, typed)
			return err == nil, unless(err, manager.ErrBadCode)
		}, func(good bool) {
			if good {
				a.open(&recoverScreen{account: account, code: typed})
				return
			}
			a.tell("recover.bad")
		})
	})
}

// recover sets the PIN; then the person reads the next code, and is at the desk.
func (s *recoverScreen) recover(a *App, pin string) {
	type outcome struct {
		session manager.Session
		next    string
	}
	load(a, func(ctx context.Context) (o outcome, err error) {
		if o.next, err = a.Managers.Recover(ctx, s.code, s.account.ID, pin); err == nil {
			o.session, err = a.Managers.SignIn(ctx, s.account.ID, pin)
		}
		return o, err
	}, func(o outcome) {
		s.forget()
		a.enterDesk(o.session)
		a.open(&codeScreen{codePaper: newCodePaper(o.next)})
	})
}

func (s *recoverScreen) paint(p *page) {
	a := p.app
	p.idle, p.back = idleDesk, a.leave
	left := min(440, p.W*0.33)
	y := float32(contentTop)
	y += p.Flow(kit.Plain(p.T(s.title())), p.Type(kit.H1), p.Ink, kit.Margin, y, left, kit.Left) + 16
	p.Flow(kit.Plain(p.T("recover.next", "Name", s.account.Name)), p.Type(kit.Reading), p.Ink2, kit.Margin, y, left, kit.Left)
	back := kit.Button{ID: "back", Text: p.T("door.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}
	p.Button(back, kit.Margin, p.H-80, p.ButtonWidth(back)-16, 56)
	x := kit.Margin + left + 32
	s.pad.paint(p, area{x, 96, p.right() - x, p.H - 96 - 24}, p.T("recover.take"), func() {
		s.enter(a, func(pin string) { s.recover(a, pin) })
	})
}

// A codePaper shows a recovery code once, until the person has typed one group of it back.
type codePaper struct {
	code    string
	checked bool
}

func newCodePaper(code string) codePaper { return codePaper{code: code} }

func (c *codePaper) forget() { c.code = "" }

// third is the group that is typed back.
func (c *codePaper) third() string { return strings.Split(c.code+"----", "-")[2] }

// check asks for the third group of the code.
func (c *codePaper) check(a *App, then func()) {
	a.ask(question{title: "recover.check", text: "recover.check.text", most: 12, plain: true, check: func(typed string) string {
		if !manager.SameCode(typed, c.third()) {
			return "recover.check.bad"
		}
		return ""
	}}, func(string) {
		c.checked = true
		then()
	})
}

// paint shows the code as it is to be written down.
func (c *codePaper) paint(p *page, at area) {
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	p.Fit(kit.Plain(p.T("recover.paper")), p.Type(kit.Body), p.Ink2, at.x+24, at.y+12, at.w-48, 56, kit.Center, true)
	groups := strings.Split(c.code, "-")
	w := (at.w - 48 - 4*12) / 5
	for i, g := range groups {
		x := at.x + 24 + float32(i)*(w+12)
		p.Box(kit.Box{Fill: p.Sunken, Radius: 14}, x, at.y+76, w, 72)
		p.Fit(kit.Plain(g), kit.Sans(30, 800), p.Ink, x+2, at.y+76, w-4, 72, kit.Center, true)
	}
	if c.checked {
		p.Icon("circle-check", 26, p.Good, at.x+24, at.y+at.h-44)
		p.Fit(kit.Plain(p.T("recover.checked")), p.Type(kit.Label), p.Good, at.x+60, at.y+at.h-56, at.w-84, 48, kit.Left, true)
	}
}

// codeScreen shows a new recovery code at the desk.
type codeScreen struct{ codePaper }

func (s *codeScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("recover.head"), back: func() { s.leave(a) }})
	s.codePaper.paint(p, area{at.x, at.y + 16, at.w, 216})
	y := at.y + 252
	y += p.Flow(kit.Plain(p.T("recover.keep")), p.Type(kit.Reading), p.Ink, at.x, y, at.w, kit.Left) + 24
	b := kit.Button{ID: "code/done", Text: p.T("recover.written"), Icon: "check", Big: true, OnTap: func() { s.done(a) }}
	p.Button(b, at.x, y, p.ButtonWidth(b), 72)
	p.primary, p.focus = b.OnTap, "code/done"
}

// leave goes without the code on paper: it is good for nobody then, and a new one can be made.
func (s *codeScreen) leave(a *App) {
	s.forget()
	a.leave()
	a.tell("recover.unread")
}

// done leaves the code, once it is on paper.
func (s *codeScreen) done(a *App) {
	s.check(a, func() {
		s.forget()
		a.leave()
	})
}
