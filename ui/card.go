package ui

import (
	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// cardFace shows one card of a lesson: a picture left, one idea right. Words of the glossary can be tapped.
type cardFace struct {
	lesson *lessonScreen
	card   *lessons.Card
}

const (
	faceTop  = 146 // where content starts below the spine
	cardGap  = 40
	pictureW = 520
)

func (f *cardFace) paint(p *page) {
	a := p.app
	p.idle = idleReading
	page := f.card.In(p.Lang)
	bottom := p.contentBottom()
	x, w := float32(kit.Margin), p.width()
	heard := p.offer(f.lesson.recitalID(), wordsOf(page)...)
	if pic := f.lesson.lesson.Pictures[f.card.Picture]; pic != nil {
		pw := min(pictureW, p.width()*0.4)
		if p.Large() {
			pw = p.width() * 0.3
		}
		top := float32(faceTop)
		if heard && !fitsBelowListen(p, page, p.width()-pw-cardGap, bottom) { // a full card: the voice's button stands over the picture
			p.listen(x, top, pw)
			heard, top = false, top+listenRow
		}
		p.Scene(pic, f.lesson.lesson.Course.Tile, x, top, pw, bottom-top, 28)
		x, w = x+pw+cardGap, p.width()-pw-cardGap
	}
	top := float32(faceTop)
	if heard && fitsBelowListen(p, page, w, bottom) {
		p.listen(x, top, w)
		heard, top = false, top+listenRow
	}
	paintCard(p, page, f.lesson.term(p), x, top, w, bottom)
	f.actions(p, a, heard)
}

// actions places the action bar, with the voice's button where the card is too full for it.
func (f *cardFace) actions(p *page, a *App, listen bool) {
	l := f.lesson
	step := l.stops[l.at].step
	next := kit.Button{ID: "next", Text: p.T("lesson.next"), After: "arrow-right", Big: true, OnTap: func() { l.step(a, 1) },
		OnPress: func() { l.rehearse(a, l.at+1) }}
	if l.at == len(l.stops)-1 {
		next.Text, next.After = p.T("lesson.finish"), "check"
	}
	bar := actions{
		back:   kit.Button{Text: p.T("lesson.back"), Icon: "arrow-left", Big: true, OnTap: func() { l.step(a, -1) }},
		note:   []string{p.T("lesson.step", "Number", step.Number()+1, "Total", len(progress.Steps), "Name", stepName(p, step)), p.T("lesson.updated", "Month", p.Words.Month(l.lesson.Updated))},
		bold:   true,
		listen: listen,
		on:     []kit.Button{next},
	}
	if step == progress.StepRecall && l.at == len(l.stops)-1 {
		bar.middle = func(left, right, y float32) { l.ratingBar(p, left, right, y) }
	}
	p.actionBar(bar)
	p.focus = "next"
	p.onKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyRight, fyne.KeyPageDown:
			l.step(a, 1)
		case fyne.KeyLeft, fyne.KeyPageUp:
			l.step(a, -1)
		default:
			return false
		}
		return true
	}
}

// term returns what opens a word of the glossary.
func (l *lessonScreen) term(p *page) func(id string) func() {
	return func(id string) func() {
		t, ok := l.lesson.Terms[id]
		if !ok {
			return nil
		}
		return func() { p.app.showDialog(&termDialog{term: t}) }
	}
}

// runsOf turns a lesson's words into the board's.
func runsOf(spans []lessons.Span, term func(id string) func()) []kit.Run {
	runs := make([]kit.Run, 0, len(spans))
	for _, s := range spans {
		r := kit.Run{Text: s.Text, Bold: s.Bold}
		if s.Term != "" && term != nil {
			r.Link, r.OnTap = s.Term, term(s.Term)
		}
		runs = append(runs, r)
	}
	return runs
}

// paintCard sets a card's page into a box: title, paragraphs, rows, steps, the sentence to remember. A page that is too long
// for its box is set smaller, evenly.
func paintCard(p *page, page lessons.Page, term func(string) func(), x, y, w, bottom float32) {
	c := cardSetter{page: p, term: term, x: x, w: w, shrink: 1.12}
	for c.shrink > 0.75 && c.height(page) > bottom-y {
		c.shrink -= 0.04
	}
	if over := c.height(page); over > bottom-y+1 && p.Overflow != nil {
		p.Overflow(page.Title)
	}
	spare := max(0, bottom-y-c.height(page))
	c.draw = true
	c.y = y + min(spare*0.35, 90) // the words stand beside the picture's middle, a little above it
	c.set(page)
}

// A cardSetter sets a page twice: once to measure, once to draw.
type cardSetter struct {
	*page
	term   func(string) func()
	x, y   float32
	w      float32
	shrink float32
	draw   bool
	steps  int
}

func (c *cardSetter) height(page lessons.Page) float32 {
	c.y, c.draw = 0, false
	c.set(page)
	return c.y
}

func (c *cardSetter) typeOf(s kit.Style) kit.Type {
	t := c.Type(s)
	size := max(16, t.Size*c.shrink)
	t.Pitch *= size / t.Size
	t.Size = size
	return t
}

