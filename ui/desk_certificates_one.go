package ui

import (
	"context"
	"errors"
	"strings"

	"hocso/internal/certificate"
	"hocso/ui/kit"
)

// deskCertificate is one issued certificate with what a manager can do about it.
type deskCertificate struct {
	list *deskCertificates
	own  ownCert
}

// An act is a row that does something: a sign, what it does, a sentence.
type act struct {
	id, icon, key string // the words are key and key.text
	tap           func()
}

const actHigh = 92

// acts paints rows one below the other and returns where they end.
func (p *page) acts(at area, all []act) float32 {
	for _, x := range all {
		face := kit.NewBoard(p.Env)
		face.Box(p.CardBox(20), 0, 0, at.w, actHigh)
		face.Icon(x.icon, 28, p.Palette.Link, 22, (actHigh-28)/2)
		face.Icon("chevron-right", 26, p.Palette.Link, at.w-44, (actHigh-26)/2)
		runs := []kit.Run{{Text: p.T(x.key), Bold: true}, {Text: "\n" + p.T(x.key+".text"), Color: p.Ink2}}
		face.Fit(runs, p.Type(kit.Body), p.Ink, 68, 4, at.w-124, actHigh-8, kit.Left, true)
		p.Target(kit.Part{ID: x.id, Name: p.T(x.key), Radius: 20, OnTap: x.tap}, face.Object(), at.x, at.y, at.w, actHigh)
		at.y += actHigh + 12
	}
	return at.y
}

func (s *deskCertificate) paint(p *page) {
	a, c := p.app, s.own.cert
	at := p.desk(deskHead{page: deskSettings, title: c.Name, sub: join(c.CourseTitle, c.Code()), back: a.leave})
	left := at.w * 0.54
	well := area{at.x, at.y, left, min(at.h, left*0.72+72)}
	p.Box(p.TintBox(p.Sunken, 24), well.x, well.y, well.w, well.h)
	s.own.fit(p, area{well.x, well.y, well.w, well.h - 72}, 18)
	icon, ink := "shield-check", p.Good
	if s.own.standing != valid {
		icon, ink = "shield-x", p.Bad
	}
	p.Icon(icon, 28, ink, well.x+22, well.y+well.h-50)
	p.Fit(kit.Plain(s.stands(p)), p.Type(kit.Body), p.Ink, well.x+62, well.y+well.h-70, well.w-80, 66, kit.Left, true)
	right := area{at.x + left + 24, at.y, at.w - left - 24, at.h}
	if s.own.standing != valid {
		p.Fit(kit.Plain(p.T("certs.over")), p.Type(kit.Reading), p.Ink2, right.x, right.y, right.w, 200, kit.Left, false)
		return
	}
	p.acts(right, []act{
		{"certs/take", "usb", "certs.take", func() { a.showDialog(&takeDialog{cert: c}) }},
		{"certs/print", "printer", "certs.print", func() { a.printCertificate(c) }},
		{"certs/rename", "pencil", "certs.rename", func() { s.rename(a) }},
		{"certs/revoke", "shield-x", "certs.revoke", func() { a.showDialog(&whyDialog{one: s}) }},
	})
}

// stands says how it stands, and why it no longer does.
func (s *deskCertificate) stands(p *page) string {
	c := s.own.cert
	switch s.own.standing {
	case replaced:
		return p.T("certs.replaced", "Date", p.Words.Date(c.RevokedAt))
	case revoked:
		words := p.T("certificate.revoked", "Date", p.Words.Date(c.RevokedAt))
		if why, known := certificate.ParseReason(c.RevokedWhy); known {
			words += ". " + p.T("check.revocation."+why.String())
		}
		return words
	case unproved:
		return p.T("certificate.unproved")
	}
	return p.T("certificate.valid")
}

// rename issues a correction under another name.
func (s *deskCertificate) rename(a *App) {
	c := s.own.cert
	a.ask(question{title: "certs.name", text: "certs.name.text", value: c.Name, most: 50, check: func(name string) string {
		switch strings.TrimSpace(name) {
		case "":
			return "certs.name.empty"
		case c.Name:
			return "certs.name.same"
		}
		return ""
	}}, func(name string) {
		a.confirmPIN(a.look.words().T("certs.rename.why", "Old", c.Name, "New", name), func() {
			k, who := a.Kiosk, a.who()
			s.do(a, func(ctx context.Context) error {
				_, err := k.Reissue(ctx, who, c.ID, name)
				return err
			})
		})
	})
}

// revoke ends it.
func (s *deskCertificate) revoke(a *App, why certificate.Reason) {
	c := s.own.cert
	a.confirmPIN(a.look.words().T("certs.revoke.why", "Name", c.Name, "Course", c.CourseTitle), func() {
		k, who := a.Kiosk, a.who()
		s.do(a, func(ctx context.Context) error { return k.Revoke(ctx, who, c.ID, why) })
	})
}

// do changes the book and goes back to the list as it is then.
func (s *deskCertificate) do(a *App, job func(context.Context) error) {
	load(a, func(ctx context.Context) (error, error) {
		err := job(ctx)
		return err, unless(err, certificate.ErrRevoked, certificate.ErrSameName, certificate.ErrFacts, certificate.ErrOutsideWindow)
	}, func(refused error) {
		switch {
		case errors.Is(refused, certificate.ErrOutsideWindow):
			a.tell("certs.window")
		case refused != nil:
			a.tell("certs.refused")
		default:
			a.giveAnew()
			a.nav.pop()
			s.list.load(a, a.entered)
		}
	})
}

// A whyDialog asks why a certificate is revoked.
type whyDialog struct{ one *deskCertificate }

func (d *whyDialog) paint(p *page) {
	a := p.app
	causes := certificate.Causes()
	w := min(float32(stickW), p.width())
	h := 112 + float32(len(causes))*(stickRow+12) + 104
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(p.T("certs.cause")), p.Type(kit.H2), p.Ink, x+40, y+24, w-80, 68, kit.Left, true)
	for i, why := range causes {
		p.stickRow("cause/"+why.String(), "shield-x", p.T("certs.cause."+why.String()), p.T("certs.cause."+why.String()+".text"),
			x+40, y+104+float32(i)*(stickRow+12), w-80, func() {
				a.closeDialog()
				d.one.revoke(a, why)
			})
	}
	p.stickButtons(x, y+h-96, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: a.closeDialog}, kit.Button{})
	p.primary, p.focus = nil, "cause/"+causes[0].String()
}
