package ui

import (
	"context"
	"time"

	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A questionRun is an attempt being answered: in a lesson, in a course's assessment, in a review.
type questionRun struct {
	app     *App
	attempt progress.Attempt
	back    func()                 // before the first answer of this question
	done    func(progress.Outcome) // after the last
	book    func()                 // "see the lesson again"; nil where there is none
	top     float32                // where content starts; 0: below a lesson's spine
	last    string                 // key of the way on after the last question
}

// An asker is how one kind of question is answered. It is a state: paint draws it, the taps change it.
type asker interface {
	paint(p *page, f *questionFace, a area) // what is answered with, at the right
	missing(p *page) string                 // words that say what is still missing, or ""
	response() progress.Response
	set(r progress.Response)                 // what is answered so far, as response returns it
	review(p *page, f *questionFace, a area) // what was answered and what is right, at the left
}

// An asker that says something at the left, below the question. It paints upwards from bottom and returns where it begins.
type footAsker interface {
	foot(p *page, x, bottom, w float32) float32
}

// An asker that uses keys of its own.
type keyAsker interface {
	key(f *questionFace, k *fyne.KeyEvent) bool
	rune(f *questionFace, r rune) bool
}

// questionFace asks one question after the other: choose, then answer, then read why. An answer is on the disk before the
// reason is shown.
type questionFace struct {
	run    questionRun
	at     int
	asker  asker
	began  time.Time
	result *progress.Result // of the present question, once answered
}

func newQuestionFace(run questionRun) *questionFace {
	f := &questionFace{run: run}
	for f.at < len(run.attempt.Items) && run.attempt.Items[f.at].Given != nil {
		f.at++
	}
	f.begin()
	return f
}

// begin prepares the present question. After the last there is none: the attempt is finished when the face is painted.
func (f *questionFace) begin() {
	f.result, f.asker = nil, nil
	f.began = f.run.app.Now()
	if f.at < len(f.run.attempt.Items) {
		f.asker = newAsker(f.item())
	}
}

func newAsker(it *progress.Item) asker {
	switch it.Question.Kind {
	case lessons.Number, lessons.ShortText:
		return newTypedAsker(it)
	case lessons.Order:
		return newOrderAsker(it)
	case lessons.Match:
		return newMatchAsker(it)
	case lessons.Hotspot:
		return newHotspotAsker(it)
	}
	return newChoiceAsker(it)
}

func (f *questionFace) item() *progress.Item { return &f.run.attempt.Items[f.at] }

// complete reports whether every question was answered: a visit that was cut off after the last answer comes back here.
func (f *questionFace) complete() bool { return f.at >= len(f.run.attempt.Items) }

// submit writes the answer and then shows why.
func (f *questionFace) submit() {
	a := f.run.app
	if a.busy || f.result != nil || f.complete() || f.asker.missing(a.page) != "" {
		return
	}
	r := f.asker.response()
	r.Lang = a.look.lang
	session, at, took := *a.session, f.at, a.Now().Sub(f.began)
	load(a, func(ctx context.Context) (progress.Result, error) {
		return a.Progress.Answer(ctx, session, f.run.attempt.ID, at, r, took)
	}, func(res progress.Result) {
		f.result = &res
		f.item().Given = &res.Given
		a.entered()
	})
}

// next goes to the next question, or closes the attempt.
func (f *questionFace) next() {
	if f.run.app.busy {
		return
	}
	f.at++
	f.begin()
	if f.complete() {
		f.finish()
		return
	}
	f.run.app.entered()
}

func (f *questionFace) finish() {
	a := f.run.app
	session := *a.session
	load(a, func(ctx context.Context) (progress.Outcome, error) {
		return a.Progress.Finish(ctx, session, f.run.attempt.ID)
	}, f.run.done)
}

func (f *questionFace) top() float32 {
	if f.run.top > 0 {
		return f.run.top
	}
	return faceTop
}

func (f *questionFace) paint(p *page) {
	p.idle = idleReading
	if f.complete() {
		f.closing(p)
		return
	}
	if f.result != nil {
		f.paintResult(p)
		return
	}
	f.paintQuestion(p)
}

// closing is shown for the moment in which an attempt whose answers are all given is finished, or after that failed.
func (f *questionFace) closing(p *page) {
	p.Fit(kit.Plain(p.T("question.closing")), p.Type(kit.H2), p.Ink, kit.Margin, f.top()+80, p.width(), 120, kit.Center, true)
	p.actionBar(actions{on: []kit.Button{{ID: "next", Text: p.T("lesson.next"), After: "arrow-right", Big: true, OnTap: f.finish}}})
	p.focus = "next"
}

func (f *questionFace) paintQuestion(p *page) {
	leftW := min(470, p.width()*0.366)
	if p.Large() {
		leftW = p.width() * 0.4
	}
	top, bottom := f.top(), p.contentBottom()
	typed, _ := f.asker.(*typedAsker)
	typing := typed != nil && typed.typingOnScreen()
	if typing {
		bottom = p.H - kit.KeyboardHeight - 8
	}
	y := f.dots(p, kit.Margin, top)
	q := f.item().Question
	t := p.Type(kit.H2)
	stem := q.Stem.In(p.Lang)
	foot := bottom
	if k, ok := f.asker.(footAsker); ok {
		foot = k.foot(p, kit.Margin, bottom, leftW)
	}
	heard := p.offer(f.recitalID("asked"), f.recite(p)...)
	room := foot - y
	if heard {
		room -= listenHigh + 8
	}
	h := min(p.FlowHeight(kit.Plain(stem), t, leftW)+8, room)
	p.Fit(kit.Plain(stem), t, p.Ink, kit.Margin, y, leftW, h, kit.Left, false)
	y += h + 12
	if heard {
		p.listen(kit.Margin, y-4, leftW)
		y += listenHigh + 12
	}
	if pic := f.picture(); pic != nil && q.Kind != lessons.Hotspot && foot-y > 150 {
		ph := min(foot-y, 320)
		p.Scene(pic, f.item().Lesson.Course.Tile, kit.Margin, foot-ph, leftW, ph, 24)
	}
	x := kit.Margin + leftW + 40
	f.asker.paint(p, f, area{x, top, p.right() - x, bottom - top})
	if typing { // the keyboard has the way on and lies over the bar
		p.primary, p.back = f.submit, func() { typed.hide(p.app) }
		return
	}
	f.questionBar(p)
}

func (f *questionFace) picture() *lessons.Picture {
	it := f.item()
	return it.Lesson.Pictures[it.Question.Picture]
}

// dots show how far the attempt is, as words and as marks, and return where the question goes on below.
func (f *questionFace) dots(p *page, x, y float32) float32 {
	items := f.run.attempt.Items
	words := p.T("question.count", "Number", f.at+1, "Total", len(items))
	t := kit.Sans(18, 600)
	w := p.TextWidth(words, t)
	p.Text(words, t, p.Palette.Link, x, y+6, w+4, 32, kit.Left)
	at := x + w + 16
	if len(items) > 8 { // an assessment: a bar instead of marks
		p.Box(kit.Box{Fill: p.Track, Radius: 6}, at, y+16, 300, 12)
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 6}, at, y+16, 300*float32(f.at+1)/float32(len(items)), 12)
		return y + 52
	}
	for i, it := range items {
		at += f.dot(p, i, it.Given, at, y+8) + 8
	}
	return y + 52
}

