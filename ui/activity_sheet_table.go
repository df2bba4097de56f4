package ui

// The table of a spreadsheet and the tools above it.

import (
	"image/color"
	"slices"

	"hocso/i18n"
	"hocso/lessons/grid"
	"hocso/ui/kit"
)

// Measures of the table, in design units.
const (
	sheetHead = 36 // the letters of the columns
	sheetRow  = 56
)

func cellID(at grid.Ref) string { return "cell/" + at.String() }

// tools are the name box, the formula field and the three tools.
func (f *sheetFace) tools(p *page, a area) {
	const nameW = 64
	p.Box(kit.Box{Fill: p.PrimaryTint, Radius: 16}, a.x, a.y, nameW, a.h)
	p.Text(f.at.String(), kit.Sans(20, 600), p.Palette.Link, a.x, a.y, nameW, a.h, kit.Center)
	tools := []kit.Button{
		{ID: "sum", Text: p.T("activity.sheet.sum"), Icon: "sigma", Look: kit.Outline, OnTap: f.onSum},
		{ID: "sort", Text: p.T("activity.sheet.sort"), Icon: "arrow-down-wide-narrow", Look: kit.Outline, OnTap: f.onSort},
		{ID: "chart", Text: p.T("activity.sheet.chart"), Icon: "chart-column", Look: kit.Outline, OnTap: f.onChart},
	}
	if f.drawn {
		tools[2].Text, tools[2].Look = p.T("activity.sheet.table"), kit.Primary
	}
	if f.sorting {
		tools[1].Look = kit.Primary
	}
	if f.writing {
		tools = nil // the keys stand at the right
	}
	field := a.w - nameW - 10
	widths := make([]float32, len(tools))
	for i, tool := range tools {
		widths[i] = p.ButtonWidth(tool) - 20
		field -= widths[i] + 10
	}
	if field < 220 && len(tools) > 0 { // a narrow window or large words: the tools show their signs alone
		field = a.w - nameW - 10
		for i := range tools {
			tools[i].Name, tools[i].Text = tools[i].Text, ""
			widths[i] = sheetRow
			field -= widths[i] + 10
		}
	}
	f.field(p, area{a.x + nameW + 10, a.y, field, a.h})
	x := a.x + nameW + 10 + field + 10
	for i, tool := range tools {
		p.RoundButton(tool, x, a.y, widths[i], a.h, 16)
		x += widths[i] + 10
	}
}

// field is the formula field. Typing into it begins to write.
func (f *sheetFace) field(p *page, a area) {
	p.Field(kit.FieldPart{
		ID: "formula", Name: p.T("activity.sheet.formula", "Cell", f.at.String()), Input: f.input, Type: kit.Reading,
		OnTouch: func() {
			if !f.writing {
				f.write("")
			}
		},
		OnChange: f.onTyped,
		OnEnter: func() {
			if f.writing {
				f.commit()
				return
			}
			f.write("")
		},
	}, a.x, a.y, a.w, a.h)
}

func (f *sheetFace) onTyped() {
	if !f.writing {
		f.write(f.input.String())
		return
	}
	f.st.app.repaint()
}

// columns are the left edges of the table's columns, the row head before them, and the right edge of the last.
func (f *sheetFace) columns(a area) []float32 {
	const rowHead = 56
	n := len(f.body.Head)
	w := a.w - rowHead
	first := max(w*0.34, w/float32(n))
	edges := []float32{a.x + rowHead, a.x + rowHead + first}
	for i := 2; i <= n; i++ {
		edges = append(edges, edges[1]+(w-first)*float32(i-1)/float32(n-1))
	}
	return edges
}

