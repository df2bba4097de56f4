// Handing the kiosk over in a class: from the desk to one person, for exactly one assessment, and back.
//
// While it is handed over nobody is at the desk: the manager's session is gone, the history holds the assessment alone, and every
// way out of it (its end, stopping, signing out, nobody there) ends at the hand-back page. From there the PIN of whoever handed the
// kiosk over leads back to the class; without it there is only the start screen.

package ui

import (
	"context"
	"errors"

	"hocso/internal/classroom"
	"hocso/internal/manager"
	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
	"hocso/ui/kit"
)

// A handover is the kiosk in somebody's hands.
type handover struct {
	class  int64
	by     manager.Session
	name   string // of whoever has it
	course *lessons.Course
}

// hand begins somebody's assessment and hands the kiosk over, after the PIN of whoever is at the desk, once in a stay.
func (s *classScreen) hand(a *App, to classroom.Result) {
	if !s.ready && a.manager != nil {
		a.confirmPIN(a.page.T("handover.confirm", "Name", to.Name), func() {
			s.ready = true
			s.hand(a, to)
		})
		return
	}
	course, ok := a.Lessons.Course(s.class.Course)
	if !ok || a.manager == nil {
		a.tell("handover.nocourse")
		return
	}
	h := &handover{class: s.class.ID, by: *a.manager, name: to.Name, course: course}
	load(a, func(ctx context.Context) (begun, error) { return a.beginSupervised(ctx, h, to.ID) }, func(b begun) {
		if len(b.left) > 0 || b.review {
			a.showDialog(&notYet{under: a.dialog, name: to.Name, left: len(b.left), review: b.review})
			return
		}
		a.handTo(h, b)
	})
}

// begun is what opening a supervised assessment brought: a visit and an attempt, or why it cannot be taken yet.
type begun struct {
	session roster.Session
	attempt progress.Attempt
	left    []lessons.LessonInfo // lessons that come first
	review  bool                 // they were tried before, and something has to be read again
}

func (a *App) beginSupervised(ctx context.Context, h *handover, learner int64) (b begun, err error) {
	if b.session, err = a.Roster.Vouched(ctx, learner); err != nil {
		return b, err
	}
	b.attempt, err = a.Progress.StartSupervised(ctx, b.session, h.course.Code, h.by.Name)
	var review *progress.ReviewFirst
	switch {
	case errors.As(err, &review):
		return begun{review: true, left: infos(h.course, review.Lessons)}, nil
	case errors.Is(err, progress.ErrLessonsLeft):
		left, err := a.lessonsLeft(ctx, b.session.Learner, h.course)
		return begun{left: left}, err
	case err != nil:
		return b, err
	}
	return b, a.classes().Record(ctx, h.class, b.attempt.ID)
}

// handTo ends the stay at the desk and shows the person their own page.
func (a *App) handTo(h *handover, b begun) {
	a.visit++
	a.manager, a.session, a.dialog, a.handover = nil, &b.session, nil, h
	a.look = a.defaultLook()
	if lang := b.session.Learner.Lang; lang != "" {
		a.look.lang = lang
	}
	a.nav.reset(&handoverStart{attempt: b.attempt})
	a.entered()
}

// handBack ends the person's visit where it is: the page that waits for whoever handed the kiosk over.
func (a *App) handBack() {
	h := a.handover
	a.reset()
	a.handover = h
	a.nav.reset(&handBackScreen{})
	a.entered()
}

// notYet says why somebody cannot take the assessment yet.
type notYet struct {
	under  dialog
	name   string
	left   int
	review bool
}

func (d *notYet) paint(p *page) {
	p.idle = idleDesk
	text := p.T("handover.lessons", "Count", d.left)
	if d.review {
		text = p.T("handover.review", "Count", d.left)
	}
	x, y, w := p.stickHead("open-book", "sand", p.T("handover.notyet", "Name", d.name), text)
	done := func() {
		p.app.dialog = d.under
		p.app.page = nil
		p.app.repaint()
	}
	p.stickButtons(x, y, w, kit.Button{Text: p.T("trouble.ok"), Icon: "check", OnTap: done}, kit.Button{})
}

// handoverStart greets the person who got the kiosk.
type handoverStart struct {
	attempt progress.Attempt
}

