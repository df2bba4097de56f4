package ui

import (
	"context"

	"hocso/internal/feedback"
	"hocso/ui/kit"
)

// deskFeedback is the page of what learners say: questions at the left, ratings of lessons at the right.
type deskFeedback struct {
	inquiries []feedback.Inquiry // of the present page
	count     int
	open      int // without an answer
	ratings   []feedback.Rating
	at        int // page of the questions
	turn      int // page of the ratings
	per       int // questions on a page, as last painted
}

// inquiriesRead is how many questions are read at once: no screen shows more on one page.
const inquiriesRead = 8

func openDeskFeedback(a *App) {
	s := &deskFeedback{per: 4}
	s.read(a, 0, func() { a.open(s) })
}

func (s *deskFeedback) read(a *App, at int, then func()) {
	f, per := a.feedback(), s.per
	load(a, func(ctx context.Context) (x deskFeedback, err error) {
		if x.count, x.open, err = f.Count(ctx); err != nil {
			return x, err
		}
		if x.inquiries, err = f.Inquiries(ctx, inquiriesRead, at*per); err != nil {
			return x, err
		}
		x.ratings, err = f.Ratings(ctx)
		return x, err
	}, func(x deskFeedback) {
		s.inquiries, s.count, s.open, s.ratings, s.at = x.inquiries, x.count, x.open, x.ratings, at
		then()
	})
}

// answer asks for the words and keeps them.
func (s *deskFeedback) answer(a *App, q feedback.Inquiry) {
	a.ask(question{title: "feedback.answer", text: "feedback.answer.text", value: q.Answer, most: feedback.MaxWords, check: func(v string) string {
		if v == "" {
			return "help.ask.empty"
		}
		return ""
	}}, func(words string) {
		f, who := a.feedback(), a.who()
		load(a, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, unless(f.Answer(ctx, who, q.ID, words), feedback.ErrUnknown)
		},
			func(struct{}) { s.read(a, s.at, a.repaint) })
	})
}

func (s *deskFeedback) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.feedback"), sub: p.T("feedback.open", "Count", s.open), back: a.leave})
	if p.tight() { // one above the other
		top := at.h * 0.56
		s.questions(p, area{at.x, at.y, at.w, top})
		s.rates(p, area{at.x, at.y + top + 16, at.w, at.h - top - 16})
		return
	}
	left := at.w * 0.6
	s.questions(p, area{at.x, at.y, left, at.h})
	s.rates(p, area{at.x + left + 16, at.y, at.w - left - 16, at.h})
}

const inquiryHigh = 140

func (s *deskFeedback) questions(p *page, at area) {
	if s.count == 0 {
		p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
		p.Tile("speech-balloon", "sky", 96, 96, 24, at.x+32, at.y+32)
		p.Fit(kit.Plain(p.T("feedback.none")), p.Type(kit.Reading), p.Ink, at.x+152, at.y+32, at.w-184, 120, kit.Left, true)
		return
	}
	s.per = max(1, min(inquiriesRead, int((at.h-72+12)/(inquiryHigh+12))))
	for i, q := range s.inquiries[:min(len(s.inquiries), s.per)] {
		s.inquiry(p, q, area{at.x, at.y + float32(i)*(inquiryHigh+12), at.w, inquiryHigh})
	}
	if pages := (s.count + s.per - 1) / s.per; pages > 1 {
		p.turnAt("inquiries", min(s.at, pages-1), pages, at.x, at.y+at.h-56, func(n int) { s.read(p.app, n, p.app.repaint) })
	}
}

