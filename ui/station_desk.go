package ui

import (
	"hocso/internal/lockdown"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/stick"
	"hocso/internal/updating"
)

// deskStations are the manager's door and desk.
func deskStations() []Station {
	return []Station{
		{"17-door", func(w *Walker) { withManagers(w, 3); w.Tap("door") }},
		{"17-door-pin", func(w *Walker) { withManagers(w, 1); w.Tap("door"); w.Type("25") }},
		{"17-door-wrong", func(w *Walker) {
			withManagers(w, 1)
			w.Tap("door")
			w.Type("258014")
			w.Tap("pad/enter")
			w.Type("1234567")
		}},
		{"17-door-recover", func(w *Walker) { withManagers(w, 1); w.Tap("door"); w.Tap("recover") }},
		{"17-door-new-pin", atDesk(func(w *Walker) {
			w.app.open(&recoverScreen{account: manager.Account{ID: 1, Role: manager.Leader, Name: "Nguyễn Văn Bình"}})
		})},
		{"17-confirm", atDesk(func(w *Walker) { w.app.confirmPIN(w.app.page.T("recover.keep"), func() {}) })},
		{"30-code", atDesk(func(w *Walker) { w.app.open(&codeScreen{newCodePaper("7K3QD-0M2XV-AB9TR-W4H6Z-P1N8C")}) })},
		{"30-setup-offer", func(w *Walker) { w.Tap("door") }},
		{"30-setup-1-office", atSetup(0, func(*Walker) {})},
		{"30-setup-1-name", atSetup(0, func(w *Walker) { w.Tap("row/name"); w.Type("UBND phường Hoa Sen") })},
		{"30-setup-1-keyboard", atSetup(0, func(w *Walker) { w.app.byTouch = true; w.Tap("row/issuer"); w.Type("x"); w.Tap("ask/ok") })},
		{"30-setup-2-units", atSetup(1, func(w *Walker) { withUnits(w) })},
		{"30-setup-2-rename", atSetup(1, func(w *Walker) { w.Tap("unit/rename/1") })},
		{"30-setup-2-in-use", atSetup(1, func(w *Walker) { withUnits(w); w.app.tell("setup.unit.unit_in_use") })},
		{"30-setup-3-signin", atSetup(2, func(*Walker) {})},
		{"30-setup-4-targets-new", atSetup(3, func(*Walker) {})},
		{"30-setup-4-targets", atSetup(3, func(w *Walker) { w.Tap("preset/justice"); w.Tap("target/add") })},
		{"30-setup-5-pin", atSetup(4, func(w *Walker) { w.Type("258013"); w.Tap("pad/enter") })},
		{"30-setup-5-weak", atSetup(4, func(w *Walker) { w.Type("121212"); w.Tap("pad/enter") })},
		{"30-setup-6-code-none", atSetup(4, func(w *Walker) { choosePIN(w) })},
		{"30-setup-6-code", atSetup(4, func(w *Walker) { choosePIN(w); w.Tap("code/make"); showCode(w) })},
		{"30-setup-7-keys", atSetup(4, func(w *Walker) { choosePIN(w); w.Tap("setup/later") })},
		{"10-settings-targets", atSettings(func(w *Walker) { w.Tap("setting/targets"); w.Tap("preset/justice") })},
		{"10-settings-code", atSettings(func(w *Walker) { w.Tap("setting/code") })},
		{"10-settings-office", atSettings(func(w *Walker) { w.Tap("setting/office") })},
		{"10-settings-accounts", atSettings(func(w *Walker) { withManagers(w, 3); openAccounts(w.app) })},
		{"10-settings-new-pin", atSettings(func(w *Walker) {
			withManagers(w, 1)
			openAccounts(w.app)
			w.app.choosePIN("Lê Minh Đức", func(string) {})
		})},
		{"10-settings-idle", atSettings(func(w *Walker) { w.app.open(&idleScreen{}) })},
		{"10-settings-audit", atSettings(func(w *Walker) { withManagers(w, 3); withLog(w); openAudit(w.app) })},
		{"37-licences", func(w *Walker) { w.app.openLicences() }},
		{"37-licence", func(w *Walker) { w.app.openLicences(); w.Tap("licence/Be Vietnam Pro") }},
		{"35-lock", atSettings(func(w *Walker) { withLock(w, lockdown.Facts{Session: "cage", FullScreen: true, Watched: true}) })},
		{"35-lock-desktop", atSettings(func(w *Walker) { withLock(w, lockdown.Facts{}) })},
		{"update", atSettings(func(w *Walker) { withUpdate(w, updating.Itself, "", "") })},
		{"update-good", atSettings(func(w *Walker) { withUpdate(w, updating.Itself, "1.2.0", "") })},
		{"update-hand", atSettings(func(w *Walker) { withUpdate(w, updating.ByHand, "1.1.0", "") })},
		{"update-refused", atSettings(func(w *Walker) { withUpdate(w, updating.Asks, "1.0.0", "older") })},
		{"35-lock-windows", atSettings(func(w *Walker) { withLock(w, lockdown.Facts{}, lockdown.CodeEdition, lockdown.CodeAccount) })},
		{"35-lock-good", atSettings(func(w *Walker) { withLock(w, lockdown.Facts{}); w.Tap("page/next") })},
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

// atSettings goes on from the desk's page of settings.
func atSettings(then func(w *Walker)) func(w *Walker) {
	return atDesk(func(w *Walker) {
		w.Tap("desk/settings")
		then(w)
	})
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

// atSetup begins the first set-up and goes on to one of its steps, putting off those before.
func atSetup(step int, then func(w *Walker)) func(w *Walker) {
	return func(w *Walker) {
		w.Tap("door")
		w.Tap("setup")
		for range step {
			w.Tap("setup/later")
		}
		then(w)
	}
}

func choosePIN(w *Walker) {
	for range 2 {
		w.Type("258013")
		w.Tap("pad/enter")
	}
}

// showCode puts a code in the place of the random one, so that a picture is the same each time.
func showCode(w *Walker) {
	if s, ok := w.app.nav.top().(*setupScreen); ok {
		s.page.(*setupCode).paper = newCodePaper("7K3QD-0M2XV-AB9TR-W4H6Z-P1N8C")
		w.app.repaint()
	}
}

// withUnits adds the units of a ward.
func withUnits(w *Walker) {
	for _, name := range []string{"Văn phòng HĐND và UBND", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa – Xã hội", "Trung tâm Phục vụ hành chính công", "Trạm Y tế", "Trung tâm Văn hóa – Thể thao"} {
		w.Tap("unit/add")
		if d, ok := w.app.dialog.(*askDialog); ok {
			d.in.Set(name)
		}
		w.Tap("ask/ok")
	}
}

// withLog changes a few things, for the log.
func withLog(w *Walker) {
	for _, on := range []bool{true, false, true, false, true, false, true} {
		w.app.change("signin", func(s *office.Settings) { s.ListNames = on })
	}
	if _, err := w.app.Managers.NewCode(w.app.ctx, manager.ByConsole); err != nil {
		w.fail(err)
	}
	if err := w.app.Managers.SetPIN(w.app.ctx, "Nguyễn Văn Bình", 2, "902514"); err != nil {
		w.fail(err)
	}
}

// withLock opens the page of the lock of a window that knows this of itself; bad are what only Windows tells of.
func withLock(w *Walker, facts lockdown.Facts, bad ...string) {
	w.app.Lock = func() lockdown.Facts { return facts }
	openDeskLock(w.app)
	if s, ok := w.app.nav.top().(*deskLockScreen); ok && len(bad) > 0 {
		s.rows = nil
		for _, code := range bad {
			s.rows = append(s.rows, lockdown.Row{Code: code, State: lockdown.Bad}, lockdown.Row{Code: code, State: lockdown.Good})
		}
		w.app.repaint()
	}
}

// withUpdate opens the page of updates, as it is with a package of a version on the stick.
func withUpdate(w *Walker, way updating.Way, version, refused string) {
	openUpdate(w.app)
	s, ok := w.app.nav.top().(*updateScreen)
	if !ok {
		return
	}
	s.desk = &updating.Desk{Way: way, Installed: "1.1.0"}
	if s.trusted = version != ""; s.trusted {
		s.found = &foundUpdate{Manifest: updating.Manifest{Version: version, File: "hocso_" + version + "_amd64.deb"}, refused: refused,
			file: stick.File{Path: "hocso_" + version + "_amd64.deb", Size: 11_400_000, Modified: w.app.Now()}}
	}
	w.app.repaint()
}
