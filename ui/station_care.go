package ui

import (
	"context"
	"errors"
	"time"

	"hocso/internal/office"
	"hocso/internal/store"
)

// careStations are backups, what learners say, and the core team.
func careStations() []Station {
	backups := func(then func(w *Walker)) func(w *Walker) {
		return func(w *Walker) {
			w.Register("Nguyễn Thị Hòa")
			w.Tap("leave")
			for range 3 {
				w.note(w.app.office.DB.Backup(w.app.ctx, "daily"))
			}
			w.Register("Trần Văn Nam")
			w.Tap("leave")
			atSettings(func(w *Walker) { openBackups(w.app); then(w) })(w)
		}
	}
	chosen := func(then func(w *Walker, s *backupScreen)) func(w *Walker) {
		return backups(func(w *Walker) {
			s, ok := w.app.nav.top().(*backupScreen)
			if !ok || len(s.backups) == 0 {
				w.fail(errors.New("no backups"))
				return
			}
			s.choose(w.app, s.backups[0])
			then(w, s)
		})
	}
	dialogue := func(of func(s *backupScreen) dialog) func(w *Walker) {
		return chosen(func(w *Walker, s *backupScreen) { w.app.showDialog(of(s)) })
	}
	working := errand{stop: func() {}}
	return []Station{
		{"36-backup", backups(func(*Walker) {})},
		{"36-backup-chosen", chosen(func(*Walker, *backupScreen) {})},
		{"36-backup-loss", chosen(func(w *Walker, s *backupScreen) {
			s.chosen.Holding = office.Holding{Office: "UBND phường Hoa Sen", KioskID: s.now.KioskID, Taken: s.chosen.Taken, People: 64, Attempts: 1231, Answers: 9806, Certificates: 84}
			s.now = office.Holding{KioskID: s.now.KioskID, People: 64, Attempts: 1284, Answers: 10122, Certificates: 93}
			w.app.repaint()
		})},
		{"36-backup-broken", chosen(func(w *Walker, s *backupScreen) { s.chosen.broken = true; w.app.repaint() })},
		{"36-backup-other", chosen(func(w *Walker, s *backupScreen) {
			s.chosen.KioskID, s.now.People, s.chosen.Office = "00000000", 3, "Sở Tư pháp tỉnh Hoa Sen"
			s.restore(w.app)
		})},
		{"36-backup-outside", backups(func(w *Walker) {
			at := time.Now()
			for _, place := range []string{"HOASEN", "Ổ của phòng Văn thư"} {
				w.note(w.app.office.Copied(context.Background(), "Bình", office.Outside{At: at, Place: place, File: "hocso.hsbak"}))
			}
			w.note(w.app.office.CopyDaily(context.Background(), "Bình", "hoa sen tren ao lang"))
			openBackups(w.app)
		})},
		{"36-backup-passphrase", backups(func(w *Walker) { w.Tap("backup/stick"); w.Type("ngan"); w.Tap("ask/ok") })},
		{"36-backup-again", backups(func(w *Walker) {
			w.Tap("backup/stick")
			w.Type("hoa sen tren ao lang")
			w.Tap("ask/ok")
			w.Type("khac")
			w.Tap("ask/ok")
		})},
		{"36-backup-wrong", backups(func(w *Walker) { w.app.tell("backup.refused.passphrase") })},
		{"36-restoring", dialogue(func(s *backupScreen) dialog {
			d := &restoreWork{errand: working, chosen: s.chosen}
			d.gauge.tell(2, 5)
			return d
		})},
		{"36-restored", dialogue(func(s *backupScreen) dialog { return &restoreWork{chosen: s.chosen, ready: true} })},
		{"36-restore-failed", dialogue(func(s *backupScreen) dialog {
			return &restoreWork{errand: errand{err: store.ErrFull}, chosen: s.chosen}
		})},
	}
}
