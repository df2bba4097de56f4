package ui

import (
	"context"
	"slices"

	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/ui/kit"
)

// The first set-up: seven steps in a rail, one sentence a step. Each change is written when it is made, so that leaving at any point
// loses nothing; the same pages are opened again from the desk's settings.

// A setupPage is what one step shows.
type setupPage interface {
	draw(p *page, at area)
}

// A goer is a page that has something to do, or to ask, before the next step.
type goer interface {
	goOn(a *App, then func())
}

// A setupStep is one step. Its words are setup.<name>, its sentence setup.<name>.text.
type setupStep struct {
	name string
	icon string // of its card in the settings
	must bool   // it cannot be put off
	open func(a *App, show func(setupPage))
}

// setupSteps are the steps in their order.
func setupSteps() []setupStep {
	return []setupStep{
		{"office", "building-2", false, openSetupOffice},
		{"units", "users", false, openSetupUnits},
		{"signin", "log-in", false, openSetupSignIn},
		{"targets", "target", false, openSetupTargets},
		{"pin", "lock", true, openSetupPIN},
		{"code", "key-round", false, openSetupCode},
		{"keys", "qr-code", false, openSetupKeys},
	}
}

// change edits the office's settings in the name of the person at the desk and has them hold at once; section says in the log what was
// changed.
func (a *App) change(section string, edit func(s *office.Settings)) {
	s := a.office.Settings
	s.Targets = slices.Clone(s.Targets)
	edit(&s)
	who := a.who()
	load(a, func(ctx context.Context) (func(), error) { return a.Change(ctx, who, section, s) }, func(adopt func()) {
		adopt()
		a.repaint()
	})
}

// setupOffer stands behind the manager's door as long as nobody manages the kiosk.
type setupOffer struct{}

func (s *setupOffer) paint(p *page) {
	a := p.app
	p.idle = idleSignIn
	w := min(820, p.width())
	x := (p.W - w) / 2
	face := kit.NewBoard(p.Env)
	face.Tile("wrench", "sky", 104, 104, 28, 40, 40)
	y := 40 + face.Flow(kit.Plain(p.T("setup.offer")), p.Type(kit.H1), p.Ink, 172, 48, w-212, kit.Left)
	y = max(y, 168)
	for _, line := range []struct{ icon, key string }{{"clock", "setup.offer.time"}, {"save", "setup.offer.saved"}, {"lock-keyhole", "setup.offer.pin"}} {
		face.Icon(line.icon, 28, p.Palette.Link, 44, y+4)
		y += face.Flow(kit.Plain(p.T(line.key)), p.Type(kit.Reading), p.Ink, 92, y, w-132, kit.Left) + 16
	}
	h := y + 24
	top := max(104, (p.H-kit.ActionTop-h)/2)
	p.Box(p.CardBox(28), x, top, w, h)
	p.Put(face.Object(), x, top, w, h)
	begin := func() { a.openSetup(0) }
	p.actionBar(actions{back: kit.Button{Text: p.T("door.back"), Icon: "arrow-left", OnTap: a.leave},
		on: []kit.Button{{ID: "setup", Text: p.T("setup.begin"), After: "arrow-right", Big: true, OnTap: begin}}})
	p.focus = "setup"
}

// setupScreen is the first set-up at one of its steps.
type setupScreen struct {
	at   int
	done map[int]bool
	page setupPage
}

func (s *setupScreen) forget() { forget(s.page) }

// openSetup begins the set-up, or goes to a step of it.
func (a *App) openSetup(step int) {
	s, running := a.nav.top().(*setupScreen)
	setupSteps()[step].open(a, func(page setupPage) {
		if !running {
			a.open(&setupScreen{at: step, page: page, done: map[int]bool{}})
			return
		}
		forget(s.page)
		s.at, s.page = step, page
		a.entered()
	})
}

