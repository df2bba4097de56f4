package ui

import (
	"path/filepath"
	"time"

	"hocso/ui/kit"
)

// A notice tells the people of the office what happened before anybody came: a damaged or missing database, whose place the last
// good backup took.
type notice struct {
	taken time.Time // when the backup was made
	kept  string    // the damaged file; "" where there was none
}

// noticeAtStart is what opening the data folder met, or nil.
func (a *App) noticeAtStart() dialog {
	r := a.office.DB.Opened.Restored
	if r == nil {
		return nil
	}
	return &notice{taken: r.Taken, kept: r.Kept}
}

func (n *notice) paint(p *page) {
	a := p.app
	p.idle = idleNever
	key := "notice.restored"
	if n.kept == "" {
		key = "notice.missing"
	}
	text := p.T(key+".text", "Date", p.Words.Date(n.taken), "Time", p.Words.Time(n.taken), "File", filepath.Base(n.kept))
	x, y := p.dialogPanel(860, 420)
	p.Tile("card-file-box", "sky", 96, 96, 24, x+40, y+36)
	p.Fit(kit.Plain(p.T(key+".title")), p.Type(kit.H2), p.Ink, x+164, y+36, 656, 96, kit.Left, true)
	p.Fit(kit.Plain(text), p.Type(kit.Reading), p.Ink, x+40, y+150, 780, 150, kit.Left, false)
	p.Button(kit.Button{ID: "ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: a.closeDialog}, x+860-40-220, y+314, 220, 72)
	p.primary, p.back, p.focus = a.closeDialog, a.closeDialog, "ok"
}
