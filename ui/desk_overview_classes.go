package ui

import (
	"context"

	"hocso/internal/report"
	"hocso/ui/kit"
)

// attendanceScreen lists the classes of a period that were held in person, the last first, and how many people were there.
type attendanceScreen struct {
	period report.Period
	came   *report.Attendance
	at     int
}

func (a *App) openAttendance(f *report.Figures) {
	book, query := a.overview(), report.Ask(a.office.Settings, f.Period)
	load(a, func(ctx context.Context) (*report.Attendance, error) { return book.Attendance(ctx, query) }, func(came *report.Attendance) {
		a.open(&attendanceScreen{period: f.Period, came: came})
		a.entered()
	})
}

func (s *attendanceScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskOverview, title: p.T("overview.classes"), sub: p.periodName(s.period), back: p.app.leave})
	classes := s.came.Classes
	if len(classes) == 0 {
		p.emptyOverview(at, "overview.noclasses", kit.Button{})
		return
	}
	words := p.T("overview.classes.sum", "Count", len(classes), "People", s.came.People, "Present", s.came.Present) + " " + p.T("overview.classes.about")
	h := p.Flow(kit.Plain(words), p.Type(kit.Caption), p.Ink2, at.x, at.y, at.w, kit.Left) + 12
	per, pages := courseRows(len(classes), at.h-h)
	s.at = min(s.at, pages-1)
	n := min(len(classes)-s.at*per, per)
	p.Box(p.CardBox(20), at.x, at.y+h, at.w, float32(n)*courseRowH+16)
	for i := range n {
		s.row(p, classes[len(classes)-1-s.at*per-i], at.x+10, at.y+h+8+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (s *attendanceScreen) row(p *page, c report.Class, x, y, w float32) {
	side := w * 0.26
	p.Icon("presentation", 28, p.Palette.Link, x+16, y+19)
	p.Fit(kit.Plain(c.Title), p.Type(kit.Label), p.Ink, x+60, y+3, w-side-80, 34, kit.Left, true)
	p.Fit(kit.Plain(join(join(p.day(c.Day), c.Place), c.Facilitator)), p.Type(kit.Caption), p.Ink2, x+60, y+35, w-side-80, 28, kit.Left, true)
	p.Fit(kit.Plain(p.T("overview.classes.present", "Count", c.Present)), p.Type(kit.Body), p.Ink, x+w-side, y+4, side-14, 58, kit.Right, true)
}
