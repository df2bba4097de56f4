package poster

import (
	"errors"
	"slices"
	"testing"

	"hocso/assets"
	"hocso/i18n"
	"hocso/internal/pdf"
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

func TestLinesBreakBehindAMarkAndAreAboutEquallyLong(t *testing.T) {
	sans := style{assets.Regular, 10, pdf.Ink}
	for _, c := range []struct {
		words string
		em    float64 // of width
		pause float64
		want  []string
	}{
		{"Quét chưa mất gì. Nhập vội mới mất.", 12, largePause, []string{"Quét chưa mất gì.", "Nhập vội mới mất."}},
		{"Chữ ký nằm trong tệp, không theo bản in.", 10, largePause, []string{"Chữ ký nằm", "trong tệp,", "không theo bản in."}},
		{"Số\u00a0hóa, chuyển\u00a0đổi\u00a0số", 8, largePause, []string{"Số\u00a0hóa,", "chuyển\u00a0đổi\u00a0số"}},
		{"một hai ba bốn năm sáu", 8, largePause, []string{"một hai ba", "bốn năm sáu"}},
		{"ngắn", 8, largePause, []string{"ngắn"}},
	} {
		lines, ok := even(c.words, sans, c.em*sans.size, 3, c.pause)
		var got []string
		for _, l := range lines {
			got = append(got, l[0].text)
		}
		if !ok || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.words, got, c.want)
		}
	}
	if _, ok := even("một hai ba bốn năm sáu bảy tám chín mười", sans, 40, 2, largePause); ok {
		t.Error("too many lines are taken for enough")
	}
	if _, ok := even("nghiêng-nghiêng-nghiêng", sans, 40, 2, largePause); ok {
		t.Error("a word wider than the line is taken for one that fits")
	}
}
