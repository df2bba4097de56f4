package ui

import (
	"context"

	"hocso/internal/certificate"
	"hocso/ui/kit"
)

// deskCompare shows an organisation's answer before it counts: whose it claims to be, and what would change. The name of its root
// is compared by another way, since whoever can make a file can put any organisation's name in it.
type deskCompare struct {
	below     *deskJoin
	answer    []byte
	enrolment *certificate.Enrolment
}

func (s *deskCompare) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("join.compare"), back: a.leave})
	const buttons = 88
	at.h = min(at.h, 600)
	left := at.w * 0.52
	s.root(p, area{at.x, at.y, left, at.h - buttons - 16})
	s.changes(p, area{at.x + left + 24, at.y, at.w - left - 24, at.h - buttons - 16})
	join := kit.Button{ID: "join/same", Text: p.T("join.same"), Icon: "check", Big: true, OnTap: func() { s.join(a) }}
	no := kit.Button{ID: "join/differs", Text: p.T("join.differs"), Icon: "x", Look: kit.Outline, OnTap: a.leave}
	y := at.y + at.h - 76
	w := max(280, p.ButtonWidth(join))
	p.Button(join, at.x+at.w-w, y, w, 72)
	p.Button(no, at.x, y, max(240, p.ButtonWidth(no)), 72)
	p.focus = no.ID
}

// root is what is to be compared.
func (s *deskCompare) root(p *page, at area) {
	const pad = 28
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	p.Fit(kit.Plain(p.T("join.claims")), p.Type(kit.Body), p.Ink2, at.x+pad, at.y+14, at.w-2*pad, 34, kit.Left, true)
	p.Fit(kit.Plain(s.enrolment.Trust.Organisations[0].Name), p.Type(kit.H2), p.Ink, at.x+pad, at.y+48, at.w-2*pad, 76, kit.Left, true)
	p.Box(p.TintBox(p.Sunken, 20), at.x+pad, at.y+136, at.w-2*pad, 144)
	p.Fit(kit.Plain(p.T("join.rootcode")), p.Type(kit.Body), p.Ink2, at.x+pad, at.y+146, at.w-2*pad, 34, kit.Center, true)
	id := fours(certificate.RootID(s.enrolment.Root))
	p.Fit(kit.Plain(id), kit.Sans(46, 800), p.Ink, at.x+pad+12, at.y+184, at.w-2*pad-24, 84, kit.Center, true)
	p.Icon("phone", 32, p.Palette.Link, at.x+pad, at.y+306)
	p.Fit(kit.Plain(p.T("join.call")), p.Type(kit.Reading), p.Ink, at.x+pad+52, at.y+296, at.w-2*pad-52, at.h-310, kit.Left, false)
}

// changes says what joining does.
func (s *deskCompare) changes(p *page, at area) {
	e, now := s.enrolment, p.app.office.Keys().Kiosk()
	name := p.T("join.name.stays", "Name", now.Office)
	if e.Kiosk.Office != now.Office {
		name = p.T("join.name.changes", "Old", now.Office, "New", e.Kiosk.Office)
	}
	lines := []struct{ icon, text string }{
		{"building-2", name},
		{"calendar", p.T("join.issues", "Date", p.Words.Date(e.Kiosk.Until))},
		{"users", p.T("join.trusts", "Count", len(e.Trust.Organisations))},
		{"badge-check", p.T("join.stands")},
	}
	p.Fit(kit.Plain(p.T("join.changes")), p.Type(kit.H3), p.Ink, at.x, at.y, at.w, 44, kit.Left, true)
	y := at.y + 52
	h := (at.h-52+10)/float32(len(lines)) - 10
	for _, l := range lines {
		p.Box(p.CardBox(16), at.x, y, at.w, h)
		p.Icon(l.icon, 28, p.Palette.Link, at.x+20, y+(h-28)/2)
		p.Fit(kit.Plain(l.text), p.Type(kit.Body), p.Ink, at.x+64, y+4, at.w-80, h-8, kit.Left, true)
		y += h + 10
	}
}

// join puts the answer in place once the PIN is given, and goes back to who vouches.
func (s *deskCompare) join(a *App) {
	organisation := s.enrolment.Trust.Organisations[0].Name
	a.confirmPIN(a.look.words().T("join.sure", "Name", organisation), func() {
		office, who := a.office, a.who()
		changeKeys(a, func(ctx context.Context) error {
			_, err := office.Join(ctx, who, s.answer)
			return err
		}, func() {
			a.nav.pop()
			s.below.refresh(a, func() {})
		})
	})
}
