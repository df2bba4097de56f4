package ui

// The fields of a mock form: how they are laid out, typed in and chosen from a list.

import (
	"hocso/lessons"
	"hocso/ui/kit"
)

// A formRow is a line of the form: a section's title, or one or two fields.
type formRow struct {
	title  lessons.Text
	fields []*lessons.Field
}

const (
	formPad    = 22
	formTitleH = 36
	formRowH   = 90
	fieldH     = 56
	formGap    = 18
)

// rows lays the sections out in lines: narrow fields two by two, wide ones alone.
func (f *formFace) rows() []formRow {
	var rows []formRow
	for _, section := range f.st.activity.Form.Sections {
		rows = append(rows, formRow{title: section.Title})
		open := false // the last row has room for a second field
		for i := range section.Fields {
			field := &section.Fields[i]
			if open && !field.Wide {
				last := &rows[len(rows)-1]
				last.fields = append(last.fields, field)
				open = false
				continue
			}
			rows = append(rows, formRow{fields: []*lessons.Field{field}})
			open = !field.Wide
		}
	}
	return rows
}

func (r formRow) height() float32 {
	if len(r.fields) == 0 {
		return formTitleH
	}
	return formRowH
}

// pages breaks the rows where h, the height of the work area, ends. A title never stands alone at the bottom.
func (f *formFace) pages(h float32) [][]formRow {
	rows := f.rows()
	total := float32(0)
	for _, row := range rows {
		total += row.height()
	}
	if total <= h {
		return [][]formRow{rows}
	}
	h -= fieldH + 8 // the button that turns the page
	var pages [][]formRow
	var page []formRow
	used := float32(0)
	for i, row := range rows {
		need := row.height()
		if len(row.fields) == 0 && i+1 < len(rows) {
			need += rows[i+1].height()
		}
		if used+need > h && len(page) > 0 {
			pages, page, used = append(pages, page), nil, 0
		}
		page = append(page, row)
		used += row.height()
	}
	return append(pages, page)
}

// workHeight is the room for rows inside the frame.
func workHeight(p *page) float32 {
	return p.contentBottom() + 4 - frameTop - bandH - frameEdge - 12
}

// fields paints the page of the form at hand, and the open list over it.
func (f *formFace) fields(p *page, a area) {
	pages := f.pages(workHeight(p))
	f.page = min(f.page, len(pages)-1)
	list := f.listBox(pages[f.page], a)
	y := a.y + 8
	for _, row := range pages[f.page] {
		if len(row.fields) == 0 && !list.meets(area{a.x, y, a.w, formTitleH}) {
			p.Text(row.title.In(p.Lang), kit.Sans(min(22, p.Type(kit.Label).Size), 800), p.Ink, a.x+formPad, y, a.w-2*formPad, formTitleH-4, kit.Left)
		}
		for i, field := range row.fields {
			box := fieldBox(field, i, y, a)
			if !list.meets(area{box.x, box.y - 28, box.w, box.h + 28}) {
				f.field(p, field, box)
			}
		}
		y += row.height()
	}
	if len(pages) > 1 {
		f.pager(p, len(pages), a)
	}
	if list.h > 0 {
		f.list(p, f.form.Field(f.open), list)
	}
}

// listBox is where the open list stands: below its field, or above it where the form ends. It has no height when none is open.
func (f *formFace) listBox(rows []formRow, a area) area {
	y := a.y + 8
	for _, row := range rows {
		for i, field := range row.fields {
			if field.ID != f.open {
				continue
			}
			box := fieldBox(field, i, y, a)
			h := float32(len(field.Options))*fieldH + 12
			top := box.y + box.h + 6
			if top+h > a.y+a.h {
				top = box.y - 34 - h
			}
			return area{box.x, top, box.w, h}
		}
		y += row.height()
	}
	return area{}
}

// meets reports whether two boxes have a place in common. What an open list would half cover is not shown.
func (a area) meets(b area) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// fieldBox is where the field itself stands, below its label.
func fieldBox(field *lessons.Field, i int, y float32, a area) area {
	w := a.w - 2*formPad
	if !field.Wide {
		w = (w - formGap) / 2
	}
	return area{a.x + formPad + float32(i)*(w+formGap), y + 28, w, fieldH}
}

func (f *formFace) pager(p *page, n int, a area) {
	turn := kit.Button{ID: "page", Text: p.T("activity.form.page", "Number", f.page+1, "Total", n), After: "chevron-right", Look: kit.Tinted, OnTap: func() {
		f.commit()
		f.page = (f.page + 1) % n
		f.st.app.repaint()
	}}
	w := p.ButtonWidth(turn)
	p.Button(turn, a.x+a.w-formPad-w, a.y+a.h-fieldH-6, w, fieldH)
}