// goOn leaves a step behind, done or put off.
func (s *setupScreen) goOn(a *App, done bool) {
	next := func() {
		s.done[s.at] = s.done[s.at] || done
		if s.at+1 < len(setupSteps()) {
			a.openSetup(s.at + 1)
			return
		}
		a.finishSetup()
	}
	if g, ok := s.page.(goer); ok && done {
		g.goOn(a, next)
		return
	}
	next()
}

// finishSetup shows the desk to the manager whose account was made on the way.
func (a *App) finishSetup() {
	if a.manager != nil {
		a.enterDesk(*a.manager)
	}
}

func (s *setupScreen) goBack(a *App) {
	switch {
	case s.at > 0:
		a.openSetup(s.at - 1)
	case a.manager != nil:
		a.lockDesk()
	default:
		a.leave()
	}
}

const setupRail = 312

func (s *setupScreen) paint(p *page) {
	a := p.app
	p.idle, p.bar.own = idleDesk, true
	steps := setupSteps()
	step := steps[s.at]
	s.rail(p, steps)
	x := float32(setupRail + 32)
	w := p.right() - x
	p.Fit(kit.Plain(p.T("setup.step", "Step", s.at+1, "Count", len(steps))), p.Type(kit.Label), p.Palette.Link, x, barY, p.deskHeadRight()-x, barH, kit.Left, true)
	y := p.title(p.T("setup."+step.name), x, contentTop, w)
	y += p.Flow(kit.Plain(p.T("setup."+step.name+".text")), p.Type(kit.Body), p.Ink, x, y+2, w, kit.Left) + 14
	s.page.draw(p, area{x, y, w, p.contentBottom() - y})
	s.bar(p, steps, x)
	if p.back == nil {
		p.back = func() { s.goBack(a) }
	}
}

