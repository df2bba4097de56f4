// Answers that people give, right and wrong.

package demo

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"hocso/internal/progress"
	"hocso/lessons"
)

// reply answers a question right or wrong. A wrong answer is one slip away from the right one, or a mistake that the
// lesson's author knows.
func (st *stay) reply(q *lessons.Question, right bool) progress.Response {
	switch q.Kind {
	case lessons.Single:
		return progress.Response{Choice: []int{some(st.rand, q.Options, func(o lessons.Option) bool { return o.Right == right })}}
	case lessons.Multiple:
		return progress.Response{Choice: choices(st.rand, q.Options, right)}
	case lessons.TrueFalse:
		if q.True == right {
			return progress.Response{Choice: []int{0}}
		}
		return progress.Response{Choice: []int{1}}
	case lessons.Order:
		return progress.Response{Order: sequence(st.rand, len(q.Items), right)}
	case lessons.Match:
		return progress.Response{Match: sides(st.rand, q, right)}
	case lessons.Hotspot:
		zone := some(st.rand, q.Zones, func(z lessons.Zone) bool { return z.Right == right })
		return progress.Response{Zone: &zone}
	default:
		return st.typed(q, right)
	}
}

// typed answers a number or a short text, as Vietnamese type it.
func (st *stay) typed(q *lessons.Question, right bool) progress.Response {
	var known string
	if len(q.Near) > 0 {
		known = q.Near[st.rand.IntN(len(q.Near))].Value
	}
	switch {
	case q.Kind == lessons.ShortText && right:
		return progress.Response{Text: slices.Concat(q.Accept.VI, q.Accept.EN)[0], Lang: "vi"}
	case q.Kind == lessons.ShortText && known != "":
		return progress.Response{Text: known, Lang: "vi"}
	case q.Kind == lessons.ShortText:
		return progress.Response{Text: st.unknown, Lang: "vi"}
	case right:
		return progress.Response{Number: decimal(q.Answer), Lang: "vi"}
	case known != "":
		return progress.Response{Number: strings.ReplaceAll(known, ".", ","), Lang: "vi"}
	}
	return progress.Response{Number: decimal(q.Answer + q.Within + 1), Lang: "vi"}
}

func decimal(n float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(n, 'f', -1, 64), ".", ",")
}

// some returns the index of any element that fits, -1 when none does.
func some[T any](chance *rand.Rand, list []T, fits func(T) bool) int {
	for _, i := range chance.Perm(len(list)) {
		if fits(list[i]) {
			return i
		}
	}
	return -1
}

// choices are the right options; a slip takes one more, or leaves one out.
func choices(chance *rand.Rand, options []lessons.Option, right bool) []int {
	slip := -1
	if !right {
		slip = chance.IntN(len(options))
	}
	var chosen []int
	for i, o := range options {
		if o.Right != (i == slip) {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 { // nobody can answer with nothing
		chosen = []int{(slip + 1) % len(options)}
	}
	return chosen
}

// sequence is the right order; a slip swaps two neighbours.
func sequence(chance *rand.Rand, n int, right bool) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if !right {
		i := chance.IntN(n - 1)
		order[i], order[i+1] = order[i+1], order[i]
	}
	return order
}

// sides are the right-hand sides; a slip takes a wrong one.
func sides(chance *rand.Rand, q *lessons.Question, right bool) []int {
	rights := progress.Rights(q)
	match := make([]int, len(q.Pairs))
	for i, pair := range q.Pairs {
		match[i] = slices.Index(rights, pair.Right)
	}
	if !right {
		i := chance.IntN(len(match))
		match[i] = (match[i] + 1) % len(rights)
	}
	return match
}
