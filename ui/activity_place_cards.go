package ui

// How the faces of sort, match and files are drawn: a list of things to take in hand, cards to put them in.

import (
	"slices"
	"strings"

	"hocso/lessons"
	"hocso/ui/kit"
)

// Measures of the two sides inside the frame.
const (
	workPad   = 18
	workHead  = 46
	listShare = 0.44
)

// frame paints the frame and the column around the work, and wires the keys. It returns where the work goes.
func (f *placer) frame(p *page, buttons ...kit.Button) area {
	p.idle = idleReading
	n, of := f.engine.Count()
	side := min(398, p.width()*0.31)
	a := f.st.frame(p, side, p.T(f.words.band, "Done", n, "Total", of))
	c := column{
		done: n, of: of, count: p.T(f.words.count, "Done", n, "Total", of),
		intro: true, said: f.speech(p),
	}
	if !f.engine.Done() {
		c.buttons = buttons
		c.note, c.noteIcon = p.T(f.words.note, "Count", len(f.groups)), "keyboard"
		c.hint = kit.Button{Text: p.T(f.words.hint), OnTap: f.help}
	}
	f.st.column(p, c, p.right()-side, side)
	p.onKey, p.onRune = f.key, f.rune
	p.focus = thingID(f.hand)
	if f.engine.Done() {
		p.focus = "next"
	}
	return a
}

// bar paints the action bar: on when all is placed, until then how much is left. It comes last: what is carried lies above all.
func (f *placer) bar(p *page) {
	n, of := f.engine.Count()
	on := f.st.nextButton(p)
	if !f.engine.Done() {
		on = kit.Button{ID: "next", Text: p.T(f.words.left, "Count", of-n), Look: kit.Missing, Big: true}
	}
	var undo func()
	if f.engine.Begun() {
		undo = f.undo
	}
	note := ""
	if !f.engine.Done() {
		note = p.T("activity.place.drag")
	}
	f.st.activityBar(p, undo, note, on)
	if f.ghost != nil {
		f.ghost()
		f.ghost = nil
	}
}

// thing places a row that can be taken in hand. paint draws its words on the row's own board.
func (f *placer) thing(p *page, id, name string, a area, paint func(face *kit.Board, inHand bool)) {
	face := kit.NewBoard(p.Env)
	face.Box(p.choice(id == f.hand), 0, 0, a.w, a.h)
	paint(face, id == f.hand)
	p.Target(kit.Part{ID: thingID(id), Name: name, Radius: 16, OnTap: func() { f.take(id) },
		OnCarry: func(x, y float32, end bool) { f.carryTo(id, x, y, end) }}, face.Object(), a.x, a.y, a.w, a.h)
	if f.carry != nil && f.carry.thing == id {
		ghost := kit.NewBoard(p.Env)
		ghost.Box(p.choice(true), 0, 0, a.w, a.h)
		paint(ghost, true)
		f.ghost = func() { p.Put(ghost.Object(), f.carry.x-a.w/2, f.carry.y-a.h/2, a.w, a.h) }
	}
}

// choice is how a row looks that is chosen, or could be.
func (p *page) choice(chosen bool) kit.Box {
	switch {
	case !chosen:
		return kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}
	case p.Palette.Contrast:
		return kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 5, Radius: 16}
	}
	return kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 3, Radius: 16}
}

// list paints the things that can be taken in hand, page by page when there are more than fit.
func (f *placer) list(p *page, a area, least float32, row func(id string, a area)) {
	const gap, turn = 8, 56
	listed := f.listed()
	per := max(1, int((a.h+gap)/(least+gap)))
	if len(listed) > per {
		per = max(1, int((a.h-turn)/(least+gap)))
	}
	pages := max(1, (len(listed)+per-1)/per)
	if f.page < 0 {
		f.page = max(0, slices.Index(listed, f.hand)) / per
	}
	f.page = min(f.page, pages-1)
	from := f.page * per
	for i, id := range listed[from:min(len(listed), from+per)] {
		row(id, area{a.x, a.y + float32(i)*(least+gap), a.w, least})
	}
	if pages == 1 {
		return
	}
	b := kit.Button{ID: "list/on", Text: p.T("activity.place.page", "Page", f.page+1, "Pages", pages), After: "chevron-down", Look: kit.Bare, OnTap: func() {
		f.page = (f.page + 1) % pages
		f.st.app.repaint()
	}}
	p.Button(b, a.x-12, a.y+a.h-turn, min(a.w, p.ButtonWidth(b)-24), turn)
}

