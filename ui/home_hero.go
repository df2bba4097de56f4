package ui

import (
	"hocso/internal/progress"
	"hocso/ui/kit"
)

// hero is the lesson to go on with, the largest thing on the page.
func (h *homeScreen) hero(p *page, x, y, w, height float32) {
	box := kit.Box{Fill: p.Hero, Radius: 28}
	if p.Palette.Contrast {
		box.Stroke, box.Thick = p.Accent, 3
	}
	p.Box(box, x, y, w, height)
	n := h.home.Next
	if n == nil {
		h.allDone(p, x, y, w, height)
		return
	}
	picture, over, title, open := h.nextWords(p, n)
	tile := height - 40
	p.Tile(picture, n.Course.Tile, tile, tile, 24, x+20, y+20)
	left := x + tile + 44
	words := p.T("home.go")
	if h.fresh(n) {
		words = p.T("home.start")
	}
	b := kit.Button{ID: "go", Text: words, After: "arrow-right", Look: kit.Turmeric, Big: true, OnTap: open}
	b.OnPress = func() { p.app.rehearseAssessment(n.Course) }
	if n.Lesson != nil {
		b.OnPress = func() { p.app.rehearseLesson(*n.Lesson) }
	}
	bw := max(214, p.ButtonWidth(b))
	p.primary, p.focus = open, "go"
	wordsW := w - (left - x) - bw - 44
	p.Fit(kit.Plain(over), p.Type(kit.Body), p.OnHero2, left, y+22, wordsW, 32, kit.Left, true)
	title2 := kit.Sans(38, 800)
	title2.Pitch = 47
	p.Fit(kit.Plain(title), title2, p.OnHero, left, y+54, wordsW, 66, kit.Left, true)
	if n.Lesson != nil {
		h.steps(p, n, left, y+height-66, wordsW)
	}
	bx := x + w - 20 - bw
	p.Button(b, bx, y+height/2-58, bw, 80)
	minutes := p.T("home.minutes", "Count", h.minutes(n))
	t := p.Type(kit.Body)
	mw := p.TextWidth(minutes, t)
	for mw > bw-30 && t.Size > 16 {
		t.Size--
		mw = p.TextWidth(minutes, t)
	}
	p.Icon("clock", 22, p.OnHero2, bx+(bw-mw-30)/2, y+height/2+35)
	p.Text(minutes, t, p.OnHero2, bx+(bw-mw-30)/2+30, y+height/2+30, mw+4, 32, kit.Left)
}

// nextWords says what the hero shows: a lesson, or the course's assessment.
func (h *homeScreen) nextWords(p *page, n *progress.Next) (picture, over, title string, open func()) {
	course := n.Course.Title.In(p.Lang)
	if n.Lesson == nil {
		return n.Course.Picture, course, p.T("home.assessment"), func() { p.app.openAssessment(n.Course) }
	}
	info := n.Lesson.Info
	return info.Picture, p.T("lesson.where", "Course", course, "Number", info.Number, "Count", len(n.Course.Lessons)),
		info.Title.In(p.Lang), func() { p.app.openLesson(info.ID) }
}

func (h *homeScreen) fresh(n *progress.Next) bool {
	return n.Lesson != nil && n.Lesson.Place.Updated.IsZero()
}

// minutes is what is left; an assessment takes about half a minute a question.
func (h *homeScreen) minutes(n *progress.Next) int {
	if n.Lesson == nil {
		return max(1, n.Course.Assessment/2)
	}
	return max(1, n.MinutesLeft)
}

// steps shows how far the lesson is: done, present, to come.
func (h *homeScreen) steps(p *page, n *progress.Next, x, y, w float32) {
	at := max(0, n.Lesson.Place.Step.Number())
	const gap = 6
	each := (w - gap*float32(len(progress.Steps)-1)) / float32(len(progress.Steps))
	for i := range progress.Steps {
		c := kit.Fade(p.OnHero, 0.2)
		switch {
		case i < at:
			c = p.Accent
		case i == at:
			c = p.OnHero
		}
		p.Box(kit.Box{Fill: c, Radius: 5}, x+float32(i)*(each+gap), y, each, 10)
	}
	p.Text(p.T("lesson.step", "Number", at+1, "Total", len(progress.Steps), "Name", stepName(p, progress.Steps[at])), p.Type(kit.Body), p.OnHero, x, y+14, w, 34, kit.Left)
}

func (h *homeScreen) allDone(p *page, x, y, w, height float32) {
	tile := height - 40
	p.Tile("party-popper", "sand", tile, tile, 24, x+20, y+20)
	p.Fit(kit.Plain(p.T("home.alldone")), p.Type(kit.H2), p.OnHero, x+tile+44, y+20, w-tile-80, height-40, kit.Left, true)
}
