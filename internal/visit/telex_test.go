package visit

import (
	"strings"
	"testing"

	"hocso/lessons"
)

func TestTelexIsWhatPeopleType(t *testing.T) {
	for text, want := range map[string]string{"mật khẩu": "maatj khaaur", "Thị Mẫu": "Thij Maaux", "đường": "dduwowngf", "exe": "exxe", "OTP": "OTP", "nop-phi.example": "nop-phi.example"} {
		if got := Telex(text); got != want {
			t.Errorf("%s is typed as %s, not %s", text, got, want)
		}
	}
}

func TestEveryAcceptedAnswerCanBeTyped(t *testing.T) {
	courses, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	typed := 0
	for _, course := range courses.Courses() {
		for _, info := range course.Lessons {
			lesson, err := courses.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range lesson.Questions {
				for _, answer := range q.Accept.VI {
					typed++
					words := strings.Fields(Telex(answer))
					for i := range words {
						words[i] = composed(words[i])
					}
					if got := strings.Join(words, " "); got != answer {
						t.Errorf("%s: %q becomes %q in the field", lesson.QuestionName(&q), answer, got)
					}
				}
			}
		}
	}
	if typed == 0 {
		t.Error("no question asks for words")
	}
}