func (s *handoverStart) paint(p *page) {
	a, h := p.app, p.app.handover
	p.bar = bar{title: p.T("home.assessment"), sub: h.course.Title.In(p.Lang), onClose: a.stopHandover}
	bottom := p.contentBottom()
	panel := p.heroPanel(bottom - pageTop)
	p.Tile(h.course.Picture, h.course.Tile, 128, 128, 32, panel.x+34, panel.y+32)
	y := panel.y + 184
	y += p.Flow(kit.Plain(h.course.Title.In(p.Lang)), p.Type(kit.H2), p.OnHero, panel.x+34, y, panel.w-68, kit.Left) + 14
	p.Fit(kit.Plain(p.T("handover.by", "Name", h.by.Name)), p.Type(kit.Reading), p.OnHero2, panel.x+34, y, panel.w-68, panel.y+panel.h-y-20, kit.Left, false)
	x := panel.x + panel.w + 40
	w := p.right() - x
	y = pageTop + 12
	y += p.Flow(kit.Plain(p.T("handover.hello", "Name", h.name)), p.Type(kit.H1), p.Ink, x, y, w, kit.Left) + 20
	for _, line := range []struct{ icon, words string }{
		{"list-checks", p.T("handover.questions", "Count", len(s.attempt.Items), "Mark", p.Words.Percent(s.attempt.PassMark*100))},
		{"save", p.T("handover.saved")},
		{"badge-check", p.T("handover.paper", "Name", h.by.Name)},
	} {
		p.Icon(line.icon, 28, p.Palette.Link, x, y+4)
		y += p.Flow(kit.Plain(line.words), p.Type(kit.Reading), p.Ink, x+44, y, w-44, kit.Left) + 14
	}
	p.actionBar(actions{
		back: kit.Button{ID: "notme", Text: p.T("handover.notme"), Icon: "user-x", Big: true, OnTap: a.stopHandover},
		on:   []kit.Button{{ID: "begin", Text: p.T("handover.begin"), After: "arrow-right", Big: true, OnTap: func() { s.begin(a) }}},
	})
	p.focus = "begin"
}

func (s *handoverStart) begin(a *App) {
	x := &handoverTest{}
	x.face = newQuestionFace(questionRun{
		app: a, attempt: s.attempt, top: pageTop, last: "assessment.last", back: x.ask(a),
		done: func(o progress.Outcome) {
			a.swap(&resultScreen{course: a.handover.course, outcome: o, done: a.stopHandover})
		},
	})
	a.swap(x)
}

// stopHandover ends the person's visit; in a handover that leads to the hand-back page.
func (a *App) stopHandover() { a.signOut(progress.SignedOut) }

// handoverTest asks the questions.
type handoverTest struct {
	face *questionFace
}

func (x *handoverTest) paint(p *page) {
	p.bar = bar{title: p.T("home.assessment"), sub: p.app.handover.course.Title.In(p.Lang), onClose: x.ask(p.app)}
	x.face.paint(p)
}

// ask asks before the person stops in the middle.
func (x *handoverTest) ask(a *App) func() {
	return func() { a.showDialog(&stopDialog{}) }
}

// stopDialog asks whether the assessment is to be stopped here.
type stopDialog struct{}

func (d *stopDialog) paint(p *page) {
	a := p.app
	x, y, w := p.stickHead("raised-hand", "sand", p.T("handover.stop"), p.T("handover.stop.text"))
	p.stickButtons(x, y, w, kit.Button{Text: p.T("handover.stop.yes"), Icon: "log-out", OnTap: a.stopHandover},
		kit.Button{Text: p.T("handover.stop.no"), Icon: "arrow-right", Big: true, OnTap: a.closeDialog})
	p.back = a.stopHandover
}

// handBackScreen waits for whoever handed the kiosk over. It shows nothing of who had it.
type handBackScreen struct {
	pad managerPad
}

func (s *handBackScreen) forget() { s.pad.wipe() }

func (s *handBackScreen) paint(p *page) {
	a, h := p.app, p.app.handover
	p.idle, p.back = idleCheck, a.reset
	left := min(440, p.W*0.33)
	p.Tile("handshake", "mint", 120, 120, 30, kit.Margin, contentTop+8)
	y := float32(contentTop + 148)
	y += p.Flow(kit.Plain(p.T("handover.back")), p.Type(kit.H1), p.Ink, kit.Margin, y, left, kit.Left) + 16
	foot := p.H - 80
	p.Fit(kit.Plain(p.T("handover.back.text", "Name", h.by.Name)), p.Type(kit.Reading), p.Ink2, kit.Margin, y, left, foot-16-y, kit.Left, false)
	leave := kit.Button{ID: "leave", Text: p.T("handover.welcome"), Icon: "house", Look: kit.Outline, OnTap: a.reset}
	p.Button(leave, kit.Margin, foot, min(p.ButtonWidth(leave)-16, left), 56)
	x := kit.Margin + left + 32
	s.pad.paint(p, area{x, 96, p.right() - x, p.H - 96 - 24}, p.T("handover.enter"), func() { s.enter(a) })
}

// enter leads back to the class.
func (s *handBackScreen) enter(a *App) {
	pin, h := s.pad.take(), a.handover
	type entry struct {
		session manager.Session
		refused error
	}
	load(a, func(ctx context.Context) (entry, error) {
		session, err := a.Managers.SignIn(ctx, h.by.ID, pin)
		if new(managerPad).refuse(err) {
			return entry{refused: err}, nil
		}
		return entry{session: session}, err
	}, func(e entry) {
		if e.refused != nil {
			s.pad.refuse(e.refused)
			a.repaint()
			return
		}
		a.reset()
		a.manager = &e.session
		a.nav.reset(&deskDoormat{})
		a.openClass(h.class, true)
	})
}
