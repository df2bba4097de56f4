package ui

import (
	"context"

	"hocso/internal/feedback"
	"hocso/lessons"
	"hocso/ui/kit"
)

// repliesScreen shows a learner what they asked the core team, and what was answered. Nobody else sees it.
type repliesScreen struct {
	all []feedback.Inquiry
	at  int // page
}

// openReplies shows the questions; what is answered has been read then.
func (a *App) openReplies() {
	f, learner := a.feedback(), a.session.Learner.ID
	load(a, func(ctx context.Context) ([]feedback.Inquiry, error) {
		all, err := f.Mine(ctx, learner)
		if err == nil {
			err = f.Read(ctx, learner)
		}
		return all, err
	}, func(all []feedback.Inquiry) { a.open(&repliesScreen{all: all}) })
}

const answerHigh = 176

func (s *repliesScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	p.Fit(kit.Plain(p.T("answers.title")), p.Type(kit.H1), p.Ink, kit.Margin, 92, p.width()-200, 56, kit.Left, true)
	bottom := p.contentBottom()
	per := max(1, int((bottom-160+12)/(answerHigh+12)))
	pages := max(1, (len(s.all)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, q := range s.all[s.at*per : min(len(s.all), (s.at+1)*per)] {
		s.one(p, q, area{kit.Margin, 160 + float32(i)*(answerHigh+12), p.width(), answerHigh})
	}
	if pages > 1 {
		p.pager(s.at, pages, 92, func(n int) { s.at = n })
	}
	p.actionBar(actions{on: []kit.Button{{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.goHome}}})
	p.back, p.focus = a.goHome, "next"
}

// one is a question with its answer, or that it waits.
func (s *repliesScreen) one(p *page, q feedback.Inquiry, at area) {
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	local := p.app.Now().Location()
	half := (at.w - 72) / 2
	column := func(x float32, head, words string, t kit.Style) {
		p.Fit(kit.Plain(head), p.Type(kit.FixedSmall), p.Ink2, x, at.y+10, half, 28, kit.Left, true)
		p.Fit(kit.Plain(words), p.Type(t), p.Ink, x, at.y+40, half, at.h-50, kit.Left, false)
	}
	asked := p.T("answers.asked", "Date", p.Words.Date(q.Asked.In(local)))
	if title, ok := p.app.lessonNamed(q.LessonID); ok {
		asked = join(asked, title.In(p.Lang))
	}
	column(at.x+24, asked, q.Words, kit.Body)
	if q.Answered.IsZero() {
		column(at.x+48+half, p.T("answers.waits"), p.T("answers.waits.text"), kit.Caption)
		return
	}
	if !q.Seen {
		p.Fill(p.Good, at.x+36+half, at.y+16, 4, at.h-32)
	}
	column(at.x+48+half, p.T("answers.by", "Name", q.AnsweredBy, "Date", p.Words.Date(q.Answered.In(local))), q.Answer, kit.Body)
}

// news looks beside the window whether answers have come that the learner has not read.
func (h *homeScreen) news(a *App) {
	if !a.asks() {
		return
	}
	f, learner := a.feedback(), a.session.Learner.ID
	quiet(a, func(ctx context.Context) ([]feedback.Inquiry, error) { return f.Mine(ctx, learner) }, func(all []feedback.Inquiry) {
		h.answers = 0
		for _, q := range all {
			if !q.Answered.IsZero() && !q.Seen {
				h.answers++
			}
		}
		if h.answers > 0 && a.nav.top() == screen(h) {
			a.repaint()
		}
	})
}

// newsButton leads to the answers, left of where right is; it returns what is left of the line.
func (h *homeScreen) newsButton(p *page, right float32) float32 {
	if h.answers == 0 {
		return right
	}
	b := kit.Button{ID: "home/answers", Text: p.T("home.answers", "Count", h.answers), Icon: "message-circle", Look: kit.Outline, OnTap: p.app.openReplies}
	w := p.ButtonWidth(b) - 24
	p.Button(b, right-w, 88, w, 56)
	return right - w - 20
}

// lessonNamed finds the name of a lesson; false for none, and for one that is gone.
func (a *App) lessonNamed(id string) (lessons.Text, bool) {
	for _, c := range a.Lessons.Courses() {
		for _, l := range c.Lessons {
			if l.ID == id {
				return l.Title, true
			}
		}
	}
	return lessons.Text{}, false
}
