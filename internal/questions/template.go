package questions

// The empty sheet that an office fills in, with a filled example and a page that says how.

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"hocso/i18n"
)

// examples are the filled rows, by the keys of their cells below "sheet.example.N.": one of each kind, in the order of
// sheetKinds.
var exampleRows = []map[string]string{
	{colRight: "B", colCompetence: "1.3", colSituation: "x"},
	{colRight: "A, B", colCompetence: "1.3"},
	{colRight: "sheet.false", colCompetence: "1.3"},
	{colCompetence: "1.3"},
	{colCompetence: "1.3"},
	{colRight: "8", colCompetence: "1.3"},
	{colCompetence: "1.3", colSituation: "x"},
}

// WriteTemplate writes the workbook in a language.
func WriteTemplate(w io.Writer, words *i18n.Words) error {
	book := excelize.NewFile()
	t := &template{book: book, words: words}
	first, example, guide := words.T("sheet.title"), words.T("sheet.example"), words.T("sheet.guide")
	t.do(book.SetSheetName("Sheet1", first))
	t.sheet(first)
	t.add(example)
	t.sheet(example)
	for i := range exampleRows {
		t.example(example, i)
	}
	t.add(guide)
	t.guide(guide)
	if t.err == nil {
		_, t.err = book.WriteTo(w)
	}
	t.do(book.Close())
	if t.err != nil {
		return fmt.Errorf("write question sheet: %w", t.err)
	}
	return nil
}

// A template keeps the first error, so that the sheet reads as a list of what it holds.
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

func (t *template) set(sheet string, column, row int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	t.do(err)
	t.do(t.book.SetCellStr(sheet, at, text))
}

const usedRows = 500 // rows that get a list to choose from

// sheet writes the headings, wide enough to read, which stay in sight, and the list of kinds.
func (t *template) sheet(name string) {
	for i, column := range columns {
		t.set(name, i+1, 1, heading(t.words, column))
	}
	last, err := excelize.ColumnNumberToName(len(columns))
	t.do(err)
	bold, err := t.book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8F0FE"}},
	})
	t.do(err)
	wrapped, err := t.book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49})
	t.do(err)
	t.do(t.book.SetColStyle(name, "A:"+last, wrapped))
	t.do(t.book.SetCellStyle(name, "A1", last+"1", bold))
	t.do(t.book.SetColWidth(name, "A", last, 24))
	t.do(t.book.SetColWidth(name, "B", "B", 48))
	t.do(t.book.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	var kinds []string
	for _, kind := range sheetKinds {
		kinds = append(kinds, t.words.T("sheet.kind."+string(kind)))
	}
	list := excelize.NewDataValidation(true)
	list.Sqref = "A2:A" + strconv.Itoa(usedRows)
	t.do(list.SetDropList(kinds))
	t.do(t.book.AddDataValidation(name, list))
}

// example writes one filled row: what has words of its own in the language files, and the signs that need none.
func (t *template) example(sheet string, i int) {
	kind := string(sheetKinds[i])
	for c, column := range columns {
		text := exampleRows[i][column]
		key := "sheet.example." + kind + "." + column
		switch {
		case column == colKind:
			text = t.words.T("sheet.kind." + kind)
		case t.words.Has(key):
			text = t.words.T(key)
		case t.words.Has(text):
			text = t.words.T(text)
		}
		if text != "" {
			t.set(sheet, c+1, i+2, text)
		}
	}
}

// guideLines is how many lines the page of help has.
const guideLines = 8

func (t *template) guide(name string) {
	for i := range guideLines {
		t.set(name, 1, i+1, t.words.T("sheet.guide."+strconv.Itoa(i+1)))
	}
	wrapped, err := t.book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	t.do(err)
	t.do(t.book.SetColStyle(name, "A", wrapped))
	t.do(t.book.SetColWidth(name, "A", "A", 100))
}
