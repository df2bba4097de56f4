package ui

import (
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// choiceDialog lets a person at the desk choose one of several things.
type choiceDialog struct {
	under dialog
	title string   // in words
	names []string // what there is to choose from
	apart int      // how many of the first stand out, being no things but ways
	done  func(n int)
	at    int // page
}

// chooseOne asks for one of several things; done gets its place.
func (a *App) chooseOne(title string, names []string, apart int, done func(n int)) {
	a.showDialog(&choiceDialog{under: a.dialog, title: title, names: names, apart: apart, done: done})
}

// chooseUnit asks for one of the units, after other, in words, which is the unit 0; "" for nothing else. An office without units
// has nothing to choose from.
func (a *App) chooseUnit(title string, units []roster.Unit, other string, done func(unit int64)) {
	var names []string
	var ids []int64
	if other != "" {
		names, ids = append(names, other), append(ids, 0)
	}
	for _, u := range units {
		names, ids = append(names, u.Name), append(ids, u.ID)
	}
	if len(units) == 0 {
		done(0)
		return
	}
	a.chooseOne(title, names, len(names)-len(units), func(n int) { done(ids[n]) })
}

func (d *choiceDialog) close(a *App) {
	a.dialog = d.under
	a.page = nil
	a.repaint()
}

const (
	choiceColumns = 2
	choiceRows    = 5
	choicePitch   = 76
)

func (d *choiceDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(1100, p.width()), float32(612)
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(d.title), p.Type(kit.H2), p.Ink, x+32, y+16, w-64, 72, kit.Left, true)
	const per = choiceColumns * choiceRows
	pages := max(1, (len(d.names)+per-1)/per)
	d.at = min(d.at, pages-1)
	cw := (w - 64 - 16) / choiceColumns
	for i := d.at * per; i < min(len(d.names), (d.at+1)*per); i++ {
		n := i - d.at*per
		b := kit.Button{ID: "choice/" + itoa(i), Text: d.names[i], Look: kit.Outline, OnTap: func() { d.close(a); d.done(i) }}
		if i < d.apart {
			b.Look = kit.Tinted
		}
		p.Button(b, x+32+float32(n%choiceColumns)*(cw+16), y+96+float32(n/choiceColumns)*choicePitch, cw, 64)
	}
	p.focus = "choice/" + itoa(d.at*per)
	cancel := kit.Button{ID: "choice/cancel", Text: p.T("ask.cancel"), Look: kit.Outline, OnTap: func() { d.close(a) }}
	p.Button(cancel, x+32, y+h-88, max(160, p.ButtonWidth(cancel)), 56)
	p.back = cancel.OnTap
	if pages > 1 {
		d.pager(p, x+w-32, y+h-88, pages)
	}
}

func (d *choiceDialog) pager(p *page, right, y float32, pages int) {
	turn := func(by int) func() {
		return func() {
			d.at = (d.at + by + pages) % pages
			p.app.page = nil
			p.app.repaint()
		}
	}
	p.RoundButton(kit.Button{ID: "choice/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: turn(1)}, right-56, y, 56, 56, 16)
	p.Text(itoa(d.at+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, right-128, y, 72, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "choice/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: turn(-1)}, right-184, y, 56, 56, 16)
}