func (c *cardSetter) set(page lessons.Page) {
	c.steps = 0
	c.flow(kit.Plain(page.Title), kit.H1, c.x, c.w)
	c.y += 12 * c.shrink
	for i := 0; i < len(page.Blocks); i++ {
		b := page.Blocks[i]
		switch b.Kind {
		case lessons.Row:
			c.row(b)
		case lessons.Step:
			c.step(b)
		case lessons.Tip:
			c.tip(b)
		case lessons.Ask:
			b.Head, b.Body = b.Body, nil
			if i+1 < len(page.Blocks) && page.Blocks[i+1].Kind == lessons.Paragraph {
				i++
				b.Body = page.Blocks[i].Body
			}
			c.ask(b)
		default:
			c.flow(runsOf(b.Body, c.term), kit.Reading, c.x, c.w)
			c.y += 14 * c.shrink
		}
	}
}

func (c *cardSetter) flow(runs []kit.Run, s kit.Style, x, w float32) {
	t := c.typeOf(s)
	if c.draw {
		c.y += c.Flow(runs, t, c.Ink, x, c.y, w, kit.Left)
		return
	}
	c.y += c.FlowHeight(runs, t, w)
}

// panel sets a head and a body beside something drawn at the left, on a card of its own.
func (c *cardSetter) panel(b lessons.Block, box kit.Box, indent float32, mark func(y, h float32)) {
	const pad = 12
	head, body := runsOf(b.Head, c.term), runsOf(b.Body, c.term)
	label, text := c.typeOf(kit.Label), c.typeOf(kit.Body)
	inner := c.w - indent - 20
	h := float32(0)
	if len(head) > 0 {
		h += c.FlowHeight(head, label, inner)
	}
	if len(body) > 0 {
		h += c.FlowHeight(body, text, inner)
	}
	full := max(h+2*pad, 74*c.shrink)
	if c.draw {
		c.Box(box, c.x, c.y, c.w, full)
		mark(c.y, full)
		y := c.y + (full-h)/2
		if len(head) > 0 {
			y += c.Flow(head, label, c.Ink, c.x+indent, y, inner, kit.Left)
		}
		ink := c.Ink2
		if len(head) == 0 {
			ink = c.Ink
		}
		c.Flow(body, text, ink, c.x+indent, y, inner, kit.Left)
	}
	c.y += full + 10*c.shrink
}

func (c *cardSetter) row(b lessons.Block) {
	size := 56 * c.shrink
	tile := kit.TileNames[c.steps%len(kit.TileNames)]
	c.steps += 3
	c.panel(b, c.CardBox(20), size+28, func(y, h float32) {
		c.Tile(b.Icon, tile, size, size, 16, c.x+12, y+(h-size)/2)
	})
}

func (c *cardSetter) step(b lessons.Block) {
	c.steps++
	n := itoa(c.steps)
	c.panel(b, c.CardBox(20), 72, func(y, h float32) {
		c.Disc(c.Palette.Primary, c.x+16, y+(h-40)/2, 40)
		c.Text(n, kit.Sans(19, 800), c.OnPrimary, c.x+16, y+(h-40)/2, 40, 40, kit.Center)
	})
}

// ask is a question that people ask, with its answer.
func (c *cardSetter) ask(b lessons.Block) {
	c.panel(b, c.CardBox(20), 76, func(y, h float32) {
		c.Disc(c.PrimaryTint, c.x+16, y+(h-44)/2, 44)
		c.Icon("circle-help", 28, c.Palette.Link, c.x+24, y+(h-28)/2)
	})
	c.y += 6 * c.shrink
}

// tip is the one sentence to remember.
func (c *cardSetter) tip(b lessons.Block) {
	b.Head, b.Body = []lessons.Span{{Text: c.T("lesson.remember")}}, boldened(b.Body)
	c.panel(b, c.TintBox(c.AccentTint, 18), 68, func(y, h float32) {
		c.Pictogram("round-pushpin", 36, c.x+18, y+(h-36)/2)
	})
}

func boldened(spans []lessons.Span) []lessons.Span {
	out := make([]lessons.Span, len(spans))
	for i, s := range spans {
		s.Bold = true
		out[i] = s
	}
	return out
}

// termDialog explains a word of the glossary.
type termDialog struct{ term lessons.Term }

func (d *termDialog) paint(p *page) {
	a := p.app
	word, meaning := d.term.Word.In(p.Lang), d.term.Meaning.In(p.Lang)
	const w = 720
	mh := p.FlowHeight(kit.Plain(meaning), p.Type(kit.Reading), w-80)
	h := 40 + 56 + mh + 32 + 72 + 36
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(word), p.Type(kit.H2), p.Ink, x+40, y+32, w-80, 56, kit.Left, true)
	p.Flow(kit.Plain(meaning), p.Type(kit.Reading), p.Ink, x+40, y+96, w-80, kit.Left)
	p.Button(kit.Button{ID: "close", Text: p.T("lesson.term.close"), Icon: "check", Big: true, OnTap: a.closeDialog}, x+40, y+h-108, 240, 72)
	p.primary, p.back, p.focus = a.closeDialog, a.closeDialog, "close"
}
