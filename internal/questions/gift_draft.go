package questions

// From a GIFT item to a draft.

import (
	"slices"
	"strconv"

	"hocso/lessons"
)

// Tags that a bank's export writes. Any other tag that is a competence code such as "1.3" is the competence.
const (
	tagSituation = "situation"
	tagUnmarked  = "unmarked"
)

func (item *giftItem) draft() *draft {
	d := &draft{line: item.line, name: firstOf(item.notes.id, item.title), stem: item.stem, general: item.general}
	item.addNotes(d)
	switch item.kind {
	case giftTrueFalse:
		d.kind, d.truth = lessons.TrueFalse, item.truth
		d.why, d.whyNot = item.answers[0].feedback, firstOf(item.answers[1].feedback, d.whyNot)
	case giftMatch:
		d.kind = lessons.Match
		item.matches(d)
	case giftOrder:
		d.kind = lessons.Order
	case giftShort:
		d.kind = lessons.ShortText
	case giftNumber:
		d.kind = lessons.Number
	case giftChoice:
		d.kind = item.choiceKind()
	}
	if item.kind != giftTrueFalse && item.kind != giftMatch {
		for _, a := range item.answers {
			d.answers = append(d.answers, draftAnswer{a.text, a.share(), a.feedback, a.low, a.high})
		}
	}
	return d
}

func (item *giftItem) addNotes(d *draft) {
	f := item.notes.fields
	d.remember, d.whyNot, d.unit, d.picture = tidy(f["remember"]), tidy(f["why_not"]), tidy(f["unit"]), tidy(f["picture"])
	for n := 1; n <= mostItems; n++ {
		d.details = append(d.details, tidy(f["detail "+strconv.Itoa(n)]))
		d.icons = append(d.icons, tidy(f["pictogram "+strconv.Itoa(n)]))
	}
	d.situation = slices.Contains(item.notes.tags, tagSituation)
	d.unmarked = slices.Contains(item.notes.tags, tagUnmarked)
	for _, tag := range item.notes.tags {
		if competenceCode.MatchString(tag) {
			d.competence = tag
		}
	}
}

// matches leaves out answers that belong to no question: the kiosk shows none.
func (item *giftItem) matches(d *draft) {
	for _, a := range item.answers {
		if a.text == "" || a.match == "" {
			d.drop("extra", "Found", a.match)
			continue
		}
		d.pairs = append(d.pairs, [2]string{a.text, a.match})
	}
}

// choiceKind: without "=" several answers may be right, each with its weight.
func (item *giftItem) choiceKind() lessons.QuestionKind {
	for _, a := range item.answers {
		if a.right {
			return lessons.Single
		}
	}
	return lessons.Multiple
}

// share is the weight of an answer in percent.
func (a giftAnswer) share() float64 {
	switch {
	case a.weighted:
		return a.weight
	case a.right:
		return full
	}
	return 0
}