// inquiry is one question to tap: who asks, what, and the answer where there is one.
func (s *deskFeedback) inquiry(p *page, q feedback.Inquiry, at area) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, at.w, at.h)
	icon, ink := "circle-check", p.Good
	if q.Answered.IsZero() {
		icon, ink = "message-circle", p.AccentInk
	}
	face.Icon(icon, 30, ink, 20, 16)
	head := join(join(q.Name, q.Unit), p.Words.Date(q.Asked.In(p.app.Now().Location())))
	if _, ok := p.app.lessonNamed(q.LessonID); ok {
		head = join(head, q.LessonID)
	}
	face.Fit(kit.Plain(head), p.Type(kit.FixedSmall), p.Ink2, 66, 8, at.w-120, 28, kit.Left, true)
	face.Fit(kit.Plain(q.Words), p.Type(kit.Body), p.Ink, 66, 36, at.w-120, 50, kit.Left, true)
	answer := p.T("feedback.waits")
	if q.Answer != "" {
		answer = p.T("feedback.answered", "Name", q.AnsweredBy, "Answer", q.Answer)
	}
	face.Fit(kit.Plain(answer), p.Type(kit.Caption), ink, 66, 86, at.w-120, 48, kit.Left, true)
	face.Icon("pencil", 26, p.Palette.Link, at.w-46, (at.h-26)/2)
	p.Target(kit.Part{ID: "inquiry/" + itoa(int(q.ID)), Name: p.T("feedback.answer") + ": " + q.Words, Radius: 20, OnTap: func() { s.answer(p.app, q) }},
		face.Object(), at.x, at.y, at.w, at.h)
}

const ratingHigh = 62

// rates lists the lessons that people rated, those first that most found bad.
func (s *deskFeedback) rates(p *page, at area) {
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	x, w := at.x+20, at.w-40
	p.Fit(kit.Plain(p.T("feedback.ratings")), p.Type(kit.H3), p.Ink, x, at.y+10, w, 44, kit.Left, true)
	if len(s.ratings) == 0 {
		p.Fit(kit.Plain(p.T("feedback.unrated")), p.Type(kit.Body), p.Ink2, x, at.y+60, w, 90, kit.Left, false)
		return
	}
	per := max(1, int((at.h-60-72)/ratingHigh))
	pages := (len(s.ratings) + per - 1) / per
	s.turn = min(s.turn, pages-1)
	for i, r := range s.ratings[s.turn*per : min(len(s.ratings), (s.turn+1)*per)] {
		s.rate(p, r, area{x, at.y + 58 + float32(i)*ratingHigh, w, ratingHigh})
	}
	if pages > 1 {
		p.turnAt("ratings", s.turn, pages, x, at.y+at.h-64, func(n int) { s.turn = n; p.app.repaint() })
	}
}

// rate is one lesson with how many said what.
func (s *deskFeedback) rate(p *page, r feedback.Rating, at area) {
	name := r.LessonID
	if title, ok := p.app.lessonNamed(r.LessonID); ok {
		name = join(r.LessonID, title.In(p.Lang))
	}
	p.Rule(at.x, at.y, at.w)
	const cell = 62
	right := at.x + at.w - 3*cell
	p.Fit(kit.Plain(name), p.Type(kit.Caption), p.Ink, at.x, at.y+2, right-at.x-8, at.h-4, kit.Left, true)
	for i, f := range faces {
		cx := right + float32(i)*cell
		p.Pictogram(f.picture, 26, cx, at.y+(at.h-26)/2)
		p.Text(itoa(r.Faces[i]), p.Type(kit.Label), p.Ink, cx+30, at.y, cell-32, at.h, kit.Left)
	}
}

// turnAt is a pager whose place is given, for a page with more than one list.
func (p *page) turnAt(id string, at, pages int, x, y float32, turn func(n int)) {
	to := func(n int) func() { return func() { turn((n + pages) % pages) } }
	p.RoundButton(kit.Button{ID: id + "/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: to(at - 1)}, x, y, 56, 56, 16)
	p.Text(itoa(at+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, x+56, y, 72, 56, kit.Center)
	p.RoundButton(kit.Button{ID: id + "/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: to(at + 1)}, x+128, y, 56, 56, 16)
}
