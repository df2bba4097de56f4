// What a voice is told to say: figures, signs and short forms the way a person reads them out.

package voice

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed words.vi.tsv
var wordsVI string

//go:embed words.en.tsv
var wordsEN string

// A reader knows how one language is read out.
type reader struct {
	form    map[string]string // date, time and the like; {1} is the first figure
	before  map[string]string // what the form says first, and is not said twice
	sign    map[string]string
	address map[string]string // signs within an address
	word    map[string]string
	letter  map[string]string
	months  []string
	comma   bool // decimals have a comma, thousands a point
}

var readers = sync.OnceValue(func() map[string]*reader {
	vi, en := newReader(wordsVI), newReader(wordsEN)
	vi.comma = true
	return map[string]*reader{"vi": vi, "en": en}
})

// newReader reads a table of ours: kind, written, said.
func newReader(table string) *reader {
	r := &reader{form: map[string]string{}, before: map[string]string{}, sign: map[string]string{}, address: map[string]string{}, word: map[string]string{}, letter: map[string]string{}}
	kinds := map[string]map[string]string{"form": r.form, "before": r.before, "sign": r.sign, "address": r.address, "word": r.word, "letter": r.letter}
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case f[0] == "months":
			r.months = strings.Fields(f[2])
		default:
			kinds[f[0]][f[1]] = f[2]
		}
	}
	return r
}

// Spoken returns what a voice is told for a text of a card or a question: without the marks of bold type, with dates, times,
// decimals, signs, addresses and short forms as words. The result is NFC; an unknown language comes back as it was.
func Spoken(lang, text string) string {
	text = norm.NFC.String(strings.ReplaceAll(text, "**", ""))
	r := readers()[lang]
	if r == nil {
		return text
	}
	text = iso.ReplaceAllString(text, "$3/$2/$1")
	tokens := strings.Fields(text)
	for i, t := range tokens {
		previous := ""
		if i > 0 {
			previous = strings.ToLower(strings.TrimFunc(tokens[i-1], unicode.IsPunct))
		}
		tokens[i] = r.token(t, previous)
	}
	return strings.Join(strings.Fields(strings.Join(tokens, " ")), " ")
}

var (
	iso     = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	date    = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	day     = regexp.MustCompile(`^(\d{2})/(\d{2})$`)
	month   = regexp.MustCompile(`^(\d{1,2})/(\d{4})$`)
	of      = regexp.MustCompile(`^(\d+)/(\d+)$`)
	clock   = regexp.MustCompile(`^(\d{1,2}):(\d{2})$`)
	figure  = regexp.MustCompile(`^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d+))?$`)
	between = regexp.MustCompile(`^([A-Z]?\d+)[–:-]([A-Z]?\d+)$`)
	number  = regexp.MustCompile(`^(\d+)/(\p{Lu}[\p{Lu}-]+)$`) // of an official document: 118/KH-UBND
	url     = regexp.MustCompile(`^(?:https?://)?[\p{L}\d][\p{L}\d_-]*(?:[.@][\p{L}\d][\p{L}\d_-]*)+(?:[/:][^\s]*)?$`)
	mail    = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
)

// token reads one word out, with the punctuation around it.
func (r *reader) token(t, previous string) string {
	core := strings.TrimFunc(t, around)
	if core == "" {
		return r.signs(t)
	}
	at := strings.Index(t, core)
	return r.signs(t[:at]) + r.core(core, previous) + r.signs(t[at+len(core):])
}

// around reports what stands around a word and is not of it.
func around(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }

func (r *reader) core(t, previous string) string {
	if said, ok := r.word[t]; ok {
		return said
	}
	if said, ok := r.figures(t, previous); ok {
		return said
	}
	if m := number.FindStringSubmatch(t); m != nil {
		return m[1] + " " + r.parts(m[2], "-")
	}
	if url.MatchString(t) || mail.MatchString(t) {
		return spell(t, r.address)
	}
	if strings.Contains(t, "-") {
		return r.parts(t, "-")
	}
	if r.short(t) {
		return spell(t, r.letter)
	}
	return r.signs(t)
}

