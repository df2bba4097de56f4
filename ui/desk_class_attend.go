package ui

import (
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

const attendRow = 64

// attendance is the left card: how many are there, the scan field, the last one seen, and who is not there yet.
func (s *classScreen) attendance(p *page, at area) {
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	in := area{at.x + 22, at.y + 16, at.w - 44, at.h - 28}
	s.share(p, in)
	y := in.y + 68
	if s.class.Open() {
		s.field(p, in.x, y, in.w)
		y += 78
	}
	if s.last != nil {
		s.strip(p, area{in.x, y, in.w, 84})
		y += 96
	}
	s.people(p, area{in.x, y, in.w, in.y + in.h - y})
}

// share says how many of those expected are there.
func (s *classScreen) share(p *page, at area) {
	here, all := len(s.roll.Present), s.roll.Expected
	words := p.T("class.of", "Count", all)
	big, small := kit.Sans(26, 800), p.Type(kit.Body)
	number := itoa(here)
	x := at.x + at.w - p.TextWidth(words, small)
	p.Text(words, small, p.Ink, x, at.y, p.TextWidth(words, small)+4, 38, kit.Left)
	nw := p.TextWidth(number, big)
	p.Text(number, big, p.Palette.Link, x-8-nw, at.y, nw+4, 38, kit.Left)
	p.Fit(kit.Plain(p.T("class.attendance")), p.Type(kit.H3), p.Ink, at.x, at.y, x-20-nw-at.x, 38, kit.Left, true)
	p.Box(kit.Box{Fill: p.Track, Radius: 6}, at.x, at.y+42, at.w, 12)
	if here > 0 {
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 6}, at.x, at.y+42, max(12, at.w*float32(here)/float32(max(all, 1))), 12)
	}
}

// field takes a badge, a code or a name. Whatever is typed elsewhere on the page goes there too.
func (s *classScreen) field(p *page, x, y, w float32) {
	a := p.app
	full := w
	if s.query.String() != "" {
		w -= 68
	}
	if a.front() != nil { // behind a dialog nothing takes the focus
		p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, x, y, w, 68)
		return
	}
	hint := p.firstThatFits(p.Type(kit.Body), w-90, p.T("class.scan"), p.T("class.scan.short"), p.T("class.scan.least"))
	p.Field(kit.FieldPart{ID: "class/scan", Name: p.T("class.scan"), Input: &s.query, Hint: hint, Icon: "scan-line", Type: kit.Body,
		Compose: func(word string, r rune) (string, bool) {
			s.typed = append(s.typed, r)
			return s.typing.on(a).compose(word, r)
		},
		OnChange: func() { s.search(a) },
		OnEnter:  func() { s.enter(a) },
		OnKey: func(k *fyne.KeyEvent) bool {
			if k.Name == fyne.KeyDown && p.Parts().Find("attend/0") != nil {
				a.focusOn("attend/0")
				return true
			}
			return false
		},
		OnTouch: func() {
			a.ask(question{title: "class.scan", value: s.query.String(), most: s.query.Max}, func(text string) {
				s.clear()
				s.query.Set(text)
				s.enter(a)
			})
		},
	}, x, y, w, 68)
	p.focus = "class/scan"
	p.onRune = func(r rune) bool {
		s.typed = append(s.typed, r)
		s.typing.on(a).insert(&s.query, r)
		s.search(a)
		a.entered()
		return true
	}
	p.primary = func() { s.enter(a) }
	if s.query.String() != "" {
		p.RoundButton(kit.Button{ID: "class/clear", Name: p.T("part.clear"), Icon: "x", Look: kit.Bare, OnTap: func() { s.clear(); a.entered() }}, x+full-56, y+6, 56, 56, 28)
	}
}

// strip is what the last scan came to.
func (s *classScreen) strip(p *page, at area) {
	a, l := p.app, s.last
	fill, edge := p.GoodTint, p.Good
	title, second := []string{l.person.Name}, p.T("class.seen", "Time", p.Words.Time(l.person.At))
	switch {
	case l.refused != "":
		fill, edge = p.BadTint, p.Bad
		query := shortened(l.query, 24)
		title, second = []string{p.T(l.refused, "Query", query), query}, p.T(l.refused+".text")
	case l.again:
		second = p.T("class.again", "Time", p.Words.Time(l.person.At))
	}
	box := p.TintBox(fill, 18)
	box.Stroke, box.Thick = edge, 3
	p.Box(box, at.x, at.y, at.w, at.h)
	p.Sign(l.refused == "", at.x+18, at.y+16, 52)
	right := at.x + at.w - 16
	if l.refused == "" && s.class.Open() {
		b := kit.Button{ID: "class/undo", Text: p.T("class.undo"), Icon: "undo-2", Look: kit.Bare, OnTap: func() { s.undo(a, l.person.ID) }}
		w := p.ButtonWidth(b)
		p.Button(b, right-w+16, at.y+14, w, 56)
		right -= w
	}
	x := at.x + 86
	p.line(p.Type(kit.H3), p.Ink, area{x, at.y + 8, right - x, 36}, title...)
	p.line(p.Type(kit.Caption), p.Ink, area{x, at.y + 44, right - x, 30}, join(second, l.person.Code), second, l.person.Code)
}

