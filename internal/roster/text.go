// The encodings of text files: UTF-8 and UTF-16 as programs save them today, Windows-1258 as older ones did. Text written with the
// fonts of before Unicode (TCVN3, VNI) is told apart, since its letters are others than those that it shows.

package roster

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// decodeText returns a text in UTF-8 without a byte order mark, and what it was in. ErrNotUTF8 with the line; ErrLegacy.
func decodeText(data []byte) (text []byte, in string, err error) {
	if order, ok := wide(data); ok {
		text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", &Error{Code: ErrNotUTF8.Code, Line: 1}
		}
		return text, "utf-16", refuseLegacy(string(text[:min(len(text), legacySample)]))
	}
	if line := badLine(data); line > 0 {
		return decodeBytes(data, line)
	}
	text = bytes.TrimPrefix(data, []byte("\ufeff"))
	return text, "utf-8", refuseLegacy(string(text[:min(len(text), legacySample)]))
}

// wide recognises UTF-16: by its mark, or without one by the zero that every second byte of ASCII is. The letters before the
// first names of a list are ASCII for the most part.
func wide(data []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	head := data[:min(len(data), 1024)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case zeros[1] > len(head)/8 && zeros[0] == 0:
		return unicode.LittleEndian, true
	case zeros[0] > len(head)/8 && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// decodeBytes reads a text of one byte a letter: Windows-1258 when that makes Vietnamese of it.
func decodeBytes(data []byte, line int) ([]byte, string, error) {
	sample := data[:min(len(data), legacySample)]
	if err := refuseLegacy(decoded(charmap.Windows1252, sample)); err != nil {
		return nil, "", err
	}
	right, wrong := vietnameseWords(decoded(charmap.Windows1258, sample))
	if right == 0 || wrong > right/4 {
		return nil, "", &Error{Code: ErrNotUTF8.Code, Line: line}
	}
	return []byte(norm.NFC.String(decoded(charmap.Windows1258, data))), "windows-1258", nil
}

// decoded decodes bytes that a table of 256 letters always can.
func decoded(table encoding.Encoding, data []byte) string {
	text, err := table.NewDecoder().Bytes(data)
	if err != nil {
		return ""
	}
	return string(text)
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
