package ui

import (
	"context"
	"errors"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/stick"
	"hocso/internal/store"
	"hocso/ui/kit"
)

// backupScreen is the settings' page of backups: how it stands in a sentence, the copies at the left, and at the right what restoring the
// chosen one would change.
type backupScreen struct {
	backups []store.Backup
	outside []office.Outside
	daily   bool // copies go elsewhere by themselves
	now     office.Holding
	at      int // page

	chosen *chosenBackup
}

// A chosenBackup is the one that would be restored: one of this computer, or an archive of a stick.
type chosenBackup struct {
	office.Holding
	backup     store.Backup
	file       *stick.File // of an archive
	passphrase string      // of an archive
	broken     bool        // it cannot be read
}

func openBackups(a *App) {
	s := &backupScreen{}
	s.read(a, func() { a.open(s) })
}

// read reads the copies anew.
func (s *backupScreen) read(a *App, then func()) {
	of := a.office
	load(a, func(ctx context.Context) (backupScreen, error) {
		var x backupScreen
		var err [3]error
		x.backups, err[0] = of.DB.Backups()
		x.outside, err[1] = of.Copies(ctx)
		x.now, err[2] = of.Holding(ctx)
		x.daily = of.CopiesDaily()
		return x, errors.Join(err[:]...)
	}, func(x backupScreen) {
		s.backups, s.outside, s.now, s.daily = x.backups, x.outside, x.now, x.daily
		then()
	})
}

// choose shows what a backup of this computer holds.
func (s *backupScreen) choose(a *App, b store.Backup) {
	if s.chosen != nil && s.chosen.backup.Path == b.Path && s.chosen.file == nil {
		s.chosen = nil
		a.repaint()
		return
	}
	of := a.office
	load(a, func(ctx context.Context) (*chosenBackup, error) {
		h, err := of.Preview(ctx, b)
		return &chosenBackup{Holding: h, backup: b, broken: err != nil}, unless(err, store.ErrDamaged, store.ErrNewerSchema)
	}, func(c *chosenBackup) {
		s.chosen = c
		a.repaint()
	})
}

// toStick puts an archive on a stick, under a passphrase that is typed twice, and remembers that it is there.
func (s *backupScreen) toStick(a *App) {
	of, now, who := a.office, a.Now(), a.who()
	a.choosePassphrase(func(passphrase string) {
		a.confirmPIN(a.look.words().T("backup.why"), func() {
			d := &stickSave{socket: socket{errand: errand{under: a.dialog}}, job: saveJob{name: of.ArchiveName(now)}}
			d.job.write = archiving(a, &d.job, passphrase)
			d.done = func() {
				out := office.Outside{At: now.UTC(), Place: d.sticks[d.at].Name, File: d.saved}
				a.write(func(ctx context.Context) error { return of.Copied(ctx, who, out) })
				s.read(a, a.repaint)
			}
			a.showDialog(d)
			d.look(a)
		})
	})
}

// setDaily begins or ends the copies that go elsewhere by themselves.
func (s *backupScreen) setDaily(a *App) {
	of, who := a.office, a.who()
	set := func(passphrase string) {
		a.confirmPIN(a.look.words().T("backup.daily.why"), func() {
			load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, of.CopyDaily(ctx, who, passphrase) },
				func(struct{}) { s.read(a, a.repaint) })
		})
	}
	if s.daily {
		set("")
		return
	}
	a.choosePassphrase(set)
}

// choosePassphrase asks for a new passphrase, twice.
func (a *App) choosePassphrase(then func(string)) {
	long := func(v string) string {
		if len([]rune(v)) < certificate.LeastPassphrase {
			return "backup.pass.short"
		}
		return ""
	}
	first := question{title: "backup.pass", text: "backup.pass.text", most: 100, plain: true, secret: true, check: long}
	a.ask(first, func(passphrase string) {
		again := question{title: "backup.pass.again", text: "backup.pass.keep", most: 100, plain: true, secret: true, check: func(v string) string {
			if v != passphrase {
				return "backup.pass.differs"
			}
			return ""
		}}
		a.ask(again, then)
	})
}

// fromStick opens an archive of a stick.
func (s *backupScreen) fromStick(a *App) {
	a.pickFromStick(stickPick{title: "backup.pick", exts: []string{office.ArchiveExt}}, func(f stick.File, _ []byte) { s.unlock(a, f) })
}

