package lessons

// What a bank of questions must be: large, varied, explained, and not to be guessed from position or length.

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// What a bank has to hold.
const (
	leastQuestions  = 12
	leastKinds      = 3
	situationShare  = 0.4 // two of five
	mostAtPosition  = 0.4
	mostLongest     = 0.4
	leastForBalance = 3  // single-choice questions below which a share says nothing
	leastZone       = 56 // units of the picture: a finger's target
)

func (c *lessonCheck) checkQuestions() {
	if c.questions.file == nil {
		return
	}
	s := c.sheet(c.questions)
	s.texts(&c.lesson.Questions)
	eachText(&c.lesson.Questions, func(at path, t *Text) { c.countSentences(s, at, t) })
	for i := range c.lesson.Questions {
		q := &c.lesson.Questions[i]
		c.row.Questions[q.Kind]++
		c.row.Situations += count(q.Situation)
		c.checkQuestion(s, path{i}, q)
	}
	n := len(c.lesson.Questions)
	if n < leastQuestions {
		s.addAt(1, 1, "bank.small", "Count", n, "Least", leastQuestions)
	}
	if n < c.lesson.Ask {
		c.meta.add(path{"ask"}, "lesson.ask")
	}
	if len(c.row.Questions) < leastKinds {
		s.addAt(1, 1, "bank.kinds", "Count", len(c.row.Questions), "Least", leastKinds)
	}
	if float64(c.row.Situations) < situationShare*float64(n) {
		s.addAt(1, 1, "bank.situations", "Count", c.row.Situations, "All", n)
	}
	c.checkBalance(s)
}

// countSentences counts the sentences of a text.
func (c *lessonCheck) countSentences(s sheet, at path, t *Text) {
	line, column := s.find(at)
	for _, lang := range c.languages() {
		c.sentences.add(lang, t.In(lang), s.name, line, column)
	}
}

func (c *lessonCheck) checkQuestion(s sheet, at path, q *Question) {
	s.need(at.to("stem"), q.Stem, 110)
	s.need(at.to("remember"), q.Remember, 60)
	c.course.competence(s.source, at.to("competence"), q.Competence)
	switch q.Kind {
	case Single:
		checkOptions(s, at, q, 4)
	case Multiple:
		checkOptions(s, at, q, 5)
	case Hotspot:
		c.checkZones(s, at, q)
	default:
		s.need(at.to("why"), q.Why, 230)
		s.need(at.to("why_not"), q.WhyNot, 230)
	}
	switch q.Kind {
	case Order:
		checkItems(s, at, q)
	case Match:
		checkPairs(s, at, q)
	}
	for i, near := range q.Near {
		s.need(at.to("near", i, "why"), near.Why, 230)
		if hits(q, near.Value) {
			s.add(at.to("near", i), "near.right", "Found", clip(near.Value))
		}
	}
}

// hits tells whether a "near" value would be taken as right, or is no number where one is asked for.
func hits(q *Question, value string) bool {
	switch q.Kind {
	case Number:
		x, err := strconv.ParseFloat(strings.ReplaceAll(value, ",", "."), 64)
		return err != nil || (x >= q.Answer-q.Within && x <= q.Answer+q.Within)
	case ShortText:
		return slices.ContainsFunc(slices.Concat(q.Accept.VI, q.Accept.EN), func(a string) bool {
			return foldAnswer(a, q.Accept.Unmarked) == foldAnswer(value, q.Accept.Unmarked)
		})
	}
	return false
}

// fold is how words are compared: letter case and spaces never count.
func fold(text string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(text), "")))
}

// foldAnswer is fold; when marks do not count either, letters lose them, and đ becomes d.
func foldAnswer(text string, unmarked bool) string {
	text = fold(text)
	if !unmarked {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(text))
}

func checkOptions(s sheet, at path, q *Question, most int) {
	s.between(at.to("options"), len(q.Options), 3, most)
	seen := map[string]bool{}
	for i, o := range q.Options {
		here := at.to("options", i)
		s.need(here.to("text"), o.Text, 70)
		if o.Why == (Text{}) {
			s.add(here, "option.unexplained")
		}
		s.fits(here.to("why"), o.Why, 230)
		s.same(here, o.Text, seen)
	}
}

