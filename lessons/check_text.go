package lessons

// What every text must be: there in both languages, short enough for its place, in letters that the font has.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sheet is a file under check.
type sheet struct {
	*source
	options CheckOptions
}

// sameWords is how many words may be the same in both languages: names of people and offices are.
const sameWords = 5

// texts checks every Text inside v, a pointer to what the file holds: both languages or none, and no sign that the
// font lacks.
func (s sheet) texts(v any) {
	eachText(v, func(at path, t *Text) {
		if strings.TrimSpace(t.VI) == "" != (strings.TrimSpace(t.EN) == "") {
			s.add(at, "text.missing", "Field", at.String())
		}
		if s.options.only == "" && t.VI == t.EN && countWords(t.VI) > sameWords {
			s.add(at, "text.same", "Found", clip(t.VI))
		}
		for _, lang := range languages(s.options.only) {
			s.glyphs(at.to(lang), t.In(lang))
		}
	})
}

func (s sheet) glyphs(at path, text string) {
	if sign := strange(text); sign != "" {
		s.add(at, "text.sign", "Found", sign)
	}
}

// strange returns the first sign of a text that must not be typed: arrows, check marks and emoji, which the font
// lacks, straight quotation marks, control characters.
func strange(text string) string {
	for _, r := range text {
		if r == '"' || (unicode.IsControl(r) && r != '\n') || r >= 0x2190 && r <= 0x21FF || r >= 0x2300 && r <= 0x2BFF || r >= 0x1F000 {
			return string(r)
		}
	}
	return ""
}

// need checks that a text is there, and its length in characters unless limit is 0.
func (s sheet) need(at path, t Text, limit int) {
	if strings.TrimSpace(t.VI) == "" && strings.TrimSpace(t.EN) == "" {
		s.add(at, "text.empty", "Field", at.String())
		return
	}
	s.fits(at, t, limit)
}

// fits checks the length of a text that may be left out.
func (s sheet) fits(at path, t Text, limit int) {
	for _, lang := range languages(s.options.only) {
		s.long(at.to(lang), t.In(lang), limit)
	}
}

func (s sheet) long(at path, text string, limit int) {
	if n := utf8.RuneCountInString(text); limit > 0 && n > limit {
		s.add(at, "text.long", "Field", at.String(), "Count", n, "Limit", limit)
	}
}

// between checks how many things a list holds.
func (s sheet) between(at path, n, least, most int) {
	if n < least || n > most {
		s.add(at, "list.length", "Field", at.String(), "Count", n, "Least", least, "Most", most)
	}
}

func (s sheet) pictogram(at path, name string, required bool) {
	switch {
	case name == "" && required:
		s.add(at, "pictogram.none")
	case name != "" && s.options.Pictogram != nil && !s.options.Pictogram(name):
		s.add(at, "pictogram.unknown", "Found", clip(name))
	}
}

func (s sheet) icon(at path, name string) {
	if name != "" && s.options.Icon != nil && !s.options.Icon(name) {
		s.add(at, "icon.unknown", "Found", clip(name))
	}
}

// ids checks names inside one file: well formed, each once. They are recorded in seen.
func (s sheet) id(at path, id string, seen map[string]bool) {
	switch {
	case !folderForm.MatchString(id):
		s.add(at, "id.form", "Found", clip(id))
	case seen[id]:
		s.add(at, "id.twice", "ID", id)
	}
	seen[id] = true
}

// Sentences of more words than this are hard to read; a lesson may have a few.
const (
	longSentence = 30
	longShare    = 0.1
)

// sentences counts a lesson's sentences, and keeps the places of the long ones, by language.
type sentences struct {
	all  map[string]int
	long map[string][]Problem
}

// add counts the sentences of one text that stands at a place.
func (s *sentences) add(lang, text, file string, line, column int) {
	if s.all == nil {
		s.all, s.long = map[string]int{}, map[string][]Problem{}
	}
	for _, words := range splitSentences(text) {
		s.all[lang]++
		if words > longSentence {
			s.long[lang] = append(s.long[lang], Problem{file, line, column, "sentence.long", []any{"Count", words, "Limit", longSentence}})
		}
	}
}

// check reports the long sentences of a language when they are more than a tenth of all.
func (s *sentences) check(meta *source) {
	for lang, long := range s.long {
		if float64(len(long)) > longShare*float64(s.all[lang]) {
			meta.problems = append(meta.problems, long...)
		}
	}
}

// splitSentences returns how many words each sentence of a text has.
func splitSentences(text string) []int {
	var counts []int
	words := 0
	for _, field := range strings.Fields(text) {
		words++
		end := strings.TrimRight(field, "”’)\"")
		if strings.HasSuffix(end, ".") || strings.HasSuffix(end, "?") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "…") || strings.HasSuffix(end, ":") {
			counts = append(counts, words)
			words = 0
		}
	}
	if words > 0 {
		counts = append(counts, words)
	}
	return counts
}

// countWords counts what stands between spaces and has a letter or digit.
func countWords(text string) int {
	n := 0
	for _, field := range strings.Fields(text) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
