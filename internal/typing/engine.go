// The bamboo engine, loaded with the keys that give the word in the field.

package typing

import (
	"strings"
	"sync"
	"unicode"

	"github.com/BambooEngine/bamboo-core"
	"golang.org/x/text/unicode/norm"
)

// scheme holds what the engine needs for one Scheme: its rules, and the keys
// that give each mark and tone, for the way back from a word to keys.
type scheme struct {
	method bamboo.InputMethod
	keys   map[rune]rune
}

// schemes are parsed once, when somebody first types, since that takes as long as a tenth of the start; bamboo only reads them
// afterwards.
var schemes = sync.OnceValue(func() map[Scheme]scheme {
	return map[Scheme]scheme{
		Telex: {
			method: method("Telex W"),
			keys: map[rune]rune{
				'\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j',
				breve: 'w', horn: 'w', stroke: 'd', // the hat's key is its own letter
			},
		},
		VNI: {
			method: method("VNI"),
			keys: map[rune]rune{
				'\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5',
				hat: '6', horn: '7', breve: '8', stroke: '9',
			},
		},
	}
})

// method parses one of bamboo's definitions; bamboo itself would parse them all.
func method(name string) bamboo.InputMethod {
	one := map[string]bamboo.InputMethodDefinition{name: bamboo.InputMethodDefinitions[name]}
	return bamboo.ParseInputMethod(one, name)
}

// markKey returns the key that puts a letter's mark on it.
func (s Scheme) markKey(l letter) rune {
	if s == Telex && l.mark == hat {
		return unicode.ToLower(l.base)
	}
	return schemes()[s].keys[l.mark]
}

// engine is a bamboo engine that holds one word.
type engine struct{ bamboo.IEngine }

// load makes up keys that give the word: every letter, the key of its mark right
// behind it, and the key of the tone last. Plain letters go in verbatim, so that
// the two o of boong do not become ô. Words that no keys give come out different;
// callers compare.
func (p Placement) load(w syllable, s Scheme) engine {
	flags := bamboo.EstdFlags
	if p == Modern {
		flags &^= bamboo.EstdToneStyle
	}
	e := engine{bamboo.NewEngine(schemes()[s].method, flags)}
	for _, l := range w.letters {
		e.ProcessKey(l.base, bamboo.EnglishMode)
		if l.mark != 0 {
			e.ProcessKey(s.markKey(l), bamboo.VietnameseMode)
		}
	}
	if w.tone != 0 {
		e.ProcessKey(schemes()[s].keys[w.tone], bamboo.VietnameseMode)
	}
	return e
}

func (e engine) text() string {
	return norm.NFC.String(e.GetProcessedString(bamboo.VietnameseMode | bamboo.FullText))
}

// possible reports whether the word is the beginning of a Vietnamese syllable.
// Bamboo lets z pass as an initial, and any letter alone.
func (e engine) possible() bool {
	text := e.text()
	return text != "" && !strings.ContainsRune("fjwzFJWZ", rune(text[0])) && e.IsValid(false)
}
