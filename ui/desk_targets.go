package ui

import (
	"context"
	"time"

	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// targetsScreen is the desk's page of targets: how far each is reached in the present period.
type targetsScreen struct {
	figures *report.Figures
	at      int
}

func (a *App) openTargets() {
	period := report.Current(a.office.Settings.Periods, a.Now())
	book, query := a.overview(), report.Ask(a.office.Settings, period)
	load(a, func(ctx context.Context) (*report.Figures, error) { return book.Figures(ctx, query) },
		func(f *report.Figures) { a.openDesk(&targetsScreen{figures: f}) })
}

const goalCardH = 128

func (s *targetsScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskTargets, sub: p.periodName(s.figures.Period)})
	change := kit.Button{ID: "targets/change", Text: p.T("overview.targets.change"), Icon: "pencil", OnTap: func() { stepCard("targets").open(a) }}
	w := p.ButtonWidth(change)
	p.Button(change, at.x+at.w-w, at.y, w, 56)
	p.focus, p.primary = change.ID, change.OnTap
	p.Fit(kit.Plain(p.span(s.figures)), p.Type(kit.Body), p.Ink2, at.x, at.y, at.w-w-16, 56, kit.Left, true)
	goals := s.figures.Goals(a.office.Settings.Targets) // as they are now: the page behind may have changed them
	body := area{at.x, at.y + 72, at.w, at.h - 72}
	if len(goals) == 0 {
		p.emptyOverview(body, "overview.targets.none", kit.Button{})
		return
	}
	per := max(1, int((body.h-60)/(goalCardH+12)))
	pages := (len(goals) + per - 1) / per
	s.at = min(s.at, pages-1)
	for i, g := range goals[s.at*per : min(len(goals), (s.at+1)*per)] {
		s.card(p, g, area{body.x, body.y + float32(i)*(goalCardH+12), body.w, goalCardH})
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

// card is one target; a tap opens who is still missing.
func (s *targetsScreen) card(p *page, g report.Goal, at area) {
	f := s.figures
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, at.w, at.h)
	half := at.w * 0.44
	face.Fit(kit.Plain(p.targetName(g.Target)), p.Type(kit.H3), p.Ink, 22, 8, half-34, 58, kit.Left, true)
	face.Fit(kit.Plain(p.T("overview.goal", "Percent", p.Words.Percent(float64(g.Percent)), "Date", p.due(g.Target))), p.Type(kit.Body), p.Ink2, 22, 66, half-34, 54, kit.Left, true)
	x, w := half+8, at.w-half-70
	face.Bar([]kit.BarPart{{Share: shareOf(g.Have, f.People), Ink: p.measureInk(g.Measure)}}, float32(g.Percent)/100, x, 28, w, 18)
	count := p.T("overview.of", "Have", g.Have, "Count", f.People) + " · " + p.wholePercent(g.Have, f.People)
	face.Fit(kit.Plain(count), p.Type(kit.Body), p.Ink, x, 54, w, 32, kit.Left, true)
	p.goalState(face, &g, x, 86, w, 34, kit.Left)
	face.Icon("chevron-right", 26, p.Palette.Link, at.w-46, (at.h-26)/2)
	behind := &overviewScreen{figures: f}
	p.Target(kit.Part{ID: "goal/" + g.ID, Name: p.targetName(g.Target) + ", " + count, Radius: 20, OnTap: func() { behind.openMissing(p.app, g.Measure) }},
		face.Object(), at.x, at.y, at.w, at.h)
}

// due is the last day of a target.
func (p *page) due(t office.Target) string {
	day, err := time.Parse(time.DateOnly, t.Due)
	if err != nil {
		return t.Due
	}
	return p.day(day)
}
