package ui

import (
	"context"
	"errors"
	"io"

	"hocso/internal/audit"
	"hocso/internal/person"
	"hocso/internal/person/paper"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/ui/kit"
)

// dataScreen is what the law on personal data gives to everybody: their data to take away, and to be erased.
type dataScreen struct {
	learner roster.Learner
	erased  func() // after the person was erased
}

// openPersonData shows the page about one person's data.
func (a *App) openPersonData(l roster.Learner, erased func()) {
	a.open(&dataScreen{learner: l, erased: erased})
}

func (s *dataScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskPeople, title: p.T("persondata.title"), sub: join(s.learner.Name, s.learner.Code), back: a.leave})
	w := min(at.w, 820)
	y := p.acts(area{at.x, at.y, w, at.h}, []act{
		{"data/export", "usb", "persondata.export", func() { s.export(a) }},
		{"data/erase", "trash-2", "persondata.erase", func() { s.erase(a) }},
	})
	p.Icon("info", 26, p.Palette.Link, at.x+22, y+16)
	p.Fit(kit.Plain(p.T("persondata.note")), p.Type(kit.Body), p.Ink2, at.x+64, y+8, w-64, at.y+at.h-y-16, kit.Left, false)
}

// export puts everything about the person on a stick.
func (s *dataScreen) export(a *App) {
	words, db, book, who, code, now := a.look.words(), a.office.DB, a.Kiosk.Book(), a.who(), s.learner.Code, a.Now()
	lang := a.look.lang
	a.confirmPIN(words.T("persondata.export.why", "Name", s.learner.Name), func() {
		a.saveToStick(saveJob{name: words.T("persondata.filename", "Code", code), write: func(ctx context.Context, w io.Writer) error {
			d, err := person.Collect(ctx, db, book, code, now)
			if err != nil {
				return err
			}
			return paper.WriteZip(w, d, words, func(code string) string { return a.courseOrLesson(code, lang) })
		}}, func() {
			a.write(func(ctx context.Context) error {
				return db.Write(ctx, func(tx *store.Tx) error { return audit.Add(tx, who, person.ActExport, code) })
			})
		})
	})
}

// courseOrLesson is the name of a course or a lesson; "" for one that is gone. The catalogue may be read from every goroutine.
func (a *App) courseOrLesson(code, lang string) string {
	if c, ok := a.Lessons.Course(code); ok {
		return c.Title.In(lang)
	}
	if title, ok := a.lessonNamed(code); ok {
		return title.In(lang)
	}
	return ""
}

// erase asks twice: in words, and for the manager's PIN.
func (s *dataScreen) erase(a *App) {
	l := s.learner
	a.showDialog(&sureDialog{under: a.dialog, picture: "warning", tile: "sand", key: "persondata.sure", yes: "persondata.sure.yes", name: l.Name, then: func() {
		a.confirmPIN(a.look.words().T("persondata.erase.why", "Name", l.Name), func() {
			db, book, who := a.office.DB, a.Kiosk.Book(), a.who()
			load(a, func(ctx context.Context) (struct{}, error) {
				err := unless(person.Erase(ctx, db, book, who, l.Code), person.ErrUnknown)
				return struct{}{}, errors.Join(err, a.Roster.Reload(ctx))
			}, func(struct{}) {
				a.showDialog(&saidDialog{title: "persondata.erased.title", text: func(p *page) string { return p.T("persondata.erased.text") }, then: s.erased})
			})
		})
	}})
}
