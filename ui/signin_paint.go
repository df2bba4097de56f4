package ui

import (
	"image/color"
	"time"

	"hocso/internal/roster"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

func (s *signInScreen) paint(p *page) {
	a := p.app
	p.idle = idleSignIn
	p.back = func() { s.back(a) }
	if !s.searching() {
		s.paintUnits(p)
		return
	}
	s.paintSearch(p)
}

// paintUnits shows the units as large cards, by whole pages.
func (s *signInScreen) paintUnits(p *page) {
	a := p.app
	bottom := p.title(p.T("signin.unit"), kit.Margin, contentTop, p.width()) + 4
	p.Flow(kit.Plain(p.T("signin.unit.hint")), p.Type(kit.Body), p.Ink2, kit.Margin, bottom, p.width(), kit.Left)
	top := bottom + 44
	columns, rows := 3, 4
	if p.Large() || p.W < 1300 {
		columns, rows = 2, 4
	}
	foot := p.H - 24 - 56
	h := min((foot-top-16-float32(rows-1)*12)/float32(rows), 108)
	w := (p.width() - float32(columns-1)*16) / float32(columns)
	per := columns * rows
	for i := s.first; i < min(len(s.units), s.first+per); i++ {
		n := i - s.first
		u := s.units[i]
		s.unitCard(p, u, kit.Margin+float32(n%columns)*(w+16), top+float32(n/columns)*(h+12), w, h)
	}
	x := float32(kit.Margin)
	x = s.foot(p, kit.Button{ID: "back", Text: p.T("signin.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: func() { s.back(a) }}, x, foot)
	x = s.foot(p, kit.Button{ID: "search", Text: p.T("signin.all"), Icon: "search", Look: kit.Outline, OnTap: func() {
		s.all = true
		a.page = nil
		a.repaint()
	}}, x, foot)
	s.guestButtons(p, x, foot)
	if len(s.units) > per {
		p.pager(s.first/per, (len(s.units)+per-1)/per, foot, func(n int) { s.first = n * per })
	}
	p.onRune = func(r rune) bool {
		s.all = true
		s.typeText(a, string(r))
		a.page = nil
		a.repaint()
		return true
	}
}

func (s *signInScreen) foot(p *page, x kit.Button, left, top float32) float32 {
	w := p.ButtonWidth(x) - 16
	p.Button(x, left, top, w, 56)
	return left + w + 12
}

func (s *signInScreen) guestButtons(p *page, x, y float32) {
	a := p.app
	if a.office.Settings.SelfRegister {
		x = s.foot(p, kit.Button{ID: "register", Text: p.T("signin.new"), Icon: "user-plus", Look: kit.Outline, OnTap: func() { a.openRegister(s.unit, "") }}, x, y)
	}
	if a.office.Settings.Guests {
		s.foot(p, kit.Button{ID: "guest", Text: p.T("signin.guest"), Icon: "user", Look: kit.Outline, OnTap: a.beginGuest}, x, y)
	}
}

func (s *signInScreen) unitCard(p *page, u roster.Unit, x, y, w, h float32) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, h)
	tile := kit.TileNames[int(u.ID)%len(kit.TileNames)]
	face.Tile("busts-in-silhouette", tile, 64, 64, 18, 16, (h-64)/2)
	face.Fit(kit.Plain(u.Name), p.Type(kit.Label), p.Ink, 96, 8, w-96-56, h-16, kit.Left, true)
	face.Icon("chevron-right", 26, p.Palette.Link, w-44, (h-26)/2)
	p.Target(kit.Part{ID: "unit/" + u.Code + u.Name, Name: u.Name, Radius: 20, OnTap: func() {
		s.choose(p.app, &u)
		p.app.page = nil
		p.app.repaint()
	}}, face.Object(), x, y, w, h)
}

// paintSearch shows the field left and the people found right; the keyboard covers the bottom when it is open.
func (s *signInScreen) paintSearch(p *page) {
	a := p.app
	left := min(440, p.W*0.33)
	p.title(p.T("signin.find"), kit.Margin, contentTop, left+40)
	s.unitChip(p, kit.Margin, 149, left)
	p.focus = "name"
	s.field(p, kit.Margin, 235, left)
	p.Icon("lightbulb", 24, p.Palette.Link, kit.Margin, 320)
	p.Fit([]kit.Run{{Text: p.T("signin.hint.a") + " "}, {Text: p.T("signin.hint.b"), Bold: true}, {Text: " " + p.T("signin.hint.c")}},
		p.Type(kit.Body), p.Ink2, kit.Margin+34, 318, left-34, 90, kit.Left, false)
	s.paintHits(p, kit.Margin+left+32)
	if s.keys.Open {
		s.keyboard(p)
		return
	}
	y := p.H - 24 - 56
	s.foot(p, kit.Button{ID: "back", Text: p.T("signin.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: func() { s.back(a) }}, kit.Margin, y)
	x := kit.Button{ID: "keyboard", Text: p.T("signin.keyboard"), Icon: "keyboard", Look: kit.Outline, OnTap: func() { s.openKeys(a) }}
	p.Button(x, kit.Margin, y-68, p.ButtonWidth(x)-16, 56)
}

func (s *signInScreen) openKeys(a *App) {
	s.keys.Open = true
	a.repaint()
}

func (s *signInScreen) unitChip(p *page, x, y, w float32) {
	a := p.app
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, 72)
	face.Sign(true, 16, 18, 36)
	name := p.T("signin.everywhere")
	if s.unit != nil {
		name = s.unit.Name
	}
	face.Text(p.T("signin.unit.label"), p.Type(kit.FixedSmall), p.Ink2, 64, 10, w-160, 26, kit.Left)
	change := ""
	if len(s.units) > 1 {
		change = p.T("signin.change")
	}
	cw := p.TextWidth(change, p.Type(kit.FixedBody))
	face.Fit(kit.Plain(name), kit.Sans(18, 600), p.Ink, 64, 33, w-64-cw-40, 30, kit.Left, true)
	face.Text(change, p.Type(kit.FixedBody), p.Palette.Link, w-24-cw, 0, cw+4, 72, kit.Left)
	if change == "" {
		p.Put(face.Object(), x, y, w, 72)
		return
	}
	p.Target(kit.Part{ID: "unit", Name: change, Radius: 20, OnTap: func() { s.back(a) }}, face.Object(), x, y, w, 72)
}

func (s *signInScreen) field(p *page, x, y, w float32) {
	a := p.app
	p.Field(kit.FieldPart{ID: "name", Name: p.T("signin.find"), Input: &s.query, Hint: p.T("signin.placeholder"), Icon: "search", Type: kit.Label,
		Compose: func(word string, r rune) (string, bool) {
			s.typed = append(s.typed, r)
			return s.typing.on(p.app).compose(word, r)
		},
		OnChange: func() { s.search(a) },
		OnEnter:  func() { s.enter(a) },
		OnKey: func(k *fyne.KeyEvent) bool {
			if k.Name == fyne.KeyDown && len(s.hits) > 0 {
				a.focusOn("hit/0")
				return true
			}
			return false
		},
		OnTouch: func() { s.openKeys(a) },
	}, x, y, w, 72)
	if s.query.String() != "" {
		p.RoundButton(kit.Button{ID: "clear", Name: p.T("part.clear"), Icon: "x", Look: kit.Bare, OnTap: func() {
			s.clear()
			s.search(a)
		}}, x+w-64, y+8, 56, 56, 28)
	}
}

const (
	hitH   = 84
	hitGap = 12
)

// paintHits shows the people found, two in a row, and always the way for those who are not among them.
func (s *signInScreen) paintHits(p *page, x float32) {
	a := p.app
	w := p.right() - x
	head := p.T("signin.type")
	if q := s.query.String(); q != "" {
		head = p.T("signin.found", "Count", s.total, "Query", q)
		if s.total == 0 {
			head = p.T("signin.nobody", "Query", q)
		}
	} else if s.total > 0 {
		head = p.T("signin.listed", "Count", s.total)
	}
	p.Fit(kit.Plain(head), p.Type(kit.Label), p.Ink, x, 92, w, 44, kit.Left, true)
	columns := 2
	if p.Large() || w < 700 {
		columns = 1
	}
	bottom := p.H - 24
	if s.keys.Open {
		bottom = p.H - kit.KeyboardHeight - 14
	}
	each := (w - float32(columns-1)*hitGap) / float32(columns)
	rows := max(1, int((bottom-140+hitGap)/(hitH+hitGap)))
	per := max(1, rows*columns-1) // the last place is the way for those not found
	pages := max(1, (len(s.hits)+per-1)/per)
	if pages > 1 && !s.keys.Open {
		rows = max(1, int((bottom-72-140+hitGap)/(hitH+hitGap)))
		per = max(1, rows*columns-1)
		pages = (len(s.hits) + per - 1) / per
		p.pager(s.page, pages, bottom-56, func(n int) { s.page = n })
	}
	place := func(n int) (float32, float32) {
		return x + float32(n%columns)*(each+hitGap), 140 + float32(n/columns)*(hitH+hitGap)
	}
	n := 0
	for i := s.page * per; i < min(len(s.hits), (s.page+1)*per); i++ {
		hx, hy := place(n)
		s.hit(p, s.hits[i], n, hx, hy, each)
		n++
	}
	hx, hy := place(n)
	if s.query.String() != "" || n > 0 {
		s.notMe(p, a, hx, hy, each)
		return
	}
	s.welcomeNew(p, area{x, 140, w, bottom - 140})
}

// welcomeNew fills the place of the names before anything is typed: the ways for those whose name the kiosk cannot know.
func (s *signInScreen) welcomeNew(p *page, a area) {
	app := p.app
	type way struct {
		id, picture, tile, title, text string
		tap                            func()
	}
	var ways []way
	if app.office.Settings.SelfRegister {
		ways = append(ways, way{"register", "waving-hand", "sand", p.T("signin.new"), p.T("signin.new.text"), func() { app.openRegister(s.unit, "") }})
	}
	if app.office.Settings.Guests {
		ways = append(ways, way{"guest", "seedling", "lime", p.T("signin.guest"), p.T("signin.guest.text"), app.beginGuest})
	}
	h := min(132, (a.h-12)/2)
	for i, o := range ways {
		face := kit.NewBoard(p.Env)
		face.Box(p.CardBox(20), 0, 0, a.w, h)
		size := h - 32
		face.Tile(o.picture, o.tile, size, size, 20, 16, 16)
		face.Fit([]kit.Run{{Text: o.title, Bold: true}, {Text: "\n" + o.text, Color: p.Ink2}}, p.Type(kit.Body), p.Ink, size+40, 8, a.w-size-110, h-16, kit.Left, true)
		face.Icon("chevron-right", 28, p.Palette.Link, a.w-52, h/2-14)
		p.Target(kit.Part{ID: o.id, Name: o.title, Radius: 20, OnTap: o.tap}, face.Object(), a.x, a.y+float32(i)*(h+14), a.w, h)
	}
}

func (s *signInScreen) hit(p *page, h roster.Hit, n int, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, hitH)
	face.Disc(p.Token(kit.TileNames[int(h.Learner.ID)%len(kit.TileNames)]), 16, 16, 52)
	face.Text(initials(h.Learner.Name), kit.Sans(18, 800), kit.Light.Ink, 16, 16, 52, 52, kit.Center)
	name := []rune(h.Learner.Name)
	runs := kit.Plain(h.Learner.Name)
	if h.From >= 0 && h.To > h.From && h.To <= len(name) {
		runs = []kit.Run{{Text: string(name[:h.From])}, {Text: string(name[h.From:h.To]), Tint: p.hitTint(), Bold: true}, {Text: string(name[h.To:])}}
	}
	t := p.Type(kit.Label)
	t.Pitch = t.Size * 1.2
	second := h.Learner.Job
	if tell := roster.Telltale(h.Learner, s.found()); tell.CodeTail != "" {
		second = join(second, p.T("signin.tail", "Code", tell.CodeTail))
	}
	if s.unit == nil && h.Learner.Unit.Name != "" {
		second = join(second, h.Learner.Unit.Name)
	}
	nameH := float32(34)
	if second == "" {
		nameH = hitH - 24
	}
	face.Fit(runs, t, p.Ink, 82, 12, w-82-52, nameH, kit.Left, true)
	face.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, 82, 44, w-82-52, 30, kit.Left, true)
	face.Icon("chevron-right", 26, p.Palette.Link, w-46, (hitH-26)/2)
	p.Target(kit.Part{ID: "hit/" + itoa(n), Name: join(h.Learner.Name, second), Radius: 20,
		OnTap: func() { s.pick(p.app, h.Learner) }}, face.Object(), x, y, w, hitH)
}

// found are the people in the list, among whom namesakes have to be told apart.
func (s *signInScreen) found() []roster.Learner {
	all := make([]roster.Learner, len(s.hits))
	for i, h := range s.hits {
		all[i] = h.Learner
	}
	return all
}

func (p *page) hitTint() (c color.NRGBA) {
	if p.Palette.Contrast {
		return c
	}
	return p.AccentTint
}

func (s *signInScreen) notMe(p *page, a *App, x, y, w float32) {
	if !a.office.Settings.SelfRegister && !a.office.Settings.Guests {
		return
	}
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Paper, Stroke: p.Edge, Thick: 2, Radius: 20}, 0, 0, w, hitH)
	face.Disc(p.Card, 16, 16, 52)
	face.Icon("user-plus", 26, p.Palette.Link, 29, 29)
	face.Fit(kit.Plain(p.T("signin.notme")), p.Type(kit.Label), p.Palette.Link, 82, 0, w-94, hitH, kit.Left, true)
	p.Target(kit.Part{ID: "notme", Name: p.T("signin.notme"), Radius: 20, OnTap: func() { a.openRegister(s.unit, s.query.String()) }},
		face.Object(), x, y, w, hitH)
}

func (s *signInScreen) keyboard(p *page) {
	a := p.app
	changed := func() { s.search(a) }
	p.Keyboard(s.typing.keyboard(p, &s.keys, &s.query, changed, kit.KeyboardPart{
		Enter: p.T("signin.search"), Icon: "search", OnEnter: func() { s.enter(a) },
	}))
}

// waitWords says how long to wait before the next try.
func (p *page) waitWords(d time.Duration) string {
	if d > time.Minute {
		return p.T("signin.wait.minutes", "Count", int((d+time.Minute-1)/time.Minute))
	}
	return p.T("signin.wait.seconds", "Count", int((d+time.Second-1)/time.Second))
}
