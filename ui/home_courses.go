package ui

import (
	"image/color"

	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"
)

// courses shows all courses in fixed order, four in a row; two in a row and by whole pages at the largest text.
func (h *homeScreen) courses(p *page, top float32) {
	done, going := h.count()
	words := p.T("home.courses.count", "Done", done, "Going", going)
	right := p.right()
	columns, rows := 4, 2
	if p.Large() {
		columns, right = 2, p.right()-110
	} else if p.W < 1280 {
		columns, rows = 3, 3
	}
	all := h.home.Courses
	per := columns * rows
	pages := max(1, (len(all)+per-1)/per)
	h.turn = min(h.turn, pages-1)
	wordsRight, head := right, float32(44)
	if pages > 1 && !p.Large() {
		wordsRight = h.pages(p, pages, right, top-4)
		top, head = top+4, 60 // the pager is higher than the words
	}
	p.Text(p.T("home.courses"), p.Type(kit.H3), p.Ink, kit.Margin, top, 500, 40, kit.Left)
	p.Text(words, p.Type(kit.Body), p.Ink2, wordsRight-600, top, 600, 40, kit.Right)
	top += head
	bottom := p.pageBottom()
	if len(all) == 1 {
		h.lessons(p, all[0], top, bottom)
		return
	}
	gap := float32(14)
	w := (right - kit.Margin - gap*float32(columns-1)) / float32(columns)
	height := (bottom - top - gap*float32(rows-1)) / float32(rows)
	for i := h.turn * per; i < min(len(all), (h.turn+1)*per); i++ {
		n := i - h.turn*per
		h.course(p, all[i], kit.Margin+float32(n%columns)*(w+gap), top+float32(n/columns)*(height+gap), w, height)
	}
	if p.Large() && pages > 1 {
		h.turner(p, pages, p.right()-94, top, 94, bottom-top)
	}
}

// turnBy returns what turns the courses by some pages.
func (h *homeScreen) turnBy(p *page, pages, by int) func() {
	return func() {
		h.turn = (h.turn + by + pages) % pages
		p.app.repaint()
	}
}

