package ui

import "hocso/internal/voice"

// hear gives the kiosk a voice, so that the buttons which read aloud are on the screen; nothing is read.
func (w *Walker) hear() {
	w.app.aloud.voice = voice.With("", nil, "vi", "en")
	w.app.repaint()
}

// voiceStations are the pages that can be heard, and the help that tells of it.
func voiceStations(enter func(func(*Walker)) func(*Walker)) []Station {
	heard := func(then func(w *Walker)) func(*Walker) {
		return enter(func(w *Walker) {
			w.hear()
			then(w)
		})
	}
	return []Station{
		{"04-listen", heard(func(w *Walker) { w.Open("C5.2", 1) })},
		{"04-listen-full", heard(func(w *Walker) { w.Open("C5.2", 0); w.Stop("example", 0) })},
		{"05-listen", heard(func(w *Walker) { w.Open("C5.2", 0); w.Stop("practice", 0) })},
		{"21-listen", heard(func(w *Walker) { w.Open("C4.3", 0); w.Stop("practice", 0); w.tapAll("field/from", "option/1") })},
		{"06-listen", heard(func(w *Walker) { w.Open("C5.2", 0); w.Stop("questions", 0) })},
		{"07-listen", heard(func(w *Walker) {
			w.Open("C5.2", 0)
			w.Stop("questions", 0)
			w.Reply(false)
		})},
		{"37-help-listen", heard(func(w *Walker) { w.Tap("help") })},
	}
}
