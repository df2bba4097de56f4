package lessons

import "regexp"

var lessonName = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}\.[1-9][0-9]?$`)

// checkSelf checks a self-check: what it asks, and that each item names a lesson.
func checkSelf(s sheet, b *SelfBody) {
	at := path{"self", "items"}
	seen := map[string]bool{}
	for i, item := range b.Items {
		s.id(at.to(i, "id"), item.ID, seen)
		s.need(at.to(i, "text"), item.Text, 64)
		if !lessonName.MatchString(item.Lesson) {
			s.add(at.to(i, "lesson"), "self.lesson", "Found", clip(item.Lesson))
		}
	}
}
