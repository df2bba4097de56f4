package ui

import (
	"slices"

	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// matchAsker asks for pairs: tap a line at the left, then its card at the right. Several lines may share a card, and a pair
// can be made anew until the answer is given.
type matchAsker struct {
	item   *progress.Item
	rights []lessons.Text // as authored
	made   []int          // for each line the card it is joined to; -1 for none
	line   int            // the line in hand
}

func newMatchAsker(it *progress.Item) *matchAsker {
	m := &matchAsker{item: it, rights: progress.Rights(it.Question)}
	m.made = slices.Repeat([]int{-1}, len(it.Question.Pairs))
	return m
}

func (m *matchAsker) left() int {
	n := 0
	for _, card := range m.made {
		if card < 0 {
			n++
		}
	}
	return n
}

func (m *matchAsker) missing(p *page) string {
	if n := m.left(); n > 0 {
		return p.T("question.match.missing", "Count", n)
	}
	return ""
}

func (m *matchAsker) response() progress.Response {
	return progress.Response{Match: slices.Clone(m.made)}
}

func (m *matchAsker) set(r progress.Response) { m.made = slices.Clone(r.Match) }

func (m *matchAsker) take(f *questionFace, line int) {
	m.line = line
	f.run.app.repaint()
}

// join pairs the line in hand with a card and takes the next open line in hand.
func (m *matchAsker) join(f *questionFace, card int) {
	m.made[m.line] = card
	for by := range m.made {
		if next := (m.line + by) % len(m.made); m.made[next] < 0 {
			m.line = next
			break
		}
	}
	f.run.app.repaint()
}

func (m *matchAsker) key(f *questionFace, k *fyne.KeyEvent) bool {
	n := len(m.made)
	switch k.Name {
	case fyne.KeyUp:
		m.take(f, (m.line+n-1)%n)
	case fyne.KeyDown:
		m.take(f, (m.line+1)%n)
	default:
		return false
	}
	return true
}

// rune joins the line in hand to the card of that number.
func (m *matchAsker) rune(f *questionFace, r rune) bool {
	n := int(r - '1')
	if n < 0 || n >= len(m.item.Order) {
		return false
	}
	m.join(f, m.item.Order[n])
	return true
}

// A matchBoard is where lines and cards stand.
type matchBoard struct {
	lines, cards []area // lines as authored, cards as on the screen
}

func (m *matchAsker) layout(a area) matchBoard {
	lineW, cardW := a.w*0.54, a.w*0.34
	b := matchBoard{lines: stacked(area{a.x, a.y, lineW, a.h}, len(m.made), 112)}
	b.cards = stacked(area{a.x + a.w - cardW, a.y, cardW, b.bottom() - a.y}, len(m.item.Order), a.h)
	return b
}

// bottom is where the lines and cards end.
func (b matchBoard) bottom() float32 {
	last := b.lines[len(b.lines)-1]
	return last.y + last.h
}

// stacked divides a column among n boxes no higher than most.
func stacked(a area, n int, most float32) []area {
	const gap = 12
	h := min(most, (a.h-gap*float32(n-1))/float32(n))
	boxes := make([]area, n)
	for i := range boxes {
		boxes[i] = area{a.x, a.y + float32(i)*(h+gap), a.w, h}
	}
	return boxes
}

func (m *matchAsker) paint(p *page, f *questionFace, a area) {
	const hint = 56
	b := m.layout(area{a.x, a.y, a.w, a.h - hint})
	for line, card := range m.made {
		if at := slices.Index(m.item.Order, card); at >= 0 {
			from, to := b.lines[line], b.cards[at]
			p.Stroke(p.Palette.Primary, 5, from.x+from.w-8, from.y+from.h/2, to.x+8, to.y+to.h/2)
		}
	}
	for line := range m.made {
		m.paintLine(p, f, line, b.lines[line])
	}
	for at, card := range m.item.Order {
		m.paintCard(p, f, at, card, b.cards[at])
	}
	p.hintLine("hand", p.T("question.match.hint", "Last", len(m.item.Order)), area{a.x, b.bottom() + 8, a.w, 48})
}

func (m *matchAsker) paintLine(p *page, f *questionFace, line int, a area) {
	face := kit.NewBoard(p.Env)
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 18}
	inHand := m.line == line
	if inHand {
		box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 4, Radius: 18}
	}
	face.Box(box, 0, 0, a.w, a.h)
	words := m.item.Question.Pairs[line].Left.In(p.Lang)
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.3
	face.Fit([]kit.Run{{Text: words, Bold: inHand}}, t, p.Ink, 18, 4, a.w-18-60, a.h-8, kit.Left, true)
	if at := slices.Index(m.item.Order, m.made[line]); at >= 0 {
		face.Disc(p.Palette.Primary, a.w-50, (a.h-36)/2, 36)
		face.Text(itoa(at+1), kit.Sans(18, 800), p.OnPrimary, a.w-50, (a.h-36)/2, 36, 36, kit.Center)
	} else {
		face.HollowDisc(p.Card, p.Edge, 2, a.w-42, (a.h-20)/2, 20)
	}
	p.Target(kit.Part{ID: "line/" + itoa(line), Name: words, Radius: 18, OnTap: func() { m.take(f, line) },
		OnKey: func(k *fyne.KeyEvent) bool { return m.key(f, k) }}, face.Object(), a.x, a.y, a.w, a.h)
}

