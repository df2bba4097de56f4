package ui

import (
	"context"
	"errors"
	"time"
	"unicode"
	"unicode/utf8"

	"hocso/internal/report"
	"hocso/internal/report/document"
	"hocso/ui/kit"
)

// reportScreen is the desk's page of reports: what a report is about at the right, the page as it will print at the left. A report is
// drawn up anew with every choice; issuing one keeps it as it is, under a number.
type reportScreen struct {
	request document.Request
	view    *reportView
	issued  int // how many reports were issued
	face    int // where the two halves do not fit side by side: which is shown
}

// reportMaker draws up reports of this office.
func (a *App) reportMaker() document.Maker {
	return document.Maker{DB: a.office.DB, Book: report.New(a.office.DB, a.Lessons, a.office.KioskID), Settings: a.office.Settings, Office: a.officeName(a.page.Env)}
}

// openReports draws up the office's present period.
func (a *App) openReports() {
	s := &reportScreen{request: document.Request{Period: report.Current(a.office.Settings.Periods, a.Now()), Ranking: true, Lang: a.office.Settings.Lang}}
	s.draw(a, s.request, func() { a.openDesk(s) })
}

// draw draws the report up for a request and shows it with then. A person who does not count in the period is told of.
func (s *reportScreen) draw(a *App, q document.Request, then func()) {
	type drawn struct {
		view    *reportView
		issued  int
		refused bool
	}
	maker := a.reportMaker()
	load(a, func(ctx context.Context) (d drawn, err error) {
		r, err := maker.Draft(ctx, q)
		if errors.Is(err, document.ErrUnknown) {
			return drawn{refused: true}, nil
		}
		if err != nil {
			return d, err
		}
		d.view = viewReport(r)
		d.issued, err = document.Count(ctx, maker.DB)
		return d, err
	}, func(d drawn) {
		if d.refused {
			a.tell("report.nobody")
			return
		}
		s.request, s.view, s.issued = q, d.view, d.issued
		then()
	})
}

// change draws the report up anew after a choice.
func (s *reportScreen) change(a *App, change func(q *document.Request)) {
	q := s.request
	change(&q)
	s.draw(a, q, a.repaint)
}

func (s *reportScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskReports})
	p.focus = "way/pdf"
	if p.Large() || at.w < 900 {
		room := area{at.x, at.y, at.w, at.h - 72}
		if s.face == 0 {
			s.about(p, room)
			p.focus = "report/scope"
		} else {
			left := at.w*0.5 - 8
			s.view.preview(p, area{room.x, room.y, left, room.h})
			s.out(p, area{room.x + left + 16, room.y, at.w - left - 16, room.h})
		}
		p.pager(s.face, 2, at.y+at.h-56, func(n int) { s.face = n })
		return
	}
	left := min(at.w*0.5, 540)
	right := area{at.x + left + 24, at.y, at.w - left - 24, at.h}
	s.view.preview(p, area{at.x, at.y, left, at.h})
	y := s.about(p, right)
	s.out(p, area{right.x, y + 12, right.w, right.y + right.h - y - 12})
}

// about chooses what the report is about, and returns where the choices end.
func (s *reportScreen) about(p *page, at area) float32 {
	y := s.period(p, at)
	scope := kit.NewBoard(p.Env)
	const h = 60
	scope.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, at.w-212, h)
	scope.Icon("users", 26, p.Palette.Link, 16, (h-26)/2)
	scope.Fit(kit.Plain(s.scope(p)), p.Type(kit.Label), p.Ink, 54, 2, at.w-212-98, h-4, kit.Left, true)
	scope.Icon("chevron-down", 24, p.Palette.Link, at.w-212-38, (h-24)/2)
	p.Target(kit.Part{ID: "report/scope", Name: join(p.T("report.scope"), s.scope(p)), Radius: 16, OnTap: func() { s.chooseScope(p.app) }},
		scope.Object(), at.x, y, at.w-212, h)
	p.segments("report/lang", []rowChoice{{"vi", "VI"}, {"en", "EN"}}, s.request.Lang, func(lang string) {
		s.change(p.app, func(q *document.Request) { q.Lang = lang })
	}, area{at.x + at.w - 200, y, 200, h})
	y += h + 10
	y = s.switches(p, area{at.x, y, at.w, at.h})
	if s.view.report.Figures.Open {
		const high = 48
		p.Box(p.TintBox(p.AccentTint, 14), at.x, y+10, at.w, high)
		p.Icon("info", 24, p.AccentInk, at.x+16, y+10+(high-24)/2)
		p.Fit(kit.Plain(p.T("report.open")), p.Type(kit.Caption), p.Ink, at.x+52, y+10, at.w-64, high, kit.Left, true)
		y += high + 10
	}
	return y
}

