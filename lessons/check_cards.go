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
		for _, lang := range c.languages() {
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
	bad := func(code string, args ...any) { src.addAt(p.line, 1, code, args...) }
	if strings.TrimSpace(p.page.Title) == "" || len(p.page.Blocks) == 0 {
		bad("text.empty", "Field", card.ID)
	}
	if n := utf8.RuneCountInString(p.page.Title); n > cardTitle {
		bad("text.long", "Field", card.ID, "Count", n, "Limit", cardTitle)
	}
	words, rows := c.checkBlocks(src, lang, p)
	if card.Kind == Recall {
		checkRecall(src, p)
		return
	}
	if words > cardWords {
		bad("card.words", "Count", words, "Limit", cardWords)
	}
	most := cardRowsAlone
	if card.Picture != "" {
		most = cardRows
	}
	if rows > most {
		bad("card.rows", "Count", rows, "Limit", most)
	}
}

// checkBlocks counts the words in paragraphs and the rows of a page, and looks at each block.
func (c *lessonCheck) checkBlocks(src *source, lang string, p cardPage) (words, rows int) {
	c.row.Words[lang] += countWords(p.page.Title)
	known := c.course.options.Pictogram
	for i, b := range p.page.Blocks {
		line := p.lines[i]
		head, body := plain(b.Head), plain(b.Body)
		n := countWords(head) + countWords(body)
		c.row.Words[lang] += n
		c.sentences.add(lang, head, src.name, line, 1)
		c.sentences.add(lang, body, src.name, line, 1)
		if sign := strange(p.page.Title + head + body); sign != "" {
			src.addAt(line, 1, "text.sign", "Found", sign)
		}
		switch b.Kind {
		case Paragraph:
			words += n
		case Row, Step:
			rows++
		}
		if b.Icon != "" && known != nil && !known(b.Icon) {
			src.addAt(line, 1, "pictogram.unknown", "Found", clip(b.Icon))
		}
	}
	return words, rows
}

// checkRecall: questions, each with a short answer under it.
func checkRecall(src *source, p cardPage) {
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
