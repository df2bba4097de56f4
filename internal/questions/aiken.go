package questions

// Aiken: a question on one line, its answers as "A. …" or "A) …", then "ANSWER: B".

import (
	"regexp"
	"strings"

	"hocso/lessons"
)

var (
	aikenOption = regexp.MustCompile(`^\s*([A-Z])[.)]\s+(.*)$`)
	aikenAnswer = regexp.MustCompile(`(?m)^ANSWER:\s*([A-Za-z])\s*$`)
)

// readAiken reads a file's questions. A question may stand on several lines, which Moodle refuses.
func readAiken(text string) ([]*draft, []Remark) {
	a := &aikenReader{}
	for i, line := range strings.Split(text, "\n") {
		a.line(i+1, line)
	}
	a.unfinished()
	return a.drafts, a.left
}

// An aikenReader collects one question at a time.
type aikenReader struct {
	drafts []*draft
	left   []Remark
	at     *draft
}

func (a *aikenReader) line(number int, line string) {
	option := aikenOption.FindStringSubmatch(line)
	answer := aikenAnswer.FindStringSubmatch(line)
	switch {
	case strings.TrimSpace(line) == "":
	case answer != nil && a.at != nil:
		a.finish(strings.ToUpper(answer[1]))
	case option != nil && a.at != nil && option[1] == letter(len(a.at.answers)):
		a.at.answers = append(a.at.answers, draftAnswer{text: oneLine(option[2])})
	case a.at != nil && len(a.at.answers) > 0:
		a.unfinished()
		a.begin(number, line)
	case a.at != nil:
		a.at.stem = tidy(a.at.stem + " " + line)
	default:
		a.begin(number, line)
	}
}

func letter(n int) string { return string(rune('A' + n)) }

func (a *aikenReader) begin(number int, line string) {
	a.at = &draft{line: number, kind: lessons.Single, stem: tidy(line)}
}

func (a *aikenReader) finish(right string) {
	n := int(right[0] - 'A')
	if n >= len(a.at.answers) {
		a.unfinished()
		return
	}
	a.at.answers[n].weight = full
	a.drafts = append(a.drafts, a.at)
	a.at = nil
}

func (a *aikenReader) unfinished() {
	if a.at != nil {
		a.left = append(a.left, a.at.remark("aiken"))
		a.at = nil
	}
}