// period chooses the days: the kind of period, then which.
func (s *reportScreen) period(p *page, at area) float32 {
	a := p.app
	list := report.Periods(a.office.Settings.Periods, a.Now())
	const h = 60
	place := -1
	for i, x := range list {
		if x.From.Equal(s.request.Period.From) && x.To.Equal(s.request.Period.To) {
			place = i
		}
	}
	step := func(by int) func() {
		return func() {
			next := place + by
			if place < 0 {
				next = 0
			}
			if next >= 0 && next < len(list) {
				s.change(a, func(q *document.Request) { q.Period = list[next] })
			}
		}
	}
	other := kit.Button{ID: "report/days", Name: p.T("report.days"), Icon: "calendar", Look: kit.Outline, OnTap: func() { s.askDays(a) }}
	w := at.w - 72
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, at.x, at.y, w, h)
	p.RoundButton(kit.Button{ID: "period/back", Name: p.T("report.earlier"), Icon: "chevron-left", Look: kit.Bare, OnTap: step(1)}, at.x, at.y, 60, h, 16)
	p.RoundButton(kit.Button{ID: "period/next", Name: p.T("report.later"), Icon: "chevron-right", Look: kit.Bare, OnTap: step(-1)}, at.x+w-60, at.y, 60, h, 16)
	runs := []kit.Run{{Text: capital(document.PeriodName(p.Words, s.request.Period)), Bold: true}}
	if place >= 0 {
		runs = append(runs, kit.Run{Text: "\n" + document.PeriodDays(s.request.Period), Color: p.Ink2})
	}
	p.Fit(runs, p.Type(kit.Caption), p.Ink, at.x+62, at.y+2, w-124, h-4, kit.Center, true)
	p.RoundButton(other, at.x+at.w-60, at.y, 60, h, 16)
	return at.y + h + 10
}

// capital begins a text with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// askDays takes the first and the last day of a period of one's own.
func (s *reportScreen) askDays(a *App) {
	now := s.request.Period
	day := func(title string, value time.Time, check func(time.Time) string, done func(time.Time)) {
		a.ask(question{title: title, text: "setup.target.due.text", value: value.Format(writtenDate), most: 10, plain: true, check: func(v string) string {
			t, bad := typedDay(v)
			if bad == "" {
				bad = check(t)
			}
			return bad
		}}, func(v string) {
			t, _ := typedDay(v)
			done(t)
		})
	}
	day("report.days.from", now.From, func(time.Time) string { return "" }, func(from time.Time) {
		day("report.days.to", now.Last(), func(to time.Time) string {
			if to.Before(from) {
				return "report.days.order"
			}
			return ""
		}, func(to time.Time) {
			s.change(a, func(q *document.Request) { q.Period = report.Days(from, to) })
		})
	})
}

// typedDay is the noon of a day as it is typed, or the key of what is wrong with it.
func typedDay(v string) (t time.Time, bad string) {
	iso, ok := parseDate(v)
	if ok {
		var err error
		if t, err = time.Parse(time.DateOnly, iso); err == nil {
			return t.Add(5 * time.Hour), "" // noon in Vietnam
		}
	}
	return t, "setup.target.due.bad"
}

// scope says whom the report is about.
func (s *reportScreen) scope(p *page) string {
	switch {
	case s.request.Learner != 0:
		return s.view.report.People[0].Name
	case s.request.Unit != 0:
		return s.view.report.Figures.Unit.Name
	}
	return p.T("report.scope.office")
}

// switches turn names and ranks on and off.
func (s *reportScreen) switches(p *page, at area) float32 {
	a := p.app
	rows := []toggle{
		{id: "report/names", icon: "id-card", key: "report.names", on: s.request.Names, tap: func() {
			s.change(a, func(q *document.Request) { q.Names = !q.Names })
		}},
		{id: "report/ranking", icon: "trophy", key: "report.ranking", on: s.request.Ranking, tap: func() {
			s.change(a, func(q *document.Request) { q.Ranking = !q.Ranking })
		}},
	}
	if s.request.Learner != 0 { // a statement has one name and no units
		rows = nil
	} else if s.request.Unit != 0 {
		rows = rows[:1]
	}
	if len(rows) == 0 {
		return at.y - 10
	}
	const h = 68
	p.Box(p.CardBox(20), at.x, at.y, at.w, float32(len(rows))*h)
	for i, row := range rows {
		(&helpScreen{}).toggle(p, row, area{at.x + 18, at.y + float32(i)*h, at.w - 36, h})
	}
	return at.y + float32(len(rows))*h
}

// out issues the report and gives it away.
func (s *reportScreen) out(p *page, at area) {
	a := p.app
	issue := kit.Button{ID: "report/issue", Text: p.T("report.issue"), Icon: "badge-check", OnTap: func() { s.issue(a) }}
	p.RoundButton(issue, at.x, at.y, at.w-70, 60, 16)
	form := kit.Button{ID: "report/form", Name: p.T("report.form"), Icon: "settings", Look: kit.Outline, OnTap: func() { openReportForm(a) }}
	p.RoundButton(form, at.x+at.w-60, at.y, 60, 60, 16)
	list := wayTile{"report/list", "archive", p.T("report.list.short"), p.T("report.issued", "Count", s.issued), func() { openIssued(a) }}
	p.wayTiles(append(s.view.tiles(p), list), area{at.x, at.y + 72, at.w, at.h - 72})
}

// issue asks once more, since a number that is given stays.
func (s *reportScreen) issue(a *App) {
	a.showDialog(&issueDialog{screen: s})
}

// An issueDialog says what issuing means before it is done.
type issueDialog struct{ screen *reportScreen }

func (d *issueDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	x, y, w := p.stickHead("card-index-dividers", "sky", p.T("report.issue.title"), p.T("report.issue.text"))
	p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: a.closeDialog},
		kit.Button{Text: p.T("report.issue"), Icon: "badge-check", Big: true, OnTap: func() { d.issue(a) }})
	p.back = a.closeDialog
}

func (d *issueDialog) issue(a *App) {
	maker, who, q := a.reportMaker(), a.who(), d.screen.request
	a.closeDialog()
	load(a, func(ctx context.Context) (*reportView, error) {
		r, err := maker.Issue(ctx, who, q)
		if err != nil {
			return nil, err
		}
		return viewReport(r), nil
	}, func(v *reportView) {
		d.screen.issued++
		a.open(&issuedScreen{view: v})
		a.entered()
	})
}
