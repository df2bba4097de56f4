package ui

import (
	"context"
	"time"

	"hocso/ui/kit"
)

// setupCode is the step of the recovery code on paper.
type setupCode struct {
	paper codePaper // code "" : not shown
	made  time.Time // when the present code was made; zero: there is none
}

func openSetupCode(a *App, show func(setupPage)) {
	load(a, a.Managers.CodeMade, func(made time.Time) { show(&setupCode{made: made}) })
}

func (s *setupCode) forget() { s.paper.forget() }

// goOn makes sure that a code that is shown is on paper.
func (s *setupCode) goOn(a *App, then func()) {
	if s.paper.code == "" || s.paper.checked {
		then()
		return
	}
	s.paper.check(a, then)
}

// make makes a code. One that is on paper already is good for nothing then, so the PIN is asked for.
func (s *setupCode) make(a *App) {
	fresh := func() {
		who := a.who()
		load(a, func(ctx context.Context) (string, error) { return a.Managers.NewCode(ctx, who) }, func(code string) {
			s.paper, s.made = newCodePaper(code), a.Now()
			a.repaint()
		})
	}
	if s.made.IsZero() {
		fresh()
		return
	}
	a.confirmPIN(a.look.words().T("setup.code.why"), fresh)
}

func (s *setupCode) draw(p *page, at area) {
	a := p.app
	if s.paper.code == "" {
		s.before(p, at)
		return
	}
	s.paper.paint(p, area{at.x, at.y, at.w, 216})
	y := at.y + 232
	y += p.Flow(kit.Plain(p.T("recover.keep")), p.Type(kit.Body), p.Ink, at.x, y, at.w, kit.Left) + 16
	x := at.x
	for _, b := range []kit.Button{
		{ID: "code/print", Text: p.T("setup.code.print"), Icon: "printer", Look: kit.Outline, OnTap: func() { a.printCode(s.paper.code) }},
		{ID: "code/save", Text: p.T("setup.code.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { a.saveCode(s.paper.code) }},
	} {
		w := p.ButtonWidth(b) - 16
		p.Button(b, x, y, w, 56)
		x += w + 12
	}
	if !s.paper.checked {
		b := kit.Button{ID: "code/check", Text: p.T("recover.check"), Icon: "check", Look: kit.Tinted, OnTap: func() { s.paper.check(a, a.repaint) }}
		p.Button(b, x, y, min(p.ButtonWidth(b), at.x+at.w-x), 56)
	}
}

// before tells what the code is good for.
func (s *setupCode) before(p *page, at area) {
	p.Box(p.CardBox(24), at.x, at.y, at.w, 220)
	p.Tile("scroll", "sand", 96, 96, 24, at.x+28, at.y+28)
	state := p.T("setup.code.none")
	words := p.T("setup.code.make")
	if !s.made.IsZero() {
		state, words = p.T("setup.code.made", "Date", p.Words.Date(s.made)), p.T("setup.code.again")
	}
	p.Fit(kit.Plain(state), p.Type(kit.Reading), p.Ink, at.x+148, at.y+24, at.w-176, 104, kit.Left, true)
	b := kit.Button{ID: "code/make", Text: words, Icon: "key-round", Look: kit.Outline, OnTap: func() { s.make(p.app) }}
	p.Button(b, at.x+28, at.y+144, min(p.ButtonWidth(b), at.w-56), 56)
}
