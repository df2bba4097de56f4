package questions

// The kiosk's own sheet: one question a row, the columns found by their headings in either language.

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hocso/i18n"
	"hocso/lessons"
)

// The columns, by the keys of their headings in the language files.
const (
	colKind        = "kind"
	colStem        = "stem"
	colAnswer      = "answer" // six of them: "Trả lời A" …
	colRight       = "right"
	colWhy         = "why"
	colWhyNot      = "whynot"
	colRemember    = "remember"
	colSituation   = "situation"
	colCompetence  = "competence"
	colExplanation = "explanation" // six of them: "Giải thích A" …
)

// columns are all headings in their order.
var columns = slices.Concat([]string{colKind, colStem}, lettered(colAnswer),
	[]string{colRight, colWhy, colWhyNot, colRemember, colSituation, colCompetence}, lettered(colExplanation))

func lettered(name string) []string {
	list := make([]string, mostItems)
	for i := range list {
		list[i] = name + "." + letter(i)
	}
	return list
}

// heading is a column's heading in a language.
func heading(words *i18n.Words, column string) string {
	name, letter, found := strings.Cut(column, ".")
	if found {
		return words.T("sheet."+name, "Letter", letter)
	}
	return words.T("sheet." + name)
}

// The kinds that a sheet can hold.
var sheetKinds = []lessons.QuestionKind{
	lessons.Single, lessons.Multiple, lessons.TrueFalse, lessons.Order, lessons.Match, lessons.Number, lessons.ShortText,
}

const (
	mostRows    = maxQuestions + 10
	mostColumns = 40
	mostUnzip   = 32 << 20 // bytes
)

// readSheet reads the first sheet of a workbook.
func readSheet(data []byte) (drafts []*draft, left []Remark, err error) {
	rows, err := sheetRows(data)
	if err != nil {
		return nil, nil, err
	}
	at := -1
	var places map[string]int
	for i, row := range rows[:min(len(rows), 10)] {
		if places = findColumns(row); places != nil {
			at = i
			break
		}
	}
	if at < 0 {
		return nil, nil, fmt.Errorf("%w: no row of headings", ErrFormat)
	}
	for i, cells := range rows[at+1:] {
		r := sheetRow{places, cells, &draft{line: at + i + 2}}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if r.read() {
			drafts = append(drafts, r.draft)
		} else {
			left = append(left, r.remark("sheet."+string(orKind(r.kind))))
		}
	}
	return drafts, left, nil
}

func orKind(kind lessons.QuestionKind) lessons.QuestionKind {
	if kind == "" {
		return "kind"
	}
	return kind
}

// sheetRows unpacks the first sheet, within bounds. The reader of workbooks is not ours and has met its match in spoilt
// files before: a panic of it is a file that cannot be read.
func sheetRows(data []byte) (rows [][]string, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			rows, err = nil, fmt.Errorf("%w: %v", ErrFormat, trouble)
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: mostUnzip, UnzipXMLSizeLimit: mostUnzip,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer book.Close()
	names := book.GetSheetList()
	if len(names) == 0 {
		return nil, fmt.Errorf("%w: no sheet", ErrFormat)
	}
	lines, err := book.Rows(names[0])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer lines.Close()
	for lines.Next() {
		cells, err := lines.Columns()
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		if len(rows) == mostRows {
			return nil, ErrMany
		}
		rows = append(rows, cells[:min(len(cells), mostColumns)])
	}
	return rows, nil
}

// findColumns finds the headings in a row: nil unless at least the kind, the question and an answer are there.
func findColumns(row []string) map[string]int {
	places := map[string]int{}
	for _, lang := range []string{"vi", "en"} {
		words := i18n.For(lang)
		for _, column := range columns {
			name := oneLine(heading(words, column))
			at := slices.IndexFunc(row, func(cell string) bool { return strings.EqualFold(oneLine(cell), name) })
			if at >= 0 {
				places[column] = at
			}
		}
	}
	for _, column := range []string{colKind, colStem, colAnswer + ".A", colRight} {
		if _, ok := places[column]; !ok {
			return nil
		}
	}
	return places
}

