package ui

import (
	"context"
	"errors"
	"time"

	"hocso/internal/roster"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

const pinDigits = 6

// pinScreen asks for a PIN where the name stood. A wrong one keeps the name. It also sets a new PIN, typed twice.
type pinScreen struct {
	learner roster.Learner
	unit    *roster.Unit
	digits  []rune
	setting bool // a new PIN is chosen
	first   string
	trouble string // key of what went wrong; empty for nothing
	left    int    // tries left
	wait    time.Duration
	until   time.Time // no try before
}

func newPIN(l roster.Learner, unit *roster.Unit) *pinScreen {
	return &pinScreen{learner: l, unit: unit}
}

// newSetPIN lets a person without a PIN choose one, in an office that asks for it.
func newSetPIN(l roster.Learner) *pinScreen {
	return &pinScreen{learner: l, setting: true}
}

func (s *pinScreen) locked(now time.Time) bool { return now.Before(s.until) }

// press takes one digit; the last one enters.
func (s *pinScreen) press(a *App, r rune) {
	if len(s.digits) >= pinDigits || s.locked(a.Now()) {
		return
	}
	s.digits = append(s.digits, r)
	if len(s.digits) < pinDigits {
		a.repaint()
		return
	}
	pin := string(s.digits)
	s.wipe()
	if s.setting {
		s.choose(a, pin)
		return
	}
	s.enter(a, pin)
}

func (s *pinScreen) wipe() {
	clear(s.digits)
	s.digits = s.digits[:0]
}

// An entry is what a try brought: a session, or a refusal that the person can mend.
type entry struct {
	session roster.Session
	refused error
}

func (s *pinScreen) enter(a *App, pin string) {
	load(a, func(ctx context.Context) (entry, error) {
		session, err := a.Roster.SignIn(ctx, s.learner.ID, pin)
		var wrong *roster.WrongPIN
		var wait *roster.Wait
		if errors.As(err, &wrong) || errors.As(err, &wait) {
			return entry{refused: err}, nil
		}
		return entry{session: session}, err
	}, func(e entry) {
		if e.refused == nil {
			a.begin(e.session)
			return
		}
		s.refuse(a, e.refused)
	})
}

func (s *pinScreen) refuse(a *App, err error) {
	var wrong *roster.WrongPIN
	var wait *roster.Wait
	switch {
	case errors.As(err, &wait):
		s.trouble, s.until = "pin.wait", wait.Until
	case errors.As(err, &wrong):
		s.trouble, s.left, s.wait = "pin.wrong", wrong.Left, wrong.Wait
		if wrong.Left == 0 {
			s.trouble, s.until = "pin.wait", a.Now().Add(wrong.Wait)
		}
	}
	a.repaint()
}

// choose takes a new PIN, the second time the same.
func (s *pinScreen) choose(a *App, pin string) {
	if s.first == "" {
		s.first, s.trouble = pin, ""
		a.repaint()
		return
	}
	if pin != s.first {
		s.first, s.trouble = "", "pin.different"
		a.repaint()
		return
	}
	s.first = ""
	load(a, func(ctx context.Context) (bool, error) {
		err := a.Roster.SetPIN(ctx, s.learner.ID, pin)
		if errors.Is(err, roster.ErrWeakPIN) {
			return true, nil
		}
		return false, err
	}, func(weak bool) {
		if weak {
			s.trouble = "pin.weak"
			a.repaint()
			return
		}
		s.setting = false
		s.enter(a, pin)
	})
}

func (s *pinScreen) paint(p *page) {
	a := p.app
	p.idle = idleSignIn
	p.back = a.leave
	left := min(440, p.W*0.33)
	title := "pin.title"
	if s.setting {
		title = "pin.choose"
		if s.first != "" {
			title = "pin.again"
		}
	}
	p.title(p.T(title), kit.Margin, contentTop, left+30)
	s.person(p, left)
	s.pad(p, kit.Margin+left+32)
	x := kit.Button{ID: "back", Text: p.T("pin.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}
	p.Button(x, kit.Margin, p.H-80, p.ButtonWidth(x)-16, 56)
	p.onRune = func(r rune) bool {
		if r < '0' || r > '9' {
			return false
		}
		s.press(a, r)
		return true
	}
	p.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyBackspace {
			s.delete(a)
			return true
		}
		return false
	}
}

func (s *pinScreen) delete(a *App) {
	if n := len(s.digits); n > 0 {
		s.digits = s.digits[:n-1]
		a.repaint()
	}
}

// person shows who is signing in, and what keeps a PIN safe.
func (s *pinScreen) person(p *page, w float32) {
	a := p.app
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, 92)
	face.Disc(p.Token(kit.TileNames[int(s.learner.ID)%len(kit.TileNames)]), 16, 16, 60)
	face.Text(initials(s.learner.Name), kit.Sans(18, 800), kit.Light.Ink, 16, 16, 60, 60, kit.Center)
	not := p.T("pin.notme")
	nw := p.TextWidth(not, p.Type(kit.FixedBody))
	face.Fit(kit.Plain(s.learner.Name), kit.Sans(20, 800), p.Ink, 90, 16, w-90-nw-36, 32, kit.Left, true)
	face.Fit(kit.Plain(join(s.learner.Job, s.learner.Unit.Name)), p.Type(kit.FixedSmall), p.Ink2, 90, 48, w-90-nw-36, 28, kit.Left, true)
	face.Text(not, p.Type(kit.FixedBody), p.Palette.Link, w-24-nw, 0, nw+4, 92, kit.Left)
	top := float32(149)
	if p.Large() {
		top = 172
	}
	p.Target(kit.Part{ID: "notme", Name: not, Radius: 20, OnTap: a.leave}, face.Object(), kit.Margin, top, w, 92)
	y := top + 124
	tips := []struct{ icon, key string }{{"eye-off", "pin.cover"}, {"life-buoy", "pin.forgot"}}
	if s.setting {
		tips = []struct{ icon, key string }{{"eye-off", "pin.cover"}, {"lightbulb", "pin.advice"}}
	}
	for _, t := range tips {
		p.Icon(t.icon, 26, p.Palette.Link, kit.Margin+4, y)
		y += p.Flow(kit.Plain(p.T(t.key)), p.Type(kit.Body), p.Ink, kit.Margin+44, y-2, w-44, kit.Left) + 16
	}
}

const (
	padKeyW = 112
	padKeyH = 76
	padGap  = 12
)

// pad shows the dots, the strip that says what went wrong, and the keys.
func (s *pinScreen) pad(p *page, x float32) {
	a := p.app
	w := p.right() - x
	p.Box(p.TintBox(p.Sunken, 28), x, 96, w, p.H-96-24)
	for i := range pinDigits {
		dx := x + w/2 - (pinDigits*36+(pinDigits-1)*18)/2 + float32(i)*54
		if i < len(s.digits) {
			p.Disc(p.Ink, dx, 124, 36)
			continue
		}
		p.HollowDisc(p.Card, p.Edge, 3, dx, 124, 36)
	}
	p.Text(p.T("pin.enough"), p.Type(kit.FixedSmall), p.Ink2, x, 168, w, 32, kit.Center)
	s.strip(p, x+w/2-300, 208, 600)
	left, top := x+w/2-(3*padKeyW+2*padGap)/2, float32(317)
	for i := range 9 {
		d := rune('1' + i)
		p.padKey(string(d), left+float32(i%3)*(padKeyW+padGap), top+float32(i/3)*(padKeyH+padGap), padKeyH, func() { s.press(a, d) })
	}
	top += 3 * (padKeyH + padGap)
	p.padFunc(kit.Button{ID: "pad/clear", Text: p.T("pin.clear"), OnTap: func() {
		s.wipe()
		a.repaint()
	}}, left, top, padKeyH)
	p.padKey("0", left+padKeyW+padGap, top, padKeyH, func() { s.press(a, '0') })
	p.padFunc(kit.Button{ID: "pad/delete", Name: p.T("part.delete"), Icon: "delete", OnTap: func() { s.delete(a) }}, left+2*(padKeyW+padGap), top, padKeyH)
	p.Icon("keyboard", 24, p.Ink2, x+w/2-168, top+92)
	p.Text(p.T("pin.keys"), p.Type(kit.FixedSmall), p.Ink2, x+w/2-136, top+88, 400, 32, kit.Left)
}

func (p *page) padKey(label string, x, y, h float32, tap func()) {
	face := kit.NewBoard(p.Env)
	face.KeyBox(p.Key, padKeyW, h)
	face.Text(label, kit.Sans(32, 800), p.Ink, 0, 0, padKeyW, h, kit.Center)
	p.Target(kit.Part{ID: "pad/" + label, Name: label, Radius: 12, OnTap: tap}, face.Object(), x, y, padKeyW, h)
}

func (p *page) padFunc(b kit.Button, x, y, h float32) {
	face := kit.NewBoard(p.Env)
	face.KeyBox(p.FuncKey, padKeyW, h)
	if b.Icon != "" {
		face.Icon(b.Icon, 28, p.Ink, (padKeyW-28)/2, (h-28)/2)
	} else {
		face.Fit(kit.Plain(b.Text), p.Type(kit.FixedBody), p.Ink, 4, 0, padKeyW-8, h, kit.Center, true)
	}
	p.Target(kit.Part{ID: b.ID, Name: orDefault(b.Name, b.Text), Radius: 12, OnTap: b.OnTap}, face.Object(), x, y, padKeyW, h)
}

// strip says what went wrong, how many tries are left and what follows.
func (s *pinScreen) strip(p *page, x, y, w float32) {
	if s.trouble == "" {
		return
	}
	text := p.T(s.trouble + ".text")
	switch s.trouble {
	case "pin.wrong":
		text = p.T("pin.wrong.text", "Count", s.left, "Wait", p.waitWords(s.wait))
	case "pin.wait":
		left := s.until.Sub(p.app.Now())
		if left <= 0 {
			return
		}
		text = p.T("pin.wait.text", "Wait", p.waitWords(left))
	}
	p.badStrip(p.T(s.trouble+".title"), text, area{x, y, w, 92})
}

// badStrip says what went wrong and what to do.
func (p *page) badStrip(title, text string, a area) {
	p.Box(kit.Box{Fill: p.BadTint, Stroke: p.Bad, Thick: 3, Radius: 20}, a.x, a.y, a.w, a.h)
	p.Sign(false, a.x+20, a.y+(a.h-48)/2, 48)
	p.Fit([]kit.Run{{Text: title, Bold: true}, {Text: "\n" + text}}, p.Type(kit.Body), p.Ink, a.x+84, a.y+4, a.w-100, a.h-8, kit.Left, true)
}
