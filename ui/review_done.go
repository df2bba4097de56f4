package ui

import (
	"context"
	"fmt"
	"strings"

	"hocso/internal/progress"
	"hocso/ui/kit"
)

// reviewDone is the short result of a review: how many were right, and when questions come back.
type reviewDone struct {
	outcome progress.Outcome
	days    []int
	left    int // still due today
}

// reviewed shows what a review came to.
func (a *App) reviewed(o progress.Outcome) {
	s := *a.session
	load(a, func(ctx context.Context) (*reviewScreen, error) { return a.readReview(ctx, s) }, func(r *reviewScreen) {
		a.swap(&reviewDone{outcome: o, days: r.days, left: r.count()})
	})
}

func (d *reviewDone) paint(p *page) {
	a := p.app
	bottom := p.contentBottom()
	panel := p.heroPanel(bottom - pageTop)
	const ring = 232
	x := panel.x + (panel.w-ring)/2
	p.Ring(float32(d.outcome.Score()), p.Accent, kit.Mix(p.Hero, p.OnHero, 0.2), x, panel.y+56, ring, 24)
	p.Text(fmt.Sprintf("%d/%d", d.outcome.Right, d.outcome.Asked), kit.Sans(60, 800), p.OnHero, x, panel.y+56+70, ring, 90, kit.Center)
	y := panel.y + 56 + ring + 24
	p.Fit(kit.Plain(p.T("review.done")), p.Type(kit.H2), p.OnHero, panel.x+28, y, panel.w-56, 90, kit.Center, true)
	p.Fit(kit.Plain(p.T("review.why")), p.Type(kit.Body), p.OnHero2, panel.x+28, y+98, panel.w-56, panel.y+panel.h-y-98-16, kit.Center, false)
	left := panel.x + panel.w + 28
	w := p.right() - left
	p.weekChart(d.days, area{left, pageTop, w, 300})
	d.next(p, area{left, pageTop + 316, w, bottom - pageTop - 316})
	bar := actions{on: []kit.Button{{ID: "home", Text: p.T("result.home"), Icon: "house", Big: true, OnTap: a.goHome}}}
	p.back = a.goHome
	if d.left > 0 {
		bar.back = kit.Button{ID: "more", Text: p.T("review.more"), Icon: "rotate-ccw", Big: true, OnTap: a.openReview}
	}
	p.actionBar(bar)
	p.focus = "home"
}

// next says what is left today, and else on which day questions come back.
func (d *reviewDone) next(p *page, a area) {
	p.Box(p.TintBox(p.AccentTint, 20), a.x, a.y, a.w, a.h)
	p.Pictogram("spiral-calendar", 84, a.x+32, a.y+(a.h-84)/2)
	p.Fit(kit.Plain(d.words(p)), p.Type(kit.Reading), p.Ink, a.x+144, a.y+16, a.w-176, a.h-32, kit.Left, true)
}

func (d *reviewDone) words(p *page) string {
	if d.left > 0 {
		return p.T("review.left", "Count", d.left)
	}
	for i, n := range d.days {
		if i > 0 && n > 0 {
			return p.T("review.next", "Count", n, "Days", p.T("review.days", "Count", i))
		}
	}
	return p.T("review.later")
}

// weekChart shows how many questions the coming days bring. Every bar has its number; a day without any has a low mark.
func (p *page) weekChart(days []int, a area) {
	p.Box(p.CardBox(20), a.x, a.y, a.w, a.h)
	p.Text(p.T("review.week"), p.Type(kit.Label), p.Ink, a.x+24, a.y+10, a.w/2, 36, kit.Left)
	note := p.T("review.week.note")
	p.Text(note, p.Type(kit.Caption), p.Ink2, a.x+a.w/2, a.y+10, a.w/2-24, 36, kit.Right)
	most := 1
	for _, n := range days {
		most = max(most, n)
	}
	each := (a.w - 24) / float32(len(days))
	base := a.y + a.h - 44
	for i, n := range days {
		x := a.x + 12 + float32(i)*each
		p.dayBar(n, float32(n)/float32(most)*(a.h-44-84), i == 0, x+each/2, base)
		t := kit.Sans(16, 400)
		ink := p.Ink2
		words := p.T("review.day." + strings.ToLower(p.app.Now().Local().AddDate(0, 0, i).Weekday().String()))
		if i == 0 {
			t, ink, words = kit.Sans(16, 600), p.Ink, p.T("review.day.today")
		}
		p.Text(words, t, ink, x, base+6, each, 32, kit.Center)
	}
}

func (p *page) dayBar(n int, h float32, today bool, mid, base float32) {
	const w = 34
	if n == 0 {
		p.Box(kit.Box{Fill: p.Track, Radius: 3}, mid-w/2, base-6, w, 6)
		return
	}
	fill := p.Second
	if today {
		fill = p.Palette.Primary
	}
	h = max(h, 10)
	p.Box(kit.Box{Fill: fill, Radius: 7}, mid-w/2, base-h, w, h)
	p.Text(itoa(n), kit.Sans(18, 600), p.Ink, mid-40, base-h-34, 80, 32, kit.Center)
}
