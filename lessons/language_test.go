package lessons

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var english = regexp.MustCompile(`, en: ("[^"]*"|\[[^\]]*\]|[^,{}\[\]]*)`)

// vietnamese is the good course without its English.
func vietnamese(t testing.TB) fstest.MapFS {
	t.Helper()
	files := good(t)
	delete(files, enFile)
	for name, file := range files {
		if strings.HasPrefix(name, courseDir) && strings.HasSuffix(name, ".yaml") {
			files[name] = &fstest.MapFile{Data: english.ReplaceAll(file.Data, nil)}
		}
	}
	change(t, files, courseFile, "version: 3", "version: 3\nonly: vi")
	return files
}

func TestACourseOfOneLanguageHasNoProblemAndShowsItsWordsInBoth(t *testing.T) {
	files := vietnamese(t)
	for _, p := range checkAll(files).Problems {
		t.Error(p)
	}
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := c.Lesson("T1.1")
	if err != nil {
		t.Fatal(err)
	}
	eachText(lesson, func(at path, text *Text) {
		if text.VI != text.EN {
			t.Errorf("%s: %q, but %q in English", at, text.VI, text.EN)
		}
	})
	if lesson.Title.EN == "" || lesson.Cards[0].EN.Title != lesson.Cards[0].VI.Title || lesson.Questions[0].Stem.EN == "" {
		t.Errorf("English of the lesson: %q, %q, %q", lesson.Title.EN, lesson.Cards[0].EN.Title, lesson.Questions[0].Stem.EN)
	}
	at := slices.IndexFunc(lesson.Questions, func(q Question) bool { return q.Kind == ShortText })
	if a := lesson.Questions[at].Accept; !slices.Equal(a.VI, a.EN) {
		t.Errorf("in English %q is right, in Vietnamese %q", a.EN, a.VI)
	}
}

func TestCoursesTakenInStandBehindTheOwnAndNeverInTheirPlace(t *testing.T) {
	own, err := Load(good(t))
	if err != nil {
		t.Fatal(err)
	}
	same := good(t)
	change(t, same, courseFile, "Giấy tờ", "Giấy tờ khác")
	other := good(t)
	for name := range other {
		other[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(other[name].Data), "T1", "VP"))}
	}
	clashing, err := Load(same)
	if err != nil {
		t.Fatal(err)
	}
	added, err := Load(other)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := own.Lesson("T1.1")
	for range 2 { // taking in again changes nothing
		if clashes := own.TakeIn(clashing, added); !slices.Equal(clashes, []string{"T1"}) {
			t.Errorf("clashes %q", clashes)
		}
	}
	after, _ := own.Lesson("T1.1")
	if after != before {
		t.Error("another lesson stands in the place of the own")
	}
	if l, err := own.Lesson("VP.1"); err != nil || l.Course.Code != "VP" || own.Own("VP") || !own.Own("T1") {
		t.Errorf("lesson taken in: %v, %v; own %v", l, err, own.Own("VP"))
	}
	if codes := codesOf(own); !slices.Equal(codes, []string{"T1", "VP"}) {
		t.Errorf("courses %q", codes)
	}
	own.TakeIn()
	if _, err := own.Lesson("VP.1"); err == nil || len(own.Courses()) != 1 {
		t.Error("the course stays when it is no longer taken in")
	}
}

func codesOf(c *Catalogue) (codes []string) {
	for _, course := range c.Courses() {
		codes = append(codes, course.Code)
	}
	return codes
}

// What Advice lets pass must be content that loads; the rest is what check finds beyond the loader.
func TestAnUnexplainedOrSmallBankIsAdviceAMissingTextIsNot(t *testing.T) {
	for _, c := range []struct {
		file, old, new string
		code           string
		advice         bool
	}{
		{bankFile, ", why: {vi: Vì danh mục ghi như vậy., en: The list says so.}", "", "option.unexplained", true},
		{bankFile, "remember: {vi: Xem danh mục trước., en: Look at the list first.}", "remember: {vi: '', en: ''}", "text.empty", true},
		{bankFile, "stem: {vi: Câu 1 hỏi về giấy nào?, en: Question 1 asks for which paper?}", "stem: {vi: '', en: ''}", "text.empty", false},
		{bankFile, ", en: Question 1 asks for which paper?", "", "text.missing", false},
	} {
		files := good(t)
		change(t, files, c.file, c.old, c.new)
		problems := checkAll(files).Problems
		if len(problems) != 1 || problems[0].Code != c.code || problems[0].Advice() != c.advice {
			t.Errorf("%s without %q: %v", c.file, c.old, problems)
		}
	}
}
