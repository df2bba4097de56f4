package ui

import (
	"hocso/lessons"
)

// Words of cards and questions in the order in which they are heard.

// A reciter is a way of answering that has words of its own to be heard.
type reciter interface {
	recite(p *page) []string
}

// wordsOf are a card's words, in the order of the page.
func wordsOf(c lessons.Page) []string {
	words := []string{c.Title}
	for _, b := range c.Blocks {
		words = append(words, joined(b.Head), joined(b.Body))
	}
	return words
}

func joined(spans []lessons.Span) string {
	all := ""
	for _, s := range spans {
		all += s.Text
	}
	return all
}

// recite has what is asked, and what can be chosen, heard.
func (f *questionFace) recite(p *page) []string {
	words := []string{f.item().Question.Stem.In(p.Lang)}
	if r, ok := f.asker.(reciter); ok {
		words = append(words, r.recite(p)...)
	}
	return words
}

// reciteResult has the verdict and the reasons heard.
func (f *questionFace) reciteResult(p *page) []string {
	words := []string{p.T("question.wrong")}
	if f.result.Right {
		words[0] = p.T("question.right")
	}
	for _, w := range f.result.Why {
		words = append(words, w.In(p.Lang))
	}
	if keep := f.result.Remember.In(p.Lang); keep != "" {
		words = append(words, p.T("lesson.remember"), keep)
	}
	return words
}

// recite implements reciter.
func (c *choiceAsker) recite(p *page) []string {
	var words []string
	for n, o := range c.order() {
		words = append(words, lettered(n, c.option(p, o)))
	}
	return words
}

// recite implements reciter: the items as they stand now.
func (o *orderAsker) recite(p *page) []string {
	var words []string
	for _, i := range o.order {
		words = append(words, o.item.Question.Items[i].Text.In(p.Lang))
	}
	return words
}

// recite implements reciter: the lines, then the cards to join them with.
func (m *matchAsker) recite(p *page) []string {
	var words []string
	for _, pair := range m.item.Question.Pairs {
		words = append(words, pair.Left.In(p.Lang))
	}
	for _, card := range m.item.Order {
		words = append(words, m.rights[card].In(p.Lang))
	}
	return words
}

// recite implements reciter: the places in the order in which the arrow keys walk them.
func (h *hotspotAsker) recite(p *page) []string {
	var words []string
	for _, i := range h.walk() {
		words = append(words, h.item.Question.Zones[i].Label.In(p.Lang))
	}
	return words
}

// recitalID names the page of a lesson that is shown.
func (l *lessonScreen) recitalID() string { return "card " + l.lesson.ID + " " + itoa(l.at) }

// recitalID names the question in hand, asked or answered.
func (f *questionFace) recitalID(stage string) string {
	return stage + " " + f.run.attempt.ID + " " + itoa(f.at)
}
