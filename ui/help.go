package ui

import (
	"context"
	"slices"

	"hocso/internal/feedback"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// helpScreen: people first, then a question to them, then seeing and hearing, then keys. It opens over any screen and goes back to it.
type helpScreen struct {
	contacts []feedback.Contact // whom the person can turn to
	mine     []feedback.Inquiry // what they asked
	sent     bool               // a question was just sent
}

// openHelp shows the help over the present screen; on the help screen it goes back.
func (a *App) openHelp() {
	if _, on := a.nav.top().(*helpScreen); on {
		a.leave()
		return
	}
	if a.dialog != nil || a.idle.warning {
		return
	}
	h := &helpScreen{}
	a.open(h)
	h.read(a)
}

// feedback is what learners say back.
func (a *App) feedback() *feedback.Feedback { return feedback.New(a.office.DB) }

// asks reports whether the person can ask the core team: the answer has to find them.
func (a *App) asks() bool { return a.session != nil && a.session.Learner.Kind != roster.KindGuest }

// read reads the people beside the window: the rest of the help needs none of it.
func (h *helpScreen) read(a *App) {
	f, unit, learner := a.feedback(), int64(0), int64(0)
	if a.asks() {
		unit, learner = a.session.Learner.Unit.ID, a.session.Learner.ID
	}
	quiet(a, func(ctx context.Context) (x helpScreen, err error) {
		if x.contacts, err = f.Contacts(ctx, unit); err == nil && learner != 0 {
			x.mine, err = f.Mine(ctx, learner)
		}
		return x, err
	}, func(x helpScreen) {
		h.contacts, h.mine = x.contacts, x.mine
		a.repaint()
	})
}

func (h *helpScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	y := float32(92)
	p.Fit(kit.Plain(p.T("help.title")), p.Type(kit.H1), p.Ink, kit.Margin, y, 500, 56, kit.Left, true)
	if a.session != nil {
		p.Text(p.T("help.saved"), p.Type(kit.Body), p.Ink2, p.right()-600, y, 600, 56, kit.Right)
	}
	top, bottom := y+64, p.contentBottom()
	w := (p.width() - 16) / 2
	const ask = 188
	h.people(p, area{kit.Margin, top, w, bottom - top - ask - 16})
	h.ask(p, area{kit.Margin, bottom - ask, w, ask})
	most := (bottom - top - 16) * 0.56
	h.senses(p, area{kit.Margin + w + 16, top, w, most})
	h.keys(p, area{kit.Margin + w + 16, top + most + 16, w, bottom - top - 16 - most})
	back := kit.Button{ID: "next", Text: p.T("help.back"), Icon: "arrow-left", Big: true, OnTap: a.leave}
	if a.session != nil {
		back.Text = p.T("help.back.lesson")
	}
	often := kit.Button{ID: "help/often", Text: p.T("help.asked"), Icon: "book-open", OnTap: func() { a.open(&oftenScreen{checking: a.checkBelow()}) }}
	p.actionBar(actions{back: often, on: []kit.Button{back}})
	p.back, p.focus = a.leave, "next"
}

// card places a titled card and returns where its content begins.
func (p *page) card(a area, title string) float32 {
	p.Box(p.CardBox(24), a.x, a.y, a.w, a.h)
	p.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, a.x+24, a.y+12, a.w-48, 46, kit.Left, true)
	p.Rule(a.x+24, a.y+62, a.w-48)
	return a.y + 70
}

// shownContacts is how many of the core team have room.
const shownContacts = 3

// people names the core team: who, where and when, the number to call.
func (h *helpScreen) people(p *page, a area) {
	y := p.card(a, p.T("help.team"))
	if len(h.contacts) == 0 {
		p.Tile("speech-balloon", "sky", 72, 72, 20, a.x+24, y+16)
		p.Fit([]kit.Run{{Text: p.T("help.people"), Bold: true}, {Text: "\n" + p.T("help.people.text")}}, p.Type(kit.Body), p.Ink,
			a.x+116, y+8, a.w-140, min(110, a.h-86), kit.Left, true)
		return
	}
	each := min(84, (a.y+a.h-y-8)/shownContacts)
	for i, c := range h.contacts[:min(len(h.contacts), shownContacts)] {
		if i > 0 {
			p.Rule(a.x+24, y, a.w-48)
		}
		p.contact(c, i, area{a.x + 24, y, a.w - 48, each})
		y += each
	}
}

