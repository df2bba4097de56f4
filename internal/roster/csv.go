// Lists as text: saved by Excel or LibreOffice, with commas, semicolons or tabs.

package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// readText reads a text whose encoding and separator it finds out.
func readText(data []byte) (*List, error) {
	text, encoding, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	separator, err := sniff(text)
	if err != nil {
		return nil, err
	}
	rows, err := records(text, separator, maxFileRows+headerWithin)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrNoHeader
	}
	l := newList(FormCSV, rows)
	l.Encoding = encoding
	return l, nil
}

// sniff finds the separator under which most columns of a header are known, or where none is, that gives the most columns.
func sniff(text []byte) (rune, error) {
	var best rune
	var failure error
	most := -1
	for _, separator := range []rune{',', ';', '\t'} {
		rows, err := records(text, separator, headerWithin)
		if err != nil && len(rows) == 0 {
			failure = err
			continue
		}
		known := 0
		for _, r := range rows {
			if c := matchHeader(r.cells); c.named() {
				known = max(known, maxColumns*len(c))
			}
			known = max(known, min(len(r.cells), maxColumns-1))
		}
		if known > most {
			best, most = separator, known
		}
	}
	if most < 0 && failure != nil {
		return 0, failure
	}
	return best, nil
}

// records reads up to most rows with something in them. Beside an error it returns those before it. A text with more is read
// no further by the sniffer, and has too many rows for the reader.
func records(text []byte, separator rune, most int) ([]row, error) {
	in := csv.NewReader(bytes.NewReader(text))
	in.Comma = separator
	in.FieldsPerRecord = -1
	var rows []row
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, refuse(err)
		}
		line, _ := in.FieldPos(0)
		if blank(record) {
			continue
		}
		if len(rows) == most {
			if most > headerWithin {
				return nil, ErrTooManyRows
			}
			return rows, nil
		}
		rows = append(rows, row{line, record[:min(len(record), maxColumns)]})
	}
}

// refuse turns an error of encoding/csv into one with a code.
func refuse(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &Error{Code: ErrQuotes.Code, Line: parse.StartLine}
	}
	return fmt.Errorf("read records: %w", err)
}
