// Words that are not Vietnamese syllables: abbreviations with đ, the lone w, and
// the keys that come back when a word turns out to be English.

package typing

import (
	"strings"
	"unicode"
)

// abbreviation composes dd (or d9) at the end of a word that is no syllable, as
// UniKey does: sđt, QĐ, HĐND. Not after a vowel, for the sake of "add", nor after
// a d, which an undo left there.
func abbreviation(w syllable, key rune, s Scheme) (string, bool) {
	n := len(w.letters)
	last := w.letters[n-1]
	if unicode.ToLower(last.base) != 'd' || last.mark != 0 || unicode.ToLower(key) != schemes()[s].keys[stroke] {
		return "", false
	}
	if n > 1 && strings.ContainsRune("aeiouyd", unicode.ToLower(w.letters[n-2].base)) {
		return "", false
	}
	w.letters[n-1].mark = stroke
	return w.String(), true
}

// endsInLoneHorn reports whether the word ends in an ư that is its only vowel.
func endsInLoneHorn(w syllable) bool {
	n := len(w.letters)
	if n == 0 || w.tone != 0 || w.letters[n-1].mark != horn || unicode.ToLower(w.letters[n-1].base) != 'u' {
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
// key behind them. It does so only where they are hardly in doubt: for one sign
// besides a lone ư in front, and for a tone only with one vowel besides. Words
// with đ stay, since they are abbreviations; and a tone key that fits nowhere
// proves nothing.
func restore(w syllable, key rune) (string, bool) {
	if strings.ContainsRune("sfrxjzw", unicode.ToLower(key)) {
		return "", false
	}
	signs, vowels := w.signs(), 0
	for _, l := range w.letters {
		if l.mark == stroke {
			return "", false
		}
		if isVowel(l.base) {
			vowels++
		}
	}
	if signs == 0 {
		return "", false
	}
	if first := w.letters[0]; signs > 1 && first.mark == horn && unicode.ToLower(first.base) == 'u' {
		signs, vowels = signs-1, max(1, vowels-1)
	}
	if signs > 1 || w.tone != 0 && vowels > 1 {
		return "", false
	}
	return telexKeys(w, unicode.IsUpper(key)) + string(key), true
}

// telexKeys spells a word as English has the letters: w for the ư of windows and
// twitter, the tone's key where toneAt has it. With upper the keys of capital
// letters are capitals.
func telexKeys(w syllable, upper bool) string {
	var b strings.Builder
	add := func(key, letter rune) {
		if upper && unicode.IsUpper(letter) {
			key = unicode.ToUpper(key)
		}
		b.WriteRune(key)
	}
	at := toneAt(w)
	for i, l := range w.letters {
		switch {
		case l.mark == horn && l.base == 'u':
			b.WriteRune('w')
		case l.mark == horn && l.base == 'U':
			b.WriteRune('W')
		case l.mark != 0:
			b.WriteRune(l.base)
			add(Telex.markKey(l), l.base)
		default:
			b.WriteRune(l.base)
		}
		if w.tone != 0 && i == at {
			add(schemes()[Telex].keys[w.tone], l.base)
		}
	}
	return b.String()
}

// toneAt gives the letter behind which English has the tone's key: the last vowel
// (test, text, server), or the end when s, f or j meets an n (install, config).
func toneAt(w syllable) int {
	vowel := 0
	for i, l := range w.letters {
		if isVowel(l.base) {
			vowel = i
		}
	}
	final := w.letters[vowel+1:]
	if len(final) > 0 && unicode.ToLower(final[0].base) == 'n' && strings.ContainsRune("sfj", schemes()[Telex].keys[w.tone]) {
		return len(w.letters) - 1
	}
	return vowel
}
