package ui

import (
	"context"

	"hocso/ui/kit"
)

// A contestConsent is a learner's word on being named in the contest. It is asked for where there is a contest to be named in, and
// stays where it can be taken back.
type contestConsent struct {
	offered bool
	agreed  bool
}

// readConsent reads what a learner said.
func (a *App) readConsent(ctx context.Context, learner int64) (c contestConsent, err error) {
	book := a.contests()
	d, err := book.Display(ctx)
	if err != nil {
		return c, err
	}
	c.agreed, err = book.Agreed(ctx, learner)
	c.offered = d.Shown || c.agreed
	return c, err
}

// turn changes it.
func (c *contestConsent) turn(a *App) {
	learner, yes := a.session.Learner.ID, !c.agreed
	load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, a.contests().Agree(ctx, learner, yes) }, func(struct{}) {
		c.agreed = yes
		a.repaint()
	})
}

// consentHigh is the height of the switch.
const consentHigh = 68

// paint places the switch.
func (c *contestConsent) paint(p *page, at area) {
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 18}, 0, 0, at.w, at.h)
	state := p.T("help.off")
	if c.agreed {
		state = p.T("help.on")
	}
	label, caption := p.Type(kit.Label), p.Type(kit.Caption)
	sw := p.TextWidth(state, label)
	x := at.w - 16 - 76
	room := x - sw - 14 - 12 - 20
	title := p.firstThatFits(label, room, p.T("contest.consent"), p.T("contest.consent.short"))
	if text := p.T("contest.consent.text"); p.TextWidth(text, caption) <= room && label.Pitch+caption.Pitch <= at.h-8 {
		face.Text(title, label, p.Ink, 20, 6, room, 30, kit.Left)
		face.Text(text, caption, p.Ink2, 20, 36, room, 26, kit.Left)
	} else {
		face.Text(title, label, p.Ink, 20, 0, room, at.h, kit.Left)
	}
	face.Text(state, label, p.Palette.Link, x-sw-14, 0, sw+4, at.h, kit.Left)
	p.switchFace(face, c.agreed, x, (at.h-44)/2)
	p.Target(kit.Part{ID: "consent", Name: join(p.T("contest.consent"), state), Radius: 18, OnTap: func() { c.turn(p.app) }}, face.Object(), at.x, at.y, at.w, at.h)
}

// switchFace draws a switch.
func (p *page) switchFace(face *kit.Board, on bool, x, y float32) {
	if on {
		face.Box(kit.Box{Fill: p.Palette.Primary, Radius: 22}, x, y, 76, 44)
		face.Disc(p.OnPrimary, x+37, y+5, 34)
		face.Icon("check", 20, p.Palette.Primary, x+44, y+12)
		return
	}
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 3, Radius: 22}, x, y, 76, 44)
	face.Disc(p.Edge, x+8, y+8, 28)
}
