package questions

// A draft is a question as the formats have it in common; here it becomes one of the lessons' own, or says why not.

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"hocso/lessons"
)

// full is the weight of a right answer, in percent.
const full = 100

// A draft question, as it was read. Texts are plain and tidy already.
type draft struct {
	line int
	name string // as the file has it; may be empty
	kind lessons.QuestionKind
	stem string

	answers []draftAnswer // choices, short texts, numbers, items in order
	pairs   [][2]string   // match
	truth   bool          // truefalse

	why, whyNot string // for the right and the wrong answer
	general     string // shown after any answer

	competence, remember, unit string
	picture                    string // one of the lesson's
	situation, unmarked        bool
	details, icons             []string // of an order's items

	dropped []Remark
}

// A draftAnswer is one answer of a draft.
type draftAnswer struct {
	text     string
	weight   float64 // percent, full for a right one; 0 and less for a wrong one
	feedback string
	low      float64 // number: the bounds of what counts
	high     float64
}

// How many answers the kiosk's screens hold.
const (
	mostSingle   = 4
	mostMultiple = 5
	mostItems    = 6
)

func (d *draft) remark(code string, args ...any) Remark {
	name := d.name
	if name == "" {
		name = firstWords(d.stem)
	}
	return Remark{Line: d.line, Name: name, Code: code, Args: args}
}

func (d *draft) skip(code string, args ...any) *Remark {
	r := d.remark(code, args...)
	return &r
}

func (d *draft) drop(code string, args ...any) {
	d.dropped = append(d.dropped, d.remark(code, args...))
}

// question makes the question, in one language; the other stays empty.
func (d *draft) question(lang string) (lessons.Question, *Remark) {
	q := lessons.Question{
		Kind: d.kind, Competence: d.competence, Situation: d.situation, Picture: d.picture,
		Stem: in(lang, d.stem), Remember: in(lang, d.remember),
	}
	if why := d.refuse(); why != nil {
		return q, why
	}
	switch d.kind {
	case lessons.Single, lessons.Multiple:
		return q, d.choice(&q, lang)
	case lessons.TrueFalse:
		q.True = d.truth
	case lessons.Order:
		d.items(&q, lang)
	case lessons.Match:
		for _, p := range d.pairs {
			q.Pairs = append(q.Pairs, lessons.Pair{Left: in(lang, p[0]), Right: in(lang, p[1])})
		}
	case lessons.Number:
		if why := d.number(&q, lang); why != nil {
			return q, why
		}
	case lessons.ShortText:
		if why := d.text(&q, lang); why != nil {
			return q, why
		}
	}
	q.Why, q.WhyNot = in(lang, firstOf(d.why, d.general)), in(lang, firstOf(d.whyNot, d.general))
	return q, nil
}

// refuse finds what no kind of question can do without or bear.
func (d *draft) refuse() *Remark {
	switch {
	case d.stem == "":
		return d.skip("stem")
	case d.tooLong():
		return d.skip("long", "Limit", maxText)
	case d.kind == lessons.Order && (len(d.answers) < 3 || len(d.answers) > mostItems):
		return d.skip("items", "Count", len(d.answers), "Least", 3, "Most", mostItems)
	case d.kind == lessons.Match && (len(d.pairs) < 2 || len(d.pairs) > mostItems):
		return d.skip("items", "Count", len(d.pairs), "Least", 2, "Most", mostItems)
	}
	return nil
}

func (d *draft) tooLong() bool {
	all := []string{d.stem, d.why, d.whyNot, d.general, d.remember, d.unit}
	for _, a := range d.answers {
		all = append(all, a.text, a.feedback)
	}
	for _, p := range d.pairs {
		all = append(all, p[0], p[1])
	}
	for _, text := range all {
		if utf8.RuneCountInString(text) > maxText {
			return true
		}
	}
	return false
}

// choice: the general feedback explains the right options that have no feedback of their own.
func (d *draft) choice(q *lessons.Question, lang string) *Remark {
	most := mostSingle
	if d.kind == lessons.Multiple {
		most = mostMultiple
	}
	if n := len(d.answers); n < 2 || n > most {
		return d.skip("items", "Count", n, "Least", 2, "Most", most)
	}
	right := 0
	for _, a := range d.answers {
		is := a.weight >= full || d.kind == lessons.Multiple && a.weight > 0
		if !is && a.weight > 0 {
			d.drop("weight", "Found", a.text)
		}
		option := lessons.Option{Text: in(lang, a.text), Right: is, Why: in(lang, a.feedback)}
		if is {
			right++
			option.Why = in(lang, firstOf(a.feedback, d.general))
		}
		if a.text == "" {
			return d.skip("empty")
		}
		q.Options = append(q.Options, option)
	}
	if right == 0 || right > 1 && d.kind == lessons.Single {
		return d.skip("right", "Count", right)
	}
	return nil
}

func (d *draft) items(q *lessons.Question, lang string) {
	for i, a := range d.answers {
		item := lessons.Item{Text: in(lang, a.text)}
		if i < len(d.details) {
			item.Detail = in(lang, d.details[i])
		}
		if i < len(d.icons) {
			item.Picture = d.icons[i]
		}
		q.Items = append(q.Items, item)
	}
}

// number: one answer is right, within its bounds; others of less weight are mistakes with an explanation.
func (d *draft) number(q *lessons.Question, lang string) *Remark {
	right := 0
	for _, a := range d.answers {
		switch {
		case a.weight >= full:
			right++
			q.Answer, q.Within = middle(a.low, a.high)
			d.why = firstOf(d.why, a.feedback)
		case a.text == anything:
			d.whyNot = firstOf(d.whyNot, a.feedback)
		case a.feedback == "":
			d.drop("weight", "Found", a.text)
		default:
			value, _ := middle(a.low, a.high)
			q.Near = append(q.Near, lessons.Near{Value: number(value), Why: in(lang, a.feedback)})
		}
	}
	q.Unit = in(lang, d.unit)
	if right != 1 {
		return d.skip("right", "Count", right)
	}
	return nil
}

// anything is Moodle's answer that catches every other one.
const anything = "*"

func (d *draft) text(q *lessons.Question, lang string) *Remark {
	var accept []string
	for _, a := range d.answers {
		switch {
		case a.weight >= full && strings.Contains(a.text, anything):
			d.drop("wildcard", "Found", a.text)
		case a.weight >= full && a.text != "":
			accept = append(accept, a.text)
			d.why = firstOf(d.why, a.feedback)
		case a.text == anything:
			d.whyNot = firstOf(d.whyNot, a.feedback)
		case a.feedback == "":
			d.drop("weight", "Found", a.text)
		default:
			q.Near = append(q.Near, lessons.Near{Value: a.text, Why: in(lang, a.feedback)})
		}
	}
	q.Accept.Unmarked = d.unmarked
	if lang == "en" {
		q.Accept.EN = accept
	} else {
		q.Accept.VI = accept
	}
	if len(accept) == 0 {
		return d.skip("right", "Count", 0)
	}
	return nil
}

// middle turns bounds into a number and how far off still counts, without the crumbs of binary fractions.
func middle(low, high float64) (value, within float64) {
	return round((low + high) / 2), round((high - low) / 2)
}

func round(x float64) float64 {
	const steps = 1e9
	if math.Abs(x) > 1e6 {
		return x
	}
	return math.Round(x*steps) / steps
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func in(lang, text string) lessons.Text {
	if lang == "en" {
		return lessons.Text{EN: text}
	}
	return lessons.Text{VI: text}
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
