package ui

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"hocso/internal/certificate"
	"hocso/internal/stick"
	"hocso/ui/kit"
)

// deskJoin is about who vouches for this kiosk: the office itself, or an organisation that it joins by two files on a stick.
type deskJoin struct {
	by string // the organisation; "" for the office itself
}

func openDeskJoin(a *App) { readDeskJoin(a, func(s *deskJoin) { a.open(s) }) }

func readDeskJoin(a *App, done func(*deskJoin)) {
	keys, trust := a.office.Keys(), a.trust()
	load(a, func(ctx context.Context) (*deskJoin, error) {
		t, err := trust(ctx)
		if err != nil || keys.OwnRoot() || t.List == nil {
			return &deskJoin{}, err
		}
		return &deskJoin{by: t.List.Organisations[0].Name}, nil
	}, done)
}

// refresh reads again who vouches.
func (s *deskJoin) refresh(a *App, done func()) {
	readDeskJoin(a, func(now *deskJoin) {
		*s = *now
		a.entered()
		done()
	})
}

// The files of joining, as hocsoctl names them.
const (
	requestExt = ".request"
	answerExt  = ".enrolment"
)

func (s *deskJoin) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("join.title"), back: a.leave})
	left := at.w * 0.46
	s.now(p, area{at.x, at.y, left, at.h})
	all := []act{
		{"join/request", "usb", "join.request", func() { s.request(p) }},
		{"join/answer", "download", "join.answer", func() { s.answer(a) }},
	}
	if a.office.Keys().CanLeave() {
		all = append(all, act{"join/leave", "rotate-ccw", "join.leave", func() { s.leave(a) }})
	}
	right := area{at.x + left + 24, at.y, at.w - left - 24, at.h}
	y := p.acts(right, all)
	p.Flow(kit.Plain(p.T("join.after")), p.Type(kit.Body), p.Ink2, right.x+4, y+4, right.w-8, kit.Left)
}

// now says who vouches at present, and how that is changed.
func (s *deskJoin) now(p *page, at area) {
	k := p.app.office.Keys().Kiosk()
	title, icon := p.T("join.own"), "building-2"
	if s.by != "" {
		title, icon = p.T("join.joined", "Name", s.by), "shield-check"
	}
	const h = 190
	p.Box(p.CardBox(20), at.x, at.y, at.w, h)
	p.Icon(icon, 40, p.Palette.Link, at.x+24, at.y+26)
	p.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, at.x+84, at.y+10, at.w-100, 72, kit.Left, true)
	runs := []kit.Run{
		{Text: p.T("join.named", "Name", k.Office)}, {Text: "\n" + p.T("join.until", "Date", p.Words.Date(k.Until))},
		{Text: "\n" + p.T("join.root", "ID", fours(k.RootID)), Color: p.Ink2},
	}
	p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+24, at.y+82, at.w-48, h-90, kit.Left, true)
	y := at.y + h + 16
	for i, step := range []string{"join.step.ask", "join.step.wait", "join.step.compare"} {
		y += s.step(p, i+1, p.T(step), at.x, y, at.w) + 10
	}
}

// step paints a numbered sentence and returns its height.
func (s *deskJoin) step(p *page, n int, text string, x, y, w float32) float32 {
	p.Disc(p.PrimaryTint, x, y, 44)
	p.Fit(kit.Plain(itoa(n)), p.Type(kit.Label), p.Palette.Link, x, y, 44, 44, kit.Center, true)
	return max(44, p.Flow(kit.Plain(text), p.Type(kit.Body), p.Ink, x+60, y+4, w-60, kit.Left)+4)
}

// fours writes an ID the way people read it to each other.
func fours(id string) string {
	var groups []string
	for ; len(id) > 4; id = id[4:] {
		groups = append(groups, id[:4])
	}
	return strings.Join(append(groups, id), " ")
}

// request saves the file that asks.
func (s *deskJoin) request(p *page) {
	a := p.app
	k := a.Kiosk
	name := cmp.Or(a.office.Settings.Name, a.office.Keys().Kiosk().Office)
	file := p.T("join.file", "ID", a.office.KioskID) + requestExt
	load(a, func(ctx context.Context) ([]byte, error) { return k.Request(ctx, name) }, func(request []byte) {
		a.saveToStick(saveJob{name: file, write: writing(request)}, nil)
	})
}

// answer reads the organisation's answer and has it compared.
func (s *deskJoin) answer(a *App) {
	a.pickFromStick(stickPick{title: "join.pick", exts: []string{answerExt}, max: certificate.MaxEnrolmentFile}, func(_ stick.File, data []byte) {
		e, err := certificate.OpenEnrolment(data, a.Now())
		var refused *certificate.Refusal
		switch {
		case errors.As(err, &refused) && refused.Code == certificate.CodeFuture:
			a.tell("join.clock")
		case err != nil:
			a.tell("join.bad")
		case e.Kiosk.ID != a.office.KioskID:
			a.tell("join.other")
		default:
			a.open(&deskCompare{below: s, answer: data, enrolment: e})
		}
	})
}

// leave makes the office its own root again.
func (s *deskJoin) leave(a *App) {
	a.confirmPIN(a.look.words().T("join.leave.sure"), func() {
		office, who := a.office, a.who()
		changeKeys(a, func(ctx context.Context) error { return office.Leave(ctx, who) }, func() {
			s.refresh(a, func() { a.tell("join.left") })
		})
	})
}

// changeKeys has keys changed beside the window, and says why they were not.
func changeKeys(a *App, change func(context.Context) error, done func()) {
	load(a, func(ctx context.Context) (error, error) {
		err := change(ctx)
		return err, unless(err, certificate.ErrNoRootKey, certificate.ErrManyRoots, certificate.ErrNotAsked, certificate.ErrOutsideWindow)
	}, func(refused error) {
		switch {
		case errors.Is(refused, certificate.ErrNoRootKey):
			a.tell("rootkey.missing")
		case errors.Is(refused, certificate.ErrManyRoots):
			a.tell("rootkey.many")
		case errors.Is(refused, certificate.ErrNotAsked):
			a.tell("join.notasked")
		case refused != nil:
			a.tell("join.clock")
		default:
			a.giveAnew()
			done()
		}
	})
}
