package kit

import (
	"cmp"
	"strings"
	"testing"

	"hocso/lessons"
)

// TestNoWordOfAPictureIsBroken: a word wider than its place would be broken between two letters.
func TestNoWordOfAPictureIsBroken(t *testing.T) {
	e := testEnv(t, Normal)
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			l, err := catalogue.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for id, picture := range l.Pictures {
				for _, s := range picture.Shapes {
					if s.Kind == "text" && s.W > 0 {
						seen++
						broken(t, e, l.ID+", "+id, s)
					}
				}
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d texts were looked at", seen)
	}
}

// broken looks at the words of a text in the sizes that a picture has beside the words of a card.
func broken(t *testing.T, e *Env, where string, s lessons.Shape) {
	t.Helper()
	weight, size := cmp.Or(s.Weight, 600), cmp.Or(s.Pitch, 20)
	for _, word := range strings.Fields(s.Text.VI + " " + s.Text.EN) {
		for _, scale := range []float32{1, 514. / 520, 386. / 520} {
			if w := e.TextWidth(word, Sans(size*scale, weight)); w > s.W*scale-1 {
				t.Errorf("%s: %q takes %.1f of %.1f at %.2f", where, word, w, s.W*scale, scale)
			}
		}
	}
}
