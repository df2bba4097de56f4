package ui

import "hocso/internal/manager"

// deskStations are the manager's desk.
func deskStations() []Station {
	return []Station{
		{"10-settings", atDesk(func(w *Walker) { w.Tap("desk/settings") })},
	}
}

// atDesk begins a manager's stay before it goes on to a station.
func atDesk(then func(w *Walker)) func(w *Walker) {
	return func(w *Walker) {
		w.app.enterDesk(manager.Session{Account: manager.Account{ID: 1, Role: manager.Leader, Name: "Nguyễn Văn Bình"}})
		then(w)
	}
}
