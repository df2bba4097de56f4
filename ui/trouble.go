package ui

import (
	"hocso/internal/office"
	"hocso/ui/kit"
)

// A trouble says what happened, what is safe and what to do. The code for IT stands small at the bottom.
type trouble struct {
	code    string
	opening bool // it kept the kiosk from opening
}

func newTrouble(err error) *trouble { return &trouble{code: office.Code(err)} }

// troubleCodes are the codes with words of their own; any other is told as "internal".
var troubleCodes = map[string]bool{"disk_full": true, "read_only": true, "damaged": true, "second_instance": true, "newer_schema": true, "keys": true}

// openingCodes are the codes that mean something else while the kiosk opens: nobody has answered anything yet.
var openingCodes = map[string]bool{"disk_full": true, "damaged": true}

func (t *trouble) key(part string) string {
	code := t.code
	if !troubleCodes[code] {
		code = "internal"
	}
	if t.opening && openingCodes[code] {
		code += ".start"
	}
	return "trouble." + code + "." + part
}

func (t *trouble) paint(p *page) {
	a := p.app
	x, y := p.dialogPanel(820, 400)
	p.Tile("warning", "sand", 96, 96, 24, x+40, y+40)
	p.Fit(kit.Plain(p.T(t.key("title"))), p.Type(kit.H2), p.Ink, x+164, y+40, 616, 96, kit.Left, true)
	p.Fit(kit.Plain(p.T(t.key("text"))), p.Type(kit.Reading), p.Ink, x+40, y+152, 740, 120, kit.Left, false)
	p.Text(p.T("trouble.code", "Code", t.code), p.Type(kit.FixedSmall), p.Ink2, x+40, y+350, 500, 28, kit.Left)
	p.Button(kit.Button{ID: "ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: a.closeDialog}, x+820-40-220, y+290, 220, 72)
	p.primary, p.back, p.focus = a.closeDialog, a.closeDialog, "ok"
}
