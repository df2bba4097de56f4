package ui

import (
	"context"
	"errors"
	"unicode/utf8"

	"hocso/internal/certificate"
	"hocso/internal/stick"
	"hocso/ui/kit"
)

// deskRoot is about the root's key: its recovery file, and whether it stays on this computer.
type deskRoot struct{}

// The acts of the audit log are those of hocsoctl.
const (
	actRecovery = "keys.recovery-export"
	actRestore  = "keys.recovery-import"
	actRemove   = "keys.remove-root"
)

const (
	maxRecovery  = 16 << 10 // bytes of a recovery file
	maxPassword  = 100      // letters
	recoveryFile = ".age"
)

func (s *deskRoot) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("rootkey.title"), back: a.leave})
	here := a.office.Keys().HasRootKey()
	icon, key := "key-round", "rootkey.here"
	all := []act{
		{"rootkey/save", "usb", "rootkey.save", func() { s.save(a) }},
		{"rootkey/remove", "trash-2", "rootkey.remove", func() { s.withFile(a, actRemove, "rootkey.remove.sure", (*certificate.Keys).RemoveRootKey) }},
		{"rootkey/root", "refresh-cw", "rootkey.rotate", func() { s.rotate(a, "rootkey.rotate.sure", a.office.RotateRoot, "rootkey.rotated") }},
		{"rootkey/kiosk", "repeat", "rootkey.kiosk", func() { s.rotate(a, "rootkey.kiosk.sure", a.office.RotateKiosk, "rootkey.renewed") }},
	}
	if !here {
		icon, key = "lock-keyhole", "rootkey.away"
		all = []act{{"rootkey/restore", "download", "rootkey.restore", func() { s.withFile(a, actRestore, "rootkey.restore.sure", (*certificate.Keys).RestoreRootKey) }}}
	}
	if !a.office.Keys().OwnRoot() {
		icon, key = "shield-check", "rootkey.theirs"
		all = []act{{"rootkey/join", "shield-check", "settings.join", func() { openDeskJoin(a) }}}
	}
	p.Box(p.CardBox(20), at.x, at.y, at.w, 132)
	p.Icon(icon, 40, p.Palette.Link, at.x+26, at.y+46)
	runs := []kit.Run{{Text: p.T(key), Bold: true}, {Text: "\n" + p.T(key+".text"), Color: p.Ink2}}
	p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+90, at.y+6, at.w-110, 120, kit.Left, true)
	p.acts(area{at.x, at.y + 148, min(at.w, 760), at.h - 148}, all)
}

// passphrase asks for a new one, twice.
func (s *deskRoot) passphrase(a *App, done func(string)) {
	short := func(text string) string {
		if utf8.RuneCountInString(text) < certificate.LeastPassphrase {
			return "rootkey.short"
		}
		return ""
	}
	a.ask(question{title: "rootkey.new", text: "rootkey.new.text", most: maxPassword, plain: true, secret: true, check: short}, func(first string) {
		a.ask(question{title: "rootkey.twice", text: "rootkey.twice.text", most: maxPassword, plain: true, secret: true, check: func(second string) string {
			if second != first {
				return "rootkey.differs"
			}
			return ""
		}}, done)
	})
}

// save makes the recovery file, puts it on a stick and offers to take the key off this computer.
func (s *deskRoot) save(a *App) {
	a.confirmPIN(a.look.words().T("rootkey.save.why"), func() {
		s.passphrase(a, func(passphrase string) {
			keys, db, who := a.office.Keys(), a.office.DB, a.who()
			load(a, func(context.Context) ([]byte, error) { return keys.Recovery(passphrase) }, func(file []byte) {
				name := a.look.words().T("rootkey.file") + recoveryFile
				a.saveToStick(saveJob{name: name, kind: "stick.kind.key", write: writing(file)}, func() {
					a.write(func(ctx context.Context) error { return note(ctx, db, who, actRecovery, keys.Kiosk().RootID) })
					a.confirmPIN(a.look.words().T("rootkey.offer"), func() {
						s.act(a, actRemove, func() error { return keys.RemoveRootKey(file, passphrase) })
					})
				})
			})
		})
	})
}

// withFile does what the recovery file and its passphrase allow. sure is the key of what is about to happen.
func (s *deskRoot) withFile(a *App, name, sure string, do func(*certificate.Keys, []byte, string) error) {
	keys := a.office.Keys()
	a.confirmPIN(a.look.words().T(sure), func() {
		a.pickFromStick(stickPick{title: "rootkey.pick", exts: []string{recoveryFile, ".txt"}, max: maxRecovery}, func(_ stick.File, data []byte) {
			a.ask(question{title: "rootkey.open", most: maxPassword, plain: true, secret: true}, func(passphrase string) {
				s.act(a, name, func() error { return do(keys, data, passphrase) })
			})
		})
	})
}

// rotate changes a key, and says what is to be done then.
func (s *deskRoot) rotate(a *App, sure string, change func(context.Context, string) error, done string) {
	a.confirmPIN(a.look.words().T(sure), func() {
		who := a.who()
		changeKeys(a, func(ctx context.Context) error { return change(ctx, who) }, func() {
			a.entered()
			a.tell(done)
		})
	})
}

// act does it, notes it, and says why it was refused.
func (s *deskRoot) act(a *App, name string, do func() error) {
	db, who, root := a.office.DB, a.who(), a.office.Keys().Kiosk().RootID
	load(a, func(ctx context.Context) (error, error) {
		err := do()
		if err == nil {
			return nil, note(ctx, db, who, name, root)
		}
		return err, unless(err, certificate.ErrPassphrase, certificate.ErrKeysDamaged, certificate.ErrKeysMismatch)
	}, func(refused error) {
		switch {
		case errors.Is(refused, certificate.ErrPassphrase):
			a.tell("rootkey.wrong")
		case refused != nil:
			a.tell("rootkey.other")
		default:
			a.entered()
		}
	})
}
