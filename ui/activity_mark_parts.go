package ui

// What can be tapped in a mock document: parts with their real addresses, and mock codes.

import (
	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

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

// code paints a mock code with its words below it, or beside it in a row; all of it is one target.
func (s *markSetter) code(n int, a area, upright bool) {
	for j, part := range s.doc.Lines[n].Parts {
		at := activity.Spot{Line: n, Part: j}
		if upright {
			size := min(a.w-32, a.h-codeWords-28)
			a.h = size + codeWords + 28
			s.codePart(at, part, a, area{(a.w - size) / 2, 16, size, size}, area{12, a.h - codeWords - 4, a.w - 22, codeWords})
			continue
		}
		size := a.h - 20
		s.codePart(at, part, a, area{10, 10, size, size}, area{size + 28, 4, a.w - size - 40, a.h - 8})
	}
}

const codeWords = 62

// codePart paints one code into a: the picture and the words at their places inside.
func (s *markSetter) codePart(at activity.Spot, part lessons.Part, a, picture, caption area) {
	face := kit.NewBoard(s.Env)
	n := s.number(at)
	box := kit.Box{Fill: s.Light("card"), Stroke: s.Light("edge"), Thick: 2, Radius: 16}
	if n > 0 {
		box.Stroke, box.Thick = s.AccentInk, 3
	}
	face.Box(box, 0, 0, a.w, a.h)
	face.MockQR(picture.x, picture.y, picture.w)
	if n > 0 {
		s.markBadge(face, n, s.face.mark.Number(at) > 0, caption.x, caption.y+(caption.h-badgeSize)/2)
		caption.x, caption.w = caption.x+badgeSize+6, caption.w-badgeSize-6
	}
	t := kit.Sans(min(18, s.font.Size), 400)
	face.Fit(kit.Plain(partWords(part, s.Lang)), t, s.Light("ink"), caption.x, caption.y, caption.w, caption.h, kit.Left, true)
	s.target(at, partWords(part, s.Lang), face.Object(), a, part.Real)
}

// covered paints a part that was blacked out: nothing of its words is left, not even for those who do not see it.
func (s *markSetter) covered(at activity.Spot, n int, a area) {
	face := kit.NewBoard(s.Env)
	face.Box(kit.Box{Fill: s.Ink, Radius: 8}, 0, (a.h-40)/2, a.w, 40)
	s.markBadge(face, n, true, 4, (a.h-badgeSize)/2)
	s.target(at, s.T("activity.mark.covered.part", "Number", n), face.Object(), a, "")
}
