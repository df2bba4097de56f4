package ui

import "hocso/lessons"

// playStations are simulations in the middle of being done.
func playStations(enter func(func(*Walker)) func(*Walker)) []Station {
	at := func(name, lesson string, page int, play func(w *Walker)) Station {
		return Station{name, enter(func(w *Walker) {
			w.app.openLesson(lesson)
			w.Stop("practice", page)
			play(w)
		})}
	}
	return []Station{
		at("05-mark-found", "C5.2", 0, func(w *Walker) { w.judgeAll(2); w.tapAll("part/0.0", "part/1.0", "part/4.1") }),
		at("05-mark-harmless", "C5.2", 0, func(w *Walker) { w.judgeAll(2); w.tapAll("part/0.0", "part/2.0") }),
		at("05-mark-real", "C5.2", 0, func(w *Walker) { w.judgeAll(2); w.tapAll("part/5.0") }),
		at("05-mark-wrong", "C5.2", 0, func(w *Walker) { w.tapAll("verdict/scam") }),
		at("05-mark-right", "C5.2", 0, func(w *Walker) { w.judgeAll(2); w.tapAll("part/0.0", "part/5.0", "verdict/scam") }),
		at("05-mark-done", "C5.2", 0, func(w *Walker) { w.judgeAll(10) }),
		at("05-mark-poster", "C5.4", 0, func(w *Walker) { w.tapAll("part/2.0", "part/4.0") }),
		at("05-mark-message", "C5.4", 0, func(w *Walker) { w.judgeAll(2); w.tapAll("part/2.0") }),
		at("20-branch-turn", "C5.3", 0, func(w *Walker) { w.tapAll("choice/0", "choice/1") }),
		at("20-branch-hint", "C5.3", 0, func(w *Walker) { w.tapAll("choice/1", "choice/0", "hint") }),
		at("20-branch-bad", "C5.3", 0, func(w *Walker) { w.tapAll("choice/1", "choice/0", "choice/0") }),
		at("20-branch-good", "C5.3", 0, func(w *Walker) { w.tapAll("choice/0", "choice/1", "choice/2", "choice/1", "choice/2") }),
		at("20-branch-search", "C2.1", 0, func(w *Walker) { w.tapAll("choice/2", "choice/2") }),
		at("21-form-list", "C5.5", 1, func(w *Walker) { w.tapAll("field/when") }),
		at("21-form-wrong", "C5.5", 1, func(w *Walker) { w.tapAll("field/when", "option/1", "field/typed", "option/2") }),
		at("21-form-typing", "C5.5", 1, func(w *Walker) { w.tapAll("field/callback") }),
		at("21-form-mail", "C4.3", 0, func(w *Walker) { w.tapAll("field/from", "option/1", "field/to", "option/1") }),
		at("21-form-share", "C4.5", 0, func(w *Walker) { w.tapAll("field/nam", "option/2", "field/reshare") }),
		at("21-form-portal", "C3.3", 1, func(w *Walker) { w.tapAll("field/sex", "option/0", "field/residence") }),
		at("23-sheet-right", "C2.5", 0, func(w *Walker) { w.tapAll("sum") }),
		at("23-sheet-wrong", "C2.5", 0, func(w *Walker) { w.tapAll("sum", "cell/D3", "sum") }),
		at("23-sheet-writing", "C2.5", 1, func(w *Walker) { w.tapAll("formula", "key/=", "cell/B2", "key/×", "cell/C2") }),
		at("23-sheet-sorting", "C2.5", 0, func(w *Walker) { w.tapAll("sum", "fill", "sort") }),
		at("23-sheet-chart", "C2.5", 0, func(w *Walker) { w.tapAll("sum", "fill", "sort", "way/up", "chart") }),
		at("23-sheet-hint", "C2.5", 1, func(w *Walker) { w.tapAll("hint") }),
		at("23-sheet-fault", "C2.5", 1, func(w *Walker) { w.tapAll("formula", "key/SUM", "cell/B2", "cell/D2", "enter") }),
		at("23-sheet-done", "C2.5", 0, func(w *Walker) { w.tapAll("sum", "fill", "sort", "way/down", "chart") }),
		at("23-self-plan", "C8.4", 3, func(w *Walker) {
			w.tapAll("say/find/sure", "say/sums/stuck", "say/portal/never", "say/signature/never", "say/scam/sure", "say/cover/stuck", "say/prompt/never")
		}),
		at("23-sign-wrong", "C4.2", 1, func(w *Walker) { w.tapAll("key/borrowed") }),
		at("23-sign-whole", "C4.2", 1, func(w *Walker) { w.tapAll("field/sum", "key/own") }),
		at("23-sign-broken", "C4.2", 1, func(w *Walker) { w.tapAll("field/sum", "key/own", "field/day") }),
		at("23-sign-done", "C4.2", 1, func(w *Walker) { w.tapAll("field/sum", "key/own", "field/day", "field/day") }),
		at("05-mark-covered", "C6.2", 0, func(w *Walker) { w.tapAll("part/2.1", "part/3.1") }),
		at("25-passphrase-strong", "C5.1", 0, func(w *Walker) { w.tapAll("word/thuyen", "word/chanh", "word/guong", "word/nui") }),
		at("25-passphrase-done", "C5.1", 0, func(w *Walker) {
			w.tapAll("word/thuyen", "word/chanh", "shuffle", "word/trau", "word/rua", "word/kem", "ready")
		}),
		at("25-passphrase-own", "C5.1", 0, func(w *Walker) { w.tapAll("own-mode"); w.Type("mot hai ba") }),
		at("25-passphrase-keys", "C5.1", 0, func(w *Walker) { w.tapAll("own-mode", "own") }),
	}
}

// tapAll taps one part after the other.
func (w *Walker) tapAll(ids ...string) {
	for _, id := range ids {
		w.Tap(id)
	}
}

// judgeAll gives the right verdict on the next n documents of a mark activity.
func (w *Walker) judgeAll(n int) {
	for range n {
		var d *lessons.Document
		if l, ok := w.app.nav.top().(*lessonScreen); ok {
			if f, ok := l.face.(*markFace); ok {
				d = f.mark.Document()
			}
		}
		if d == nil {
			return
		}
		w.tapAll("verdict/"+d.Verdict, "next")
	}
}
