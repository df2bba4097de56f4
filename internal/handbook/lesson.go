package handbook

// The pages of a lesson: its cards, one after the other.

import (
	"strconv"
	"strings"

	"hocso/assets"
	"hocso/internal/pdf"
	"hocso/lessons"
)

func (b *book) lesson(l *lessons.Lesson) {
	number := b.words.T("handbook.lesson", "Number", l.Number)
	b.chapter(number + ". " + b.in(l.Title))
	b.text(number+" · "+b.words.T("lesson.updated", "Month", b.words.Month(l.Updated)), small)
	b.doc.Paragraph([]pdf.Run{{Text: b.in(l.Title), Style: title}}, pdf.Block{Leading: 10.5})
	b.doc.Skip(1)
	b.text(b.in(l.Poster.Promise), pdf.Style{Face: pdf.Sans, Size: 12.5, Colour: pdf.Ink2})
	for _, card := range l.Cards {
		page := card.In(b.words.Lang())
		name := page.Title
		if card.Kind == lessons.Recall {
			name = b.words.T("handbook.answers")
		}
		b.doc.Skip(6)
		b.doc.Room(min(16+b.height(page.Blocks), 120)) // a card stays on one page, unless it takes half of it
		b.heading(name)
		b.blocks(page.Blocks)
	}
	b.keep(b.in(l.Poster.Remember))
}

// blocks lays what stands on a card.
func (b *book) blocks(blocks []lessons.Block) {
	step := 0
	for _, block := range blocks {
		switch block.Kind {
		case lessons.Paragraph:
			b.doc.Paragraph(runs(block.Body, body), pdf.Block{Leading: leading})
			b.doc.Skip(1.5)
		case lessons.Row:
			b.row(block, func(x, y float64) { b.pictogram(block.Icon, x, y) })
		case lessons.Step:
			step++
			b.row(block, func(x, y float64) { b.number(step, x, y) })
		case lessons.Tip:
			b.tip(block)
		case lessons.Ask:
			b.doc.Skip(1.5)
			b.doc.Room(3 * leading)
			b.doc.Paragraph(runs(block.Body, strong), pdf.Block{Leading: leading})
		}
	}
}

// height is about what blocks take.
func (b *book) height(blocks []lessons.Block) float64 {
	sum := 0.0
	for _, block := range blocks {
		words, width := said(block), b.doc.Inner()
		if block.Kind == lessons.Row || block.Kind == lessons.Step {
			width -= rowIndent
		}
		sum += 2 + max(leading, b.doc.FlowHeight(words, pdf.Block{Width: width, Leading: leading}))
	}
	return sum
}

// said is a block's words: those of its head, if it has one, and those after it.
func said(block lessons.Block) []pdf.Run {
	words := runs(block.Head, strong)
	if len(block.Head) > 0 && len(block.Body) > 0 {
		words = append(words, pdf.Run{Text: after(block.Head), Style: strong})
	}
	return append(words, runs(block.Body, body)...)
}

// row lays a head and its words beside a sign, on one page.
func (b *book) row(block lessons.Block, sign func(x, y float64)) {
	words := said(block)
	how := pdf.Block{Width: b.doc.Inner() - rowIndent, Leading: leading}
	height := max(pictoSize+0.6, b.doc.FlowHeight(words, how))
	b.doc.Room(height + 1.4)
	y := b.doc.Y()
	sign(side, y)
	b.doc.Flow(side+rowIndent, y+max(0, (pictoSize-leading)/2), words, how)
	b.doc.MoveTo(y + height + 1.4)
}

// after is what stands between a row's head and its words: nothing more when the head ends with a mark of its own.
func after(head []lessons.Span) string {
	if last := head[len(head)-1].Text; strings.HasSuffix(last, "?") || strings.HasSuffix(last, ".") || strings.HasSuffix(last, ":") {
		return " "
	}
	return ": "
}

func (b *book) pictogram(name string, x, y float64) {
	if data, ok := assets.Pictogram(name); ok && !b.draft {
		b.doc.Picture(name, data, x, y, pictoSize, pictoSize)
	}
}

func (b *book) number(n int, x, y float64) {
	const r = pictoSize / 2
	b.doc.Circle(x+r, y+r, r, pdf.Shape{Filled: true, Fill: pdf.Cobalt})
	b.doc.Text(x+r, y+r+1.4, strconv.Itoa(n), strong.In(pdf.White), pdf.Centre)
}

// tip lays a sentence to remember on its tint.
func (b *book) tip(block lessons.Block) {
	how := pdf.Block{Width: b.doc.Inner() - 12, Leading: leading}
	words := runs(block.Body, body)
	height := b.doc.FlowHeight(words, how) + 5
	b.doc.Skip(1)
	b.doc.Room(height + 2)
	y := b.doc.Y()
	b.doc.Box(side, y, b.doc.Inner(), height, pdf.Shape{Filled: true, Fill: pdf.TurmericTint, Radius: 3})
	b.doc.Flow(side+6, y+2.5, words, how)
	b.doc.MoveTo(y + height + 2)
}

// keep lays the lesson's one sentence.
func (b *book) keep(sentence string) {
	how := pdf.Block{Width: b.doc.Inner() - 16, Leading: 7}
	words := []pdf.Run{{Text: sentence, Style: section}}
	height := b.doc.FlowHeight(words, how) + 13
	b.doc.Skip(6)
	b.doc.Room(height)
	y := b.doc.Y()
	b.doc.Box(side, y, b.doc.Inner(), height, pdf.Shape{Filled: true, Fill: pdf.Turmeric, Radius: 5})
	b.doc.Text(side+8, y+7.5, b.words.T("lesson.remember"), strong, pdf.Left)
	b.doc.Flow(side+8, y+9, words, how)
	b.doc.MoveTo(y + height)
}

// runs sets spans in a style, bold words in the strong one.
func runs(spans []lessons.Span, s pdf.Style) []pdf.Run {
	var words []pdf.Run
	for _, span := range spans {
		t := s
		if span.Bold {
			t.Face = pdf.SansSemiBold
		}
		words = append(words, pdf.Run{Text: span.Text, Style: t})
	}
	return words
}
