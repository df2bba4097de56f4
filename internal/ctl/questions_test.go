package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/questions"
	"hocso/lessons"
)

func TestQuestionsAreImportedIntoALessonAndTheCourseCanBeAdded(t *testing.T) {
	data, course := invented(t), ownCourse(t, "vi")
	lesson := filepath.Join(course, "01-nop-ho-so")
	bank := filepath.Join(lesson, questions.BankFile)
	before := textOf(t, bank)
	gift := filepath.Join(t.TempDir(), "cau-hoi.txt")
	writeText(t, gift, "Giấy nào trước?{=đơn#vì vậy ~ảnh#vì thế ~bản sao#vì đó}\n\nKể lại.{}\n")

	out := must(t, "questions", "import", gift, "--to", lesson, "--dry-run")
	if textOf(t, bank) != before || !strings.Contains(out, "3: Kể lại.") {
		t.Errorf("preview %q", out)
	}
	out = must(t, "questions", "import", gift, "--to", lesson)
	after := textOf(t, bank)
	if !strings.HasPrefix(after, strings.TrimRight(before, "\n")) || !strings.Contains(after, `stem: {vi: "Giấy nào trước?"}`) {
		t.Errorf("the bank is now %s", after)
	}
	// Nothing is invented: the sentence to remember is missing, and the checker says so.
	if !strings.Contains(out, "giay-nao-truoc: ") || !strings.Contains(out, "remember") {
		t.Errorf("to complete: %q", out)
	}
	if !strings.Contains(after, `competence: "1.3"`) {
		t.Error("the lesson's competence is not the question's")
	}
	must(t, "--data", data, "lessons", "add", course)
	if again := must(t, "questions", "import", gift, "--to", lesson); textOf(t, bank) != after || !strings.Contains(again, "2") {
		t.Errorf("imported twice: %q", again)
	}
}

func TestTwoLanguagesAreAskedForOnce(t *testing.T) {
	lesson := filepath.Join(ownCourse(t, ""), "01-nop-ho-so")
	gift := filepath.Join(t.TempDir(), "q.gift")
	writeText(t, gift, "Một?{=a ~b ~c}\n\nHai?{=a ~b ~c}\n")
	out := must(t, "--lang", "vi", "questions", "import", gift, "--to", lesson)
	if strings.Count(out, "hai thứ tiếng") != 1 {
		t.Errorf("%s", out)
	}
}

func TestAnExportedBankComesBackTheSame(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c52.gift")
	if out := must(t, "--lang", "en", "questions", "export", "c5.2", "--out", file); !strings.Contains(out, "touch-the-clue") {
		t.Errorf("what GIFT cannot hold is not told: %q", out)
	}
	r, err := questions.Read(file, []byte(textOf(t, file)), questions.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := catalogue.Lesson("C5.2")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Questions) != len(lesson.Questions)-1 || r.Questions[0].Question.Stem.EN != lesson.Questions[0].Stem.EN {
		t.Errorf("%d of %d questions", len(r.Questions), len(lesson.Questions))
	}
}

func TestQuestionCommandsSayWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	gift := filepath.Join(dir, "q.gift")
	writeText(t, gift, "Một?{=a ~b ~c}\n")
	broken := filepath.Join(dir, "q.xlsx")
	writeText(t, broken, "no workbook")
	lesson := filepath.Join(ownCourse(t, ""), "01-nop-ho-so")
	for _, args := range [][]string{
		{"questions", "import", gift, "--to", dir},
		{"questions", "import", broken, "--to", lesson},
		{"questions", "import", filepath.Join(dir, "none"), "--to", lesson},
		{"questions", "export", "C99.9"},
	} {
		if code, out, errOut := ctl(args...); code != exitBad || errOut == "" || strings.Contains(errOut, "questions:") {
			t.Errorf("%v: %d\n%s%s", args, code, out, errOut)
		}
	}
	sheet := filepath.Join(dir, "mau.xlsx")
	must(t, "questions", "template", sheet)
	if info, err := os.Stat(sheet); err != nil || info.Size() == 0 {
		t.Error(err)
	}
}
