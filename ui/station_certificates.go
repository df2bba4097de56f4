package ui

import (
	"context"
	"io"

	"hocso/internal/printer"
	"hocso/internal/progress"
)

// Earn passes a course's assessment after all its lessons, all answers right.
func (w *Walker) Earn(course string) {
	w.Finish(course)
	w.answer(progress.Assessment, course, func(progress.Item) bool { return true }, nil)
}

// printOne prints a certificate on a printer that answers as told.
func (w *Walker) printOne(answer error) {
	w.app.Print = func(context.Context, string, func(io.Writer) error) error { return answer }
	w.Earn("C5")
	w.app.openCertificates()
	w.Tap("print")
}

// certificateStations are the screens of what has been earned.
func certificateStations(enter func(func(w *Walker)) func(w *Walker)) []Station {
	return []Station{
		{"09-certificate", enter(func(w *Walker) {
			w.Earn("C5")
			w.app.openCertificates()
			w.Tap("show")
		})},
		{"09-certificate-save", enter(func(w *Walker) {
			w.Earn("C5")
			w.app.openCertificates()
			w.Tap("show")
			w.Tap("save")
		})},
		{"45-print-sent", enter(func(w *Walker) { w.printOne(nil) })},
		{"45-print-stopped", enter(func(w *Walker) { w.printOne(printer.ErrStopped) })},
		{"45-print-none", enter(func(w *Walker) { w.printOne(printer.ErrNone) })},
		{"28-certificates", enter(func(w *Walker) {
			w.Earn("C5")
			w.app.openCertificates()
		})},
		{"28-certificates-none", enter(func(w *Walker) { w.app.openCertificates() })},
	}
}
