// Drawing questions and shuffling options: pure functions of a recorded seed.

package progress

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"hocso/lessons"
)

// Shuffle returns the numbers below n in an order that the seed and the question alone decide: sorted by SHA-256, so
// that no release of Go and no other program gives another one.
func Shuffle(seed int64, questionID string, n int) []int {
	order := make([]int, n)
	keys := make([][sha256.Size]byte, n)
	for i := range order {
		order[i] = i
		keys[i] = lot(seed, questionID, i)
	}
	slices.SortFunc(order, func(a, b int) int { return bytes.Compare(keys[a][:], keys[b][:]) })
	return order
}

func lot(seed int64, name string, i int) [sha256.Size]byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(seed))
	b = binary.BigEndian.AppendUint64(b, uint64(i))
	return sha256.Sum256(append(b, name...))
}

// Arrange returns the order on the screen of a question's options, items to be ordered, or right-hand cards (Rights).
// Items never stand in their right order. What has a place of its own (true and false, zones of a picture) stays.
func Arrange(seed int64, questionID string, q *lessons.Question) []int {
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		return Shuffle(seed, questionID, len(q.Options))
	case lessons.Order:
		order := Shuffle(seed, questionID, len(q.Items))
		if slices.IsSorted(order) && len(order) > 1 {
			order = append(order[1:], order[0])
		}
		return order
	case lessons.Match:
		return Shuffle(seed, questionID, len(Rights(q)))
	default:
		return nil
	}
}

// leastSituations is how many questions of a lesson's draw are set in an office case, where the bank has them.
const leastSituations = 2

// A drawer picks questions from one bank, one at a time.
type drawer struct {
	pool       []asked
	before     map[string]int // the latest attempt that asked a question, from 1
	lots       map[string][sha256.Size]byte
	kinds      map[lessons.QuestionKind]int
	situations int // drawn so far
	most       int // more situations than this would leave too few for the next try
}

func newDrawer(bank []asked, ask int, before map[string]int, seed int64) *drawer {
	d := &drawer{pool: slices.Clone(bank), before: before, lots: map[string][sha256.Size]byte{},
		kinds: map[lessons.QuestionKind]int{}}
	all := 0
	for _, q := range bank {
		d.lots[q.id] = lot(seed, q.id, 0)
		if q.question.Situation {
			all++
		}
	}
	if len(bank) > 0 {
		d.most = max(leastSituations, (ask*all+len(bank)-1)/len(bank))
	}
	return d
}

// take removes the best question of the pool: asked longest ago or never, then of a kind that is rare so far, then by
// lot. While situations is set only questions set in an office case count, if there are any.
func (d *drawer) take(situation bool) asked {
	pool := d.pool
	if situation {
		pool = slices.DeleteFunc(slices.Clone(pool), func(q asked) bool { return !q.question.Situation })
		if len(pool) == 0 {
			pool = d.pool
		}
	}
	best := slices.MinFunc(pool, d.compare)
	d.pool = slices.DeleteFunc(d.pool, func(q asked) bool { return q.id == best.id })
	d.kinds[best.question.Kind]++
	if best.question.Situation {
		d.situations++
	}
	return best
}

func (d *drawer) compare(a, b asked) int {
	return cmp.Or(
		cmp.Compare(d.before[a.id], d.before[b.id]),
		cmp.Compare(d.surplus(a), d.surplus(b)),
		cmp.Compare(d.kinds[a.question.Kind], d.kinds[b.question.Kind]),
		bytes.Compare(key(d.lots, a), key(d.lots, b)),
	)
}

func (d *drawer) surplus(q asked) int {
	if q.question.Situation && d.situations >= d.most {
		return 1
	}
	return 0
}

func key(lots map[string][sha256.Size]byte, q asked) []byte {
	lot := lots[q.id]
	return lot[:]
}

// drawLesson draws ask questions of a lesson's bank, at least two of them set in an office case.
func drawLesson(bank []asked, ask int, before map[string]int, seed int64) []string {
	d := newDrawer(bank, ask, before, seed)
	ask = min(ask, len(bank))
	drawn := make([]string, ask)
	for i := range drawn {
		missing := leastSituations - d.situations
		drawn[i] = d.take(missing > 0 && ask-i <= missing).id
	}
	return mixed(drawn, seed)
}

// drawAssessment draws n questions, as many of each lesson as of the others; which lessons give one more is by lot.
func drawAssessment(banks [][]asked, n int, before map[string]int, seed int64) []string {
	drawers := make([]*drawer, len(banks))
	for i, bank := range banks {
		drawers[i] = newDrawer(bank, (n+len(banks)-1)/len(banks), before, seed)
	}
	turns := Shuffle(seed, "lessons", len(banks))
	var drawn []string
	for len(drawn) < n {
		round := len(drawn)
		for _, i := range turns {
			if len(drawn) < n && len(drawers[i].pool) > 0 {
				drawn = append(drawn, drawers[i].take(false).id)
			}
		}
		if len(drawn) == round {
			break // every bank is empty
		}
	}
	return mixed(drawn, seed)
}

// mixed brings the questions into an order by lot, so that neither kinds nor lessons stand in blocks.
func mixed(ids []string, seed int64) []string {
	out := make([]string, len(ids))
	for to, from := range Shuffle(seed, "order", len(ids)) {
		out[to] = ids[from]
	}
	return out
}
