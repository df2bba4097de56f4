package ui

import (
	"image/color"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

func (s *peopleScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskPeople, sub: p.T("people.count", "Count", s.listed())})
	if len(s.people) == 0 {
		s.empty(p, at)
		return
	}
	y := s.tools(p, at)
	y = s.pills(p, area{at.x, y, at.w, 56})
	foot := at.y + at.h - 56
	if len(s.shown) == 0 {
		p.Box(p.CardBox(20), at.x, y, at.w, 160)
		p.Fit(kit.Plain(p.T("people.none")), p.Type(kit.Reading), p.Ink2, at.x+32, y+10, at.w-64, 140, kit.Center, true)
	} else {
		s.list(p, area{at.x, y, at.w, foot - 12 - y}, foot)
	}
	s.foot(p, at, foot)
}

// listed counts who is in the office's list now.
func (s *peopleScreen) listed() (n int) {
	for _, d := range s.people {
		if d.LeftAt.IsZero() {
			n++
		}
	}
	return n
}

// empty is the page of an office without people.
func (s *peopleScreen) empty(p *page, at area) {
	a := p.app
	p.Tile("busts-in-silhouette", "sky", 96, 96, 24, at.x, at.y+24)
	p.Flow(kit.Plain(p.T("people.empty")), p.Type(kit.Reading), p.Ink, at.x+124, at.y+28, at.w-124, kit.Left)
	in := kit.Button{ID: "people/import", Text: p.T("people.import"), Icon: "file-text", Big: true, OnTap: a.importPeople}
	w := max(280, p.ButtonWidth(in))
	p.Button(in, at.x+124, at.y+140, w, 72)
	p.primary, p.focus = in.OnTap, in.ID
	add := kit.Button{ID: "people/add", Text: p.T("people.add"), Icon: "user-plus", Look: kit.Outline, OnTap: func() { s.add(a) }}
	p.Button(add, at.x+124+w+16, at.y+140, p.ButtonWidth(add), 72)
	sheet := kit.Button{ID: "people/sheet", Text: p.T("people.sheet"), Icon: "download", Look: kit.Bare, OnTap: a.saveRosterSheet}
	p.Button(sheet, at.x+124, at.y+228, p.ButtonWidth(sheet), 56)
}

// ask asks for what is searched for in a dialog, which has room for the keyboard on the screen.
func (s *peopleScreen) ask(a *App) {
	if !a.byTouch {
		return
	}
	a.ask(question{title: "people.find", value: s.query.String(), most: 40}, func(q string) {
		s.query.Set(q)
		s.search()
		a.repaint()
	})
}

func (s *peopleScreen) typed(a *App) func() {
	return func() {
		s.search()
		a.repaint()
	}
}

// tools are the search, the unit, importing and adding. In a narrow window the search has a line of its own.
func (s *peopleScreen) tools(p *page, at area) float32 {
	a := p.app
	add := kit.Button{ID: "people/add", Text: p.T("people.add"), Icon: "user-plus", OnTap: func() { s.add(a) }}
	in := kit.Button{ID: "people/import", Text: p.T("people.import"), Icon: "file-text", Look: kit.Outline, OnTap: a.importPeople}
	unit := kit.Button{ID: "people/unit", Text: shortened(s.unitName(p), 22), Icon: "building-2", After: "chevron-down", Look: kit.Outline, OnTap: func() { s.pickUnit(a) }}
	x, y := at.x+at.w, at.y
	for _, b := range []kit.Button{add, in, unit} {
		w := p.ButtonWidth(b) - 24
		x -= w
		p.Button(b, x, y, w, 56)
		x -= 12
	}
	w := x - at.x
	if w < p.TextWidth(p.T("people.find"), p.Type(kit.Body))+76 {
		w, y = at.w, y+68
	}
	p.Field(kit.FieldPart{ID: "people/find", Name: p.T("people.find"), Input: &s.query, Type: kit.Body, Hint: p.T("people.find"), Icon: "search",
		Compose: s.typing.on(a).compose, OnChange: s.typed(a), OnTouch: func() { s.ask(a) }}, at.x, y, w, 56)
	p.focus = "people/find"
	return y + 68
}

// pills are the filters with their counts, on as many lines as they take.
func (s *peopleScreen) pills(p *page, at area) float32 {
	x, y := at.x, at.y
	for i, f := range peopleFilters {
		n := s.counts[f]
		if i > 4 && n == 0 && s.filter != f {
			continue
		}
		words, count := p.T("people.filter."+f), p.Words.Number(float64(n))
		t := p.Type(kit.Label)
		w := p.TextWidth(words+"  "+count, t) + 40
		if x+w > at.x+at.w {
			x, y = at.x, y+64
		}
		box, ink := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 28}, p.Ink
		if s.filter == f {
			box, ink = kit.Box{Fill: p.Palette.Primary, Radius: 28}, p.OnPrimary
		}
		face := kit.NewBoard(p.Env)
		face.Box(box, 0, 0, w, 56)
		face.Text(words+"  "+count, t, ink, 0, 0, w, 56, kit.Center)
		p.Target(kit.Part{ID: "filter/" + f, Name: words + " " + count, Radius: 28, OnTap: func() { s.chooseFilter(p.app, f) }}, face.Object(), x, y, w, 56)
		x += w + 10
	}
	return y + 68
}

// rowHeight of the list.
func (s *peopleScreen) rowHeight(p *page) float32 {
	if p.Large() {
		return 82
	}
	return 64
}

// peopleColumns are where the columns begin, as shares of the width: unit, courses, state, last time.
func (s *peopleScreen) columns(p *page, w float32) [4]float32 {
	if p.Large() || w < 900 {
		return [4]float32{w * 0.4, w * 0.64, w * 0.76, w}
	}
	return [4]float32{w * 0.30, w * 0.57, w * 0.69, w * 0.85}
}

