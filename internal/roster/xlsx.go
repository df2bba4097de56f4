// Lists as workbooks.

package roster

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of a workbook: 20 MB of ZIP may claim to hold a thousand times as much.
const (
	maxUnzipped = 400 << 20
	maxSheets   = 20
	maxMerged   = 50_000 // rows up to which merged cells are looked for, which takes the whole sheet in memory
)

// readZip reads a workbook or a OneRoster export.
func readZip(data []byte) (*List, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // no name of an entry is ever used as a path
		return nil, ErrForm
	}
	for _, f := range archive.File {
		switch {
		case f.Name == "xl/workbook.xml":
			return readBook(data)
		case baseName(f.Name) == usersFile:
			return readOneRoster(archive)
		}
	}
	return nil, ErrForm
}

func openBook(data []byte) (*excelize.File, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped})
	if err != nil {
		return nil, ErrForm
	}
	return book, nil
}

// readBook reads the sheet whose header names the most columns.
func readBook(data []byte) (*List, error) {
	book, err := openBook(data)
	if err != nil {
		return nil, err
	}
	defer book.Close() // only its temporary files are closed
	var sheets []string
	best, most := "", -1
	for _, name := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(name)
		if err != nil || !visible || len(sheets) == maxSheets {
			continue
		}
		head, err := sheetRows(book, name, headerWithin)
		if err != nil || len(head) == 0 { // a sheet of pictures, or of nothing
			continue
		}
		sheets = append(sheets, name)
		known := 0
		for _, r := range head {
			if c := matchHeader(r.cells); c.named() {
				known = max(known, len(c))
			}
		}
		if known > most {
			best, most = name, known
		}
	}
	if best == "" {
		return nil, ErrNoHeader
	}
	l, err := readSheet(book, best)
	if err != nil {
		return nil, err
	}
	l.Sheets = sheets
	return l, nil
}

func readSheet(book *excelize.File, name string) (*List, error) {
	rows, err := sheetRows(book, name, maxFileRows+headerWithin)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrNoHeader
	}
	if err := fillMerged(book, name, rows); err != nil {
		return nil, err
	}
	var sample strings.Builder
	for _, r := range rows {
		sample.WriteString(strings.Join(r.cells, " ") + "\n")
		if sample.Len() > legacySample {
			break
		}
	}
	if err := refuseLegacy(sample.String()); err != nil {
		return nil, err
	}
	l := newList(FormXLSX, rows)
	l.Sheet = name
	return l, nil
}

// sheetRows reads up to most rows with something in them, and says ErrTooManyRows of a sheet with more when it is to be read
// whole. A cell is taken as it is shown, which keeps the zeros of a code with the format 00000, but for large numbers that are
// shown as 1.2E+11.
func sheetRows(book *excelize.File, name string, most int) (rows []row, err error) {
	shown, err := book.Rows(name)
	if err != nil {
		return nil, ErrForm
	}
	defer func() { err = errors.Join(err, shown.Close()) }()
	raw, err := book.Rows(name)
	if err != nil {
		return nil, ErrForm
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	for line := 1; shown.Next() && raw.Next(); line++ {
		cells, err := shown.Columns()
		if err != nil {
			return nil, fmt.Errorf("%w: line %d", ErrForm, line)
		}
		kept, err := raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("%w: line %d", ErrForm, line)
		}
		if blank(cells) {
			continue
		}
		if len(rows) == most {
			if most > headerWithin {
				return nil, ErrTooManyRows
			}
			return rows, nil
		}
		rows = append(rows, row{line, asKept(cells, kept)})
	}
	return rows, nil
}

// asKept puts a number that is shown rounded back as it is kept.
func asKept(shown, kept []string) []string {
	shown = shown[:min(len(shown), maxColumns)]
	for i, cell := range shown {
		if i < len(kept) && strings.Contains(cell, "E+") && digits(kept[i]) {
			shown[i] = kept[i]
		}
	}
	return slices.Clone(shown)
}

// fillMerged writes the value of cells that are merged downwards, as one unit beside all its people, in each of them.
func fillMerged(book *excelize.File, name string, rows []row) error {
	if len(rows) > maxMerged {
		return nil
	}
	merged, err := book.GetMergeCells(name)
	if err != nil {
		return ErrForm
	}
	at := map[int]*row{}
	for i := range rows {
		at[rows[i].line] = &rows[i]
	}
	for _, m := range merged {
		column, first, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil || column > maxColumns {
			continue
		}
		_, last, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || last > rows[len(rows)-1].line {
			continue
		}
		value := m.GetCellValue()
		for line := first + 1; line <= last; line++ {
			r := at[line]
			if r == nil {
				continue
			}
			for len(r.cells) < column {
				r.cells = append(r.cells, "")
			}
			r.cells[column-1] = value
		}
	}
	return nil
}
