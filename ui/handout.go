// The page that checks certificates, given away: on the office's own network while a manager wants it, and on a stick.

package ui

import (
	"context"
	"errors"
	"io"
	"net/netip"
	"time"

	"hocso/internal/audit"
	"hocso/internal/handout"
	"hocso/internal/store"
	"hocso/internal/verifier"
	"hocso/lessons"
	"hocso/ui/kit"

	qrcode "github.com/skip2/go-qrcode"
)

// A giveaway is the server with the code of its address.
type giveaway struct {
	server *handout.Server
	code   *symbol
	made   time.Time // when what is given was made
}

// The two files: the page, and the larger one that reads a code from a picture in every browser.
const (
	checkerPath = "/"
	readerName  = "scan.html"
	htmlType    = "text/html; charset=utf-8"
)

// checkers is a job that makes both files as of now.
func (a *App) checkers() func(context.Context) (page, reader []byte, err error) {
	of, host, now := a.office, a.office.Settings.VerifyHost, a.Now()
	var courses []*lessons.Course
	courses = append(courses, a.Lessons.Courses()...)
	return func(ctx context.Context) (page, reader []byte, err error) {
		source, err := verifier.Of(ctx, of, host, courses, now)
		if err != nil {
			return nil, nil, err
		}
		source.Reader = readerName
		if page, err = source.Page(); err != nil {
			return nil, nil, err
		}
		source.Reader, source.Pictures = "", true
		reader, err = source.Page()
		return page, reader, err
	}
}

// giveAway switches the server on or off; trouble is the key of why it did not go on.
func (a *App) giveAway(on bool, done func(trouble string)) {
	who, db := a.who(), a.office.DB
	if !on {
		a.stopGiving()
		a.write(func(ctx context.Context) error { return note(ctx, db, who, "handout.off", "") })
		done("")
		return
	}
	make, at, now := a.checkers(), a.giveAt, a.Now()
	type begun struct {
		*giveaway
		trouble string
	}
	load(a, func(ctx context.Context) (begun, error) {
		page, reader, err := make(ctx)
		if err != nil {
			return begun{}, err
		}
		g, err := give(at, page, reader)
		switch {
		case errors.Is(err, handout.ErrNoNetwork):
			return begun{trouble: "handout.nonetwork"}, nil
		case errors.Is(err, handout.ErrNoPort):
			return begun{trouble: "handout.noport"}, nil
		case err != nil:
			return begun{}, err
		}
		g.made = now
		return begun{giveaway: g}, note(ctx, db, who, "handout.on", g.server.URL())
	}, func(b begun) {
		a.stopGiving()
		a.giving = b.giveaway
		done(b.trouble)
	})
}

// give starts the server, at this computer's private address where at is none.
func give(at netip.Addr, page, reader []byte) (*giveaway, error) {
	files := given(page, reader)
	start := handout.Start
	if at.IsValid() {
		start = func(files map[string]handout.File) (*handout.Server, error) { return handout.StartAt(at, files) }
	}
	s, err := start(files)
	if err != nil {
		return nil, err
	}
	code, err := newSymbol(s.URL(), qrcode.Medium)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &giveaway{server: s, code: code}, nil
}

func given(page, reader []byte) map[string]handout.File {
	return map[string]handout.File{checkerPath: {Type: htmlType, Data: page}, checkerPath + readerName: {Type: htmlType, Data: reader}}
}

// giveAfter is how old the page gets that is given away.
const giveAfter = 24 * time.Hour

// giveAnew makes what is given away anew, while it is given: a certificate was revoked, a key or a list has changed, or a day is over.
func (a *App) giveAnew() {
	g := a.giving
	if g == nil {
		return
	}
	g.made = a.Now()
	make := a.checkers()
	quiet(a, func(ctx context.Context) (struct{}, error) {
		page, reader, err := make(ctx)
		if err == nil {
			g.server.Give(given(page, reader))
		}
		return struct{}{}, err
	}, func(struct{}) {})
}

// stopGiving switches the server off, if it is on.
func (a *App) stopGiving() {
	if a.giving == nil {
		return
	}
	if err := a.giving.server.Close(); err != nil {
		logError("stop giving the checker away", err)
	}
	a.giving = nil
}

// note adds a line to the audit log.
func note(ctx context.Context, db *store.DB, who, act, what string) error {
	return db.Write(ctx, func(tx *store.Tx) error { return audit.Add(tx, who, act, what) })
}

