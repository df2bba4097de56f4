// Classes held in person: the desk's page that lists them.

package ui

import (
	"context"

	"hocso/internal/classroom"
	"hocso/internal/roster"
	"hocso/lessons"
	"hocso/ui/kit"
)

// classes are the classes of the data folder.
func (a *App) classes() *classroom.Book { return classroom.New(a.office.DB, a.Roster) }

// classesScreen lists the classes: those that are open, then the newest.
type classesScreen struct {
	list []classroom.Summary
	at   int // page
}

// openDeskClasses reads the classes.
func (a *App) openDeskClasses() {
	load(a, a.classes().List, func(list []classroom.Summary) { a.openDesk(&classesScreen{list: list}) })
}

const classRowH = 84

func (s *classesScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskClasses, sub: p.T("class.count", "Count", len(s.list))})
	add := kit.Button{ID: "class/new", Text: p.T("class.new"), Icon: "plus", OnTap: a.openNewClass}
	w := p.ButtonWidth(add)
	p.Button(add, at.x+at.w-w, at.y, w, 56)
	p.Fit(kit.Plain(p.T("class.about")), p.Type(kit.Body), p.Ink2, at.x, at.y, at.w-w-24, 56, kit.Left, true)
	p.focus = add.ID
	list := area{at.x, at.y + 76, at.w, at.h - 76}
	if len(s.list) == 0 {
		p.Box(p.CardBox(24), list.x, list.y, list.w, 240)
		p.Tile("teacher", "sky", 144, 144, 28, list.x+40, list.y+48)
		p.Fit(kit.Plain(p.T("class.none")), p.Type(kit.H2), p.Ink, list.x+220, list.y+36, list.w-260, 60, kit.Left, true)
		p.Fit(kit.Plain(p.T("class.none.text")), p.Type(kit.Reading), p.Ink2, list.x+220, list.y+100, list.w-260, 116, kit.Left, false)
		return
	}
	per := max(1, int(list.h/(classRowH+10)))
	if len(s.list) > per {
		per = max(1, int((list.h-68)/(classRowH+10)))
	}
	pages := (len(s.list) + per - 1) / per
	s.at = min(s.at, pages-1)
	for i, c := range s.list[s.at*per : min(len(s.list), (s.at+1)*per)] {
		s.row(p, c, area{list.x, list.y + float32(i)*(classRowH+10), list.w, classRowH})
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (s *classesScreen) row(p *page, c classroom.Summary, at area) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, at.w, at.h)
	picture, tile := p.app.coursePicture(c.Course)
	face.Tile(picture, tile, 56, 56, 16, 14, 14)
	state, ink, icon := p.T("class.closed"), p.Ink2, "circle-check"
	if c.Open() {
		state, ink, icon = p.T("class.open"), p.Good, "play"
	}
	t := p.Type(kit.Label)
	w := p.TextWidth(state, t)
	x := at.w - 52 - w
	face.Text(state, t, ink, x, 0, w+4, at.h, kit.Left)
	face.Icon(icon, 24, ink, x-34, (at.h-24)/2)
	counts := p.T("class.row.counts", "Present", c.Present, "Passed", c.Passed)
	cw := min(p.TextWidth(counts, p.Type(kit.Body))+4, at.w*0.3)
	face.Fit(kit.Plain(counts), p.Type(kit.Body), p.Ink, x-50-cw, 0, cw, at.h, kit.Right, true)
	room := x - 50 - cw - 16 - 84
	face.Text(p.firstThatFits(t, room-2, c.Title), t, p.Ink, 84, 8, room, 36, kit.Left)
	seconds := classPlace(p, c.Class)
	caption := p.Type(kit.Caption)
	face.Text(p.firstThatFits(caption, room-2, seconds...), caption, p.Ink2, 84, 44, room, 32, kit.Left)
	face.Icon("chevron-right", 26, p.Palette.Link, at.w-42, (at.h-26)/2)
	p.Target(kit.Part{ID: "class/" + itoa(int(c.ID)), Name: join(join(c.Title, seconds[0]), join(counts, state)), Radius: 20,
		OnTap: func() { p.app.openClass(c.ID, false) }}, face.Object(), at.x, at.y, at.w, at.h)
}

// classPlace says when, where and by whom, the longest way first.
func classPlace(p *page, c classroom.Class) []string {
	date := p.Words.Date(c.Held)
	place := join(date, c.Place)
	return []string{join(place, p.T("class.by", "Name", c.Facilitator)), place, date}
}

// coursePicture is a course's picture and the ground of its tile; a course that is gone has a book's.
func (a *App) coursePicture(code string) (picture, tile string) {
	if c, ok := a.Lessons.Course(code); ok {
		return c.Picture, c.Tile
	}
	return "open-book", "sand"
}

