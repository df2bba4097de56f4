package ui

import (
	"context"
	"fmt"

	"hocso/internal/report/document"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// A pickScreen lists things to choose one of, by whole pages, on a page below the reports.
type pickScreen struct {
	title string
	rows  []pickRow
	empty string // key of what is said when there are none
	at    int
}

type pickRow struct {
	id, icon      string
	first, second string
	tap           func()
}

func (s *pickScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskReports, title: s.title, back: a.leave})
	if len(s.rows) == 0 {
		p.Tile("file-folder", "sky", 96, 96, 24, at.x, at.y+24)
		p.Fit(kit.Plain(p.T(s.empty)), p.Type(kit.Reading), p.Ink, at.x+124, at.y+24, at.w-124, 96, kit.Left, true)
		return
	}
	per, pages := courseRows(len(s.rows), at.h)
	s.at = min(s.at, pages-1)
	rows := s.rows[s.at*per : min(len(s.rows), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, float32(len(rows))*courseRowH+16)
	for i, r := range rows {
		p.pickRow(r, at.x+10, at.y+8+float32(i)*courseRowH, at.w-20)
	}
	p.focus = "pick/" + rows[0].id
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (p *page) pickRow(r pickRow, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	face.Icon(r.icon, 28, p.Palette.Link, 16, 19)
	if r.second == "" {
		face.Fit(kit.Plain(r.first), p.Type(kit.Label), p.Ink, 62, 3, w-120, 60, kit.Left, true)
	} else {
		face.Fit(kit.Plain(r.first), p.Type(kit.Label), p.Ink, 62, 3, w-120, 34, kit.Left, true)
		face.Fit(kit.Plain(r.second), p.Type(kit.Caption), p.Ink2, 62, 35, w-120, 28, kit.Left, true)
	}
	face.Icon("chevron-right", 26, p.Palette.Link, w-38, 20)
	p.Target(kit.Part{ID: "pick/" + r.id, Name: join(r.first, r.second), Radius: 14, OnTap: r.tap}, face.Object(), x, y, w, courseRowH)
}

// chooseScope lists the office, its units, and the way to one person.
func (s *reportScreen) chooseScope(a *App) {
	load(a, a.Roster.Units, func(units []roster.Unit) {
		choose := func(unit int64) func() {
			return func() {
				a.leave()
				s.change(a, func(q *document.Request) { q.Unit, q.Learner = unit, 0 })
			}
		}
		list := &pickScreen{title: a.page.T("report.scope")}
		list.rows = append(list.rows, pickRow{"office", "building-2", a.page.T("report.scope.office"), "", choose(0)},
			pickRow{"person", "user", a.page.T("report.scope.person"), "", func() { s.askPerson(a) }})
		for _, u := range units {
			list.rows = append(list.rows, pickRow{itoa(int(u.ID)), "users", u.Name, "", choose(u.ID)})
		}
		a.open(list)
		a.entered()
	})
}

// foundPeople is how many people a search lists.
const foundPeople = 40

// askPerson finds the person whom a statement is to be about, by name or code.
func (s *reportScreen) askPerson(a *App) {
	a.ask(question{title: "report.person", text: "report.person.text", hint: "report.person.hint", most: 60}, func(query string) {
		load(a, func(ctx context.Context) ([]roster.Hit, error) {
			hits, _, err := a.Roster.Search(ctx, 0, query, foundPeople)
			return hits, err
		}, func(hits []roster.Hit) {
			list := &pickScreen{title: a.page.T("report.person"), empty: "report.person.none"}
			for _, h := range hits {
				list.rows = append(list.rows, pickRow{h.Code, "user", h.Name, join(join(h.Code, h.Job), h.Unit.Name), func() {
					a.leave()
					a.leave()
					s.change(a, func(q *document.Request) { q.Unit, q.Learner = 0, h.ID })
				}})
			}
			a.open(list)
			a.entered()
		})
	})
}

// openIssued lists the issued reports, the newest first.
func openIssued(a *App) {
	load(a, func(ctx context.Context) ([]document.Entry, error) { return document.List(ctx, a.office.DB, 1000, 0) },
		func(entries []document.Entry) {
			p := a.page
			list := &pickScreen{title: p.T("report.list"), empty: "report.list.none"}
			for _, e := range entries {
				about := orDefault(orDefault(e.Person, e.Unit), p.T("report.scope.office"))
				first := join(p.T("report.numbered", "Number", e.Number, "Year", itoa(e.Year)), document.PeriodName(p.Words, e.Period))
				second := join(join(about, p.Words.Date(e.At)), whoWords(p.Words, e.Who))
				list.rows = append(list.rows, pickRow{fmt.Sprint(e.ID), "file-text", first, second, func() { openOldReport(a, e.ID) }})
			}
			a.open(list)
			a.entered()
		})
}

func openOldReport(a *App, id int64) {
	load(a, func(ctx context.Context) (*reportView, error) {
		r, err := document.Get(ctx, a.office.DB, id)
		if err != nil {
			return nil, err
		}
		return viewReport(r), nil
	}, func(v *reportView) {
		a.open(&issuedScreen{view: v})
		a.entered()
	})
}

// issuedScreen shows an issued report, which can be given away again as it was.
type issuedScreen struct{ view *reportView }

func (s *issuedScreen) paint(p *page) {
	r := s.view.report
	title := p.T("report.numbered", "Number", r.Number, "Year", itoa(r.Year))
	at := p.desk(deskHead{page: deskReports, title: title, sub: document.PeriodName(p.Words, r.Figures.Period), back: p.app.leave})
	left := min(at.w*0.5, 540)
	s.view.preview(p, area{at.x, at.y, left, at.h})
	x, w := at.x+left+24, at.w-left-24
	const high = 120
	p.Box(p.TintBox(p.GoodTint, 20), x, at.y, w, high)
	p.Icon("circle-check", 28, p.Good, x+20, at.y+(high-28)/2)
	p.Fit(kit.Plain(p.T("report.kept", "Who", whoWords(p.Words, r.Who), "Date", p.Words.Date(r.Made))), p.Type(kit.Body), p.Ink, x+62, at.y+8, w-80, high-16, kit.Left, true)
	p.wayTiles(s.view.tiles(p), area{x, at.y + high + 16, w, at.h})
	p.focus = "way/pdf"
}
