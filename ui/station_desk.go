package ui

import "hocso/internal/manager"

// deskStations are the manager's door and desk.
func deskStations() []Station {
	return []Station{
		{"17-door", func(w *Walker) { withManagers(w, 3); w.Tap("door") }},
		{"17-door-pin", func(w *Walker) { withManagers(w, 1); w.Tap("door"); w.Type("25") }},
		{"17-door-wrong", func(w *Walker) { withManagers(w, 1); w.Tap("door"); w.Type("258014"); w.Tap("pad/enter"); w.Type("1234567") }},
		{"17-door-recover", func(w *Walker) { withManagers(w, 1); w.Tap("door"); w.Tap("recover") }},
		{"17-door-new-pin", atDesk(func(w *Walker) {
			w.app.open(&recoverScreen{account: manager.Account{ID: 1, Role: manager.Leader, Name: "Nguyễn Văn Bình"}})
		})},
		{"17-confirm", atDesk(func(w *Walker) { w.app.confirmPIN(w.app.page.T("recover.keep"), func() {}) })},
		{"30-code", atDesk(func(w *Walker) { w.app.open(&codeScreen{newCodePaper("7K3QD-0M2XV-AB9TR-W4H6Z-P1N8C")}) })},
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

// withManagers gives a kiosk its accounts.
func withManagers(w *Walker, n int) {
	for i, name := range []string{"Nguyễn Văn Bình", "Trần Thị Thu Hà", "Lê Minh Đức"}[:n] {
		role := manager.Leader
		if i > 0 {
			role = manager.Facilitator
		}
		if _, err := w.app.Managers.Add(w.app.ctx, manager.BySetup, role, name, "258013"); err != nil {
			w.fail(err)
		}
	}
}
