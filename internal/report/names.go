// Listing people by name.

package report

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortByName orders people as a Vietnamese list does: by the given name, which stands last, then by the whole name, then by
// employee code. A list of 20,000 is made of some thousands of words, so that each word is weighed once.
func SortByName(people []Person) {
	c := collate.New(language.Vietnamese)
	weights := map[string][]byte{}
	var buffer collate.Buffer
	weigh := func(word string) []byte {
		key, ok := weights[word]
		if !ok {
			key = append(bytes.Clone(c.KeyFromString(&buffer, word)), 0, 0)
			buffer.Reset()
			weights[word] = key
		}
		return key
	}
	type keyed struct {
		Person
		key []byte
	}
	list := make([]keyed, len(people))
	for i, p := range people {
		words := strings.Fields(p.Name)
		list[i].Person = p
		if len(words) > 0 {
			list[i].key = append(list[i].key, weigh(words[len(words)-1])...)
		}
		for _, word := range words {
			list[i].key = append(list[i].key, weigh(word)...)
		}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		return cmp.Or(bytes.Compare(a.key, b.key), strings.Compare(a.Code, b.Code))
	})
	for i := range list {
		people[i] = list[i].Person
	}
}
