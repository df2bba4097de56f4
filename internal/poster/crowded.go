package poster

import (
	"errors"

	"hocso/i18n"
	"hocso/lessons"
)

// Crowded returns the words of a lesson that find no room on its poster in a language; empty when all do.
func Crowded(l *lessons.Lesson, lang string) string {
	_, err := Make(l, i18n.For(lang), "")
	var tight *Overflow
	if errors.As(err, &tight) {
		return tight.Words
	}
	return ""
}
