package ui

import (
	"cmp"
	"image/color"
	"slices"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

func (s *importScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskPeople, title: p.T("import.title"), sub: p.T("import.sub"), back: a.leave})
	y := s.head(p, area{at.x, at.y - 8, at.w, 56})
	y = s.columns(p, area{at.x, y, at.w, 56})
	foot := at.y + at.h - 64
	if !s.list.HasNames() {
		p.Box(kit.Box{Fill: p.AccentTint, Stroke: p.AccentInk, Thick: 2, Radius: 20}, at.x, y, at.w, 120)
		p.Fit(kit.Plain(p.T("import.noname")), p.Type(kit.Reading), p.Ink, at.x+28, y+8, at.w-56, 104, kit.Left, true)
		s.buttons(p, at, foot)
		return
	}
	y = s.tiles(p, area{at.x, y, at.w, 72})
	s.rows(p, area{at.x, y, at.w, foot - 12 - y})
	s.buttons(p, at, foot)
}

// head is the file: its name, what of it is read, another one.
func (s *importScreen) head(p *page, at area) float32 {
	a := p.app
	another := kit.Button{ID: "import/another", Text: p.T("import.another"), Icon: "folder-open", Look: kit.Outline, OnTap: func() {
		a.leave()
		a.importPeople()
	}}
	x := at.x + at.w - (p.ButtonWidth(another) - 24)
	p.Button(another, x, at.y, p.ButtonWidth(another)-24, at.h)
	if len(s.list.Sheets) > 1 {
		sheet := kit.Button{ID: "import/sheet", Text: p.T("import.sheet.other"), Icon: "file-text", Look: kit.Bare, OnTap: func() { s.sheets(a) }}
		w := p.ButtonWidth(sheet) - 24
		x -= w + 8
		p.Button(sheet, x, at.y, w, at.h)
	}
	p.Icon("file-text", 30, p.Good, at.x, at.y+13)
	p.Fit(kit.Plain(shortened(s.list.File, 60)), p.Type(kit.Label), p.Ink, at.x+42, at.y-2, x-at.x-54, 32, kit.Left, true)
	facts := p.T("import.lines", "Count", s.list.Lines())
	if s.list.Header > 0 {
		facts = join(p.T("import.header", "Line", s.list.Header), facts)
	}
	if s.list.Sheet != "" {
		facts = join(p.T("import.sheet", "Name", shortened(s.list.Sheet, 24)), facts)
	}
	p.Fit(kit.Plain(facts), p.Type(kit.Caption), p.Ink2, at.x+42, at.y+28, x-at.x-54, 28, kit.Left, true)
	return at.y + at.h + 10
}

// columns are the columns that are read, then others, as many as there is room for.
func (s *importScreen) columns(p *page, at area) float32 {
	a := p.app
	label := min(110, at.w*0.1)
	p.Fit(kit.Plain(p.T("import.which")), p.Type(kit.FixedBody), p.Ink, at.x, at.y, label-8, at.h, kit.Left, true)
	order := make([]int, len(s.list.Columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(skipped(s.list.Columns[x]), skipped(s.list.Columns[y]))
	})
	const narrowest = 174
	chips := max(2, min(5, int((at.w-label+10)/(narrowest+10))))
	room := chips
	if len(order) > room {
		room--
	}
	w := (at.w-label+10)/float32(chips) - 10
	for n, i := range order[:min(len(order), room)] {
		s.columnChip(p, i, area{at.x + label + float32(n)*(w+10), at.y, w, at.h})
	}
	if len(order) > room {
		more := kit.Button{ID: "column/more", Text: p.T("import.columns.more", "Count", len(order)-room), Look: kit.Outline, OnTap: func() { s.others(a) }}
		p.Button(more, at.x+label+float32(room)*(w+10), at.y, w, at.h)
	}
	return at.y + at.h + 10
}

func skipped(c roster.Column) int {
	if c.Field == roster.Ignored {
		return 1
	}
	return 0
}

func (s *importScreen) columnChip(p *page, i int, at area) {
	c := s.list.Columns[i]
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}
	if c.Field == roster.Ignored {
		box.Fill, box.Stroke = p.AccentTint, p.AccentInk
	}
	field := p.T("import.field." + cmp.Or(string(c.Field), "skip"))
	face := kit.NewBoard(p.Env)
	face.Box(box, 0, 0, at.w, at.h)
	title := p.T("import.column", "Letter", c.Letter)
	if c.Field == roster.Ignored {
		title = join(title, shortened(cmp.Or(c.Title, c.Sample), 8))
	}
	face.Fit(kit.Plain(title), p.Type(kit.FixedSmall), p.Ink2, 14, 2, at.w-54, 26, kit.Left, true)
	face.Fit(kit.Plain(field), p.Type(kit.FixedBody), p.Ink, 14, 26, at.w-54, 28, kit.Left, true)
	face.Icon("chevron-down", 24, p.Palette.Link, at.w-36, (at.h-24)/2)
	p.Target(kit.Part{ID: "column/" + c.Letter, Name: p.T("import.column", "Letter", c.Letter) + ": " + field, Radius: 16, OnTap: func() { s.column(p.app, i) }},
		face.Object(), at.x, at.y, at.w, at.h)
}