// An attendee is a row of the list: somebody found, or not seen yet.
type attendee struct {
	id      int64
	name    string
	seconds []string // second lines, the longest first: the first that has room is shown
	here    bool
}

// people lists whom the letters fit, or who is not there yet; of a closed class, who was there.
func (s *classScreen) people(p *page, at area) {
	list, head, note := s.attendees(p)
	if at.h < 40 {
		return
	}
	nw := p.TextWidth(note, p.Type(kit.Caption))
	if p.TextWidth(head, p.Type(kit.Label)) > at.w-nw-14 {
		note, nw = "", 0
	}
	p.line(p.Type(kit.Label), p.Ink, area{at.x, at.y, at.w - nw, 36}, head)
	p.Text(note, p.Type(kit.Caption), p.Ink2, at.x+at.w-nw, at.y, nw+4, 36, kit.Left)
	y := at.y + 38
	per := int((at.y + at.h - y) / attendRow)
	if len(list) > per {
		per = int((at.y + at.h - 60 - y) / attendRow)
	}
	if per < 1 {
		return
	}
	pages := max(1, (len(list)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, x := range list[s.at*per : min(len(list), (s.at+1)*per)] {
		s.attendee(p, x, i, area{at.x, y + float32(i)*attendRow, at.w, attendRow})
	}
	if pages > 1 {
		s.more(p, area{at.x, at.y + at.h - 56, at.w, 56}, len(list)-(s.at+1)*per, pages)
	}
}

func (s *classScreen) attendees(p *page) (list []attendee, head, note string) {
	here := map[int64]bool{}
	for _, x := range s.roll.Present {
		here[x.ID] = true
	}
	switch {
	case s.query.String() != "":
		for _, h := range s.hits {
			list = append(list, attendee{h.ID, h.Name, []string{join(h.Code, h.Unit.Name), h.Code}, here[h.ID]})
		}
		return list, p.T("class.found", "Count", s.total), ""
	case !s.class.Open():
		for _, x := range s.roll.Present {
			list = append(list, attendee{x.ID, x.Name, []string{join(p.T("class.seen", "Time", p.Words.Time(x.At)), x.Unit), p.Words.Time(x.At)}, true})
		}
		return list, p.T("class.were", "Count", len(list)), ""
	}
	for _, x := range s.absent {
		list = append(list, attendee{x.ID, x.Name, []string{orDefault(x.Unit, x.Code), x.Code}, false})
	}
	if len(list) == 0 {
		return nil, p.T("class.all"), ""
	}
	return list, p.T("class.missing", "Count", s.roll.Missing()), p.T("class.nobadge")
}

// more turns to the next people, and after the last to the first.
func (s *classScreen) more(p *page, at area, left, pages int) {
	a := p.app
	words := p.T("class.more", "Count", left)
	if left <= 0 {
		words = p.T("class.first")
	}
	b := kit.Button{ID: "class/more", Text: words, After: "chevron-right", Look: kit.Bare, OnTap: func() {
		s.at = (s.at + 1) % pages
		a.entered()
	}}
	w := min(p.ButtonWidth(b), at.w)
	p.Button(b, at.x+(at.w-w)/2, at.y, w, at.h)
}

func (s *classScreen) attendee(p *page, x attendee, n int, at area) {
	a := p.app
	p.Rule(at.x, at.y, at.w)
	p.Disc(p.Token(kit.TileNames[int(x.id)%len(kit.TileNames)]), at.x, at.y+10, 44)
	p.Text(initials(x.name), kit.Sans(16, 800), kit.Light.Ink, at.x, at.y+10, 44, 44, kit.Center)
	right := at.x + at.w
	if x.here {
		p.Icon("circle-check", 28, p.Good, right-36, at.y+18)
		right -= 52
	} else if s.class.Open() {
		b := kit.Button{ID: "attend/" + itoa(n), Text: p.T("class.here"), Name: join(x.name, p.T("class.here")), Look: kit.Outline, OnTap: func() { s.mark(a, x.id) }}
		w := p.ButtonWidth(b) - 24
		p.Button(b, right-w, at.y+4, w, 56)
		right -= w + 14
	}
	left, w := at.x+58, right-at.x-58
	name, caption := p.Type(kit.Label).Pitched(1.2), p.Type(kit.Caption).Pitched(1.2)
	for _, second := range x.seconds {
		if p.TextWidth(x.name, name) <= w && p.TextWidth(second, caption) <= w && name.Pitch+caption.Pitch <= at.h-8 {
			p.Fit(kit.Plain(x.name), name, p.Ink, left, at.y+5, w, 30, kit.Left, true)
			p.Fit(kit.Plain(second), caption, p.Ink2, left, at.y+35, w, 24, kit.Left, true)
			return
		}
	}
	for name.Size > 16 && p.FlowHeight(kit.Plain(x.name), name, w) > at.h-8 {
		name = name.Smaller()
	}
	if p.FlowHeight(kit.Plain(x.name), name, w) > at.h-8 {
		p.line(name, p.Ink, area{left, at.y, w, at.h}, x.name)
		return
	}
	p.Fit(kit.Plain(x.name), name, p.Ink, left, at.y+4, w, at.h-8, kit.Left, true)
}
