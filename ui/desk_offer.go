package ui

import (
	"context"

	"hocso/internal/courses"
	"hocso/internal/questions"
	"hocso/lessons"
	"hocso/ui/kit"
)

// offerScreen shows a course, or questions for one, from a stick before it is added: what it holds, who stands for it, and
// line by line what is wrong with it.
type offerScreen struct {
	file  string // the file's name
	title string // what comes, in words of both languages
	facts func(p *page) string
	offer *courses.Offer // nil when there is nothing to add
	rows  []offerRow
	go1   string // key of the button that adds it
	at    int    // page of the rows
}

// An offerRow is one thing that is wrong, or could be better.
type offerRow struct {
	place string
	words func(p *page) string
	bad   bool
}

func newOfferScreen(a *App, file string, o *courses.Offer) *offerScreen {
	s := &offerScreen{file: file, offer: o, go1: "deskcourses.add.this"}
	s.facts = func(p *page) string {
		facts := join(o.Course.Code, p.T("deskcourses.version", "Version", o.Course.Version))
		facts = join(facts, p.T("deskcourses.lessons", "Count", len(o.Lessons)))
		if o.Present != nil {
			facts = join(facts, p.T("deskcourses.present", "Version", o.Present.Version))
		}
		return facts
	}
	s.title = o.Course.Title.In(a.look.lang)
	for _, problem := range o.Mend {
		s.rows = append(s.rows, problemRow(problem, true))
	}
	for _, problem := range o.Advice {
		s.rows = append(s.rows, problemRow(problem, false))
	}
	return s
}

func problemRow(problem lessons.Problem, bad bool) offerRow {
	place := problem.File
	if problem.Line > 0 {
		place += ":" + itoa(problem.Line)
	}
	return offerRow{place, func(p *page) string { return p.T("check."+problem.Code, problem.Args...) }, bad}
}

func newImportScreen(a *App, file string, info lessons.LessonInfo, q courses.Questions) *offerScreen {
	s := &offerScreen{file: file, offer: q.Offer, go1: "deskcourses.import.this", title: info.Title.In(a.look.lang)}
	s.facts = func(p *page) string {
		facts := p.T("deskcourses.import.count", "Count", len(q.Added))
		if q.Advice > 0 {
			facts = join(facts, p.T("deskcourses.import.poor", "Count", q.Advice))
		}
		return facts
	}
	for _, r := range q.Left {
		s.rows = append(s.rows, remarkRow(r))
	}
	return s
}

// remarkRow: a question that the checker refused brings the checker's words.
func remarkRow(r questions.Remark) offerRow {
	place := r.Name
	words := func(p *page) string { return p.T("questions.left."+r.Code, r.Args...) }
	if r.Line > 0 {
		place = itoa(r.Line) + ": " + place
	}
	if len(r.Args) == 2 {
		if problem, ok := r.Args[1].(lessons.Problem); ok {
			words = func(p *page) string { return p.mend(problem) }
		}
	}
	return offerRow{place, words, true}
}

// discard throws away what was unpacked; its page is left.
func (s *offerScreen) discard(a *App) {
	if s.offer != nil {
		if err := s.offer.Discard(); err != nil {
			logError("discard course", err)
		}
	}
	a.leave()
}

func (s *offerScreen) paint(p *page) {
	a := p.app
	back := func() { s.discard(a) }
	at := p.desk(deskHead{page: deskCourses, title: p.T("deskcourses.preview"), sub: p.T("deskcourses.preview.text"), back: back})
	y := s.head(p, at)
	foot := at.y + at.h - 72
	s.list(p, area{at.x, y, at.w, foot - 16 - y})
	s.buttons(p, at, foot, back)
}

// head is what comes, and who stands for it.
func (s *offerScreen) head(p *page, at area) float32 {
	h := float32(84)
	if s.signed() {
		h = 132
	}
	p.Box(p.CardBox(20), at.x, at.y, at.w, h)
	picture, tile := "open-book", "sand"
	if s.offer != nil && s.offer.Course.Picture != "" {
		picture, tile = s.offer.Course.Picture, s.offer.Course.Tile
	}
	p.Tile(picture, tile, 64, 64, 16, at.x+12, at.y+10)
	p.Fit(kit.Plain(orDefault(s.title, s.file)), p.Type(kit.H3), p.Ink, at.x+92, at.y+6, at.w-108, 38, kit.Left, true)
	p.Fit(kit.Plain(join(s.facts(p), s.file)), p.Type(kit.Caption), p.Ink2, at.x+92, at.y+44, at.w-108, 32, kit.Left, true)
	if s.signed() {
		p.signature(s.offer.Signature, at.x+28, at.y+76, at.w-44)
	}
	return at.y + h + 16
}