// bar is the way back, the way to put a step off, and the way on.
func (s *setupScreen) bar(p *page, steps []setupStep, x float32) {
	a := p.app
	top := p.H - kit.ActionTop
	p.Fill(p.Card, setupRail, top, p.W-setupRail, kit.ActionTop)
	p.Fill(p.Env.Line, setupRail, top, p.W-setupRail, 2)
	back := kit.Button{ID: "setup/back", Text: p.T("desk.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: func() { s.goBack(a) }}
	p.Button(back, x, top+11, p.ButtonWidth(back)-24, actionButton)
	on := kit.Button{ID: "setup/next", Text: p.T("setup.finish"), Icon: "check", Big: true, OnTap: func() { s.goOn(a, true) }}
	if s.at+1 < len(steps) {
		on.Icon, on.After, on.Text = "", "arrow-right", p.T("setup.next", "Step", p.T("setup."+steps[s.at+1].name))
		if p.Large() || p.narrowBar() {
			on.Text = p.T("setup.on")
		}
	}
	if steps[s.at].must && a.manager == nil {
		on.Look, on.Text, on.After = kit.Missing, p.T("setup.pin.missing"), ""
	}
	right := p.right() - p.ButtonWidth(on)
	p.Button(on, right, top+11, p.ButtonWidth(on), actionButton)
	if on.Look != kit.Missing && p.primary == nil {
		p.primary = on.OnTap
	}
	if !steps[s.at].must && s.at+1 < len(steps) {
		later := kit.Button{ID: "setup/later", Text: p.T("setup.later"), Look: kit.Bare, OnTap: func() { s.goOn(a, false) }}
		lw := p.ButtonWidth(later) - 16
		p.Button(later, right-16-lw, top+11, lw, actionButton)
	}
}

func (s *setupScreen) rail(p *page, steps []setupStep) {
	ground, ink, ink2 := p.PrimaryDark, p.OnHero, p.OnHero2
	if p.Palette.Contrast {
		ground = p.Card
	}
	p.Fill(ground, 0, 0, setupRail, p.H)
	if p.Palette.Contrast {
		p.Fill(p.Ink, setupRail-2, 0, 2, p.H)
	}
	p.Put(p.MarkImage(!p.Palette.Contrast, 48), 20, 20, 48, 48)
	p.Fit(kit.Plain(p.T("setup.title")), kit.Sans(20, 800), ink, 80, 18, setupRail-96, 32, kit.Left, true)
	p.Fit(kit.Plain(p.T("setup.minutes")), p.Type(kit.FixedSmall), ink2, 80, 46, setupRail-96, 24, kit.Left, true)
	for i, step := range steps {
		s.railStep(p, step, i, 92+float32(i)*66)
	}
	p.Icon("save", 24, p.Accent, 20, p.H-76)
	p.Fit(kit.Plain(p.T("setup.saved")), p.Type(kit.FixedSmall), ink2, 56, p.H-80, setupRail-76, 56, kit.Left, false)
}

// railStep is one step in the rail. Those before the furthest one can be opened again.
func (s *setupScreen) railStep(p *page, step setupStep, i int, y float32) {
	const h = 60
	ink := p.OnHero
	face := kit.NewBoard(p.Env)
	if i == s.at {
		fill := p.Card
		if ink = p.PrimaryDark; p.Palette.Contrast {
			fill, ink = p.Palette.Primary, p.OnPrimary
		}
		face.Box(kit.Box{Fill: fill, Radius: 16}, 0, 0, setupRail-40, h)
	}
	s.railMark(p, face, i)
	t := p.Type(kit.Body)
	if i == s.at {
		t = p.Type(kit.Label)
	}
	face.Fit(kit.Plain(p.T("setup."+step.name)), t, ink, 64, 0, setupRail-40-70, h, kit.Left, true)
	if i == s.at || (!s.done[i] && i > s.at) {
		p.Put(face.Object(), 20, y, setupRail-40, h)
		return
	}
	p.Target(kit.Part{ID: "setup/" + step.name, Name: p.T("setup." + step.name), Radius: 16, OnTap: func() { p.app.openSetup(i) }}, face.Object(), 20, y, setupRail-40, h)
}

// railMark is a step's number, or a check where it is done.
func (s *setupScreen) railMark(p *page, face *kit.Board, i int) {
	const x, y, size = 14, 12, 36
	ink := p.OnHero
	switch {
	case i == s.at:
		fill, on := p.Palette.Primary, p.OnPrimary
		if p.Palette.Contrast {
			fill, on = p.OnPrimary, p.Palette.Primary
		}
		face.Disc(fill, x, y, size)
		face.Text(itoa(i+1), kit.Sans(18, 600), on, x, y, size, size, kit.Center)
	case s.done[i]:
		face.Disc(p.Light("card"), x, y, size)
		face.Icon("check", 22, p.Light("la"), x+7, y+7)
	default:
		face.HollowDisc(p.Token(""), p.OnHero2, 2, x, y, size)
		face.Text(itoa(i+1), kit.Sans(18, 600), ink, x, y, size, size, kit.Center)
	}
}

// settingPage shows a step of the set-up as a page of the desk's settings.
type settingPage struct {
	name string
	page setupPage
}

func (s *settingPage) forget() { forget(s.page) }

func (s *settingPage) paint(p *page) {
	at := p.desk(deskHead{page: deskSettings, title: p.T("setup." + s.name), sub: p.T("desk.settings"), back: p.app.leave})
	h := p.Flow(kit.Plain(p.T("setup."+s.name+".text")), p.Type(kit.Body), p.Ink, at.x, at.y, at.w, kit.Left) + 14
	s.page.draw(p, area{at.x, at.y + h, at.w, at.h - h})
}

// stepCard is the card of a step in the settings.
func stepCard(name string) settingCard {
	for _, step := range setupSteps() {
		if step.name == name {
			return settingCard{name: name, icon: step.icon, words: "setup." + name, open: func(a *App) {
				step.open(a, func(page setupPage) { a.open(&settingPage{name: name, page: page}) })
			}}
		}
	}
	panic("ui: no step " + name)
}

// becomeManager is the moment of the first set-up when the kiosk gets a manager: from now on the desk's rules hold.
func (a *App) becomeManager(s manager.Session) { a.manager = &s }
