package ui

import (
	"context"
	"errors"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
	"hocso/ui/kit"
)

// pageTop is where content starts on learning screens without a spine.
const pageTop = 92

// assessmentScreen asks the questions at the end of a course.
type assessmentScreen struct {
	course *lessons.Course
	face   *questionFace
}

// An assessmentStart is what opening an assessment brought: an attempt, or the lessons that come first.
type assessmentStart struct {
	attempt progress.Attempt
	first   []lessons.LessonInfo
	failed  bool // they come first because the last try was not enough
}

// openAssessment starts a course's assessment or goes on with the open one. Where lessons come first, it says which.
func (a *App) openAssessment(c *lessons.Course) {
	s := *a.session
	load(a, func(ctx context.Context) (assessmentStart, error) { return a.startAssessment(ctx, s, c) }, func(start assessmentStart) {
		if len(start.first) > 0 {
			a.open(&gateScreen{course: c, first: start.first, failed: start.failed})
			return
		}
		x := &assessmentScreen{course: c}
		x.face = newQuestionFace(questionRun{
			app: a, attempt: start.attempt, top: pageTop, last: "assessment.last", back: a.goHome,
			done: func(o progress.Outcome) { a.swap(&resultScreen{course: c, outcome: o}) },
		})
		a.open(x)
	})
}

// rehearseAssessment reads a course's lessons, which its assessment draws from, while the finger is still down.
func (a *App) rehearseAssessment(c *lessons.Course) {
	a.background.Go(func() {
		for _, info := range c.Lessons {
			if _, err := a.Lessons.Lesson(info.ID); err != nil {
				return // opening it says so
			}
		}
	})
}

func (a *App) startAssessment(ctx context.Context, s roster.Session, c *lessons.Course) (assessmentStart, error) {
	attempt, err := a.Progress.StartAttempt(ctx, s, progress.Assessment, c.Code)
	var review *progress.ReviewFirst
	switch {
	case errors.As(err, &review):
		return assessmentStart{first: infos(c, review.Lessons), failed: true}, nil
	case errors.Is(err, progress.ErrLessonsLeft):
		left, err := a.lessonsLeft(ctx, s.Learner, c)
		return assessmentStart{first: left}, err
	}
	return assessmentStart{attempt: attempt}, err
}

// infos finds lessons of a course by their ids.
func infos(c *lessons.Course, ids []string) []lessons.LessonInfo {
	var list []lessons.LessonInfo
	for _, id := range ids {
		for _, info := range c.Lessons {
			if info.ID == id {
				list = append(list, info)
			}
		}
	}
	return list
}

// lessonsLeft lists the lessons of a course that are not done.
func (a *App) lessonsLeft(ctx context.Context, learner roster.Learner, c *lessons.Course) ([]lessons.LessonInfo, error) {
	home, err := a.Progress.Home(ctx, learner)
	var left []lessons.LessonInfo
	for _, state := range home.Courses {
		if state.Course.Code != c.Code {
			continue
		}
		for _, l := range state.Lessons {
			if l.State.DoneAt.IsZero() {
				left = append(left, l.Info)
			}
		}
	}
	return left, err
}

func (x *assessmentScreen) paint(p *page) {
	p.bar = bar{title: p.T("home.assessment"), sub: x.course.Title.In(p.Lang), onClose: p.app.goHome}
	x.face.paint(p)
}

// gateScreen says which lessons come before the assessment, and leads to them.
type gateScreen struct {
	course *lessons.Course
	first  []lessons.LessonInfo
	failed bool
	turn   int
}