// saveChecker puts the page that needs nothing beside it on a stick.
func (a *App) saveChecker(p *page) {
	make := a.checkers()
	a.saveToStick(saveJob{name: p.T("handout.file") + ".html", kind: "stick.kind.page", write: func(ctx context.Context, w io.Writer) error {
		_, reader, err := make(ctx)
		if err != nil {
			return err
		}
		_, err = w.Write(reader)
		return err
	}}, nil)
}

// handoutScreen is the manager's switch.
type handoutScreen struct{ trouble string }

func (s *handoutScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("handout.title"), back: a.leave})
	left := at.w*0.56 - 16
	s.switches(p, area{at.x, at.y, left, at.h})
	right := area{at.x + left + 32, at.y, at.w - left - 32, at.h}
	if a.giving == nil {
		p.Box(p.TintBox(p.Sunken, 28), right.x, right.y, right.w, min(right.h, 420))
		p.Fit(kit.Plain(p.T("handout.off")), p.Type(kit.Reading), p.Ink2, right.x+32, right.y+20, right.w-64, min(right.h, 420)-40, kit.Center, true)
		return
	}
	p.handoutCode(right)
}

func (s *handoutScreen) switches(p *page, at area) {
	a := p.app
	y := at.y + p.Flow(kit.Plain(p.T("handout.what")), p.Type(kit.Reading), p.Ink, at.x, at.y, at.w, kit.Left) + 20
	on := a.giving != nil
	b := kit.Button{ID: "handout/on", Text: p.T("handout.start"), Icon: "smartphone", Big: true, OnTap: func() { s.set(a, true) }}
	if on {
		b = kit.Button{ID: "handout/off", Text: p.T("handout.stop"), Icon: "x", Look: kit.Outline, Big: true, OnTap: func() { s.set(a, false) }}
	}
	p.Button(b, at.x, y, min(at.w, p.ButtonWidth(b)), 72)
	p.primary, p.focus = b.OnTap, b.ID
	y += 88
	if s.trouble != "" {
		p.Icon("circle-alert", 26, p.Bad, at.x, y+4)
		y += p.Flow(kit.Plain(p.T(s.trouble)), p.Type(kit.Body), p.Ink, at.x+40, y, at.w-40, kit.Left) + 16
	}
	y += p.Flow(kit.Plain(p.T("handout.safe")), p.Type(kit.Body), p.Ink2, at.x, y, at.w, kit.Left) + 20
	save := kit.Button{ID: "handout/save", Text: p.T("handout.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { a.saveChecker(p) }}
	p.Button(save, at.x, y, min(at.w, p.ButtonWidth(save)), 72)
}

func (s *handoutScreen) set(a *App, on bool) {
	a.giveAway(on, func(trouble string) {
		s.trouble = trouble
		a.entered()
	})
}

// handoutCode paints the address of the checker as a code to scan, in a card no larger than at.
func (p *page) handoutCode(at area) {
	g := p.app.giving
	side := g.code.side(p.Env)
	h := side + 150
	p.Box(p.CardBox(28), at.x, at.y, at.w, min(h, at.h))
	p.Fit(kit.Plain(p.T("handout.get")), p.Type(kit.H3), p.Ink, at.x+16, at.y+12, at.w-32, 44, kit.Center, true)
	p.scannable(g.code, at.x+(at.w-side)/2, at.y+60)
	p.Fit(kit.Plain(g.server.URL()+"\n"+p.T("handout.same")), p.Type(kit.Caption), p.Ink2, at.x+16, at.y+64+side, at.w-32, 78, kit.Center, true)
}

// phoneCheck offers the checker on the screen of the check, while it is given away: the code left, what it is for right.
func (p *page) phoneCheck(at area) {
	g := p.app.giving
	if g == nil {
		return
	}
	side := g.code.side(p.Env)
	if side+24 > at.h || side+260 > at.w {
		return
	}
	p.Box(p.CardBox(28), at.x, at.y, at.w, side+24)
	p.scannable(g.code, at.x+12, at.y+12)
	runs := []kit.Run{{Text: p.T("handout.get"), Bold: true}, {Text: "\n" + p.T("handout.same")}, {Text: "\n" + g.server.URL(), Color: p.Ink2}}
	p.Fit(runs, p.Type(kit.Reading), p.Ink, at.x+side+36, at.y+12, at.w-side-60, side, kit.Left, true)
}