// newClassScreen asks what a class is about, before it is opened.
type newClassScreen struct {
	class   classroom.Class
	course  *lessons.Course
	titled  bool // somebody wrote a title: it is no longer the course's
	days    int  // after today
	choices *chooser
	units   []expectedUnit
}

// A expectedUnit is a unit that may be expected.
type expectedUnit struct {
	id   int64
	name string
	on   bool
}

func (a *App) openNewClass() {
	if len(a.Lessons.Courses()) == 0 {
		return
	}
	who := a.who()
	load(a, a.Roster.Units, func(units []roster.Unit) {
		s := &newClassScreen{class: classroom.Class{Facilitator: who}}
		for _, u := range units {
			s.units = append(s.units, expectedUnit{id: u.ID, name: u.Name})
		}
		s.take(a.Lessons.Courses()[0])
		a.open(s)
	})
}

func (s *newClassScreen) take(c *lessons.Course) {
	s.course, s.class.Course = c, c.Code
	if !s.titled {
		s.class.Title = c.Title.VI
	}
}

func (s *newClassScreen) paint(p *page) {
	a := p.app
	if s.choices != nil {
		s.choices.paint(p, p.T("class.new"), func() { s.choices = nil; a.entered() })
		return
	}
	at := p.desk(deskHead{page: deskClasses, title: p.T("class.new"), back: a.leave})
	rows := []struct {
		name, value string
		tap         func()
	}{
		{"course", s.course.Title.In(p.Lang), func() { s.chooseCourse(a) }},
		{"title", s.class.Title, func() {
			s.ask(a, "title", &s.class.Title, func() { s.titled = true })
		}},
		{"facilitator", s.class.Facilitator, func() { s.ask(a, "facilitator", &s.class.Facilitator, nil) }},
		{"place", s.class.Place, func() { s.ask(a, "place", &s.class.Place, nil) }},
		{"units", s.expected(p), func() { s.chooseUnits(a) }},
	}
	pitch := min(88, (at.h-96)/float32(len(rows)+1))
	y := at.y
	for _, r := range rows {
		s.row(p, r.name, r.value, r.tap, area{at.x, y, at.w, pitch - 12})
		y += pitch
	}
	p.Box(p.CardBox(18), at.x, y, at.w, pitch-12)
	p.Fit(kit.Plain(p.T("class.field.day")), p.Type(kit.Label), p.Ink, at.x+24, y, at.w-348, pitch-12, kit.Left, true)
	step := func(by int) func() {
		return func() {
			s.days = min(max(s.days+by, -60), 60)
			a.repaint()
		}
	}
	p.stepper("class/day", p.Words.Date(a.Now().AddDate(0, 0, s.days)), step(-1), step(1), area{at.x + at.w - 312, y + (pitch-12-56)/2, 300, 56})
	open := kit.Button{ID: "class/open", Text: p.T("class.start"), Icon: "check", Big: true, OnTap: func() { s.begin(a) }}
	w := max(280, p.ButtonWidth(open))
	p.Button(open, at.x+at.w-w, at.y+at.h-72, w, 72)
	p.primary, p.focus = open.OnTap, open.ID
}

// row is one thing to fill in; a tap asks for it.
func (s *newClassScreen) row(p *page, name, value string, tap func(), at area) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(18), 0, 0, at.w, at.h)
	label := p.T("class.field." + name)
	left := at.w * 0.3
	face.Fit(kit.Plain(label), p.Type(kit.Label), p.Ink, 24, 0, left-32, at.h, kit.Left, true)
	ink := p.Ink
	if value == "" {
		value, ink = p.T("class.empty"), p.Ink2
	}
	face.Fit(kit.Plain(value), p.Type(kit.Body), ink, left, 0, at.w-left-64, at.h, kit.Left, true)
	face.Icon("pencil", 26, p.Palette.Link, at.w-48, (at.h-26)/2)
	p.Target(kit.Part{ID: "class/" + name, Name: label + ": " + value, Radius: 18, OnTap: tap}, face.Object(), at.x, at.y, at.w, at.h)
}

// ask asks for one text; an empty place stands for none.
func (s *newClassScreen) ask(a *App, name string, into *string, changed func()) {
	a.ask(question{title: "class.field." + name, hint: "class.hint." + name, value: *into, check: func(text string) string {
		if _, err := classroom.Text(text); err != nil && (text != "" || name != "place") {
			return "class.badtext"
		}
		return ""
	}}, func(text string) {
		*into = text
		run(changed)
		a.repaint()
	})
}

func (s *newClassScreen) begin(a *App) {
	c, who := s.class, a.who()
	c.Held = a.Now().AddDate(0, 0, s.days)
	c.Units = nil
	for _, u := range s.units {
		if u.on {
			c.Units = append(c.Units, u.id)
		}
	}
	load(a, func(ctx context.Context) (classroom.Class, error) { return a.classes().Open(ctx, who, c) }, func(c classroom.Class) {
		a.nav.pop()
		a.openClass(c.ID, false)
	})
}
