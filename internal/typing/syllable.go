// The letters of a word taken apart: base letter, mark of the letter, tone.

package typing

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The marks that make other letters, as Unicode decomposes them. Đ does not
// decompose; the short stroke overlay stands for its bar.
const (
	hat    = '\u0302'
	breve  = '\u0306'
	horn   = '\u031B'
	stroke = '\u0335'
)

// letter is one letter without its tone.
type letter struct {
	base rune // a to z or A to Z
	mark rune // hat, breve, horn, stroke or 0
}

// syllable is a word of Latin letters with at most one tone.
type syllable struct {
	letters []letter
	tone    rune // a combining tone mark or 0
}

// longest is the most letters a word may have for keys to act on it. A syllable
// has seven at most (nghiêng); the rest is room for words that run together. It
// bounds the engine's work, which grows faster than the word.
const longest = 32

// parse takes a word apart. It reports false for anything but Latin letters with
// Vietnamese marks, for a second tone and for a word over the longest.
func parse(word string) (syllable, bool) {
	var s syllable
	for _, r := range norm.NFD.String(word) {
		n := len(s.letters)
		switch {
		case isLetter(r):
			s.letters = append(s.letters, letter{base: r})
		case r == 'đ':
			s.letters = append(s.letters, letter{base: 'd', mark: stroke})
		case r == 'Đ':
			s.letters = append(s.letters, letter{base: 'D', mark: stroke})
		case n == 0:
			return syllable{}, false
		case isTone(r) && s.tone == 0:
			s.tone = r
		case isMark(r) && s.letters[n-1].mark == 0:
			s.letters[n-1].mark = r
		default:
			return syllable{}, false
		}
	}
	return s, len(s.letters) <= longest
}

// same reports whether two words differ at most in where the tone sits.
func (s syllable) same(t syllable) bool {
	if s.tone != t.tone || len(s.letters) != len(t.letters) {
		return false
	}
	for i, l := range s.letters {
		if l != t.letters[i] {
			return false
		}
	}
	return true
}

// signs counts the marks and the tone.
func (s syllable) signs() int {
	n := 0
	if s.tone != 0 {
		n++
	}
	for _, l := range s.letters {
		if l.mark != 0 {
			n++
		}
	}
	return n
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouy", unicode.ToLower(r))
}

func isMark(r rune) bool { return r == hat || r == breve || r == horn }

func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
		return true
	}
	return false
}

// String writes the word without its tone.
func (s syllable) String() string {
	var b strings.Builder
	for _, l := range s.letters {
		switch {
		case l.mark == stroke && l.base == 'd':
			b.WriteRune('đ')
		case l.mark == stroke:
			b.WriteRune('Đ')
		default:
			b.WriteRune(l.base)
			if l.mark != 0 {
				b.WriteRune(l.mark)
			}
		}
	}
	return norm.NFC.String(b.String())
}
