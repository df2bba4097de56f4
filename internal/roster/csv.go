// Reading a list of people from a CSV file as offices have them: saved by Excel or LibreOffice, with commas,
// semicolons or tabs, with some lines of title above the header, with headers in Vietnamese or English.

package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds of a file. An office of 100,000 fits several times.
const (
	maxFileBytes = 20 << 20
	maxFileRows  = 200_000
	maxCellRunes = 1_000
	headerWithin = 10 // records, from the top
)

// A field is what a column holds.
type field int

const (
	fieldName field = iota
	fieldFamily
	fieldGiven
	fieldCode
	fieldUnit
	fieldJob
	fields
)

// headers maps a column's header, folded by FoldName, to what the column holds. A lone "Tên" is a whole name; beside
// a column of family names it is the given name, which table.columns sees to.
var headers = map[string]field{
	"ho va ten": fieldName, "ho ten": fieldName, "ho va ten can bo": fieldName, "ho ten can bo": fieldName,
	"name": fieldName, "full name": fieldName, "fullname": fieldName,

	"ho va ten dem": fieldFamily, "ho va dem": fieldFamily, "ho dem": fieldFamily, "ho ten dem": fieldFamily,
	"ho lot": fieldFamily, "ho va chu lot": fieldFamily, "ho": fieldFamily,
	"family name": fieldFamily, "last name": fieldFamily, "surname": fieldFamily, "family and middle name": fieldFamily,

	"ten": fieldGiven, "given name": fieldGiven, "first name": fieldGiven,

	"ma can bo": fieldCode, "ma nhan vien": fieldCode, "ma so": fieldCode, "ma so can bo": fieldCode, "ma cb": fieldCode,
	"ma nv": fieldCode, "ma cong chuc": fieldCode, "ma vien chuc": fieldCode, "ma": fieldCode,
	"employee code": fieldCode, "employee id": fieldCode, "staff code": fieldCode, "staff id": fieldCode, "code": fieldCode,

	"don vi": fieldUnit, "phong ban": fieldUnit, "don vi cong tac": fieldUnit, "bo phan": fieldUnit, "phong": fieldUnit,
	"unit": fieldUnit, "department": fieldUnit,

	"chuc vu": fieldJob, "chuc danh": fieldJob, "chuc vu chuc danh": fieldJob, "chuc danh chuc vu": fieldJob,
	"job": fieldJob, "job title": fieldJob, "position": fieldJob,
}

// A table is a file that was read.
type table struct {
	header  int      // line of the header, from 1
	ignored []string // headers that are not known
	columns [fields]int
	people  []entry
}

// An entry is one person of a file, every text in NFC with single spaces.
type entry struct {
	line                  int
	name, code, unit, job string
}

// readCSV reads a file whole. ErrFileTooBig, ErrTooManyRows, ErrCellTooLong, ErrNotUTF8, ErrQuotes (the last three
// with the line), ErrNoHeader.
func readCSV(r io.Reader) (*table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	if len(data) > maxFileBytes {
		return nil, ErrFileTooBig
	}
	if line := badLine(data); line > 0 {
		return nil, &Error{Code: ErrNotUTF8.Code, Line: line}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	separator, err := sniff(data)
	if err != nil {
		return nil, err
	}
	t, records, err := readHeader(data, separator)
	if err != nil {
		return nil, err
	}
	return t, t.read(records)
}

// badLine returns the first line that is not UTF-8, 0 when all are.
func badLine(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	line := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			return line
		case r == '\n':
			line++
		}
		data = data[size:]
	}
	return line
}

// sniff finds the separator under which most columns of a header are known.
func sniff(data []byte) (rune, error) {
	var best rune
	var failure error
	most := 0
	for _, separator := range []rune{',', ';', '\t'} {
		t, _, err := readHeader(data, separator)
		if err != nil {
			// A sound quote fails under the wrong separator too, so it is blamed only when it fails under all.
			if failure == nil || errors.Is(err, ErrNoHeader) {
				failure = err
			}
			continue
		}
		if n := t.known(); n > most {
			best, most = separator, n
		}
	}
	if most == 0 {
		return 0, failure
	}
	return best, nil
}

func newReader(data []byte, separator rune) *csv.Reader {
	records := csv.NewReader(bytes.NewReader(data))
	records.Comma = separator
	records.FieldsPerRecord = -1
	return records
}

// readHeader reads up to the header and returns the reader that stands behind it.
func readHeader(data []byte, separator rune) (*table, *csv.Reader, error) {
	records := newReader(data, separator)
	for range headerWithin {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, refuse(err)
		}
		t := &table{}
		t.header, _ = records.FieldPos(0)
		if t.match(record) {
			return t, records, nil
		}
	}
	return nil, nil, ErrNoHeader
}

// refuse turns an error of encoding/csv into one with a code.
func refuse(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &Error{Code: ErrQuotes.Code, Line: parse.StartLine}
	}
	return fmt.Errorf("read list: %w", err)
}

// match finds the columns in a record and reports whether it is a header, which names people.
func (t *table) match(record []string) bool {
	for i := range t.columns {
		t.columns[i] = -1
	}
	for i, cell := range record {
		f, ok := headers[FoldName(cell)]
		switch {
		case ok && t.columns[f] < 0:
			t.columns[f] = i
		case tidy(cell) != "":
			t.ignored = append(t.ignored, tidy(cell))
		}
	}
	if t.columns[fieldName] < 0 && t.columns[fieldFamily] < 0 {
		t.columns[fieldName], t.columns[fieldGiven] = t.columns[fieldGiven], -1
	}
	return t.columns[fieldName] >= 0 || t.columns[fieldFamily] >= 0 && t.columns[fieldGiven] >= 0
}

func (t *table) known() (n int) {
	for _, column := range t.columns {
		if column >= 0 {
			n++
		}
	}
	return n
}

func (t *table) read(records *csv.Reader) error {
	for {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuse(err)
		}
		line, _ := records.FieldPos(0)
		for _, cell := range record {
			if len(cell) > maxCellRunes && utf8.RuneCountInString(norm.NFC.String(cell)) > maxCellRunes {
				return &Error{Code: ErrCellTooLong.Code, Line: line}
			}
		}
		e := t.entry(record)
		if e == (entry{}) {
			continue
		}
		if len(t.people) == maxFileRows {
			return ErrTooManyRows
		}
		e.line = line
		t.people = append(t.people, e)
	}
}

func (t *table) entry(record []string) entry {
	cell := func(f field) string {
		if column := t.columns[f]; column >= 0 && column < len(record) {
			return tidy(record[column])
		}
		return ""
	}
	e := entry{name: cell(fieldName), code: cell(fieldCode), unit: cell(fieldUnit), job: cell(fieldJob)}
	if t.columns[fieldName] < 0 {
		e.name = strings.TrimSpace(cell(fieldFamily) + " " + cell(fieldGiven))
	}
	return e
}