func (s *peopleScreen) list(p *page, at area, foot float32) {
	const head = 44
	rowH := s.rowHeight(p)
	per := max(1, int((at.h-head-8)/rowH))
	pages := (len(s.shown) + per - 1) / per
	s.at = min(s.at, pages-1)
	rows := s.shown[s.at*per : min(len(s.shown), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, head+8+float32(len(rows))*rowH)
	cols := s.columns(p, at.w-40)
	t := p.Type(kit.FixedSmall)
	for i, key := range []string{"name", "unit", "courses", "state", "last"} {
		x := float32(0)
		if i > 0 {
			x = cols[i-1]
		}
		if x < at.w-40 {
			p.Text(p.T("people.column."+key), t, p.Ink2, at.x+20+x, at.y+4, 200, head-4, kit.Left)
		}
	}
	var ids []int64
	for _, i := range rows {
		ids = append(ids, s.people[i].ID)
	}
	s.readLast(p.app, ids)
	for n, i := range rows {
		y := at.y + head + float32(n)*rowH
		p.Rule(at.x+18, y, at.w-36)
		s.row(p, s.people[i], cols, area{at.x + 20, y + 2, at.w - 40, rowH - 2})
	}
	if pages > 1 {
		p.pager(s.at, pages, foot, func(n int) { s.at = n })
	}
}

func (s *peopleScreen) row(p *page, d deskPerson, cols [4]float32, at area) {
	face := kit.NewBoard(p.Env)
	p.person(face, d.Learner, cols[0]-12, at.h)
	face.Fit(kit.Plain(d.Unit.Name), p.Type(kit.Body), p.Ink, cols[0], 2, cols[1]-cols[0]-12, at.h-4, kit.Left, true)
	share := float32(0)
	if s.courses > 0 {
		share = float32(d.passed) / float32(s.courses)
	}
	face.Ring(share, p.Good, p.Track, cols[1], (at.h-36)/2, 36, 6)
	face.Text(itoa(d.passed)+"/"+itoa(s.courses), p.Type(kit.Label), p.Ink, cols[1]+46, 0, 80, at.h, kit.Left)
	words := p.T("people.stage." + d.stage())
	icon, ink := stageSign(p, d.stage())
	face.Icon(icon, 22, ink, cols[2], (at.h-22)/2)
	face.Fit(kit.Plain(words), p.Type(kit.Label), ink, cols[2]+30, 2, cols[3]-cols[2]-40, at.h-4, kit.Left, true)
	if cols[3] < at.w {
		face.Text(s.lastWords(p, d.ID), p.Type(kit.Body), p.Ink2, cols[3], 0, at.w-cols[3]-36, at.h, kit.Left)
	}
	face.Icon("chevron-right", 26, p.Palette.Link, at.w-28, (at.h-26)/2)
	p.Target(kit.Part{ID: "person/" + d.Code, Name: d.Name + ", " + join(d.Unit.Name, words), Radius: 12, OnTap: func() { s.open(p.app, d.Learner) }},
		face.Object(), at.x, at.y, at.w, at.h)
}

// person draws who somebody is: initials, name, job and code.
func (p *page) person(face *kit.Board, l roster.Learner, w, h float32) {
	face.Disc(p.Token(kit.TileNames[int(l.ID)%len(kit.TileNames)]), 0, (h-44)/2, 44)
	face.Text(initials(l.Name), kit.Sans(16, 800), kit.Light.Ink, 0, (h-44)/2, 44, 44, kit.Center)
	face.Fit(kit.Plain(l.Name), p.Type(kit.Label), p.Ink, 58, 0, w-58, h*0.55, kit.Left, true)
	face.Fit(kit.Plain(join(l.Job, l.Code)), p.Type(kit.Caption), p.Ink2, 58, h*0.52, w-58, h*0.44, kit.Left, true)
}

func stageSign(p *page, stage string) (icon string, ink color.NRGBA) {
	switch stage {
	case "passed":
		return "check", p.Good
	case "learning":
		return "play", p.Palette.Link
	case "left":
		return "log-out", p.Ink2
	}
	return "minus", p.AccentInk
}

// lastWords tells when somebody last learned: today, a day, or never.
func (s *peopleScreen) lastWords(p *page, id int64) string {
	at, known := s.last[id]
	switch {
	case !known || at.IsZero():
		return "–"
	case p.Words.Date(at.In(p.app.Now().Location())) == p.Words.Date(p.app.Now()):
		return p.T("people.today")
	}
	return p.Words.Date(at.In(p.app.Now().Location()))
}

// foot is what can be done with the list: cards, the sheet to fill in, undoing the last import.
func (s *peopleScreen) foot(p *page, at area, y float32) {
	a := p.app
	cards := kit.Button{ID: "people/cards", Text: p.T("people.cards"), Icon: "printer", Look: kit.Outline, OnTap: func() { s.cards(a) }}
	sheet := kit.Button{ID: "people/sheet", Text: p.T("people.sheet"), Icon: "download", Look: kit.Bare, OnTap: a.saveRosterSheet}
	undo := kit.Button{ID: "people/undo", Text: p.T("people.undo"), Icon: "undo-2", Look: kit.Bare, OnTap: func() { s.undo(a) }}
	buttons := []kit.Button{cards, sheet}
	if s.past.ID != 0 && !s.past.Undone {
		buttons = append(buttons, undo)
	}
	x := at.x
	for _, b := range buttons {
		w := p.ButtonWidth(b) - 24
		if x+w > at.x+at.w-200 { // the pager's place
			return
		}
		p.Button(b, x, y, w, 56)
		x += w + 8
	}
}
