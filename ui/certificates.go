// The list of a learner's certificates, beside the page of the chosen one.

package ui

import (
	"context"
	"fmt"
	"image/color"

	"hocso/internal/certificate"
	"hocso/internal/progress"
	"hocso/ui/kit"
)

// certificatesScreen lists a learner's certificates, the newest first, beside the page of the chosen one.
type certificatesScreen struct {
	certs []ownCert
	home  progress.Home
	at    int // the chosen one
	turn  int // page of the list

	consent contestConsent
}

// An ownCert is a certificate with what can be said about it.
type ownCert struct {
	*certPage
	standing standing
}

// A standing is whether a certificate can be shown to others.
type standing int

const (
	valid standing = iota
	replaced
	revoked
	unproved // the signature is not one that this office's root vouches for
)

// openCertificates shows the certificates of the person signed in.
func (a *App) openCertificates() {
	s, trust := *a.session, a.trust()
	load(a, func(ctx context.Context) (*certificatesScreen, error) {
		home, err := a.Progress.Home(ctx, s.Learner)
		if err != nil {
			return nil, err
		}
		list, err := certificate.List(ctx, a.office.DB, s.Learner.ID)
		if err != nil {
			return nil, err
		}
		t, err := trust(ctx)
		if err != nil {
			return nil, err
		}
		screen := &certificatesScreen{home: home}
		if screen.consent, err = a.readConsent(ctx, s.Learner.ID); err != nil {
			return nil, err
		}
		for _, c := range list {
			sheet, err := readCertPage(c)
			if err != nil {
				return nil, fmt.Errorf("open certificates: %w", err)
			}
			screen.certs = append(screen.certs, ownCert{sheet, standingOf(c, t)})
		}
		return screen, nil
	}, func(s *certificatesScreen) { a.open(s) })
}

// standingOf judges a certificate as a verifier would, and by what the kiosk knows beyond that.
func standingOf(c certificate.Certificate, t certificate.Trust) standing {
	v := certificate.Verify(c.URL, t)
	switch {
	case c.ReplacedBy != "":
		return replaced
	case !c.RevokedAt.IsZero(), v.Code == certificate.CodeRevoked, v.Code == certificate.CodeKioskOff:
		return revoked
	case !v.Valid:
		return unproved
	}
	return valid
}

func (s *certificatesScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	box := area{kit.Margin, 90, p.width(), p.contentBottom() - 90}
	courses := kit.Button{ID: "back", Text: p.T("certificate.courses"), Icon: "house", Big: true, OnTap: a.goHome}
	if len(s.certs) == 0 {
		s.nothing(p, box)
		p.actionBar(actions{on: []kit.Button{courses}})
		p.back, p.focus = a.goHome, "back"
		return
	}
	left := min(470, p.width()*0.37)
	s.list(p, area{box.x, box.y, left, box.h})
	s.sheet(p, area{box.x + left + 28, box.y, box.w - left - 28, box.h})
	bar := actions{back: courses}
	if c := s.certs[s.at]; c.standing == valid {
		bar.on = append(a.takeButtons(p, c.cert),
			kit.Button{ID: "show", Text: p.T("certificate.show"), Icon: "qr-code", Big: true, OnTap: func() { a.openCertificate(c.cert.ID) }})
	}
	p.actionBar(bar)
	p.focus = "cert/" + s.certs[s.at].cert.ID
}

// nothing says how to come by a certificate.
func (s *certificatesScreen) nothing(p *page, box area) {
	p.Fit(kit.Plain(p.T("certificate.mine")), p.Type(kit.H1), p.Ink, box.x, box.y-6, box.w, 54, kit.Left, true)
	w := min(860, box.w)
	x, y, h := box.x+(box.w-w)/2, box.y+110, float32(300)
	p.Box(p.CardBox(28), x, y, w, h)
	p.Tile("graduation-cap", "sky", 180, 180, 28, x+40, y+60)
	p.Fit(kit.Plain(p.T("certificate.nothing")), p.Type(kit.H2), p.Ink, x+256, y+44, w-296, 76, kit.Left, true)
	p.Fit(kit.Plain(p.T("certificate.nothing.text")), p.Type(kit.Reading), p.Ink2, x+256, y+124, w-296, h-148, kit.Left, false)
}

