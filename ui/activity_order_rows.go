package ui

// The rows of an order activity: number, picture, words, state, arrows.

import (
	"image/color"
	"slices"

	"hocso/lessons"
	"hocso/ui/kit"
)

// rows paints the steps, the dragged one where it would land.
func (f *orderFace) rows(p *page, a area) {
	steps := f.order.Steps()
	if f.drag != nil {
		from := slices.IndexFunc(steps, func(s *lessons.OrderStep) bool { return s.ID == f.drag.step })
		s := steps[from]
		steps = slices.Insert(slices.Delete(steps, from, from+1), f.drag.to, s)
	}
	const gap = 8
	h := min(84, (a.h-gap*float32(len(steps)-1))/float32(len(steps)))
	for i, s := range steps {
		f.row(p, orderRow{step: s, at: i, of: len(steps), locked: i < f.order.Locked(), early: f.order.Early() == s.ID,
			area: area{a.x, a.y + float32(i)*(h+gap), a.w, h}, pitch: h + gap})
	}
}

// An orderRow is one step where it stands.
type orderRow struct {
	area
	step          *lessons.OrderStep
	at, of        int
	locked, early bool
	pitch         float32
}

func (f *orderFace) row(p *page, r orderRow) {
	face := kit.NewBoard(p.Env)
	lifted := f.drag != nil && f.drag.step == r.step.ID
	right := r.w - 16
	face.Box(r.box(p, lifted), 0, 0, r.w, r.h)
	if !r.locked {
		right -= 2*orderArrow + 16
	}
	f.number(face, p, r)
	f.words(face, p, r, right)
	part := kit.Part{ID: thingID(r.step.ID), Name: r.step.Text.In(p.Lang), Radius: 20}
	if r.locked {
		part.OnTap = func() { f.why(r.step.ID) }
	} else {
		part.OnDrag = func(dy float32, end bool) { f.dragTo(r, dy, end) }
	}
	p.Target(part, face.Object(), r.x, r.y, r.w, r.h)
	if r.locked {
		return
	}
	y := r.y + (r.h-orderArrow)/2
	f.arrowButton(p, r, -1, r.at > f.order.Locked(), r.x+right+8, y)
	f.arrowButton(p, r, 1, r.at < r.of-1, r.x+right+16+orderArrow, y)
}

func (r orderRow) box(p *page, lifted bool) kit.Box {
	switch {
	case r.locked:
		return kit.Box{Fill: p.GoodTint, Stroke: p.Good, Thick: 3, Radius: 20}
	case r.early:
		return kit.Box{Fill: p.BadTint, Stroke: p.Bad, Thick: 3, Radius: 20}
	case lifted:
		return kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 4, Radius: 20}
	}
	return kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}
}

// dragTo shows where a dragged row would land, and puts it there in the end.
func (f *orderFace) dragTo(r orderRow, dy float32, end bool) {
	if f.st.app.session == nil { // the visit ended under the finger
		return
	}
	to := min(max(r.at+rounded(dy/r.pitch), f.order.Locked()), r.of-1)
	if end {
		f.drag = nil
		f.move(r.step.ID, to)
		return
	}
	if f.drag == nil || f.drag.to != to {
		f.drag = &dragged{r.step.ID, to}
		f.st.app.repaint()
	}
}

// number is the row's place: round when right or open, square when it comes too early.
func (f *orderFace) number(b *kit.Board, p *page, r orderRow) {
	const size = 44
	y := (r.h - size) / 2
	fill, ink, radius := p.Sunken, p.Ink, float32(size/2)
	switch {
	case r.locked:
		fill, ink = p.Good, p.OnSign
	case r.early:
		fill, ink, radius = p.Bad, p.OnSign, 10
	}
	b.Box(kit.Box{Fill: fill, Radius: radius}, 16, y, size, size)
	b.Text(itoa(r.at+1), kit.Sans(20, 800), ink, 16, y, size, size, kit.Center)
}

// words are the step's picture, name and second line, and the row's state at the right; with large text the state takes the
// second line's place.
func (f *orderFace) words(b *kit.Board, p *page, r orderRow, right float32) {
	x := float32(76)
	if r.step.Picture != "" {
		size := min(60, r.h-16)
		b.Tile(r.step.Picture, tileOf(f.tile(r.step)), size, size, 14, x, (r.h-size)/2)
		x += size + 16
	}
	state, icon, ink := r.state(p)
	second := state != "" && p.cramped()
	if state != "" && !second {
		t := kit.Sans(18, 600)
		w := p.TextWidth(state, t) + 34
		b.Icon(icon, 26, ink, right-w-8, (r.h-26)/2)
		b.Text(state, t, ink, right-w-8+34, 0, w, r.h, kit.Left)
		right -= w + 16
	}
	t, dt := p.Type(kit.Label), p.Type(kit.Caption)
	if !p.Large() {
		t.Size += 2
	}
	t.Pitch, dt.Pitch = t.Size*1.28, dt.Size*1.28
	name, detail, w := r.step.Text.In(p.Lang), r.step.Detail.In(p.Lang), right-x-8
	if detail == "" && !second {
		b.Fit(kit.Plain(name), t, p.Ink, x, 4, w, r.h-8, kit.Left, true)
		return
	}
	y := (r.h - t.Pitch - dt.Pitch) / 2
	b.Fit(kit.Plain(name), t, p.Ink, x, y, w, t.Pitch, kit.Left, true)
	y += t.Pitch
	if second {
		b.Icon(icon, 22, ink, x, y+(dt.Pitch-22)/2)
		b.Text(state, kit.Sans(dt.Size, 600), ink, x+28, y, w-28, dt.Pitch, kit.Left)
		return
	}
	b.Fit(kit.Plain(detail), dt, p.Ink2, x, y, w, dt.Pitch, kit.Left, true)
}

// state is what a check has said about the row, in words, by a mark and in colour.
func (r orderRow) state(p *page) (words, icon string, ink color.NRGBA) {
	switch {
	case r.locked:
		return p.T("activity.order.right"), "check", p.Good
	case r.early:
		return p.T("activity.order.early"), "x", p.Bad
	}
	return "", "", p.Ink2
}

// tile numbers the steps as authored, so that a step keeps its colour when it moves.
func (f *orderFace) tile(step *lessons.OrderStep) int {
	return slices.IndexFunc(f.st.activity.Order.Steps, func(s lessons.OrderStep) bool { return s.ID == step.ID })
}

func (f *orderFace) arrowButton(p *page, r orderRow, by int, on bool, x, y float32) {
	icon, id, name := "chevron-up", "up/", "part.up"
	if by > 0 {
		icon, id, name = "chevron-down", "down/", "part.down"
	}
	if !on {
		p.Box(kit.Box{Fill: p.Card, Stroke: p.Env.Line, Thick: 2, Radius: 16}, x, y, orderArrow, orderArrow)
		p.Icon(icon, 26, p.Env.Line, x+15, y+15)
		return
	}
	look := kit.Outline
	if r.early {
		look = kit.Primary
	}
	p.RoundButton(kit.Button{ID: id + r.step.ID, Name: p.T(name), Icon: icon, Look: look, OnTap: func() { f.move(r.step.ID, r.at+by) }}, x, y, orderArrow, orderArrow, 16)
}
