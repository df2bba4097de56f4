// The certificates that the kiosk has issued, for managers: found by name or code, printed together, and each opened to be corrected.

package ui

import (
	"cmp"
	"context"
	"io"
	"strings"

	"hocso/internal/certificate"
	"hocso/internal/certificate/paper"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// An issued certificate, with what it is found by and how it stands.
type issued struct {
	certificate.Certificate
	found    string
	standing standing
}

// deskCertificates lists them, the newest first.
type deskCertificates struct {
	all   []issued
	shown []int // those that fit the query
	query string
	at    int // page
}

func openDeskCertificates(a *App) {
	s := &deskCertificates{}
	s.load(a, func() { a.open(s) })
}

// load reads the certificates.
func (s *deskCertificates) load(a *App, done func()) {
	db := a.office.DB
	load(a, func(ctx context.Context) ([]issued, error) {
		certs, err := certificate.All(ctx, db)
		if err != nil {
			return nil, err
		}
		all := make([]issued, len(certs))
		for i, c := range certs {
			all[i] = issued{c, roster.FoldName(c.Name) + " " + strings.ToLower(c.CourseCode+" "+c.Code()+" "+c.ID), storedStanding(c)}
		}
		return all, nil
	}, func(all []issued) {
		s.all = all
		s.search(s.query)
		done()
	})
}

// storedStanding is how the kiosk's own book has a certificate; its signature is judged when it is opened.
func storedStanding(c certificate.Certificate) standing {
	switch {
	case c.ReplacedBy != "":
		return replaced
	case !c.RevokedAt.IsZero():
		return revoked
	}
	return valid
}

// search keeps what has the query in its name, course or code, blind to marks and case.
func (s *deskCertificates) search(query string) {
	s.query, s.at = strings.TrimSpace(query), 0
	s.shown = s.shown[:0]
	name, code := roster.FoldName(s.query), strings.ToLower(s.query)
	for i, c := range s.all {
		if strings.Contains(c.found, name) || strings.Contains(c.found, code) {
			s.shown = append(s.shown, i)
		}
	}
}

const certRow = 76

func (s *deskCertificates) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("certs.title"), sub: p.T("certs.count", "Count", len(s.shown)), back: a.leave})
	x := at.x
	find := kit.Button{ID: "certs/find", Text: cmp.Or(shortened(s.query, 24), p.T("certs.find")), Icon: "search", Look: kit.Outline, OnTap: func() { s.ask(a) }}
	w := max(300, p.ButtonWidth(find))
	p.Button(find, x, at.y, w, 56)
	x += w + 12
	if s.query != "" {
		p.RoundButton(kit.Button{ID: "certs/all", Name: p.T("certs.all"), Icon: "x", Look: kit.Outline, OnTap: func() { s.search(""); a.entered() }}, x, at.y, 56, 56, 16)
	}
	if len(s.shown) == 0 {
		p.Box(p.CardBox(20), at.x, at.y+76, at.w, 160)
		p.Fit(kit.Plain(p.T("certs.none")), p.Type(kit.Reading), p.Ink2, at.x+32, at.y+86, at.w-64, 140, kit.Center, true)
		return
	}
	save := kit.Button{ID: "certs/save", Text: p.T("certs.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { s.save(p) }}
	sw := p.ButtonWidth(save)
	p.Button(save, at.x+at.w-sw, at.y, sw, 56)
	s.rows(p, area{at.x, at.y + 72, at.w, at.h - 72})
}

func (s *deskCertificates) ask(a *App) {
	a.ask(question{title: "certs.find", value: s.query, most: 40}, func(q string) {
		s.search(q)
		a.entered()
	})
}

func (s *deskCertificates) rows(p *page, at area) {
	per := max(1, int((at.h-64)/(certRow+8)))
	pages := (len(s.shown) + per - 1) / per
	s.at = min(s.at, pages-1)
	y := at.y
	for _, i := range s.shown[s.at*per : min(len(s.shown), (s.at+1)*per)] {
		s.row(p, s.all[i], area{at.x, y, at.w, certRow})
		y += certRow + 8
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (s *deskCertificates) row(p *page, c issued, at area) {
	a := p.app
	face := kit.NewBoard(p.Env)
	box, icon, ink := p.CardBox(16), "badge-check", p.Good
	state := p.T("certs.standing.valid")
	switch c.standing {
	case replaced:
		box, icon, ink, state = kit.Box{Fill: p.Paper, Stroke: p.Edge, Thick: 2, Radius: 16}, "history", p.Ink2, p.T("certs.standing.replaced")
	case revoked:
		box, icon, ink, state = kit.Box{Fill: p.Paper, Stroke: p.Edge, Thick: 2, Radius: 16}, "shield-x", p.Bad, p.T("certs.standing.revoked")
	}
	face.Box(box, 0, 0, at.w, at.h)
	face.Icon(icon, 28, ink, 18, (at.h-28)/2)
	sw := p.TextWidth(state, p.Type(kit.Caption)) + 8
	face.Fit(kit.Plain(c.Name), p.Type(kit.Label), p.Ink, 62, 6, at.w-130-sw, 36, kit.Left, true)
	second := join(join(c.CourseCode, p.Words.Date(c.IssuedAt)), join(p.Words.Percent(c.Score*100), c.Code()))
	face.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, 62, 42, at.w-130-sw, 30, kit.Left, true)
	face.Text(state, p.Type(kit.Caption), p.Ink2, at.w-52-sw, 0, sw, at.h, kit.Left)
	face.Icon("chevron-right", 26, p.Palette.Link, at.w-42, (at.h-26)/2)
	p.Target(kit.Part{ID: "issued/" + c.ID, Name: c.Name + ", " + second + ", " + state, Radius: 16, OnTap: func() { s.open(a, c) }}, face.Object(), at.x, at.y, at.w, at.h)
}

// open shows one certificate.
func (s *deskCertificates) open(a *App, c issued) {
	trust := a.trust()
	load(a, func(ctx context.Context) (*deskCertificate, error) {
		t, err := trust(ctx)
		if err != nil {
			return nil, err
		}
		sheet, err := readCertPage(c.Certificate)
		if err != nil {
			return nil, err
		}
		return &deskCertificate{list: s, own: ownCert{sheet, standingOf(c.Certificate, t)}}, nil
	}, func(one *deskCertificate) { a.open(one) })
}

// save sets those that stand in one document.
func (s *deskCertificates) save(p *page) {
	var some []certificate.Certificate
	for _, i := range s.shown {
		if s.all[i].standing == valid {
			some = append(some, s.all[i].Certificate)
		}
	}
	if len(some) == 0 {
		p.app.tell("certs.nostanding")
		return
	}
	now := p.app.Now()
	p.app.saveToStick(saveJob{name: p.T("certs.file", "Count", len(some)) + ".pdf", kind: "stick.kind.record", write: func(_ context.Context, w io.Writer) error {
		return onPaper().Write(w, onPaper().Titled(len(some)), now, paper.Each(some))
	}}, nil)
}
