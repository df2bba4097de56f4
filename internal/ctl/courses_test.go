package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/certificate"
)

// ownCourse is the loader's example course as an office's own, in Vietnamese only when asked.
func ownCourse(t *testing.T, only string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "giay-to")
	if err := os.CopyFS(dir, os.DirFS("../../lessons/testdata/good/courses/t1-giay-to")); err != nil {
		t.Fatal(err)
	}
	facts, err := os.ReadFile("../../lessons/testdata/good/facts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, filepath.Join(dir, "facts.yaml"), string(facts))
	if only != "" {
		course := filepath.Join(dir, "course.yaml")
		writeText(t, course, strings.Replace(textOf(t, course), "version: 3", "version: 3\nonly: "+only, 1))
	}
	return dir
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAnOfficesCourseIsLookedAtSignedAddedListedAndRemoved(t *testing.T) {
	data, course := invented(t), ownCourse(t, "")
	before := must(t, "--data", data, "lessons", "list")
	if out := must(t, "--data", data, "lessons", "add", course, "--dry-run"); !strings.Contains(out, "Giấy tờ") {
		t.Errorf("preview %q", out)
	}
	if after := must(t, "--data", data, "lessons", "list"); after != before {
		t.Error("the preview added it")
	}
	must(t, "lessons", "sign", course, "--key", filepath.Join(data, "keys", "root.key"))
	keys, err := certificate.ReadKeys(filepath.Join(data, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	out := must(t, "--data", data, "--lang", "en", "lessons", "add", course)
	if !strings.Contains(out, "Signed by the office.") || !strings.Contains(out, "Added course T1: Papers.") {
		t.Errorf("added: %q, root %s", out, certificate.RootID(keys.Root()))
	}
	if list := must(t, "--data", data, "lessons", "list"); !strings.Contains(list, "T1.1") {
		t.Errorf("list %q", list)
	}
	if code, _, errOut := ctl("--data", data, "--lang", "en", "lessons", "add", course); code != exitBad || !strings.Contains(errOut, "Raise version") {
		t.Errorf("added twice: %d, %q", code, errOut)
	}
	must(t, "--data", data, "lessons", "remove", "T1")
	if list := must(t, "--data", data, "lessons", "list"); list != before {
		t.Error("it is still listed")
	}
	if code, _, errOut := ctl("--data", data, "lessons", "remove", "T1"); code != exitBad || errOut == "" {
		t.Errorf("removed twice: %d, %q", code, errOut)
	}
}

func TestALoneCourseWithItsFactsInItIsChecked(t *testing.T) {
	course := ownCourse(t, "vi")
	if out := must(t, "lessons", "check", course); !strings.Contains(out, "T1.1") {
		t.Errorf("%s", out)
	}
}

func TestASpoiltCourseIsRefusedWithItsFilesAndLines(t *testing.T) {
	data, course := invented(t), ownCourse(t, "")
	bank := filepath.Join(course, "01-nop-ho-so", "questions.yaml")
	writeText(t, bank, strings.Replace(textOf(t, bank), "kind: single", "kind: singel", 1))
	code, out, errOut := ctl("--data", data, "lessons", "add", course)
	if code != exitBad || !strings.Contains(out, "01-nop-ho-so/questions.yaml:2:") || errOut == "" {
		t.Errorf("%d\n%s%s", code, out, errOut)
	}
	zip := filepath.Join(t.TempDir(), "x.zip")
	writeText(t, zip, "no zip")
	if code, _, errOut := ctl("--data", data, "lessons", "add", zip); code != exitBad || errOut == "" {
		t.Errorf("no zip: %d, %q", code, errOut)
	}
}

func TestTheDoctorNamesACourseThatLearnersDoNotSee(t *testing.T) {
	data, course := invented(t), ownCourse(t, "vi")
	must(t, "--data", data, "lessons", "add", course)
	if err := os.Remove(filepath.Join(data, "courses", "course-t1", "01-nop-ho-so", "lesson.yaml")); err != nil {
		t.Fatal(err)
	}
	code, out, _ := ctl("--data", data, "--lang", "en", "doctor")
	if code != exitBad || !strings.Contains(out, "The office's own courses") || !strings.Contains(out, "T1: ") {
		t.Errorf("%d\n%s", code, out)
	}
}
