package questions

// GIFT text with its escapes resolved: a sign that was escaped never opens, closes or parts anything.

import "strings"

// A sign is one character, and whether it was escaped.
type sign struct {
	r       rune
	escaped bool
}

type signs []sign

// toSigns resolves \~ \= \# \{ \} \: \\ and \n; before any other character a backslash is itself.
func toSigns(text string) signs {
	var out signs
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		if runes[i] == '\\' && i+1 < len(runes) && strings.ContainsRune(`~=#{}:\n`, runes[i+1]) {
			i++
			r := runes[i]
			if r == 'n' {
				r = '\n'
			}
			out = append(out, sign{r, true})
			continue
		}
		out = append(out, sign{runes[i], false})
	}
	return out
}

// index finds a mark none of whose characters is escaped; -1 when there is none.
func (s signs) index(mark string) int {
	for i := range s {
		if s[i:].starts(mark) {
			return i
		}
	}
	return -1
}

func (s signs) starts(mark string) bool {
	i := 0
	for _, r := range mark {
		if i >= len(s) || s[i] != (sign{r, false}) {
			return false
		}
		i++
	}
	return true
}

// cut parts s at a mark; without one all of it stands before.
func (s signs) cut(mark string) (before, after signs) {
	at := s.index(mark)
	if at < 0 {
		return s, nil
	}
	return s[:at:at], s[at+len(mark):]
}

// parts cuts at every "=" and "~", which begin each part; false when something stands before the first.
func (s signs) parts() ([]signs, bool) {
	var list []signs
	start := -1
	for i := range s {
		if !s[i].escaped && (s[i].r == '=' || s[i].r == '~') {
			if start >= 0 {
				list = append(list, s[start:i:i])
			}
			start = i
		}
		if start < 0 && !s[i].space() {
			return nil, false
		}
	}
	if start < 0 {
		return nil, false
	}
	return append(list, s[start:]), true
}

func (c sign) space() bool { return !c.escaped && (c.r == ' ' || c.r == '\t' || c.r == '\n') }

func (s signs) trim() signs {
	for len(s) > 0 && s[0].space() {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1].space() {
		s = s[:len(s)-1]
	}
	return s
}

// text is the words with their line ends.
func (s signs) text() string {
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c.r)
	}
	return b.String()
}

// joined is the words with the line ends of the file made spaces; escaped ones stay.
func (s signs) joined() string {
	var b strings.Builder
	for _, c := range s {
		if c.r == '\n' && !c.escaped {
			c.r = ' '
		}
		b.WriteRune(c.r)
	}
	return b.String()
}

// raw is the text with escaped characters made U+FFFD, so that no pattern takes them for marks. It has as many
// characters as s, each of one byte where a pattern can match.
func (s signs) raw() string {
	var b strings.Builder
	for _, c := range s {
		if c.escaped {
			c.r = '\uFFFD'
		}
		b.WriteRune(c.r)
	}
	return b.String()
}
