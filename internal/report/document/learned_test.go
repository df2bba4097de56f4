package document

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hocso/internal/report"
)

// A said row of a report: the words that it must have, and its numbers.
type said struct {
	words   []string
	numbers []int
}

// learned is what reports must say of competences, questions and classes, asked of the figures anew.
func learned(t *testing.T, m Maker, ask report.Query) (competences, questions, classes, units []said) {
	t.Helper()
	answers, err := m.Book.Answers(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	came, err := m.Book.Attendance(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range answers.Competences {
		competences = append(competences, said{[]string{c.ID}, []int{c.Asked, c.Asked - c.Wrong}})
	}
	for _, q := range answers.Questions {
		asked, err := m.Book.Catalogue().Question(q.ID)
		if err != nil {
			t.Fatal(err)
		}
		questions = append(questions, said{[]string{asked.Stem.In("vi")}, []int{q.Asked, q.Wrong}})
	}
	for _, c := range came.Classes {
		classes = append(classes, said{[]string{day(c.Day), c.Title, c.Place, c.Facilitator}, []int{c.Present}})
	}
	for _, u := range came.Units {
		units = append(units, said{[]string{u.Name}, []int{u.People, u.Present}})
	}
	if len(competences) < 5 || len(questions) < 11 || len(classes) != 2 || len(units) == 0 {
		t.Fatalf("too little to tell anything: %d, %d, %d, %d", len(competences), len(questions), len(classes), len(units))
	}
	return competences, questions, classes, units
}

// in says whether one of the rows has all words and, in their order, all numbers.
func (s said) in(rows [][]string) bool {
	for _, row := range rows {
		line := "\t" + strings.Join(row, "\t") + "\t"
		numbers := ""
		for _, n := range s.numbers {
			numbers += "\t" + strconv.Itoa(n)
		}
		ok := strings.Contains(line, numbers+"\t")
		for _, w := range s.words {
			ok = ok && strings.Contains(line, "\t"+w+"\t")
		}
		if ok {
			return true
		}
	}
	return false
}

func TestEveryFormatSaysCompetencesHardQuestionsAndClassesAsTheScreenDoes(t *testing.T) {
	m := newMaker(t)
	q := wholeOffice(t)
	competences, questions, classes, units := learned(t, m, report.Ask(m.Settings, q.Period))
	r := draft(t, m, q)
	check := func(f Format, rows [][]string, lists ...[]said) {
		t.Helper()
		for _, list := range lists {
			for _, s := range list {
				if !s.in(rows) {
					t.Errorf("%s: no row %v", f, s)
				}
			}
		}
	}
	docx := rowsOf(mainOf(t, written(t, r, DOCX)))
	check(DOCX, docx, competences, questions[:hardest], classes, units)
	if questions[hardest].in(docx) {
		t.Error("more questions stand on paper than were meant to")
	}
	var sheets [][]string
	book, err := excelize.OpenReader(bytes.NewReader(written(t, r, XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, name := range book.GetSheetList()[4:] {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, rows...)
	}
	check(XLSX, sheets, competences, questions, classes, units)
	in := csv.NewReader(bytes.NewReader(written(t, r, CSV)[len(bom):]))
	in.Comma = ';'
	lines, err := in.ReadAll() // which asks for as many cells in every line
	if err != nil {
		t.Fatal(err)
	}
	check(CSV, lines, competences, questions, classes, units)
	text := squeezed(pdfText(t, written(t, r, PDF), "-layout"))
	for _, s := range append(append(competences, classes...), units...) {
		words := strings.Fields(s.words[0])[0]
		numbers := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(s.numbers)), " "), "[]")
		if !strings.Contains(text, words) || !strings.Contains(text, numbers) {
			t.Errorf("pdf: no %v", s)
		}
	}
}

// rowsOf are the rows of all tables of a document.
func rowsOf(n *node) (rows [][]string) {
	if n.is("tr") {
		var row []string
		n.each("tc", func(tc *node) { row = append(row, tc.words()) })
		rows = append(rows, row)
	}
	for _, kid := range n.kids {
		rows = append(rows, rowsOf(kid)...)
	}
	return rows
}

func TestTheReportOfAUnitTellsOfItsOwnPeopleAlone(t *testing.T) {
	m := newMaker(t)
	q := wholeOffice(t)
	whole := draft(t, m, q)
	q.Unit = whole.Attendance.Units[0].ID
	r := draft(t, m, q)
	if r.Attendance.Present != whole.Attendance.Units[0].Present || len(r.Attendance.Units) != 0 {
		t.Errorf("attendance %+v, of the office %+v", r.Attendance, whole.Attendance)
	}
	if of, all := r.Competences[0].Asked, whole.Competences[0].Asked; of == 0 || of >= all {
		t.Errorf("%d answers of %d", of, all)
	}
}

func TestAStatementTellsTheClassesOfThatPerson(t *testing.T) {
	m := newMaker(t)
	var often, once int64
	err := m.DB.Read().QueryRowContext(t.Context(), `SELECT max(iif(n = 2, learner_id, 0)), max(iif(n = 1, learner_id, 0))
		FROM (SELECT learner_id, count(*) AS n FROM attendance GROUP BY 1)`).Scan(&often, &once)
	if err != nil || often == 0 || once == 0 {
		t.Fatal(often, once, err)
	}
	for who, want := range map[int64][]string{often: {"An toàn số", "Ký số và gửi hồ sơ"}, once: {"An toàn số"}} {
		r := draft(t, m, Request{Period: period(t, "2026"), Learner: who, Lang: "vi"})
		for _, f := range []Format{DOCX, CSV, XLSX, PDF} {
			text := textOf(t, f, written(t, r, f))
			for _, title := range []string{"An toàn số", "Ký số và gửi hồ sơ", "Không ai đến"} {
				listed := strings.Contains(text, title)
				if listed != (strings.Contains(strings.Join(want, "|"), title)) {
					t.Errorf("%s of %d: %q listed: %v", f, who, title, listed)
				}
			}
		}
		if len(r.Questions)+len(r.Competences) > 0 {
			t.Error("a statement about one person has figures of the office")
		}
	}
}

// textOf is the text of a file.
func textOf(t *testing.T, f Format, data []byte) string {
	t.Helper()
	switch f {
	case PDF:
		return squeezed(pdfText(t, data, "-raw"))
	case DOCX:
		return mainOf(t, data).words()
	case XLSX:
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		var text strings.Builder
		for _, name := range book.GetSheetList() {
			rows, err := book.GetRows(name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&text, rows)
		}
		return text.String()
	}
	return string(data)
}

func TestAReportFromBeforeThereWereTheseTablesIsMadeAgainWithoutThem(t *testing.T) {
	m := newMaker(t)
	issued, err := m.Issue(t.Context(), "Bình", wholeOffice(t))
	if err != nil {
		t.Fatal(err)
	}
	content, err := json.Marshal(issued)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(content, &fields); err != nil {
		t.Fatal(err)
	}
	for _, later := range []string{"competences", "questions", "attendance"} {
		delete(fields, later)
	}
	if content, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	err = run(t, m.DB, `INSERT INTO report (year, number, issued_at, who, lang, period, unit, content, template)
		SELECT year, number + 1, issued_at, who, lang, period, unit, ?, template FROM report`, string(content))
	if err != nil {
		t.Fatal(err)
	}
	old, err := Get(t.Context(), m.DB, issued.ID+1)
	if err != nil {
		t.Fatal(err)
	}
	want, _, _ := bytes.Cut(written(t, issued, CSV), []byte(strings.Repeat(";", 8)+"\r\n"))
	if got := written(t, old, CSV); len(got) == 0 || strings.Count(string(got), "\n") != strings.Count(string(want), "\n") {
		t.Errorf("CSV of before: %s", got)
	}
	docx := mainOf(t, written(t, old, DOCX)).words()
	for _, w := range []string{"Năng lực số", "Câu hỏi khó nhất", "Lớp học trực tiếp", "{{"} {
		if strings.Contains(docx, w) {
			t.Errorf("%q stands in a report of before", w)
		}
	}
	if !strings.Contains(docx, "3. Danh sách cán bộ") {
		t.Error("its sections are counted otherwise")
	}
}
