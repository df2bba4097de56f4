// How a Vietnamese name is taken apart for finding and sorting: lower case, word by word, with the tone set
// beside the letters. A tone that is set apart has no place, so "Hoà" and "Hòa" are the same word.

package roster

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A tone is one of the six of Vietnamese, in the order of its dictionaries.
type tone uint8

const (
	level tone = iota // no mark
	huyen
	hoi
	nga
	sac
	nang
)

// A word is one word of a name, as it is compared.
type word struct {
	plain   string // letters and digits without any mark: "nguyen"
	letters string // with the marks that make another letter, without the tone: "nguyên"
	tone    tone   //
}

// marked reports whether the word has any mark of its own: a tone, or a letter that English lacks.
func (w word) marked() bool { return w.tone != level || w.plain != w.letters }

// A placed word knows where it stands in the text it was found in.
type placed struct {
	word
	from, to int // runes, to is exclusive
}

// A folded rune is what one rune gives to a word. A rune that is no part of any word has none of these.
type foldedRune struct {
	plain   string
	letters string
	tone    tone
	inside  bool // belongs to a word, even when it adds no letter (an apostrophe, a loose mark)
}

// latin holds the folding of the runes that Vietnamese is written in, since names are folded by the hundred
// thousand. It is made when first needed: a kiosk should show its first screen before it folds anything.
var latin = sync.OnceValue(func() *[0x1F00]foldedRune {
	table := new([0x1F00]foldedRune)
	for r := range table {
		table[r] = foldSlowly(rune(r))
	}
	return table
})

func fold(r rune) foldedRune {
	if table := latin(); int(r) < len(table) {
		return table[r]
	}
	return foldSlowly(r)
}

// foldSlowly decomposes a rune. Apostrophes are inside a word ("H'Hen" is found by "hhen"); a hyphen parts two.
func foldSlowly(r rune) foldedRune {
	switch r {
	case '\'', '\u02bc', '\u2019': // as typed, as a letter of Ê Đê and Ba Na names, as Word sets it
		return foldedRune{inside: true}
	case 'đ', 'Đ', 'ð', 'Ð': // the last two are Icelandic, and common in lists converted from old fonts
		return foldedRune{plain: "d", letters: "đ", inside: true}
	}
	var f foldedRune
	var plain, letters strings.Builder
	for _, p := range norm.NFD.String(string(unicode.ToLower(r))) {
		switch {
		case unicode.IsLetter(p) || unicode.IsDigit(p):
			plain.WriteRune(p)
			letters.WriteRune(p)
			f.inside = true
		case unicode.Is(unicode.Mn, p):
			f.inside = true
			if t := toneOf(p); t != level {
				f.tone = t
			} else {
				letters.WriteRune(p)
			}
		}
	}
	f.plain = plain.String()
	f.letters = norm.NFC.String(letters.String())
	return f
}

func toneOf(mark rune) tone {
	switch mark {
	case '\u0300':
		return huyen
	case '\u0309':
		return hoi
	case '\u0303':
		return nga
	case '\u0301':
		return sac
	case '\u0323':
		return nang
	}
	return level
}

// split finds the words of a text. The places count the runes of the text's NFC form.
func split(text string) []placed {
	var words []placed
	var plain, letters strings.Builder
	open := placed{from: -1}
	finish := func(at int) {
		if plain.Len() > 0 {
			open.plain, open.letters, open.to = plain.String(), letters.String(), at
			words = append(words, open)
		}
		plain.Reset()
		letters.Reset()
		open = placed{from: -1}
	}
	at := 0
	for _, r := range norm.NFC.String(text) {
		f := fold(r)
		if !f.inside {
			finish(at)
			at++
			continue
		}
		if open.from < 0 {
			open.from = at
		}
		plain.WriteString(f.plain)
		letters.WriteString(f.letters)
		open.tone = max(open.tone, f.tone)
		at++
	}
	finish(at)
	return words
}

// FoldName returns the key of a name that is blind to case, marks, where a tone stands, apostrophes, and the
// spaces between words: "Nguyễn Thị  Hoà" gives "nguyen thi hoa".
func FoldName(name string) string {
	words := split(name)
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.plain
	}
	return strings.Join(parts, " ")
}
