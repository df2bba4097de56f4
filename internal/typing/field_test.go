package typing

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// typed plays keys into an empty field, one by one, as a text field does.
func typed(s Scheme, keys string) string { return typedOn("", s, keys) }

func typedOn(text string, s Scheme, keys string) string {
	for _, key := range keys {
		next, ok := Compose(text, key, s)
		if !ok {
			next = text + string(key)
		}
		text = next
	}
	return text
}

// order is when the marks and the tone of a syllable are typed.
type order int

const (
	toneLast       order = iota // nguwowif
	toneAfterVowel              // nguwowfi
	marksLast                   // nguoiwf
	toneEarly                   // nguwfowi
)

var orders = map[string]order{
	"tone last": toneLast, "tone after its vowel": toneAfterVowel,
	"marks last": marksLast, "tone after the first vowel": toneEarly,
}

var schemesNamed = map[string]Scheme{"Telex": Telex, "VNI": VNI}

// Keys of the schemes, written down here apart from the package's own tables.
var (
	toneKeys = map[Scheme]map[rune]string{
		Telex: {'\u0301': "s", '\u0300': "f", '\u0309': "r", '\u0303': "x", '\u0323': "j"},
		VNI:   {'\u0301': "1", '\u0300': "2", '\u0309': "3", '\u0303': "4", '\u0323': "5"},
	}
	markKeys = map[Scheme]map[string]string{
		Telex: {"â": "a", "ê": "e", "ô": "o", "ă": "w", "ơ": "w", "ư": "w", "đ": "d"},
		VNI:   {"â": "6", "ê": "6", "ô": "6", "ă": "8", "ơ": "7", "ư": "7", "đ": "9"},
	}
	plain = map[string]string{"â": "a", "ê": "e", "ô": "o", "ă": "a", "ơ": "o", "ư": "u", "đ": "d"}
)

// keysOf gives the keys for a word of one syllable.
func keysOf(t testing.TB, word string, s Scheme, o order) string {
	t.Helper()
	var tone, marks string
	for _, r := range norm.NFC.String(word) {
		_, key := split(s, r)
		tone += key
	}
	var now strings.Builder
	previous, early := "", o == toneEarly
	initial := len([]rune(word)) - len([]rune(afterInitial(word)))
	for i, r := range []rune(norm.NFC.String(word)) {
		letter, toneKey := split(s, r)
		lower := strings.ToLower(letter)
		mark := markKeys[s][lower]
		now.WriteString(base(letter))
		if s == Telex && lower == "o" && previous == "o" { // boong: the third o takes the hat off again
			now.WriteString(base(letter))
		}
		switch {
		case o != marksLast:
			now.WriteString(mark)
		case lower == "ơ" && previous == "ư": // one key makes both
		default:
			marks += mark
		}
		if o == toneAfterVowel {
			now.WriteString(toneKey)
		}
		if early && i >= initial {
			now.WriteString(tone)
			early = false
		}
		previous = lower
	}
	keys := now.String() + marks
	if o == toneLast || o == marksLast {
		keys += tone
	}
	if strings.IndexFunc(keys, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		t.Fatalf("%s: no keys for every letter: %q", word, keys)
	}
	return keys
}

// base takes the mark off a letter without a tone.
func base(letter string) string {
	lower := strings.ToLower(letter)
	b, ok := plain[lower]
	switch {
	case !ok:
		return letter
	case letter != lower:
		return strings.ToUpper(b)
	}
	return b
}

// afterInitial cuts the initial consonants off, among them gi and qu.
func afterInitial(word string) string {
	lower := strings.ToLower(norm.NFC.String(word))
	rest := strings.TrimLeft(lower, "bcdđghklmnpqrstvx")
	if strings.HasPrefix(lower, "qu") {
		return strings.TrimPrefix(rest, "u")
	}
	if after, ok := strings.CutPrefix(lower, "gi"); ok && after != "" {
		return after
	}
	return rest
}

// split takes the tone off a letter and gives its key.
func split(s Scheme, r rune) (letter, toneKey string) {
	for _, part := range norm.NFD.String(string(r)) {
		if key, ok := toneKeys[s][part]; ok {
			toneKey = key
			continue
		}
		letter += string(part)
	}
	return norm.NFC.String(letter), toneKey
}