func (f *formFace) label(p *page, field *lessons.Field, b area) {
	label, ink := kit.Sans(16, 400), p.Ink2
	mended := f.form.Mended(field.ID)
	room := b.w
	if mended {
		label, ink = kit.Sans(16, 600), p.Ink
		word := p.T("activity.form.mended")
		w := p.TextWidth(word, label)
		room -= w + 34
		p.Icon("check", 20, p.Good, b.x+b.w-w-26, b.y-24)
		p.Text(word, label, p.Good, b.x+b.w-w, b.y-28, w+4, 28, kit.Left)
	}
	if f.open == field.ID || f.typing == field.ID {
		ink = p.Palette.Link
	}
	p.Fit(kit.Plain(field.Label.In(p.Lang)), label, ink, b.x, b.y-28, room, 28, kit.Left, true)
}

func (f *formFace) field(p *page, field *lessons.Field, b area) {
	f.label(p, field, b)
	if len(field.Options) > 0 {
		f.listed(p, field, b)
		return
	}
	part := kit.FieldPart{
		ID: "field/" + field.ID, Name: field.Label.In(p.Lang), Input: f.input(p, field.ID), Type: kit.Reading, Good: f.form.Mended(field.ID),
		Compose: f.typist.on(p.app).compose, OnEnter: f.onEntered, OnTouch: func() { f.onTouched(field.ID) },
	}
	p.Field(part, b.x, b.y, b.w, b.h)
}

// listed paints a field that is chosen from a list. Behind an open list it cannot be tapped.
func (f *formFace) listed(p *page, field *lessons.Field, b area) {
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}
	switch {
	case f.open == field.ID:
		box.Stroke, box.Thick = p.Palette.Link, 3
	case f.form.Mended(field.ID):
		box = kit.Box{Fill: p.GoodTint, Stroke: p.Good, Thick: 3, Radius: 16}
	}
	face := kit.NewBoard(p.Env)
	face.Box(box, 0, 0, b.w, b.h)
	value := f.form.Value(field.ID, p.Lang)
	face.Fit(kit.Plain(value), p.Type(kit.Reading), p.Ink, 18, 2, b.w-66, b.h-4, kit.Left, true)
	face.Icon("chevron-down", 26, p.Palette.Link, b.w-42, 15)
	if f.open != "" {
		p.Put(face.Object(), b.x, b.y, b.w, b.h)
		return
	}
	part := kit.Part{ID: "field/" + field.ID, Name: field.Label.In(p.Lang) + ": " + value, Radius: 16, OnTap: func() { f.onOpened(field.ID) }}
	p.Target(part, face.Object(), b.x, b.y, b.w, b.h)
}

// list paints the open list.
func (f *formFace) list(p *page, field *lessons.Field, b area) {
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Palette.Link, Thick: 3, Radius: 16, Shadow: true}, b.x, b.y, b.w, b.h)
	picked := f.form.Picked(field.ID)
	for i, o := range field.Options {
		words := o.In(p.Lang)
		face := kit.NewBoard(p.Env)
		if i == picked {
			face.Box(kit.Box{Fill: p.PrimaryTint, Radius: 12}, 0, 0, b.w-12, fieldH)
			face.Icon("check", 24, p.Palette.Link, 12, 16)
		}
		face.Fit(kit.Plain(words), p.Type(kit.Reading), p.Ink, 46, 2, b.w-72, fieldH-4, kit.Left, true)
		part := kit.Part{ID: "option/" + itoa(i), Name: words, Radius: 12, OnTap: func() { f.onPicked(field.ID, i) }}
		p.Target(part, face.Object(), b.x+6, b.y+6+float32(i)*fieldH, b.w-12, fieldH)
	}
	p.focus = "option/" + itoa(max(0, picked))
	p.back, p.onTouch = f.onClosed, f.onClosed
	p.onRune = func(r rune) bool { return choseByRune(r, len(field.Options), func(i int) { f.onPicked(field.ID, i) }) }
}

// paintTyping shows the field that is typed in above the on-screen keyboard, which takes the lower half.
func (f *formFace) paintTyping(p *page, a area) {
	field := f.form.Field(f.typing)
	b := fieldBox(&lessons.Field{Wide: true}, 0, a.y+60, a)
	p.Text(field.Label.In(p.Lang), p.Type(kit.Label), p.Palette.Link, b.x, b.y-40, b.w, 36, kit.Left)
	p.Field(kit.FieldPart{
		ID: "field/" + field.ID, Name: field.Label.In(p.Lang), Input: f.input(p, field.ID), Type: kit.Reading,
		Compose: f.typist.on(p.app).compose, OnEnter: f.onEntered,
	}, b.x, b.y, b.w, 64)
	keyboard := f.typist.keyboard(p, &f.keys, f.input(p, field.ID), p.app.repaint, kit.KeyboardPart{
		Enter: p.T("activity.form.enter"), Icon: "check", OnEnter: f.onEntered,
	})
	keyboard.Changed = func() {
		if !f.keys.Open { // it was put away
			f.onEntered()
			return
		}
		p.app.repaint()
	}
	p.Keyboard(keyboard)
	p.focus = "field/" + field.ID
	p.primary, p.back = f.onEntered, f.onEntered
}
