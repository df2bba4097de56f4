// What text may stand in a certificate, and how a person's or an office's own spelling is made to fit.

package certificate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits in bytes of UTF-8. They keep a printed code at a size that a telephone reads.
const (
	maxName   = 60
	maxOffice = 80
	maxCourse = 16
	maxTitle  = 120

	maxSupervisor = 40
)

// hidden matches what a reader cannot see: controls, bidirectional and other format characters, private use, line
// and paragraph separators. They could make a name look like another one.
var hidden = []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp}

// CleanOffice puts an office's or an organisation's name in the form in which it is signed: empty when nothing is left of it.
func CleanOffice(name string) string { return clean(name, maxOffice) }

// validText reports whether s is what clean would leave as it is.
func validText(s string, limit int) bool {
	return len(s) <= limit && utf8.ValidString(s) && clean(s, limit) == s
}

// clean puts s in NFC, drops hidden characters, makes every run of white space one space, and cuts at the last rune
// boundary within limit bytes. clean(clean(s)) is clean(s).
func clean(s string, limit int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, hidden...) {
			return -1
		}
		return r
	}, s)
	s = norm.NFC.String(strings.Join(strings.Fields(s), " "))
	if len(s) > limit {
		cut := limit
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = strings.TrimRight(s[:cut], " ")
	}
	return s
}
