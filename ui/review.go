package ui

import (
	"context"
	"errors"
	"time"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// reviewScreen shows what comes back today and why, and how many questions the next days bring.
type reviewScreen struct {
	due  []progress.DueLesson
	days []int // questions on each of the coming days, today first
	turn int
}

const reviewDays = 7

// openReview shows what is due for review.
func (a *App) openReview() {
	s := *a.session
	load(a, func(ctx context.Context) (*reviewScreen, error) { return a.readReview(ctx, s) }, func(r *reviewScreen) { a.open(r) })
}

func (a *App) readReview(ctx context.Context, s roster.Session) (*reviewScreen, error) {
	now := a.Now()
	due, err := a.Progress.Due(ctx, s.Learner, now)
	if err != nil {
		return nil, err
	}
	days, err := a.Progress.Schedule(ctx, s.Learner, now, reviewDays)
	return &reviewScreen{due: due, days: days}, err
}

// count is how many questions are due.
func (r *reviewScreen) count() int {
	n := 0
	for _, d := range r.due {
		n += len(d.Questions)
	}
	return n
}

// start asks as many questions as five minutes take.
func (r *reviewScreen) start(a *App) {
	s := *a.session
	load(a, func(ctx context.Context) (*progress.Attempt, error) {
		at, err := a.Progress.StartAttempt(ctx, s, progress.Review, "")
		if errors.Is(err, progress.ErrNothingDue) {
			return nil, nil
		}
		return &at, err
	}, func(at *progress.Attempt) {
		if at == nil {
			a.swap(&reviewScreen{})
			return
		}
		x := &reviewRun{}
		x.face = newQuestionFace(questionRun{
			app: a, attempt: *at, top: pageTop, last: "question.last", back: a.goHome,
			done: func(o progress.Outcome) { a.reviewed(o) },
		})
		a.swap(x)
	})
}

func (r *reviewScreen) paint(p *page) {
	a := p.app
	if len(r.due) == 0 {
		r.nothing(p)
		return
	}
	n := min(r.count(), progress.ReviewSize)
	bottom := p.contentBottom()
	panel := p.heroPanel(bottom - pageTop)
	r.panel(p, panel, n)
	x := panel.x + panel.w + 28
	w := p.right() - x
	const chartH = 210
	r.list(p, area{x, pageTop, w, bottom - chartH - 16 - pageTop})
	p.weekChart(r.days, area{x, bottom - chartH, w, chartH})
	p.actionBar(actions{
		back: kit.Button{ID: "home", Text: p.T("result.home"), Icon: "house", Big: true, OnTap: a.goHome},
		on: []kit.Button{{ID: "start", Text: p.T("review.start", "Count", n), After: "arrow-right", Big: true,
			OnTap: func() { r.start(a) }}},
	})
	p.focus = "start"
}

func (r *reviewScreen) panel(p *page, a area, n int) {
	p.Tile("brain", "coral", 128, 128, 32, a.x+34, a.y+32)
	w := a.w - 68
	y := a.y + 180
	y += p.Flow(kit.Plain(p.T("review.title")), p.Type(kit.H1), p.OnHero, a.x+34, y, w, kit.Left) + 6
	size := p.T("review.size", "Count", n, "Minutes", max(1, (n+1)/2))
	y += p.Flow(kit.Plain(size), p.Type(kit.Body), p.OnHero2, a.x+34, y, w, kit.Left) + 14
	foot := a.y + a.h - 34 - 84
	p.Fit(kit.Plain(p.T("review.why")), p.Type(kit.Reading), p.OnHero, a.x+34, y, w, foot-y-8, kit.Left, false)
	p.Box(p.TintBox(p.HeroSoft, 20), a.x+24, foot, a.w-48, 94)
	p.Icon("pause", 26, p.Accent, a.x+44, foot+34)
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.35
	p.Fit(kit.Plain(p.T("review.pause")), t, p.OnHero, a.x+86, foot+6, a.w-86-40, 82, kit.Left, true)
}

// list shows the lessons whose questions come back, by whole pages when they are many.
func (r *reviewScreen) list(p *page, a area) {
	p.Box(p.CardBox(20), a.x, a.y, a.w, a.h)
	const head = 60
	lastW, dotsX := float32(150), a.x+a.w-24-150-120
	p.Fit(kit.Plain(p.T("review.list", "Count", r.count(), "Lessons", p.T("review.lessons", "Count", len(r.due)))), p.Type(kit.H3), p.Ink, a.x+24, a.y+10, dotsX-a.x-40, head-12, kit.Left, true)
	ct := p.Type(kit.Caption)
	p.Text(p.T("review.strength"), ct, p.Ink2, dotsX-24, a.y+10, 130, head-12, kit.Left)
	p.Text(p.T("review.last"), ct, p.Ink2, a.x+a.w-24-lastW, a.y+10, lastW, head-12, kit.Right)
	least, most := float32(54), float32(68)
	if p.W < kit.DesignW {
		least = most // titles take two lines
	}
	if p.Large() {
		least, most = 68, 88
	}
	room := a.h - head - 8
	per := len(r.due)
	if float32(per)*least > room {
		per = max(1, int((room-64)/least))
	}
	rowH := min(most, room/float32(per))
	if per < len(r.due) {
		rowH = (room - 64) / float32(per)
	}
	pages := (len(r.due) + per - 1) / per
	r.turn = min(r.turn, pages-1)
	for i, d := range r.due[r.turn*per : min(len(r.due), (r.turn+1)*per)] {
		y := a.y + head + float32(i)*rowH
		p.Rule(a.x+24, y, a.w-48)
		r.row(p, d, area{a.x + 24, y, a.w - 48, rowH}, dotsX)
	}
	if pages > 1 {
		p.pager(r.turn, pages, a.y+a.h-64, func(n int) { r.turn = n })
	}
}

func (r *reviewScreen) row(p *page, d progress.DueLesson, a area, dotsX float32) {
	size := min(48, a.h-16)
	p.Tile(d.Lesson.Picture, d.Course.Tile, size, size, 12, a.x, a.y+(a.h-size)/2)
	x := a.x + size + 14
	w := dotsX - x - 16
	lt, ct := p.Type(kit.Label), p.Type(kit.Caption)
	lt.Pitch, ct.Pitch = lt.Size*1.25, ct.Size*1.25
	mid := a.y + a.h/2
	title := kit.Plain(d.Lesson.Title.In(p.Lang))
	h := min(p.FlowHeight(title, lt, w), a.h-4-ct.Pitch)
	y := a.y + (a.h-h-ct.Pitch)/2
	p.Fit(title, lt, p.Ink, x, y, w, h, kit.Left, true)
	second := join(d.Course.Title.In(p.Lang), p.T("review.questions", "Count", len(d.Questions)))
	p.Fit(kit.Plain(second), ct, p.Ink2, x, y+h, w, ct.Pitch+1, kit.Left, true)
	for i := range 3 {
		if i < d.Strength {
			p.Disc(p.Good, dotsX+float32(i)*22, mid-8, 16)
		} else {
			p.HollowDisc(p.Card, p.Edge, 2, dotsX+float32(i)*22, mid-8, 16)
		}
	}
	p.Text(daysAgo(p, d.Last), ct, p.Ink, a.x+a.w-150, a.y, 150, a.h, kit.Right)
}

// daysAgo counts days on the calendar, not stretches of 24 hours.
func daysAgo(p *page, t time.Time) string {
	n := int(midnight(p.app.Now()).Sub(midnight(t)).Hours()/24 + 0.5)
	if n <= 0 {
		return p.T("review.today")
	}
	return p.T("review.ago", "Count", n)
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
}

// nothing is the page of a day without anything to review.
func (r *reviewScreen) nothing(p *page) {
	a := p.app
	const w, h = 760, 430
	x, y := (p.W-w)/2, pageTop+(p.H-24-pageTop-h)/2
	p.Box(p.CardBox(28), x, y, w, h)
	p.Tile("brain", "mint", 128, 128, 32, x+(w-128)/2, y+44)
	p.Fit(kit.Plain(p.T("review.nothing")), p.Type(kit.H2), p.Ink, x+40, y+196, w-80, 90, kit.Center, true)
	b := kit.Button{ID: "home", Text: p.T("review.learn"), Icon: "book-open", Big: true, OnTap: a.goHome}
	bw := max(280, p.ButtonWidth(b))
	p.Button(b, x+(w-bw)/2, y+312, bw, 76)
	p.primary, p.back, p.focus = a.goHome, a.goHome, "home"
}

// reviewRun asks the questions that are due.
type reviewRun struct{ face *questionFace }

func (x *reviewRun) paint(p *page) {
	p.bar = bar{title: p.T("review.title"), sub: p.T("review.sub"), onClose: p.app.goHome}
	x.face.paint(p)
}
