// The contest between units: the settings' page where managers see it, show it to everybody and take the list for the reward.

package ui

import (
	"context"
	"time"

	"hocso/i18n"
	"hocso/internal/emulation"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// contests counts the contest of the data folder.
func (a *App) contests() *emulation.Book {
	return emulation.New(a.office.DB, report.New(a.office.DB, a.Lessons, a.office.KioskID), a.office.KioskID)
}

// contestScreen shows how the units stand in a period.
type contestScreen struct {
	display emulation.Display
	back    int // periods before the present one
	contest *emulation.Contest
	at      int // page
}

// openContest reads the contest of the present period.
func openContest(a *App) {
	s := &contestScreen{}
	load(a, a.contests().Display, func(d emulation.Display) {
		s.display = d
		s.read(a, func() { a.open(s) })
	})
}

// read counts the contest of the period that is looked at.
func (s *contestScreen) read(a *App, then func()) {
	p := s.display.Span.Current(a.office.Settings.Periods, a.Now())
	for range s.back {
		p = s.display.Span.Current(a.office.Settings.Periods, p.From.Add(-time.Hour))
	}
	q := report.Ask(a.office.Settings, p)
	load(a, func(ctx context.Context) (*emulation.Contest, error) { return a.contests().Count(ctx, q) }, func(c *emulation.Contest) {
		s.contest, s.at = c, 0
		then()
	})
}

// show stores what the start screen shows.
func (s *contestScreen) show(a *App, d emulation.Display) {
	who := a.who()
	load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, a.contests().Show(ctx, who, d) }, func(struct{}) {
		if s.display.Span != d.Span {
			s.back = 0
		}
		s.display = d
		s.read(a, a.repaint)
	})
}

const contestRow = 68

func (s *contestScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.contest"), sub: contestPeriod(p.Words, s.contest.Period), back: a.leave})
	s.period(p, area{at.x, at.y, at.w, 60})
	foot := at.y + at.h - 64
	s.foot(p, area{at.x, foot, at.w, 64})
	s.units(p, area{at.x, at.y + 76, at.w, foot - 12 - at.y - 76})
}

// period chooses the span, and the period before or after.
func (s *contestScreen) period(p *page, at area) {
	a := p.app
	span, other := "month", emulation.Period
	if s.display.Span == emulation.Period {
		span, other = "period", emulation.Month
	}
	b := kit.Button{ID: "contest/span", Text: p.T("contest.span." + span), Icon: "calendar", Look: kit.Outline, OnTap: func() {
		s.show(a, emulation.Display{Shown: s.display.Shown, Span: other})
	}}
	w := p.ButtonWidth(b)
	p.Button(b, at.x, at.y, w, at.h)
	step := func(by int) func() {
		return func() {
			if s.back+by >= 0 {
				s.back += by
				s.read(a, a.repaint)
			}
		}
	}
	words := p.firstThatFits(kit.Sans(20, 800), min(at.w-w-16, 400)-144, contestPeriod(p.Words, s.contest.Period), p.Words.Date(s.contest.Period.From))
	x := min(at.w-w-16, 400)
	p.stepper("contest/period", words, step(1), step(-1), area{at.x + at.w - x, at.y, x, at.h})
}

// contestPeriod names a period: a month by its number, any other by its days.
func contestPeriod(words *i18n.Words, p report.Period) string {
	if p == emulation.MonthOf(p.From) {
		return words.T("contest.month", "Month", words.Month(p.From.Format("2006-01")))
	}
	return words.T("contest.days", "From", words.Date(p.From), "To", words.Date(p.Last()))
}

// units lists how they stand, by whole pages.
func (s *contestScreen) units(p *page, at area) {
	c := s.contest
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	in := area{at.x + 20, at.y + 10, at.w - 40, at.h - 20}
	note := p.T("contest.rules")
	caption := p.Type(kit.Caption)
	for caption.Size > 15 && p.FlowHeight(kit.Plain(note), caption, in.w) > 72 {
		caption = caption.Smaller()
	}
	nh := min(p.FlowHeight(kit.Plain(note), caption, in.w), 76)
	p.Fit(kit.Plain(note), caption, p.Ink2, in.x, in.y, in.w, nh, kit.Left, false)
	y := in.y + nh + 8
	if len(c.Units) == 0 {
		p.Fit(kit.Plain(p.T("contest.none")), p.Type(kit.Reading), p.Ink2, in.x, y, in.w, in.y+in.h-y, kit.Center, true)
		return
	}
	bottom := in.y + in.h
	per := max(1, int((bottom-y)/contestRow))
	if len(c.Units) > per {
		bottom -= 60
		per = max(1, int((bottom-y)/contestRow))
	}
	pages := (len(c.Units) + per - 1) / per
	s.at = min(s.at, pages-1)
	for i, u := range c.Units[s.at*per : min(len(c.Units), (s.at+1)*per)] {
		s.unit(p, u, area{in.x, y + float32(i)*contestRow, in.w, contestRow})
	}
	if pages > 1 {
		p.pager(s.at, pages, bottom+2, func(n int) { s.at = n })
	}
}