// signed says whether there is a signature to speak of: imported questions take a course's away.
func (s *offerScreen) signed() bool { return s.offer != nil && s.go1 == "deskcourses.add.this" }

const offerRowH = 64

// rowHeight is that of the longest words, so that whole pages can be turned.
func (s *offerScreen) rowHeight(p *page, w float32) float32 {
	h := float32(offerRowH)
	for _, r := range s.rows {
		h = max(h, 32+p.FlowHeight(kit.Plain(r.words(p)), p.Type(kit.Caption), w))
	}
	return h
}

func (s *offerScreen) list(p *page, at area) {
	if len(s.rows) == 0 {
		p.Sign(true, at.x+4, at.y+6, 40)
		p.Fit(kit.Plain(p.T("deskcourses.nothing")), p.Type(kit.Body), p.Ink, at.x+60, at.y, at.w-60, 52, kit.Left, true)
		return
	}
	rowH := s.rowHeight(p, at.w-84)
	per := max(1, int((at.h-16)/rowH))
	pages := (len(s.rows) + per - 1) / per
	s.at = min(s.at, pages-1)
	rows := s.rows[s.at*per : min(len(s.rows), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, float32(len(rows))*rowH+16)
	for i, r := range rows {
		y := at.y + 8 + float32(i)*rowH
		if r.bad {
			p.Sign(false, at.x+18, y+16, 32)
		} else {
			p.Icon("lightbulb", 28, p.AccentInk, at.x+20, y+18)
		}
		p.Fit(kit.Plain(shortened(r.place, 70)), p.Type(kit.FixedSmall), p.Ink2, at.x+66, y+2, at.w-84, 24, kit.Left, true)
		p.Fit(kit.Plain(r.words(p)), p.Type(kit.Caption), p.Ink, at.x+66, y+24, at.w-84, rowH-24, kit.Left, true)
	}
	if pages > 1 {
		foot := at.y + at.h + 16 + 8
		middle := at.x + at.w/2
		turn := func(by int) func() {
			return func() { s.at = (s.at + by + pages) % pages; p.app.repaint() }
		}
		p.RoundButton(kit.Button{ID: "page/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: turn(-1)}, middle-100, foot, 56, 56, 16)
		p.Text(itoa(s.at+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, middle-44, foot, 88, 56, kit.Center)
		p.RoundButton(kit.Button{ID: "page/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: turn(1)}, middle+44, foot, 56, 56, 16)
	}
}

func (s *offerScreen) buttons(p *page, at area, y float32, back func()) {
	a := p.app
	cancel := kit.Button{ID: "offer/cancel", Text: p.T("ask.cancel"), Look: kit.Outline, OnTap: back}
	p.Button(cancel, at.x, y, max(140, p.ButtonWidth(cancel)), 72)
	p.focus = cancel.ID
	if s.offer == nil {
		return
	}
	if s.offer.Refused != nil {
		words := p.refusal(s.offer.Refused)
		p.Fit(kit.Plain(words), p.Type(kit.Body), p.Bad, at.x+at.w/2+120, y, at.w/2-120, 72, kit.Right, true)
		return
	}
	add := kit.Button{ID: "offer/add", Text: p.T(s.go1), Icon: "check", Big: true, OnTap: func() { s.add(a) }}
	w := max(220, p.ButtonWidth(add))
	p.Button(add, at.x+at.w-w, y, w, 72)
	p.primary, p.focus = add.OnTap, add.ID
}

// add puts the course on the shelf; learners find it at once.
func (s *offerScreen) add(a *App) {
	who := a.who()
	load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.offer.Add(ctx, who) },
		func(struct{}) { a.openDeskCourses() })
}

// mend says what keeps a question from being imported; the checker speaks to authors, who have its file open.
func (p *page) mend(problem lessons.Problem) string {
	if key := "deskcourses.mend." + problem.Code; p.Words.Has(key) {
		return p.T(key, problem.Args...)
	}
	return p.T("check."+problem.Code, problem.Args...)
}
