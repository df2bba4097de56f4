package ui

import (
	"context"
	"image/color"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
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

// courses shows all courses in fixed order, four in a row; two in a row and by whole pages at the largest text.
func (h *homeScreen) courses(p *page, top float32) {
	done, going := h.count()
	p.Text(p.T("home.courses"), p.Type(kit.H3), p.Ink, kit.Margin, top, 500, 40, kit.Left)
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
	wordsRight := right
	if pages > 1 && !p.Large() {
		wordsRight = h.pages(p, pages, right, top)
	}
	p.Text(words, p.Type(kit.Body), p.Ink2, wordsRight-600, top, 600, 40, kit.Right)
	top += 44
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

// pages turns the courses where there are more than fit, above them at the right; it returns what is left of it.
func (h *homeScreen) pages(p *page, pages int, right, top float32) float32 {
	turn := func(by int) func() {
		return func() {
			h.turn = (h.turn + by + pages) % pages
			p.app.repaint()
		}
	}
	const size = 56
	y := top - 12
	p.RoundButton(kit.Button{ID: "courses/next", Name: p.T("home.more"), Icon: "chevron-right", Look: kit.Outline, OnTap: turn(1)}, right-size, y, size, size, 16)
	p.Text(itoa(h.turn+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, right-size-60, y, 60, size, kit.Center)
	p.RoundButton(kit.Button{ID: "courses/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: turn(-1)}, right-2*size-60, y, size, size, 16)
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

// course is one card: picture, name, ring and words.
func (h *homeScreen) course(p *page, c progress.CourseState, x, y, w, height float32) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, height)
	tw, th := min(104, height-32), height-32
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
	p.Target(kit.Part{ID: "course/" + c.Course.Code, Name: title, Radius: 20, OnTap: func() { p.app.openCourse(c) }}, face.Object(), x, y, w, height)
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
	a := p.app
	turn := func(by int) func() {
		return func() {
			h.turn = (h.turn + by + pages) % pages
			a.repaint()
		}
	}
	p.Button(kit.Button{ID: "turn/back", Name: p.T("part.back"), Icon: "chevron-up", Look: kit.Outline, OnTap: turn(-1)}, x, y, w, 84)
	p.Text(itoa(h.turn+1)+"/"+itoa(pages), p.Type(kit.H3), p.Ink, x, y+92, w, 48, kit.Center)
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Palette.Primary, Radius: 20}, 0, 0, w, height-148)
	face.Fit(kit.Plain(p.T("home.more")), kit.Sans(22, 800), p.OnPrimary, 4, 12, w-8, 70, kit.Center, true)
	face.Icon("chevron-down", 36, p.OnPrimary, (w-36)/2, height-148-56)
	p.Target(kit.Part{ID: "turn/next", Name: p.T("home.more"), Radius: 20, OnTap: turn(1)}, face.Object(), x, y+148, w, height-148)
}
