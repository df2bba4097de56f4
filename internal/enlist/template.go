package enlist

// The workbook that an office fills in with its people: an empty sheet, a filled example, a page that says how.

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"hocso/i18n"
)

// headings are the columns of the sheet, whose titles the reader of lists knows.
var headings = []string{"name", "code", "unit", "job"}

const (
	exampleRows = 4
	guideLines  = 8
)

// Template writes the workbook in a language.
func Template(w io.Writer, words *i18n.Words) error {
	t := &template{book: excelize.NewFile(), words: words}
	sheet, example, guide := words.T("people.sheet.title"), words.T("people.sheet.example"), words.T("people.sheet.guide")
	t.do(t.book.SetSheetName("Sheet1", sheet))
	t.people(sheet)
	t.add(example)
	t.people(example)
	for row := range exampleRows {
		for column, name := range headings {
			if key := "people.sheet.row" + strconv.Itoa(row+1) + "." + name; words.Has(key) {
				t.set(example, column+1, row+2, words.T(key))
			}
		}
	}
	t.add(guide)
	for line := range guideLines {
		t.set(guide, 1, line+1, words.T("people.sheet.guide."+strconv.Itoa(line+1)))
	}
	t.do(t.book.SetColStyle(guide, "A", t.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})))
	t.do(t.book.SetColWidth(guide, "A", "A", 100))
	if t.err == nil {
		_, t.err = t.book.WriteTo(w)
	}
	t.do(t.book.Close())
	if t.err != nil {
		return fmt.Errorf("write the list to fill in: %w", t.err)
	}
	return nil
}

// A template keeps the first error, so that Template reads as a list of what the workbook holds.
type template struct {
	book  *excelize.File
	words *i18n.Words
	err   error
}

func (t *template) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *template) add(name string) {
	_, err := t.book.NewSheet(name)
	t.do(err)
}

func (t *template) style(s *excelize.Style) int {
	id, err := t.book.NewStyle(s)
	t.do(err)
	return id
}

func (t *template) set(sheet string, column, row int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	t.do(err)
	t.do(t.book.SetCellStr(sheet, at, text))
}

// people writes the headings, which stay in sight. Cells are text, so that a code keeps the zeros that it begins with.
func (t *template) people(sheet string) {
	text := t.style(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top"}})
	bold := t.style(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4EAF8"}}})
	t.do(t.book.SetColStyle(sheet, "A:D", text))
	for column, name := range headings {
		t.set(sheet, column+1, 1, t.words.T("people.sheet.column."+name))
	}
	t.do(t.book.SetCellStyle(sheet, "A1", "D1", bold))
	t.do(t.book.SetColWidth(sheet, "A", "D", 30))
	t.do(t.book.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}
