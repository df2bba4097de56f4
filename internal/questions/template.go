package questions

// The empty sheet that an office fills in, with a filled example and a page that says how.

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"hocso/i18n"
	"hocso/internal/workbook"
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
	t := &template{workbook.New(), words}
	example := words.T("sheet.example")
	for _, sheet := range []string{words.T("sheet.title"), example} {
		t.Add(sheet)
		t.sheet(sheet)
	}
	for i := range exampleRows {
		t.example(example, i)
	}
	guide := make([]string, guideLines)
	for i := range guide {
		guide[i] = words.T("sheet.guide." + strconv.Itoa(i+1))
	}
	t.Guide(words.T("sheet.guide"), guide)
	if err := t.Write(w); err != nil {
		return fmt.Errorf("write question sheet: %w", err)
	}
	return nil
}

type template struct {
	*workbook.Book
	words *i18n.Words
}

const (
	usedRows   = 500 // rows that get a list to choose from
	guideLines = 8   // of the page of help
)

// sheet writes the headings, wide enough to read, and the list of kinds.
func (t *template) sheet(name string) {
	heads := make([]string, len(columns))
	for i, column := range columns {
		heads[i] = heading(t.words, column)
	}
	t.Head(name, heads, 24)
	t.Do(t.File.SetColWidth(name, "B", "B", 48))
	var kinds []string
	for _, kind := range sheetKinds {
		kinds = append(kinds, t.words.T("sheet.kind."+string(kind)))
	}
	list := excelize.NewDataValidation(true)
	list.Sqref = "A2:A" + strconv.Itoa(usedRows)
	t.Do(list.SetDropList(kinds))
	t.Do(t.File.AddDataValidation(name, list))
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
			t.Set(sheet, c+1, i+2, text)
		}
	}
}
