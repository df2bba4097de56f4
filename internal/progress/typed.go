// Comparing what people type: numbers in Vietnamese or English, words with or without marks.

package progress

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ParseNumber reads a number as people write it in a language: "1.000,5" in Vietnamese, "1,000.5" in English. A lone
// separator that cannot group thousands is a decimal sign in either, so "12.5" and "12,5" are both twelve and a half.
func ParseNumber(s, lang string) (float64, bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == '−':
			return '-'
		}
		return r
	}, s)
	s = strings.TrimSuffix(s, "%")
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || strings.Trim(digits, "0123456789.,") != "" {
		return 0, false
	}
	plain, ok := plainNumber(digits, lang)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(n, 0) {
		return 0, false
	}
	if strings.HasPrefix(s, "-") {
		n = -n
	}
	return n, true
}

// plainNumber drops the signs that group thousands and writes the decimal sign as a point.
func plainNumber(s, lang string) (string, bool) {
	decimal, group := ",", "."
	if lang == "en" {
		decimal, group = group, decimal
	}
	switch {
	case strings.Contains(s, decimal) && strings.Contains(s, group):
		if strings.LastIndex(s, decimal) < strings.LastIndex(s, group) {
			decimal, group = group, decimal // written the other language's way
		}
	case strings.Count(s, group) == 1 && !grouped(s, group):
		decimal, group = group, decimal
	case strings.Count(s, decimal) > 1:
		decimal, group = group, decimal
	}
	whole, fraction, _ := strings.Cut(s, decimal)
	if !grouped(whole, group) || strings.Contains(fraction, group) || strings.Contains(fraction, decimal) {
		return "", false
	}
	return strings.ReplaceAll(whole, group, "") + "." + fraction, whole+fraction != ""
}

// grouped says whether every separator stands before three digits, and up to three stand before the first.
func grouped(s, separator string) bool {
	parts := strings.Split(s, separator)
	if len(parts) > 1 && (parts[0] == "" || len(parts[0]) > 3) {
		return false
	}
	for _, part := range parts[1:] {
		if len(part) != 3 {
			return false
		}
	}
	return true
}

// SameText compares two short texts. Letter case, spaces, and where in a syllable the tone mark stands (hoà, hòa) never
// count; Vietnamese marks do not count when unmarked.
func SameText(a, b string, unmarked bool) bool {
	return textKey(a, unmarked) == textKey(b, unmarked)
}

func textKey(s string, unmarked bool) string {
	s = strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), ""))
	var key strings.Builder
	var tones string // of the vowels at hand; they are written after the last of them
	for _, r := range norm.NFD.String(s) {
		mark := unicode.Is(unicode.Mn, r)
		switch {
		case unmarked && mark:
		case strings.ContainsRune(toneMarks, r):
			tones += string(r)
		case mark || strings.ContainsRune("aeiouy", r):
			key.WriteRune(r)
		case unmarked && r == 'đ':
			key.WriteByte('d')
		default:
			key.WriteString(tones)
			key.WriteRune(r)
			tones = ""
		}
	}
	key.WriteString(tones)
	return key.String()
}

// toneMarks are grave, acute, tilde, hook above and dot below, as combining characters.
const toneMarks = "\u0300\u0301\u0303\u0309\u0323"
