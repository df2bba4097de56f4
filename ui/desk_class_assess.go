package ui

import (
	"context"
	"io"

	"hocso/internal/certificate"
	"hocso/internal/certificate/paper"
	"hocso/internal/classroom"
	"hocso/ui/kit"
)

// queue is who may take the assessment now, in the order in which they are asked: who has begun, then who came first.
func (s *classScreen) queue() []classroom.Result {
	var begun, waiting []classroom.Result
	for _, r := range s.results {
		switch {
		case r.At.IsZero() || r.State == classroom.Passed || r.State == classroom.Failed && r.ID != s.next:
		case r.ID == s.next:
			begun = append([]classroom.Result{r}, begun...)
		case r.State == classroom.Begun:
			begun = append(begun, r)
		default:
			waiting = append(waiting, r)
		}
	}
	return append(begun, waiting...)
}

// finished counts who finished the assessment, and of them who passed.
func (s *classScreen) finished() (all, passed int) {
	for _, r := range s.results {
		switch r.State {
		case classroom.Passed:
			passed++
			all++
		case classroom.Failed:
			all++
		}
	}
	return all, passed
}

// assessment is the upper right card: whose turn it is, and the way to hand the kiosk over.
func (s *classScreen) assessment(p *page, at area) {
	a := p.app
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	in := area{at.x + 22, at.y + 16, at.w - 44, at.h - 30}
	p.Fit(kit.Plain(p.T("class.assessment")), p.Type(kit.H3), p.Ink, in.x, in.y, in.w, 38, kit.Left, true)
	p.Icon("eye", 24, p.Palette.Link, in.x, in.y+44)
	p.line(p.Type(kit.Caption), p.Ink2, area{in.x + 34, in.y + 40, in.w - 34, 32}, p.T("class.supervisor", "Name", a.who()), p.T("class.supervisor.short", "Name", a.who()), a.who())
	queue := s.queue()
	panel := area{in.x, in.y + 80, in.w, in.h - 80 - 68}
	if len(queue) == 0 {
		s.nobody(p, area{panel.x, panel.y, panel.w, in.y + in.h - panel.y})
		return
	}
	s.turnOf(p, queue[0], panel)
	y := in.y + in.h - 56
	other := kit.Button{ID: "class/people", Text: p.T("class.change"), Icon: "users", Look: kit.Outline, OnTap: func() { a.open(&classPeople{class: s}) }}
	ow := min(p.ButtonWidth(other)-16, in.w*0.45)
	p.Button(other, in.x, y, ow, 56)
	if !s.class.Open() {
		return
	}
	p.Button(kit.Button{ID: "class/hand", Text: p.T("class.hand"), Icon: "clipboard-check", OnTap: func() { s.hand(a, queue[0]) }}, in.x+ow+12, y, in.w-ow-12, 56)
}

// nobody is shown while nobody is there, or when all have finished.
func (s *classScreen) nobody(p *page, at area) {
	words := p.T("class.queue.none")
	if all, _ := s.finished(); all > 0 {
		words = p.T("class.queue.done")
	}
	p.Box(p.TintBox(p.Sunken, 20), at.x, at.y, at.w, at.h-4)
	bottom := at.y + at.h - 4
	if len(s.results) > 0 {
		b := kit.Button{ID: "class/people", Text: p.T("class.change"), Icon: "users", Look: kit.Bare, OnTap: func() { p.app.open(&classPeople{class: s}) }}
		w := min(p.ButtonWidth(b), at.w)
		p.Button(b, at.x+(at.w-w)/2, bottom-60, w, 56)
		bottom -= 60
	}
	p.Fit(kit.Plain(words), p.Type(kit.Body), p.Ink2, at.x+20, at.y+4, at.w-40, bottom-at.y-8, kit.Center, true)
}

// turnOf is the blue panel: whose turn it is and how far they are.
func (s *classScreen) turnOf(p *page, r classroom.Result, at area) {
	box := kit.Box{Fill: p.Hero, Radius: 20}
	if p.Palette.Contrast {
		box.Stroke, box.Thick = p.Ink, 2
	}
	p.Box(box, at.x, at.y, at.w, at.h)
	done, _ := s.finished()
	share, number := float32(done)/float32(max(1, len(s.roll.Present))), itoa(done+1)
	head, text := p.T("class.turn"), p.T("class.turn.number", "Number", done+1, "Count", len(s.roll.Present))
	if r.State == classroom.Begun {
		share, number = float32(r.Answered)/float32(max(1, r.Asked)), itoa(r.Answered)
		head, text = p.T("class.turn.begun"), p.T("class.turn.answered", "Answered", r.Answered, "Asked", r.Asked)
	}
	size := min(at.h-24, 72)
	y := at.y + (at.h-size)/2
	p.Ring(share, p.Accent, kit.Mix(p.Hero, p.OnHero, 0.2), at.x+18, y, size, 9)
	p.Text(number, kit.Sans(20, 800), p.OnHero, at.x+18, y, size, size, kit.Center)
	x := at.x + 36 + size
	w, third := at.x+at.w-16-x, at.h/3.3
	caption, middle := p.Type(kit.Caption), at.y+at.h/2
	p.line(caption, p.OnHero2, area{x, middle - 1.55*third, w, third}, head)
	p.line(p.Type(kit.H3), p.OnHero, area{x, middle - 0.55*third, w, third * 1.1}, r.Name)
	p.line(caption, p.OnHero2, area{x, middle + 0.6*third, w, third}, join(text, r.Unit), text)
}

