// Questions and responses in the words of cmi.interaction (xAPI 1.0.3, part 2, appendix C).

package progress

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hocso/internal/records"
	"hocso/lessons"
)

// interact describes an answer to other systems. Options, items, sides and zones are numbered from 1 as authored.
func interact(q *lessons.Question, r Response) records.Detail {
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		var right []int
		for i, o := range q.Options {
			if o.Right {
				right = append(right, i)
			}
		}
		return detail(records.Choice, numbers(slices.Sorted(slices.Values(r.Choice))), numbers(right))
	case lessons.TrueFalse:
		return detail(records.TrueFalse, strconv.FormatBool(r.Choice[0] == 0), strconv.FormatBool(q.True))
	case lessons.Order:
		return detail(records.Sequencing, numbers(r.Order), numbers(identity(len(q.Items))))
	case lessons.Match:
		return detail(records.Matching, pairs(r.Match), pairs(rightSides(q)))
	case lessons.Number:
		return detail(records.Numeric, plainResponse(r), decimalText(q.Answer-q.Within)+"[:]"+decimalText(q.Answer+q.Within))
	case lessons.ShortText:
		accept := slices.Concat(q.Accept.VI, q.Accept.EN)
		for i, text := range accept {
			accept[i] = "{case_matters=false}" + text
		}
		return detail(records.FillIn, r.Text, slices.Compact(accept)...)
	default:
		return zones(q, *r.Zone)
	}
}

func detail(kind records.Interaction, response string, pattern ...string) records.Detail {
	return records.Detail{Interaction: kind, Response: response, Pattern: pattern}
}

func zones(q *lessons.Question, zone int) records.Detail {
	d := detail(records.Other, strconv.Itoa(zone+1))
	for i, z := range q.Zones {
		if z.Right {
			d.Pattern = append(d.Pattern, strconv.Itoa(i+1))
		}
	}
	return d
}

func numbers(indexes []int) string {
	words := make([]string, len(indexes))
	for i, index := range indexes {
		words[i] = strconv.Itoa(index + 1)
	}
	return strings.Join(words, "[,]")
}

func pairs(match []int) string {
	words := make([]string, len(match))
	for left, right := range match {
		words[left] = strconv.Itoa(left+1) + "[.]" + strconv.Itoa(right+1)
	}
	return strings.Join(words, "[,]")
}

func rightSides(q *lessons.Question) []int {
	rights := Rights(q)
	sides := make([]int, len(q.Pairs))
	for i, pair := range q.Pairs {
		sides[i] = slices.Index(rights, pair.Right)
	}
	return sides
}

func identity(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// plainResponse writes the number typed as a plain decimal; what is no number stays as typed.
func plainResponse(r Response) string {
	if n, ok := ParseNumber(r.Number, r.Lang); ok {
		return decimalText(n)
	}
	return r.Number
}

// decimalText writes a number to a millionth, so that 0.1 + 0.2 does not show its binary tail.
func decimalText(n float64) string {
	return strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64)
}