const (
	certsOnPage = 4
	moreHigh    = 104 // the hint at what comes next
)

func (s *certificatesScreen) list(p *page, box area) {
	p.Fit(kit.Plain(p.T("certificate.mine")), p.Type(kit.H1), p.Ink, box.x, box.y-6, box.w, 54, kit.Left, true)
	y, bottom := box.y+54, box.y+box.h
	if s.consent.offered {
		bottom -= consentHigh
		s.consent.paint(p, area{box.x, bottom, box.w, consentHigh})
		bottom -= 12
	}
	pages := (len(s.certs) + certsOnPage - 1) / certsOnPage
	if pages > 1 {
		bottom -= 56 + 12
		s.pages(p, area{box.x, bottom + 12, box.w, 56}, pages)
	}
	const gap = 14
	each := min(108, (bottom-y-gap*(certsOnPage-1))/certsOnPage)
	first := s.turn * certsOnPage
	for i := first; i < min(len(s.certs), first+certsOnPage); i++ {
		row := area{box.x, y, box.w, each}
		if s.certs[i].standing != valid {
			row.h = min(each, 92)
		}
		s.row(p, i, row)
		y += row.h + gap
	}
	if pages == 1 && bottom-y >= moreHigh {
		s.more(p, area{box.x, bottom - moreHigh, box.w, moreHigh})
	}
}

