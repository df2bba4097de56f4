package ui

import (
	"strings"

	"hocso/internal/progress"
	"hocso/ui/kit"
)

// The top bar stands at the same place on every screen and above every dialog, at one size, so that it never moves
// under a finger: time left, text size and contrast, language, help, who is signed in.
const (
	barY    = 16
	barH    = 56
	barGap  = 12
	barFont = kit.FixedBody
)

// topBar paints the bar from the right to the left.
func (a *App) topBar(p *page) {
	right := p.right()
	groups := []func(p *page, right float32) float32{a.barHelp, a.barLanguage, a.barText}
	if a.session != nil {
		groups = append([]func(p *page, right float32) float32{a.barPerson}, groups...)
	}
	if a.idle.warning {
		groups = append(groups, a.barTime)
	}
	// Painted from the right, put together from the left, so that Tab goes the way people read.
	boards := make([]*page, 0, len(groups))
	for _, paint := range groups {
		part := &page{Board: kit.NewBoard(p.Env), app: a}
		right -= paint(part, right) + barGap
		boards = append(boards, part)
	}
	for i := len(boards) - 1; i >= 0; i-- {
		p.Append(boards[i].Board)
	}
}

// barHead paints the mark and the office, or inside a lesson the way out and the lesson's name.
func (a *App) barHead(p *page) {
	if p.bar.own {
		return
	}
	if p.bar.onClose != nil {
		p.RoundButton(kit.Button{ID: "close", Name: p.T("part.close"), Icon: "x", Look: kit.Outline, OnTap: p.bar.onClose}, kit.Margin, barY, barH, barH, barH/2)
		p.Fit(kit.Plain(p.bar.title), p.Type(kit.FixedTitle), p.Ink, 112, 18, p.headRight()-112, 28, kit.Left, true)
		p.Text(p.bar.sub, p.Type(kit.FixedSmall), p.Ink2, 112, 46, p.headRight()-112, 24, kit.Left)
		return
	}
	ink, ink2 := p.Ink, p.Ink2
	if p.hero && !p.Palette.Contrast {
		ink, ink2 = p.OnHero, p.OnHero2
	}
	p.Put(p.MarkImage(p.hero, 48), kit.Margin, 20, 48, 48)
	p.Text(p.T("app.name"), kit.Sans(20, 800), ink, 100, 18, 400, 32, kit.Left)
	p.Fit(kit.Plain(a.officeName(p.Env)), p.Type(kit.FixedSmall), ink2, 100, 45, p.headRight()-100, 24, kit.Left, true)
}

// narrowBar reports whether the window has no room for the words of help and of leaving: their pictures say the same.
func (p *page) narrowBar() bool { return p.W < 1280 }

// headRight is where the words at the left of the bar end: before the switches at the right.
func (p *page) headRight() float32 {
	if p.narrowBar() {
		return 430
	}
	return 500
}

// officeName is the office's own name, or what the kiosk is called until somebody gives it one.
func (a *App) officeName(e *kit.Env) string {
	if n := a.office.Settings.Name; n != "" {
		return n
	}
	return e.T("app.office")
}

// pill paints the white ground of a group of the bar.
func (p *page) pill(x, w float32) {
	box := kit.Box{Fill: p.Card, Stroke: p.Env.Line, Thick: 2, Radius: barH / 2}
	if p.Palette.Contrast {
		box.Stroke = p.Ink
	}
	p.Box(box, x, barY, w, barH)
}

func (a *App) barText(p *page, right float32) float32 {
	const w = 4*56 + 8
	x := right - w
	p.pill(x, w)
	for i, s := range []string{"A−", "A", "A+"} {
		size := kit.TextSize(i)
		a.barChoice(p, choice{id: "text/" + s, text: s, font: kit.Sans([]float32{17, 20, 22}[i], 800), on: a.look.text == size,
			name: p.T([]string{"bar.smaller", "bar.normal", "bar.larger"}[i]),
			tap:  func() { a.setLook(func(l look) look { l.text = size; return l }) }}, x+4+float32(i)*56, 56)
	}
	a.barChoice(p, choice{id: "contrast", icon: "contrast", on: a.look.contrast, name: p.T("bar.contrast"),
		tap: func() { a.setLook(func(l look) look { l.contrast = !l.contrast; return l }) }}, x+4+3*56, 56)
	return w
}

