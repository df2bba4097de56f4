// One person at the desk: who they are, how far they are, and what can be done.

package ui

import (
	"context"
	"time"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// personScreen shows one person. Every change reads the person anew, since another code is another row of the roster.
type personScreen struct {
	list *peopleScreen
	personData
}

// personData is what is read of a person.
type personData struct {
	learner      roster.Learner
	courses      []progress.CourseState
	certificates int
	last         time.Time
	merged       []roster.Learner // counted as this person
	double       *roster.Learner  // may be this person too; nil for nobody
}

// open shows a person's page.
func (s *peopleScreen) open(a *App, l roster.Learner) {
	one := &personScreen{list: s}
	one.read(a, l.ID, func() { a.open(one) })
}

func (s *personScreen) read(a *App, id int64, then func()) {
	load(a, func(ctx context.Context) (personData, error) { return a.readPerson(ctx, id) }, func(d personData) {
		s.personData = d
		then()
	})
}

func (a *App) readPerson(ctx context.Context, id int64) (d personData, err error) {
	if d.learner, err = a.Roster.ByID(ctx, id); err != nil {
		return d, err
	}
	home, err := a.Progress.Home(ctx, d.learner)
	if err != nil {
		return d, err
	}
	d.courses, d.certificates = home.Courses, home.Certificates
	if d.last, err = a.Progress.LastLearned(ctx, id); err != nil {
		return d, err
	}
	if d.merged, err = a.Roster.MergedInto(ctx, id); err != nil {
		return d, err
	}
	pairs, err := a.Roster.DuplicatesOf(ctx, d.learner)
	for _, pair := range pairs {
		switch id {
		case pair.From.ID:
			d.double = &pair.Into
		case pair.Into.ID:
			d.double = &pair.From
		}
	}
	return d, err
}

// edit changes the person in the name of whoever is at the desk, and shows the page and the list as they are then.
func (s *personScreen) edit(a *App, change func(ctx context.Context, who string) (roster.Learner, error)) {
	who := a.who()
	load(a, func(ctx context.Context) (refusable[roster.Learner], error) { return refuse(change(ctx, who)) }, func(x refusable[roster.Learner]) {
		if x.refused != "" {
			a.tell("people.refused." + x.refused)
			return
		}
		s.read(a, x.value.ID, func() { s.list.reload(a, a.repaint) })
	})
}

// put changes one value of the person.
func (s *personScreen) put(a *App, set func(*roster.Person)) {
	l := s.learner
	v := roster.Person{Name: l.Name, UnitID: l.Unit.ID, Job: l.Job}
	set(&v)
	s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
		return a.Roster.Change(ctx, who, l.ID, v)
	})
}

// rows are the values that can be changed.
func (s *personScreen) rows(a *App) []personRow {
	l := s.learner
	code := l.Code
	if !l.CodeIssued {
		code = join(code, a.look.words().T("people.code.made"))
	}
	return []personRow{
		{"name", l.Name, func() {
			a.ask(question{title: "people.name", value: l.Name, most: 100, check: badName}, func(v string) {
				s.put(a, func(x *roster.Person) { x.Name = v })
			})
		}},
		{"code", code, func() {
			value := l.Code
			if !l.CodeIssued {
				value = ""
			}
			a.ask(question{title: "people.code", text: "people.code.text", value: value, most: 32, plain: true, check: func(v string) string {
				if _, err := roster.CleanCode(v); err != nil {
					return "register.bad_code"
				}
				return ""
			}}, func(v string) { s.put(a, func(x *roster.Person) { x.Code = v }) })
		}},
		{"unit", l.Unit.Name, func() {
			a.chooseUnit(a.look.words().T("people.unit"), s.list.units, "", func(unit int64) { s.put(a, func(x *roster.Person) { x.UnitID = unit }) })
		}},
		{"job", l.Job, func() {
			a.ask(question{title: "people.job", text: "people.job.text", value: l.Job, most: 100}, func(v string) {
				s.put(a, func(x *roster.Person) { x.Job = v })
			})
		}},
	}
}

// left marks the person as gone or back.
func (s *personScreen) left(a *App) {
	l := s.learner
	s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
		return l, a.Roster.SetLeft(ctx, who, l.LeftAt.IsZero(), l.ID)
	})
}

