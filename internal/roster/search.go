// Finding people while a name or a code is typed.

package roster

import (
	"context"
	"strings"
	"unicode"
)

// A Hit is a learner that a query found.
type Hit struct {
	Learner
	From, To int // runes of Name to tint, To exclusive; -1, -1 when the code matched; 0, 0 for an empty query
}

// Ranks of hits, best first.
const (
	rankExactGiven = iota // with the query's own marks, ending in the given name
	rankExact             // with the query's own marks
	rankGiven             // ending in the given name
	rankAnywhere
	rankCount
)

// Search finds the people of a unit (0: of all units) that a query fits, and counts them all. Each word of the query
// is the beginning of a word of the name, in the same order: "thi hoa" and "n t h" find "Nguyễn Thị Hoà". Case and
// the place of a tone do not matter, nor do marks that the query leaves out; people who have all the marks that it
// has come first, then those found by their given name, and within that the order is SortByName's. A query with a
// digit, or one that is in no name, is looked for at the beginning of the employee codes too. An empty query finds
// everybody.
func (r *Roster) Search(ctx context.Context, unitID int64, query string, limit int) ([]Hit, int, error) {
	x, err := r.index(ctx)
	if err != nil {
		return nil, 0, err
	}
	people, total := x.search(unitID, query, limit)
	words := split(query)
	hits := make([]Hit, len(people))
	for i, p := range people {
		hits[i] = Hit{Learner: *p.learner}
		hits[i].From, hits[i].To = tint(p.learner.Name, words)
	}
	return hits, total, nil
}

func (x *index) search(unitID int64, query string, limit int) ([]*person, int) {
	words := split(query)
	if len(words) == 0 {
		return x.everybody(unitID, limit)
	}
	tables := x.tables(words)
	var found [rankCount][]*person
	total := 0
	for i := range x.people {
		p := &x.people[i]
		if unitID != 0 && p.unit != unitID {
			continue
		}
		if rank, ok := tables.rank(p.words); ok {
			total++
			if len(found[rank]) < limit {
				found[rank] = append(found[rank], p)
			}
		}
	}
	code := codeKey(query)
	if total == 0 || strings.ContainsFunc(code, unicode.IsDigit) {
		whole, begun, more := x.byCode(unitID, code, limit, tables)
		// A whole code means one person, so it stands before everything.
		return firstOf(limit, whole, found[rankExactGiven], found[rankExact], found[rankGiven], found[rankAnywhere], begun), total + more
	}
	return firstOf(limit, found[:]...), total
}

func (x *index) everybody(unitID int64, limit int) ([]*person, int) {
	var found []*person
	total := 0
	for i := range x.people {
		p := &x.people[i]
		if unitID != 0 && p.unit != unitID {
			continue
		}
		total++
		if len(found) < limit {
			found = append(found, p)
		}
	}
	return found, total
}

// byCode finds who has a code, and whose code begins with it, but for those whom the name found.
func (x *index) byCode(unitID int64, code string, limit int, names tables) (whole, begun []*person, total int) {
	if code == "" {
		return nil, nil, 0
	}
	for i := range x.people {
		p := &x.people[i]
		if !strings.HasPrefix(p.code, code) || unitID != 0 && p.unit != unitID {
			continue
		}
		if _, ok := names.rank(p.words); ok {
			continue
		}
		total++
		switch {
		case p.code == code:
			whole = append(whole, p)
		case len(begun) < limit:
			begun = append(begun, p)
		}
	}
	return whole, begun, total
}

func firstOf(limit int, groups ...[]*person) []*person {
	var all []*person
	for _, g := range groups {
		all = append(all, g[:min(len(g), max(0, limit-len(all)))]...)
	}
	return all
}

// Tables say, for each word of a query and each word of the vocabulary, whether the one begins the other.
type tables struct {
	loose []([]bool)
	exact []([]bool) // with the marks; nil when the query has none
}

func (x *index) tables(query []placed) tables {
	var t tables
	marked := false
	for _, q := range query {
		marked = marked || q.marked()
	}
	for _, q := range query {
		loose, exact := make([]bool, len(x.vocab)), make([]bool, len(x.vocab))
		for n, w := range x.vocab {
			loose[n] = begins(q.word, w)
			exact[n] = loose[n] && beginsExactly(q.word, w)
		}
		t.loose = append(t.loose, loose)
		if marked {
			t.exact = append(t.exact, exact)
		}
	}
	return t
}

// begins reports whether a query's word begins a name's word, whatever their marks.
func begins(query, name word) bool { return strings.HasPrefix(name.plain, query.plain) }

// beginsExactly asks for the marks too, unless the query's word has none. A tone belongs to the whole word, but is
// often typed last, so a word without one is not held to it.
func beginsExactly(query, name word) bool {
	if !query.marked() {
		return begins(query, name)
	}
	return strings.HasPrefix(name.letters, query.letters) && (query.tone == level || query.tone == name.tone)
}

func (t tables) rank(name []int32) (int, bool) {
	if t.exact != nil {
		if last := lastMatch(t.exact, name); last >= 0 {
			return pick(last == len(name)-1, rankExactGiven, rankExact), true
		}
	}
	if last := lastMatch(t.loose, name); last >= 0 {
		return pick(last == len(name)-1, rankGiven, rankAnywhere), true
	}
	return 0, false
}

func pick(first bool, a, b int) int {
	if first {
		return a
	}
	return b
}

// lastMatch finds all words of a query in a name, in order, as far to the right as they go, and returns where the
// last one is; -1 when one is not there.
func lastMatch(query [][]bool, name []int32) int {
	last, q := -1, len(query)-1
	for n := len(name) - 1; n >= 0 && q >= 0; n-- {
		if query[q][name[n]] {
			if last < 0 {
				last = n
			}
			q--
		}
	}
	if q >= 0 {
		return -1
	}
	return last
}

// tint returns the runes of a name, from the first word that the query found to the last letter that it spelt.
func tint(name string, query []placed) (from, to int) {
	if len(query) == 0 {
		return 0, 0
	}
	words := split(name)
	from, to, ok := tintBy(beginsExactly, name, words, query)
	if !ok {
		from, to, ok = tintBy(begins, name, words, query)
	}
	if !ok {
		return -1, -1
	}
	return from, to
}

func tintBy(begins func(query, name word) bool, name string, words, query []placed) (from, to int, ok bool) {
	q := len(query) - 1
	for n := len(words) - 1; n >= 0 && q >= 0; n-- {
		if !begins(query[q].word, words[n].word) {
			continue
		}
		if q == len(query)-1 {
			to = spelt(name, words[n], query[q])
		}
		from = words[n].from
		q--
	}
	return from, to, q < 0
}

// spelt returns the rune after the last one of a name's word that a query's word spells.
func spelt(name string, w, query placed) int {
	runes := []rune(name)
	length := 0
	for at := w.from; at < w.to; at++ {
		f := fold(runes[at])
		if length >= len(query.plain) && f.plain != "" {
			return at
		}
		length += len(f.plain)
	}
	return w.to
}
