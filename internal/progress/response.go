// What a learner answers, in authored indexes, whatever order the screen showed.

package progress

import (
	"slices"

	"hocso/lessons"
)

// maxTyped bounds what can be typed into an answer, in bytes.
const maxTyped = 400

// A Response to a question. Which field is used depends on the question's kind.
type Response struct {
	Choice []int  `json:"choice,omitempty"` // single, multiple: options; truefalse: 0 for true, 1 for false
	Order  []int  `json:"order,omitempty"`  // items, first to last
	Match  []int  `json:"match,omitempty"`  // for each pair's left side an index of Rights
	Number string `json:"number,omitempty"` // as typed
	Text   string `json:"text,omitempty"`   // as typed
	Zone   *int   `json:"zone,omitempty"`   // hotspot; -1 beside every zone
	Lang   string `json:"lang,omitempty"`   // language of the screen: says whether 1.000 is a thousand
}

// Rights returns the different right-hand sides of a match question, in the order in which they are written.
func Rights(q *lessons.Question) []lessons.Text {
	var rights []lessons.Text
	for _, pair := range q.Pairs {
		if !slices.Contains(rights, pair.Right) {
			rights = append(rights, pair.Right)
		}
	}
	return rights
}

// fits says whether the response is one to this question, right or wrong.
func (r Response) fits(q *lessons.Question) bool {
	switch q.Kind {
	case lessons.Single:
		return len(r.Choice) == 1 && within(r.Choice, len(q.Options))
	case lessons.Multiple:
		return len(r.Choice) > 0 && within(r.Choice, len(q.Options)) && distinct(r.Choice)
	case lessons.TrueFalse:
		return len(r.Choice) == 1 && within(r.Choice, 2)
	case lessons.Order:
		return len(r.Order) == len(q.Items) && within(r.Order, len(q.Items)) && distinct(r.Order)
	case lessons.Match:
		return len(r.Match) == len(q.Pairs) && within(r.Match, len(Rights(q)))
	case lessons.Number:
		return r.Number != "" && len(r.Number) <= maxTyped
	case lessons.ShortText:
		return r.Text != "" && len(r.Text) <= maxTyped
	case lessons.Hotspot:
		return r.Zone != nil && *r.Zone >= -1 && *r.Zone < len(q.Zones)
	default:
		return false
	}
}

func within(indexes []int, n int) bool {
	return !slices.ContainsFunc(indexes, func(i int) bool { return i < 0 || i >= n })
}

func distinct(indexes []int) bool {
	sorted := slices.Sorted(slices.Values(indexes))
	return len(slices.Compact(sorted)) == len(indexes)
}
