package lessons

// Reading the cards of one language from Markdown: a small part of it, so that every page fits the screen and can be
// read aloud. Everything else in Markdown is a problem with its place.

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A cardPage is one card of a Markdown file, and the lines where it and its blocks begin.
type cardPage struct {
	id    string
	page  Page
	line  int
	lines []int // one for each block
}

// A cardReader walks one Markdown file.
type cardReader struct {
	src   *source
	lang  string
	facts *factBook
	used  map[string]bool
	ids   map[string]bool
	pages []cardPage
}

var (
	markdown = goldmark.New(goldmark.WithParserOptions(parser.WithHeadingAttribute())).Parser()
	rowIcon  = regexp.MustCompile(`^:([a-z0-9-]+):\s*`)
)

// readCards returns the pages of a cards file in their order.
func readCards(src *source, lang string, facts *factBook, used map[string]bool) []cardPage {
	if src.text == nil {
		return nil
	}
	if len(src.text) > maxMarkdown {
		src.addAt(0, 0, "file.large", "Limit", maxMarkdown)
		return nil
	}
	r := &cardReader{src: src, lang: lang, facts: facts, used: used, ids: map[string]bool{}}
	doc := markdown.Parse(text.NewReader(src.text))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
	return r.pages
}

func (r *cardReader) problem(n ast.Node, code string, args ...any) {
	line, column := r.place(n)
	r.src.addAt(line, column, code, args...)
}

// place finds a node: a block knows its lines, an inline only the text inside it.
func (r *cardReader) place(n ast.Node) (line, column int) {
	for ; n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok {
			return place(r.src.text, t.Segment.Start)
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return place(r.src.text, n.Lines().At(0).Start)
		}
	}
	return 0, 0
}

func (r *cardReader) block(n ast.Node) {
	if h, ok := n.(*ast.Heading); ok && h.Level == 1 {
		r.open(h)
		return
	}
	if len(r.pages) == 0 {
		r.problem(n, "card.noheading")
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		if n.Level != 2 {
			r.problem(n, "card.heading")
			return
		}
		r.add(n, Block{Kind: Ask, Body: r.spans(n)})
	case *ast.Paragraph:
		r.add(n, Block{Kind: Paragraph, Body: r.spans(n)})
	case *ast.Blockquote:
		r.one(n, Tip)
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			kind := Row
			if n.IsOrdered() {
				kind = Step
			}
			r.one(item, kind)
		}
	default:
		r.problem(n, "card.markdown")
	}
}

// open begins a card at its level-1 heading.
func (r *cardReader) open(h *ast.Heading) {
	id := ""
	if v, ok := h.AttributeString("id"); ok {
		if b, ok := v.([]byte); ok {
			id = string(b)
		}
	}
	switch {
	case id == "":
		r.problem(h, "card.noid")
	case r.ids[id]:
		r.problem(h, "id.twice", "ID", id)
	}
	r.ids[id] = true
	line, _ := r.place(h)
	r.pages = append(r.pages, cardPage{id: id, page: Page{Title: plain(r.spans(h))}, line: line})
}

// one reads a list item or a quotation, which holds exactly one paragraph.
func (r *cardReader) one(n ast.Node, kind BlockKind) {
	first := n.FirstChild()
	if first == nil || first.NextSibling() != nil ||
		(first.Kind() != ast.KindParagraph && first.Kind() != ast.KindTextBlock) {
		r.problem(n, "card.item")
		return
	}
	b := Block{Kind: kind, Body: r.spans(first)}
	if kind == Row || kind == Step {
		b.takeIcon()
		b.takeHead()
	}
	r.add(n, b)
}

func (r *cardReader) add(n ast.Node, b Block) {
	p := &r.pages[len(r.pages)-1]
	line, _ := r.place(n)
	p.page.Blocks = append(p.page.Blocks, b)
	p.lines = append(p.lines, line)
}

// takeIcon moves a leading ":name:" into Icon.
func (b *Block) takeIcon() {
	if len(b.Body) == 0 || b.Body[0].Bold || b.Body[0].Term != "" {
		return
	}
	m := rowIcon.FindStringSubmatch(b.Body[0].Text)
	if m == nil {
		return
	}
	b.Icon = m[1]
	b.Body[0].Text = b.Body[0].Text[len(m[0]):]
	if b.Body[0].Text == "" {
		b.Body = b.Body[1:]
	}
}

// takeHead moves leading bold words into Head.
func (b *Block) takeHead() {
	n := 0
	for n < len(b.Body) && b.Body[n].Bold {
		n++
	}
	b.Head, b.Body = b.Body[:n:n], b.Body[n:]
	if n > 0 && len(b.Body) > 0 {
		b.Body[0].Text = strings.TrimLeft(b.Body[0].Text, " ")
	}
	if len(b.Body) == 1 && b.Body[0].Text == "" {
		b.Body = nil
	}
}

func (r *cardReader) spans(n ast.Node) []Span {
	var spans []Span
	r.inline(n, Span{}, &spans)
	for i := range spans {
		filled, unknown := r.facts.fill(spans[i].Text, r.lang, r.used)
		spans[i].Text = filled
		for _, id := range unknown {
			r.problem(n, "fact.unknown", "Fact", id)
		}
	}
	return spans
}

// inline collects the words below n in the given style.
func (r *cardReader) inline(n ast.Node, style Span, spans *[]Span) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			words := string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(c.Segment.Value(r.src.text)))))
			if c.SoftLineBreak() || c.HardLineBreak() {
				words += " "
			}
			appendSpan(spans, words, style)
		case *ast.String:
			appendSpan(spans, string(c.Value), style)
		case *ast.Emphasis:
			if c.Level != 2 {
				r.problem(c, "card.italic")
			}
			bold := style
			bold.Bold = true
			r.inline(c, bold, spans)
		case *ast.Link:
			r.inline(c, r.link(c, style), spans)
		default:
			r.problem(n, "card.markdown")
		}
	}
}

// link takes [words](term:id); a kiosk has nowhere else to go.
func (r *cardReader) link(l *ast.Link, style Span) Span {
	term, ok := strings.CutPrefix(string(l.Destination), "term:")
	if !ok || term == "" {
		r.problem(l, "card.link", "Found", clip(string(l.Destination)))
		return style
	}
	style.Term = term
	return style
}

func appendSpan(spans *[]Span, words string, style Span) {
	if n := len(*spans); n > 0 {
		last := &(*spans)[n-1]
		if last.Bold == style.Bold && last.Term == style.Term {
			last.Text += words
			return
		}
	}
	style.Text = words
	*spans = append(*spans, style)
}

// plain returns the words of spans without their styles.
func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