// pages turns the courses where there are more than fit, above them at the right; it returns what is left of it.
func (h *homeScreen) pages(p *page, pages int, right, y float32) float32 {
	const size = 56
	p.RoundButton(kit.Button{ID: "courses/next", Name: p.T("home.more"), Icon: "chevron-right", Look: kit.Outline, OnTap: h.turnBy(p, pages, 1)}, right-size, y, size, size, 16)
	p.Text(itoa(h.turn+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, right-size-60, y, 60, size, kit.Center)
	p.RoundButton(kit.Button{ID: "courses/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: h.turnBy(p, pages, -1)}, right-2*size-60, y, size, size, 16)
	return right - 2*size - 60 - 20
}

func (h *homeScreen) count() (done, going int) {
	for _, c := range h.home.Courses {
		switch {
		case !c.PassedAt.IsZero():
			done++
		case c.Done > 0 || started(c):
			going++
		}
	}
	return done, going
}

func started(c progress.CourseState) bool {
	for _, l := range c.Lessons {
		if !l.Place.Updated.IsZero() {
			return true
		}
	}
	return false
}

// courseTile is the width of a course's picture, where there is room for it.
const courseTile = 104

// course is one card: picture, name, ring and words.
func (h *homeScreen) course(p *page, c progress.CourseState, x, y, w, height float32) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, height)
	tw, th := min(courseTile, height-32), height-32
	if p.Large() {
		tw = min(112, th)
	}
	face.Tile(c.Course.Picture, c.Course.Tile, tw, th, 16, 16, 16)
	left := tw + 36
	title := c.Course.Title.In(p.Lang)
	ringX, ring := left, float32(42)
	t := kit.Sans(20, 600)
	t.Pitch = 25
	if p.Large() {
		t = kit.Sans(27, 600)
		t.Pitch = 33
		ring = 72
		ringX = w - 16 - ring
		words, ink := h.state(p, c, true)
		face.Fit(kit.Plain(title), t, p.Ink, left, 12, ringX-left-12, height-60, kit.Left, true)
		face.Fit(kit.Plain(words), p.Type(kit.Body), ink, left, height-56, ringX-left-12, 40, kit.Left, true)
		h.ring(face, p, c, ringX, (height-ring)/2, ring)
	} else {
		face.Fit(kit.Plain(title), t, p.Ink, left, 18, w-left-12, height-18-72, kit.Left, false)
		h.ring(face, p, c, ringX, height-16-ring, ring)
		words, ink := h.state(p, c, false)
		st := kit.Sans(16, 400)
		st.Pitch = 20
		face.Fit(kit.Plain(words), st, ink, ringX+ring+10, height-16-ring-2, w-ringX-ring-20, ring+4, kit.Left, true)
	}
	p.Target(kit.Part{ID: "course/" + c.Course.Code, Name: title, Radius: 20, OnTap: func() { p.app.openCourse(c) },
		OnPress: func() { p.app.rehearse((&courseDialog{course: c}).paint) }}, face.Object(), x, y, w, height)
}

func (h *homeScreen) ring(b *kit.Board, p *page, c progress.CourseState, x, y, size float32) {
	thick := size / 7
	if !c.PassedAt.IsZero() {
		b.Ring(1, p.Good, p.Track, x, y, size, thick)
		m := size * 0.48
		b.Icon("check", m, p.Good, x+(size-m)/2, y+(size-m)/2)
		return
	}
	share := float32(0)
	if n := len(c.Course.Lessons); n > 0 {
		share = float32(c.Done) / float32(n)
	}
	b.Ring(share, p.Palette.Primary, p.Track, x, y, size, thick)
	if c.Done > 0 {
		b.Text(itoa(c.Done), kit.Sans(size*0.38, 800), p.Ink, x, y, size, size, kit.Center)
	}
}

// state says in words what the ring shows.
func (h *homeScreen) state(p *page, c progress.CourseState, oneLine bool) (string, color.NRGBA) {
	sep := "\n"
	if oneLine {
		sep = ", "
	}
	n := len(c.Course.Lessons)
	switch {
	case !c.PassedAt.IsZero():
		return p.T("home.course.done") + sep + p.Words.Percent(c.Best*100), p.Good
	case c.Done > 0 && c.Done < n:
		return p.T("home.course.some") + map[bool]string{true: " ", false: "\n"}[oneLine] + p.T("home.course.of", "Done", c.Done, "Count", n), p.Ink2
	case n > 0 && c.Done == n:
		return p.T("home.course.assess"), p.Ink2
	}
	return p.T("home.course.lessons", "Count", n) + sep + p.T("home.course.minutes", "Count", minutesOf(c.Course)), p.Ink2
}

func minutesOf(c *lessons.Course) int {
	total := 0
	for _, l := range c.Lessons {
		total += l.Minutes
	}
	return total
}

// turner turns the courses by whole pages at the largest text.
func (h *homeScreen) turner(p *page, pages int, x, y, w, height float32) {
	p.Button(kit.Button{ID: "turn/back", Name: p.T("part.back"), Icon: "chevron-up", Look: kit.Outline, OnTap: h.turnBy(p, pages, -1)}, x, y, w, 84)
	p.Text(itoa(h.turn+1)+"/"+itoa(pages), p.Type(kit.H3), p.Ink, x, y+92, w, 48, kit.Center)
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Palette.Primary, Radius: 20}, 0, 0, w, height-148)
	face.Fit(kit.Plain(p.T("home.more")), kit.Sans(22, 800), p.OnPrimary, 4, 12, w-8, 70, kit.Center, true)
	face.Icon("chevron-down", 36, p.OnPrimary, (w-36)/2, height-148-56)
	p.Target(kit.Part{ID: "turn/next", Name: p.T("home.more"), Radius: 20, OnTap: h.turnBy(p, pages, 1)}, face.Object(), x, y+148, w, height-148)
}
