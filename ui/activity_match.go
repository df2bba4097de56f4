package ui

// Matching: sentences at the left, cards at the right, a line for each pair that was made.

import (
	"encoding/json"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// matchFace plays a match activity.
type matchFace struct {
	placer
	match *activity.Match
	body  *lessons.MatchBody
}

func newMatchFace(st *stage, saved json.RawMessage) *matchFace {
	body := st.activity.Match
	f := &matchFace{match: activity.NewMatch(body, activity.Moves(saved)), body: body}
	f.placer = placer{st: st, engine: f.match, groups: body.Rights, put: f.match.Join, words: placeWords{
		count: "activity.match.count", band: "activity.match.band", left: "activity.match.left", done: "activity.match.done",
		note: "activity.match.note", hint: "activity.match.hint",
	}}
	for _, l := range body.Lefts {
		f.things = append(f.things, l.ID)
	}
	f.init()
	return f
}

func (f *matchFace) paint(p *page) {
	a := f.frame(p)
	rowShare, cardShare := float32(0.57), float32(0.26)
	if p.cramped() {
		rowShare, cardShare = 0.60, 0.31
	}
	in := area{a.x + workPad, a.y + 14, a.w - 2*workPad, a.h - 14 - workPad}
	rows := stacked(area{in.x, in.y, in.w * rowShare, in.h}, len(f.body.Lefts), 84)
	cards := stacked(area{in.x + in.w*(1-cardShare), in.y, in.w * cardShare, in.h}, len(f.groups), 214)
	f.lines(p, rows, cards)
	for i := range f.body.Lefts {
		f.row(p, &f.body.Lefts[i], rows[i])
	}
	for i := range f.groups {
		f.card(p, i, cards[i])
	}
	f.bar(p)
}

// lines joins the pairs that were made. Lines to one card end one below the other, in the order of their rows.
func (f *matchFace) lines(p *page, rows, cards []area) {
	for c, g := range f.groups {
		var joined []area
		for i, l := range f.body.Lefts {
			if l.Group == g.ID && f.match.Placed(l.ID) {
				joined = append(joined, rows[i])
			}
		}
		card := cards[c]
		step := min(44, card.h*0.6/float32(max(1, len(joined))))
		y := card.y + card.h/2 - step*float32(len(joined)-1)/2
		for i, row := range joined {
			p.Stroke(p.Good, 5, row.x+row.w-4, row.y+row.h/2, card.x+4, y+float32(i)*step)
		}
	}
}

// row is a sentence with a socket at its right edge.
func (f *matchFace) row(p *page, l *lessons.SortItem, a area) {
	words := l.Text.In(p.Lang)
	const socket = 20
	draw := func(b *kit.Board, x, y float32, bold bool) {
		t := p.Type(kit.Body)
		if bold {
			t = p.Type(kit.Label)
		}
		w := a.w - 20 - 62
		t = p.narrow(words, t, w)
		t.Pitch = t.Size * 1.28
		b.Fit(kit.Plain(words), t, p.Ink, x+20, y+4, w, a.h-8, kit.Left, true)
	}
	if f.match.Placed(l.ID) {
		p.Box(kit.Box{Fill: p.GoodTint, Stroke: p.Good, Thick: 3, Radius: 16}, a.x, a.y, a.w, a.h)
		draw(p.Board, a.x, a.y, false)
		p.Sign(true, a.x+a.w-50, a.y+(a.h-32)/2, 32)
		return
	}
	f.thing(p, l.ID, words, a, func(face *kit.Board, inHand bool) {
		draw(face, 0, 0, inHand)
		x, y := a.w-20-socket, (a.h-socket)/2
		if inHand {
			face.Disc(p.Palette.Primary, x, y, socket)
			return
		}
		face.HollowDisc(p.Card, p.Edge, 2, x, y, socket)
	})
}

func (f *matchFace) card(p *page, n int, a area) {
	g := f.groups[n]
	box := kit.Box{Fill: p.Token(tileOf(n*3 + 3)), Stroke: p.Ink, Thick: 3, Radius: 20}
	if p.Palette.Contrast {
		box.Fill = p.Card
	}
	detail := g.Detail.In(p.Lang)
	f.group(p, g, box, a, func(face *kit.Board) {
		if a.h >= 130 {
			f.tallCard(face, p, g, detail, a)
			return
		}
		f.lowCard(face, p, g, detail, a)
	})
}

// lowCard has its picture at the left, where there is no room above the name.
func (f *matchFace) lowCard(b *kit.Board, p *page, g lessons.Group, detail string, a area) {
	x := float32(12)
	if g.Picture != "" {
		size := min(44, a.h*0.42)
		p.sticker(b, g.Picture, size, x, (a.h-size)/2)
		x += size + 10
	}
	w := a.w - x - 8
	name := g.Text.In(p.Lang)
	t := p.narrow(name, p.Type(kit.Label), w)
	t.Pitch = t.Size * 1.2
	line := p.Type(kit.Caption)
	foot := float32(0)
	if detail != "" || g.ID == f.wrong {
		line.Pitch = line.Size * lineEm
		foot = min(a.h*0.48, p.FlowHeight(kit.Plain(detail), line, w))
		foot = max(foot, line.Pitch)
	}
	h := min(p.FlowHeight(kit.Plain(name), t, w), a.h-foot-8)
	y := (a.h - h - foot) / 2
	b.Fit(kit.Plain(name), t, p.Ink, x, y, w, h, kit.Left, false)
	if foot > 0 {
		f.line(b, p, g, detail, area{x, y + h, w, foot}, kit.Left)
	}
}
