// Filling a report into a document: placeholders become words, rows and paragraphs are repeated, blocks without content go.
//
// A placeholder is {{name}} and may be cut into several runs, as Word does when somebody edits it. {{don_vi.ten}} in a row of a
// table repeats the row for every unit, {{chung}} alone in a paragraph repeats the paragraph for every paragraph of that section.
// Paragraphs {{neu don_vi}} and {{het}} hold a block that is left out where the report has no such section.

package document

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// values are what a report has for a template.
type values struct {
	single map[string]string
	lists  map[string][]string            // paragraphs
	rows   map[string][]map[string]string // by section, each row by column
}

// The words that begin and end a block.
const (
	blockBegin = "neu "
	blockEnd   = "het"
)

// Placeholders that stand alone. The others are made of the sections and their columns, see vocabulary.
const (
	holdAbove, holdBody, holdNumber, holdPlaceDay       = "co_quan_tren", "co_quan", "so", "dia_danh_ngay"
	holdNation, holdMotto                               = "quoc_hieu", "tieu_ngu"
	holdKind, holdSubject, holdIntro                    = "ten_loai", "trich_yeu", "mo_dau"
	holdRecipientsHead, holdRecipients                  = "noi_nhan.tieu_de", "noi_nhan"
	holdAuthority, holdPosition, holdSigner             = "quyen_ky", "chuc_vu", "nguoi_ky"
	holdVersion, holdPeriod, holdFrom, holdTo, holdAsOf = "ban", "ky", "tu_ngay", "den_ngay", "so_lieu_den"
	holdPeople, holdNotStarted                          = "so_nguoi", "chua_bat_dau"
	holdPart, holdPartRate                              = "tham_gia", "tham_gia_tl"
	holdUnderstand, holdUnderstandRate                  = "hieu_biet", "hieu_biet_tl"
	titleSuffix, headSuffix, sumSuffix, countSuffix     = ".tieu_de", ".dau.", ".cong.", ".dong" // countSuffix: how many rows
)

// values collects what the report has.
func (r *Report) values() values {
	w, t, f, l := r.words(), r.text(), &r.Figures, r.Letter
	v := values{single: map[string]string{
		holdAbove: strings.ToUpper(l.Above), holdBody: r.body(), holdNumber: r.clerk(), holdPlaceDay: r.placeAndDay(),
		holdNation: w.T("reportdoc.nation"), holdMotto: w.T("reportdoc.motto"),
		holdKind: t.kind, holdSubject: t.subject, holdIntro: t.intro, holdVersion: t.closing,
		holdRecipientsHead: w.T("reportdoc.recipients"), holdAuthority: strings.ToUpper(l.Authority),
		holdPosition: strings.ToUpper(r.position()), holdSigner: l.Signer,
		holdPeriod: PeriodName(w, f.Period), holdFrom: day(f.Period.From), holdTo: day(f.Period.Last()), holdAsOf: moment(w, f.AsOf),
		holdPeople: count(w, f.People), holdNotStarted: count(w, f.NotStarted),
		holdPart: count(w, f.Participation), holdPartRate: rate(w, f.Participation, f.People),
		holdUnderstand: count(w, f.Understanding), holdUnderstandRate: rate(w, f.Understanding, f.People),
	}, lists: map[string][]string{holdRecipients: r.recipients()}, rows: map[string][]map[string]string{}}
	for _, s := range t.sections {
		v.add(s)
	}
	return v
}

func (v values) add(s section) {
	v.single[s.key+titleSuffix] = s.title
	v.lists[s.key] = s.lines
	if s.table == nil {
		return
	}
	v.single[s.key+countSuffix] = strconv.Itoa(len(s.table.rows))
	byColumn := func(prefix string, row []string) map[string]string {
		m := map[string]string{}
		for i, c := range s.table.columns {
			m[prefix+c.key] = row[i]
		}
		return m
	}
	for _, row := range s.table.rows {
		v.rows[s.key] = append(v.rows[s.key], byColumn(s.key+".", row))
	}
	for i, c := range s.table.columns {
		v.single[s.key+headSuffix+c.key] = c.head
		if s.table.sum != nil {
			v.single[s.key+sumSuffix+c.key] = s.table.sum[i]
		}
	}
}

// has says whether the report has a block's section, or anything for a placeholder.
func (v values) has(name string) bool {
	return v.single[name] != "" || len(v.lists[name]) > 0 || len(v.rows[name]) > 0
}