func (g *gateScreen) paint(p *page) {
	a := p.app
	p.bar = bar{title: p.T("home.assessment"), sub: g.course.Title.In(p.Lang), onClose: a.goHome}
	title, text := p.T("assessment.gate.lessons", "Count", len(g.first)), p.T("assessment.gate.lessons.text")
	picture, button := "open-book", p.T("assessment.gate.learn")
	if g.failed {
		title, text = p.T("assessment.gate.review", "Count", len(g.first)), p.T("assessment.gate.review.text")
		picture, button = "seedling", p.T("result.again")
	}
	bottom := p.contentBottom()
	panel := p.heroPanel(bottom - pageTop)
	p.Tile(picture, g.course.Tile, 128, 128, 32, panel.x+34, panel.y+32)
	y := panel.y + 184
	y += p.Flow(kit.Plain(title), p.Type(kit.H2), p.OnHero, panel.x+34, y, panel.w-68, kit.Left) + 14
	p.Fit(kit.Plain(text), p.Type(kit.Reading), p.OnHero2, panel.x+34, y, panel.w-68, panel.y+panel.h-y-20, kit.Left, false)
	g.list(p, area{panel.x + panel.w + 28, pageTop, p.right() - panel.x - panel.w - 28, bottom - pageTop}, button)
	first := g.first[0]
	p.actionBar(actions{
		back: kit.Button{ID: "home", Text: p.T("result.home"), Icon: "house", Big: true, OnTap: a.goHome},
		on: []kit.Button{{ID: "first", Text: p.T("assessment.gate.open", "Title", first.Title.In(p.Lang)), After: "arrow-right", Big: true,
			OnTap: func() { a.openLesson(first.ID) }}},
	})
	p.focus = "first"
}

// list shows the lessons, by whole pages when they are many.
func (g *gateScreen) list(p *page, a area, button string) {
	per := 5
	if p.Large() {
		per = 4
	}
	pages := (len(g.first) + per - 1) / per
	if pages > 1 {
		a.h -= 72
		p.pager(g.turn, pages, a.y+a.h+12, func(n int) { g.turn = n })
	}
	shown := g.first[g.turn*per : min(len(g.first), (g.turn+1)*per)]
	for i, box := range stacked(a, max(len(shown), 4), 112) {
		if i < len(shown) {
			p.lessonCard(g.course, shown[i], button, box)
		}
	}
}

// heroPanel paints the blue panel at the left of a page, of the given height.
func (p *page) heroPanel(h float32) area {
	w := min(410, p.width()*0.34)
	box := kit.Box{Fill: p.Hero, Radius: 28}
	if p.Palette.Contrast {
		box.Stroke, box.Thick = p.Ink, 2
	}
	p.Box(box, kit.Margin, pageTop, w, h)
	return area{kit.Margin, pageTop, w, h}
}

// lessonCard is a lesson that can be opened from a page other than home.
func (p *page) lessonCard(c *lessons.Course, info lessons.LessonInfo, button string, a area) {
	p.Box(p.CardBox(20), a.x, a.y, a.w, a.h)
	size := min(68, a.h-20)
	b := kit.Button{ID: "lesson/" + info.ID, Text: button, Look: kit.Outline, OnTap: func() { p.app.openLesson(info.ID) }}
	bw := p.ButtonWidth(b) - 16
	p.Button(b, a.x+a.w-12-bw, a.y+(a.h-56)/2, bw, 56)
	x := a.x + size + 28
	w := a.x + a.w - bw - 24 - x
	if w < 130 { // a narrow window: words before the picture
		x, w = a.x+16, w+size+12
	} else {
		p.Tile(info.Picture, c.Tile, size, size, 16, a.x+12, a.y+(a.h-size)/2)
	}
	lt, ct := p.Type(kit.Label), p.Type(kit.Caption)
	lt.Pitch, ct.Pitch = lt.Size*1.25, ct.Size*1.25
	title := kit.Plain(info.Title.In(p.Lang))
	minutes := p.T("result.minutes", "Count", info.Minutes)
	if p.TextWidth(minutes, ct) > w || x == a.x+16 { // the title alone
		p.Fit(title, lt, p.Ink, x, a.y+8, w, a.h-16, kit.Left, true)
		return
	}
	h := min(p.FlowHeight(title, lt, w), a.h-16-ct.Pitch)
	y := a.y + (a.h-h-ct.Pitch)/2
	p.Fit(title, lt, p.Ink, x, y, w, h, kit.Left, false)
	p.Text(minutes, ct, p.Ink2, x, y+h, w, ct.Pitch, kit.Left)
}
