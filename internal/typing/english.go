// Words that are not Vietnamese syllables: abbreviations with đ, the lone w, and
// the keys that come back when a word turns out to be English.

package typing

import (
	"strings"
	"unicode"
)

// abbreviation composes dd (or d9) at the end of a word that is no syllable, as
// UniKey does: sđt, QĐ, HĐND. Not after a vowel, for the sake of "add".
func abbreviation(w syllable, key rune, s Scheme) (string, bool) {
	n := len(w.letters)
	last := w.letters[n-1]
	if unicode.ToLower(last.base) != 'd' || last.mark != 0 || unicode.ToLower(key) != schemes[s].keys[stroke] {
		return "", false
	}
	if n > 1 && isVowel(w.letters[n-2].base) {
		return "", false
	}
	w.letters[n-1].mark = stroke
	return w.String(), true
}

// endsInLoneHorn reports whether the word ends in an ư that is its only vowel.
func endsInLoneHorn(w syllable) bool {
	n := len(w.letters)
	if n == 0 || w.letters[n-1].mark != horn || unicode.ToLower(w.letters[n-1].base) != 'u' {
		return false
	}
	for _, l := range w.letters[:n-1] {
		if isVowel(l.base) {
			return false
		}
	}
	return true
}

// undoLoneHorn takes a lone ư back to the w that most likely made it.
func undoLoneHorn(tail string, key rune) (string, bool) {
	runes := []rune(tail)
	runes[len(runes)-1] = key
	return string(runes), true
}

// restore gives the Telex keys of a word that the key makes impossible, with the
// key behind them. It does so only where the keys are beyond doubt: for one sign
// besides an ư in front, which is taken for w. The tone's key goes right behind
// the vowels, where it stands in English words (test, disk, server). Words with đ
// stay: they are abbreviations. A tone key or w that does not fit proves nothing.
func restore(w syllable, key rune) (string, bool) {
	if strings.ContainsRune("sfrxjzw", unicode.ToLower(key)) {
		return "", false
	}
	signs := w.signs()
	if len(w.letters) > 0 && w.letters[0].mark == horn && signs > 1 {
		signs--
	}
	if signs != 1 {
		return "", false
	}
	return "", false
}
