package ui

import (
	"context"
	"errors"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// registerScreen adds a newcomer who may learn at once; the manager joins the name with the roster later. A likely namesake is
// offered first, so that what somebody learned is not split in two.
type registerScreen struct {
	units   []roster.Unit
	unit    *roster.Unit
	name    kit.Input
	code    kit.Input
	keys    kit.KeyboardState
	typing  typist
	onCode  bool // the keyboard on the screen types into the code
	alike   []roster.Learner
	asked   int
	trouble string // key of what has to be mended
	from    int    // first unit of the choice, -1 while it is closed
}

// openRegister starts a registration with what was typed in the search.
func (a *App) openRegister(unit *roster.Unit, name string) {
	r := &registerScreen{unit: unit, from: -1}
	r.name.Max, r.code.Max = 60, 24
	r.name.Set(name)
	r.keys.Open = a.byTouch
	load(a, a.Roster.Units, func(units []roster.Unit) {
		r.units = units
		if r.unit == nil && len(units) == 1 {
			r.unit = &units[0]
		}
		a.open(r)
		r.look(a)
	})
}

// look searches for people who might be the same person.
func (r *registerScreen) look(a *App) {
	r.trouble = ""
	r.asked++
	asked, unit := r.asked, int64(0)
	if r.unit != nil {
		unit = r.unit.ID
	}
	name := r.name.String()
	quiet(a, func(ctx context.Context) ([]roster.Learner, error) { return a.Roster.Alike(ctx, name, unit) }, func(l []roster.Learner) {
		if asked == r.asked {
			r.alike = l
			a.repaint()
		}
	})
}

// registered is what a registration brought: a person, or the code of what has to be mended.
type registered struct {
	learner roster.Learner
	refused string
}

func (r *registerScreen) submit(a *App) {
	if _, err := roster.CleanName(r.name.String()); err != nil {
		r.trouble = "register.bad_name"
		a.repaint()
		return
	}
	if r.unit == nil && len(r.units) > 0 {
		r.trouble = "register.no_unit"
		a.repaint()
		return
	}
	n := roster.Newcomer{Name: r.name.String(), Code: r.code.String(), Lang: a.look.lang}
	if r.unit != nil {
		n.UnitID = r.unit.ID
	}
	load(a, func(ctx context.Context) (registered, error) {
		l, err := a.Roster.Register(ctx, n)
		var refused *roster.Error
		if errors.As(err, &refused) {
			return registered{refused: refused.Code}, nil
		}
		return registered{learner: l}, err
	}, func(x registered) {
		if x.refused != "" {
			r.trouble = "register." + x.refused
			a.repaint()
			return
		}
		a.enterAs(x.learner)
	})
}

// enterAs goes on with a person: a PIN where the office asks for one, otherwise in.
func (a *App) enterAs(l roster.Learner) {
	switch {
	case l.HasPIN:
		a.open(newPIN(l, nil))
	case a.office.Settings.PINRequired:
		a.open(newSetPIN(l))
	default:
		load(a, func(ctx context.Context) (roster.Session, error) { return a.Roster.SignIn(ctx, l.ID, "") }, a.begin)
	}
}

func (r *registerScreen) paint(p *page) {
	a := p.app
	p.idle = idleSignIn
	p.back = a.leave
	right := min(494, p.width()*0.385)
	left := p.width() - right - 32
	p.title(p.T("register.title"), kit.Margin, contentTop, left)
	if r.from >= 0 {
		r.chooseUnit(p)
		return
	}
	r.fields(p, kit.Margin, left)
	r.sides(p, kit.Margin+left+32, right)
	if r.keys.Open {
		r.keyboard(p)
		return
	}
	x := kit.Button{ID: "keyboard", Text: p.T("signin.keyboard"), Icon: "keyboard", Look: kit.Outline, OnTap: func() {
		r.keys.Open = true
		a.repaint()
	}}
	p.Button(x, kit.Margin, p.H-80, p.ButtonWidth(x)-16, 56)
}

func (r *registerScreen) fields(p *page, x, w float32) {
	a := p.app
	y := float32(146)
	if p.Large() {
		y = 156
	}
	open := func(code bool) func() {
		return func() {
			r.onCode, r.keys.Open = code, true
			a.repaint()
		}
	}
	p.Text(p.T("register.name"), p.Type(kit.FixedSmall), p.Palette.Link, x, y, w, 28, kit.Left)
	p.Field(kit.FieldPart{ID: "name", Name: p.T("register.name"), Input: &r.name, Type: kit.Label, Hint: p.T("register.name.hint"),
		Compose: r.typing.on(p.app).compose, OnChange: func() { r.look(a) }, OnEnter: func() { r.submit(a) }, OnTouch: open(false)}, x, y+31, w, 64)
	p.focus = "name"
	y += 104
	half := (w - 16) / 2
	p.Text(p.T("register.unit"), p.Type(kit.FixedSmall), p.Ink2, x, y, half, 28, kit.Left)
	r.unitField(p, x, y+31, half)
	p.Text(p.T("register.code"), p.Type(kit.FixedSmall), p.Ink2, x+half+16, y, half, 28, kit.Left)
	p.Field(kit.FieldPart{ID: "code", Name: p.T("register.code"), Input: &r.code, Type: kit.Label, Hint: p.T("register.code.hint"),
		OnChange: func() { r.trouble = "" }, OnEnter: func() { r.submit(a) }, OnTouch: open(true)}, x+half+16, y+31, half, 64)
	y += 104
	if r.trouble != "" {
		p.Box(kit.Box{Fill: p.BadTint, Stroke: p.Bad, Thick: 3, Radius: 16}, x, y, w, 64)
		p.Sign(false, x+14, y+12, 40)
		p.Fit(kit.Plain(p.T(r.trouble)), p.Type(kit.Body), p.Ink, x+68, y+4, w-80, 56, kit.Left, true)
		return
	}
	p.Icon("shield-check", 26, p.Good, x, y+6)
	p.Fit(kit.Plain(p.T("register.promise")), p.Type(kit.Caption), p.Ink2, x+36, y, w-36, 52, kit.Left, false)
}

func (r *registerScreen) unitField(p *page, x, y, w float32) {
	a := p.app
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, w, 64)
	name := p.T("register.unit.hint")
	if r.unit != nil {
		name = r.unit.Name
	}
	face.Fit(kit.Plain(name), p.Type(kit.Label), p.Ink, 18, 0, w-70, 64, kit.Left, true)
	face.Icon("chevron-down", 26, p.Palette.Link, w-44, 19)
	p.Target(kit.Part{ID: "unit", Name: name, Radius: 16, OnTap: func() {
		r.from, r.keys.Open = 0, false
		a.page = nil
		a.repaint()
	}}, face.Object(), x, y, w, 64)
}

