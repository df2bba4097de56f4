package ui

// What takes the place of the table and of the tasks for a while: the chart, and the keys to write a formula with.

import (
	"strings"

	"hocso/i18n"
	"hocso/lessons/grid"
	"hocso/ui/kit"
)

// padRows are the keys beside the table, four in a row.
var padRows = [][]string{
	{"=", "SUM", "AVERAGE", "COUNT"}, {"MAX", "MIN", "(", ")"},
	{"7", "8", "9", "+"}, {"4", "5", "6", "−"}, {"1", "2", "3", "×"}, {"0", ";", ":", "÷"},
}

// pad paints the keys; the last row deletes, cancels and enters.
func (f *sheetFace) pad(p *page, x, w float32) {
	const gap = 8
	key := (w - 3*gap) / 4
	y := float32(frameTop) - 4
	for _, row := range padRows {
		for i, cap := range row {
			f.padKey(p, cap, area{x + float32(i)*(key+gap), y, key, sheetRow})
		}
		y += sheetRow + gap
	}
	p.RoundButton(kit.Button{ID: "key/delete", Name: p.T("activity.sheet.delete"), Icon: "delete", Look: kit.Tinted, OnTap: func() {
		f.input.Backspace()
		f.st.app.repaint()
	}}, x, y, key, sheetRow, 12)
	p.RoundButton(kit.Button{ID: "cancel", Text: p.T("activity.sheet.cancel"), Look: kit.Outline, OnTap: f.onCancel}, x+key+gap, y, key, sheetRow, 12)
	p.RoundButton(kit.Button{ID: "enter", Text: p.T("activity.sheet.enter"), OnTap: f.commit}, x+2*(key+gap), y, 2*key+gap, sheetRow, 12)
}

func (f *sheetFace) padKey(p *page, cap string, a area) {
	face := kit.NewBoard(p.Env)
	face.KeyBox(p.Key, a.w, a.h)
	t := kit.Sans(22, 600)
	for t.Size > 14 && p.TextWidth(cap, t) > a.w-8 {
		t.Size--
	}
	face.Text(cap, t, p.Ink, 0, 0, a.w, a.h, kit.Center)
	p.Target(kit.Part{ID: "key/" + cap, Name: cap, Radius: 12, OnTap: func() { f.onPad(cap) }}, face.Object(), a.x, a.y, a.w, a.h)
}

// onPad types a key; a function brings its bracket along, and the = of a formula that has not begun.
func (f *sheetFace) onPad(cap string) {
	if len(cap) > 2 && cap[0] >= 'A' { // a function's name
		cap += "("
		if f.input.String() == "" {
			cap = "=" + cap
		}
	}
	f.input.Insert(cap)
	f.st.app.repaint()
}

// chart draws the bars of a column, each with its number above and its label below.
func (f *sheetFace) chart(p *page, a area) {
	col, last := f.sheet.Chart(), f.body.LastRow()
	title := p.T("activity.sheet.drawn", "Name", f.body.Head[col].In(p.Lang))
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Env.Line, Thick: 2, Radius: 12}, a.x, a.y, a.w, a.h)
	p.Text(title, p.Type(kit.Label), p.Ink, a.x+16, a.y+6, a.w-32, 40, kit.Left)
	const number, label, gap = 34, 64, 20
	most := 0.0
	for row := 1; row <= last; row++ {
		most = max(most, f.sheet.Grid().Value(grid.Ref{Col: col, Row: row}).Number)
	}
	each := (a.w - 32) / float32(last)
	base := a.y + a.h - label
	room := base - (a.y + 46 + number)
	for row := 1; row <= last; row++ {
		n := f.sheet.Grid().Value(grid.Ref{Col: col, Row: row}).Number
		h := float32(2)
		if most > 0 && n > 0 {
			h = max(h, room*float32(n/most))
		}
		x := a.x + 16 + float32(row-1)*each
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 8}, x+gap, base-h, each-2*gap, h)
		p.Text(i18n.For(p.Lang).Number(n), p.Type(kit.Label), p.Ink, x, base-h-number, each, number, kit.Center)
		t := p.Type(kit.Caption)
		t.Pitch = t.Size * 1.2
		p.Fit(kit.Plain(strings.TrimSpace(f.sheet.Label(row).In(p.Lang))), t, p.Ink, x+4, base+4, each-8, label-8, kit.Center, true)
	}
	p.Fill(p.Edge, a.x+16, base, a.w-32, 2)
}
