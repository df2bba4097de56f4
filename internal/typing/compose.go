// One key: what the engine makes of it, and when its answer is not to be taken.

package typing

import (
	"strings"
	"unicode"

	"github.com/BambooEngine/bamboo-core"
)

// compose is Compose on the letters and digits at the end of the word.
func (p Placement) compose(tail string, key rune, s Scheme) (string, bool) {
	was, ok := parse(tail)
	if !ok {
		return "", false
	}
	e := p.load(was, s)
	if loaded, ok := parse(e.text()); !ok || !loaded.same(was) {
		return "", false
	}
	if len(was.letters) > 0 && !e.possible() {
		return abbreviation(was, key, s)
	}
	if s == Telex && unicode.ToLower(key) == 'w' && endsInLoneHorn(was) {
		return undoLoneHorn(tail, key)
	}
	e.ProcessKey(key, bamboo.VietnameseMode)
	return accept(e, was, tail, key, s)
}

// accept judges what the engine made of a key. A key that was used up must leave
// a possible syllable. A key that was typed must leave one too, unless it was an
// undo, which shows by a sign that went.
func accept(e engine, was syllable, tail string, key rune, s Scheme) (string, bool) {
	now := e.text()
	if e.possible() {
		return now, now != tail+string(key)
	}
	if rest, typed := strings.CutSuffix(now, string(key)); typed {
		if is, ok := parse(rest); ok && is.signs() < was.signs() {
			return now, true
		}
	}
	if s == Telex {
		return restore(was, key)
	}
	return "", false
}
