package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// placeStations are activities of placing, in the middle of the work: after a right move, a wrong one, and with the dialogs open.
func placeStations(enter func(then func(w *Walker)) func(w *Walker)) []Station {
	at := func(lesson string, page int, ids ...string) func(w *Walker) {
		return enter(func(w *Walker) {
			w.app.openLesson(lesson)
			w.Stop("practice", page)
			for _, id := range ids {
				w.Tap(id)
			}
		})
	}
	return []Station{
		{"19-order-early", at("C5.5", 0, "up/cut", "up/cut", "up/cut", "check")},
		{"19-order-hint", at("C5.5", 0, "up/cut", "hint")},
		{"22-files-wrong", at("C5.2", 1, "group/meetings", "group/bin")},
		{"22-files-bin", at("C5.2", 1, "tab/bin", "group/union")},
		{"22-files-drag", enter(func(w *Walker) {
			w.app.openLesson("C5.2")
			w.Stop("practice", 1)
			f, ok := w.app.nav.top().(*lessonScreen).face.(*filesFace)
			if !ok {
				w.fail(fmt.Errorf("no files"))
				return
			}
			f.carryTo("scan", 560, 330, false)
		})},
		{"22-files-name", at("C5.2", 1, "thing/scan", "group/meetings")},
		{"22-files-look", at("C5.2", 1, "look")},
		{"22-files-rename", at("C5.2", 1, "thing/scan", "rename")},
		{"24-match-wrong", at("C5.3", 1, "group/name", "group/hurry", "group/demand")},
		{"24-match-right", at("C5.4", 1, "group/ward", "group/stranger", "group/ward")},
		{"24-match-done", enter(func(w *Walker) {
			w.app.openLesson("C5.3")
			w.Stop("practice", 1)
			w.Type("123414")
		})},
		{"22-sort-wrong", at("C5.1", 1, "group/weaker", "group/stronger", "thing/lend", "group/weaker", "group/stronger")},
		{"22-sort-keyboard", enter(func(w *Walker) {
			w.app.openLesson("C5.1")
			w.Stop("practice", 1)
			w.Type("21")
			w.Key(fyne.KeyDown)
			w.Key(fyne.KeyDown)
		})},
	}
}