func (m *matchAsker) paintCard(p *page, f *questionFace, at, card int, a area) {
	face := kit.NewBoard(p.Env)
	fill := p.Token(tileOf(at))
	ink := kit.Light.Ink // tiles are light in both themes
	face.Box(kit.Box{Fill: fill, Stroke: ink, Thick: 3, Radius: 18}, 0, 0, a.w, a.h)
	face.Box(kit.Box{Fill: kit.Light.Card, Stroke: ink, Thick: 2, Radius: 10}, 14, (a.h-36)/2, 36, 36)
	face.Text(itoa(at+1), kit.Sans(18, 800), ink, 14, (a.h-36)/2, 36, 36, kit.Center)
	words := m.rights[card].In(p.Lang)
	t := p.Type(kit.Label)
	t.Pitch = t.Size * 1.28
	face.Fit([]kit.Run{{Text: words, Bold: true}}, t, ink, 62, 4, a.w-74, a.h-8, kit.Left, true)
	p.Target(kit.Part{ID: "card/" + itoa(at), Name: itoa(at+1) + ". " + words, Radius: 18, OnTap: func() { m.join(f, card) }},
		face.Object(), a.x, a.y, a.w, a.h)
}

// review lists the lines with the card that each was joined to and, where that was not right, the one that fits.
func (m *matchAsker) review(p *page, f *questionFace, a area) {
	given := f.result.Given.Response.Match
	for i, box := range stacked(a, len(m.made), 104) {
		if i < len(given) && i < len(f.result.Parts) {
			m.reviewed(p, i, m.rights[given[i]], f.result.Parts[i].Right, box)
		}
	}
}

func (m *matchAsker) reviewed(p *page, line int, given lessons.Text, right bool, a area) {
	pair := m.item.Question.Pairs[line]
	fill, edge := p.BadTint, p.Bad
	if right {
		fill, edge = p.GoodTint, p.Good
	}
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 18}, a.x, a.y, a.w, a.h)
	size := min(44, a.h-16)
	p.Sign(right, a.x+14, a.y+(a.h-size)/2, size)
	x := a.x + size + 28
	w := a.x + a.w - 14 - x
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.28
	lt := p.Type(kit.Label)
	lt.Pitch = lt.Size * 1.28
	runs := []kit.Run{{Text: p.T("question.match.yours", "Card", given.In(p.Lang)), Bold: true, Color: edge}}
	if !right {
		runs = append(runs, kit.Run{Text: "\n" + p.T("question.match.should", "Card", pair.Right.In(p.Lang)), Bold: true, Color: p.Good})
	}
	left := w * 0.54
	p.Fit(kit.Plain(pair.Left.In(p.Lang)), t, p.Ink, x, a.y+6, left-12, a.h-12, kit.Left, true)
	p.Fit(runs, t, p.Ink, x+left, a.y+6, w-left, a.h-12, kit.Left, true)
}
