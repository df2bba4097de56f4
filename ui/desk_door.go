package ui

import (
	"context"

	"hocso/internal/manager"
	"hocso/ui/kit"
)

// The way to the manager's desk: a quiet door on the attract screen, or Ctrl+M there. Who has an account chooses their name and
// types their PIN; as long as nobody has one, the door leads to the first set-up.

// openDoor looks who has an account.
func (a *App) openDoor() {
	if _, outside := a.nav.top().(*welcomeScreen); !outside || a.dialog != nil {
		return
	}
	load(a, a.Managers.List, func(list []manager.Account) {
		switch len(list) {
		case 0:
			a.open(&setupOffer{})
		case 1:
			a.open(&doorPIN{account: list[0], accounts: list})
		default:
			a.open(&doorScreen{accounts: list})
		}
	})
}

// doorScreen lists the accounts.
type doorScreen struct {
	accounts []manager.Account
	at       int // page
}

func (s *doorScreen) paint(p *page) {
	a := p.app
	p.idle, p.back = idleSignIn, a.leave
	p.title(p.T("door.title"), kit.Margin, contentTop, p.width())
	const pitch = 108
	columns := 2
	if p.Large() {
		columns = 1
	}
	w := (p.width() - float32(columns-1)*16) / float32(columns)
	per := columns * int((p.H-96-170)/pitch)
	s.at = min(s.at, (len(s.accounts)-1)/per)
	for i, x := range s.accounts[s.at*per : min(len(s.accounts), (s.at+1)*per)] {
		p.account(x, area{kit.Margin + float32(i%columns)*(w+16), 170 + float32(i/columns)*pitch, w, 92}, func() {
			a.open(&doorPIN{account: x, accounts: s.accounts})
		})
	}
	back := kit.Button{ID: "back", Text: p.T("door.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}
	p.Button(back, kit.Margin, p.H-80, p.ButtonWidth(back)-16, 56)
	if len(s.accounts) > per {
		p.pager(s.at, (len(s.accounts)+per-1)/per, p.H-80, func(n int) { s.at = n })
	}
}

// account places one account as something to tap.
func (p *page) account(x manager.Account, at area, tap func()) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, at.w, at.h)
	p.accountFace(face, x, at.w, at.h)
	face.Icon("chevron-right", 26, p.Palette.Link, at.w-46, (at.h-26)/2)
	p.Target(kit.Part{ID: "account/" + itoa(int(x.ID)), Name: x.Name, Radius: 20, OnTap: tap}, face.Object(), at.x, at.y, at.w, at.h)
}

func (p *page) accountFace(face *kit.Board, x manager.Account, w, h float32) {
	face.Disc(p.Token(kit.TileNames[int(x.ID)%len(kit.TileNames)]), 16, (h-60)/2, 60)
	face.Text(initials(x.Name), kit.Sans(18, 800), kit.Light.Ink, 16, (h-60)/2, 60, 60, kit.Center)
	face.Fit(kit.Plain(x.Name), kit.Sans(20, 800), p.Ink, 92, h/2-32, w-92-60, 34, kit.Left, true)
	face.Fit(kit.Plain(p.roleName(x.Role)), p.Type(kit.FixedSmall), p.Ink2, 92, h/2+2, w-92-60, 28, kit.Left, true)
}

func (p *page) roleName(r manager.Role) string {
	if r == manager.Leader {
		return p.T("door.manager")
	}
	return p.T("door.facilitator")
}

// doorPIN asks for the PIN of one account.
type doorPIN struct {
	account  manager.Account
	accounts []manager.Account
	pad      managerPad
}

func (s *doorPIN) forget() { s.pad.wipe() }

func (s *doorPIN) enter(a *App) {
	pin := s.pad.take()
	type entry struct {
		session manager.Session
		refused error
	}
	load(a, func(ctx context.Context) (entry, error) {
		session, err := a.Managers.SignIn(ctx, s.account.ID, pin)
		if new(managerPad).refuse(err) {
			return entry{refused: err}, nil
		}
		return entry{session: session}, err
	}, func(e entry) {
		if e.refused == nil {
			a.enterDesk(e.session)
			return
		}
		s.pad.refuse(e.refused)
		a.repaint()
	})
}

func (s *doorPIN) paint(p *page) {
	a := p.app
	p.idle, p.back = idleSignIn, a.leave
	left := min(440, p.W*0.33)
	p.Fit(kit.Plain(p.T("door.pin")), p.Type(kit.H1), p.Ink, kit.Margin, contentTop, left, 92, kit.Left, true)
	face := kit.NewBoard(p.Env)
	p.accountFace(face, s.account, left, 92)
	p.Box(p.CardBox(20), kit.Margin, 188, left, 92)
	p.Put(face.Object(), kit.Margin, 188, left, 92)
	y := float32(304)
	for _, t := range []struct{ icon, key string }{{"eye-off", "door.cover"}, {"life-buoy", "door.forgot"}} {
		p.Icon(t.icon, 26, p.Palette.Link, kit.Margin+4, y)
		y += p.Flow(kit.Plain(p.T(t.key)), p.Type(kit.Body), p.Ink, kit.Margin+44, y-2, left-44, kit.Left) + 16
	}
	if s.account.Role == manager.Leader {
		p.Button(kit.Button{ID: "recover", Text: p.T("door.recover"), Icon: "key-round", Look: kit.Tinted, OnTap: func() { a.openRecovery(s.account) }}, kit.Margin, y+4, left, 56)
	}
	back := kit.Button{ID: "back", Text: p.T("door.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}
	p.Button(back, kit.Margin, p.H-80, p.ButtonWidth(back)-16, 56)
	x := kit.Margin + left + 32
	s.pad.paint(p, area{x, 96, p.right() - x, p.H - 96 - 24}, p.T("door.enter"), func() { s.enter(a) })
}
