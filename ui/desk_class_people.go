package ui

import (
	"hocso/internal/classroom"
	"hocso/ui/kit"
)

// classPeople lists everybody of a class with how far they are; who is to be the next is chosen here.
type classPeople struct {
	class *classScreen
	at    int // page
}

const classPersonH = 76

func (s *classPeople) paint(p *page) {
	a := p.app
	all, _ := s.class.finished()
	at := p.desk(deskHead{page: deskClasses, title: s.class.class.Title, sub: p.T("class.finished", "Count", all), back: a.leave})
	people := s.class.results
	per := max(1, int((at.h-68)/(classPersonH+8)))
	pages := max(1, (len(people)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, r := range people[s.at*per : min(len(people), (s.at+1)*per)] {
		s.row(p, r, area{at.x, at.y + float32(i)*(classPersonH+8), at.w, classPersonH})
	}
	y := at.y + at.h - 56
	p.Fit(kit.Plain(p.T("class.people.hint")), p.Type(kit.Caption), p.Ink2, at.x, y, at.w-220, 56, kit.Left, true)
	if pages > 1 {
		p.pager(s.at, pages, y, func(n int) { s.at = n })
	}
}

func (s *classPeople) row(p *page, r classroom.Result, at area) {
	a := p.app
	icon, ink, words := "clock", p.Ink2, p.T("class.state.waiting")
	switch r.State {
	case classroom.Begun:
		icon, ink, words = "play", p.Palette.Link, p.T("class.turn.answered", "Answered", r.Answered, "Asked", r.Asked)
	case classroom.Passed:
		icon, ink, words = "circle-check", p.Good, p.T("class.state.passed", "Right", r.Right, "Asked", r.Asked)
	case classroom.Failed:
		icon, ink, words = "rotate-ccw", p.AccentInk, p.T("class.state.failed", "Right", r.Right, "Asked", r.Asked)
	}
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(16), 0, 0, at.w, at.h)
	face.Disc(p.Token(kit.TileNames[int(r.ID)%len(kit.TileNames)]), 14, 14, 48)
	face.Text(initials(r.Name), kit.Sans(17, 800), kit.Light.Ink, 14, 14, 48, 48, kit.Center)
	t := p.Type(kit.Body)
	ww := min(p.TextWidth(words, t)+4, at.w*0.4)
	right := at.w - 20
	choose := s.class.class.Open() && r.State != classroom.Passed && !r.At.IsZero()
	if choose {
		face.Icon("chevron-right", 26, p.Palette.Link, at.w-42, (at.h-26)/2)
		right -= 34
	}
	face.Fit(kit.Plain(words), t, p.Ink, right-ww, 0, ww, at.h, kit.Left, true)
	face.Icon(icon, 26, ink, right-ww-38, (at.h-26)/2)
	room := right - ww - 48 - 76
	label, caption := p.Type(kit.Label), p.Type(kit.Caption)
	face.Text(p.firstThatFits(label, room-2, r.Name), label, p.Ink, 76, 6, room, 34, kit.Left)
	face.Text(p.firstThatFits(caption, room-2, join(r.Code, r.Unit), r.Code), caption, p.Ink2, 76, 40, room, 30, kit.Left)
	if !choose {
		p.Put(face.Object(), at.x, at.y, at.w, at.h)
		return
	}
	p.Target(kit.Part{ID: "person/" + itoa(int(r.ID)), Name: join(r.Name, words), Radius: 16, OnTap: func() {
		s.class.next = r.ID
		a.leave()
	}}, face.Object(), at.x, at.y, at.w, at.h)
}
