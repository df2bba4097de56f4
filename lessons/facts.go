package lessons

// Facts that may change live in facts.yaml and are put into the lessons' words when a lesson is read; the names of
// competences live in frameworks.yaml.

import (
	"io/fs"
	"regexp"
	"strings"
)

// A factBook is facts.yaml as read.
type factBook struct {
	src   *source
	facts map[string]Fact
}

var (
	factMark  = regexp.MustCompile(`\{\{fact:([^{}]*)\}\}`)
	monthForm = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`)
)

// readFacts reads facts.yaml. A catalogue without facts needs no such file.
func readFacts(fsys fs.FS) *factBook {
	b := &factBook{facts: map[string]Fact{}}
	if _, err := fs.Stat(fsys, "facts.yaml"); err != nil {
		return b
	}
	b.src = readSource(fsys, "facts.yaml")
	b.src.decode(&b.facts)
	return b
}

// problems lists what is wrong in facts.yaml itself.
func (b *factBook) problems() []Problem {
	if b.src == nil {
		return nil
	}
	for id, f := range b.facts {
		switch {
		case f.Text.VI == "" || f.Text.EN == "":
			b.src.add(path{id, "text"}, "text.missing", "Field", id)
		case blank(f.Source.VI) && blank(f.Source.EN):
			b.src.add(path{id}, "fact.source", "Fact", id)
		case blank(f.Source.VI) || blank(f.Source.EN):
			b.src.add(path{id, "source"}, "text.missing", "Field", id)
		case !monthForm.MatchString(f.Checked):
			b.src.add(path{id, "checked"}, "month", "Found", f.Checked)
		}
	}
	return b.src.problems
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// fill puts facts into a text, records them in used, and returns the names of those that do not exist.
func (b *factBook) fill(text, lang string, used map[string]bool) (filled string, unknown []string) {
	if !strings.Contains(text, "{{") {
		return text, nil
	}
	filled = factMark.ReplaceAllStringFunc(text, func(mark string) string {
		id := factMark.FindStringSubmatch(mark)[1]
		fact, ok := b.facts[id]
		if !ok {
			unknown = append(unknown, id)
			return mark
		}
		used[id] = true
		return fact.Text.In(lang)
	})
	return filled, unknown
}

// fillAll puts facts into every Text inside v, a pointer to what src holds.
func (b *factBook) fillAll(src *source, v any, used map[string]bool) {
	eachText(v, func(at path, t *Text) {
		for _, words := range []struct {
			lang string
			text *string
		}{{"vi", &t.VI}, {"en", &t.EN}} {
			filled, unknown := b.fill(*words.text, words.lang, used)
			*words.text = filled
			for _, id := range unknown {
				src.add(at.to(words.lang), "fact.unknown", "Fact", id)
			}
		}
	})
}

// readCompetences reads frameworks.yaml: the names of competences by code.
func readCompetences(fsys fs.FS) (map[string]Text, []Problem) {
	names := map[string]Text{}
	src := readSource(fsys, "frameworks.yaml")
	src.decode(&names)
	return names, src.problems
}
