// Listing people by name.

package report

import (
	"cmp"
	"slices"
	"strings"

	"hocso/internal/roster"
)

// SortByName orders people as a Vietnamese list does: by the given name, which stands last, then by the whole name, then by
// employee code.
func SortByName(people []Person) {
	names := make([]string, len(people))
	for i := range people {
		names[i] = people[i].Name
	}
	type place struct {
		key  string
		from int32 // where the person stood
	}
	order := make([]place, len(people)) // people are large, so that not they are sorted but where they stood
	for i, key := range roster.NameKeys(names) {
		order[i] = place{key, int32(i)}
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(people[a.from].Code, people[b.from].Code))
	})
	sorted := make([]Person, len(people))
	for i, o := range order {
		sorted[i] = people[o.from]
	}
	copy(people, sorted)
}
