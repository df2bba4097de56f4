package enlist

// The workbook that an office fills in with its people: an empty sheet, a filled example, a page that says how.

import (
	"fmt"
	"io"
	"strconv"

	"hocso/i18n"
	"hocso/internal/workbook"
)

// headings are the columns of the sheet, whose titles the reader of lists knows.
var headings = []string{"name", "code", "unit", "job"}

const (
	exampleRows = 4
	guideLines  = 8
)

// Template writes the workbook in a language.
func Template(w io.Writer, words *i18n.Words) error {
	b := workbook.New()
	heads := make([]string, len(headings))
	for i, name := range headings {
		heads[i] = words.T("people.sheet.column." + name)
	}
	example := words.T("people.sheet.example")
	for _, sheet := range []string{words.T("people.sheet.title"), example} {
		b.Add(sheet)
		b.Head(sheet, heads, 30)
	}
	for row := range exampleRows {
		for column, name := range headings {
			if key := "people.sheet.row" + strconv.Itoa(row+1) + "." + name; words.Has(key) {
				b.Set(example, column+1, row+2, words.T(key))
			}
		}
	}
	guide := make([]string, guideLines)
	for i := range guide {
		guide[i] = words.T("people.sheet.guide." + strconv.Itoa(i+1))
	}
	b.Guide(words.T("people.sheet.guide"), guide)
	if err := b.Write(w); err != nil {
		return fmt.Errorf("write the list to fill in: %w", err)
	}
	return nil
}
