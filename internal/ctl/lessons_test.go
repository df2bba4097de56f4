package ctl

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodCourses = "../../lessons/testdata/good"

func TestLessonsCheckEndsWithZeroOnlyWhenAllIsGood(t *testing.T) {
	for _, dir := range []string{goodCourses, goodCourses + "/courses", goodCourses + "/courses/t1-giay-to"} {
		if code, out, errOut := ctl("lessons", "check", dir); code != exitGood || !strings.Contains(out, "T1.1") {
			t.Errorf("%s: exit %d\n%s%s", dir, code, out, errOut)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(goodCourses)); err != nil {
		t.Fatal(err)
	}
	cards := filepath.Join(dir, "courses/t1-giay-to/01-nop-ho-so/cards.en.md")
	if err := os.Remove(cards); err != nil {
		t.Fatal(err)
	}
	code, out, _ := ctl("--lang", "en", "lessons", "check", dir)
	if code != exitBad || !strings.Contains(out, "cards.en.md:0:0: The file does not exist.") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

func TestLessonsCheckInJSONNamesThePlace(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(goodCourses)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "courses/t1-giay-to/course.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(text, []byte("tile: sky"), []byte("tile: pink"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, _ := ctl("--lang=en", "lessons", "check", "--json", dir)
	var got struct {
		Lessons []struct {
			Lesson string         `json:"lesson"`
			Words  map[string]int `json:"words"`
		} `json:"lessons"`
		Problems []struct {
			File, Code, Message string
			Line, Column        int
		} `json:"problems"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if code != exitBad || len(got.Problems) != 1 || len(got.Lessons) != 1 || got.Lessons[0].Words["vi"] == 0 {
		t.Fatalf("exit %d, %+v", code, got)
	}
	p := got.Problems[0]
	if p.File != "courses/t1-giay-to/course.yaml" || p.Line != 6 || p.Column != 1 || p.Code != "colour" || p.Message != "There is no colour “pink”." {
		t.Errorf("%+v", p)
	}
}

func TestBuiltinLessonsAreGoodAndListed(t *testing.T) {
	if code, out, errOut := ctl("lessons", "check"); code != exitGood {
		t.Errorf("exit %d\n%s%s", code, out, errOut)
	}
	code, out, _ := ctl("lessons", "list", "--json")
	var list []map[string]any
	if err := json.Unmarshal([]byte(out), &list); err != nil || code != exitGood || len(list) < 5 {
		t.Fatalf("exit %d, %v\n%s", code, err, out)
	}
	for _, field := range []string{"course", "lesson", "title", "minutes", "competences"} {
		if list[0][field] == nil {
			t.Errorf("no field %q in %v", field, list[0])
		}
	}
}

func TestAFolderWithoutCoursesIsSaidToHaveNone(t *testing.T) {
	for _, dir := range []string{t.TempDir(), "/nowhere"} {
		code, out, errOut := ctl("--lang", "en", "lessons", "check", dir)
		if code != exitBad || out != "" || !strings.Contains(errOut, dir+" is not a folder of courses") {
			t.Errorf("%s: exit %d, out %q, err %q", dir, code, out, errOut)
		}
	}
}
