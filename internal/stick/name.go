// File names that every stick takes, however it is formatted and whatever opens it later.

package stick

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the length of a file name in bytes. FAT allows 255 UTF-16 units; some room is left for " (2)" and for people's eyes.
const maxName = 120

// Name makes a file name of words: NFC, what FAT and Windows forbid becomes "-", and a long stem is cut. Error: ErrName when nothing
// is left, or the name begins with a dot and would be hidden.
func Name(words string) (string, error) {
	words = strings.Map(fits, norm.NFC.String(strings.TrimSpace(words)))
	ext := path.Ext(words)
	stem := strings.TrimRight(words[:len(words)-len(ext)], " .")
	if len(stem)+len(ext) > maxName {
		stem = cut(stem, max(0, maxName-len(ext)))
	}
	if stem == "" || strings.HasPrefix(stem, ".") || strings.TrimRight(ext, " .") != ext || len(ext) > maxExt {
		return "", ErrName
	}
	if reserved[strings.ToUpper(stem)] {
		stem = "_" + stem
	}
	return stem + ext, nil
}

const maxExt = 16

// reserved are the devices of DOS, which Windows opens in place of a file.
var reserved = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true,
}

// fits replaces a letter that some file system refuses.
func fits(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"/\|?*`, r), r == utf8.RuneError:
		return '-'
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// cut shortens s to at most n bytes at the border of a letter.
func cut(s string, n int) string {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:min(n, len(s))], " .")
}
