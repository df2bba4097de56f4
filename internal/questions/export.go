package questions

// A bank as GIFT, so that Moodle and others can use it. What GIFT has no place for (the sentence to remember, the
// explanation of wrong answers, a unit) stands in comment lines, which Read takes up again.

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
)

// WriteGIFT writes questions in a language, and returns what GIFT cannot hold: questions on a picture, those whose words
// would be read otherwise, and the pictures beside the others ("beside": the question itself is written).
func WriteGIFT(w io.Writer, bank []lessons.Question, lang string) ([]Remark, error) {
	out := bufio.NewWriter(w)
	var left []Remark
	for i := range bank {
		e := exporter{q: &bank[i], lang: lang}
		if code := e.refuse(); code != "" {
			left = append(left, Remark{Name: bank[i].ID, Code: code})
			continue
		}
		if bank[i].Picture != "" {
			left = append(left, Remark{Name: bank[i].ID, Code: "beside"})
		}
		e.write()
		out.WriteString(e.b.String())
	}
	if err := out.Flush(); err != nil {
		return nil, fmt.Errorf("write GIFT: %w", err)
	}
	return left, nil
}

// An exporter writes one question.
type exporter struct {
	q    *lessons.Question
	lang string
	b    strings.Builder
}

func (e *exporter) in(t lessons.Text) string { return t.In(e.lang) }

// refuse: an escape exists for every sign but the arrow, a format's name at the beginning of a text and a mark there.
func (e *exporter) refuse() string {
	switch {
	case e.q.Kind == lessons.Hotspot:
		return "picture"
	case e.in(e.q.Stem) == "":
		return "stem"
	}
	for _, p := range e.q.Pairs {
		if strings.Contains(e.in(p.Left), "->") {
			return "words"
		}
	}
	for _, text := range e.texts() {
		if slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimLeftFunc(line, loose) != strings.TrimSpace(line) }) {
			return "words"
		}
		if slices.ContainsFunc(giftFormats, func(name string) bool { return strings.HasPrefix(text, "["+name+"]") }) {
			return "words"
		}
	}
	return ""
}

func (e *exporter) write() {
	e.notes()
	fmt.Fprintf(&e.b, "::%s::%s%s {", escape(e.q.ID), e.format(), escape(e.in(e.q.Stem)))
	switch e.q.Kind {
	case lessons.Single, lessons.Multiple:
		e.options()
	case lessons.TrueFalse:
		e.b.WriteString(strings.ToUpper(strconv.FormatBool(e.q.True)))
		fmt.Fprintf(&e.b, "#%s#%s", escape(e.in(e.q.WhyNot)), escape(e.in(e.q.Why)))
	case lessons.Order:
		fmt.Fprintf(&e.b, ">%d ALL VERTICAL ABSOLUTE_POSITION SHOW none\n", len(e.q.Items))
		for _, item := range e.q.Items {
			e.b.WriteString(escape(e.in(item.Text)) + "\n")
		}
	case lessons.Match:
		for _, p := range e.q.Pairs {
			fmt.Fprintf(&e.b, "\n=%s -> %s", escape(e.in(p.Left)), escape(e.in(p.Right)))
		}
		e.b.WriteByte('\n')
	case lessons.Number:
		e.number()
	case lessons.ShortText:
		e.text()
	}
	e.reason()
	e.b.WriteString("}\n\n")
}

// reason is the explanation as general feedback, for the kinds whose answers have none of their own.
func (e *exporter) reason() {
	why := e.in(e.q.Why)
	if why != "" && e.q.Kind != lessons.TrueFalse {
		e.b.WriteString("####" + escape(why) + "\n")
	}
}

// notes are the comment lines before the question. Moodle knows the first.
func (e *exporter) notes() {
	fmt.Fprintf(&e.b, "// [id:%s]", e.q.ID)
	for _, tag := range []struct {
		name string
		set  bool
	}{{e.q.Competence, e.q.Competence != ""}, {tagSituation, e.q.Situation}, {tagUnmarked, e.q.Accept.Unmarked}} {
		if tag.set {
			fmt.Fprintf(&e.b, " [tag:%s]", tag.name)
		}
	}
	e.b.WriteByte('\n')
	e.note("remember", e.in(e.q.Remember))
	if e.q.Kind != lessons.TrueFalse {
		e.note("why_not", e.in(e.q.WhyNot))
	}
	e.note("unit", e.in(e.q.Unit))
	e.note("picture", e.q.Picture)
	for i, item := range e.q.Items {
		e.note("detail "+strconv.Itoa(i+1), e.in(item.Detail))
		e.note("pictogram "+strconv.Itoa(i+1), item.Picture)
	}
}