// unlock asks for the archive's passphrase and shows what it holds.
func (s *backupScreen) unlock(a *App, f stick.File) {
	a.ask(question{title: "backup.unlock", text: "backup.unlock.text", most: 200, plain: true, secret: true}, func(passphrase string) {
		load(a, func(ctx context.Context) (peeked, error) {
			h, err := peek(ctx, f, passphrase)
			return peeked{h, err}, unless(err, archiveRefusals()...)
		}, func(x peeked) {
			if x.refused != nil {
				a.tell("backup.refused." + archiveProblem(x.refused))
				return
			}
			s.chosen = &chosenBackup{Holding: x.Holding, file: &f, passphrase: passphrase}
			a.repaint()
		})
	})
}

// A peeked is what an archive holds, or why it cannot be opened.
type peeked struct {
	office.Holding
	refused error
}

func peek(ctx context.Context, f stick.File, passphrase string) (office.Holding, error) {
	file, err := f.Open()
	if err != nil {
		return office.Holding{}, err
	}
	archive, err := office.OpenArchive(ctx, file, passphrase)
	if err := errors.Join(err, file.Close()); err != nil {
		return office.Holding{}, err
	}
	return archive.Holding, nil
}

// problems of an archive, and their words below backup.refused.
var archiveProblems = []struct {
	err error
	key string
}{
	{certificate.ErrPassphrase, "passphrase"}, {office.ErrNotArchive, "notours"}, {office.ErrSpoiled, "spoiled"}, {store.ErrNewerSchema, "newer"},
	{store.ErrDamaged, "spoiled"}, {store.ErrFull, "full"}, {stick.ErrGone, "gone"}, {stick.ErrName, "notours"},
}

func archiveRefusals() []error {
	all := make([]error, len(archiveProblems))
	for i, p := range archiveProblems {
		all[i] = p.err
	}
	return all
}

func archiveProblem(err error) string {
	for _, p := range archiveProblems {
		if errors.Is(err, p.err) {
			return p.key
		}
	}
	return "internal"
}

// age is how many days ago the newest copy of this computer was taken; -1 when there is none.
func (s *backupScreen) age(now time.Time) int {
	if len(s.backups) == 0 {
		return -1
	}
	return midnights(s.backups[0].Taken, now)
}

// midnights counts the midnights from one time to another where the kiosk stands; a time to come counts as today.
func midnights(from, to time.Time) int {
	day := func(t time.Time) time.Time {
		t = t.In(to.Location())
		return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	return max(0, int(day(to).Sub(day(from)).Hours()/24))
}

// restore puts the chosen backup in place, after all that has to be confirmed.
func (s *backupScreen) restore(a *App) {
	c := s.chosen
	if c.KioskID != s.now.KioskID && !s.now.Empty() {
		a.showDialog(&sureDialog{under: a.dialog, picture: "warning", tile: "sand", key: "backup.other", yes: "backup.other.yes",
			name: orDefault(c.Office, c.KioskID), then: func() { s.confirmRestore(a, c) }})
		return
	}
	s.confirmRestore(a, c)
}

func (s *backupScreen) confirmRestore(a *App, c *chosenBackup) {
	words := a.look.words()
	when := c.Taken.In(a.Now().Location())
	a.confirmPIN(words.T("backup.restore.why", "Date", words.Date(when), "Time", words.Time(when)), func() {
		d := &restoreWork{errand: errand{under: a.dialog}, chosen: c}
		a.showDialog(d)
		d.begin(a)
	})
}

// A sureDialog asks once more before something that is rarely meant.
type sureDialog struct {
	under         dialog
	picture, tile string
	key           string // its words are key.title and key.text, which may name .Name
	yes           string // key of the button that goes on; it is never the one that Enter presses
	name          string
	then          func()
}

func (d *sureDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	x, y, w := p.stickHead(d.picture, d.tile, p.T(d.key+".title", "Name", d.name), p.T(d.key+".text", "Name", d.name))
	close := func() {
		a.dialog = d.under
		a.page = nil
		a.repaint()
	}
	back := kit.Button{ID: "choice/back", Text: p.T("door.cancel"), Icon: "x", Big: true, OnTap: close}
	on := kit.Button{ID: "choice/on", Text: p.T(d.yes), Look: kit.Outline, OnTap: func() { close(); d.then() }}
	ow := min(p.ButtonWidth(on), w-80-220-16)
	p.Button(on, x+40, y, ow, 72)
	p.Button(back, x+w-40-220, y, 220, 72)
	p.primary, p.back, p.focus = close, close, "choice/back"
}
