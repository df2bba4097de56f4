package lessons

// What the cards of a lesson must be: the spine in its order, the same in both languages, each on one page.

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What fits one page at 1366 × 768 with the largest text.
const (
	cardTitle     = 56 // characters: two lines
	cardWords     = 45 // words in paragraphs
	cardRows      = 3  // rows or steps beside a picture
	cardRowsAlone = 5  // rows or steps without a picture
	recallAsks    = 3  // questions on a recall card
	recallWords   = 35 // words in an answer
)

var spine = []CardKind{Opening, Explain, Example, Recall}

func (c *lessonCheck) checkCards() {
	if c.meta.file == nil {
		return
	}
	counts := map[CardKind]int{}
	last := 0
	seen := map[string]bool{}
	s := c.sheet(c.meta)
	for i, card := range c.lesson.Cards {
		s.id(path{"cards", i, "id"}, card.ID, seen)
		counts[card.Kind]++
		at := slices.Index(spine, card.Kind)
		if at < last {
			s.add(path{"cards", i, "kind"}, "card.spine")
		}
		last = max(last, at)
		for _, lang := range []string{"vi", "en"} {
			if p := c.page(lang, card.ID); p.id != "" {
				c.checkPage(c.cards[lang], lang, p, card)
			}
		}
		c.checkAlike(card)
	}
	for _, kind := range spine {
		if counts[kind] == 0 {
			s.add(path{"cards"}, "card.nokind", "Kind", string(kind))
		}
	}
	s.between(path{"cards"}, len(c.lesson.Cards), 4, 9)
}

// checkAlike compares the blocks of a card in both languages.
func (c *lessonCheck) checkAlike(card Card) {
	vi, en := c.page("vi", card.ID), c.page("en", card.ID)
	if vi.id == "" || en.id == "" {
		return
	}
	same := slices.EqualFunc(vi.page.Blocks, en.page.Blocks, func(a, b Block) bool {
		return a.Kind == b.Kind && a.Icon == b.Icon && (len(a.Head) > 0) == (len(b.Head) > 0)
	})
	if !same {
		c.cards["en"].addAt(en.line, 1, "card.differs", "ID", card.ID)
	}
}

func (c *lessonCheck) checkPage(src *source, lang string, p cardPage, card Card) {
	s := c.sheet(src)
	bad := func(line int, code string, args ...any) { src.addAt(line, 1, code, args...) }
	if strings.TrimSpace(p.page.Title) == "" {
		bad(p.line, "text.empty", "Field", card.ID)
	}
	if n := utf8.RuneCountInString(p.page.Title); n > cardTitle {
		bad(p.line, "text.long", "Field", card.ID, "Count", n, "Limit", cardTitle)
	}
	c.row.Words[lang] += countWords(p.page.Title)
	words, rows := 0, 0
	for i, b := range p.page.Blocks {
		line := p.lines[i]
		text := strings.TrimSpace(plain(b.Head) + " " + plain(b.Body))
		c.row.Words[lang] += countWords(text)
		c.sentences.add(lang, plain(b.Head), src.name, line, 1)
		c.sentences.add(lang, plain(b.Body), src.name, line, 1)
		if sign := strange(p.page.Title + text); sign != "" {
			bad(line, "text.sign", "Found", sign)
		}
		switch b.Kind {
		case Paragraph:
			words += countWords(text)
		case Row, Step:
			rows++
			if b.Icon != "" && s.options.Pictogram != nil && !s.options.Pictogram(b.Icon) {
				bad(line, "pictogram.unknown", "Found", clip(b.Icon))
			}
		}
	}
	if card.Kind == Recall {
		c.checkRecall(src, p)
		return
	}
	if words > cardWords {
		bad(p.line, "card.words", "Count", words, "Limit", cardWords)
	}
	most := cardRowsAlone
	if card.Picture != "" {
		most = cardRows
	}
	if rows > most {
		bad(p.line, "card.rows", "Count", rows, "Limit", most)
	}
	if len(p.page.Blocks) == 0 {
		bad(p.line, "text.empty", "Field", card.ID)
	}
}

// checkRecall: questions, each with a short answer under it.
func (c *lessonCheck) checkRecall(src *source, p cardPage) {
	asks, answer := 0, 0
	blocks := p.page.Blocks
	for i, b := range blocks {
		switch b.Kind {
		case Ask:
			asks++
			answer = 0
			if i+1 == len(blocks) || blocks[i+1].Kind == Ask {
				src.addAt(p.lines[i], 1, "card.unanswered")
			}
		case Paragraph, Row:
			answer += countWords(plain(b.Head) + " " + plain(b.Body))
			if answer > recallWords {
				src.addAt(p.lines[i], 1, "card.words", "Count", answer, "Limit", recallWords)
			}
		}
	}
	if asks < 1 || asks > recallAsks {
		src.addAt(p.line, 1, "card.asks", "Count", asks, "Limit", recallAsks)
	}
}
