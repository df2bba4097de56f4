// Names of people: which are taken, how they are sorted, how namesakes are told apart.

package roster

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// maxNameRunes bounds a name: the longest that the certificate can set, with room to spare.
const maxNameRunes = 100

// CleanName returns a name in NFC with single spaces, or ErrBadName when it is empty or a single letter, longer than
// 100 characters, has a character that cannot be seen, or has no letter at all.
func CleanName(name string) (string, error) {
	clean := tidy(name)
	if n := utf8.RuneCountInString(clean); n < 2 || n > maxNameRunes || !utf8.ValidString(clean) {
		return "", ErrBadName
	}
	if strings.ContainsFunc(clean, unseen) || !strings.ContainsFunc(clean, unicode.IsLetter) {
		return "", ErrBadName
	}
	return clean, nil
}

// tidy puts a text in NFC, with single spaces and none at the ends.
func tidy(text string) string {
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

// unseen finds controls, and the format characters that turn or hide text on a certificate.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError
}

// collators are reused, since one holds buffers and serves one goroutine at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese) }}

// CompareNames orders two names as a Vietnamese list does: by the given name, which stands last, then by the
// whole name from its first word. Words are compared one by one, first by their letters (a ă â b … d đ e ê …),
// then by their tone (ngang, huyền, hỏi, ngã, sắc, nặng), as in a dictionary; "Hoà" and "Hòa" are equal.
func CompareNames(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return compareSplit(c, split(a), split(b))
}

// SortByName sorts learners by name, then by job, unit and employee code.
func SortByName(learners []Learner) {
	slices.SortStableFunc(learners, func(a, b Learner) int {
		return cmp.Or(CompareNames(a.Name, b.Name), compareRest(a, b))
	})
}

// compareRest orders namesakes, always the same way.
func compareRest(a, b Learner) int {
	return cmp.Or(compareTexts(a.Job, b.Job), compareTexts(a.Unit.Name, b.Unit.Name),
		strings.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID))
}

func compareSplit(c *collate.Collator, a, b []placed) int {
	if len(a) == 0 || len(b) == 0 {
		return cmp.Compare(len(a), len(b))
	}
	return cmp.Or(compareWords(c, a[len(a)-1], b[len(b)-1]), compareInTurn(c, a, b))
}

func compareInTurn(c *collate.Collator, a, b []placed) int {
	return slices.CompareFunc(a, b, func(x, y placed) int { return compareWords(c, x, y) })
}

// compareTexts orders two texts that are no names (units, jobs) from their first word, by the same rules.
func compareTexts(a, b string) int {
	if a == b {
		return 0
	}
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return compareInTurn(c, split(a), split(b))
}

func compareWords(c *collate.Collator, a, b placed) int {
	if a.letters != b.letters {
		if d := c.CompareString(a.letters, b.letters); d != 0 {
			return d
		}
	}
	return cmp.Compare(a.tone, b.tone)
}

// A Tell says what sets a learner apart from namesakes beside it. Both fields may be empty.
type Tell struct {
	Job      string // as in the roster
	CodeTail string // the end of the employee code, set when the job alone does not tell
}

// tellTail is how much of an employee code is shown when that is enough.
const tellTail = 3

// Telltale returns what to show with a name so that the right one is chosen among others (which may hold the
// learner itself): the job always, and the last 3 characters of the employee code, or as many more as it takes, when
// somebody in the same unit has the same name and the same job.
func Telltale(l Learner, others []Learner) Tell {
	tell := Tell{Job: l.Job}
	key := nameKey(l.Name)
	length := 0
	for _, o := range others {
		if o.ID == l.ID || o.Unit.ID != l.Unit.ID || !strings.EqualFold(o.Job, l.Job) || nameKey(o.Name) != key {
			continue
		}
		length = max(length, tellTail, commonTail(l.Code, o.Code)+1)
	}
	if length > 0 {
		code := []rune(l.Code)
		tell.CodeTail = string(code[max(0, len(code)-length):])
	}
	return tell
}

// nameKey is the same for two names that look the same but for case and where a tone stands.
func nameKey(name string) string {
	var b strings.Builder
	for _, w := range split(name) {
		b.WriteString(w.letters)
		b.WriteByte('0' + byte(w.tone))
	}
	return b.String()
}

// commonTail counts the runes that two codes end with alike, blind to case.
func commonTail(a, b string) int {
	x, y := []rune(strings.ToUpper(a)), []rune(strings.ToUpper(b))
	n := 0
	for n < len(x) && n < len(y) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return n
}
