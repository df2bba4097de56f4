package activity

// Fields in which several choices stand at once, such as those who receive a mail.

import (
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
)

// Choose puts one of a field's choices there, or takes it away, and says how the field stands then.
func (f *Form) Choose(id string, choice int) Feedback {
	chosen := f.Chosen(id)
	if i := slices.Index(chosen, choice); i >= 0 {
		chosen = slices.Delete(chosen, i, i+1)
	} else {
		chosen = append(chosen, choice)
	}
	numbers := make([]string, len(chosen))
	for i, n := range chosen {
		numbers[i] = strconv.Itoa(n)
	}
	f.do(Move{moveChoose, id, strings.Join(numbers, ",")})
	return f.Judge(id)
}

// Chosen are the numbers of the choices that stand in a field of several, in the order in which they were put there.
func (f *Form) Chosen(id string) []int {
	field := f.Field(id)
	if field == nil || !field.Many {
		return nil
	}
	move, changed := f.filled[id]
	if !changed {
		return first(field)
	}
	chosen, _ := choices(field, move.To)
	return chosen
}

// choices reads the numbers of a move; each may be there once.
func choices(field *lessons.Field, numbers string) (chosen []int, ok bool) {
	if !field.Many {
		return nil, false
	}
	if numbers == "" {
		return nil, true
	}
	for _, number := range strings.Split(numbers, ",") {
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || n >= len(field.Options) || slices.Contains(chosen, n) {
			return nil, false
		}
		chosen = append(chosen, n)
	}
	return chosen, true
}

// first are the choices that stand in a field before anybody has changed it.
func first(field *lessons.Field) []int {
	var chosen []int
	for _, c := range field.Chosen {
		if n := slices.Index(field.Options, c); n >= 0 {
			chosen = append(chosen, n)
		}
	}
	return chosen
}

// exactly reports whether the choices are those that are right, no more and no fewer.
func exactly(field *lessons.Field, chosen []int) bool {
	return len(chosen) == len(field.Accept) &&
		!slices.ContainsFunc(chosen, func(n int) bool { return !slices.Contains(field.Accept, field.Options[n]) })
}

// has reports whether a value stands in a field, alone or among others.
func (f *Form) has(field *lessons.Field, value string) bool {
	if !field.Many {
		return f.same(f.Value(field.ID, "vi"), value, field.Unmarked)
	}
	return slices.ContainsFunc(f.Chosen(field.ID), func(n int) bool { return f.same(field.Options[n].VI, value, field.Unmarked) })
}

func joined(field *lessons.Field, chosen []int, lang string) string {
	words := make([]string, len(chosen))
	for i, n := range chosen {
		words[i] = field.Options[n].In(lang)
	}
	return strings.Join(words, ", ")
}
