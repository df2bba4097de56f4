package ui

// Sorting: the items at the left, the groups at the right. Tap an item, tap its group.

import (
	"encoding/json"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// sortFace plays a sort activity.
type sortFace struct {
	placer
	sort  *activity.Sort
	items map[string]*lessons.SortItem
}

func newSortFace(st *stage, saved json.RawMessage) *sortFace {
	body := st.activity.Sort
	f := &sortFace{sort: activity.NewSort(body, activity.Moves(saved)), items: map[string]*lessons.SortItem{}}
	f.placer = placer{st: st, engine: f.sort, groups: body.Groups, put: f.sort.Place, words: placeWords{
		count: "activity.sort.count", band: "activity.sort.band", left: "activity.sort.left", done: "activity.sort.done",
		note: "activity.sort.note", hint: "activity.hint", more: "activity.sort.back",
	}}
	for i := range body.Items {
		f.things = append(f.things, body.Items[i].ID)
		f.items[body.Items[i].ID] = &body.Items[i]
	}
	f.init()
	return f
}

func (f *sortFace) paint(p *page) {
	a := f.frame(p)
	left, right := f.sides(p, a, listShare)
	n, of := f.sort.Count()
	p.head(left, p.T("activity.sort.left.head", "Count", of-n))
	p.head(right, p.T("activity.sort.right.head"))
	least := float32(74)
	if p.Large() {
		least = 100
	}
	f.list(p, left, least, func(id string, row area) { f.item(p, id, row) })
	columns := 1
	if len(f.groups) == 4 {
		columns = 2
	}
	for i, box := range tiled(right, len(f.groups), columns, 12, 210) {
		f.card(p, i, box, columns == 1)
	}
	f.bar(p)
}

func (f *sortFace) item(p *page, id string, a area) {
	it := f.items[id]
	words := it.Text.In(p.Lang)
	f.thing(p, id, words, a, func(face *kit.Board, inHand bool) {
		x := float32(16)
		if it.Picture != "" {
			const size = 44
			p.sticker(face, it.Picture, size, x, (a.h-size)/2)
			x += size + 14
		}
		t := p.Type(kit.Body)
		if inHand {
			t = p.Type(kit.Label)
		}
		t = p.narrow(words, t, a.w-x-12)
		t.Pitch = t.Size * 1.26
		face.Fit(kit.Plain(words), t, p.Ink, x, 4, a.w-x-12, a.h-8, kit.Left, true)
	})
}

// card is a group: its picture, its name, and the pictures of what lies in it.
func (f *sortFace) card(p *page, n int, a area, wide bool) {
	g := f.groups[n]
	var inside []*lessons.SortItem
	for _, id := range f.things {
		if it := f.items[id]; it.Group == g.ID && f.sort.Placed(id) {
			inside = append(inside, it)
		}
	}
	words := p.T("activity.sort.inside", "Count", len(inside))
	if len(inside) == 0 {
		words = orDefault(g.Detail.In(p.Lang), p.T("activity.place.empty"))
	}
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}
	f.group(p, g, box, a, func(face *kit.Board) {
		if wide {
			f.wideCard(face, p, n, words, inside, a)
			return
		}
		f.tallCard(face, p, g, words, a)
	})
}

func (f *sortFace) wideCard(b *kit.Board, p *page, n int, words string, inside []*lessons.SortItem, a area) {
	const small, gap = 30, 8
	g := f.groups[n]
	x := float32(20)
	if g.Picture != "" {
		size := min(72, a.h-36)
		b.Tile(g.Picture, tileOf(n), size, size, 18, x, (a.h-size)/2)
		x += size + 18
	}
	name, w := g.Text.In(p.Lang), a.w-x-16
	t := p.narrow(name, p.Type(kit.H3), w)
	line := p.Type(kit.Caption).Pitch + 2
	h := min(p.FlowHeight(kit.Plain(name), t, w), a.h-line-small-24)
	y := (a.h - h - line - small - 6) / 2
	b.Fit(kit.Plain(name), t, p.Ink, x, y, w, h, kit.Left, true)
	f.line(b, p, g, words, area{x, y + h, w, line}, kit.Left)
	at := x
	for _, it := range inside {
		if it.Picture != "" && at+small <= a.w-16 {
			p.sticker(b, it.Picture, small, at, y+h+line+6)
			at += small + gap
		}
	}
}