// group places a card to tap. paint draws its words; once all is placed the card rests.
func (f *placer) group(p *page, g lessons.Group, box kit.Box, a area, paint func(face *kit.Board)) {
	face := kit.NewBoard(p.Env)
	f.boxes[g.ID] = a
	switch {
	case g.ID == f.wrong:
		box.Fill, box.Stroke, box.Thick = p.BadTint, p.Bad, 3
	case f.carry != nil && f.carry.over == g.ID:
		box.Stroke, box.Thick = p.Palette.Primary, 5
	}
	face.Box(box, 0, 0, a.w, a.h)
	paint(face)
	part := kit.Part{ID: groupID(g.ID), Name: g.Text.In(p.Lang), Radius: box.Radius, OnTap: func() { f.give(g.ID) }}
	if f.engine.Done() {
		p.Put(face.Object(), a.x, a.y, a.w, a.h)
		return
	}
	p.Target(part, face.Object(), a.x, a.y, a.w, a.h)
}

// lineEm is the pitch of the line under a group's name, in em.
const lineEm = 1.24

// line under a group's name: its state in words, with a cross when it was wrong.
func (f *placer) line(b *kit.Board, p *page, g lessons.Group, words string, a area, align kit.Align) {
	t, ink := p.Type(kit.Caption), p.Ink2
	t.Pitch = t.Size * lineEm
	if g.ID == f.wrong {
		words, ink = p.T("activity.place.not"), p.Bad
		t = kit.Sans(t.Size, 600)
		x := a.x
		if align == kit.Center {
			x += (a.w - p.TextWidth(words, t)) / 2
			x -= 13
		}
		b.Icon("x", 20, ink, x, a.y+(a.h-20)/2)
		b.Text(words, t, ink, x+26, a.y, a.w, a.h, kit.Left)
		return
	}
	b.Fit(kit.Plain(words), p.narrow(words, t, a.w), ink, a.x, a.y, a.w, a.h, align, true)
}

// tallCard draws a group's picture above its name, and a line under it.
func (f *placer) tallCard(b *kit.Board, p *page, g lessons.Group, words string, a area) {
	const pad = 10
	dt, size := p.Type(kit.Caption), float32(0)
	dt.Pitch = dt.Size * lineEm
	foot := max(dt.Pitch, min(p.FlowHeight(kit.Plain(words), p.narrow(words, dt, a.w-2*pad), a.w-2*pad), a.h*0.3)) + 4
	if g.Picture != "" {
		size = min(64, a.h*0.38)
	}
	name := g.Text.In(p.Lang)
	t := p.narrow(name, p.Type(kit.Label), a.w-2*pad)
	t.Pitch = t.Size * 1.22
	want := p.FlowHeight(kit.Plain(name), t, a.w-2*pad) + 4
	if size > 0 { // the name comes before the picture
		size = min(size, max(32, a.h-foot-2*pad-want))
	}
	h := min(want, a.h-size-foot-2*pad)
	y := (a.h - size - h - foot) / 2
	if size > 0 {
		p.sticker(b, g.Picture, size, (a.w-size)/2, y-2)
	}
	b.Fit(kit.Plain(name), t, p.Ink, pad, y+size+2, a.w-2*pad, h, kit.Center, true)
	f.line(b, p, g, words, area{pad, y + size + h, a.w - 2*pad, foot}, kit.Center)
}

// sticker places a picture on a card. On a dark card it gets a white tile, so that it keeps its own colours.
func (p *page) sticker(b *kit.Board, name string, size, x, y float32) {
	if p.Palette.Contrast {
		b.Tile(name, "sky", size, size, size/4, x, y)
		return
	}
	b.Pictogram(name, size, x, y)
}

// narrow makes a type smaller until the longest word fits, for names that cannot be broken.
func (p *page) narrow(words string, t kit.Type, w float32) kit.Type {
	for _, word := range strings.Fields(words) {
		for t.Size > 16 && p.TextWidth(word, t) > w {
			t.Pitch *= (t.Size - 1) / t.Size
			t.Size--
		}
	}
	return t
}

// tiled divides a box among n cards in columns, no higher than most.
func tiled(a area, n, columns int, gap, most float32) []area {
	rows := (n + columns - 1) / columns
	w := (a.w - gap*float32(columns-1)) / float32(columns)
	h := min(most, (a.h-gap*float32(rows-1))/float32(rows))
	boxes := make([]area, n)
	for i := range boxes {
		boxes[i] = area{a.x + float32(i%columns)*(w+gap), a.y + float32(i/columns)*(h+gap), w, h}
	}
	return boxes
}

// roomy is the window width, in design units, below which the two sides stand closer.
const roomy = 1280

// cramped reports whether words need a larger share of the work area.
func (p *page) cramped() bool { return p.Large() || p.W < roomy }

// sides divides the work area into the list and the groups, below their heads.
func (f *placer) sides(p *page, a area, share float32) (left, right area) {
	w := a.w - 2*workPad - workPad
	left = area{a.x + workPad, a.y + workHead, w * share, a.h - workHead - workPad}
	right = area{left.x + left.w + workPad, left.y, w - left.w, left.h}
	return left, right
}

// head paints what stands above one of the sides.
func (p *page) head(a area, words string) {
	p.Fit(kit.Plain(words), p.Type(kit.Label), p.Ink, a.x, a.y-workHead+4, a.w, workHead-8, kit.Left, true)
}