// pages turns the list by whole pages, and chooses the first certificate of the page.
func (s *certificatesScreen) pages(p *page, box area, pages int) {
	a := p.app
	turn := func(by int) func() {
		return func() {
			s.turn = (s.turn + by + pages) % pages
			s.at = s.turn * certsOnPage
			a.repaint()
		}
	}
	right := box.x + box.w
	p.RoundButton(kit.Button{ID: "page/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: turn(-1)}, right-200, box.y, 56, 56, 16)
	p.Text(itoa(s.turn+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, right-144, box.y, 88, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "page/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: turn(1)}, right-56, box.y, 56, 56, 16)
}

// row is one certificate; one that no longer counts is only outlined.
func (s *certificatesScreen) row(p *page, i int, box area) {
	a, c := p.app, s.certs[i]
	face := kit.NewBoard(p.Env)
	look := p.CardBox(20)
	if c.standing != valid {
		look = kit.Box{Fill: p.Paper, Stroke: p.Edge, Thick: 2, Radius: 20}
	}
	if i == s.at {
		look.Fill, look.Stroke, look.Thick, look.Shadow = p.PrimaryTint, p.Palette.Link, 3, false
	}
	face.Box(look, 0, 0, box.w, box.h)
	left := s.rowPicture(face, p, c, box.h)
	title, second := s.rowWords(p, c)
	caption := p.Type(kit.Caption)
	w, h := box.w-left-62, box.h-16-caption.Pitch
	name := p.Type(kit.Label)
	y := 8 + max(0, h-p.FlowHeight(kit.Plain(title), name, w))/2
	face.Fit(kit.Plain(title), name, p.Ink, left, y, w, box.h-8-caption.Pitch-y, kit.Left, false)
	y += min(h, p.FlowHeight(kit.Plain(title), name, w))
	face.Fit(kit.Plain(second), caption, p.Ink2, left, y, w, caption.Pitch+1, kit.Left, true)
	face.Icon("chevron-right", 26, p.Palette.Link, box.w-48, (box.h-26)/2)
	choose := func() {
		s.at = i
		a.repaint()
	}
	p.Target(kit.Part{ID: "cert/" + c.cert.ID, Name: title + ", " + second, Radius: 20, OnTap: choose}, face.Object(), box.x, box.y, box.w, box.h)
}

// rowPicture shows the course's picture, or the sign of a certificate that no longer counts, and returns where words start.
func (s *certificatesScreen) rowPicture(b *kit.Board, p *page, c ownCert, h float32) float32 {
	course, known := p.app.Lessons.Course(c.cert.CourseCode)
	if c.standing != valid || !known {
		icon := map[standing]string{valid: "badge-check", replaced: "history", revoked: "shield-x", unproved: "shield-alert"}[c.standing]
		b.Icon(icon, 30, p.Ink2, 24, (h-30)/2)
		return 74
	}
	tile := h - 32
	b.Tile(course.Picture, course.Tile, tile, tile, 16, 16, 16)
	return tile + 32
}

func (s *certificatesScreen) rowWords(p *page, c ownCert) (title, second string) {
	title = s.courseName(p, c.cert)
	date := p.Words.Date(c.cert.IssuedAt)
	switch c.standing {
	case replaced:
		title = p.T("certificate.old", "Course", title)
		if c.cert.RevokedAt.IsZero() {
			return title, p.T("certificate.old.date", "Date", date)
		}
		return title, p.T("certificate.old.why", "Date", p.Words.Date(c.cert.RevokedAt))
	case revoked:
		return title, p.T("certificate.revoked.date", "Date", date)
	}
	return title, join(date, p.Words.Percent(c.cert.Score*100))
}

// courseName is the name as issued; in another language it is the course's present one, when there still is that course.
func (s *certificatesScreen) courseName(p *page, c certificate.Certificate) string {
	course, known := p.app.Lessons.Course(c.CourseCode)
	if p.Lang == "vi" || !known {
		return c.CourseTitle
	}
	return course.Title.In(p.Lang)
}

// more says how near the next certificate is.
func (s *certificatesScreen) more(p *page, box area) {
	n := s.home.Next
	if n == nil {
		return
	}
	words := p.T("certificate.more.assess", "Course", n.Course.Title.In(p.Lang))
	if left := lessonsLeft(s.home, n.Course.Code); left > 0 {
		words = p.T("certificate.more", "Count", left, "Course", n.Course.Title.In(p.Lang))
	}
	p.Box(p.TintBox(p.AccentTint, 20), box.x, box.y, box.w, box.h)
	p.Pictogram("seedling", 44, box.x+18, box.y+(box.h-44)/2)
	p.Fit(runsOfMarked(words), p.Type(kit.Body), p.Ink, box.x+76, box.y+4, box.w-92, box.h-8, kit.Left, true)
}

func lessonsLeft(h progress.Home, course string) int {
	for _, c := range h.Courses {
		if c.Course.Code == course {
			return len(c.Lessons) - c.Done
		}
	}
	return 0
}

// sheet paints the chosen certificate's page and what holds for it.
func (s *certificatesScreen) sheet(p *page, box area) {
	c := s.certs[s.at]
	p.Box(p.TintBox(p.Sunken, 24), box.x, box.y, box.w, box.h)
	const under = 96
	c.fit(p, area{box.x, box.y, box.w, box.h - under}, 24)
	icon, words, ink := s.stands(p, c)
	line := area{box.x + 24, box.y + box.h - under, box.w - 48, 36}
	s.status(p, line, icon, words, ink, p.T("certificate.code", "Code", c.cert.Code()))
	note := p.T("certificate.frozen")
	if c.standing == valid {
		note += "\n" + p.T("certificate.technical")
	}
	p.Fit(kit.Plain(note), p.Type(kit.Caption), p.Ink2,
		line.x-12, line.y+36, line.w+24, under-36-8, kit.Center, true)
}

// stands says in a sign and words whether the certificate counts.
func (s *certificatesScreen) stands(p *page, c ownCert) (icon, words string, ink color.NRGBA) {
	switch c.standing {
	case replaced:
		return "history", p.T("certificate.replaced"), p.Ink2
	case revoked:
		return "shield-x", p.T("certificate.revoked", "Date", p.Words.Date(c.cert.RevokedAt)), p.Bad
	case unproved:
		return "shield-alert", p.T("certificate.unproved"), p.Bad
	}
	return "shield-check", p.T("certificate.valid"), p.Good
}

func (s *certificatesScreen) status(p *page, box area, icon, words string, ink color.NRGBA, code string) {
	label, body := p.Type(kit.Label), p.Type(kit.Body)
	w, cw := p.TextWidth(words, label), p.TextWidth(code, body)
	const sign, between = 36, 28
	x := box.x + max(0, (box.w-w-cw-2*sign-between)/2)
	p.Icon(icon, 26, ink, x, box.y+(box.h-26)/2)
	p.Text(words, label, p.Ink, x+sign, box.y, w+4, box.h, kit.Left)
	x += sign + w + between
	p.Icon("hash", 24, p.Ink2, x, box.y+(box.h-24)/2)
	p.Text(code, body, p.Ink2, x+sign-2, box.y, cw+4, box.h, kit.Left)
}
