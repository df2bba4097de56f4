package ui

import (
	"slices"

	"hocso/internal/progress"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// orderAsker asks to bring things into order: each row has two arrows, can be dragged, and once tapped goes up and down with
// the arrow keys.
type orderAsker struct {
	item   *progress.Item
	order  []int // authored indexes, first to last
	picked int   // the item in hand; -1 for none
	moved  bool
}

func newOrderAsker(it *progress.Item) *orderAsker {
	return &orderAsker{item: it, order: slices.Clone(it.Order), picked: -1}
}

// missing asks for one move at least: things never stand in their right order at first.
func (o *orderAsker) missing(p *page) string {
	if o.moved {
		return ""
	}
	return p.T("question.order.missing")
}

func (o *orderAsker) response() progress.Response {
	return progress.Response{Order: slices.Clone(o.order)}
}

func (o *orderAsker) set(r progress.Response) { o.order, o.moved = slices.Clone(r.Order), true }

// move takes an item to a place; places outside the list are the nearest inside.
func (o *orderAsker) move(f *questionFace, item, to int) {
	from := slices.Index(o.order, item)
	to = min(max(to, 0), len(o.order)-1)
	if from == to {
		return
	}
	o.order = slices.Insert(slices.Delete(o.order, from, from+1), to, item)
	o.moved = true
	f.run.app.repaint()
}

func (o *orderAsker) step(f *questionFace, item, by int) {
	o.move(f, item, slices.Index(o.order, item)+by)
}

// pick takes a row in hand, or puts it down again.
func (o *orderAsker) pick(f *questionFace, item int) {
	if o.picked == item {
		item = -1
	}
	o.picked = item
	f.run.app.repaint()
}

func (o *orderAsker) paint(p *page, f *questionFace, a area) {
	const hint, gap = 52, 12
	n := float32(len(o.order))
	h := min(92, (a.h-hint-gap*(n-1))/n)
	for i, item := range o.order {
		o.row(p, f, i, item, area{a.x, a.y + float32(i)*(h+gap), a.w, h}, h+gap)
	}
	p.hintLine("hand", p.T("question.order.hint"), area{a.x, a.y + n*(h+gap), a.w, a.h - n*(h+gap)})
	p.onAlt = func(k fyne.KeyName) {
		if item, ok := o.focused(p); ok {
			o.arrow(f, item, k)
		}
	}
}

// focused is the item whose row or arrow has the focus.
func (o *orderAsker) focused(p *page) (int, bool) {
	id := p.Parts().IDOf(p.Canvas.Focused())
	for _, item := range o.order {
		if id == rowID(item) || id == "up/"+itoa(item) || id == "down/"+itoa(item) {
			return item, true
		}
	}
	return 0, false
}

func rowID(item int) string { return "item/" + itoa(item) }

// arrow moves an item by an arrow key.
func (o *orderAsker) arrow(f *questionFace, item int, k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp:
		o.step(f, item, -1)
	case fyne.KeyDown:
		o.step(f, item, 1)
	default:
		return false
	}
	return true
}

const orderArrow = 56

// row is one thing to place. Its focus goes with it when it moves.
func (o *orderAsker) row(p *page, f *questionFace, n, item int, a area, pitch float32) {
	face := kit.NewBoard(p.Env)
	picked := o.picked == item
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}
	badge, onBadge := p.Sunken, p.Ink
	if picked {
		box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 4, Radius: 20}
		badge, onBadge = p.Palette.Primary, p.OnPrimary
	}
	face.Box(box, 0, 0, a.w, a.h)
	face.Disc(badge, 16, (a.h-44)/2, 44)
	face.Text(itoa(n+1), kit.Sans(20, 800), onBadge, 16, (a.h-44)/2, 44, 44, kit.Center)
	right := a.w - 2*orderArrow - 32
	o.words(face, p, item, area{76, 0, right - 76, a.h})
	start := slices.Index(o.order, item)
	p.Target(kit.Part{
		ID: rowID(item), Name: o.item.Question.Items[item].Text.In(p.Lang), Radius: 20,
		OnTap: func() { o.pick(f, item) },
		OnKey: func(k *fyne.KeyEvent) bool { return o.picked == item && o.arrow(f, item, k.Name) },
		OnDrag: func(dy float32, _ bool) {
			o.picked = -1
			o.move(f, item, start+rounded(dy/pitch))
		},
	}, face.Object(), a.x, a.y, a.w, a.h)
	y := a.y + (a.h-orderArrow)/2
	o.arrowButton(p, f, item, -1, n > 0, a.x+right+8, y)
	o.arrowButton(p, f, item, 1, n < len(o.order)-1, a.x+right+16+orderArrow, y)
}