// A sheetRow is a row being read.
type sheetRow struct {
	places map[string]int
	cells  []string
	*draft
}

func (r *sheetRow) cell(column string) string {
	at, ok := r.places[column]
	if !ok || at >= len(r.cells) {
		return ""
	}
	return tidy(r.cells[at])
}

// read fills the draft; false when the row's kind is unknown, or what is right cannot be read.
func (r *sheetRow) read() bool {
	r.stem = r.cell(colStem)
	r.kind = kindCalled(r.cell(colKind))
	r.why, r.whyNot, r.remember = r.cell(colWhy), r.cell(colWhyNot), r.cell(colRemember)
	r.situation = r.cell(colSituation) != ""
	if code := r.cell(colCompetence); competenceCode.MatchString(code) {
		r.competence = code
	}
	for i := range mostItems {
		text := strings.ReplaceAll(r.cell(lettered(colAnswer)[i]), "\n", " ")
		if text != "" {
			r.answers = append(r.answers, draftAnswer{text: text, feedback: r.cell(lettered(colExplanation)[i])})
		}
	}
	switch r.kind {
	case lessons.Single, lessons.Multiple:
		r.general = r.why
		return r.letters()
	case lessons.TrueFalse:
		return r.trueFalse()
	case lessons.Match:
		return r.matches()
	case lessons.Number:
		return r.bounds()
	case lessons.ShortText:
		r.allRight()
		return len(r.answers) > 0
	}
	return r.kind == lessons.Order
}

func kindCalled(name string) lessons.QuestionKind {
	for _, kind := range sheetKinds {
		for _, lang := range []string{"vi", "en"} {
			if strings.EqualFold(name, i18n.For(lang).T("sheet.kind."+string(kind))) {
				return kind
			}
		}
	}
	return ""
}

var rightLetter = regexp.MustCompile(`^[A-Fa-f]$`)

// letters marks the right options: "B", or "A, C".
func (r *sheetRow) letters() bool {
	for _, part := range strings.FieldsFunc(r.cell(colRight), func(c rune) bool { return c == ',' || c == ';' || c == ' ' }) {
		if !rightLetter.MatchString(part) {
			return false
		}
		n := int(strings.ToUpper(part)[0] - 'A')
		if n >= len(r.answers) {
			return false
		}
		r.answers[n].weight = full
	}
	return true
}

func (r *sheetRow) trueFalse() bool {
	right := strings.ToLower(r.cell(colRight))
	for _, lang := range []string{"vi", "en"} {
		words := i18n.For(lang)
		switch right {
		case strings.ToLower(words.T("sheet.true")), "1":
			r.truth = true
			return true
		case strings.ToLower(words.T("sheet.false")), "0":
			return true
		}
	}
	return false
}

// matches reads "left | right".
func (r *sheetRow) matches() bool {
	for _, a := range r.answers {
		left, right, found := strings.Cut(a.text, "|")
		left, right = strings.TrimSpace(left), strings.TrimSpace(right)
		if !found || left == "" || right == "" {
			return false
		}
		r.pairs = append(r.pairs, [2]string{left, right})
	}
	r.answers = nil
	return len(r.pairs) > 0
}

// bounds reads "8", or "8 ± 0,5". The answers beside it are common mistakes, each with its explanation.
func (r *sheetRow) bounds() bool {
	middle, within, found := strings.Cut(dotted(r.cell(colRight)), "±")
	if !found {
		within = "0"
	}
	x, off, good := twoNumbers(middle, within)
	if !good || off < 0 {
		return false
	}
	right := draftAnswer{text: number(x), weight: full, low: x - off, high: x + off}
	for i, a := range r.answers {
		value, _, good := twoNumbers(dotted(a.text), "0")
		if !good {
			return false
		}
		r.answers[i].low, r.answers[i].high = value, value
	}
	r.answers = append(r.answers, right)
	return true
}

func dotted(text string) string { return strings.ReplaceAll(text, ",", ".") }

func (r *sheetRow) allRight() {
	for i := range r.answers {
		r.answers[i].weight = full
		r.answers[i].feedback = ""
	}
}
