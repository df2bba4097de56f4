package questions

// The answers of a GIFT item: which kind of question they make, and each of them.

import (
	"regexp"
	"strconv"
	"strings"
)

// answer reads what stands between the braces.
func (item *giftItem) answer(body signs) {
	if at := body.index("####"); at >= 0 {
		item.general = item.words(body[at+4:])
		body = body[:at].trim()
	}
	switch {
	case len(body) == 0:
		item.kind = giftEssay
	case body.starts(">"):
		item.order(body[1:])
	case body.starts("#"):
		item.numbers(body[1:].trim())
	case item.trueFalse(body):
	case body.index("~") < 0 && body.index("=") < 0:
		item.list(giftShort, []signs{append(toSigns("="), body...)})
	default:
		item.choices(body)
	}
}

// trueFalse: {T#feedback for the wrong answer#feedback for the right one}.
func (item *giftItem) trueFalse(body signs) bool {
	word, rest := body.cut("#")
	switch word.trim().text() {
	case "T", "TRUE":
		item.truth = true
	case "F", "FALSE":
	default:
		return false
	}
	item.kind = giftTrueFalse
	wrong, right := rest.cut("#")
	item.answers = []giftAnswer{{right: true, feedback: item.words(right)}, {feedback: item.words(wrong)}}
	return true
}

func (item *giftItem) choices(body signs) {
	parts, ok := body.parts()
	if !ok {
		return
	}
	rights, arrows := 0, 0
	for _, part := range parts {
		if part.starts("=") {
			rights++
			arrows += min(1, part.index("->")+1)
		}
	}
	switch {
	case arrows == len(parts):
		item.list(giftMatch, parts)
	case rights == len(parts) && arrows > 0: // an arrow was forgotten
	case rights == len(parts):
		item.list(giftShort, parts)
	default:
		item.list(giftChoice, parts)
	}
}

func (item *giftItem) list(kind giftKind, parts []signs) {
	for _, part := range parts {
		answer := giftAnswer{right: part.starts("=")}
		rest, ok := answer.takeWeight(part[1:].trim())
		if !ok {
			return
		}
		text, feedback := rest.cut("#")
		if kind == giftMatch {
			left, right := text.cut("->")
			text, answer.match = left, item.words(right)
		}
		answer.text, answer.feedback = item.words(text), item.words(feedback)
		item.answers = append(item.answers, answer)
	}
	item.kind = kind
}

var giftWeight = regexp.MustCompile(`^%([+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+)%`)

// takeWeight reads %50%. A percent sign that is no weight is text.
func (a *giftAnswer) takeWeight(rest signs) (signs, bool) {
	if !rest.starts("%") {
		return rest, true
	}
	m := giftWeight.FindStringSubmatch(rest.raw())
	if m == nil {
		return rest, true
	}
	weight, err := strconv.ParseFloat(m[1], 64)
	if err != nil || weight < -full || weight > full {
		return rest, false
	}
	a.weighted, a.weight = true, weight
	return rest[len(m[0]):].trim(), true
}

// numbers: one number, or several with weights.
func (item *giftItem) numbers(body signs) {
	parts := []signs{append(toSigns("="), body...)}
	if body.starts("=") || body.starts("~") {
		var ok bool
		if parts, ok = body.parts(); !ok {
			return
		}
	}
	for _, part := range parts {
		answer := giftAnswer{right: part.starts("=")}
		rest, ok := answer.takeWeight(part[1:].trim())
		if !ok {
			return
		}
		value, feedback := rest.cut("#")
		if !answer.takeNumber(strings.TrimSpace(value.raw())) {
			return
		}
		answer.feedback = item.words(feedback)
		item.answers = append(item.answers, answer)
	}
	item.kind = giftNumber
}

// takeNumber reads 5, 5:0.5 or 4.5..5.5; "*" and nothing stand for any other number.
func (a *giftAnswer) takeNumber(text string) bool {
	a.text = text
	if text == "" || text == anything {
		a.text = anything
		return !a.right || a.weighted && a.weight <= 0
	}
	if low, high, found := strings.Cut(text, ".."); found {
		var good bool
		a.low, a.high, good = twoNumbers(low, high)
		return good && a.low <= a.high
	}
	middle, within, found := strings.Cut(text, ":")
	if !found {
		within = "0"
	}
	x, off, good := twoNumbers(middle, within)
	a.low, a.high = x-off, x+off
	return good && off >= 0
}

var plainNumber = regexp.MustCompile(`^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?$`)

func twoNumbers(a, b string) (x, y float64, good bool) {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if !plainNumber.MatchString(a) || !plainNumber.MatchString(b) {
		return 0, 0, false
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return x, y, errX == nil && errY == nil
}

var orderOptions = regexp.MustCompile(`^\s*[0-9]*(\s+[A-Za-z0-9_]+)*\s*$`)

// order is the extension of Moodle's ordering questions: options on the first line, then one item a line.
func (item *giftItem) order(body signs) {
	options, lines := body.cut("\n")
	if !orderOptions.MatchString(options.raw()) {
		return
	}
	for len(lines) > 0 {
		var line signs
		line, lines = lines.cut("\n")
		if text := item.words(line); text != "" {
			item.answers = append(item.answers, giftAnswer{right: true, text: text})
		}
	}
	item.kind = giftOrder
}