// parts reads each part of a compound out; a part that is no short form stays as it is.
func (r *reader) parts(t, sep string) string {
	list := strings.Split(t, sep)
	known := false
	for i, p := range list {
		if said, ok := r.word[p]; ok {
			list[i], known = said, true
		} else if r.short(p) {
			list[i], known = spell(p, r.letter), true
		}
	}
	if !known {
		return r.signs(t)
	}
	return strings.Join(list, " ")
}

// short reports a short form that nobody can say as a word: two to six capitals without a vowel.
func (r *reader) short(t string) bool {
	n := 0
	for _, c := range t {
		if _, known := r.letter[string(c)]; !known || strings.ContainsRune("AEIOUY", c) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 6
}

// spell says signs or letters by their names.
func spell(t string, names map[string]string) string {
	var b strings.Builder
	for _, c := range t {
		if said, ok := names[string(c)]; ok {
			b.WriteString(" " + said + " ")
			continue
		}
		b.WriteRune(c)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// signs says the signs that stand for words; other punctuation makes the voice pause and stays.
func (r *reader) signs(t string) string {
	if strings.ContainsFunc(t, around) {
		for sign, said := range r.sign {
			t = strings.ReplaceAll(t, sign, " "+said+" ")
		}
	}
	return t
}

// figures reads a date, a time, a range or a number out; previous is the word before it.
func (r *reader) figures(t, previous string) (said string, ok bool) {
	if m := date.FindStringSubmatch(t); m != nil && inDate(m[1], m[2]) {
		return r.say("date", previous, m[2], m[1:]...), true
	}
	if m := day.FindStringSubmatch(t); m != nil && inDate(m[1], m[2]) {
		return r.say("day", previous, m[2], m[1:]...), true
	}
	if m := month.FindStringSubmatch(t); m != nil && inDate("1", m[1]) {
		return r.say("month", previous, m[1], m[1:]...), true
	}
	if m := of.FindStringSubmatch(t); m != nil {
		return r.say("of", previous, "", m[1:]...), true
	}
	if m := clock.FindStringSubmatch(t); m != nil {
		if m[2] == "00" {
			return r.say("hour", previous, "", m[1]), true
		}
		return r.say("time", previous, "", m[1:]...), true
	}
	if m := between.FindStringSubmatch(t); m != nil {
		return r.say("to", previous, "", m[1:]...), true
	}
	return r.plain(t, previous)
}

// plain reads a number: thousands lose their points, decimals get their word.
func (r *reader) plain(t, previous string) (said string, ok bool) {
	m := figure.FindStringSubmatch(t)
	if m == nil {
		return "", false
	}
	thousands, point := ",", "."
	if r.comma {
		thousands, point = point, thousands
	}
	whole := strings.ReplaceAll(m[1], thousands, "")
	switch {
	case strings.Contains(whole, point) && m[2] == "" && strings.Count(whole, point) == 1: // 1,234 with a decimal comma
		a, b, _ := strings.Cut(whole, point)
		return r.say("decimal", previous, "", a, b), true
	case m[2] == point && !strings.Contains(whole, point):
		return r.say("decimal", previous, "", whole, m[3]), true
	case m[2] != "" || strings.Contains(whole, point):
		return "", false
	}
	return whole, true
}

// say fills a form. Two-digit figures lose the zero in front, since voices read it.
func (r *reader) say(form, previous, month string, figures ...string) string {
	words := r.form[form]
	if form == "day" {
		form = "date"
	}
	if first := r.before[form]; first != "" && previous == first {
		words = strings.TrimSpace(strings.TrimPrefix(words, first))
	}
	if n, err := strconv.Atoi(month); err == nil && n <= len(r.months) {
		words = strings.ReplaceAll(words, "{month}", r.months[n-1])
	}
	for i, f := range figures {
		if len(f) == 2 && form != "decimal" {
			f = strings.TrimPrefix(f, "0")
		}
		words = strings.ReplaceAll(words, "{"+strconv.Itoa(i+1)+"}", f)
	}
	return words
}

// inDate reports whether day and month may be in a calendar. The 31/11 that a lesson warns of is read as a date too.
func inDate(day, month string) bool {
	d, errD := strconv.Atoi(day)
	m, errM := strconv.Atoi(month)
	return errD == nil && errM == nil && d >= 1 && d <= 31 && m >= 1 && m <= 12
}
