package ui

import "hocso/internal/report/document"

// reportStations are the desk's pages of reports.
func reportStations() []Station {
	return []Station{
		{"11-report", atReports(func(*Walker) {})},
		{"11-report-names", atReports(func(w *Walker) { w.Tap("report/names"); on11(w).view.at = 1; w.app.repaint() })},
		{"11-report-out", atReports(func(w *Walker) {
			on11(w).face = 1
			w.app.repaint()
		})},
		{"11-report-scope", atReports(func(w *Walker) { w.Tap("report/scope") })},
		{"11-report-person", atReports(func(w *Walker) { w.Tap("report/scope"); w.Tap("pick/person"); w.Type("Hoa") })},
		{"11-report-issue", atReports(func(w *Walker) { on11(w).issue(w.app) })},
		{"11-report-issued", atReports(func(w *Walker) { issueOne(w) })},
		{"11-report-list", atReports(func(w *Walker) { issueOne(w); openIssued(w.app) })},
		{"11-report-form", atReports(func(w *Walker) { openReportForm(w.app) })},
		{"11-report-template", atReports(func(w *Walker) { openReportForm(w.app); w.Tap("page/back") })},
		{"11-report-template-bad", atReports(func(w *Walker) {
			w.app.showDialog(&templateDialog{bad: &document.TemplateError{Code: document.Unknown, Placeholder: "so_nguoii"}})
		})},
	}
}

// on11 is the page of reports that is open.
func on11(w *Walker) *reportScreen { return w.app.nav.top().(*reportScreen) }

func issueOne(w *Walker) { on11(w).issue(w.app); w.Tap("stick/on") }

// atReports opens the page of reports of an office that has learnt.
func atReports(then func(w *Walker)) func(w *Walker) {
	return func(w *Walker) {
		withFigures(w)
		atDesk(func(w *Walker) {
			w.Tap("desk/reports")
			then(w)
		})(w)
	}
}
