package ui

import (
	"hocso/ui/kit"
)

// A chooser lists things to choose one or several of, by whole pages.
type chooser struct {
	items []chooserItem
	at    int // page
	done  string
}

// A chooserItem is one of them.
type chooserItem struct {
	id, name string
	on       func() bool
	tap      func()
}

// chooseCourse lists the courses.
func (s *newClassScreen) chooseCourse(a *App) {
	c := &chooser{}
	for _, course := range a.Lessons.Courses() {
		c.items = append(c.items, chooserItem{course.Code, course.Title.In(a.look.lang), func() bool { return s.course == course }, func() {
			s.take(course)
			s.choices = nil
			a.entered()
		}})
	}
	s.choices = c
	a.entered()
}

// chooseUnits lists the units, of which any number may be expected.
func (s *newClassScreen) chooseUnits(a *App) {
	c := &chooser{done: "class.units.done"}
	for i := range s.units {
		u := &s.units[i]
		c.items = append(c.items, chooserItem{itoa(int(u.id)), u.name, func() bool { return u.on }, func() {
			u.on = !u.on
			a.repaint()
		}})
	}
	s.choices = c
	a.entered()
}

// expected says who is expected.
func (s *newClassScreen) expected(p *page) string {
	words, n := "", 0
	for _, u := range s.units {
		if u.on {
			n++
			words = join(words, u.name)
		}
	}
	switch {
	case n == 0:
		return p.T("class.everybody")
	case n > 3:
		return p.T("class.units", "Count", n)
	}
	return words
}

const chooserPitch = 76

func (c *chooser) paint(p *page, title string, back func()) {
	at := p.desk(deskHead{page: deskClasses, title: title, back: back})
	columns := 2
	if p.Large() || p.W < 1280 {
		columns = 1
	}
	w := (at.w - float32(columns-1)*16) / float32(columns)
	per := columns * max(1, int((at.h-84)/chooserPitch))
	pages := max(1, (len(c.items)+per-1)/per)
	c.at = min(c.at, pages-1)
	for i, it := range c.items[c.at*per : min(len(c.items), (c.at+1)*per)] {
		c.row(p, it, area{at.x + float32(i%columns)*(w+16), at.y + float32(i/columns)*chooserPitch, w, chooserPitch - 12})
	}
	y := at.y + at.h - 64
	if c.done != "" {
		b := kit.Button{ID: "choose/done", Text: p.T(c.done), Icon: "check", OnTap: back}
		p.Button(b, at.x, y, p.ButtonWidth(b), 64)
		p.primary, p.focus = back, b.ID
	}
	if pages > 1 {
		p.pager(c.at, pages, y, func(n int) { c.at = n })
	}
}

func (c *chooser) row(p *page, it chooserItem, at area) {
	face := kit.NewBoard(p.Env)
	box, icon := p.CardBox(16), "circle"
	if it.on() {
		box, icon = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Link, Thick: 3, Radius: 16}, "circle-check"
	}
	face.Box(box, 0, 0, at.w, at.h)
	face.Icon(icon, 28, p.Palette.Link, 18, (at.h-28)/2)
	face.Fit(kit.Plain(it.name), p.Type(kit.Label), p.Ink, 62, 0, at.w-80, at.h, kit.Left, true)
	name := it.name
	if it.on() {
		name = join(name, p.T("class.chosen"))
	}
	p.Target(kit.Part{ID: "choose/" + it.id, Name: name, Radius: 16, OnTap: it.tap}, face.Object(), at.x, at.y, at.w, at.h)
}
