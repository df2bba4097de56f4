package lessons

import (
	"io/fs"
	"slices"
	"testing"
)

func TestEveryBuiltinLessonHasAPosterOfItsOwn(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	courses, err := fs.Glob(BuiltinFS(), "courses/*/*/lesson.yaml")
	if err != nil {
		t.Fatal(err)
	}
	posters, err := fs.Glob(BuiltinFS(), "courses/*/*/poster.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(posters) != len(courses) {
		t.Errorf("%d posters for %d lessons", len(posters), len(courses))
	}
	for _, course := range c.Courses() {
		for _, info := range course.Lessons {
			l, err := c.Lesson(info.ID)
			if err != nil {
				t.Error(err)
				continue
			}
			if !l.Poster.Room() || l.Pictures[l.Poster.Scene] == nil || l.Poster.Title.VI == "" {
				t.Errorf("%s: %d steps, picture %q, title %q", info.ID, len(l.Poster.Steps), l.Poster.Scene, l.Poster.Title.VI)
			}
		}
	}
}

func TestAPosterTakesTheLessonsTitleAndItsFacts(t *testing.T) {
	files := good(t)
	change(t, files, posterFile, "Hỏi quầy số 1.", `"Quầy mở {{fact:desk-hours}}."`)
	change(t, files, posterFile, "Ask at desk 1.", `"Open {{fact:desk-hours}}."`)
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	l, err := c.Lesson("T1.1")
	if err != nil {
		t.Fatal(err)
	}
	fact := l.Facts["desk-hours"]
	if l.Poster.Title != l.Title || fact.Text.VI == "" || l.Poster.Help.Answer.VI != "Quầy mở "+fact.Text.VI+"." {
		t.Errorf("title %q, answer %q, fact %q", l.Poster.Title.VI, l.Poster.Help.Answer.VI, fact.Text.VI)
	}
}

func TestALessonWithoutPosterFileHasOneMadeOfItsCards(t *testing.T) {
	files := good(t)
	delete(files, posterFile)
	for _, p := range checkAll(files).Problems {
		t.Error(p)
	}
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	l, err := c.Lesson("T1.1")
	if err != nil {
		t.Fatal(err)
	}
	p := l.Poster
	at := slices.IndexFunc(l.Cards, func(c Card) bool { return c.Kind == Explain })
	if p.Title != l.Title || p.Promise.VI != l.Cards[0].VI.Title || p.Scene != "desk" {
		t.Errorf("title %q, promise %q, picture %q", p.Title.VI, p.Promise.VI, p.Scene)
	}
	if len(p.Steps) != 1 || p.Steps[0].Head.EN != l.Cards[at].EN.Title || p.Steps[0].Picture == "" {
		t.Errorf("steps %+v", p.Steps)
	}
	if p.Remember.VI == "" || p.Remember.EN == "" {
		t.Error("nothing to remember")
	}
	if p.Room() {
		t.Error("one step makes a poster")
	}
}

func TestWhatIsWrongWithAPosterHasItsPlace(t *testing.T) {
	for _, f := range []fault{
		{"picture.unknown", posterFile, "scene: desk", "scene: table", 1},
		{"picture.unknown", posterFile, "scene: desk\n", "", 0},
		{"text.missing", posterFile, ", en: Count the papers", "", 5},
		{"text.empty", posterFile, "remember: {vi: Đủ giấy thì đi một lần., en: Complete papers mean one trip.}\n", "", 0},
		{"text.long", posterFile, "Đếm giấy", "Đếm giấy tờ thật kỹ trước khi mang ra quầy", 5},
		{"pictogram.unknown", posterFile, "picture: file-folder", "picture: no-such", 7},
		{"pictogram.none", posterFile, "  - picture: file-folder\n    head", "  - head", 7},
		{"list.length", posterFile, "  - picture: file-folder\n    head: {vi: Xếp thứ tự, en: Put them in order}\n", "", 3},
		{"fact.unknown", posterFile, "Hỏi quầy số 1.", `"Hỏi {{fact:nobody}}."`, 15},
		{"yaml.field", posterFile, "promise", "pledge", 2},
	} {
		files := good(t)
		change(t, files, f.file, f.old, f.replacement)
		found := slices.ContainsFunc(checkAll(files).Problems, func(p Problem) bool {
			return p.Code == f.code && p.File == f.file && (f.line == 0 || p.Line == f.line)
		})
		if !found {
			t.Errorf("%s in line %d is not found: %v", f.code, f.line, checkAll(files).Problems)
		}
	}
}

func TestWordsWithoutRoomOnThePosterAreAProblem(t *testing.T) {
	report := Check(good(t), CheckOptions{Crowded: func(l *Lesson, lang string) string {
		if lang == "en" {
			return l.Poster.Remember.EN
		}
		return ""
	}})
	if len(report.Problems) != 1 || report.Problems[0].Code != "poster.room" || report.Problems[0].File != posterFile {
		t.Errorf("problems %v", report.Problems)
	}
}

func TestAPictureThatCannotBeDrawnIsRefused(t *testing.T) {
	for _, measure := range []string{".nan", ".inf", "2001", "-1e9"} {
		files := good(t)
		change(t, files, pictureFile, "thick: 2", "thick: "+measure)
		found := slices.ContainsFunc(checkAll(files).Problems, func(p Problem) bool { return p.Code == "picture.size" })
		if !found {
			t.Errorf("a line %s thick is taken", measure)
		}
	}
}
