package ui

import (
	"strings"

	"hocso/internal/licences"
	"hocso/ui/kit"
)

// licencesScreen lists what other people made in the program, with its licence; a tap on one shows the licence itself.
type licencesScreen struct {
	parts []licences.Part
	at    int // page
}

func (a *App) openLicences() {
	parts, err := licences.All()
	if err != nil {
		a.fail(err)
		return
	}
	a.open(&licencesScreen{parts: parts})
}

const licencePitch = 64

func (s *licencesScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	p.Fit(kit.Plain(p.T("licences.title")), p.Type(kit.H1), p.Ink, kit.Margin, 92, p.width(), 56, kit.Left, true)
	p.Fit(kit.Plain(p.T("licences.ours")), p.Type(kit.Caption), p.Ink2, kit.Margin, 146, p.width(), 30, kit.Left, true)
	top, bottom := float32(186), p.contentBottom()-64
	w := (p.width() - 16) / 2
	rows := max(1, int((bottom-top)/licencePitch))
	pages := (len(s.parts) + 2*rows - 1) / (2 * rows)
	s.at = min(s.at, pages-1)
	for i, part := range s.parts[s.at*2*rows : min(len(s.parts), (s.at+1)*2*rows)] {
		s.row(p, part, area{kit.Margin + float32(i/rows)*(w+16), top + float32(i%rows)*licencePitch, w, licencePitch - 8})
	}
	p.pager(s.at, pages, bottom+4, func(n int) { s.at = n })
	p.actionBar(actions{on: []kit.Button{{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.leave}}})
	p.back, p.focus = a.leave, "next"
}

func (s *licencesScreen) row(p *page, part licences.Part, at area) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(16), 0, 0, at.w, at.h)
	face.Fit(kit.Plain(part.Name), p.Type(kit.Caption), p.Ink, 16, 0, at.w*0.6-16, at.h, kit.Left, true)
	face.Fit(kit.Plain(part.Licence), p.Type(kit.Caption), p.Ink2, at.w*0.6+8, 0, at.w*0.4-24, at.h, kit.Right, true)
	open := func() { p.app.open(&licenceScreen{part: part}) }
	p.Target(kit.Part{ID: "licence/" + part.Name, Name: part.Name, Radius: 16, OnTap: open}, face.Object(), at.x, at.y, at.w, at.h)
}

// licenceScreen is one licence, turned by whole pages.
type licenceScreen struct {
	part licences.Part
	at   int // page
}

const licenceLine = 28

func (s *licenceScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	p.Fit(kit.Plain(s.part.Name+" "+s.part.Version), p.Type(kit.H2), p.Ink, kit.Margin, 92, p.width(), 48, kit.Left, true)
	p.Fit(kit.Plain(s.part.Licence), p.Type(kit.Caption), p.Ink2, kit.Margin, 140, p.width(), 30, kit.Left, true)
	top, bottom := float32(180), p.contentBottom()-64
	box := area{kit.Margin, top, p.width(), bottom - top - 4}
	p.Box(p.CardBox(20), box.x, box.y, box.w, box.h)
	pitch := float32(licenceLine)
	if p.Large() {
		pitch = 36
	}
	t := p.Type(kit.Caption)
	lines := wrapped(s.part.Texts, func(text string) bool { return p.TextWidth(text, t) <= box.w-48 })
	per := max(1, int((box.h-24)/pitch))
	pages := max(1, (len(lines)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, line := range lines[s.at*per : min(len(lines), (s.at+1)*per)] {
		p.Text(line, t, p.Ink, box.x+24, box.y+12+float32(i)*pitch, box.w-48, pitch, kit.Left)
	}
	if pages > 1 {
		p.pager(s.at, pages, bottom+4, func(n int) { s.at = n })
	}
	p.actionBar(actions{on: []kit.Button{{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.leave}}})
	p.back, p.focus = a.leave, "next"
}

// wrapped breaks texts into lines that fit. Lines that follow each other without a blank one are one paragraph.
func wrapped(texts []string, fits func(string) bool) (lines []string) {
	for i, text := range texts {
		if i > 0 {
			lines = append(lines, "")
		}
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			line := ""
			for word := range strings.FieldsSeq(paragraph) {
				if next := strings.TrimPrefix(line+" "+word, " "); line == "" || fits(next) {
					line = next
				} else {
					lines = append(lines, line)
					line = word
				}
			}
			if line != "" {
				lines = append(lines, line, "")
			}
		}
	}
	return lines
}
