package ui

import (
	"slices"
	"strings"

	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// choiceAsker asks single, multiple and true-or-false questions with large answers to tap: choose, then answer, so that a slip
// of the finger costs nothing.
type choiceAsker struct {
	item   *progress.Item
	chosen []int // authored indexes
}

func newChoiceAsker(it *progress.Item) *choiceAsker { return &choiceAsker{item: it} }

func (c *choiceAsker) many() bool { return c.item.Question.Kind == lessons.Multiple }

// option returns the words of an option; true-or-false has two of its own.
func (c *choiceAsker) option(p *page, i int) string {
	if c.item.Question.Kind == lessons.TrueFalse {
		return p.T([]string{"question.true", "question.false"}[i])
	}
	return c.item.Question.Options[i].Text.In(p.Lang)
}

// order is how the options stand on the screen.
func (c *choiceAsker) order() []int {
	if c.item.Question.Kind == lessons.TrueFalse {
		return []int{0, 1}
	}
	return c.item.Order
}

func letter(n int) string { return string(rune('A' + n)) }

func (c *choiceAsker) toggle(f *questionFace, i int) {
	switch at := slices.Index(c.chosen, i); {
	case !c.many():
		c.chosen = []int{i}
	case at >= 0:
		c.chosen = slices.Delete(c.chosen, at, at+1)
	default:
		c.chosen = append(c.chosen, i)
	}
	f.run.app.repaint()
}

func (c *choiceAsker) missing(p *page) string {
	if len(c.chosen) > 0 {
		return ""
	}
	if c.many() {
		return p.T("question.choose.many")
	}
	return p.T("question.choose")
}

func (c *choiceAsker) response() progress.Response {
	return progress.Response{Choice: slices.Sorted(slices.Values(c.chosen))}
}

func (c *choiceAsker) set(r progress.Response) { c.chosen = slices.Clone(r.Choice) }

func (c *choiceAsker) paint(p *page, f *questionFace, a area) {
	order := c.order()
	hint := float32(44)
	n := float32(len(order))
	const gap = 17
	h := min(104, (a.h-hint-gap*(n-1))/n)
	if p.Large() {
		h = (a.h - hint - gap*(n-1)) / n
		h = min(h, 128)
	}
	y := a.y
	for i, o := range order {
		c.answer(p, f, i, o, area{a.x, y, a.w, h})
		y += h + gap
	}
	words := p.T("question.keys.letters", "Last", letter(len(order)-1))
	if c.many() {
		words = p.T("question.keys.many")
	}
	p.hintLine("keyboard", words, area{a.x, y, a.w, a.y + a.h - y})
}

// hintLine says below the answers how to give one.
func (p *page) hintLine(icon, words string, a area) {
	h := min(a.h, 48)
	p.Icon(icon, 24, p.Ink2, a.x, a.y+(h-24)/2)
	t := p.Type(kit.Caption)
	t.Pitch = t.Size * 1.3
	p.Fit(kit.Plain(words), t, p.Ink2, a.x+34, a.y, a.w-34, h, kit.Left, true)
}

func (c *choiceAsker) answer(p *page, f *questionFace, n, option int, a area) {
	on := slices.Contains(c.chosen, option)
	face := kit.NewBoard(p.Env)
	box := p.CardBox(20)
	ink := p.Ink
	if on {
		box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 3, Radius: 20}
	}
	face.Box(box, 0, 0, a.w, a.h)
	badge, onBadge := p.Sunken, p.Ink
	if on {
		badge, onBadge = p.Palette.Primary, p.OnPrimary
	}
	face.Disc(badge, 22, (a.h-60)/2, 60)
	face.Text(letter(n), kit.Sans(24, 800), onBadge, 22, (a.h-60)/2, 60, 60, kit.Center)
	t := p.Type(kit.Reading)
	t.Pitch = t.Size * 1.36
	words := c.option(p, option)
	face.Fit([]kit.Run{{Text: words, Bold: on}}, t, ink, 102, 4, a.w-102-72, a.h-8, kit.Left, true)
	c.mark(face, p, on, a.w-54, (a.h-28)/2)
	p.Target(kit.Part{ID: "answer/" + letter(n), Name: letter(n) + ". " + words, Radius: 20, OnTap: func() { c.toggle(f, option) }},
		face.Object(), a.x, a.y, a.w, a.h)
}

// tick is a box to tick, 28 wide.
func tick(b *kit.Board, on bool, x, y float32) {
	if on {
		b.Box(kit.Box{Fill: b.Palette.Primary, Radius: 7}, x, y, 28, 28)
		b.Icon("check", 20, b.OnPrimary, x+4, y+4)
		return
	}
	b.Box(kit.Box{Fill: b.Card, Stroke: b.Edge, Thick: 2, Radius: 7}, x, y, 28, 28)
}

