package ui

import (
	"strings"
	"time"

	"hocso/internal/report"
	"hocso/ui/kit"
)

// periodScreen chooses the days that the overview counts.
type periodScreen struct {
	now report.Period
	at  int
}

func (s *periodScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskOverview, title: p.T("overview.period"), sub: p.periodName(s.now), back: a.leave})
	list := report.Periods(a.office.Settings.Periods, a.Now())
	other := kit.Button{ID: "period/other", Text: p.T("overview.period.other"), Icon: "calendar", Look: kit.Outline, OnTap: func() { s.ask(a) }}
	p.Button(other, at.x, at.y, p.ButtonWidth(other), 56)
	p.focus = other.ID
	per, pages := courseRows(len(list), at.h-72)
	s.at = min(s.at, pages-1)
	rows := list[s.at*per : min(len(list), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y+72, at.w, float32(len(rows))*courseRowH+16)
	for i, period := range rows {
		s.row(p, period, at.x+10, at.y+80+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (s *periodScreen) row(p *page, period report.Period, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	name := p.periodName(period)
	icon, ink := "circle", p.Ink2
	if period.From.Equal(s.now.From) && period.To.Equal(s.now.To) {
		icon, ink = "circle-check", p.Good
	}
	face.Icon(icon, 28, ink, 16, 19)
	face.Fit(kit.Plain(name), p.Type(kit.Label), p.Ink, 62, 3, w-120, 34, kit.Left, true)
	days := p.T("overview.days", "From", p.day(period.From), "To", p.day(period.Last()))
	face.Fit(kit.Plain(days), p.Type(kit.Caption), p.Ink2, 62, 35, w-120, 28, kit.Left, true)
	face.Icon("chevron-right", 26, p.Palette.Link, w-38, 20)
	p.Target(kit.Part{ID: "period/" + period.String(), Name: name, Radius: 14, OnTap: func() { p.app.openPeriod(period) }}, face.Object(), x, y, w, courseRowH)
}

// ask takes the first and the last day of a period of one's own.
func (s *periodScreen) ask(a *App) {
	check := func(v string) string {
		if _, ok := parseDate(v); !ok {
			return "setup.target.due.bad"
		}
		return ""
	}
	a.ask(question{title: "overview.period.from", text: "setup.target.due.text", value: a.page.writtenDay(s.now.From), most: 10, plain: true, check: check}, func(first string) {
		last := func(v string) string {
			if bad := check(v); bad != "" {
				return bad
			}
			if _, err := report.ParsePeriod(daysBetween(first, v)); err != nil {
				return "overview.period.order"
			}
			return ""
		}
		a.ask(question{title: "overview.period.to", text: "setup.target.due.text", value: a.page.writtenDay(s.now.Last()), most: 10, plain: true, check: last}, func(v string) {
			if period, err := report.ParsePeriod(daysBetween(first, v)); err == nil {
				a.openPeriod(period)
			}
		})
	})
}

func daysBetween(first, last string) string {
	from, _ := parseDate(first) // checked
	to, _ := parseDate(last)
	return from + ".." + to
}

// writtenDay is a day as it is typed.
func (p *page) writtenDay(midnight time.Time) string { return midnight.Format(writtenDate) }

// periodName is what a period is called: the half of a year, a quarter, a year, or its days.
func (p *page) periodName(period report.Period) string {
	name := period.String()
	year, part := name[:4], name[4:]
	switch {
	case part == "":
		return p.T("overview.period.year", "Year", year)
	case strings.HasPrefix(part, "H"):
		return p.T("overview.period.half"+part[1:], "Year", year)
	case strings.HasPrefix(part, "Q"):
		return p.T("overview.period.quarter", "Quarter", part[1:], "Year", year)
	default:
		return p.T("overview.days", "From", p.day(period.From), "To", p.day(period.Last()))
	}
}

// An aboutDialog says how a figure is counted, and who counts.
type aboutDialog struct {
	under dialog
	name  string
}

func (d *aboutDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(900, p.width()), float32(560)
	x, y := p.dialogPanel(w, h)
	p.Tile("abacus", "sky", 88, 88, 24, x+36, y+32)
	p.Fit(kit.Plain(p.T("overview."+d.name)), p.Type(kit.H2), p.Ink, x+148, y+32, w-184, 88, kit.Left, true)
	p.Fit(kit.Plain(p.T("overview."+d.name+".about")), p.Type(kit.Reading), p.Ink, x+36, y+136, w-72, 130, kit.Left, false)
	p.Fit(kit.Plain(p.T("overview.whocounts")), p.Type(kit.Body), p.Ink2, x+36, y+276, w-72, 170, kit.Left, false)
	done := func() {
		a.dialog = d.under
		a.page = nil
		a.repaint()
	}
	p.Button(kit.Button{ID: "ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: done}, x+w-36-220, y+h-96, 220, 72)
	p.primary, p.back, p.focus = done, done, "ok"
}