func rounded(v float32) int {
	if v < 0 {
		return -int(0.5 - v)
	}
	return int(v + 0.5)
}

func (o *orderAsker) arrowButton(p *page, f *questionFace, item, by int, on bool, x, y float32) {
	icon, id, name := "chevron-up", "up/", "part.up"
	if by > 0 {
		icon, id, name = "chevron-down", "down/", "part.down"
	}
	if !on {
		p.Box(kit.Box{Fill: p.Card, Stroke: p.Env.Line, Thick: 2, Radius: 16}, x, y, orderArrow, orderArrow)
		p.Icon(icon, 26, p.Env.Line, x+15, y+15)
		return
	}
	p.RoundButton(kit.Button{ID: id + itoa(item), Name: p.T(name), Icon: icon, Look: kit.Outline, OnTap: func() { o.step(f, item, by) }},
		x, y, orderArrow, orderArrow, 16)
}

// words are an item's picture, name and second line.
func (o *orderAsker) words(b *kit.Board, p *page, item int, a area) {
	it := o.item.Question.Items[item]
	x := a.x
	if it.Picture != "" {
		size := min(60, a.h-16)
		b.Tile(it.Picture, tileOf(item), size, size, 14, x, (a.h-size)/2)
		x += size + 16
	}
	w := a.x + a.w - x - 8
	detail := it.Detail.In(p.Lang)
	if detail == "" {
		b.Fit(kit.Plain(it.Text.In(p.Lang)), p.Type(kit.Label), p.Ink, x, 4, w, a.h-8, kit.Left, true)
		return
	}
	t := p.Type(kit.Label)
	t.Pitch = t.Size * 1.3
	dt := p.Type(kit.Caption)
	dt.Pitch = dt.Size * 1.28
	th := p.FlowHeight(kit.Plain(it.Text.In(p.Lang)), t, w)
	dh := p.FlowHeight(kit.Plain(detail), dt, w)
	th = min(th, a.h-8-min(dh, (a.h-8)/2))
	dh = min(dh, a.h-8-th)
	top := (a.h - th - dh) / 2
	b.Fit(kit.Plain(it.Text.In(p.Lang)), t, p.Ink, x, top, w, th, kit.Left, false)
	b.Fit(kit.Plain(detail), dt, p.Ink2, x, top+th, w, dh, kit.Left, false)
}

// tileOf gives neighbours tiles of different colours.
func tileOf(n int) string { return kit.TileNames[n%len(kit.TileNames)] }

// review shows the right order, and beside each thing where the learner had put it.
func (o *orderAsker) review(p *page, f *questionFace, a area) {
	const head, gap = 34, 8
	p.Text(p.T("question.order.right"), kit.Sans(16, 600), p.Ink2, a.x, a.y-4, a.w, head, kit.Left)
	given := f.result.Given.Response.Order
	n := len(o.item.Question.Items)
	h := min(84, (a.h-head-gap*float32(n-1))/float32(n))
	for item := range n {
		o.reviewed(p, item, slices.Index(given, item), area{a.x, a.y + head + float32(item)*(h+gap), a.w, h})
	}
}

func (o *orderAsker) reviewed(p *page, item, place int, a area) {
	right := place == item
	fill, edge, words := p.BadTint, p.Bad, p.T("question.order.placed", "Place", place+1)
	if right {
		fill, edge, words = p.GoodTint, p.Good, p.T("question.order.placed.right")
	}
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 18}, a.x, a.y, a.w, a.h)
	size := min(44, a.h-12)
	p.Disc(p.Card, a.x+14, a.y+(a.h-size)/2, size)
	p.Text(itoa(item+1), kit.Sans(20, 800), p.Ink, a.x+14, a.y+(a.h-size)/2, size, size, kit.Center)
	t := kit.Sans(16, 600)
	w := min(p.TextWidth(p.T("question.order.placed", "Place", 8), t), a.w*0.36) // the marks stand under one another
	at := a.x + a.w - w - 16
	p.Fit(kit.Plain(words), t, edge, at, a.y+2, w+4, a.h-4, kit.Left, true)
	p.Sign(right, at-44, a.y+(a.h-34)/2, 34)
	x := a.x + 14 + size + 14
	lt := p.Type(kit.Label)
	lt.Pitch = lt.Size * 1.28
	p.Fit(kit.Plain(o.item.Question.Items[item].Text.In(p.Lang)), lt, p.Ink, x, a.y+2, at-52-x, a.h-4, kit.Left, true)
}
