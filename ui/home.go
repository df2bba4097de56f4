package ui

import (
	"context"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// homeScreen is a learner's own page: the unfinished lesson largest, reviews second, then all courses in fixed order.
type homeScreen struct {
	home progress.Home
	turn int // page of the courses at the largest text

	answers int // of the core team that the learner has not read
}

// goHome loads where the learner stands and shows it.
func (a *App) goHome() {
	s := *a.session
	load(a, func(ctx context.Context) (progress.Home, error) { return a.home(ctx, s) },
		func(h progress.Home) {
			s := &homeScreen{home: h}
			a.nav.reset(s)
			a.entered()
			s.news(a)
		})
}

// home reads where a learner stands. A certificate that had to wait, for a clock that was wrong on the day, is issued first.
func (a *App) home(ctx context.Context, s roster.Session) (progress.Home, error) {
	h, err := a.Progress.Home(ctx, s.Learner)
	if err != nil || s.Learner.Kind == roster.KindGuest {
		return h, err
	}
	passed := 0
	for _, c := range h.Courses {
		if !c.PassedAt.IsZero() {
			passed++
		}
	}
	if h.Certificates >= passed {
		return h, nil
	}
	for _, c := range h.Courses {
		if c.PassedAt.IsZero() {
			continue
		}
		if _, err := a.Progress.Certify(ctx, s, c.Course.Code); err != nil {
			logError("certificate still waits", err)
		}
	}
	return a.Progress.Home(ctx, s.Learner)
}

func (h *homeScreen) paint(p *page) {
	p.back = func() { p.app.signOut(progress.SignedOut) }
	y := h.greeting(p)
	top := y + 12
	heroH := float32(196)
	if p.Large() {
		heroH = 216
	}
	reviewW := min(428, p.width()*0.335)
	heroW := p.width() - reviewW - 16
	h.hero(p, kit.Margin, top, heroW, heroH)
	h.review(p, kit.Margin+heroW+16, top, reviewW, heroH)
	h.courses(p, top+heroH+16)
}

// weekGoal is how many lessons a week the circles at the top ask for.
const weekGoal = 3

func (h *homeScreen) greeting(p *page) float32 {
	name := p.app.session.Learner.Name
	words := p.T("home.hello", "Name", name)
	if name == "" {
		words = p.T("home.hello.guest")
	}
	y := float32(92)
	right := p.right()
	if !p.Large() {
		right = h.week(p, y+4)
	}
	right = h.newsButton(p, right-20)
	p.Fit(kit.Plain(words), p.Type(kit.H1), p.Ink, kit.Margin, y, right-kit.Margin-24, 58, kit.Left, true)
	return y + 46
}

// week shows this week's lessons as circles beside the words, and returns where they begin.
func (h *homeScreen) week(p *page, y float32) float32 {
	done := min(h.home.LessonsThisWeek, weekGoal)
	x := p.right() - weekGoal*40 + 6
	for i := range weekGoal {
		at := x + float32(i)*40
		if i < done {
			p.Sign(true, at, y+6, 34)
			continue
		}
		p.HollowDisc(p.Card, p.Edge, 2, at, y+6, 34)
	}
	words := p.T("home.week", "Count", h.home.LessonsThisWeek)
	if left := weekGoal - h.home.LessonsThisWeek; left > 0 && h.home.LessonsThisWeek > 0 {
		words = p.T("home.week.more", "Done", h.home.LessonsThisWeek, "Count", left)
	} else if left > 0 {
		words = p.T("home.week.none", "Count", weekGoal)
	}
	t := p.Type(kit.Body)
	w := p.TextWidth(words, t)
	p.Text(words, t, p.Ink2, x-16-w, y, w+4, 46, kit.Left)
	return x - 16 - w
}

// review is the card for what comes back today. It opens the certificates when nothing is due and there are some.
func (h *homeScreen) review(p *page, x, y, w, height float32) {
	a := p.app
	p.Box(p.TintBox(p.AccentTint, 28), x, y, w, height)
	title, text := p.T("home.review"), p.T("home.review.count", "Count", h.home.Due, "Minutes", (h.home.Due+1)/2)
	picture := "brain"
	b := kit.Button{ID: "review", Text: p.T("home.review.go"), Icon: "rotate-ccw", Look: kit.Outline, OnTap: a.openReview}
	if h.home.Due == 0 {
		text = p.T("home.review.nothing")
		if h.home.Certificates > 0 {
			picture, title = "graduation-cap", p.T("home.certificates")
			text = p.T("home.certificates.count", "Count", h.home.Certificates)
			b = kit.Button{ID: "certificates", Text: p.T("home.certificates.go"), Icon: "badge-check", Look: kit.Outline, OnTap: a.openCertificates}
		} else {
			b = kit.Button{}
		}
	}
	side := float32(112)
	if p.Large() {
		side = 84
	}
	p.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, x+22, y+18, w-44-side, 34, kit.Left, true)
	p.Fit(kit.Plain(text), p.Type(kit.Body), p.Ink2, x+22, y+54, w-44-side, height-54-80, kit.Left, false)
	p.Pictogram(picture, side, x+w-side-20, y+(height-side)/2)
	if b.OnTap == nil {
		return
	}
	at := x + 22
	bw := min(p.ButtonWidth(b)-16, w-44)
	p.Button(b, at, y+height-76, bw, 56)
	if h.home.Due > 0 && h.home.Certificates > 0 {
		c := kit.Button{ID: "certificates", Icon: "badge-check", Text: itoa(h.home.Certificates), Look: kit.Outline, OnTap: a.openCertificates}
		if cw := p.ButtonWidth(c) - 16; bw+12+cw < w-44 {
			p.Button(c, at+bw+12, y+height-76, cw, 56)
		}
	}
}
