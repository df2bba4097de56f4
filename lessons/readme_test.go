package lessons

import (
	"os"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"
)

var example = regexp.MustCompile("(?ms)^```(yaml ([a-z-]+)|markdown)\n(.*?)^```$")

// Every example of the README is read as the loader would read the file, and may have no problem of its own.
func TestExamplesOfTheReadmeAreRead(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var questions []Question
	into := map[string]any{
		"question-part": &Option{}, "course": &Course{}, "lesson": &lessonFile{}, "glossary": &map[string]Term{},
		"facts": &map[string]Fact{}, "pictures": &map[string]*Picture{}, "questions": &questions, "activity": &Activity{},
		"activity-part": &Activity{}, "poster": &Poster{},
	}
	files := fstest.MapFS{}
	for _, m := range example.FindAllSubmatch(readme, -1) {
		name := string(m[2])
		if name == "" {
			name = "cards"
		}
		files[name] = &fstest.MapFile{Data: m[3]}
	}
	for name, v := range into {
		src := readSource(files, name)
		src.decode(v)
		sheet{src, CheckOptions{}}.texts(v)
		for _, p := range src.problems {
			t.Error(p)
		}
	}
	cards := readSource(files, "cards")
	pages := readCards(cards, "vi", &factBook{}, map[string]bool{})
	if len(pages) != 3 || len(cards.problems) > 0 {
		t.Errorf("%d cards, %v", len(pages), cards.problems)
	}
	for _, kind := range []QuestionKind{Single, Multiple, TrueFalse, Order, Match, Number, ShortText, Hotspot} {
		if !slices.ContainsFunc(questions, func(q Question) bool { return q.Kind == kind }) {
			t.Errorf("the README shows no question of kind %s", kind)
		}
	}
}

// The README's course, put together, is a lesson that can be opened.
func TestReadmeExampleFitsTogether(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	const dir = "courses/c9/"
	names := map[string]string{
		"course": dir + "course.yaml", "glossary": dir + "glossary.yaml", "facts": "facts.yaml",
		"lesson": dir + "01-dat-ten-tep/lesson.yaml", "pictures": dir + "01-dat-ten-tep/pictures.yaml",
		"questions": dir + "01-dat-ten-tep/questions.yaml", "activity": dir + "01-dat-ten-tep/activities/xep-tep.yaml",
		"poster": dir + "01-dat-ten-tep/poster.yaml", "": dir + "01-dat-ten-tep/cards.vi.md",
	}
	files := fstest.MapFS{}
	for _, m := range example.FindAllSubmatch(readme, -1) {
		if name, ok := names[string(m[2])]; ok {
			files[name] = &fstest.MapFile{Data: m[3]}
		}
	}
	files[dir+"01-dat-ten-tep/cards.en.md"] = files[names[""]]
	report := Check(files, CheckOptions{})
	for _, p := range report.Problems {
		// The README shows three of four cards, one picture of two and eight questions of twelve, and no second lesson.
		if !slices.Contains([]string{"bank.small", "bank.situations", "card.missing", "picture.unknown", "bank.position", "course.assessment"}, p.Code) {
			t.Error(p)
		}
	}
}
