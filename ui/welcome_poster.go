package ui

import (
	"strconv"

	"hocso/lessons"
	"hocso/ui/kit"
)

// The poster of a lesson on the attract screen: what it promises at the left, its steps at the right. The same words as on
// paper, set for a screen that people pass by.

// posterAt finds the lesson whose poster has its turn: one of each course, then the next of each. Nil when no lesson has one.
func (a *App) posterAt(turn int) *lessons.Lesson {
	courses := a.Lessons.Courses()
	_, count := a.counts()
	for n := turn; len(courses) > 0 && n < turn+count*len(courses); n++ {
		course := courses[n%len(courses)]
		l, err := a.Lessons.Lesson(course.Lessons[n/len(courses)%len(course.Lessons)].ID)
		if err != nil {
			logError("poster", err)
			continue
		}
		if l.Poster.Room() {
			return l
		}
	}
	return nil
}

func (w *welcomeScreen) poster(p *page, start func()) {
	right := p.W * 0.48
	w.posterWords(p, right-64-40)
	w.start(p, start, welcomeButton, right-16)
	w.posterSteps(p, area{right, 100, p.W - kit.Margin - right, p.H - 196})
	w.posterPlace(p)
}

// posterWords says which lesson this is and what it promises, above the button, which stays where it is.
func (w *welcomeScreen) posterWords(p *page, width float32) {
	l := w.shown
	title, promise := kit.Plain(l.Poster.Title.In(p.Lang)), kit.Plain(l.Poster.Promise.In(p.Lang))
	big, small := kit.Sans(60, 800).Pitched(1.22), kit.Sans(23, 400).Pitched(1.45)
	for p.FlowHeight(title, big, width) > 150 && big.Size > 30 {
		big = big.Smaller()
	}
	titleHeight, promiseHeight := p.FlowHeight(title, big, width), min(p.FlowHeight(promise, small, width), 100)
	y := welcomeButton - 22 - promiseHeight
	p.Fit(promise, small, p.OnHero2, 64, y, p.even(promise, small, width), promiseHeight, kit.Left, false)
	y -= 12 + titleHeight
	p.Fit(title, big, p.OnHero, 64, y, p.even(title, big, width), titleHeight, kit.Left, false)
	y -= 14 + 48
	t := kit.Sans(18, 600)
	chip := p.T("welcome.lesson", "Course", l.Course.Title.In(p.Lang), "Number", l.Number, "Minutes", l.Minutes)
	cw := min(p.TextWidth(chip, t)+40, width)
	p.Box(kit.Box{Fill: p.HeroSoft, Radius: 24}, 64, y, cw, 48)
	p.Fit(kit.Plain(chip), t, p.OnHero, 84, y, cw-36, 48, kit.Left, true)
}

// even is the least width in which a paragraph takes no more lines than in the width it has: its lines are about equally long.
func (p *page) even(words []kit.Run, t kit.Type, width float32) float32 {
	height := p.FlowHeight(words, t, width)
	for width > 100 && p.FlowHeight(words, t, width-10) == height {
		width -= 10
	}
	return width
}

// posterSteps lists the steps on a card, and the sentence to keep below them.
func (w *welcomeScreen) posterSteps(p *page, at area) {
	const pad, keep = 26, 96
	ground := p.Paper
	p.Box(kit.Box{Fill: ground, Radius: 36, Stroke: p.Edge, Thick: p.Palette.Border}, at.x, at.y, at.w, at.h)
	steps := w.shown.Poster.Steps
	pitch := min((at.h-pad-keep-pad-8)/float32(len(steps)), 128)
	for i, step := range steps {
		w.posterStep(p, i, step, area{at.x + pad, at.y + pad + float32(i)*pitch, at.w - 2*pad, pitch - 12})
	}
	y := at.y + at.h - pad + 4 - keep
	p.Box(kit.Box{Fill: p.Accent, Radius: 28}, at.x+pad, y, at.w-2*pad, keep)
	p.Pictogram("round-pushpin", 52, at.x+pad+22, y+(keep-52)/2)
	left := at.x + pad + 92
	p.Text(p.T("lesson.remember"), kit.Sans(16, 600), p.OnAccent, left, y+8, 300, 24, kit.Left)
	room := at.x + at.w - pad - 20 - left
	words, t := kit.Plain(w.shown.Poster.Remember.In(p.Lang)), kit.Sans(24, 800).Pitched(1.2)
	p.Fit(words, t, p.OnAccent, left, y+30, p.even(words, t, room), keep-36, kit.Left, true)
}

// stepTiles are the grounds of the steps' pictures, as on paper.
var stepTiles = []string{"coral", "sky", "mint", "lilac", "sand"}

func (w *welcomeScreen) posterStep(p *page, i int, step lessons.PosterStep, at area) {
	const disc = 40
	tile := min(at.h, 92)
	p.Disc(p.Primary, at.x, at.y+(at.h-disc)/2, disc)
	p.Text(strconv.Itoa(i+1), kit.Sans(21, 800), p.OnPrimary, at.x, at.y+(at.h-disc)/2, disc, disc, kit.Center)
	p.Tile(step.Picture, stepTiles[i], tile, tile, tile*0.25, at.x+disc+16, at.y+(at.h-tile)/2)
	left := at.x + disc + 16 + tile + 18
	width := at.x + at.w - left
	head, text := kit.Plain(step.Head.In(p.Lang)), kit.Plain(step.Text.In(p.Lang))
	h3, body := p.Type(kit.H3), p.Type(kit.Body)
	if step.Text.In(p.Lang) == "" {
		p.Fit(head, h3, p.Ink, left, at.y, width, at.h, kit.Left, true)
		return
	}
	for p.FlowHeight(head, h3, width)+p.FlowHeight(text, body, width) > at.h && body.Size > 16 {
		h3, body = h3.Smaller(), body.Smaller()
	}
	headHeight := p.FlowHeight(head, h3, width)
	y := at.y + max(0, (at.h-headHeight-p.FlowHeight(text, body, width))/2)
	p.Flow(head, h3, p.Ink, left, y, width, kit.Left)
	p.Fit(text, body, p.Ink2, left, y+headHeight, width, at.y+at.h-y-headHeight, kit.Left, false)
}

// posterPlace shows which course the poster is of.
func (w *welcomeScreen) posterPlace(p *page) {
	courses := p.app.Lessons.Courses()
	x, y := p.W-kit.Margin, p.H-52
	for i, c := range courses {
		if c == w.shown.Course {
			words := p.T("welcome.course", "Number", i+1, "Count", len(courses))
			t := kit.Sans(18, 400)
			x -= p.TextWidth(words, t)
			p.Text(words, t, p.OnHero2, x, y-12, p.W-kit.Margin-x+8, 24, kit.Left)
		}
	}
	x -= 20
	for i := len(courses) - 1; i >= 0; i-- {
		width, fill := float32(14), p.Light("lamNhat")
		if courses[i] == w.shown.Course {
			width, fill = 40, p.Accent
		}
		x -= width
		p.Box(kit.Box{Fill: fill, Radius: 7}, x, y-7, width, 14)
		x -= 10
	}
}
