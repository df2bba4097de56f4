package ui

import (
	"context"
	"slices"

	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// rollScreen lists the people behind a figure, with how far each is.
type rollScreen struct {
	title  string // in words: a unit's name, or what the figure counts
	people []report.Person
	counts map[report.State]int
	only   report.State // "": everybody
	step   bool         // tell what is left of the course
	at     int
}

// openRoll lists those people of the figures that fit, in the order of their names, which takes its time in a large office.
func (a *App) openRoll(f *report.Figures, s *rollScreen, fits func(*report.Person) bool) {
	load(a, func(context.Context) ([]report.Person, error) {
		var list []report.Person
		for i := range f.Roll {
			if fits(&f.Roll[i]) {
				list = append(list, f.Roll[i])
			}
		}
		report.SortByName(list)
		return list, nil
	}, func(list []report.Person) {
		s.people, s.counts = list, map[report.State]int{}
		for i := range list {
			s.counts[list[i].State()]++
		}
		a.open(s)
		a.entered()
	})
}

// openMissing lists who a measure does not count yet.
func (s *overviewScreen) openMissing(a *App, m office.Measure) {
	a.openRoll(s.figures, &rollScreen{title: a.page.T("overview.without." + string(m))}, func(p *report.Person) bool {
		if m == office.Understanding {
			return p.Pass.IsZero()
		}
		return p.Lesson.IsZero()
	})
}

func (s *overviewScreen) openNotStarted(a *App) {
	a.openRoll(s.figures, &rollScreen{title: a.page.T("overview.notstarted")}, func(p *report.Person) bool { return p.State() == report.NotStarted })
}

func (s *overviewScreen) openUnit(a *App, u report.Ranked) {
	a.openRoll(s.figures, &rollScreen{title: a.page.unitName(u.Unit)}, func(p *report.Person) bool { return p.Unit.ID == u.ID })
}

// openNear lists who has one step left.
func (a *App) openNear(f *report.Figures) {
	a.openRoll(f, &rollScreen{title: a.page.T("overview.near"), step: true}, func(p *report.Person) bool { return p.Step != nil })
}

// rollStates are the states in the order of their chips.
var rollStates = []report.State{report.Understands, report.TookPart, report.Begun, report.NotStarted}

// shown are the people in the state that was chosen.
func (s *rollScreen) shown() []report.Person {
	if s.only == "" {
		return s.people
	}
	return slices.Collect(func(yield func(report.Person) bool) {
		for _, p := range s.people {
			if p.State() == s.only && !yield(p) {
				return
			}
		}
	})
}

func (s *rollScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskOverview, title: s.title, sub: p.T("overview.people", "Count", p.Words.Number(float64(len(s.people)))), back: p.app.leave})
	if len(s.people) == 0 {
		p.emptyOverview(at, "overview.noone", kit.Button{})
		return
	}
	y := at.y + s.chips(p, at)
	list := s.shown()
	per, pages := courseRows(len(list), at.y+at.h-y)
	s.at = min(s.at, pages-1)
	rows := list[s.at*per : min(len(list), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, y, at.w, float32(len(rows))*courseRowH+16)
	for i := range rows {
		s.row(p, &rows[i], at.x+10, y+8+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

// chips choose a state, where the people are in more than one. They return the height that they take.
func (s *rollScreen) chips(p *page, at area) float32 {
	if len(s.counts) < 2 {
		return 0
	}
	x, y := at.x, at.y
	chip := func(state report.State, words string) {
		look := kit.Outline
		if s.only == state {
			look = kit.Primary
		}
		b := kit.Button{ID: "state/" + string(state), Text: words, Look: look, OnTap: func() {
			s.only, s.at = state, 0
			p.app.repaint()
		}}
		w := p.ButtonWidth(b) - 24
		if x > at.x && x+w > at.x+at.w {
			x, y = at.x, y+64
		}
		p.Button(b, x, y, w, 56)
		x += w + 8
	}
	chip("", p.T("overview.state.all", "Count", len(s.people)))
	for _, state := range rollStates {
		if n := s.counts[state]; n > 0 {
			chip(state, p.T("overview.state."+string(state))+" "+itoa(n))
		}
	}
	return y - at.y + 72
}

// row shows somebody; a tap opens their page.
func (s *rollScreen) row(p *page, who *report.Person, x, y, w float32) {
	side := w * 0.36
	left := w - side - 90
	state := who.State()
	words, icon, ink := p.T("overview.state."+string(state)), "circle", p.Ink2
	switch state {
	case report.Understands:
		icon, ink = "circle-check", p.Good
	case report.TookPart:
		icon, ink = "book-open", p.Palette.Link
	case report.Begun:
		icon = "play"
	}
	if s.step && who.Step != nil {
		words, icon = p.stepWords(*who.Step), "flag"
	}
	face := kit.NewBoard(p.Env)
	face.Icon("user", 28, p.Ink2, 16, 19)
	face.Fit(kit.Plain(who.Name), p.Type(kit.Label), p.Ink, 60, 3, left, 34, kit.Left, true)
	face.Fit(kit.Plain(join(who.Job, p.unitName(who.Unit))), p.Type(kit.Caption), p.Ink2, 60, 35, left, 28, kit.Left, true)
	face.Icon(icon, 26, ink, w-side-8, 20)
	face.Fit(kit.Plain(words), p.Type(kit.Body), p.Ink, w-side+28, 4, side-72, 58, kit.Left, true)
	face.Icon("chevron-right", 24, p.Palette.Link, w-34, 21)
	id := who.ID
	p.Target(kit.Part{ID: "row/" + itoa(int(id)), Name: join(who.Name, words), Radius: 14, OnTap: func() { p.app.openPerson(id) }}, face.Object(), x, y, w, courseRowH)
}

// openPerson shows somebody's page, from which the way leads back to where it was opened.
func (a *App) openPerson(id int64) {
	list := &peopleScreen{filter: "all"}
	load(a, func(ctx context.Context) (d personData, err error) {
		if list.units, err = a.Roster.Units(ctx); err != nil {
			return d, err
		}
		return a.readPerson(ctx, id)
	}, func(d personData) {
		a.open(&personScreen{list: list, personData: d})
		a.entered()
	})
}

// stepWords say what is left of a course.
func (p *page) stepWords(step report.Step) string {
	if step.Lesson != "" {
		return p.T("overview.step.lesson", "Lesson", step.Lesson)
	}
	return p.T("overview.step.assessment", "Course", step.Course)
}
