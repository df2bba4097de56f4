package handbook

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/pdf/pdftest"
	"hocso/lessons"
)

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// printed writes the booklet of a course to a file.
func printed(t *testing.T, code, lang string) (c Course, path string) {
	t.Helper()
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	course, ok := catalogue.Course(code)
	if !ok {
		t.Fatalf("no course %s", code)
	}
	if c, err = Of(catalogue, course); err != nil {
		t.Fatal(err)
	}
	c.Office, c.Created = "UBND phường Hoa Sen", time.Unix(1_800_000_000, 0)
	var buf bytes.Buffer
	if err := Write(&buf, c, i18n.For(lang)); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "book.pdf")
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return c, path
}

func TestTheBookletHoldsEveryCardAnswerWordAndFactOfItsCourse(t *testing.T) {
	for _, lang := range i18n.Languages() {
		c, path := printed(t, "C5", lang)
		// A sentence may go on on the next page, behind that page's foot.
		foot := regexp.MustCompile(regexp.QuoteMeta(i18n.For(lang).T("handbook.title", "Course", c.Course.Title.In(lang))) + ` \d+ `)
		text := foot.ReplaceAllString(flat(pdftest.Run(t, "pdftotext", "-raw", path, "-")), "")
		want := func(words string) {
			if !strings.Contains(text, flat(words)) {
				t.Errorf("%s: the booklet does not hold %q", lang, words)
			}
		}
		for _, l := range c.Lessons {
			want(l.Title.In(lang))
			want(l.Poster.Remember.In(lang))
			for _, card := range l.Cards {
				for _, b := range card.In(lang).Blocks {
					want(words(b.Head))
					want(words(b.Body))
				}
			}
			for _, term := range l.Terms {
				want(term.Word.In(lang) + " " + term.Meaning.In(lang))
			}
			for _, fact := range l.Facts {
				want(i18n.For(lang).T("handbook.fact", "Source", fact.Source.In(lang), "Month", i18n.For(lang).Month(fact.Checked)))
			}
		}
	}
}

func words(spans []lessons.Span) string {
	text := ""
	for _, s := range spans {
		text += s.Text
	}
	return text
}

func TestTheContentsNameThePageThatEachLessonIsOn(t *testing.T) {
	c, path := printed(t, "C5", "vi")
	pages := strings.Split(pdftest.Run(t, "pdftotext", "-layout", path, "-"), "\f")
	for _, l := range c.Lessons {
		line := regexp.MustCompile(regexp.QuoteMeta("Bài "+strconv.Itoa(l.Number)+". "+l.Title.VI) + `\s+(\d+)\n`)
		m := line.FindStringSubmatch(pages[0])
		if m == nil {
			t.Errorf("%s is not in the contents:\n%s", l.ID, pages[0])
			continue
		}
		page, err := strconv.Atoi(m[1])
		if err != nil || page < 2 || page > len(pages) {
			t.Fatalf("%s: page %s of %d", l.ID, m[1], len(pages))
		}
		if !strings.Contains(pages[page-1], l.Title.VI) || !strings.Contains(pages[page-1], "Bài "+strconv.Itoa(l.Number)+" ·") {
			t.Errorf("%s does not begin on page %d", l.ID, page)
		}
		if foot := strings.TrimSpace(pages[page-1]); !strings.HasSuffix(foot, " "+m[1]) {
			t.Errorf("page %d is numbered otherwise: …%q", page, foot[max(0, len(foot)-60):])
		}
	}
}

func TestTheSameBookletIsTheSameFile(t *testing.T) {
	_, one := printed(t, "C8", "en")
	_, two := printed(t, "C8", "en")
	a, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(two)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two prints of one course differ")
	}
}

func TestEveryBookletCanBePrinted(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for i, course := range catalogue.Courses() {
		_, path := printed(t, course.Code, i18n.Languages()[i%2])
		for _, font := range strings.Split(strings.TrimSpace(pdftest.Run(t, "pdffonts", path)), "\n")[2:] {
			if !strings.Contains(font, "Identity-H       yes") {
				t.Errorf("%s: not embedded: %s", course.Code, font)
			}
		}
	}
}

func TestABookletIsAnArchivalFileInBothLanguages(t *testing.T) {
	var files []string
	for _, lang := range i18n.Languages() {
		_, path := printed(t, "C8", lang)
		files = append(files, path)
	}
	pdftest.Archival(t, files...)
}