// clearPIN takes a forgotten PIN away, after the manager's own was asked for.
func (s *personScreen) clearPIN(a *App) {
	l := s.learner
	a.confirmPIN(a.look.words().T("people.pin.why", "Name", l.Name), func() {
		s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
			return a.Roster.ClearPIN(ctx, who, l.ID)
		})
	})
}

// merge counts the likely other row as this person, or this one as that, whichever has the office's code.
func (s *personScreen) merge(a *App) {
	from, into := *s.double, s.learner
	if from.CodeIssued && !into.CodeIssued {
		from, into = into, from
	}
	s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
		return into, a.Roster.Merge(ctx, who, from.ID, into.ID)
	})
}

func (s *personScreen) distinct(a *App) {
	l, other := s.learner, *s.double
	s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
		return l, a.Roster.Distinct(ctx, who, l.ID, other.ID)
	})
}

func (s *personScreen) unmerge(a *App, part roster.Learner) {
	l := s.learner
	s.edit(a, func(ctx context.Context, who string) (roster.Learner, error) {
		return l, a.Roster.Unmerge(ctx, who, part.ID)
	})
}

// A personRow is a value of the person; its words are people.<name>.
type personRow struct {
	name, value string
	tap         func()
}

func (s *personScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskPeople, title: s.learner.Name, sub: s.state(p), back: a.leave})
	left := at.w * 0.5
	foot := at.y + at.h - 56
	s.values(p, area{at.x, at.y, left, foot - 16 - at.y})
	s.progress(p, area{at.x + left + 20, at.y, at.w - left - 20, foot - 16 - at.y})
	s.acts(p, at, foot)
}

// state is how the person stands, in a line.
func (s *personScreen) state(p *page) string {
	if !s.learner.LeftAt.IsZero() {
		return p.T("people.left.since", "Date", p.Words.Date(s.learner.LeftAt.In(p.app.Now().Location())))
	}
	if s.last.IsZero() {
		return p.T("people.never")
	}
	return p.T("people.last", "Date", p.Words.Date(s.last.In(p.app.Now().Location())))
}

// values are the rows to tap; below them what may be, or is, the same person.
func (s *personScreen) values(p *page, at area) {
	rows := s.rows(p.app)
	pitch := min(92, (at.h-112)/float32(len(rows)))
	for i, r := range rows {
		y := at.y + float32(i)*pitch
		face := kit.NewBoard(p.Env)
		face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, at.w, pitch-12)
		face.Text(p.T("people."+r.name), p.Type(kit.FixedSmall), p.Ink2, 18, 4, at.w-80, 26, kit.Left)
		face.Fit(kit.Plain(orDefault(r.value, "–")), p.Type(kit.Label), p.Ink, 18, 28, at.w-80, pitch-12-32, kit.Left, true)
		face.Icon("pencil", 24, p.Palette.Link, at.w-42, (pitch-12-24)/2)
		p.Target(kit.Part{ID: "person/" + r.name, Name: p.T("people."+r.name) + ": " + r.value, Radius: 16, OnTap: r.tap}, face.Object(), at.x, y, at.w, pitch-12)
	}
	s.other(p, area{at.x, at.y + 4*pitch, at.w, min(172, at.h-4*pitch)})
}

// other asks about a likely second row of the same person, or names the one that is merged.
func (s *personScreen) other(p *page, at area) {
	a := p.app
	switch {
	case s.double != nil:
		p.Box(kit.Box{Fill: p.AccentTint, Stroke: p.AccentInk, Thick: 2, Radius: 16}, at.x, at.y, at.w, at.h)
		o := s.double
		p.Fit(kit.Plain(p.T("people.double", "Name", o.Name, "Code", o.Code)), p.Type(kit.Caption), p.Ink, at.x+16, at.y+2, at.w-32, at.h-72, kit.Left, true)
		half := (at.w - 32 - 8) / 2
		p.Button(kit.Button{ID: "person/merge", Text: p.T("people.same"), OnTap: func() { s.merge(a) }}, at.x+16, at.y+at.h-66, half, 56)
		p.Button(kit.Button{ID: "person/distinct", Text: p.T("people.differ"), Look: kit.Outline, OnTap: func() { s.distinct(a) }}, at.x+24+half, at.y+at.h-66, half, 56)
	case len(s.merged) > 0:
		m := s.merged[len(s.merged)-1]
		part := kit.Button{ID: "person/unmerge", Text: p.T("people.part"), Icon: "undo-2", Look: kit.Outline, OnTap: func() { s.unmerge(a, m) }}
		w := p.ButtonWidth(part) - 24
		p.Icon("users", 26, p.Palette.Link, at.x+4, at.y+15)
		p.Fit(kit.Plain(p.T("people.merged", "Name", m.Name, "Code", m.Code, "Count", len(s.merged))), p.Type(kit.Caption), p.Ink2, at.x+42, at.y, at.w-42, at.h-64, kit.Left, true)
		p.Button(part, at.x+42, at.y+at.h-56, w, 56)
	}
}