const dotSize = 28

func (f *questionFace) dot(p *page, i int, given *progress.Given, x, y float32) float32 {
	switch {
	case i == f.at && given == nil:
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 14}, x, y, 40, dotSize)
		p.Text(itoa(i+1), kit.Sans(16, 800), p.OnPrimary, x, y, 40, dotSize, kit.Center)
		return 40
	case given == nil:
		p.HollowDisc(p.Card, p.Edge, 2, x, y, dotSize)
	case given.Right:
		p.Sign(true, x, y, dotSize)
	default:
		p.Box(kit.Box{Fill: p.Bad, Radius: 14}, x, y, 40, dotSize)
		p.Icon("minus", 18, p.OnSign, x+11, y+5)
		return 40
	}
	return dotSize
}

func (f *questionFace) questionBar(p *page) {
	a := actions{note: []string{p.T("question.calm")}}
	if f.run.back != nil {
		a.back = kit.Button{Text: p.T("lesson.back"), Icon: "arrow-left", Big: true, OnTap: f.run.back}
	}
	answer := kit.Button{ID: "answer", Text: p.T("question.answer"), Icon: "check", Big: true, OnTap: f.submit}
	if missing := f.asker.missing(p); missing != "" {
		answer = kit.Button{ID: "answer", Text: missing, Look: kit.Missing, Big: true}
	}
	a.on = []kit.Button{answer}
	p.actionBar(a)
	if k, ok := f.asker.(keyAsker); ok {
		p.onKey = func(e *fyne.KeyEvent) bool { return k.key(f, e) }
		p.onRune = func(r rune) bool { return k.rune(f, r) }
	}
	if p.primary == nil {
		p.primary = f.submit
	}
}
