// Package typing composes Vietnamese in the kiosk's own text fields, for
// computers on which no Vietnamese input method runs.
//
// Everything here is a pure function of the word that stands before the caret
// and of one key: the field may be edited with the mouse, the arrow keys or
// another input method between two keys, so that no history of keys would stay
// true for long. The rules of composition and spelling are those of bamboo-core,
// whose engine works on keys; engine.go makes the keys up again from the word.
//
// # What follows from having no history
//
// An undo (the same key twice) shows in the word itself: it leaves letters that
// are no Vietnamese syllable, and keys after these are typed as they are. A lone ư
// may have been typed as w or as uw; it is taken for w. And a key that was
// replaced cannot come back: two tone keys in one English word (user, transfer)
// cost a letter, where UniKey knows them until the next blank.
//
// # Spelling
//
// A word that cannot become a Vietnamese syllable is left alone (windows,
// class, email), but for dd, which abbreviations need (sđt, QĐ). When a letter
// makes a word impossible after a key was already taken for a mark, and the word
// has but that one mark, the keys come back (gôg to goog, tẽt to text), in Telex
// only: nobody types digits in English words. Words that are possible stay
// Vietnamese: "test" gives tét, as in UniKey.
package typing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Scheme says which keys make marks and tones.
type Scheme int

// The schemes of the settings page. Telex is the one with the lone w for ư.
const (
	Off Scheme = iota
	Telex
	VNI
)

// Placement says where the tone of oa, oe and uy goes when no consonant follows.
// The package's functions use Classic; for the other call the methods:
// typing.Modern.Compose(word, key, scheme).
type Placement int

const (
	// Classic writes hòa, khỏe, thúy, as most offices do.
	Classic Placement = iota
	// Modern writes hoà, khoẻ, thuý, as school books do.
	Modern
)

// Compose returns the word before the caret after one more key, with classic
// tone placement, and whether the key composed something. When it did not, the
// word comes back without the key, which is to be typed as it is.
//
// The word is the text in the field, not the keys that made it. What stands
// before its last blank or punctuation mark is kept as it is. The result is NFC.
func Compose(word string, key rune, s Scheme) (string, bool) {
	return Classic.Compose(word, key, s)
}

// Tone puts a combining tone mark (U+0301, U+0300, U+0309, U+0303 or U+0323) on
// the vowel of the word that carries it, with classic placement. It replaces the
// tone there; the same tone again takes it off. A word without a vowel, or whose
// final consonant does not bear that tone (mat with U+0300), comes back as it
// was. In a word that is no syllable its end takes the tone if that could be one
// (Krông). The result is NFC.
func Tone(word string, mark rune) string {
	return Classic.Tone(word, mark)
}

// Compose is the function Compose with this placement.
func (p Placement) Compose(word string, key rune, s Scheme) (string, bool) {
	word = norm.NFC.String(word)
	if !takes(s, key) {
		return word, false
	}
	before, tail := cut(word)
	composed, ok := p.compose(tail, key, s)
	if !ok {
		return word, false
	}
	return before + composed, true
}

// Tone is the function Tone with this placement.
func (p Placement) Tone(word string, mark rune) string {
	word = norm.NFC.String(word)
	before, tail := cut(word)
	was, ok := parse(tail)
	if !ok || !isTone(mark) || strings.ContainsFunc(tail, alone) {
		return word
	}
	now := was
	now.tone = 0
	if was.tone != mark {
		now.tone = mark
	}
	toned := p.load(now, Telex).text()
	if got, ok := parse(toned); !ok || !got.same(now) {
		return word
	}
	return before + toned
}

// alone reports a mark that stands behind its letter because no letter carries it, as in T̀.
func alone(r rune) bool { return unicode.Is(unicode.Mn, r) }

// Marked reports whether a key already carries a Vietnamese mark, and so comes
// from an outside input method (UniKey, EVKey, the system's Telex) or from the
// keyboard on the screen. A field that gets such a key from outside should go on
// with Off: UniKey's undo replaces á by the plain letters a and s, which nothing
// tells from keys of a person.
func Marked(key rune) bool {
	for _, r := range norm.NFD.String(string(key)) {
		if isTone(r) || isMark(r) || r == 'đ' || r == 'Đ' {
			return true
		}
	}
	return false
}

// takes reports whether a key can compose anything at all. Marked ones cannot:
// composing them once more would double the work of the method they come from.
func takes(s Scheme, key rune) bool {
	switch s {
	case Telex:
		return isLetter(key)
	case VNI:
		return isLetter(key) || '0' <= key && key <= '9'
	}
	return false
}

// cut splits off the letters and digits at the end, the part that keys act on.
func cut(word string) (before, tail string) {
	i := strings.LastIndexFunc(word, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if i < 0 {
		return "", word
	}
	_, n := utf8.DecodeRuneInString(word[i:])
	return word[:i+n], word[i+n:]
}
