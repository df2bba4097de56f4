package certificate

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestTextIsMadeToFitOnARuneBoundary(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Nguyễn Thị Hương", "Nguyễn Thị Hương"},
		{norm.NFD.String("Nguyễn Thị Hương"), "Nguyễn Thị Hương"},
		{"  Lê \t Hoa\r\n", "Lê Hoa"},
		{"Lê\u00a0Hoa", "Lê Hoa"},
		{"Lê\u202e\u200b Hoa\u0000", "Lê Hoa"},
		{"Lê \u200b Hoa", "Lê Hoa"},
		{"Lê\xffHoa", "LêHoa"},
		{strings.Repeat("Ệ", 21), strings.Repeat("Ệ", 20)},
		{"a" + strings.Repeat("Ệ", 20), "a" + strings.Repeat("Ệ", 19)},
		{strings.Repeat("a", 59) + " b", strings.Repeat("a", 59)},
		{"\u200b", ""},
	} {
		got := clean(c.in, maxName)
		if got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
		if !validText(got, maxName) {
			t.Errorf("%q is not valid", got)
		}
		if c.in != c.want && validText(c.in, maxName) {
			t.Errorf("%q passes as it is", c.in)
		}
	}
}