// tiles are the counts, which are filters.
func (s *importScreen) tiles(p *page, at area) float32 {
	w := (at.w - 5*10) / float32(len(importFilters))
	for i, f := range importFilters {
		box := p.CardBox(18)
		if s.filter == f {
			box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 3, Radius: 18}
		}
		_, ink := importSign(p, roster.Action(f))
		n := p.Words.Number(float64(s.count(f)))
		face := kit.NewBoard(p.Env)
		face.Box(box, 0, 0, w, at.h)
		t := kit.Sans(28, 800)
		nw := min(p.TextWidth(n, t), w*0.5)
		face.Fit(kit.Plain(n), t, ink, 14, 0, nw+2, at.h, kit.Left, true)
		face.Fit(kit.Plain(p.T("import.count."+f)), p.Type(kit.FixedSmall), p.Ink, 14+nw+10, 4, w-nw-32, at.h-8, kit.Left, true)
		p.Target(kit.Part{ID: "tile/" + f, Name: p.T("import.count."+f) + " " + n, Radius: 18, OnTap: func() {
			s.filter = f
			s.sift()
			p.app.repaint()
		}}, face.Object(), at.x+float32(i)*(w+10), at.y, w, at.h)
	}
	return at.y + at.h + 10
}

// importSign is the sign and the ink of what is done with a line.
func importSign(p *page, action roster.Action) (icon string, ink color.NRGBA) {
	switch action {
	case roster.Added:
		return "plus", p.Good
	case roster.Changed:
		return "pencil", p.Palette.Link
	case roster.Missing:
		return "user-x", p.Ink2
	case roster.Doubtful:
		return "circle-help", p.AccentInk
	case roster.Unchanged:
		return "check", p.Ink2
	}
	return "info", p.Palette.Link
}

// buttons are the promise, the pages and the way on.
func (s *importScreen) buttons(p *page, at area, y float32) {
	a := p.app
	on := kit.Button{ID: "import/go", Text: p.T("import.go", "Count", s.writes()), Icon: "check", Big: true, OnTap: func() { s.enlist(a) }}
	if s.writes() == 0 {
		on.Text, on.Icon, on.Look, on.OnTap = p.T("import.nothing"), "", kit.Missing, func() {}
	} else {
		p.primary = on.OnTap
	}
	w := max(240, p.ButtonWidth(on)-16)
	x := at.x + at.w - w
	p.Button(on, x, y, w, 64)
	p.focus = on.ID
	if pages := s.pages(p, at); pages > 1 {
		x -= 184 + 16
		s.turn(p, x, y+4, pages)
	}
	if s.filter == "missing" && s.preview.Missing > 0 {
		all := kit.Button{ID: "import/left", Text: p.T("import.left.all"), Look: kit.Outline, OnTap: func() { s.everybodyLeft(a) }}
		if s.preview.Leaving == s.preview.Missing {
			all.Text = p.T("import.left.none")
		}
		w := p.ButtonWidth(all) - 24
		x -= w + 12
		p.Button(all, x, y+4, w, 56)
	}
	if x-at.x < 280 { // a narrow window has no room for the promise
		return
	}
	p.Icon("undo-2", 26, p.Good, at.x, y+19)
	p.Fit([]kit.Run{{Text: p.T("import.promise") + " ", Bold: true}, {Text: p.T("import.promise.undo")}}, p.Type(kit.Caption), p.Ink, at.x+38, y, x-at.x-54, 64, kit.Left, true)
}

// pages counts the pages of rows as rows lays them.
func (s *importScreen) pages(p *page, at area) int {
	head, rowH := s.measures(p, at.w)
	h := at.h - 64 - 12 + 8 - 66 - 66 - 82
	per := max(1, int((h-head-6)/rowH))
	return (len(s.shown) + per - 1) / per
}

func (s *importScreen) turn(p *page, x, y float32, pages int) {
	go1 := func(by int) func() {
		return func() { s.at = (s.at + by + pages) % pages; p.app.repaint() }
	}
	p.RoundButton(kit.Button{ID: "page/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: go1(-1)}, x, y, 56, 56, 16)
	p.Text(itoa(s.at+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, x+56, y, 72, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "page/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: go1(1)}, x+128, y, 56, 56, 16)
}
