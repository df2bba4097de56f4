package ui

// The dialogs of filing: what is in a document, and its new name.

import (
	"hocso/internal/typing"
	"hocso/lessons"
	"hocso/ui/kit"
)

// lookDialog shows what can be known of a document without opening it.
type lookDialog struct {
	doc  *lessons.FileItem
	name string
}

func (d *lookDialog) paint(p *page) {
	a := p.app
	const w = 760
	text := orDefault(d.doc.Look.In(p.Lang), p.T("activity.files.look.none"))
	th := p.FlowHeight(kit.Plain(text), p.Type(kit.Reading), w-80)
	h := 32 + 88 + 16 + th + 28 + 72 + 36
	x, y := p.dialogPanel(w, h)
	left := x + 40
	if d.doc.Picture != "" {
		p.Tile(d.doc.Picture, "sky", 80, 80, 20, left, y+32)
		left += 100
	}
	right := x + w - 40 - left
	p.Fit(kit.Plain(d.name), p.narrow(d.name, p.Type(kit.H3), right), p.Ink, left, y+34, right, 40, kit.Left, true)
	p.Fit(kit.Plain(d.doc.Detail.In(p.Lang)), p.Type(kit.Body), p.Ink2, left, y+76, right, 36, kit.Left, true)
	p.Flow(kit.Plain(text), p.Type(kit.Reading), p.Ink, x+40, y+136, w-80, kit.Left)
	b := kit.Button{ID: "close", Text: p.T("activity.files.look.close"), Icon: "check", Big: true, OnTap: a.closeDialog}
	p.Button(b, x+40, y+h-108, max(240, p.ButtonWidth(b)), 72)
	p.primary, p.back, p.focus = a.closeDialog, a.closeDialog, "close"
}

// renameDialog asks for a better name. Letters are taken as they are typed: names of files carry no marks here.
type renameDialog struct {
	face   *filesFace
	name   kit.Input
	keys   kit.KeyboardState
	typing typist
}

func newRenameDialog(f *filesFace) *renameDialog {
	d := &renameDialog{face: f, keys: kit.KeyboardState{Open: true}, typing: typist{scheme: typing.Off, set: true}}
	d.name.Max = 60
	d.name.Set(f.files.Name(f.hand))
	return d
}

func (d *renameDialog) submit() { d.face.rename(d.name.String()) }

func (d *renameDialog) paint(p *page) {
	a := p.app
	const w, h = 860, 300
	x, y := (p.W-w)/2, float32(100)
	p.Box(p.CardBox(32), x, y, w, h)
	old := d.face.files.Name(d.face.hand)
	p.Fit(kit.Plain(p.T("activity.files.rename.title")), p.Type(kit.H3), p.Ink, x+40, y+24, w-80, 40, kit.Left, true)
	was := p.T("activity.files.rename.was", "Name", old)
	p.Fit(kit.Plain(was), p.narrow(was, p.Type(kit.Body), w-80), p.Ink2, x+40, y+66, w-80, 36, kit.Left, true)
	p.Field(kit.FieldPart{ID: "name", Name: p.T("activity.files.rename.title"), Input: &d.name, Type: kit.Label,
		Compose: d.typing.on(p.app).compose, OnEnter: d.submit, OnTouch: func() {
			d.keys.Open = true
			a.repaint()
		}}, x+40, y+114, w-80, 64)
	go1 := kit.Button{ID: "rename/ok", Text: p.T("activity.files.rename.ok"), Icon: "check", Big: true, OnTap: d.submit}
	not := kit.Button{ID: "rename/back", Text: p.T("activity.files.rename.back"), Look: kit.Outline, Big: true, OnTap: a.closeDialog}
	bw := p.ButtonWidth(go1)
	p.Button(go1, x+w-40-bw, y+h-96, bw, 72)
	nw := p.ButtonWidth(not)
	p.Button(not, x+w-40-bw-16-nw, y+h-96, nw, 72)
	p.primary, p.back, p.focus = d.submit, a.closeDialog, "name"
	if d.keys.Open {
		p.Keyboard(d.typing.keyboard(p, &d.keys, &d.name, a.repaint, kit.KeyboardPart{Enter: p.T("activity.files.rename.ok"), OnEnter: d.submit}))
	}
}