// table paints the cells, each a target.
func (f *sheetFace) table(p *page, a area) {
	edges := f.columns(a)
	rows := f.sheet.Grid().Rows
	h := float32(sheetHead + rows*sheetRow)
	p.Box(kit.Box{Fill: p.Sunken, Stroke: p.Env.Line, Thick: 2, Radius: 12}, a.x, a.y, a.w, h)
	for col := range f.body.Head {
		ink := p.Ink2
		if col == f.at.Col {
			p.Fill(p.PrimaryTint, edges[col], a.y+2, edges[col+1]-edges[col]-2, sheetHead-2)
			ink = p.Palette.Link
		}
		p.Text(grid.ColName(col), kit.Sans(16, 600), ink, edges[col], a.y, edges[col+1]-edges[col], sheetHead, kit.Center)
	}
	reads := f.reads()
	for row := range rows {
		y := a.y + sheetHead + float32(row)*sheetRow
		ink := p.Ink2
		if row == f.at.Row {
			p.Fill(p.PrimaryTint, a.x+2, y+2, edges[0]-a.x-2, sheetRow-2)
			ink = p.Palette.Link
		}
		p.Text(itoa(row+1), kit.Sans(17, 600), ink, a.x, y, edges[0]-a.x, sheetRow, kit.Center)
		for col := range f.body.Head {
			at := grid.Ref{Col: col, Row: row}
			f.cell(p, at, slices.Contains(reads, at), area{edges[col], y, edges[col+1] - edges[col], sheetRow})
		}
	}
	for _, x := range edges[:len(edges)-1] {
		p.Fill(p.Env.Line, x-1, a.y+2, 2, h-4)
	}
	for row := range rows {
		p.Fill(p.Env.Line, a.x+2, a.y+sheetHead+float32(row)*sheetRow-1, a.w-4, 2)
	}
	f.border(p, area{edges[f.at.Col], a.y + sheetHead + float32(f.at.Row)*sheetRow, edges[f.at.Col+1] - edges[f.at.Col], sheetRow})
}

// border goes around the cell at hand.
func (f *sheetFace) border(p *page, a area) {
	p.Box(kit.Box{Stroke: p.Palette.Primary, Thick: 3, Radius: 2}, a.x, a.y, a.w, a.h)
}

// reads are the cells that the formula at hand reads.
func (f *sheetFace) reads() []grid.Ref {
	if !f.writing {
		return f.sheet.Grid().Reads(f.at)
	}
	g := f.sheet.Grid().Clone()
	g.Set(f.at, f.input.String())
	if reads := g.Reads(f.at); reads != nil {
		return reads
	}
	g.Set(f.at, f.input.String()+")")
	return g.Reads(f.at)
}

func (f *sheetFace) cell(p *page, at grid.Ref, read bool, a area) {
	face := kit.NewBoard(p.Env)
	fill := p.Card
	switch {
	case at == f.at:
		fill = p.PrimaryTint
	case read:
		fill = p.AccentTint
	}
	face.Fill(fill, 0, 0, a.w, a.h)
	words, ink, align := f.shown(p, at)
	t := p.Type(kit.Reading)
	t.Pitch = t.Size * 1.15
	runs := []kit.Run{{Text: words, Bold: at.Row == 0 || f.sheet.Total(at.Row), Color: ink}}
	face.Fit(runs, t, ink, 12, 2, a.w-24, a.h-4, align, true)
	name := p.T("activity.sheet.cell.holds", "Cell", at.String(), "Text", words)
	p.Target(kit.Part{ID: cellID(at), Name: name, OnTap: func() { f.onCell(at) }, OnKey: f.key}, face.Object(), a.x, a.y, a.w, a.h)
}

// shown is what a cell shows: words stand left, numbers and their heads right.
func (f *sheetFace) shown(p *page, at grid.Ref) (words string, ink color.NRGBA, align kit.Align) {
	if at.Col == 0 {
		return f.text(at, p.Lang), p.Ink, kit.Left
	}
	if at.Row == 0 {
		return f.text(at, p.Lang), p.Ink, kit.Right
	}
	if f.writing && at == f.at {
		return f.input.String(), p.Ink, kit.Right
	}
	switch v := f.sheet.Grid().Value(at); v.Kind {
	case grid.Number:
		return i18n.For(p.Lang).Number(v.Number), p.Ink, kit.Right
	case grid.Failed:
		return p.T("activity.sheet.failed"), p.Bad, kit.Right
	}
	return f.sheet.Grid().Text(at), p.Ink, kit.Left
}