// outcome is the lower right card: what came of the assessment, and all certificates at once.
func (s *classScreen) outcome(p *page, at area) {
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	in := area{at.x + 22, at.y + 14, at.w - 44, at.h - 28}
	all, passed := s.finished()
	note := p.T("class.finished", "Count", all)
	nw := p.TextWidth(note, p.Type(kit.Caption))
	if nw > in.w*0.6 {
		note, nw = itoa(all), p.TextWidth(itoa(all), p.Type(kit.Caption))
	}
	p.Fit(kit.Plain(p.T("class.results")), p.Type(kit.H3), p.Ink, in.x, in.y, in.w-nw-12, 38, kit.Left, true)
	p.Text(note, p.Type(kit.Caption), p.Ink2, in.x+in.w-nw, in.y, nw+4, 38, kit.Left)
	y := in.y + 46
	if all > 0 {
		y += s.chips(p, area{in.x, y, in.w, 64}) + 6
		words := p.T("class.passed", "Count", passed)
		if all > passed {
			words = join(words, p.T("class.failed", "Count", all-passed))
			if p.TextWidth(words, p.Type(kit.Body)) > in.w+24 { // the marks of bold are not drawn
				words = join(p.T("class.passed", "Count", passed), p.T("class.failed.short", "Count", all-passed))
			}
		}
		p.Fit(runsOfMarked(words), p.Type(kit.Body), p.Ink, in.x, y, in.w, 30, kit.Left, true)
		y += 32
	}
	bottom := in.y + in.h - 72
	if room := bottom - 8 - y; room > 24 {
		p.Icon("info", 24, p.Palette.Link, in.x, y+min(room, 40)/2-12)
		p.Fit(kit.Plain(p.T("class.named")), p.Type(kit.Caption), p.Ink2, in.x+34, y, in.w-34, min(room, 52), kit.Left, true)
	}
	s.papers(p, area{in.x, bottom, in.w, 72})
}

// chips show each result as a mark, in rows of at most twenty; of more than forty people the counts say enough.
func (s *classScreen) chips(p *page, at area) float32 {
	all, _ := s.finished()
	if all > 40 {
		return 0
	}
	columns := min(max(all, 10), 20)
	const gap = 4
	w, h := (at.w-float32(columns-1)*gap)/float32(columns), float32(28)
	n := 0
	for _, r := range s.results {
		fill, ink, icon := p.Good, p.OnSign, "check"
		switch r.State {
		case classroom.Failed:
			fill, ink, icon = p.Accent, p.OnAccent, "rotate-ccw"
		case classroom.Passed:
		default:
			continue
		}
		x, y := at.x+float32(n%columns)*(w+gap), at.y+float32(n/columns)*(h+gap)
		p.Box(kit.Box{Fill: fill, Radius: min(14, w/2)}, x, y, w, h)
		p.Icon(icon, min(18, w-4), ink, x+(w-min(18, w-4))/2, y+(h-min(18, w-4))/2)
		n++
	}
	return float32((all+columns-1)/columns) * (h + gap)
}

// papers are the buttons that print all certificates, and save them as one document.
func (s *classScreen) papers(p *page, at area) {
	a := p.app
	ids := s.certificates()
	b := kit.Button{ID: "class/print", Text: p.T("class.print", "Count", len(ids)), Icon: "printer", Big: true}
	if len(ids) == 0 {
		b.Look, b.Text, b.Icon = kit.Missing, p.T("class.print.none"), ""
		p.Button(b, at.x, at.y, at.w, at.h)
		return
	}
	b.OnTap = func() { s.withPapers(a, ids, s.print) }
	p.Button(b, at.x, at.y, at.w-84, at.h)
	p.Button(kit.Button{ID: "class/save", Name: p.T("class.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { s.withPapers(a, ids, s.save) }}, at.x+at.w-72, at.y, 72, at.h)
}

// certificates are those of the people who passed here.
func (s *classScreen) certificates() []string {
	var ids []string
	for _, r := range s.results {
		if r.State == classroom.Passed && r.Certificate != "" {
			ids = append(ids, r.Certificate)
		}
	}
	return ids
}

func (s *classScreen) withPapers(a *App, ids []string, then func(a *App, certs []certificate.Certificate)) {
	db := a.office.DB
	load(a, func(ctx context.Context) ([]certificate.Certificate, error) {
		certs := make([]certificate.Certificate, 0, len(ids))
		for _, id := range ids {
			c, err := certificate.Get(ctx, db, id)
			if err != nil {
				return nil, err
			}
			certs = append(certs, c)
		}
		return certs, nil
	}, func(certs []certificate.Certificate) { then(a, certs) })
}

func (s *classScreen) print(a *App, certs []certificate.Certificate) {
	title, now := onPaper().Titled(len(certs)), a.Now()
	a.printPDF(title, func(w io.Writer) error { return onPaper().Write(w, title, now, paper.Each(certs)) })
}

func (s *classScreen) save(a *App, certs []certificate.Certificate) {
	title, now := onPaper().Titled(len(certs)), a.Now()
	name := a.page.T("class.file", "Title", s.class.Title, "Date", a.page.Words.Date(s.class.Held)) + ".pdf"
	a.saveToStick(saveJob{name: name, kind: "stick.kind.record", write: func(_ context.Context, w io.Writer) error {
		return onPaper().Write(w, title, now, paper.Each(certs))
	}}, nil)
}
