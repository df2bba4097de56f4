package ui

import (
	"hocso/ui/kit"
)

// oftenScreen answers what people ask most: those who learn, or those who check a record.
type oftenScreen struct{ checking bool }

// An often is a question with its answer; its words are key and key.text.
type often struct{ icon, key string }

var (
	askedByLearners = []often{
		{"user", "help.people"}, {"clock", "help.stop"}, {"rotate-ccw", "help.wrong"}, {"qr-code", "help.record"}, {"lock", "help.private"},
	}
	askedByCheckers = []often{
		{"scan-line", "help.ways"}, {"clock", "help.yellow"}, {"shield-x", "help.false"}, {"info", "help.meaning"}, {"lock", "help.traceless"},
	}
)

func (s *oftenScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	s.questions(p, area{kit.Margin, 96, p.width(), p.contentBottom() - 96})
	papers := kit.Button{ID: "help/licences", Text: p.T("licences.title"), Icon: "scroll-text", OnTap: a.openLicences}
	p.actionBar(actions{back: papers, on: []kit.Button{{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.leave}}})
	p.back, p.focus = a.leave, "next"
}

// questions answers what people ask first.
func (s *oftenScreen) questions(p *page, a area) {
	y := p.card(a, p.T("help.asked"))
	items := askedByLearners
	if s.checking {
		items = askedByCheckers
	}
	each := (a.y + a.h - y - 12) / float32(len(items))
	for _, it := range items {
		p.Icon(it.icon, 28, p.Palette.Link, a.x+24, y+each/2-14)
		p.Fit([]kit.Run{{Text: p.T(it.key), Bold: true}, {Text: "\n" + p.T(it.key+".text")}}, p.Type(kit.Body), p.Ink,
			a.x+72, y+4, a.w-96, each-8, kit.Left, true)
		y += each
	}
}
