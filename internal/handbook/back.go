package handbook

// The last pages: words that need explaining, and where the facts come from.

import (
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"hocso/internal/pdf"
	"hocso/lessons"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// back begins one of the last chapters.
func (b *book) back(name string) {
	b.chapter(name)
	b.doc.Paragraph([]pdf.Run{{Text: name, Style: title}}, pdf.Block{Leading: 10.5})
	b.doc.Skip(3)
}

// glossary lists the course's words in the order of their language.
func (b *book) glossary() {
	b.back(b.words.T("handbook.glossary"))
	var terms []lessons.Term
	if len(b.Lessons) > 0 {
		terms = slices.Collect(maps.Values(b.Lessons[0].Terms)) // every lesson has the course's
	}
	order := collate.New(language.Make(b.words.Lang()), collate.IgnoreCase)
	slices.SortFunc(terms, func(a, c lessons.Term) int { return order.CompareString(b.in(a.Word), b.in(c.Word)) })
	for _, term := range terms {
		b.entry(b.in(term.Word), b.in(term.Meaning), "")
	}
}

// facts lists what may change, with its source and the month in which it was looked up.
func (b *book) facts() {
	b.back(b.words.T("handbook.facts"))
	b.text(b.words.T("handbook.dated"), body)
	b.doc.Skip(4)
	facts := map[string]lessons.Fact{}
	for _, l := range b.Lessons {
		maps.Copy(facts, l.Facts)
	}
	for _, id := range slices.Sorted(maps.Keys(facts)) {
		fact := facts[id]
		b.entry(capital(b.in(fact.Text)), "", b.words.T("handbook.fact", "Source", b.in(fact.Source), "Month", b.words.Month(fact.Checked)))
	}
}

// capital begins words, which may come from the middle of a sentence, with a capital.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// entry lays one thing with what is said of it, on one page.
func (b *book) entry(name, text, note string) {
	words := []pdf.Run{{Text: name, Style: strong}}
	if text != "" {
		words = append(words, pdf.Run{Text: "\n" + text, Style: body})
	}
	if note != "" {
		words = append(words, pdf.Run{Text: "\n" + note, Style: small})
	}
	how := pdf.Block{Width: b.doc.Inner(), Leading: leading}
	height := b.doc.FlowHeight(words, how)
	b.doc.Room(height + 3)
	b.doc.Flow(side, b.doc.Y(), words, how)
	b.doc.Skip(height + 3)
}