// contact is one of the core team in a row.
func (p *page) contact(c feedback.Contact, n int, at area) {
	round := min(52, at.h-8)
	p.Disc(p.Light(kit.TileNames[(n+1)%len(kit.TileNames)]), at.x, at.y+(at.h-round)/2, round)
	p.Text(initials(c.Name), kit.Sans(18, 800), kit.Light.Ink, at.x, at.y+(at.h-round)/2, round, round, kit.Center)
	t := kit.Sans(22, 800)
	w := float32(0)
	if c.Phone != "" {
		w = min(p.TextWidth(c.Phone, t)+8, at.w*0.4)
		p.Fit(kit.Plain(c.Phone), t, p.Palette.Link, at.x+at.w-w, at.y, w, at.h, kit.Right, true)
		w += 36
		p.Icon("phone", 24, p.Palette.Link, at.x+at.w-w, at.y+(at.h-24)/2)
	}
	runs := []kit.Run{{Text: c.Name, Bold: true}}
	if note := join(c.Unit, c.Note); note != "" {
		runs = append(runs, kit.Run{Text: "\n" + note, Color: p.Ink2})
	}
	p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+round+14, at.y+2, at.w-round-14-w-12, at.h-4, kit.Left, true)
}

// ask lets a learner write to the core team.
func (h *helpScreen) ask(p *page, at area) {
	a := p.app
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	x, w := at.x+24, at.w-48
	right := w
	if len(h.mine) > 0 {
		b := kit.Button{ID: "help/mine", Text: p.T("help.mine", "Count", len(h.mine)), Icon: "message-circle", Look: kit.Outline, OnTap: func() { a.openReplies() }}
		bw := min(p.ButtonWidth(b)-24, w*0.45)
		p.Button(b, x+w-bw, at.y+14, bw, 56)
		right -= bw + 12
	}
	p.Fit(kit.Plain(p.T("help.ask")), p.Type(kit.H3), p.Ink, x, at.y+10, right, 40, kit.Left, true)
	key := "help.ask.text"
	switch {
	case h.sent:
		key = "help.ask.sent"
	case !a.asks():
		key = "help.ask.nobody"
	}
	ink := p.Ink2
	if h.sent {
		ink = p.Good
	}
	p.Fit(kit.Plain(p.T(key)), p.Type(kit.Caption), ink, x, at.y+48, right, 48, kit.Left, true)
	if !a.asks() {
		return
	}
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 3, Radius: 16}, 0, 0, w, 68)
	face.Icon("pencil", 26, p.Palette.Link, 20, 21)
	face.Fit(kit.Plain(p.T("help.ask.write")), p.Type(kit.Body), p.Ink2, 60, 0, w-80, 68, kit.Left, true)
	p.Target(kit.Part{ID: "help/ask", Name: p.T("help.ask"), Radius: 16, OnTap: func() { h.write(a) }}, face.Object(), x, at.y+at.h-68-20, w, 68)
}

// write asks for the words and sends them. What is asked over a lesson names it.
func (h *helpScreen) write(a *App) {
	lesson := a.lessonBelow()
	text := "help.ask.text"
	if lesson != "" {
		text = "help.ask.lesson"
	}
	a.ask(question{title: "help.ask", text: text, most: feedback.MaxWords, check: func(v string) string {
		if v == "" {
			return "help.ask.empty"
		}
		return ""
	}}, func(words string) {
		f, learner := a.feedback(), a.session.Learner.ID
		load(a, func(ctx context.Context) (error, error) {
			err := f.Ask(ctx, learner, lesson, words)
			return err, unless(err, feedback.ErrOpen, feedback.ErrWords)
		}, func(refused error) {
			if refused != nil {
				a.tell("help.full")
				return
			}
			h.sent = true
			h.read(a)
			a.repaint()
		})
	})
}

// lessonBelow is the lesson that the help was opened over; "" for none.
func (a *App) lessonBelow() string {
	for i := len(a.nav.stack) - 1; i >= 0; i-- {
		if l, ok := a.nav.stack[i].(*lessonScreen); ok {
			return l.lesson.ID
		}
	}
	return ""
}

// checkBelow reports whether the help was opened over the check of a record.
func (a *App) checkBelow() bool {
	return slices.ContainsFunc(a.nav.stack, func(s screen) bool {
		_, checking := s.(*checkScreen)
		return checking
	})
}
