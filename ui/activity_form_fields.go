package ui

// The fields of a mock form: how they are typed in and chosen from a list.

import (
	"slices"

	"hocso/lessons"
	"hocso/ui/kit"
)

// fields paints the page of the form at hand, and the open list over it.
func (f *formFace) fields(p *page, a area) {
	pages := f.pages(workHeight(p))
	f.page = min(f.page, len(pages)-1)
	a = f.program(p, a)
	list := f.listBox(pages[f.page], a)
	y := a.y
	for _, row := range pages[f.page] {
		if len(row.fields) == 0 && !list.meets(area{a.x, y, a.w, row.h}) {
			p.Text(row.title.In(p.Lang), kit.Sans(min(22, p.Type(kit.Label).Size), 800), p.Ink, a.x+formPad, y, a.w-2*formPad, row.h-4, kit.Left)
		}
		for i, field := range row.fields {
			f.line(p, field, f.fieldBox(field, i, y, a), list)
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

// line paints a field with its label, but for what the open list covers.
func (f *formFace) line(p *page, field *lessons.Field, b area, list area) {
	above := f.look().above
	if field.Part == "body" && list.meets(area{b.x, b.y - letterLine, b.w, b.h + 2*letterLine}) {
		return
	}
	if f.look().flat {
		f.windowLine(p, field, b)
	}
	if list.meets(area{b.x, b.y - above, b.w, b.h + above}) {
		return
	}
	if above > 0 {
		f.label(p, field, b)
	}
	f.field(p, field, b)
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
	room, above := b.w, f.look().above
	if mended {
		label, ink = kit.Sans(16, 600), p.Ink
		word := p.T("activity.form.mended")
		w := p.TextWidth(word, label)
		room -= w + 34
		p.Icon("check", 20, p.Good, b.x+b.w-w-26, b.y-above+4)
		p.Text(word, label, p.Good, b.x+b.w-w, b.y-above, w+4, above, kit.Left)
	}
	if f.open == field.ID || f.typing == field.ID {
		ink = p.Palette.Link
	}
	p.Fit(kit.Plain(field.Label.In(p.Lang)), label, ink, b.x, b.y-above, room, above, kit.Left, true)
}

func (f *formFace) field(p *page, field *lessons.Field, b area) {
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
	mended := f.form.Mended(field.ID)
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}
	if f.look().flat {
		box = kit.Box{Radius: 14}
	}
	switch {
	case f.open == field.ID:
		box.Fill, box.Stroke, box.Thick = p.Card, p.Palette.Link, 3
	case mended:
		box.Fill, box.Stroke, box.Thick = p.GoodTint, p.Good, 3
	}
	face := kit.NewBoard(p.Env)
	face.Box(box, 0, 0, b.w, b.h)
	value := f.form.Value(field.ID, p.Lang)
	onTap := func() { f.onOpened(field.ID) }
	switch {
	case f.isSwitch(field):
		f.paintSwitch(face, field, b)
		onTap = func() { f.onPicked(field.ID, 1-max(0, f.form.Picked(field.ID))) }
	case field.Many:
		f.chips(face, field, b)
	default:
		f.value(face, field, value, b)
	}
	if f.look().flat && mended {
		face.Icon("check", 24, p.Good, b.w-74, 16)
	}
	if f.open != "" {
		p.Put(face.Object(), b.x, b.y, b.w, b.h)
		return
	}
	part := kit.Part{ID: "field/" + field.ID, Name: field.Label.In(p.Lang) + ": " + value, Radius: box.Radius, OnTap: onTap}
	p.Target(part, face.Object(), b.x, b.y, b.w, b.h)
}

// value paints what stands in a list that is closed.
func (f *formFace) value(face *kit.Board, field *lessons.Field, value string, b area) {
	left := float32(18)
	if field.Part == "file" {
		face.Box(kit.Box{Fill: face.Sunken, Radius: 12}, 12, 6, b.w-96, b.h-12)
		face.Icon("file-text", 26, face.Palette.Link, 22, 15)
		left = 58
	}
	face.Fit(kit.Plain(value), face.Type(kit.Reading), face.Ink, left, 2, b.w-left-88, b.h-4, kit.Left, true)
	face.Icon("chevron-down", 26, face.Palette.Link, b.w-42, 15)
}

// A formChoice is a line of an open list.
type formChoice struct {
	id    string
	words string
	on    bool
	onTap func()
}

// choices are the lines of a field's list. Where several can be chosen the list stays open, and its last line closes it.
func (f *formFace) choices(p *page, field *lessons.Field) []formChoice {
	var all []formChoice
	for i, o := range field.Options {
		c := formChoice{id: "option/" + itoa(i), words: o.In(p.Lang), on: i == f.form.Picked(field.ID), onTap: func() { f.onPicked(field.ID, i) }}
		if field.Many {
			c.on, c.onTap = slices.Contains(f.form.Chosen(field.ID), i), func() { f.onChosen(field.ID, i) }
		}
		all = append(all, c)
	}
	if field.Many {
		all = append(all, formChoice{id: "option/close", words: p.T("activity.form.enter"), onTap: f.onClosed})
	}
	return all
}

// list paints the open list.
func (f *formFace) list(p *page, field *lessons.Field, b area) {
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Palette.Link, Thick: 3, Radius: 16, Shadow: true}, b.x, b.y, b.w, b.h)
	choices := f.choices(p, field)
	focus := 0
	for i, c := range choices {
		face := kit.NewBoard(p.Env)
		if c.on {
			focus = i
			face.Box(kit.Box{Fill: p.PrimaryTint, Radius: 12}, 0, 0, b.w-12, fieldH)
		}
		f.choiceMark(face, field, i, c)
		face.Fit(kit.Plain(c.words), p.Type(kit.Reading), p.Ink, 52, 2, b.w-78, fieldH-4, kit.Left, true)
		p.Target(kit.Part{ID: c.id, Name: c.words, Radius: 12, OnTap: c.onTap}, face.Object(), b.x+6, b.y+6+float32(i)*fieldH, b.w-12, fieldH)
	}
	if field.Many && f.chosen != "" {
		p.focus = f.chosen
	} else {
		p.focus = choices[focus].id
	}
	p.back, p.onTouch = f.onClosed, f.onClosed
	p.onRune = func(r rune) bool { return choseByRune(r, len(field.Options), func(i int) { choices[i].onTap() }) }
}

// choiceMark is what stands before a line of a list: a check where one is chosen, a box to tick where several can be.
func (f *formFace) choiceMark(face *kit.Board, field *lessons.Field, i int, c formChoice) {
	switch {
	case i == len(field.Options):
		face.Icon("corner-down-left", 24, face.Palette.Link, 14, 16)
	case field.Many:
		tick(face, c.on, 12, 14)
	case c.on:
		face.Icon("check", 24, face.Palette.Link, 14, 16)
	}
}

// paintTyping shows the field that is typed in above the on-screen keyboard, which takes the lower half.
func (f *formFace) paintTyping(p *page, a area) {
	field := f.form.Field(f.typing)
	b := area{a.x + formPad, a.y + 88, a.w - 2*formPad, fieldH}
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