func (s *contestScreen) unit(p *page, u emulation.Unit, at area) {
	p.Rule(at.x, at.y, at.w)
	big := kit.Sans(20, 800)
	p.Text(itoa(u.Rank), big, p.Palette.Link, at.x, at.y, 40, at.h, kit.Left)
	points := p.T("contest.points", "Points", p.Words.Number(u.Points))
	pw := max(p.TextWidth(points, big), 110)
	p.Text(points, big, p.Ink, at.x+at.w-pw, at.y, pw, at.h, kit.Right)
	room := at.w - 40 - pw - 16
	label, caption := p.Type(kit.Label), p.Type(kit.Caption)
	p.line(label, p.Ink, area{at.x + 40, at.y + 4, room, 32}, u.Name)
	taking := p.T("contest.taking", "Have", u.TookPart, "Count", u.People)
	score := ""
	if u.Examined > 0 {
		score = p.T("contest.score", "Score", p.Words.Percent(u.Score*100))
	}
	p.line(caption, p.Ink2, area{at.x + 40, at.y + 36, room, 28}, join(join(taking, score), p.T("contest.streak", "Count", u.Streak)), join(taking, score), taking)
}

// foot shows the contest to everybody, or not, and takes the list for the reward.
func (s *contestScreen) foot(p *page, at area) {
	a := p.app
	b := kit.Button{ID: "contest/show", Text: p.T("contest.show"), Icon: "eye", Look: kit.Outline}
	if s.display.Shown {
		b.Text, b.Icon = p.T("contest.hide"), "eye-off"
	}
	b.OnTap = func() { s.show(a, emulation.Display{Shown: !s.display.Shown, Span: s.display.Span}) }
	list := kit.Button{ID: "contest/list", Text: p.T("contest.list"), Icon: "usb", OnTap: func() { a.showDialog(&commendDialog{under: a.dialog, contest: s.contest}) }}
	lw, bw := p.ButtonWidth(list), p.ButtonWidth(b)
	if lw+bw+16 > at.w { // a narrow window: the words share the room
		lw, bw = (at.w-16)*lw/(lw+bw), (at.w-16)*bw/(lw+bw)
	}
	p.Button(b, at.x, at.y, bw, at.h)
	p.Button(list, at.x+at.w-lw, at.y, lw, at.h)
	p.focus = b.ID
}

// commendDialog asks in which form the list for the reward goes to the stick.
type commendDialog struct {
	under   dialog
	contest *emulation.Contest
}

func (d *commendDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w := min(float32(stickW), p.width())
	const h = 120 + 2*(stickRow+12) + 104
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(p.T("contest.list")), p.Type(kit.H2), p.Ink, x+40, y+28, w-80, 72, kit.Left, true)
	sheet := commendation{words: a.look.words(), office: a.officeName(p.Env), made: a.Now(), contest: d.contest}
	name := p.T("contest.file", "Period", sheet.stem())
	for i, f := range []struct {
		id, icon string
		job      saveJob
	}{
		{"pdf", "file-text", saveJob{name: name + ".pdf", kind: "stick.kind.report", write: sheet.pdf}},
		{"csv", "sigma", saveJob{name: name + ".csv", kind: "stick.kind.report", write: sheet.csv}},
	} {
		save := func() {
			a.dialog = d.under
			a.saveToStick(f.job, nil)
		}
		p.stickRow("form/"+f.id, f.icon, p.T("contest.list."+f.id), p.T("contest.list."+f.id+".text"), x+40, y+112+float32(i)*(stickRow+12), w-80, save)
	}
	close := func() {
		a.dialog = d.under
		a.page = nil
		a.repaint()
	}
	p.stickButtons(x, y+h-100, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: close}, kit.Button{})
	p.primary, p.focus = nil, "form/pdf"
}
