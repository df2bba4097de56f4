package used

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryPlaceThatNamesAPictureIsRead(t *testing.T) {
	files := fstest.MapFS{
		"c9/course.yaml": {Data: []byte("picture: shield\nlessons:\n  - {id: C9.1, picture: key}\n")},
		"c9/01/lesson.yaml": {Data: []byte(
			"cards:\n  - {id: hook, kind: opening, picture: own-card-picture}\n")},
		"c9/01/cards.vi.md": {Data: []byte(
			"# Mở {#hook}\n\n- :hourglass-not-done: **Giục** lúc 10:30: ngay\n1. :memo: Ghi\n\nKhông :phải: hàng\n")},
		"c9/01/pictures.yaml": {Data: []byte(
			"own-card-picture:\n  shapes:\n    - {kind: pictogram, name: bank}\n    - {kind: icon, name: link}\n" +
				"    - {kind: text, name: no-picture}\n")},
		"c9/01/questions.yaml": {Data: []byte(
			"- id: a\n  stem: {vi: a, en: a}\n  picture: own-card-picture\n  items:\n    - {text: {vi: b}, picture: bell}\n")},
		"c9/01/activities/a.yaml": {Data: []byte(
			"mark:\n  verdicts:\n    - {id: v, icon: mail}\nmatch:\n  rights:\n    - {id: r, picture: robot}\n")},
	}
	n, err := In(files)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "icons", n.Icons, "link mail")
	want(t, "pictograms", n.Pictograms, "bank bell hourglass-not-done key memo robot shield")
	if n.Icons["mail"] != "c9/01/activities/a.yaml" {
		t.Errorf("mail is said to be named by %s", n.Icons["mail"])
	}
}

func TestAFileThatIsNoYAMLIsNamed(t *testing.T) {
	_, err := In(fstest.MapFS{"c9/course.yaml": {Data: []byte("picture: [shield\n")}})
	if err == nil || !strings.Contains(err.Error(), "c9/course.yaml") {
		t.Errorf("error: %v", err)
	}
}

func want(t *testing.T, what string, got map[string]string, names string) {
	t.Helper()
	if have := strings.Join(slices.Sorted(maps.Keys(got)), " "); have != names {
		t.Errorf("%s: %s, want %s", what, have, names)
	}
}
