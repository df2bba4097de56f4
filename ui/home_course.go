package ui

import (
	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// courseDialog lists a course's lessons, with what is done, and its assessment.
type courseDialog struct {
	course progress.CourseState
}

// openCourse shows a course's lessons.
func (a *App) openCourse(c progress.CourseState) { a.showDialog(&courseDialog{course: c}) }

func (d *courseDialog) paint(p *page) {
	a := p.app
	c := d.course
	rows := len(c.Lessons) + 1
	const w = 940
	rowH := float32(72)
	h := 116 + float32(rows)*(rowH+8) + 20
	if h > p.H-104 {
		rowH = (p.H-104-136)/float32(rows) - 8
		h = p.H - 104
	}
	x, y := p.dialogPanel(w, h)
	y = max(y, 88)
	p.Tile(c.Course.Picture, c.Course.Tile, 68, 68, 16, x+28, y+24)
	title := float32(68)
	if only := onlyLanguage(p, c.Course); only != "" {
		title = 44
		p.Fit(kit.Plain(only), p.Type(kit.Caption), p.Ink2, x+116, y+24+title, w-116-100, 68-title, kit.Left, true)
	}
	p.Fit(kit.Plain(c.Course.Title.In(p.Lang)), p.Type(kit.H2), p.Ink, x+116, y+24, w-116-100, title, kit.Left, true)
	p.RoundButton(kit.Button{ID: "close", Name: p.T("part.close"), Icon: "x", Look: kit.Outline, OnTap: a.closeDialog}, x+w-84, y+28, 56, 56, 28)
	p.back = a.closeDialog
	at := y + 112
	for i, l := range c.Lessons {
		open := func() {
			a.dialog = nil
			a.openLesson(l.Info.ID)
		}
		if p.focus == "" && l.State.DoneAt.IsZero() {
			p.focus, p.primary = "lesson/"+l.Info.ID, open
		}
		d.row(p, rowOf{id: "lesson/" + l.Info.ID, picture: l.Info.Picture, tile: c.Course.Tile, done: !l.State.DoneAt.IsZero(),
			title: itoa(i+1) + ". " + l.Info.Title.In(p.Lang), second: d.lessonWords(p, l), tap: open,
			press: func() { a.rehearseLesson(l) }}, x+28, at, w-56, rowH)
		at += rowH + 8
	}
	d.assessment(p, x+28, at, w-56, rowH)
	p.onKey = func(k *fyne.KeyEvent) bool { return false }
}

// onlyLanguage says that a course has one language, to whoever reads the other.
func onlyLanguage(p *page, c *lessons.Course) string {
	switch {
	case c.Only == "vi" && p.Lang != "vi":
		return p.T("home.onlyvi")
	case c.Only == "en" && p.Lang != "en":
		return p.T("home.onlyen")
	}
	return ""
}

func (d *courseDialog) lessonWords(p *page, l progress.LessonState) string {
	if !l.State.DoneAt.IsZero() {
		return p.T("home.lesson.done", "Score", p.Words.Percent(l.State.Best*100))
	}
	if !l.Place.Updated.IsZero() {
		return p.T("home.lesson.going", "Name", stepName(p, l.Place.Step))
	}
	return p.T("home.minutes", "Count", l.Info.Minutes)
}

// gate says when the assessment opens and what it takes; open is nil while it is closed.
func (d *courseDialog) gate(p *page) (words string, open func()) {
	a, c := p.app, d.course
	open = func() {
		a.dialog = nil
		a.openAssessment(c.Course)
	}
	switch c.Gate {
	case progress.GateLessons:
		return p.T("home.assess.lessons", "Count", len(c.Lessons)-c.Done), nil
	case progress.GateReview:
		return p.T("home.assess.review"), open
	case progress.GatePassed:
		return p.T("home.assess.passed", "Score", p.Words.Percent(c.Best*100), "Date", p.Words.Date(c.PassedAt)), open
	}
	return p.T("home.assess.open", "Count", c.Course.Assessment, "Mark", p.Words.Percent(c.Course.PassMark*100)), open
}

// assessment is the last row.
func (d *courseDialog) assessment(p *page, x, y, w, h float32) {
	second, open := d.gate(p)
	if p.focus == "" && open != nil {
		p.focus, p.primary = "assess", open
	}
	d.row(p, rowOf{id: "assess", picture: "graduation-cap", tile: d.course.Course.Tile, done: d.course.Gate == progress.GatePassed,
		title: p.T("home.assessment"), second: second, tap: open, press: func() { p.app.rehearseAssessment(d.course.Course) }}, x, y, w, h)
}

// A rowOf is one line of a course.
type rowOf struct {
	id, picture, tile, title, second string
	done                             bool
	tap, press                       func()
}

func (d *courseDialog) row(p *page, r rowOf, x, y, w, h float32) {
	face := kit.NewBoard(p.Env)
	box := kit.Box{Fill: p.Paper, Radius: 16}
	if p.Palette.Contrast {
		box.Stroke, box.Thick = p.Ink, 2
	}
	face.Box(box, 0, 0, w, h)
	size := h - 16
	face.Tile(r.picture, r.tile, size, size, 14, 8, 8)
	face.Fit(kit.Plain(r.title), p.Type(kit.Label), p.Ink, size+28, 4, w-size-120, h/2+2, kit.Left, true)
	face.Fit(kit.Plain(r.second), p.Type(kit.Caption), p.Ink2, size+28, h/2-2, w-size-120, h/2, kit.Left, true)
	if r.done {
		face.Sign(true, w-104, (h-36)/2, 36)
	}
	if r.tap == nil {
		face.Icon("lock", 26, p.Ink2, w-46, (h-26)/2)
		p.Put(face.Object(), x, y, w, h)
		return
	}
	face.Icon("chevron-right", 26, p.Palette.Link, w-46, (h-26)/2)
	p.Target(kit.Part{ID: r.id, Name: r.title, Radius: 16, OnTap: r.tap, OnPress: r.press}, face.Object(), x, y, w, h)
}

// lessons fills the place of the courses while there is only one: its lessons, and its assessment, one card each.
func (h *homeScreen) lessons(p *page, c progress.CourseState, top, bottom float32) {
	const gap, columns = 14, 3
	w := (p.width() - gap*(columns-1)) / columns
	height := (bottom - top - gap) / 2
	d := &courseDialog{course: c}
	for i, l := range c.Lessons {
		h.lesson(p, lessonCard{id: "lesson/" + l.Info.ID, picture: l.Info.Picture, tile: c.Course.Tile, title: l.Info.Title.In(p.Lang), second: d.lessonWords(p, l),
			done: !l.State.DoneAt.IsZero(), tap: func() { p.app.openLesson(l.Info.ID) },
			press: func() { p.app.rehearseLesson(l) }}, i, top, w, height)
	}
	second, open := d.gate(p)
	h.lesson(p, lessonCard{id: "assess", picture: "graduation-cap", tile: c.Course.Tile, title: p.T("home.assessment"), second: second,
		done: c.Gate == progress.GatePassed, tap: open, press: func() { p.app.rehearseAssessment(c.Course) }}, len(c.Lessons), top, w, height)
}

// A lessonCard is one lesson of a course that stands alone.
type lessonCard struct {
	id, picture, tile, title, second string
	done                             bool
	tap, press                       func()
}

func (h *homeScreen) lesson(p *page, l lessonCard, n int, top, w, height float32) {
	const gap, columns = 14, 3
	x, y := kit.Margin+float32(n%columns)*(w+gap), top+float32(n/columns)*(height+gap)
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, height)
	tw := min(104, height-32)
	face.Tile(l.picture, l.tile, tw, height-32, 16, 16, 16)
	left := tw + 36
	t := p.Type(kit.Label)
	t.Size, t.Pitch = t.Size+2, (t.Size+2)*1.25
	face.Fit(kit.Plain(l.title), t, p.Ink, left, 14, w-left-16, height*0.5, kit.Left, false)
	ink := p.Ink2
	room := w - left - 16
	if l.done {
		ink = p.Good
		face.Sign(true, w-16-36, height-16-36, 36)
		room -= 44
	} else if l.tap == nil {
		face.Icon("lock", 26, p.Ink2, w-16-30, height-16-30)
		room -= 44
	}
	st := p.Type(kit.Caption)
	st.Pitch = st.Size * 1.25
	face.Fit(kit.Plain(l.second), st, ink, left, height*0.5+12, room, height*0.5-26, kit.Left, true)
	if l.tap == nil {
		p.Put(face.Object(), x, y, w, height)
		return
	}
	p.Target(kit.Part{ID: l.id, Name: l.title, Radius: 20, OnTap: l.tap, OnPress: l.press}, face.Object(), x, y, w, height)
}
