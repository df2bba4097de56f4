package ui

// The programs that forms stand for: a window with its title bar, a mail being written, a page in a browser.

import (
	"hocso/lessons"
	"hocso/ui/kit"
)

// program paints the program around the fields and returns where they stand.
func (f *formFace) program(p *page, a area) area {
	const edge = 8
	frame := f.frame()
	if frame == nil {
		return area{a.x, a.y + edge, a.w, a.h - edge}
	}
	head := f.look().head
	p.Fill(p.Sunken, a.x, a.y, a.w, head)
	if p.Palette.Contrast {
		p.Rule(a.x, a.y+head-2, a.w)
	}
	bar := area{a.x, a.y, a.w, head}
	if frame.Kind == "portal" {
		f.address(p, frame, bar)
	} else {
		f.titleBar(p, frame, bar)
	}
	return area{a.x, a.y + head + 4, a.w, a.h - head - 4}
}

// titleBar is the head of a window: what it is called, and the three signs that windows have.
func (f *formFace) titleBar(p *page, frame *lessons.FormFrame, a area) {
	x := a.x + formPad
	if frame.Icon != "" {
		p.Icon(frame.Icon, 24, p.Palette.Link, x, a.y+(a.h-24)/2)
		x += 36
	}
	const signs = 112
	p.Fit(kit.Plain(frame.Title.In(p.Lang)), kit.Sans(19, 600), p.Ink, x, a.y, a.x+a.w-signs-x, a.h, kit.Left, true)
	for i, sign := range []string{"minus", "square", "x"} {
		p.Icon(sign, 18, p.Ink2, a.x+a.w-signs+float32(i)*34, a.y+(a.h-18)/2)
	}
}

// address is the head of a browser: the page's address, and whose page it is.
func (f *formFace) address(p *page, frame *lessons.FormFrame, a area) {
	for i, sign := range []string{"arrow-left", "refresh-cw"} {
		p.Icon(sign, 20, p.Ink2, a.x+formPad+float32(i)*34, a.y+(a.h-20)/2)
	}
	title, t := frame.Title.In(p.Lang), kit.Sans(18, 600)
	tw := min(p.TextWidth(title, t)+4, a.w*0.4)
	x := a.x + formPad + 74
	w := a.x + a.w - formPad - tw - 16 - x
	p.Box(p.CardBox(19), x, a.y+6, w, a.h-12)
	p.Icon("lock", 18, p.Ink2, x+16, a.y+(a.h-18)/2)
	p.Fit(kit.Plain(frame.Address), kit.Sans(18, 400), p.Ink, x+44, a.y, w-60, a.h, kit.Left, true)
	p.Fit(kit.Plain(title), t, p.Ink, x+w+16, a.y, tw, a.h, kit.Right, true)
}

// windowLine paints what belongs to a line of a window beside its field: picture and label before it, a rule below. A mail's body
// has what is written above and below it.
func (f *formFace) windowLine(p *page, field *lessons.Field, b area) {
	left := b.x - min(f.look().before, b.w)
	t, ink := kit.Sans(18, 400), p.Ink2
	switch {
	case field.Part == "body":
		frame, body := f.frame(), kit.Sans(20, 400)
		p.Fit(kit.Plain(frame.Opening.In(p.Lang)), body, p.Ink, b.x+18, b.y-letterLine, b.w-18, letterLine, kit.Left, true)
		p.Fit(kit.Plain(frame.Closing.In(p.Lang)), body, p.Ink, b.x+18, b.y+b.h, b.w-18, letterLine, kit.Left, true)
		p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 14}, b.x, b.y, b.w, b.h)
		return
	case field.Picture != "":
		p.Tile(field.Picture, "sky", 44, 44, 22, left, b.y+6)
		left, t, ink = left+56, kit.Sans(20, 600), p.Ink
	}
	p.Fit(kit.Plain(field.Label.In(p.Lang)), t, ink, left, b.y, b.x-left-8, b.h, kit.Left, true)
	p.Fill(p.Env.Line, b.x-f.look().before, b.y+b.h, b.w+f.look().before, 2)
}

// isSwitch reports whether a field is turned on and off: in a window, what has two choices, the first of them on.
func (f *formFace) isSwitch(field *lessons.Field) bool {
	frame := f.frame()
	return frame != nil && frame.Kind == "window" && len(field.Options) == 2 && !field.Many
}

// paintSwitch paints a switch and what it says.
func (f *formFace) paintSwitch(face *kit.Board, field *lessons.Field, b area) {
	const w, h, knob = 68, 36, 28
	on := f.form.Picked(field.ID) == 0
	track, disc, x := kit.Box{Fill: face.Sunken, Stroke: face.Edge, Thick: 2, Radius: h / 2}, face.Edge, float32(18+4)
	if on {
		track, disc, x = kit.Box{Fill: face.Palette.Primary, Radius: h / 2}, face.OnPrimary, 18+w-knob-4
	}
	y := (b.h - h) / 2
	face.Box(track, 18, y, w, h)
	face.Disc(disc, x, y+(h-knob)/2, knob)
	face.Fit(kit.Plain(f.form.Value(field.ID, face.Lang)), face.Type(kit.Reading), face.Ink, 18+w+14, 2, b.w-w-120, b.h-4, kit.Left, true)
}

// chips paints those who stand in a field of several, each with a round of initials, and the sign to add one.
func (f *formFace) chips(face *kit.Board, field *lessons.Field, b area) {
	const h, round, gap = 44, 34, 8
	t := kit.Sans(19, 600)
	right := b.w - 84
	x, y := float32(12), (b.h-h)/2
	names := f.form.Chosen(field.ID)
	for i, n := range names {
		name := field.Options[n].In(face.Lang)
		w := face.TextWidth(name, t) + round + 30
		if i == 0 {
			w = min(w, right-x)
		}
		if x+w > right { // the rest as a number
			more := "+" + itoa(len(names)-i)
			face.Text(more, t, face.Ink, x, y, right-x, h, kit.Left)
			break
		}
		face.Box(kit.Box{Fill: face.PrimaryTint, Stroke: face.Edge, Thick: 1, Radius: h / 2}, x, y, w, h)
		face.Disc(face.Palette.Primary, x+5, y+5, round)
		face.Text(initials(name), kit.Sans(14, 600), face.OnPrimary, x+5, y+5, round, round, kit.Center)
		face.Fit(kit.Plain(name), t, face.Ink, x+round+13, y, w-round-20, h, kit.Left, true)
		x += w + gap
	}
	face.Icon("plus", 26, face.Palette.Link, b.w-42, 15)
}
