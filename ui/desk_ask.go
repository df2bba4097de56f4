package ui

import (
	"strings"

	"hocso/ui/kit"
)

// A question asks for one line of text in a dialog at the top of the window, so that the keyboard on the screen has its place
// below. The desk's pages show texts as rows to tap, and ask with this when one is to be changed.
type question struct {
	title  string // key of what is asked
	text   string // key of one sentence that explains it; "" for none
	hint   string // key of an example in the empty field; "" for none
	value  string // what the field holds at first
	most   int    // characters; 0: 100
	plain  bool   // an address or a code: Vietnamese is not composed
	secret bool   // dots in place of letters
	// check returns the key of what has to be mended, or "". It gets the text without blanks around it.
	check func(string) string
}

// shortName is the check of a question for somebody's name.
func shortName(v string) string {
	if len([]rune(v)) < 2 {
		return "setup.pin.name.bad"
	}
	return ""
}

type askDialog struct {
	question
	under   dialog
	from    string // the part that had the focus, for whoever has no mouse: the focus goes back there
	in      kit.Input
	keys    kit.KeyboardState
	typing  typist
	trouble string
	done    func(string)
}

// ask asks for one line of text; done gets it when it passed the check.
func (a *App) ask(q question, done func(string)) {
	d := &askDialog{question: q, under: a.dialog, done: done}
	d.in.Max = q.most
	d.in.Offer(q.value)
	d.keys.Open = a.byTouch
	if a.showFocus {
		d.from = a.page.Parts().IDOf(a.page.Canvas.Focused())
	}
	a.showDialog(d)
}

func (d *askDialog) close(a *App) {
	d.in.Clear()
	a.dialog = d.under
	a.page = nil
	a.repaint()
	a.focusOn(d.from)
}

func (d *askDialog) submit(a *App) {
	text := strings.TrimSpace(d.in.String())
	if d.check != nil {
		if d.trouble = d.check(text); d.trouble != "" {
			a.repaint()
			return
		}
	}
	d.close(a)
	d.done(text)
}

func (d *askDialog) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	w, h := min(860, p.width()), float32(328)
	x, y := (p.W-w)/2, float32(92)
	if !d.keys.Open {
		y = max(y, (p.H-h)/3)
	}
	p.Box(p.CardBox(28), x, y, w, h)
	p.Fit(kit.Plain(p.T(d.title)), p.Type(kit.H2), p.Ink, x+28, y+16, w-56, 46, kit.Left, true)
	switch {
	case d.trouble != "":
		p.Sign(false, x+28, y+66, 44)
		p.Fit(kit.Plain(p.T(d.trouble)), p.Type(kit.Body), p.Bad, x+84, y+62, w-112, 54, kit.Left, true)
	case d.text != "":
		p.Fit(kit.Plain(p.T(d.text)), p.Type(kit.Body), p.Ink2, x+28, y+62, w-56, 54, kit.Left, true)
	}
	d.field(p, x+28, y+124, w-56)
	cancel := func() { d.close(a) }
	ok := kit.Button{ID: "ask/ok", Text: p.T("ask.ok"), Icon: "check", Big: true, OnTap: func() { d.submit(a) }}
	p.Button(ok, x+w-28-240, y+h-100, 240, 72)
	p.Button(kit.Button{ID: "ask/cancel", Text: p.T("ask.cancel"), Look: kit.Outline, OnTap: cancel}, x+w-28-240-16-180, y+h-100, 180, 72)
	if !d.keys.Open {
		b := kit.Button{ID: "ask/keyboard", Name: p.T("signin.keyboard"), Icon: "keyboard", Look: kit.Outline, OnTap: func() { d.keys.Open = true; a.repaint() }}
		p.Button(b, x+28, y+h-100, 88, 72)
	}
	p.primary, p.back = ok.OnTap, cancel
	if d.keys.Open {
		p.Keyboard(d.typing.keyboard(p, &d.keys, &d.in, d.changed(a), kit.KeyboardPart{Enter: p.T("ask.ok"), OnEnter: ok.OnTap}))
	}
}

func (d *askDialog) changed(a *App) func() {
	return func() {
		d.trouble = ""
		a.repaint()
	}
}

func (d *askDialog) field(p *page, x, y, w float32) {
	a := p.app
	hint := ""
	if d.hint != "" {
		hint = p.T(d.hint)
	}
	part := kit.FieldPart{ID: "ask/field", Name: p.T(d.title), Input: &d.in, Type: kit.Label, Hint: hint, Secret: d.secret,
		OnEnter: func() { d.submit(a) }, OnTouch: func() { d.keys.Open = true; a.repaint() }}
	part.OnChange = func() {
		if d.trouble != "" {
			d.changed(a)()
		}
	}
	if !d.plain {
		part.Compose = d.typing.on(p.app).compose
	}
	p.Field(part, x, y, w, 64)
	p.focus = "ask/field"
}
