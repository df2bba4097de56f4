package ui

import (
	"path/filepath"

	"hocso/ui/kit"
)

// A notice tells the people of the office something that happened before anybody came: a damaged database was set aside and the
// last good backup took its place.
type notice struct {
	key  string // words notice.<key>.title and .text
	args []any
}

// noticeAtStart is what opening the data folder met, or nil.
func (a *App) noticeAtStart() dialog {
	r := a.office.DB.Opened.Restored
	if r == nil {
		return nil
	}
	words := a.look.words()
	return &notice{key: "restored", args: []any{"Date", words.Date(r.Taken), "Time", words.Time(r.Taken), "File", filepath.Base(r.Kept)}}
}

func (n *notice) paint(p *page) {
	a := p.app
	p.idle = idleNever
	x, y := p.dialogPanel(860, 420)
	p.Tile("card-file-box", "sky", 96, 96, 24, x+40, y+36)
	p.Fit(kit.Plain(p.T("notice."+n.key+".title")), p.Type(kit.H2), p.Ink, x+164, y+36, 656, 96, kit.Left, true)
	p.Fit(kit.Plain(p.T("notice."+n.key+".text", n.args...)), p.Type(kit.Reading), p.Ink, x+40, y+150, 780, 150, kit.Left, false)
	p.Button(kit.Button{ID: "ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: a.closeDialog}, x+860-40-220, y+314, 220, 72)
	p.primary, p.back, p.focus = a.closeDialog, a.closeDialog, "ok"
}
