package poster

import (
	"errors"
	"testing"

	"hocso/i18n"
	"hocso/lessons"
)

// every calls fn with each built-in lesson in each language.
func every(t *testing.T, fn func(t *testing.T, l *lessons.Lesson, words *i18n.Words)) {
	t.Helper()
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			l, err := catalogue.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, lang := range i18n.Languages() {
				fn(t, l, i18n.For(lang))
			}
		}
	}
}

func TestEveryLessonsPosterHasRoomForItsWords(t *testing.T) {
	every(t, func(t *testing.T, l *lessons.Lesson, words *i18n.Words) {
		if _, err := Make(l, words, "Ủy ban nhân dân phường Hoa Sen"); err != nil {
			t.Error(err)
		}
	})
}

func TestWordsWithoutRoomAreAnErrorThatNamesThem(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	l, err := catalogue.Lesson("C5.2")
	if err != nil {
		t.Fatal(err)
	}
	long := *l
	long.Poster.Remember.VI = "Một câu dài đến mức không tấm áp phích nào chứa nổi trong hai dòng chữ lớn, dù cỡ chữ có nhỏ lại đến đâu đi nữa thì cũng không vừa."
	_, err = Make(&long, i18n.For("vi"), "")
	var o *Overflow
	if !errors.As(err, &o) || o.Place != "remember" || o.Words != long.Poster.Remember.VI {
		t.Errorf("error: %v", err)
	}
	if _, err := Make(&long, i18n.For("en"), ""); err != nil {
		t.Errorf("the other language: %v", err)
	}
}
