package ui

import (
	"context"
	"errors"
	"time"

	"hocso/internal/feedback"
	"hocso/internal/office"
	"hocso/internal/roster"
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
	return append(feedbackStations(), []Station{
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
		{"32-data", atDesk(func(w *Walker) {
			w.app.openPersonData(roster.Learner{Name: "Nguyễn Thị Hòa", Code: "NV-0417"}, nil)
		})},
		{"32-data-erase", atDesk(func(w *Walker) {
			w.app.openPersonData(roster.Learner{Name: "Nguyễn Thị Hòa", Code: "NV-0417"}, nil)
			w.Tap("data/erase")
		})},
		{"36-restoring", dialogue(func(s *backupScreen) dialog {
			d := &restoreWork{errand: working, chosen: s.chosen}
			d.gauge.tell(2, 5)
			return d
		})},
		{"36-restored", dialogue(func(s *backupScreen) dialog { return &restoreWork{chosen: s.chosen, ready: true} })},
		{"36-restore-failed", dialogue(func(s *backupScreen) dialog {
			return &restoreWork{errand: errand{err: store.ErrFull}, chosen: s.chosen}
		})},
	}...)
}

// feedbackStations are what learners say and ask, on both sides.
func feedbackStations() []Station {
	team := func(w *Walker) {
		for _, c := range []feedback.Contact{
			{Name: "Trần Văn Hòa", Note: "Văn phòng, phòng 204 · thứ Hai đến thứ Năm", Phone: "204"},
			{Name: "Lê Minh Khuê", Note: "Bộ phận CNTT · máy hỏng, mất mạng", Phone: "215"},
			{Name: "Phan Thị Thủy", Note: "Giúp người mới dùng máy · thứ Sáu", Phone: "0912 345 678"},
		} {
			w.note(w.app.feedback().SetContact(w.app.ctx, "Bình", c))
		}
	}
	asked := func(w *Walker) {
		f, l := w.app.feedback(), w.Session().Learner
		w.note(f.Ask(w.app.ctx, l.ID, "C5.2", "Thư báo nợ cước điện thoại có nút Thanh toán ngay thì xem ở đâu để biết là thật ạ?"))
		w.note(f.Ask(w.app.ctx, l.ID, "", "Máy in ở phòng tôi không nhận lệnh từ máy mới."))
		all, err := f.Mine(w.app.ctx, l.ID)
		w.note(err)
		w.note(f.Answer(w.app.ctx, "Trần Văn Hòa", all[1].ID, "Bạn đừng bấm nút trong thư. Mở ứng dụng của nhà mạng hoặc gọi 204, tôi xem cùng."))
		for i, lesson := range []string{"C1.1", "C5.2", "C5.2", "C3.1"} {
			w.note(f.Rate(w.app.ctx, l.ID, lesson, feedback.Face(i%3+1)))
		}
	}
	return []Station{
		{"37-help-team", enter(func(w *Walker) { team(w); w.Tap("help") })},
		{"37-help-asked", enter(func(w *Walker) { team(w); asked(w); w.Tap("help") })},
		{"37-help-write", enter(func(w *Walker) { team(w); w.Tap("help"); w.app.byTouch = true; w.Tap("help/ask") })},
		{"37-help-often", enter(func(w *Walker) { w.Tap("help"); w.Tap("help/often") })},
		{"37-help-nobody", func(w *Walker) { w.Tap("help") }},
		{"37-answers", enter(func(w *Walker) { asked(w); w.app.openReplies() })},
		{"03-home-answers", enter(func(w *Walker) { asked(w); w.app.goHome() })},
		{"04-rate", enter(func(w *Walker) { w.Open("C5.2", 0); w.Stop("recall", 0) })},
		{"04-rated", enter(func(w *Walker) { w.Open("C5.2", 0); w.Stop("recall", 0); w.Tap("rate/3") })},
		{"10-feedback", enter(func(w *Walker) { asked(w); w.Tap("leave"); atSettings(func(w *Walker) { openDeskFeedback(w.app) })(w) })},
		{"10-feedback-none", atSettings(func(w *Walker) { openDeskFeedback(w.app) })},
		{"10-contacts", atSettings(func(w *Walker) { team(w); openContacts(w.app) })},
		{"10-contacts-none", atSettings(func(w *Walker) { openContacts(w.app) })},
	}
}
