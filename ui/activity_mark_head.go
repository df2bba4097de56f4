package ui

// The heads of mock documents: mail and messages with a sender, a page with its address bar, a poster with its strip.

import (
	"hocso/ui/kit"
)

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

// sender is the head of mail and messages: a round with initials, name, address and time. A long address is set smaller, and a
// very long one on a line of its own.
func (s *markSetter) sender() float32 {
	x, y, w := s.a.x+markPad, s.a.y+4, s.a.w-2*markPad
	s.Disc(s.Sunken, x, y+4, 48)
	s.Text(initials(s.doc.From.In(s.Lang)), kit.Sans(18, 600), s.Ink, x, y+4, 48, 48, kit.Center)
	name, time := s.doc.From.In(s.Lang), s.doc.Time.In(s.Lang)
	small := kit.Sans(min(18, s.Type(kit.Caption).Size), 400)
	tw := s.TextWidth(time, small)
	n, font := s.address(), s.font
	defer func() { s.font = font }() // the lines keep theirs
	for s.font.Size > 16 && s.senderWidth(name, n) > w-tw {
		s.font.Size--
	}
	label := kit.Sans(s.font.Size, 600)
	nw := s.TextWidth(name, label)
	s.Text(name, label, s.Ink, x+62, y, nw+4, 56, kit.Left)
	s.Text(time, small, s.Ink2, x+w-tw, y, tw+4, 56, kit.Left)
	switch {
	case n < 0:
	case s.senderWidth(name, n) <= w-tw:
		s.line(n, area{x + 62 + nw + 14, y, s.width(n, s.font), lineMost})
	default:
		s.line(n, area{x + 62, y + 46, w - 62, lineMost})
		return y + 104
	}
	return y + 60
}

// senderWidth is what initials, name and address take side by side, with room before the time.
func (s *markSetter) senderWidth(name string, address int) float32 {
	w := 62 + s.TextWidth(name, kit.Sans(s.font.Size, 600)) + 14
	if address >= 0 {
		w += s.width(address, s.font) + 16
	}
	return w
}

// browser is the head of a page: the site's name on a tab and the address in its bar. A page without an address is a file.
func (s *markSetter) browser() float32 {
	x, y, w := s.a.x+markPad, s.a.y+6, s.a.w-2*markPad
	if s.address() < 0 {
		s.Icon("file-text", 26, s.Palette.Link, x, y+11)
		s.Fit(kit.Plain(s.doc.From.In(s.Lang)), kit.Sans(s.font.Size, 600), s.Ink, x+38, y, w-38, 48, kit.Left, true)
		s.Rule(x, y+52, w)
		return y + 62
	}
	s.Text(s.doc.From.In(s.Lang), kit.Sans(s.font.Size, 600), s.Ink, x+8, y, w, 34, kit.Left)
	s.Box(s.TintBox(s.Sunken, 28), x, y+36, w, 56)
	s.Icon("globe", 26, s.Ink2, x+18, y+51)
	s.line(s.address(), area{x + 56, y + 36, w - 72, 56})
	return y + 100
}

// poster is the head of a poster: a broad strip with the name.
func (s *markSetter) poster() float32 {
	h := float32(68)
	s.Box(s.TintBox(s.PrimaryTint, 14), s.a.x+12, s.a.y+12, s.a.w-24, h)
	s.Fit(kit.Plain(s.doc.From.In(s.Lang)), s.Type(kit.H3), s.Ink, s.a.x+32, s.a.y+12, s.a.w-64, h, kit.Center, true)
	return s.a.y + h + 20
}
