// A list of people as a file brings it: read whole, its columns guessed, and open to correction before anything is planned.

package roster

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// MaxFile bounds a file in bytes. An office of 100,000 fits several times.
const MaxFile = 20 << 20

// Bounds of what a file holds.
const (
	maxFileRows  = 200_000
	maxColumns   = 100
	maxCellRunes = 1_000
	headerWithin = 30 // rows with something in them, from the top
)

// Forms of a list.
const (
	FormCSV       = "csv"
	FormXLSX      = "xlsx"
	FormOneRoster = "oneroster"
)

// A List is a file that was read.
type List struct {
	File     string   // its name
	Form     string   // FormCSV, FormXLSX or FormOneRoster
	Encoding string   // of a text: "utf-8", "utf-16" or "windows-1258"; empty for the others
	Sheet    string   // of a workbook: the sheet that was read
	Sheets   []string // of a workbook: those that can be read instead
	Header   int      // line of the header, from 1; 0 when none was found, so that every line is one of a person
	Columns  []Column // those with something in them

	rows []row // below the header
	data []byte
}

// A Column is one column of a list, and what it is taken for.
type Column struct {
	Letter string // as spreadsheets name it: A, B …
	Title  string // in the header
	Sample string // what the first row below has in it
	Field  Field
	at     int
}

// A row is one line, its cells as the file has them.
type row struct {
	line  int // of the file, from 1
	cells []string
}

// ReadList reads a file whose form its first bytes tell: XLSX; text with commas, semicolons or tabs in UTF-8, UTF-16 or
// Windows-1258; or the ZIP of a OneRoster 1.1 export. Columns are guessed; a file that does not name a column of names has
// none, which HasNames tells.
//
// Errors: ErrFileTooBig, ErrTooManyRows, ErrCellTooLong, ErrNotUTF8, ErrLegacy, ErrQuotes, ErrNoHeader (the file is empty),
// ErrOldExcel, ErrForm, ErrOneRoster.
func ReadList(name string, data []byte) (*List, error) {
	l, err := readList(data)
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	l.File, l.data = name, data
	return l, nil
}

func readList(data []byte) (*List, error) {
	switch {
	case len(data) > MaxFile:
		return nil, ErrFileTooBig
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")): // the compound file of .xls, and of a locked .xlsx
		return nil, ErrOldExcel
	case bytes.HasPrefix(data, []byte("PK")):
		return readZip(data)
	}
	return readText(data)
}

// On reads another sheet of the same workbook.
func (l *List) On(sheet string) (*List, error) {
	book, err := openBook(l.data)
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	defer book.Close()
	next, err := readSheet(book, sheet)
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	next.File, next.data, next.Sheets = l.File, l.data, l.Sheets
	return next, nil
}

// Lines counts the rows below the header.
func (l *List) Lines() int { return len(l.rows) }

// HasNames reports whether some column, or two of them, hold names.
func (l *List) HasNames() bool {
	c := l.columns()
	return c.has(FieldName) || c.has(FieldFamily) && c.has(FieldGiven)
}

// Take says what a column is for. A field belongs to one column, so another one that had it is for nothing then.
func (l *List) Take(column int, f Field) {
	for i := range l.Columns {
		if l.Columns[i].Field == f {
			l.Columns[i].Field = Ignored
		}
	}
	l.Columns[column].Field = f
}

// ByLetter returns the place in Columns of the column with that letter, -1 when the list has none.
func (l *List) ByLetter(letter string) int {
	for i, c := range l.Columns {
		if strings.EqualFold(c.Letter, letter) {
			return i
		}
	}
	return -1
}

// ignored lists the titles of columns that are not read.
func (l *List) ignored() (titles []string) {
	for _, c := range l.Columns {
		if c.Field == Ignored && c.Title != "" {
			titles = append(titles, c.Title)
		}
	}
	return titles
}

// newList finds the header among rows and guesses the columns.
func newList(form string, rows []row) *List {
	l := &List{Form: form, rows: rows}
	best := -1
	var found columns
	for i, r := range rows[:min(len(rows), headerWithin)] {
		if c := matchHeader(r.cells); c.named() && (best < 0 || len(c) > len(found)) {
			best, found = i, c
		}
	}
	var titles []string
	if best >= 0 {
		titles, l.Header, l.rows = rows[best].cells, rows[best].line, rows[best+1:]
		if len(l.rows) > 0 && numbering(l.rows[0].cells) {
			l.rows = l.rows[1:]
		}
	}
	l.describe(titles, found)
	return l
}

// describe lists the columns that have a title or something in the first rows.
func (l *List) describe(titles []string, found columns) {
	first := l.rows[:min(len(l.rows), headerWithin)]
	width := len(titles)
	for _, r := range first {
		width = max(width, len(r.cells))
	}
	for at := range width {
		c := Column{at: at, Field: found.of(at)}
		c.Letter, _ = excelize.ColumnNumberToName(at + 1) // at most 100 columns
		if at < len(titles) {
			c.Title = tidy(titles[at])
		}
		for _, r := range first {
			if at < len(r.cells) && c.Sample == "" {
				c.Sample = tidy(r.cells[at])
			}
		}
		if c.Title != "" || c.Sample != "" {
			l.Columns = append(l.Columns, c)
		}
	}
}

// An entry is one person of a file, every text in NFC with single spaces.
type entry struct {
	line                  int
	name, code, unit, job string
}

// people reads the rows as the columns say. ErrCellTooLong with the line; ErrTooManyRows; ErrNoHeader: no column of names.
func (l *List) people() ([]entry, error) {
	if !l.HasNames() {
		return nil, ErrNoHeader
	}
	c := l.columns()
	var people []entry
	for _, r := range l.rows {
		e := c.entry(r)
		if e == (entry{line: r.line}) {
			continue
		}
		for _, text := range []string{e.name, e.code, e.unit, e.job} {
			if len(text) > maxCellRunes && utf8.RuneCountInString(text) > maxCellRunes {
				return nil, &Error{Code: ErrCellTooLong.Code, Line: r.line}
			}
		}
		if len(people) == maxFileRows {
			return nil, ErrTooManyRows
		}
		people = append(people, e)
	}
	padCodes(people)
	return people, nil
}

// padCodes gives numbers their leading zeros back, which spreadsheets take away from codes that are kept as numbers: where some
// codes begin with a zero and these are all of one length, shorter ones of digits alone are filled up to it.
func padCodes(people []entry) {
	width := 0
	for _, e := range people {
		switch {
		case !digits(e.code):
		case e.code[0] == '0' && width != 0 && width != len(e.code), e.code[0] != '0' && width != 0 && len(e.code) > width:
			return
		case e.code[0] == '0':
			width = len(e.code)
		}
	}
	for i, e := range people {
		if digits(e.code) && len(e.code) < width {
			people[i].code = strings.Repeat("0", width-len(e.code)) + e.code
		}
	}
}

func digits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// blank reports whether a row has nothing in it.
func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(norm.NFC.String(cell)) != "" {
			return false
		}
	}
	return true
}
