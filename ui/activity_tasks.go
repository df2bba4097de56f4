package ui

// Tasks in the right column, for activities that are done in several steps.

import (
	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// A task is one thing to do, and how.
type task struct {
	title, detail lessons.Text
	done          bool
}

// tasks paints the tasks, the first open one marked, and below them what was said, or else the situation.
func (st *stage) tasks(p *page, all []task, said activity.Feedback, a area) {
	y, open := a.y, false
	for i, t := range all {
		now := !t.done && !open
		open = open || now
		y += p.task(i+1, t, now, said.Said(), area{a.x, y, a.w, a.y + a.h - y}) + 8
	}
	if said.Said() {
		p.feedbackCard(said, area{a.x, y + 4, a.w, a.y + a.h - y - 8})
		return
	}
	intro, t := kit.Plain(st.activity.Intro.In(p.Lang)), p.Type(kit.Body)
	if y+8+p.FlowHeight(intro, t, a.w) < a.y+a.h { // with large words the tasks say enough
		p.Flow(intro, t, p.Ink2, a.x, y+8, a.w, kit.Left)
	}
}

// task paints one task and returns its height. How it is done is said for the one at hand, unless something else is being said.
func (p *page) task(n int, t task, now, short bool, a area) float32 {
	title, detail := p.Type(kit.Label), p.Type(kit.Caption)
	title.Pitch = title.Size * 1.25
	inner := a.w - 64 - 14
	runs, more := kit.Plain(t.title.In(p.Lang)), kit.Plain(t.detail.In(p.Lang))
	th := p.FlowHeight(runs, title, inner)
	h := max(32, th) + 20
	if now && !short {
		h += p.FlowHeight(more, detail, inner) + 2
	}
	box := p.CardBox(18)
	if now {
		box = kit.Box{Fill: p.Card, Stroke: p.Palette.Primary, Thick: 3, Radius: 18}
	}
	p.Box(box, a.x, a.y, a.w, h)
	p.taskNumber(n, t.done, now, a.x+16, a.y+10)
	p.Flow(runs, title, p.Ink, a.x+64, a.y+10+max(0, (32-th)/2), inner, kit.Left)
	if now && !short {
		p.Flow(more, detail, p.Ink2, a.x+64, a.y+12+max(32, th), inner, kit.Left)
	}
	return h
}

// taskNumber is the mark before a task: its number, or a check when it is done.
func (p *page) taskNumber(n int, done, now bool, x, y float32) {
	const size = 32
	fill, ink := p.Sunken, p.Ink2
	if now {
		fill, ink = p.Palette.Primary, p.OnPrimary
	}
	if done {
		p.Sign(true, x, y, size)
		return
	}
	p.Disc(fill, x, y, size)
	p.Text(itoa(n), kit.Sans(17, 600), ink, x, y, size, size, kit.Center)
}