func (e *exporter) note(name, text string) {
	if text != "" {
		fmt.Fprintf(&e.b, "// %s: %s\n", name, escape(text))
	}
}

// texts are all the words that stand in the question itself.
func (e *exporter) texts() []string {
	texts := []string{e.in(e.q.Stem), e.in(e.q.Why), e.in(e.q.WhyNot)}
	for _, o := range e.q.Options {
		texts = append(texts, e.in(o.Text), e.in(o.Why))
	}
	for _, p := range e.q.Pairs {
		texts = append(texts, e.in(p.Left), e.in(p.Right))
	}
	for _, item := range e.q.Items {
		texts = append(texts, e.in(item.Text))
	}
	for _, near := range e.q.Near {
		texts = append(texts, near.Value, e.in(near.Why))
	}
	return append(texts, e.accepted()...)
}

// format marks a question as plain text where its words could be taken for HTML.
func (e *exporter) format() string {
	if strings.ContainsAny(strings.Join(e.texts(), ""), "<&") {
		return "[plain]"
	}
	return ""
}

func (e *exporter) accepted() []string {
	if e.lang == "en" {
		return e.q.Accept.EN
	}
	return e.q.Accept.VI
}

func (e *exporter) options() {
	right := 0
	for _, o := range e.q.Options {
		if o.Right {
			right++
		}
	}
	share := strconv.FormatFloat(full/float64(max(right, 1)), 'f', 5, 64)
	share = strings.TrimRight(strings.TrimRight(share, "0"), ".")
	for _, o := range e.q.Options {
		mark := "~"
		switch {
		case e.q.Kind == lessons.Multiple && o.Right:
			mark = "~%" + share + "%"
		case e.q.Kind == lessons.Multiple:
			mark = "~%-100%"
		case o.Right:
			mark = "="
		}
		e.answer(mark, e.in(o.Text), e.in(o.Why))
	}
	e.b.WriteByte('\n')
}

// answer writes one answer on a line. A text that begins like a weight gets its weight said.
func (e *exporter) answer(mark, text, why string) {
	if strings.HasPrefix(text, "%") && !strings.HasSuffix(mark, "%") {
		mark += map[string]string{"=": "%100%", "~": "%0%"}[mark]
	}
	e.b.WriteString("\n" + mark + escape(text))
	if why != "" {
		e.b.WriteString("#" + escape(why))
	}
}

// number writes the bounds only when a little off still counts.
func (e *exporter) number() {
	right := number(e.q.Answer)
	if e.q.Within != 0 {
		right += ":" + number(e.q.Within)
	}
	e.b.WriteByte('#')
	if len(e.q.Near) == 0 {
		e.b.WriteString(right + "\n")
		return
	}
	e.b.WriteString("\n=" + right)
	for _, near := range e.q.Near {
		e.b.WriteString("\n=%0%" + dotted(near.Value) + "#" + escape(e.in(near.Why)))
	}
	e.b.WriteByte('\n')
}

// text writes the mistakes of this language: one that has no explanation in it belongs to the other.
func (e *exporter) text() {
	for _, answer := range e.accepted() {
		e.answer("=", answer, "")
	}
	for _, near := range e.q.Near {
		if why := e.in(near.Why); why != "" {
			e.answer("=%0%", near.Value, why)
		}
	}
	e.b.WriteByte('\n')
}

var giftEscape = strings.NewReplacer(`\`, `\\`, `~`, `\~`, `=`, `\=`, `#`, `\#`, `{`, `\{`, `}`, `\}`, `:`, `\:`, "\n", `\n`)

// escape keeps a text from being read as anything but text.
func escape(text string) string {
	return giftEscape.Replace(strings.TrimSpace(text))
}