// A choice is one of the round switches of the bar.
type choice struct {
	id, text, icon, name string
	font                 kit.Type
	on                   bool
	tap                  func()
}

func (a *App) barChoice(p *page, c choice, x, w float32) {
	face := kit.NewBoard(p.Env)
	ink := p.Ink
	if c.on {
		face.Box(kit.Box{Fill: p.Palette.Primary, Radius: 26}, 0, 4, w, 48)
		ink = p.OnPrimary
	}
	if c.icon != "" {
		face.Icon(c.icon, 24, ink, (w-24)/2, 16)
	} else {
		face.Text(c.text, c.font, ink, 0, 0, w, barH, kit.Center)
	}
	p.Target(kit.Part{ID: c.id, Name: c.name, Radius: 26, Always: true, OnTap: c.tap}, face.Object(), x, barY, w, barH)
}

func (a *App) barLanguage(p *page, right float32) float32 {
	names := []struct{ lang, name string }{{"vi", "Tiếng Việt"}, {"en", "English"}} // their own names, in every language
	t := p.Type(barFont)
	w := float32(8)
	for _, n := range names {
		w += p.TextWidth(n.name, t) + 32
	}
	x := right - w
	p.pill(x, w)
	at := x + 4
	for _, n := range names {
		each := p.TextWidth(n.name, t) + 32
		a.barChoice(p, choice{id: "lang/" + n.lang, text: n.name, font: t, on: a.look.lang == n.lang, name: n.name,
			tap: func() { a.setLook(func(l look) look { l.lang = n.lang; return l }) }}, at, each)
		at += each
	}
	return w
}

func (a *App) barHelp(p *page, right float32) float32 {
	t := p.Type(barFont)
	words := p.T("bar.help")
	w := p.TextWidth(words, t) + 72
	if p.narrowBar() {
		w = barH
	}
	x := right - w
	p.pill(x, w)
	face := kit.NewBoard(p.Env)
	face.Icon("circle-help", 26, p.Palette.Link, 15, 15)
	if !p.narrowBar() {
		face.Text(words, t, p.Ink, 52, 0, w-52, barH, kit.Left)
	}
	p.Target(kit.Part{ID: "help", Name: words, Radius: barH / 2, OnTap: a.openHelp}, face.Object(), x, barY, w, barH)
	return w
}

func (a *App) barPerson(p *page, right float32) float32 {
	t := p.Type(barFont)
	words := p.T("bar.leave")
	w := p.TextWidth(words, t) + 110
	if p.narrowBar() {
		w = 104
	}
	x := right - w
	p.pill(x, w)
	face := kit.NewBoard(p.Env)
	face.Disc(p.PrimaryTint, 8, 7, 42)
	face.Text(initials(a.session.Learner.Name), kit.Sans(16, 800), p.Palette.Link, 8, 7, 42, 42, kit.Center)
	if !p.narrowBar() {
		face.Text(words, t, p.Ink, 60, 0, w-60, barH, kit.Left)
	}
	face.Icon("log-out", 24, p.Palette.Link, w-44, 16)
	p.Target(kit.Part{ID: "leave", Name: words, Radius: barH / 2, Always: true, OnTap: func() { a.signOut(progress.SignedOut) },
		OnPress: func() { a.rehearse(newWelcome().paint) }}, face.Object(), x, barY, w, barH)
	return w
}

func (a *App) barTime(p *page, right float32) float32 {
	t := p.Type(barFont)
	words := p.T("bar.left", "Count", a.idle.left)
	w := p.TextWidth(words, t) + 72
	x := right - w
	p.Box(kit.Box{Fill: p.Accent, Radius: barH / 2}, x, barY, w, barH)
	p.Icon("timer", 26, p.OnAccent, x+17, barY+15)
	p.Text(words, t, p.OnAccent, x+52, barY, w-52, barH, kit.Left)
	return w
}

// initials are the first letters of the first and the last word of a name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	first := []rune(words[0])[:1]
	if len(words) == 1 {
		return strings.ToUpper(string(first))
	}
	return strings.ToUpper(string(first) + string([]rune(words[len(words)-1])[:1]))
}