// same finds a text that already stands in the same list.
func (s sheet) same(at path, t Text, seen map[string]bool) {
	for _, lang := range []string{"vi", "en"} {
		text := fold(t.In(lang))
		if text == "" { // missing, which is told
			continue
		}
		text = lang + " " + text
		if seen[text] {
			s.add(at, "text.twice", "Found", clip(t.VI))
			return
		}
		seen[text] = true
	}
}

func (c *lessonCheck) checkZones(s sheet, at path, q *Question) {
	picture := c.lesson.Pictures[q.Picture]
	for i, z := range q.Zones {
		here := at.to("zones", i)
		s.need(here.to("label"), z.Label, 40)
		if z.Why == (Text{}) {
			s.add(here, "option.unexplained")
		}
		s.fits(here.to("why"), z.Why, 230)
		if z.W < leastZone || z.H < leastZone {
			s.add(here, "zone.small", "Limit", leastZone)
		}
		if picture != nil && (z.X < 0 || z.Y < 0 || z.X+z.W > picture.Size.W || z.Y+z.H > picture.Size.H) {
			s.add(here, "zone.outside")
		}
		for _, other := range q.Zones[:i] {
			if z.X < other.X+other.W && other.X < z.X+z.W && z.Y < other.Y+other.H && other.Y < z.Y+z.H {
				s.add(here, "zone.overlap")
			}
		}
	}
}

func checkItems(s sheet, at path, q *Question) {
	s.between(at.to("items"), len(q.Items), 3, 6)
	seen := map[string]bool{}
	for i, item := range q.Items {
		here := at.to("items", i)
		s.need(here.to("text"), item.Text, 34)
		s.fits(here.to("detail"), item.Detail, 48)
		s.pictogram(here.to("picture"), item.Picture, false)
		s.same(here, item.Text, seen)
	}
}

func checkPairs(s sheet, at path, q *Question) {
	s.between(at.to("pairs"), len(q.Pairs), 3, 6)
	lefts, rights := map[string]bool{}, map[string]bool{}
	for i, pair := range q.Pairs {
		here := at.to("pairs", i)
		s.need(here.to("left"), pair.Left, 60)
		s.need(here.to("right"), pair.Right, 24)
		s.same(here, pair.Left, lefts)
		rights[fold(pair.Right.VI)] = true
	}
	if len(rights) < 2 {
		s.add(at.to("pairs"), "match.rights")
	}
}

// checkBalance: the place or the length of an answer must not give it away.
func (c *lessonCheck) checkBalance(s sheet) {
	singles := 0
	longest := map[string]int{}
	c.row.Positions = make([]int, 4)
	for i := range c.lesson.Questions {
		q := &c.lesson.Questions[i]
		right := slices.IndexFunc(q.Options, func(o Option) bool { return o.Right })
		if q.Kind != Single || right < 0 || right >= len(c.row.Positions) {
			continue
		}
		singles++
		c.row.Positions[right]++
		for _, lang := range []string{"vi", "en"} {
			longest[lang] += count(isLongest(q.Options, right, lang))
		}
	}
	c.row.Longest = max(longest["vi"], longest["en"])
	if singles < leastForBalance {
		return
	}
	for i, n := range c.row.Positions {
		if float64(n) > mostAtPosition*float64(singles) {
			s.addAt(1, 1, "bank.position", "Position", i+1, "Count", n, "All", singles)
		}
	}
	if float64(c.row.Longest) > mostLongest*float64(singles) {
		s.addAt(1, 1, "bank.longest", "Count", c.row.Longest, "All", singles)
	}
}

// isLongest tells whether the right option has more characters than any other.
func isLongest(options []Option, right int, lang string) bool {
	for i, o := range options {
		if i != right && utf8.RuneCountInString(o.Text.In(lang)) >= utf8.RuneCountInString(options[right].Text.In(lang)) {
			return false
		}
	}
	return true
}
