// Judging a response and choosing the words that explain it.

package progress

import (
	"math"
	"slices"

	"hocso/lessons"
)

// A Verdict on a response.
type Verdict struct {
	Right    bool
	Parts    []Part         // options, places of an order, pairs or zones, in authored order; nil for what is typed
	Why      []lessons.Text // what to say, in this order
	Remember lessons.Text   // the one sentence to keep
}

// A Part of a question that has several.
type Part struct {
	Chosen bool // the learner chose it; always set in orders and pairs
	Wanted bool // it should be chosen; always set in orders and pairs
	Right  bool // it is as it should be
	Why    lessons.Text
}

// Check judges a response. It depends on nothing but its arguments; a response that does not fit is not right.
func Check(q *lessons.Question, r Response) Verdict {
	v := Verdict{Remember: q.Remember}
	if !r.fits(q) {
		return v
	}
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		v.options(q.Options, r.Choice)
	case lessons.Hotspot:
		v.zones(q.Zones, *r.Zone)
	case lessons.TrueFalse:
		v.whole(q, (r.Choice[0] == 0) == q.True, nil)
	case lessons.Order:
		for place, item := range r.Order {
			v.Parts = append(v.Parts, Part{Chosen: true, Wanted: true, Right: place == item})
		}
		v.whole(q, v.all(), nil)
	case lessons.Match:
		rights := Rights(q)
		for i, pair := range q.Pairs {
			v.Parts = append(v.Parts, Part{Chosen: true, Wanted: true, Right: rights[r.Match[i]] == pair.Right})
		}
		v.whole(q, v.all(), nil)
	case lessons.Number:
		n, ok := ParseNumber(r.Number, r.Lang)
		v.whole(q, ok && near(n, q.Answer, q.Within), func(mistake string) bool {
			m, known := ParseNumber(mistake, "en")
			return ok && known && near(n, m, 0)
		})
	case lessons.ShortText:
		v.whole(q, accepted(q.Accept, r.Text), func(mistake string) bool {
			return SameText(mistake, r.Text, q.Accept.Unmarked)
		})
	}
	return v
}

// options judges chosen options: first what was chosen and should not be, then the right ones.
func (v *Verdict) options(options []lessons.Option, chosen []int) {
	for i, o := range options {
		picked := slices.Contains(chosen, i)
		v.Parts = append(v.Parts, Part{Chosen: picked, Wanted: o.Right, Right: picked == o.Right, Why: o.Why})
	}
	v.explain()
}

func (v *Verdict) zones(zones []lessons.Zone, chosen int) {
	for i, z := range zones {
		picked := i == chosen
		v.Parts = append(v.Parts, Part{Chosen: picked, Wanted: z.Right, Right: picked == z.Right, Why: z.Why})
	}
	v.explain()
	// A picture may have several right places; one of them is enough.
	v.Right = chosen >= 0 && zones[chosen].Right
	if v.Right {
		v.Why = []lessons.Text{zones[chosen].Why}
	}
}

func (v *Verdict) explain() {
	v.Right = v.all()
	for _, part := range v.Parts {
		if part.Chosen && !part.Wanted {
			v.Why = append(v.Why, part.Why)
		}
	}
	for _, part := range v.Parts {
		if part.Wanted {
			v.Why = append(v.Why, part.Why)
		}
	}
}

func (v *Verdict) all() bool {
	return !slices.ContainsFunc(v.Parts, func(p Part) bool { return !p.Right })
}

// whole explains a question as a whole: a mistake that people make has words of its own.
func (v *Verdict) whole(q *lessons.Question, right bool, mistaken func(string) bool) {
	v.Right = right
	if !right {
		v.say(mistake(q, mistaken))
	}
	v.say(q.Why)
}

func mistake(q *lessons.Question, mistaken func(string) bool) lessons.Text {
	if mistaken != nil {
		for _, m := range q.Near {
			if mistaken(m.Value) {
				return m.Why
			}
		}
	}
	return q.WhyNot
}

func (v *Verdict) say(words lessons.Text) {
	if words != (lessons.Text{}) {
		v.Why = append(v.Why, words)
	}
}

// near allows for what binary fractions lose.
func near(a, b, within float64) bool {
	return math.Abs(a-b) <= within+1e-9*math.Max(1, math.Abs(b))
}

// accepted compares with the texts of both languages: people answer in the one they think in.
func accepted(a lessons.Accept, text string) bool {
	same := func(accept string) bool { return SameText(accept, text, a.Unmarked) }
	return slices.ContainsFunc(a.VI, same) || slices.ContainsFunc(a.EN, same)
}