// chooseUnit lists the units in the place of the fields.
func (r *registerScreen) chooseUnit(p *page) {
	a := p.app
	const rows, columns = 6, 2
	w := (p.width() - 16) / columns
	per := rows * columns
	choose := func(u *roster.Unit) func() {
		return func() {
			if u != nil {
				r.unit = u
			}
			r.from, a.page = -1, nil
			r.look(a)
		}
	}
	for i := r.from; i < min(len(r.units), r.from+per); i++ {
		u, n := &r.units[i], i-r.from
		p.Button(kit.Button{ID: "unit/" + itoa(i), Text: u.Name, Look: kit.Outline, OnTap: choose(u)},
			kit.Margin+float32(n%columns)*(w+16), 160+float32(n/columns)*76, w, 64)
	}
	p.back = choose(nil)
	back := kit.Button{ID: "back", Text: p.T("signin.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: choose(nil)}
	p.Button(back, kit.Margin, p.H-80, p.ButtonWidth(back)-16, 56)
	if len(r.units) > per {
		p.pager(r.from/per, (len(r.units)+per-1)/per, p.H-80, func(n int) { r.from = n * per })
	}
}

// sides offers a likely namesake, then the ways on.
func (r *registerScreen) sides(p *page, x, w float32) {
	a := p.app
	y := float32(92)
	if len(r.alike) > 0 {
		l := r.alike[0]
		p.Text(p.T("register.you"), p.Type(kit.Label), p.Ink, x, y, w, 34, kit.Left)
		p.Box(p.CardBox(20), x, y+42, w, 84)
		p.Disc(p.Token(kit.TileNames[int(l.ID)%len(kit.TileNames)]), x+16, y+58, 52)
		p.Text(initials(l.Name), kit.Sans(18, 800), kit.Light.Ink, x+16, y+58, 52, 52, kit.Center)
		b := kit.Button{ID: "me", Text: p.T("register.me"), Look: kit.Outline, OnTap: func() { a.enterAs(l) }}
		bw := p.ButtonWidth(b) - 24
		p.Fit(kit.Plain(l.Name), p.Type(kit.Label), p.Ink, x+82, y+50, w-82-bw-28, 36, kit.Left, true)
		p.Fit(kit.Plain(join(l.Unit.Name, l.Job)), p.Type(kit.Caption), p.Ink2, x+82, y+86, w-82-bw-28, 30, kit.Left, true)
		p.Button(b, x+w-bw-14, y+56, bw, 56)
		p.Icon("info", 24, p.Palette.Link, x+4, y+136)
		p.Fit(kit.Plain(p.T("register.join")), p.Type(kit.Caption), p.Ink2, x+40, y+130, w-40, 48, kit.Left, false)
	}
	y = 278
	next := kit.Button{ID: "next", Text: p.T("register.go"), After: "arrow-right", Big: true, OnTap: func() { r.submit(a) }}
	if a.office.Settings.PINRequired {
		next.Text = p.T("register.pin")
	}
	p.Button(next, x, y, w, 72)
	p.primary = next.OnTap
	half := (w - 12) / 2
	p.Button(kit.Button{ID: "back", Text: p.T("register.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: a.leave}, x, y+84, half, 56)
	if a.office.Settings.Guests {
		p.Button(kit.Button{ID: "guest", Text: p.T("signin.guest"), Icon: "user", Look: kit.Outline, OnTap: a.beginGuest}, x+half+12, y+84, half, 56)
	}
}

func (r *registerScreen) keyboard(p *page) {
	a := p.app
	in := &r.name
	changed := func() { r.look(a) }
	if r.onCode {
		in, changed = &r.code, a.repaint
	}
	p.Keyboard(r.typing.keyboard(p, &r.keys, in, changed, kit.KeyboardPart{Enter: p.T("register.next"), OnEnter: func() { r.submit(a) }}))
}
