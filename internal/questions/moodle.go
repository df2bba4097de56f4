package questions

// Moodle XML, the format of Moodle's question bank. Entities beyond XML's own five and document types are refused, so
// that nothing outside the file is ever looked up.

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
)

// A moodleText is a text with its format.
type moodleText struct {
	Format string       `xml:"format,attr"`
	Text   string       `xml:"text"`
	Files  []moodleFile `xml:"file"`
}

type moodleFile struct {
	Name string `xml:"name,attr"`
}

// A moodleQuestion is one question element.
type moodleQuestion struct {
	Type      string         `xml:"type,attr"`
	Name      moodleText     `xml:"name"`
	Stem      moodleText     `xml:"questiontext"`
	General   moodleText     `xml:"generalfeedback"`
	Correct   moodleText     `xml:"correctfeedback"`
	Incorrect moodleText     `xml:"incorrectfeedback"`
	Single    string         `xml:"single"`
	Answers   []moodleAnswer `xml:"answer"`
	Subs      []moodleSub    `xml:"subquestion"`
	Tags      []moodleText   `xml:"tags>tag"`
}

type moodleAnswer struct {
	moodleText
	Fraction  string     `xml:"fraction,attr"`
	Tolerance string     `xml:"tolerance"`
	Feedback  moodleText `xml:"feedback"`
}

type moodleSub struct {
	moodleText
	Answer moodleText `xml:"answer"`
}

// readMoodle reads a file's questions. Categories are passed over.
func readMoodle(text string) ([]*draft, []Remark, error) {
	decoder := xml.NewDecoder(strings.NewReader(text))
	// The text is UTF-8 by now, whatever its head says.
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	r := &moodleReader{}
	quiz := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && quiz {
			return r.drafts, r.left, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, nil, fmt.Errorf("%w: document type", ErrFormat)
		case xml.StartElement:
			if !quiz && token.Name.Local != "quiz" {
				return nil, nil, fmt.Errorf("%w: <%s>", ErrFormat, token.Name.Local)
			}
			quiz = true
			if token.Name.Local == "question" {
				line, _ := decoder.InputPos()
				if err := r.question(decoder, &token, line); err != nil {
					return nil, nil, err
				}
			}
		}
	}
}

// A moodleReader collects a file's questions.
type moodleReader struct {
	drafts []*draft
	left   []Remark
}

func (r *moodleReader) question(decoder *xml.Decoder, start *xml.StartElement, line int) error {
	var q moodleQuestion
	if err := decoder.DecodeElement(&q, start); err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(r.drafts)+len(r.left) > maxQuestions {
		return ErrMany
	}
	q.Type = strings.ToLower(strings.TrimSpace(q.Type))
	if q.Type == "category" {
		return nil
	}
	m := &moodleDraft{draft: &draft{line: line}}
	m.name, m.stem = m.words(q.Name), m.words(q.Stem)
	m.fill(&q)
	switch {
	case q.Type == "description":
		r.left = append(r.left, m.remark("noanswer"))
	case m.kind == "":
		r.left = append(r.left, m.remark("kind", "Found", firstWords(q.Type)))
	case m.picture:
		r.left = append(r.left, m.remark("picture"))
	default:
		r.drafts = append(r.drafts, m.draft)
	}
	return nil
}

// A moodleDraft is a draft in the making.
type moodleDraft struct {
	*draft
	picture bool
}

func (m *moodleDraft) words(t moodleText) string {
	format := t.Format
	if format == "moodle_auto_format" {
		format = "moodle"
	}
	text, picture := words(t.Text, format)
	m.picture = m.picture || picture || strings.Contains(t.Text, "@@PLUGINFILE@@") || len(t.Files) > 0
	return text
}

// stock finds the sentences that Moodle itself puts into a new question's feedback: they explain nothing.
var stock = regexp.MustCompile(`(?i)^(your answer is (partially )?(in)?correct|câu trả lời của bạn (đúng|sai|đúng một phần|là chính xác|không chính xác))[.!]?$`)

func (m *moodleDraft) reason(t moodleText) string {
	text := m.words(t)
	if stock.MatchString(text) {
		return ""
	}
	return text
}

func (m *moodleDraft) fill(q *moodleQuestion) {
	m.general = m.words(q.General)
	m.why, m.whyNot = m.reason(q.Correct), m.reason(q.Incorrect)
	m.tags(q)
	switch q.Type {
	case "multichoice":
		m.kind = lessons.Multiple
		if s := strings.TrimSpace(q.Single); s == "true" || s == "1" || s == "" {
			m.kind = lessons.Single
		}
		m.answerList(q)
	case "truefalse":
		m.kind = lessons.TrueFalse
		m.trueFalse(q)
	case "shortanswer":
		m.kind = lessons.ShortText
		m.answerList(q)
	case "numerical":
		m.kind = lessons.Number
		m.answerList(q)
		m.numbers(q)
	case "ordering":
		m.kind = lessons.Order
		m.answerList(q)
	case "matching":
		m.kind = lessons.Match
		m.matches(q)
	}
}

func (m *moodleDraft) tags(q *moodleQuestion) {
	for _, t := range q.Tags {
		tag := strings.TrimSpace(t.Text)
		m.situation = m.situation || tag == tagSituation
		m.unmarked = m.unmarked || tag == tagUnmarked
		if competenceCode.MatchString(tag) {
			m.competence = tag
		}
	}
}

func (m *moodleDraft) answerList(q *moodleQuestion) {
	for _, a := range q.Answers {
		weight, err := strconv.ParseFloat(strings.TrimSpace(a.Fraction), 64)
		if err != nil {
			weight = 0
		}
		if a.Format == "" && m.kind != lessons.Single && m.kind != lessons.Multiple && m.kind != lessons.Order {
			a.Format = "plain_text"
		}
		m.answers = append(m.answers, draftAnswer{
			text: strings.ReplaceAll(m.words(a.moodleText), "\n", " "), weight: weight, feedback: m.words(a.Feedback),
		})
	}
}

func (m *moodleDraft) trueFalse(q *moodleQuestion) {
	for _, a := range q.Answers {
		fraction, _ := strconv.ParseFloat(strings.TrimSpace(a.Fraction), 64)
		right := fraction >= full
		if right {
			m.truth = strings.EqualFold(strings.TrimSpace(a.Text), "true")
			m.why = m.words(a.Feedback)
		} else {
			m.whyNot = m.words(a.Feedback)
		}
	}
	if !slices.ContainsFunc(q.Answers, func(a moodleAnswer) bool { return strings.HasPrefix(strings.TrimSpace(a.Fraction), "100") }) {
		m.kind = ""
	}
}

// numbers reads each answer's number and tolerance; one that cannot be read makes the question unusable.
func (m *moodleDraft) numbers(q *moodleQuestion) {
	for i := range m.answers {
		a := &m.answers[i]
		tolerance := firstOf(strings.TrimSpace(q.Answers[i].Tolerance), "0")
		x, within, good := twoNumbers(a.text, tolerance)
		a.low, a.high = x-within, x+within
		switch {
		case good && within >= 0:
		case a.text == anything && a.weight <= 0:
		default:
			m.kind = ""
		}
	}
}

func (m *moodleDraft) matches(q *moodleQuestion) {
	for _, s := range q.Subs {
		left, right := m.words(s.moodleText), m.words(s.Answer)
		if left == "" || right == "" {
			m.drop("extra", "Found", right)
			continue
		}
		m.pairs = append(m.pairs, [2]string{left, right})
	}
}