var placeholder = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// fill fills the children of a node that holds paragraphs and tables.
func (v values) fill(parent *node) {
	var out []*node
	skipping, depth := 0, 0 // depth of blocks; skipping: that of the outermost one that is left out
	for _, kid := range parent.kids {
		word, marker := blockMark(kid)
		switch {
		case marker && word == blockEnd:
			if depth == skipping {
				skipping = 0
			}
			depth = max(0, depth-1)
		case marker:
			depth++
			if skipping == 0 && !v.has(strings.TrimSpace(strings.TrimPrefix(word, blockBegin))) {
				skipping = depth
			}
		case skipping > 0:
		default:
			out = append(out, v.filled(kid)...)
		}
	}
	parent.kids = out
	if parent.is("tc") && !slices.ContainsFunc(out, func(n *node) bool { return n.is("p") }) {
		parent.kids = append(out, &node{name: xml.Name{Space: parent.name.Space, Local: "p"}}) // a cell without a paragraph is no cell for Word
	}
}

// blockMark is the word of a paragraph that begins or ends a block.
func blockMark(n *node) (word string, ok bool) {
	if !n.is("p") {
		return "", false
	}
	m := placeholder.FindStringSubmatch(strings.TrimSpace(n.words()))
	if m == nil || m[0] != strings.TrimSpace(n.words()) {
		return "", false
	}
	word = strings.TrimSpace(m[1])
	return word, word == blockEnd || strings.HasPrefix(word, blockBegin)
}

// filled is what a node becomes: itself, several of it, or nothing.
func (v values) filled(n *node) []*node {
	switch {
	case n.is("p"):
		return v.paragraphs(n)
	case n.is("tr"):
		return v.tableRows(n)
	}
	v.fill(n)
	return []*node{n}
}

// paragraphs repeats a paragraph that is a list's placeholder.
func (v values) paragraphs(p *node) []*node {
	words := strings.TrimSpace(p.words())
	m := placeholder.FindStringSubmatch(words)
	if m != nil && m[0] == words {
		name := strings.TrimSpace(m[1])
		if lines, ok := v.lists[name]; ok || vocabulary()[name] == aList {
			return repeat(p, len(lines), func(c *node, i int) { replace(c, map[string]string{name: lines[i]}) })
		}
	}
	replace(p, v.single)
	return []*node{p}
}

// tableRows repeats a row whose placeholders are a section's columns.
func (v values) tableRows(tr *node) []*node {
	for _, m := range placeholder.FindAllStringSubmatch(tr.words(), -1) {
		name := strings.TrimSpace(m[1])
		if section, ok := columnOf(name); ok {
			rows := v.rows[section]
			return repeat(tr, len(rows), func(c *node, i int) { c.each("p", func(p *node) { replace(p, rows[i]) }) })
		}
	}
	v.fill(tr)
	return []*node{tr}
}

func repeat(n *node, times int, fill func(c *node, i int)) []*node {
	out := make([]*node, times)
	for i := range out {
		out[i] = n.copyOf()
		fill(out[i], i)
	}
	return out
}

// replace puts values in the place of the placeholders of a paragraph. A value goes into the run in which its placeholder begins;
// what the placeholder had in other runs is taken away. Names that values lacks become nothing.
func replace(p *node, values map[string]string) {
	var texts []*node
	p.each("t", func(t *node) { texts = append(texts, t) })
	whole, starts := "", make([]int, len(texts))
	for i, t := range texts {
		starts[i] = len(whole)
		whole += t.ownText()
	}
	found := placeholder.FindAllStringSubmatchIndex(whole, -1)
	if len(found) == 0 {
		return
	}
	for i, t := range texts {
		end := len(whole)
		if i+1 < len(texts) {
			end = starts[i+1]
		}
		t.setText(part(whole, starts[i], end, found, values))
	}
}

// part is what is left of whole[from:to] when placeholders are replaced.
func part(whole string, from, to int, found [][]int, values map[string]string) string {
	var b strings.Builder
	at := from
	for _, m := range found {
		if m[1] <= from || m[0] >= to {
			continue
		}
		if m[0] > at {
			b.WriteString(whole[at:m[0]])
		}
		if m[0] >= from {
			b.WriteString(values[strings.TrimSpace(whole[m[2]:m[3]])])
		}
		at = min(m[1], to)
	}
	b.WriteString(whole[at:to])
	return b.String()
}

// ownText is the text of one w:t.
func (n *node) ownText() string {
	var b strings.Builder
	for _, kid := range n.kids {
		b.WriteString(kid.text)
	}
	return b.String()
}

// setText gives a w:t another text, whose blanks count.
func (n *node) setText(s string) {
	n.kids = []*node{{text: s}}
	space := xml.Attr{Name: xml.Name{Space: "xml", Local: "space"}, Value: "preserve"}
	n.attrs = append(slices.DeleteFunc(n.attrs, func(a xml.Attr) bool { return a.Name == space.Name }), space)
}