// progress lists the courses: passed when, or how many lessons are done.
func (s *personScreen) progress(p *page, at area) {
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	passed := 0
	for _, c := range s.courses {
		if !c.PassedAt.IsZero() {
			passed++
		}
	}
	p.Ring(float32(passed)/float32(max(1, len(s.courses))), p.Good, p.Track, at.x+20, at.y+16, 56, 9)
	p.Fit(kit.Plain(p.T("people.passed", "Passed", passed, "Count", len(s.courses), "Certificates", s.certificates)), p.Type(kit.Label), p.Ink,
		at.x+92, at.y+12, at.w-108, 64, kit.Left, true)
	rowH := min(64, (at.h-96)/float32(max(1, len(s.courses))))
	for i, c := range s.courses {
		y := at.y + 88 + float32(i)*rowH
		state, icon, ink := p.T("people.lessons", "Done", c.Done, "Count", len(c.Lessons)), "minus", p.Ink2
		switch {
		case !c.PassedAt.IsZero():
			state, icon, ink = p.T("people.passed.on", "Date", p.Words.Date(c.PassedAt.In(p.app.Now().Location())), "Score", p.Words.Percent(c.Best*100)), "check", p.Good
		case c.Done > 0:
			icon, ink = "play", p.Palette.Link
		}
		p.Rule(at.x+18, y, at.w-36)
		p.Icon(icon, 22, ink, at.x+20, y+(rowH-22)/2)
		w := p.TextWidth(state, p.Type(kit.Caption)) + 8
		p.Text(state, p.Type(kit.Caption), p.Ink2, at.x+at.w-20-w, y, w, rowH, kit.Right)
		p.Fit(kit.Plain(join(c.Course.Code, c.Course.Title.In(p.Lang))), p.Type(kit.Caption), p.Ink, at.x+52, y+2, at.w-92-w, rowH-4, kit.Left, true)
	}
}

// acts are the buttons at the bottom.
func (s *personScreen) acts(p *page, at area, y float32) {
	a, l := p.app, s.learner
	left := kit.Button{ID: "person/left", Text: p.T("people.leave"), Icon: "log-out", Look: kit.Outline, OnTap: func() { s.left(a) }}
	if !l.LeftAt.IsZero() {
		left.Text, left.Icon = p.T("people.back"), "log-in"
	}
	buttons := []kit.Button{left, {ID: "person/card", Text: p.T("people.card"), Icon: "id-card", Look: kit.Outline, OnTap: func() { a.saveCards([]roster.Learner{l}) }}}
	if l.HasPIN {
		buttons = append(buttons, kit.Button{ID: "person/pin", Text: p.T("people.pin"), Icon: "key-round", Look: kit.Outline, OnTap: func() { s.clearPIN(a) }})
	}
	buttons = append(buttons, kit.Button{ID: "person/data", Text: p.T("persondata.button"), Icon: "shield-check", Look: kit.Outline, OnTap: func() {
		a.openPersonData(l, func() { s.list.reload(a, func() { a.openDesk(s.list) }) })
	}})
	x, whole := at.x, float32(0)
	for _, b := range buttons {
		whole += p.ButtonWidth(b) - 12
	}
	for _, b := range buttons {
		w := (p.ButtonWidth(b)-12)*min(1, (at.w+12)/whole) - 12
		p.Button(b, x, y, w, 56)
		x += w + 12
	}
}
