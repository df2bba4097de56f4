package ui

// How a mock document is drawn: its lines, each as high as a finger needs, with the clues that were found.

import (
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
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
	beside := len(codes) > 0 && s.fits(lines, box.w-qrSide-24, kit.Sans(16, 400))
	if beside {
		box.w -= qrSide + 24
	}
	s.font = s.fitting(lines, box.w)
	top := s.head()
	s.row = min(lineMost, (box.y+box.h-top)/float32(max(1, len(lines))))
	for i, n := range lines {
		s.line(n, area{box.x, top + float32(i)*s.row, box.w, s.row})
	}
	place := area{box.x + box.w + 24, top + 8, qrSide, s.a.y + s.a.h - top - 20}
	if !beside { // a narrow window is higher: there is room below the lines
		below := top + float32(len(lines))*s.row + 8
		place = area{box.x, below, box.w, box.y + box.h - below}
	}
	place.h /= float32(max(1, len(codes)))
	for _, n := range codes {
		s.code(n, place, beside)
		place.y += place.h
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
		if s.fits(lines, w, t) {
			break
		}
	}
	t.Pitch = t.Size * 1.3
	return t
}

func (s *markSetter) fits(lines []int, w float32, t kit.Type) bool {
	for _, n := range lines {
		if s.width(n, t) > w {
			return false
		}
	}
	return true
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
	if n > 0 && s.face.st.activity.Mark.Cover {
		s.covered(at, n, area{a.x, a.y, a.w + badgeRoom, a.h})
		return a.w + badgeRoom
	}
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
