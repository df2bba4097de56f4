// Keys to sort many names by.

package roster

import (
	"encoding/binary"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// NameKeys returns a key for each name. The keys of one call compare as texts the way CompareNames compares the names. A list
// of 100,000 is made of some thousands of words, and only those are compared with each other.
func NameKeys(names []string) []string {
	x := &index{numbers: map[word]int32{}}
	spelt := map[string][]int32{}
	words := make([][]int32, len(names))
	for i, name := range names {
		words[i] = x.words(name, spelt)
	}
	c := collate.New(language.Vietnamese)
	ranks := places(x.vocab, func(a, b word) int { return compareWords(c, placed{word: a}, placed{word: b}) })
	keys := make([]string, len(names))
	var key []byte
	for i, name := range words {
		key = key[:0]
		if len(name) > 0 {
			key = binary.BigEndian.AppendUint32(key, uint32(ranks[name[len(name)-1]]))
		}
		for _, w := range name {
			key = binary.BigEndian.AppendUint32(key, uint32(ranks[w]))
		}
		keys[i] = string(key)
	}
	return keys
}
