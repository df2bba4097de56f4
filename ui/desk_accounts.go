package ui

import (
	"context"

	"hocso/internal/manager"
	"hocso/ui/kit"
)

// accountsScreen is the settings' page of who may open the desk.
type accountsScreen struct {
	accounts []manager.Account
	at       int // page
}

func openAccounts(a *App) {
	load(a, a.Managers.List, func(list []manager.Account) { a.open(&accountsScreen{accounts: list}) })
}

func (s *accountsScreen) edit(a *App, change func(ctx context.Context, who string) error) {
	edit[manager.Account]{read: a.Managers.List, show: func(list []manager.Account) { s.accounts = list },
		code: manager.Code, told: "setup.account."}.make(a, change)
}

func (s *accountsScreen) add(a *App, role manager.Role) {
	a.ask(question{title: "account.add." + string(role), text: "setup.pin.name.text", hint: "setup.pin.name.hint", check: shortName}, func(name string) {
		a.choosePIN(name, func(pin string) {
			s.edit(a, func(ctx context.Context, who string) error {
				_, err := a.Managers.Add(ctx, who, role, name, pin)
				return err
			})
		})
	})
}

func (s *accountsScreen) reset(a *App, x manager.Account) {
	a.confirmPIN(a.look.words().T("account.reset.why", "Name", x.Name), func() {
		a.choosePIN(x.Name, func(pin string) {
			s.edit(a, func(ctx context.Context, who string) error { return a.Managers.SetPIN(ctx, who, x.ID, pin) })
		})
	})
}

func (s *accountsScreen) remove(a *App, x manager.Account) {
	a.confirmPIN(a.look.words().T("account.remove.why", "Name", x.Name), func() {
		s.edit(a, func(ctx context.Context, who string) error { return a.Managers.Remove(ctx, who, x.ID) })
	})
}

const accountPitch = 100

func (s *accountsScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.accounts"), sub: p.T("desk.settings"), back: a.leave})
	per := max(1, int((at.h-72)/accountPitch))
	pages := max(1, (len(s.accounts)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, x := range s.accounts[s.at*per : min(len(s.accounts), (s.at+1)*per)] {
		s.row(p, x, area{at.x, at.y + float32(i)*accountPitch, at.w, accountPitch - 12})
	}
	y := at.y + at.h - 60
	left := at.x
	for _, role := range []manager.Role{manager.Leader, manager.Facilitator} {
		b := kit.Button{ID: "account/add/" + string(role), Text: p.T("account.add." + string(role)), Icon: "user-plus", Look: kit.Outline, OnTap: func() { s.add(a, role) }}
		w := min(p.ButtonWidth(b)-16, at.w*0.38)
		p.Button(b, left, y, w, 56)
		left += w + 12
	}
	if pages > 1 {
		p.pager(s.at, pages, y, func(n int) { s.at = n })
	}
}

// row is one account and what can be done with it. One's own cannot be removed: somebody else does that.
func (s *accountsScreen) row(p *page, x manager.Account, at area) {
	a, id := p.app, itoa(int(x.ID))
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	right := at.x + at.w - 16
	if a.manager == nil || x.ID != a.manager.ID {
		p.RoundButton(kit.Button{ID: "account/remove/" + id, Name: p.T("account.remove", "Name", x.Name), Icon: "trash-2", Look: kit.Bare, OnTap: func() { s.remove(a, x) }},
			right-56, at.y+(at.h-56)/2, 56, 56, 14)
	}
	right -= 64
	reset := kit.Button{ID: "account/reset/" + id, Text: p.T("account.reset"), Name: p.T("account.reset.name", "Name", x.Name), Icon: "key-round", Look: kit.Outline, OnTap: func() { s.reset(a, x) }}
	w := p.ButtonWidth(reset) - 16
	p.Button(reset, right-w, at.y+(at.h-56)/2, w, 56)
	face := kit.NewBoard(p.Env)
	p.accountFace(face, x, right-w-at.x+40, at.h)
	p.Put(face.Object(), at.x, at.y, right-w-at.x, at.h)
}
