package enlist

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/roster"
)

var day = time.Date(2026, 11, 18, 8, 30, 0, 0, time.UTC)

func staff(n int) (people []roster.Learner) {
	for i := range n {
		people = append(people, roster.Learner{Name: "Nguyễn Thị Hòa", Code: fmt.Sprintf("CB-%04d", i+1), Job: "Chuyên viên", Unit: roster.Unit{Name: "Văn phòng HĐND và UBND"}})
	}
	return people
}

// need skips a test where a foreign tool is missing, unless everything has to be checked.
func need(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is missing", tool)
			}
			t.Skipf("%s is not installed", tool)
		}
	}
}

func cards(t *testing.T, people []roster.Learner) string {
	t.Helper()
	var out bytes.Buffer
	if err := Cards(&out, "UBND phường Hoa Sen", i18n.For("vi"), people, day); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cards.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(out)
}

// Both codes of every card on a page of ten are read back from the paper at the grain of an office scanner.
func TestCardsAreReadBackByAScanner(t *testing.T) {
	need(t, "pdftoppm", "zbarimg")
	path := cards(t, append(staff(9), roster.Learner{Name: "Bùi Thị Thu Hà", Code: "S-7K3QD0"}))
	for i := range columns * lines {
		code := fmt.Sprintf("CB-%04d", i+1)
		if i == 9 {
			code = "S-7K3QD0"
		}
		read := strings.Fields(tool(t, "zbarimg", "--quiet", picture(t, path, i)))
		slices.Sort(read)
		if !slices.Equal(read, []string{"CODE-128:" + code, "QR-Code:" + code}) {
			t.Errorf("card %d: read %q", i+1, read)
		}
	}
}

// picture cuts a card out of the first page, at 200 dots an inch.
func picture(t *testing.T, path string, i int) string {
	t.Helper()
	const dot = 200 / 25.4
	pixels := func(mm float64) string { return fmt.Sprint(int(mm * dot)) }
	base := fmt.Sprintf("%s-%d", path, i)
	tool(t, "pdftoppm", "-r", "200", "-gray", "-singlefile", "-x", pixels(left+float64(i%columns)*cardW), "-y", pixels(top+float64(i/columns)*cardH),
		"-W", pixels(cardW), "-H", pixels(cardH), path, base)
	return base + ".pgm"
}

func TestCardsShowWhoseTheyAreTenOnAPage(t *testing.T) {
	need(t, "pdftotext", "pdfinfo")
	path := cards(t, staff(11))
	if info := tool(t, "pdfinfo", path); !strings.Contains(info, "Pages:           2") || !strings.Contains(info, "A4") {
		t.Error(info)
	}
	text := tool(t, "pdftotext", path, "-")
	if n := strings.Count(text, "CB-"); n != 11 {
		t.Errorf("%d codes in letters", n)
	}
	for _, want := range []string{"Nguyễn Thị Hòa", "Văn phòng HĐND và UBND", "UBND phường Hoa Sen", "Chuyên viên"} {
		if !strings.Contains(strings.ReplaceAll(text, "\n", " "), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

// The longest texts that the roster takes stay on their card, and a code that bars cannot hold keeps its square.
func TestWhatIsLongStaysOnTheCard(t *testing.T) {
	need(t, "pdftotext", "pdftoppm", "zbarimg")
	long := strings.TrimSpace(strings.Repeat("Nguyễn ", 14))
	path := cards(t, []roster.Learner{{Name: long, Code: "Đ-" + strings.Repeat("9", 30), Job: long, Unit: roster.Unit{Name: long}}})
	for line := range strings.Lines(tool(t, "pdftotext", "-bbox", path, "-")) {
		var x0, y0, x1, y1 float64
		if _, err := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &x0, &y0, &x1, &y1); err != nil {
			continue
		}
		const point = 72 / 25.4
		if x0 < left*point || x1 > (left+cardW)*point || y0 < top*point || y1 > (top+cardH)*point {
			t.Errorf("outside the card: %s", line)
		}
	}
	if got := strings.TrimSpace(tool(t, "zbarimg", "--quiet", "--raw", picture(t, path, 0))); got != "Đ-"+strings.Repeat("9", 30) {
		t.Errorf("read %q", got)
	}
}

// The example in the sheet to fill in is a list that the roster reads, in either language, and the empty sheet is one of nobody.
func TestTheSheetToFillInIsReadAsAList(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		words := i18n.For(lang)
		var out bytes.Buffer
		if err := Template(&out, words); err != nil {
			t.Fatal(err)
		}
		l, err := roster.ReadList("mau.xlsx", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if l.Sheet != words.T("people.sheet.title") || l.Lines() != 0 || !l.HasNames() {
			t.Errorf("%s: the empty sheet is %q with %d lines", lang, l.Sheet, l.Lines())
		}
		example, err := l.On(words.T("people.sheet.example"))
		if err != nil || example.Lines() != exampleRows || len(example.Columns) != len(headings) {
			t.Fatalf("%s: %+v, %v", lang, example, err)
		}
		for i, f := range []roster.Field{roster.FieldName, roster.FieldCode, roster.FieldUnit, roster.FieldJob} {
			if example.Columns[i].Field != f {
				t.Errorf("%s: column %s is %q", lang, example.Columns[i].Letter, example.Columns[i].Field)
			}
		}
	}
}
