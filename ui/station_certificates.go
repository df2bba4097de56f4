package ui

import "hocso/internal/progress"

// Earn passes a course's assessment after all its lessons, all answers right.
func (w *Walker) Earn(course string) {
	w.Finish(course)
	w.answer(progress.Assessment, course, func(progress.Item) bool { return true }, nil)
}

// certificateStations are the screens of what has been earned.
func certificateStations(enter func(func(w *Walker)) func(w *Walker)) []Station {
	return []Station{
		{"09-certificate", enter(func(w *Walker) {
			w.Earn("C5")
			w.app.openCertificates()
			w.Tap("show")
		})},
		{"28-certificates", enter(func(w *Walker) {
			w.Earn("C5")
			w.app.openCertificates()
		})},
		{"28-certificates-none", enter(func(w *Walker) { w.app.openCertificates() })},
	}
}
