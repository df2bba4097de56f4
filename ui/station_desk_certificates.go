package ui

// deskCertificateStations are the manager's pages about certificates.
func deskCertificateStations() []Station {
	earned := func(then func(w *Walker)) func(w *Walker) {
		return func(w *Walker) {
			w.earned()
			atDesk(then)(w)
		}
	}
	first := func(w *Walker) {
		openDeskCertificates(w.app)
		if s, ok := w.app.nav.top().(*deskCertificates); ok && len(s.all) > 0 {
			w.Tap("issued/" + s.all[0].ID)
		}
	}
	return []Station{
		{"47-issued", earned(func(w *Walker) { openDeskCertificates(w.app) })},
		{"47-issued-none", atDesk(func(w *Walker) { openDeskCertificates(w.app) })},
		{"47-issued-one", earned(first)},
		{"47-issued-why", earned(func(w *Walker) { first(w); w.Tap("certs/revoke") })},
		{"47-issued-rename", earned(func(w *Walker) { first(w); w.Tap("certs/rename") })},
		{"48-lists", atDesk(func(w *Walker) { openDeskLists(w.app) })},
		{"48-root-key", atDesk(func(w *Walker) { w.app.open(&deskRoot{}) })},
		{"48-root-key-passphrase", atDesk(func(w *Walker) {
			root := &deskRoot{}
			w.app.open(root)
			root.passphrase(w.app, func(string) {})
			w.Type("bốn từ")
			w.Tap("ask/ok")
		})},
	}
}
