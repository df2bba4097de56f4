package questions

// Words from outside: decoded, composed, stripped of mark-up, and in the typography of the lessons.

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// decode makes UTF-8 in NFC with "\n" line ends of a text that is UTF-8, or UTF-16 with its byte order mark.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		data = decode16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		data = decode16(data[2:], binary.BigEndian)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return "", ErrEncoding
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	return norm.NFC.String(text), nil
}

func decode16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// tidy puts a text into the lessons' typography: NFC, one space between words, “ ” for straight quotation marks, no
// invisible signs, no mark without a letter to stand on. Line ends inside stay.
func tidy(text string) string {
	open := true
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			open = !open
			return map[bool]rune{false: '“', true: '”'}[open]
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(strings.TrimLeftFunc(line, loose)), " ")
	}
	lines = slices.DeleteFunc(lines, func(line string) bool { return line == "" })
	return norm.NFC.String(strings.Join(lines, "\n"))
}

// loose is what a line cannot begin with: a mark would go onto whatever sign a file has before it.
func loose(r rune) bool { return unicode.IsMark(r) || unicode.IsSpace(r) }

// oneLine is tidy without line ends: for answers, which stand on a button.
func oneLine(text string) string {
	return strings.ReplaceAll(tidy(text), "\n", " ")
}

// htmlTag finds what only mark-up looks like, so that "a < b" is left alone.
var htmlTag = regexp.MustCompile(`(?i)</?(p|br|b|i|u|em|strong|span|div|ul|ol|li|h[1-6]|sub|sup|a|img|table|tr|td|font|code|pre|video|audio|iframe|object|script|style)(\s[^<>]*)?/?>|&(nbsp|lt|gt|amp|quot|#[0-9]+);`)

// plainHTML reduces HTML to its words. picture says that it showed something besides.
func plainHTML(text string) (words string, picture bool) {
	var b strings.Builder
	skip := 0
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String(), picture
		}
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.TextToken && skip == 0:
			b.WriteString(strings.ReplaceAll(html.UnescapeString(string(z.Raw())), "\n", " "))
		case kind == html.TextToken || kind == html.CommentToken || kind == html.DoctypeToken:
		case tag == "script" || tag == "style":
			skip += map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -min(skip, 1)}[kind]
		case slices.Contains([]string{"img", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "math"}, tag):
			picture = true
		case slices.Contains([]string{"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"}, tag):
			b.WriteByte('\n')
		}
	}
}

// words reduces a text of one of Moodle's formats (html, markdown, plain, or moodle, which is text with some HTML).
func words(text, format string) (string, bool) {
	switch format {
	case "plain", "plain_text":
		return tidy(text), false
	case "markdown":
		var b bytes.Buffer
		if err := goldmark.Convert([]byte(text), &b); err == nil {
			text = b.String()
		}
	case "html":
	default:
		if !htmlTag.MatchString(text) {
			return tidy(text), false
		}
	}
	text, picture := plainHTML(text)
	return tidy(text), picture
}

// slug makes a name of letters, digits and hyphens: "Đặt tên tệp?" becomes "dat-ten-tep".
func slug(text string) string {
	const most = 40
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > most {
			break
		}
	}
	name := b.String()
	if len(name) > most {
		name = name[:most]
		if cut := strings.LastIndexByte(name, '-'); cut > most/2 {
			name = name[:cut]
		}
	}
	return strings.Trim(name, "-")
}

func orWords(names ...string) string {
	return cmp.Or(append(names, "cau")...)
}

// unused appends a number to a name that is taken.
func unused(name string, taken map[string]bool) string {
	free := name
	for n := 2; taken[free]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	return free
}

// firstWords is how a question without a name is called in a remark.
func firstWords(text string) string {
	const most = 40
	text = oneLine(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most])) + "…"
}

func sortRemarks(list []Remark) {
	slices.SortStableFunc(list, func(a, b Remark) int { return cmp.Compare(a.Line, b.Line) })
}

// competenceCode is the form of a competence's code in the lessons' frameworks.
var competenceCode = regexp.MustCompile(`^[1-9]\.[1-9]$`)
