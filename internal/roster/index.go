// The people in memory, in the order of their names, ready to be searched at every keystroke. Names are made
// of few different words (an office of 100,000 has some thousands), so a name is kept as numbers of words, and a
// query is compared with each different word once.

package roster

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// An index never changes once it is shared; with returns another.
type index struct {
	people  []person // in the order of SortByName
	vocab   []word   // every different word of the names
	numbers map[word]int32
}

// A person is a learner and what is searched of it. It is small, so that looking at everybody is quick.
type person struct {
	learner *Learner
	unit    int64
	words   []int32 // numbers of the name's words, in order
	code    string  // codeKey of the employee code
}

// searchable reports whether a learner is found by search: guests have no name, and who left signs in no more.
func searchable(l Learner) bool { return l.Kind != KindGuest && l.LeftAt.IsZero() }

func newIndex(learners []Learner) *index {
	x := &index{numbers: map[word]int32{}, people: make([]person, 0, len(learners))}
	spelt := map[string][]int32{}
	for i := range learners {
		if searchable(learners[i]) {
			x.people = append(x.people, x.person(&learners[i], spelt))
		}
	}
	x.sort()
	x.pack()
	return x
}

// person indexes a learner. spelt remembers what the words between two spaces come to.
func (x *index) person(l *Learner, spelt map[string][]int32) person {
	return person{learner: l, unit: l.Unit.ID, code: codeKey(l.Code), words: x.words(l.Name, spelt)}
}

// words are the numbers of a name's words.
func (x *index) words(name string, spelt map[string][]int32) (all []int32) {
	for part := range strings.FieldsSeq(name) {
		numbers, ok := spelt[part]
		if !ok {
			for _, w := range split(part) {
				numbers = append(numbers, x.number(w.word))
			}
			spelt[part] = numbers
		}
		all = append(all, numbers...)
	}
	return all
}

func (x *index) number(w word) int32 {
	if n, ok := x.numbers[w]; ok {
		return n
	}
	n := int32(len(x.vocab))
	x.numbers[w] = n
	x.vocab = append(x.vocab, w)
	return n
}

// sort puts the people in the order of SortByName, but compares words, jobs and units only once each: a person's key
// is their places among all others.
func (x *index) sort() {
	c := collate.New(language.Vietnamese)
	ranks := places(x.vocab, func(a, b word) int { return compareWords(c, placed{word: a}, placed{word: b}) })
	textRanks := x.textRanks()
	type keyed struct {
		key []int32
		person
	}
	all := make([]keyed, len(x.people))
	for i, p := range x.people {
		var key []int32
		if len(p.words) > 0 {
			key = append(key, ranks[p.words[len(p.words)-1]])
		}
		for _, w := range p.words {
			key = append(key, ranks[w])
		}
		// The end of a name comes before any word.
		all[i] = keyed{append(key, -1, textRanks[p.learner.Job], textRanks[p.learner.Unit.Name]), p}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(slices.Compare(a.key, b.key), strings.Compare(a.learner.Code, b.learner.Code),
			cmp.Compare(a.learner.ID, b.learner.ID))
	})
	for i, k := range all {
		x.people[i] = k.person
	}
}

// inNameOrder returns learners as SortByName sorts them, quickly when there are many.
func inNameOrder(learners []Learner) []Learner {
	x := &index{numbers: map[word]int32{}, people: make([]person, 0, len(learners))}
	spelt := map[string][]int32{}
	for i := range learners {
		x.people = append(x.people, x.person(&learners[i], spelt))
	}
	x.sort()
	sorted := make([]Learner, len(learners))
	for i, p := range x.people {
		sorted[i] = *p.learner
	}
	return sorted
}

// textRanks returns the places of all jobs and names of units.
func (x *index) textRanks() map[string]int32 {
	seen := map[string]int32{}
	for _, p := range x.people {
		seen[p.learner.Job], seen[p.learner.Unit.Name] = 0, 0
	}
	texts := slices.Collect(maps.Keys(seen))
	for i, rank := range places(texts, compareTexts) {
		seen[texts[i]] = rank
	}
	return seen
}

// places returns each item's place among the sorted ones, from 0; equal items share one.
func places[T any](items []T, compare func(a, b T) int) []int32 {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compare(items[a], items[b]) })
	ranks := make([]int32, len(items))
	for i, item := range order {
		ranks[item] = int32(i)
		if i > 0 && compare(items[order[i-1]], items[item]) == 0 {
			ranks[item] = ranks[order[i-1]]
		}
	}
	return ranks
}

// pack lays the words of all names side by side, and the codes, in the order in which a search looks at them.
func (x *index) pack() {
	var words []int32
	var codes strings.Builder
	for i := range x.people {
		words = append(words, x.people[i].words...)
		codes.WriteString(x.people[i].code)
	}
	rest := codes.String()
	for i := range x.people {
		p := &x.people[i]
		n := len(p.words)
		p.words, words = words[:n:n], words[n:]
		p.code, rest = rest[:len(p.code)], rest[len(p.code):]
	}
}

// with returns an index in which one learner is new, changed or, if no longer searchable, gone.
func (x *index) with(l Learner) *index {
	next := &index{vocab: slices.Clip(x.vocab), numbers: maps.Clone(x.numbers)}
	next.people = make([]person, 0, len(x.people)+1)
	for _, p := range x.people {
		if p.learner.ID != l.ID {
			next.people = append(next.people, p)
		}
	}
	if !searchable(l) {
		return next
	}
	at, _ := slices.BinarySearchFunc(next.people, l, func(p person, l Learner) int {
		return cmp.Or(CompareNames(p.learner.Name, l.Name), compareRest(*p.learner, l))
	})
	next.people = slices.Insert(next.people, at, next.person(&l, map[string][]int32{}))
	return next
}

// codeKey is an employee code as it is compared: capital letters and digits only, "cb 0071" as "CB0071".
func codeKey(code string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, code)
}

// Reload reads the people anew. The kiosk calls it in the background as it starts, so that the first keystroke does
// not wait, and after anything but this package wrote the tables.
func (r *Roster) Reload(ctx context.Context) error {
	r.forget()
	_, err := r.index(ctx)
	return err
}

// index returns the people as they are now, reading them if they changed.
func (r *Roster) index(ctx context.Context) (*index, error) {
	r.mu.Lock()
	found, generation := r.found, r.generation
	r.mu.Unlock()
	if found != nil {
		return found, nil
	}
	people, err := readLearners(ctx, r.db.Read(), "WHERE learner.kind <> 'guest' AND learner.left_at IS NULL AND "+unmerged)
	if err != nil {
		return nil, fmt.Errorf("read learners: %w", err)
	}
	found = newIndex(people)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.generation == generation {
		r.found = found
	}
	return found, nil
}

// forget drops the index; the next search builds it.
func (r *Roster) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.generation++
	r.found = nil
}

// changed brings one learner's new values into the index.
func (r *Roster) changed(l Learner) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.generation++
	if r.found != nil {
		r.found = r.found.with(l)
	}
}
