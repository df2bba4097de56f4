package ui

// How a mock document is drawn: mail and messages with a sender, a page with its address bar, a poster with its code. Lines are
// as high as a finger needs.

import (
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A markSetter sets one document into a box, once.
type markSetter struct {
	*page
	face *markFace
	doc  *lessons.Document
	a    area // inside the frame
	font kit.Type
	row  float32 // height of a line
	tips []func()
}

const (
	markPad   = 24
	lineMost  = 56
	qrSide    = 216
	badgeRoom = badgeSize + 20 // what the mark of a found clue adds to its part
)

func newMarkSetter(p *page, f *markFace, d *lessons.Document, a area) *markSetter {
	return &markSetter{page: p, face: f, doc: d, a: a}
}

func (s *markSetter) paint() {
	lines, codes := s.lines()
	box := area{s.a.x + markPad, s.a.y, s.a.w - 2*markPad, s.a.h - 10}
	if len(codes) > 0 {
		box.w -= qrSide + 24
	}
	s.font = s.fitting(lines, box.w)
	top := s.head()
	s.row = min(lineMost, (box.y+box.h-top)/float32(max(1, len(lines))))
	for i, n := range lines {
		s.line(n, area{box.x, top + float32(i)*s.row, box.w, s.row})
	}
	for i, n := range codes {
		h := (s.a.y + s.a.h - top - 20) / float32(len(codes))
		s.code(n, area{box.x + box.w + 24, top + 8 + float32(i)*h, qrSide, h})
	}
	for _, tip := range s.tips { // over everything else
		tip()
	}
}

// lines parts the document's lines, by number, into those that follow each other and codes, which stand beside them. The
// address belongs to the head, but on a poster.
func (s *markSetter) lines() (lines, codes []int) {
	address := s.address()
	for i, line := range s.doc.Lines {
		switch {
		case line.Kind == "qr":
			codes = append(codes, i)
		case i != address:
			lines = append(lines, i)
		}
	}
	return lines, codes
}

// address is the line that stands in the head, or -1.
func (s *markSetter) address() int {
	for i, line := range s.doc.Lines {
		if line.Kind == "address" && s.doc.Form != "poster" {
			return i
		}
	}
	return -1
}

// fitting is the largest type in which every line fits with all its clues marked.
func (s *markSetter) fitting(lines []int, w float32) kit.Type {
	t := s.Type(kit.Body)
	t.Size++
	for ; t.Size > 16; t.Size-- {
		whole := true
		for _, n := range lines {
			whole = whole && s.width(n, t) <= w
		}
		if whole {
			break
		}
	}
	t.Pitch = t.Size * 1.3
	return t
}

// width is how long a line becomes at most.
func (s *markSetter) width(n int, t kit.Type) float32 {
	line := s.doc.Lines[n]
	w := s.indent(line.Kind)
	for _, part := range line.Parts {
		w += s.TextWidth(partWords(part, s.Lang), s.typeOf(line.Kind, t)) + s.TextWidth(" ", t)
		if part.Clue != nil {
			w += badgeRoom
		}
	}
	return w
}

func partWords(part lessons.Part, lang string) string { return strings.TrimSpace(part.Text.In(lang)) }

// indent is what stands before a line's words and around them.
func (s *markSetter) indent(kind string) float32 {
	switch kind {
	case "link":
		return 34
	case "attachment", "button":
		return 76
	}
	if s.doc.Form == "message" {
		return 32
	}
	return 0
}

func (s *markSetter) typeOf(kind string, t kit.Type) kit.Type {
	bold := kit.Sans(t.Size, 600)
	switch kind {
	case "subject":
		bold = kit.Sans(t.Size+3, 800)
	case "link", "attachment", "button":
	default:
		return t
	}
	bold.Pitch = t.Pitch
	return bold
}

// head paints who the document comes from, and returns where its lines begin.
func (s *markSetter) head() float32 {
	switch s.doc.Form {
	case "page":
		return s.browser()
	case "poster":
		return s.poster()
	}
	return s.sender()
}

// sender is the head of mail and messages: a round with initials, name, address and time. A long address gets a line of its own.
func (s *markSetter) sender() float32 {
	x, y, w := s.a.x+markPad, s.a.y+4, s.a.w-2*markPad
	s.Disc(s.Sunken, x, y+4, 48)
	s.Text(initials(s.doc.From.In(s.Lang)), kit.Sans(18, 600), s.Ink, x, y+4, 48, 48, kit.Center)
	name, time := s.doc.From.In(s.Lang), s.doc.Time.In(s.Lang)
	label, small := kit.Sans(s.font.Size, 600), kit.Sans(min(18, s.Type(kit.Caption).Size), 400)
	nw, tw := s.TextWidth(name, label), s.TextWidth(time, small)
	s.Text(name, label, s.Ink, x+62, y, nw+4, 56, kit.Left)
	s.Text(time, small, s.Ink2, x+w-tw, y, tw+4, 56, kit.Left)
	n := s.address()
	if n < 0 {
		return y + 60
	}
	need := s.width(n, s.font)
	if at := x + 62 + nw + 14; at+need+16+tw <= x+w {
		s.line(n, area{at, y, need, 56})
		return y + 60
	}
	s.line(n, area{x + 62, y + 46, w - 62, 52})
	return y + 102
}

// browser is the head of a page: the site's name on a tab and the address in its bar.
func (s *markSetter) browser() float32 {
	x, y, w := s.a.x+markPad, s.a.y+6, s.a.w-2*markPad
	s.Text(s.doc.From.In(s.Lang), kit.Sans(s.font.Size, 600), s.Ink, x+8, y, w, 34, kit.Left)
	s.Box(s.TintBox(s.Sunken, 28), x, y+36, w, 56)
	s.Icon("globe", 26, s.Ink2, x+18, y+51)
	if n := s.address(); n >= 0 {
		s.line(n, area{x + 56, y + 36, w - 72, 56})
	}
	return y + 100
}

// poster is the head of a poster: a broad strip with the name.
func (s *markSetter) poster() float32 {
	h := float32(68)
	s.Box(s.TintBox(s.PrimaryTint, 14), s.a.x+12, s.a.y+12, s.a.w-24, h)
	s.Fit(kit.Plain(s.doc.From.In(s.Lang)), s.Type(kit.H3), s.Ink, s.a.x+32, s.a.y+12, s.a.w-64, h, kit.Center, true)
	return s.a.y + h + 20
}

// line paints the parts of a line side by side, each a target.
func (s *markSetter) line(n int, a area) {
	line := s.doc.Lines[n]
	t := s.typeOf(line.Kind, s.font)
	space := s.TextWidth(" ", s.font)
	if s.doc.Form == "message" && n != s.address() {
		s.Box(s.TintBox(s.Sunken, 18), a.x, a.y+3, min(a.w, s.present(n)+8), a.h-6)
	}
	x := a.x + s.lead(line.Kind, n, a)
	for j, part := range line.Parts {
		at := activity.Spot{Line: n, Part: j}
		w := s.TextWidth(partWords(part, s.Lang), t)
		x += s.part(at, part, t, area{x, a.y, w, a.h}) + space
	}
	if line.Kind == "subject" {
		s.Rule(a.x, a.y+a.h-1, a.w)
	}
}

// present is how long a line is now.
func (s *markSetter) present(n int) float32 {
	w := s.width(n, s.font)
	for j, part := range s.doc.Lines[n].Parts {
		if part.Clue != nil && s.number(activity.Spot{Line: n, Part: j}) == 0 {
			w -= badgeRoom
		}
	}
	return w
}

// lead paints what stands before the words of a line, and returns its width.
func (s *markSetter) lead(kind string, n int, a area) float32 {
	switch kind {
	case "link":
		s.Icon("link", 24, s.Palette.Link, a.x+s.messagePad(n), a.y+(a.h-24)/2)
		return 34 + s.messagePad(n)
	case "attachment":
		s.Box(s.TintBox(s.Sunken, 14), a.x, a.y+2, s.present(n), a.h-4)
		s.Icon("paperclip", 24, s.Ink, a.x+18, a.y+(a.h-24)/2)
		return 54
	case "button":
		s.Box(kit.Box{Fill: s.PrimaryTint, Stroke: s.Palette.Link, Thick: 2, Radius: 14}, a.x, a.y+2, s.present(n), a.h-4)
		return 36
	}
	return s.messagePad(n)
}

// messagePad keeps the words of a message inside its bubble.
func (s *markSetter) messagePad(n int) float32 {
	if s.doc.Form == "message" && n != s.address() {
		return 16
	}
	return 0
}

// number is the number that a part wears: of a clue found, or shown because the document is settled.
func (s *markSetter) number(at activity.Spot) int {
	m := s.face.mark
	if n := m.Number(at); n > 0 {
		return n
	}
	for i, spot := range m.Missed() {
		if spot == at {
			return len(m.Found()) + i + 1
		}
	}
	return 0
}

// part paints one part as a target and returns the width that it took.
func (s *markSetter) part(at activity.Spot, part lessons.Part, t kit.Type, a area) float32 {
	text := partWords(part, s.Lang)
	ink := s.Ink
	if kind := s.doc.Lines[at.Line].Kind; kind == "link" || kind == "button" {
		ink = s.Palette.Link
	}
	n := s.number(at)
	face := kit.NewBoard(s.Env)
	w, left := a.w, float32(0)
	if n > 0 {
		found := s.face.mark.Number(at) > 0
		w, left = a.w+badgeRoom, badgeSize+12
		box := kit.Box{Fill: s.Card, Stroke: s.AccentInk, Thick: 2, Radius: 12}
		if found {
			box.Fill, box.Thick = s.AccentTint, 3
		}
		face.Box(box, 0, (a.h-44)/2, w, 44)
		s.markBadge(face, n, found, 6, (a.h-badgeSize)/2)
		ink = s.Ink
	}
	face.Text(text, t, ink, left, 0, a.w+4, a.h, kit.Left)
	s.target(at, text, face.Object(), area{a.x, a.y, w, a.h}, part.Real)
	return w
}

// target makes a part something to tap. A link shows its real address while it is held, pointed at, or has the focus, and
// after a tap until the next.
func (s *markSetter) target(at activity.Spot, name string, content fyne.CanvasObject, a area, address string) {
	part := kit.Part{ID: "part/" + at.String(), Name: name, Radius: 10, OnTap: func() { s.face.onTapped(at) }}
	if address != "" {
		tip := s.tip(address, a)
		shown := s.face.linked && s.face.tapped == at
		part.OnHover = func(over bool) {
			if over || shown {
				tip.Show()
			} else {
				tip.Hide()
			}
		}
		part.OnHover(false)
	}
	s.Target(part, content, a.x, a.y, max(a.w, lineMost), a.h)
	if s.focus == "" {
		s.focus = part.ID
	}
}

// tip is the real address of a link, above it.
func (s *markSetter) tip(address string, a area) fyne.CanvasObject {
	const h = 42
	t := kit.Sans(18, 600)
	words := s.T("activity.mark.real", "Address", address)
	w := s.TextWidth(words, t) + 32
	x := min(a.x, s.a.x+s.a.w-w-8)
	b := kit.NewBoard(s.Env)
	b.Box(kit.Box{Fill: s.Ink, Radius: 10}, 0, 0, w, h)
	b.Text(words, t, s.Card, 16, 0, w-24, h, kit.Left)
	tip := b.Object()
	s.tips = append(s.tips, func() { s.Put(tip, x, a.y-h+4, w, h) })
	return tip
}

// code paints a mock code with its words below; all of it is one target.
func (s *markSetter) code(n int, a area) {
	line := s.doc.Lines[n]
	for j, part := range line.Parts {
		s.codePart(activity.Spot{Line: n, Part: j}, part, a)
	}
}

func (s *markSetter) codePart(at activity.Spot, part lessons.Part, a area) {
	const caption = 62
	size := min(a.w-32, a.h-caption-28)
	h := size + caption + 28
	face := kit.NewBoard(s.Env)
	n := s.number(at)
	box := kit.Box{Fill: s.Light("card"), Stroke: s.Light("edge"), Thick: 2, Radius: 16}
	if n > 0 {
		box.Stroke, box.Thick = s.AccentInk, 3
	}
	face.Box(box, 0, 0, a.w, h)
	face.MockQR((a.w-size)/2, 16, size)
	ink := s.Light("ink")
	left := float32(12)
	if n > 0 {
		left = 50
		s.markBadge(face, n, s.face.mark.Number(at) > 0, 10, h-caption+10)
	}
	t := kit.Sans(min(18, s.font.Size), 400)
	face.Fit(kit.Plain(partWords(part, s.Lang)), t, ink, left, h-caption-4, a.w-left-10, caption, kit.Left, true)
	s.target(at, partWords(part, s.Lang), face.Object(), area{a.x, a.y, a.w, h}, part.Real)
}
