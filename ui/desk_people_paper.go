package ui

import (
	"context"
	"io"

	"hocso/internal/enlist"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// cards puts the sign-in cards of those who are shown and work here on a stick.
func (s *peopleScreen) cards(a *App) {
	var people []roster.Learner
	for _, i := range s.shown {
		if d := s.people[i]; d.LeftAt.IsZero() {
			people = append(people, d.Learner)
		}
	}
	if len(people) == 0 {
		a.tell("people.nocards")
		return
	}
	a.saveCards(people)
}

func (a *App) saveCards(people []roster.Learner) {
	words, office, who, now := a.look.words(), orDefault(a.office.Settings.Name, a.look.words().T("app.office")), a.who(), a.Now()
	a.saveToStick(saveJob{name: words.T("people.cards.file", "Count", len(people)) + ".pdf", write: func(ctx context.Context, w io.Writer) error {
		if err := a.Roster.Printed(ctx, who, len(people)); err != nil {
			return err
		}
		return enlist.Cards(w, office, words, people, now)
	}}, nil)
}

// saveRosterSheet puts the workbook to fill in on a stick.
func (a *App) saveRosterSheet() {
	words := a.look.words()
	a.saveToStick(saveJob{name: words.T("people.sheet.title") + ".xlsx", write: func(_ context.Context, w io.Writer) error {
		return enlist.Template(w, words)
	}}, nil)
}

// undo brings back how the list was before the last import, after the manager's PIN was asked for.
func (s *peopleScreen) undo(a *App) {
	past := s.past
	a.confirmPIN(a.look.words().T("people.undo.why", "File", past.File, "Date", a.look.words().Date(past.At.In(a.Now().Location()))), func() {
		a.undoImport(func() { s.reload(a, a.repaint) })
	})
}

func (a *App) undoImport(then func()) {
	who := a.who()
	load(a, func(ctx context.Context) (refusable[roster.Undone], error) {
		return refuse(a.Roster.UndoImport(ctx, who))
	}, func(x refusable[roster.Undone]) {
		if x.refused != "" {
			a.tell("people.refused." + x.refused)
			return
		}
		u := x.value
		a.showDialog(&saidDialog{title: "import.undone", text: func(p *page) string {
			return p.T("import.undone.text", "Removed", u.Removed, "Restored", u.Restored, "Kept", u.Kept)
		}, then: then})
	})
}

// A saidDialog says that something is done, with its figures.
type saidDialog struct {
	title string // key
	text  func(p *page) string
	bad   bool
	then  func()                    // after it is closed
	more  func(p *page) *kit.Button // another way on; may be nil
}

func (d *saidDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	picture, tile := "check-mark-button", "mint"
	if d.bad {
		picture, tile = "warning", "sand"
	}
	x, y, w := p.stickHead(picture, tile, p.T(d.title), d.text(p))
	done := func() {
		a.closeDialog()
		run(d.then)
	}
	p.Button(kit.Button{ID: "said/ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: done}, x+w-40-220, y, 220, 72)
	if d.more != nil {
		b := d.more(p)
		p.Button(*b, x+40, y, p.ButtonWidth(*b), 72)
	}
	p.primary, p.back, p.focus = done, done, "said/ok"
}