// mark is round for one choice and square for many.
func (c *choiceAsker) mark(b *kit.Board, p *page, on bool, x, y float32) {
	if c.many() {
		tick(b, on, x, y)
		return
	}
	if on {
		b.HollowDisc(p.Card, p.Palette.Primary, 3, x, y, 28)
		b.Disc(p.Palette.Primary, x+7, y+7, 14)
		return
	}
	b.HollowDisc(p.Card, p.Edge, 2, x, y, 28)
}

func (c *choiceAsker) key(*questionFace, *fyne.KeyEvent) bool { return false }

// rune chooses by A to D or by 1 to 4.
func (c *choiceAsker) rune(f *questionFace, r rune) bool {
	order := c.order()
	n := strings.IndexRune("abcdefgh", []rune(strings.ToLower(string(r)))[0])
	if r >= '1' && r <= '9' {
		n = int(r - '1')
	}
	if n < 0 || n >= len(order) {
		return false
	}
	c.toggle(f, order[n])
	return true
}

// review shows the answers in their places: what was chosen and what is right stand out by word, mark, shape and colour.
func (c *choiceAsker) review(p *page, f *questionFace, a area) {
	order := c.order()
	parts := f.result.Parts
	chosen := f.result.Given.Response.Choice
	const gap = 12
	strong := 0
	for _, o := range order {
		if c.strong(o, parts, chosen) {
			strong++
		}
	}
	quietH := float32(70)
	strongH := float32(98)
	total := quietH*float32(len(order)-strong) + strongH*float32(strong) + gap*float32(len(order)-1)
	if k := a.h / total; k < 1 || p.Large() {
		quietH, strongH = quietH*k, strongH*k
	}
	y := a.y
	for i, o := range order {
		h := quietH
		if c.strong(o, parts, chosen) {
			h = strongH
		}
		c.reviewed(p, f, i, o, area{a.x, y, a.w, h})
		y += h + gap
	}
}

func (c *choiceAsker) strong(o int, parts []progress.Part, chosen []int) bool {
	return slices.Contains(chosen, o) || c.wanted(o, parts)
}

func (c *choiceAsker) wanted(o int, parts []progress.Part) bool {
	if c.item.Question.Kind == lessons.TrueFalse {
		return (o == 0) == c.item.Question.True
	}
	return o < len(parts) && parts[o].Wanted
}

func (c *choiceAsker) reviewed(p *page, f *questionFace, n, option int, a area) {
	chosen := slices.Contains(f.result.Given.Response.Choice, option)
	wanted := c.wanted(option, f.result.Parts)
	words := c.option(p, option)
	if !chosen && !wanted {
		p.Box(kit.Box{Stroke: p.Env.Line, Thick: 2, Radius: 20}, a.x, a.y, a.w, a.h)
		p.Disc(p.Sunken, a.x+16, a.y+(a.h-44)/2, 44)
		p.Text(letter(n), kit.Sans(18, 800), p.Ink2, a.x+16, a.y+(a.h-44)/2, 44, 44, kit.Center)
		p.Fit(kit.Plain(words), p.Type(kit.Body), p.Ink2, a.x+76, a.y+2, a.w-90, a.h-4, kit.Left, true)
		return
	}
	head := p.T("question.chosen.wrong", "Letter", letter(n))
	switch {
	case wanted && chosen:
		head = p.T("question.chosen.right", "Letter", letter(n))
	case wanted:
		head = p.T("question.should", "Letter", letter(n))
	}
	p.reviewLine(reviewed{head: head, words: words, right: wanted}, a)
}

// A reviewed answer is one that was given, or that should be.
type reviewed struct {
	head, words string
	right       bool
}

// reviewLine shows such an answer by word, mark, shape and colour.
func (p *page) reviewLine(r reviewed, a area) {
	fill, edge := p.BadTint, p.Bad
	if r.right {
		fill, edge = p.GoodTint, p.Good
	}
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 20}, a.x, a.y, a.w, a.h)
	size := min(56, a.h-16)
	p.Sign(r.right, a.x+16, a.y+(a.h-size)/2, size)
	x := a.x + size + 32
	t := kit.Sans(16, 600)
	wt := p.Type(kit.Label)
	wt.Pitch = wt.Size * 1.28
	if a.h < 66 { // no room for two lines
		p.Fit([]kit.Run{{Text: r.words, Bold: true}}, wt, p.Ink, x, a.y+2, a.w-size-48, a.h-4, kit.Left, true)
		return
	}
	h := min(p.FlowHeight(kit.Plain(r.words), wt, a.w-size-48), a.h-34)
	top := a.y + (a.h-24-h)/2
	p.Text(r.head, t, edge, x, top, a.w-size-48, 24, kit.Left)
	p.Fit(kit.Plain(r.words), wt, p.Ink, x, top+24, a.w-size-48, h, kit.Left, false)
}
