package questions

// Putting imported questions into the bank of a lesson: appended to its questions.yaml, so that what an author wrote
// there stays as it is.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hocso/lessons"
)

// BankFile is the file of a lesson's folder that holds its questions.
const BankFile = "questions.yaml"

// A Target is the lesson that questions are put into.
type Target struct {
	Bank       []byte   // its questions.yaml; empty when it has none
	Competence string   // of questions that name none
	Pictures   []string // the lesson's pictures, by id
}

// Append returns a questions.yaml with the imported questions behind the others. A question that is there already, word
// for word, is left out, and one whose name is taken gets another. The error is a *lessons.Invalid.
func Append(to Target, r *Result) (file []byte, added []lessons.Question, left []Remark, err error) {
	have, err := lessons.ParseBank(BankFile, to.Bank)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read bank: %w", err)
	}
	names, stems := map[string]bool{}, map[string]bool{}
	for i := range have {
		names[have[i].ID] = true
		maps.Copy(stems, stemsOf(&have[i]))
	}
	out := bytes.NewBuffer(bytes.TrimRight(to.Bank, "\n"))
	for _, imported := range r.Questions {
		q := imported.Question
		mine := stemsOf(&q)
		if slices.ContainsFunc(slices.Collect(maps.Keys(mine)), func(stem string) bool { return stems[stem] }) {
			left = append(left, Remark{Line: imported.Line, Name: q.ID, Code: "there"})
			continue
		}
		maps.Copy(stems, mine)
		q.ID = unused(q.ID, names)
		names[q.ID] = true
		q.Competence = firstOf(q.Competence, to.Competence)
		if !slices.Contains(to.Pictures, q.Picture) {
			q.Picture = ""
		}
		added = append(added, q)
		writeQuestion(out, &q)
	}
	if out.Len() > 0 {
		out.WriteByte('\n')
	}
	return bytes.TrimLeft(out.Bytes(), "\n"), added, left, nil
}

// stemsOf are the question's words by language, as they are compared.
func stemsOf(q *lessons.Question) map[string]bool {
	stems := map[string]bool{}
	for _, text := range []string{q.Stem.VI, q.Stem.EN} {
		if text != "" {
			stems[string(q.Kind)+strings.ToLower(strings.Join(strings.Fields(text), " "))] = true
		}
	}
	return stems
}

// writeQuestion writes one item of a bank, in the order and the style of lessons/README.md.
func writeQuestion(out *bytes.Buffer, q *lessons.Question) {
	w := yamlWriter{out}
	if out.Len() > 0 {
		out.WriteString("\n\n")
	}
	fmt.Fprintf(out, "- id: %s\n  kind: %s", q.ID, q.Kind)
	w.plain(2, "competence", q.Competence)
	if q.Situation {
		w.line(2, "situation: true")
	}
	w.plain(2, "picture", q.Picture)
	w.text(2, "stem", q.Stem)
	w.text(2, "remember", q.Remember)
	w.answers(q)
	w.text(2, "why", q.Why)
	w.text(2, "why_not", q.WhyNot)
}

// A yamlWriter writes YAML by hand: what stands in the file is for authors to go on with.
type yamlWriter struct{ *bytes.Buffer }

func (w yamlWriter) line(depth int, text string) {
	w.WriteString("\n" + strings.Repeat(" ", depth) + text)
}

func (w yamlWriter) plain(depth int, name, text string) {
	if text != "" {
		w.line(depth, name+": "+quoted(text))
	}
}

func (w yamlWriter) text(depth int, name string, t lessons.Text) {
	if t != (lessons.Text{}) {
		w.line(depth, name+": "+flow(t))
	}
}

// flow is a text as {vi: "…", en: "…"}; a language that is not there is left out.
func flow(t lessons.Text) string {
	var parts []string
	if t.VI != "" {
		parts = append(parts, "vi: "+quoted(t.VI))
	}
	if t.EN != "" {
		parts = append(parts, "en: "+quoted(t.EN))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// quoted is a string of YAML, which JSON is a part of.
func quoted(text string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil { // no string fails
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (w yamlWriter) answers(q *lessons.Question) {
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		w.line(2, "options:")
		for _, o := range q.Options {
			w.line(4, "- text: "+flow(o.Text))
			if o.Right {
				w.line(6, "right: true")
			}
			w.text(6, "why", o.Why)
		}
	case lessons.TrueFalse:
		w.line(2, fmt.Sprintf("true: %t", q.True))
	case lessons.Order:
		w.line(2, "items:")
		for _, item := range q.Items {
			w.line(4, "- text: "+flow(item.Text))
			w.text(6, "detail", item.Detail)
			w.plain(6, "picture", item.Picture)
		}
	case lessons.Match:
		w.line(2, "pairs:")
		for _, p := range q.Pairs {
			w.line(4, "- {left: "+flow(p.Left)+", right: "+flow(p.Right)+"}")
		}
	case lessons.Number:
		w.line(2, "answer: "+number(q.Answer))
		w.line(2, "within: "+number(q.Within))
		w.text(2, "unit", q.Unit)
		w.near(q.Near)
	case lessons.ShortText:
		w.accept(q.Accept)
		w.near(q.Near)
	}
}

func (w yamlWriter) accept(a lessons.Accept) {
	w.line(2, "accept:")
	for _, list := range []struct {
		lang  string
		texts []string
	}{{"vi", a.VI}, {"en", a.EN}} {
		if len(list.texts) == 0 {
			continue
		}
		w.line(4, list.lang+":")
		for _, text := range list.texts {
			w.line(6, "- "+quoted(text))
		}
	}
	if a.Unmarked {
		w.line(4, "unmarked: true")
	}
}

func (w yamlWriter) near(list []lessons.Near) {
	if len(list) == 0 {
		return
	}
	w.line(2, "near:")
	for _, near := range list {
		w.line(4, "- {value: "+quoted(near.Value)+", why: "+flow(near.Why)+"}")
	}
}
