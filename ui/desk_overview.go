package ui

import (
	"context"
	"time"

	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// overviewScreen is the desk's first page: where the office stands against its targets in a period. What is behind a figure
// opens with a tap on it. It is read when it is opened; a tap on the rail reads it again.
type overviewScreen struct {
	figures *report.Figures
	at      int // page, where the cards do not fit on one
	units   int // page of the units
}

// overview counts the figures of this kiosk.
func (a *App) overview() *report.Book {
	return report.New(a.office.DB, a.Lessons, a.office.KioskID)
}

// openOverview reads the office's present period.
func (a *App) openOverview() {
	a.openPeriod(report.Current(a.office.Settings.Periods, a.Now()))
}

// openPeriod reads a period and shows it.
func (a *App) openPeriod(period report.Period) {
	book, query := a.overview(), report.Ask(a.office.Settings, period)
	load(a, func(ctx context.Context) (*report.Figures, error) { return book.Figures(ctx, query) },
		func(f *report.Figures) { a.openDesk(&overviewScreen{figures: f}) })
}

func (s *overviewScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskOverview})
	top := at.y + s.head(p, at)
	body := area{at.x, top, at.w, at.y + at.h - top}
	switch f := s.figures; {
	case f.People == 0:
		p.emptyOverview(body, "overview.nobody", kit.Button{ID: "overview/people", Text: p.T("overview.nobody.add"), Icon: "users", OnTap: func() { openDeskPeople(p.app) }})
	case f.NotStarted == f.People:
		ask := kit.Button{ID: "overview/invite", Text: p.T("overview.invite"), Icon: "users", OnTap: func() { s.openNotStarted(p.app) }}
		p.emptyOverview(body, "overview.nothing", ask)
	case p.Large() || at.w < 1000 || body.h < 500:
		s.paged(p, body)
	default:
		upper := min(body.h*0.42, 300)
		s.reached(p, area{body.x, body.y, body.w, upper})
		s.compared(p, area{body.x, body.y + upper + 16, body.w, body.h - upper - 16})
	}
}

// paged turns the cards by whole pages.
func (s *overviewScreen) paged(p *page, at area) {
	room := area{at.x, at.y, at.w, at.h - 68}
	cards := []func(*page, area){s.reachedTall, s.ranking, s.notStarted}
	s.at = min(s.at, len(cards)-1)
	cards[s.at](p, room)
	p.pager(s.at, len(cards), at.y+at.h-56, func(n int) { s.at = n })
}

// head says in a sentence where the office stands, and for which days. It returns the height that it takes.
func (s *overviewScreen) head(p *page, at area) float32 {
	a := p.app
	change := kit.Button{ID: "overview/period", Text: p.T("overview.period"), Icon: "calendar", After: "chevron-down", Look: kit.Outline,
		OnTap: func() { a.open(&periodScreen{now: s.figures.Period}) }}
	more := kit.Button{ID: "overview/more", Text: p.T("overview.more"), Icon: "chart-column", Look: kit.Outline,
		OnTap: func() { a.open(&overviewMore{s.figures}) }}
	p.focus = change.ID
	x := at.x + at.w - p.ButtonWidth(change)
	p.Button(change, x, at.y, p.ButtonWidth(change), 56)
	if s.figures.People > 0 {
		x -= 12 + p.ButtonWidth(more)
		p.Button(more, x, at.y, p.ButtonWidth(more), 56)
	}
	sentence, span := s.sentence(p), p.span(s.figures)
	y, w, h := at.y-4, x-16-at.x, float32(72)
	if w < max(p.TextWidth(sentence, kit.Sans(18, 800)), p.TextWidth(span, kit.Sans(16, 400)))+8 { // the words stand below the buttons
		y, w, h = at.y+64, at.w, 140
	}
	p.Fit(kit.Plain(sentence), kit.Sans(22, 800), p.Ink, at.x, y, w, 36, kit.Left, true)
	p.Fit(kit.Plain(span), p.Type(kit.Caption), p.Ink2, at.x, y+34, w, 28, kit.Left, true)
	return h
}

// sentence says the state against the targets that come next.
func (s *overviewScreen) sentence(p *page) string {
	f := s.figures
	taking, understanding := p.app.nextGoal(f, office.Participation), p.app.nextGoal(f, office.Understanding)
	switch {
	case f.People == 0:
		return p.T("overview.say.nobody")
	case taking == nil && understanding == nil:
		return p.T("overview.say.counts", "Took", f.Participation, "Understand", f.Understanding, "Count", f.People)
	case understanding == nil:
		return p.goalWords(*taking, "taking")
	case taking == nil:
		return p.goalWords(*understanding, "understanding")
	case taking.Reached() && understanding.Reached():
		return p.T("overview.say.all")
	default:
		return p.goalWords(*taking, "taking") + " " + p.goalWords(*understanding, "understanding")
	}
}

// goalWords says in a sentence how far a target is reached.
func (p *page) goalWords(g report.Goal, measure string) string {
	if g.Reached() {
		return p.T("overview.say." + measure + ".reached")
	}
	return p.T("overview.say."+measure+".missing", "Count", g.Missing)
}

// nextGoal is the target of a measure that comes next, or the last one when all are over; nil for none.
func (a *App) nextGoal(f *report.Figures, m office.Measure) *report.Goal {
	var best *report.Goal
	for _, g := range f.Goals(a.office.Settings.Targets) {
		if g.Measure != m {
			continue
		}
		over, bestOver := !f.AsOf.Before(g.Deadline()), best != nil && !f.AsOf.Before(best.Deadline())
		switch {
		case best == nil, bestOver && !over, over == bestOver && over == g.Deadline().After(best.Deadline()):
			best = &g
		}
	}
	return best
}

// span says which days, how many people, and until when.
func (p *page) span(f *report.Figures) string {
	days := p.T("overview.days", "From", p.day(f.Period.From), "To", p.day(f.Period.Last()))
	people := p.T("overview.people", "Count", p.Words.Number(float64(f.People)))
	return days + " · " + people + " · " + p.T("overview.asof", "Date", p.Words.Date(f.AsOf), "Time", p.Words.Time(f.AsOf))
}

// day writes a day that begins at midnight in Vietnam, wherever the clock of this computer stands.
func (p *page) day(midnight time.Time) string {
	y, m, d := midnight.Date()
	return p.Words.Date(time.Date(y, m, d, 12, 0, 0, 0, time.Local))
}

// emptyOverview is what the page shows where there is nothing to count.
func (p *page) emptyOverview(at area, key string, button kit.Button) {
	x, y := at.x+at.w/2, at.y+max(0, at.h/2-150)
	p.Tile("bar-chart", "sky", 120, 120, 28, x-60, y)
	w := min(at.w, 640)
	p.Fit(kit.Plain(p.T(key)), p.Type(kit.H2), p.Ink, x-w/2, y+136, w, 84, kit.Center, true)
	if button.OnTap != nil {
		w := p.ButtonWidth(button)
		p.Button(button, x-w/2, y+236, w, 72)
		p.focus, p.primary = button.ID, button.OnTap
	}
}
