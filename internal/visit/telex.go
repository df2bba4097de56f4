package visit

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The keys of Telex for marks on letters, which follow the letter, and for tones, which end the word.
var (
	telexMarks = map[rune]string{'\u0302': "", '\u0306': "w", '\u031b': "w"}
	telexTones = map[rune]string{'\u0300': "f", '\u0301': "s", '\u0309': "r", '\u0303': "x", '\u0323': "j"}
)

// Telex spells Vietnamese with the keys of a plain keyboard: "mật khẩu" is "maatj khaaur".
func Telex(text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		words[i] = telexWord(w)
	}
	return strings.Join(words, " ")
}

func telexWord(w string) string {
	var keys strings.Builder
	tone, letter := "", ""
	for _, r := range norm.NFD.String(w) {
		switch mark, marked := telexMarks[r]; {
		case telexTones[r] != "":
			tone = telexTones[r]
		case marked && mark == "": // the circumflex doubles its letter
			keys.WriteString(strings.ToLower(letter))
		case marked:
			keys.WriteString(mark)
		case r == 'đ':
			keys.WriteString("dd")
		case r == 'Đ':
			keys.WriteString("DD")
		default:
			letter = string(r)
			keys.WriteString(letter)
		}
	}
	return keys.String() + tone
}
