package ui

import (
	"hocso/ui/kit"
)

// ways paints the left side: the three ways, and the way back.
func (s *checkScreen) ways(p *page, at area) {
	a := p.app
	y := at.y + p.Flow(kit.Plain(p.T("check.verdict.title")), p.Type(kit.H1), p.Ink, at.x, at.y, at.w, kit.Left) + 6
	intro := p.Type(kit.Body)
	y += p.Flow(kit.Plain(p.T("checking.intro")), intro, p.Ink, at.x, y, at.w, kit.Left) + 14
	foot := at.y + at.h - 56
	note := p.FlowHeight(kit.Plain(p.T("checking.private")), p.Type(kit.Caption), at.w-40)
	const gap = 14
	each := min(108, (foot-16-note-12-y-2*gap)/3)
	for _, w := range []struct {
		way      checkWay
		id, icon string
	}{{byScanner, "scanner", "scan-line"}, {byText, "text", "link"}, {byFile, "file", "usb"}} {
		s.wayCard(p, w.way, w.id, w.icon, area{at.x, y, at.w, each})
		y += each + gap
	}
	p.Icon("eye-off", 26, p.Ink2, at.x, foot-16-note/2-13)
	p.Flow(kit.Plain(p.T("checking.private")), p.Type(kit.Caption), p.Ink2, at.x+40, foot-16-note, at.w-40, kit.Left)
	back := kit.Button{ID: "back", Text: p.T("checking.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}
	p.Button(back, at.x, foot, min(at.w, p.ButtonWidth(back)-16), 56)
}

func (s *checkScreen) wayCard(p *page, way checkWay, id, icon string, at area) {
	face := kit.NewBoard(p.Env)
	box, tile, ink := p.CardBox(20), p.Sunken, p.Ink
	if s.way == way {
		box.Fill, box.Stroke, box.Thick, box.Shadow = p.PrimaryTint, p.Palette.Link, 3, false
		tile, ink = p.Palette.Primary, p.OnPrimary
	}
	face.Box(box, 0, 0, at.w, at.h)
	side := min(64, at.h-24)
	face.Box(kit.Box{Fill: tile, Radius: 16}, 20, (at.h-side)/2, side, side)
	face.Icon(icon, 30, ink, 20+(side-30)/2, (at.h-30)/2)
	x := 20 + side + 18
	title, text := p.T("checking."+id), p.T("checking."+id+".text")
	runs := []kit.Run{{Text: title, Bold: true}, {Text: "\n" + text, Color: p.Ink2}}
	face.Fit(runs, p.Type(kit.Body), p.Ink, x, 6, at.w-x-16, at.h-12, kit.Left, true)
	p.Target(kit.Part{ID: "way/" + id, Name: title + ", " + text, Radius: 20, OnTap: func() { s.choose(p.app, way) }}, face.Object(), at.x, at.y, at.w, at.h)
}

// says paints one thing to know on the right side: a picture, a sentence, what to do. It returns where the card ends.
func (s *checkScreen) says(p *page, at area, picture, title, text string) float32 {
	const h = 300
	p.Box(p.CardBox(28), at.x, at.y, at.w, h)
	p.Tile(picture, "sky", 132, 132, 28, at.x+36, at.y+40)
	x, w := at.x+204, at.w-240
	p.Fit(kit.Plain(title), p.Type(kit.H2), p.Ink, x, at.y+32, w, 84, kit.Left, true)
	p.Fit(kit.Plain(text), p.Type(kit.Reading), p.Ink2, x, at.y+124, w, h-148, kit.Left, false)
	return at.y + h
}

// waiting asks for the code in front of the scanner.
func (s *checkScreen) waiting(p *page, at area) {
	end := s.says(p, at, "magnifying-glass-tilted-left", p.T("checking.wait"), p.T("checking.wait.text"))
	p.focus = "way/scanner"
	p.phoneCheck(area{at.x, end + 20, at.w, at.y + at.h - end - 20})
}

// failed says why a file told nothing.
func (s *checkScreen) failed(p *page, at area) {
	end := s.says(p, at, "thinking-face", p.T("checking.trouble"), p.T(s.trouble))
	b := kit.Button{ID: "again", Text: p.T("checking.file.again"), Icon: "usb", Big: true, OnTap: func() { s.choose(p.app, byFile) }}
	w := p.ButtonWidth(b)
	p.Button(b, at.x+at.w-w, end+24, w, 72)
	p.primary, p.focus = b.OnTap, "again"
}

// typed paints the field for what was copied or is typed.
func (s *checkScreen) typed(p *page, at area) {
	a := p.app
	const h = 270
	p.Box(p.CardBox(28), at.x, at.y, at.w, h)
	x, w := at.x+32, at.w-64
	p.Fit(kit.Plain(p.T("check.page.paste")), p.Type(kit.H3), p.Ink, x, at.y+20, w, 50, kit.Left, true)
	p.Field(kit.FieldPart{ID: "field", Name: p.T("check.page.paste"), Input: &s.text, Type: kit.Body, Hint: p.T("checking.hint"),
		OnEnter: func() { s.submit(a) }}, x, at.y+78, w, 64)
	paste := kit.Button{ID: "paste", Text: p.T("checking.paste"), Icon: "file-text", Look: kit.Outline, OnTap: func() { s.paste(a) }}
	p.Button(paste, x, at.y+168, p.ButtonWidth(paste), 72)
	on := kit.Button{ID: "check", Text: p.T("check.page.go"), Icon: "shield-check", Big: true, OnTap: func() { s.submit(a) }}
	ow := max(200, p.ButtonWidth(on))
	p.Button(on, x+w-ow, at.y+168, ow, 72)
	p.primary, p.focus = on.OnTap, "field"
	p.Fit(kit.Plain(p.T("checking.typing")), p.Type(kit.Caption), p.Ink2, at.x+4, at.y+h+16, at.w-8, 60, kit.Left, false)
}
