package questions

// Moodle's GIFT: items apart by blank lines, each a category, a text or a question with its answers in braces. What is
// taken and how is Moodle's way (docs.moodle.org, "GIFT format").

import (
	"regexp"
	"strings"
)

// A giftKind is what an item of a file is.
type giftKind string

// The kinds of item.
const (
	giftCategory    giftKind = "category"
	giftDescription giftKind = "description"
	giftEssay       giftKind = "essay"
	giftTrueFalse   giftKind = "truefalse"
	giftChoice      giftKind = "choice"
	giftShort       giftKind = "short"
	giftMatch       giftKind = "match"
	giftNumber      giftKind = "number"
	giftOrder       giftKind = "order"
	giftBad         giftKind = "bad" // cannot be read
)

// A giftItem is one item as it is written.
type giftItem struct {
	line    int
	kind    giftKind
	title   string
	format  string // html, markdown, plain, moodle; empty when not said
	stem    string // with "_____" where the answers stand in the middle; the category's path
	truth   bool
	answers []giftAnswer
	general string
	notes   giftNotes
	picture bool
}

// A giftAnswer is one answer of an item.
type giftAnswer struct {
	right    bool // marked by "="
	weighted bool
	weight   float64 // percent, when weighted
	text     string  // the left side of a match
	match    string
	low      float64
	high     float64
	feedback string
}

// giftNotes is what comment lines before a question say of it: Moodle's own [id:…] and [tag:…], and what GIFT has no
// place for, as "// remember: …".
type giftNotes struct {
	id     string
	tags   []string
	fields map[string]string
}

var (
	noteID    = regexp.MustCompile(`\[id:([^\x00-\x1F\x7F\]]+)\]`)
	noteTag   = regexp.MustCompile(`\[tag:([^\x00-\x1F\x7F\]]+)\]`)
	noteField = regexp.MustCompile(`^(remember|why_not|unit|picture|detail [1-6]|pictogram [1-6]): (.*)$`)
)

func (n *giftNotes) take(comment string) {
	comment = strings.TrimSpace(comment)
	if m := noteID.FindStringSubmatch(comment); m != nil {
		n.id = strings.TrimSpace(m[1])
	}
	for _, m := range noteTag.FindAllStringSubmatch(comment, -1) {
		n.tags = append(n.tags, strings.TrimSpace(m[1]))
	}
	if m := noteField.FindStringSubmatch(comment); m != nil {
		if n.fields == nil {
			n.fields = map[string]string{}
		}
		n.fields[m[1]] = toSigns(strings.TrimSpace(m[2])).text()
	}
}

// parseGIFT reads all items. An item that cannot be read is of the kind giftBad.
func parseGIFT(text string) []giftItem {
	var items []giftItem
	var block []string
	var notes giftNotes
	start := 0
	end := func() {
		if len(block) > 0 {
			items = append(items, parseBlock(strings.Join(block, "\n"), start, notes)...)
			block, notes = nil, giftNotes{}
		}
	}
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			end()
		case strings.HasPrefix(trimmed, "//"):
			notes.take(trimmed[2:])
		default:
			if len(block) == 0 {
				start = i + 1
			}
			block = append(block, line)
		}
	}
	end()
	return items
}

// parseBlock reads what stands between blank lines. A category may have its question on the next line.
func parseBlock(text string, line int, notes giftNotes) []giftItem {
	trimmed := strings.TrimSpace(text)
	path, found := strings.CutPrefix(trimmed, "$CATEGORY:")
	if !found {
		return []giftItem{parseItem(trimmed, line, notes)}
	}
	path, rest, more := strings.Cut(path, "\n")
	items := []giftItem{{line: line, kind: giftCategory, stem: strings.TrimSpace(path)}}
	if more {
		items = append(items, parseBlock(rest, line+1, notes)...)
	}
	return items
}

var giftFormats = []string{"html", "markdown", "plain", "moodle"}

func parseItem(text string, line int, notes giftNotes) giftItem {
	item := giftItem{line: line, kind: giftBad, notes: notes}
	rest := toSigns(text)
	if rest.starts("::") {
		at := rest[2:].index("::")
		if at < 0 {
			return item
		}
		item.title = tidy(rest[2 : at+2].text())
		rest = rest[at+4:].trim()
	}
	rest = item.takeFormat(rest)
	opening := rest.index("{")
	if opening < 0 {
		if rest.index("}") < 0 {
			item.kind = giftDescription
			item.stem = item.words(rest)
		}
		return item
	}
	closing := rest.index("}")
	if closing < opening || rest[closing+1:].index("{") >= 0 || rest[closing+1:].index("}") >= 0 {
		return item
	}
	item.stem = item.words(rest[:opening])
	if tail := item.words(rest[closing+1:]); tail != "" {
		item.stem = strings.TrimSpace(item.stem + " _____ " + tail)
	}
	item.answer(rest[opening+1 : closing].trim())
	return item
}

func (item *giftItem) takeFormat(rest signs) signs {
	for _, format := range giftFormats {
		if mark := "[" + format + "]"; rest.starts(mark) {
			item.format = format
			return rest[len(mark):].trim()
		}
	}
	return rest
}

// words reduces a piece of an item; its own format wins over the item's.
func (item *giftItem) words(s signs) string {
	format := item.format
	s = s.trim()
	for _, name := range giftFormats {
		if mark := "[" + name + "]"; s.starts(mark) {
			format, s = name, s[len(mark):]
		}
	}
	text := s.text()
	if format != "html" && format != "markdown" {
		text = s.joined()
	}
	text, picture := words(text, format)
	item.picture = item.picture || picture
	return text
}

// readGIFT reads a file's questions.
func readGIFT(text string) ([]*draft, []Remark) {
	var drafts []*draft
	var left []Remark
	for _, item := range parseGIFT(text) {
		d := item.draft()
		switch {
		case item.kind == giftCategory:
		case item.kind == giftBad:
			left = append(left, d.remark("gift"))
		case item.kind == giftDescription:
			left = append(left, d.remark("noanswer"))
		case item.kind == giftEssay:
			left = append(left, d.remark("kind", "Found", "essay"))
		case item.picture:
			left = append(left, d.remark("picture"))
		default:
			drafts = append(drafts, d)
		}
	}
	return drafts, left
}
