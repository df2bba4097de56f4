package kit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An Input is the text of a field while a person types it. It lives in a screen's state, is always NFC, and is gone with the
// screen: it keeps no history.
type Input struct {
	runes  []rune
	caret  int
	marked bool // the whole text: see Offer
	Max    int  // runes; 0 means 100
	Only   func(rune) bool
}

// String returns the text, NFC.
func (in *Input) String() string { return string(in.runes) }

// Caret returns how many runes stand before the caret.
func (in *Input) Caret() int { return in.caret }

// Set replaces the text and puts the caret at its end.
func (in *Input) Set(s string) {
	in.runes = in.allowed(norm.NFC.String(s))
	in.caret, in.marked = len(in.runes), false
}

// Offer is Set for a text that somebody may keep or replace: it is marked, so that the first letter takes its place. Whoever moves the
// caret goes on with it.
func (in *Input) Offer(s string) {
	in.Set(s)
	in.marked = len(in.runes) > 0
}

// Marked reports whether the next letter takes the place of the text.
func (in *Input) Marked() bool { return in.marked }

// Overtype takes a marked text away before a letter is typed. It reports whether there was one.
func (in *Input) Overtype() bool {
	if !in.marked {
		return false
	}
	in.Clear()
	return true
}

// Insert types text at the caret. A mark that is typed after its letter joins it.
func (in *Input) Insert(s string) {
	in.Overtype()
	head := norm.NFC.String(string(in.runes[:in.caret]) + s)
	tail := string(in.runes[in.caret:])
	next := in.allowed(head)
	if len(next)+len(in.runes)-in.caret > in.max() {
		return
	}
	in.runes = append(next, []rune(tail)...)
	in.caret = len(next)
}

func (in *Input) allowed(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsControl(r) || (in.Only != nil && !in.Only(r)) || len(out) >= in.max() {
			continue
		}
		out = append(out, r)
	}
	return out
}

func (in *Input) max() int {
	if in.Max == 0 {
		return 100
	}
	return in.Max
}

// Backspace takes the letter before the caret away, with its marks.
func (in *Input) Backspace() {
	if !in.Overtype() && in.caret > 0 {
		in.runes = append(in.runes[:in.caret-1], in.runes[in.caret:]...)
		in.caret--
	}
}

// Delete takes the letter after the caret away.
func (in *Input) Delete() {
	if !in.Overtype() && in.caret < len(in.runes) {
		in.runes = append(in.runes[:in.caret], in.runes[in.caret+1:]...)
	}
}

// Move moves the caret by n letters.
func (in *Input) Move(n int) {
	in.caret, in.marked = min(max(in.caret+n, 0), len(in.runes)), false
}

// Replace puts text in the place of the word before the caret, for composing Vietnamese.
func (in *Input) Replace(compose func(word string) string) {
	in.marked = false
	head := string(in.runes[:in.caret])
	cut := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) + 1
	if cut > 0 {
		for !isRuneStart(head[cut:]) {
			cut++
		}
	}
	word := compose(head[cut:])
	next := in.allowed(norm.NFC.String(head[:cut] + word))
	in.runes = append(next, in.runes[in.caret:]...)
	in.caret = len(next)
}

func isRuneStart(s string) bool { return s == "" || s[0]&0xC0 != 0x80 }

// Clear forgets the text.
func (in *Input) Clear() {
	clear(in.runes)
	in.runes, in.caret, in.marked = in.runes[:0], 0, false
}
