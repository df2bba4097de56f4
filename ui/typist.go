package ui

import (
	"hocso/internal/typing"
	"hocso/ui/kit"
)

// A typist turns keys into Vietnamese for one field, by the keyboard's Telex or VNI and by the keys on the screen.
type typist struct {
	scheme typing.Scheme
	set    bool // the person chose the scheme; otherwise it is Telex
	tones  typing.Placement
}

func (t *typist) current() typing.Scheme {
	if !t.set {
		return typing.Telex
	}
	return t.scheme
}

// on places tones as the office writes them.
func (t *typist) on(a *App) *typist {
	t.tones = typing.Classic
	if a.office.Settings.ModernTones {
		t.tones = typing.Modern
	}
	return t
}

// compose composes one key. A key that carries its mark already comes from an input method outside, UniKey or EVKey: from then on
// that one composes and the kiosk does not.
func (t *typist) compose(word string, r rune) (string, bool) {
	if typing.Marked(r) {
		t.scheme, t.set = typing.Off, true
	}
	return t.tones.Compose(word, r, t.current())
}

// insert types one letter into a field as the physical keyboard does.
func (t *typist) insert(in *kit.Input, r rune) {
	in.Overtype()
	done := false
	in.Replace(func(word string) string {
		next, ok := t.compose(word, r)
		if done = ok; ok {
			return next
		}
		return word
	})
	if !done {
		in.Insert(string(r))
	}
}

// next goes from Telex to VNI to plain letters.
func (t *typist) next() {
	t.scheme, t.set = map[typing.Scheme]typing.Scheme{typing.Telex: typing.VNI, typing.VNI: typing.Off, typing.Off: typing.Telex}[t.current()], true
}

func (t *typist) name(p *page) string {
	return p.T(map[typing.Scheme]string{typing.Telex: "keyboard.telex", typing.VNI: "keyboard.vni", typing.Off: "keyboard.off"}[t.current()])
}

// keyboard completes the on-screen keyboard's wiring to one field. Its letters carry their own marks and are not composed.
func (t *typist) keyboard(p *page, state *kit.KeyboardState, in *kit.Input, changed func(), part kit.KeyboardPart) kit.KeyboardPart {
	after := func() {
		state.Shift = false
		changed()
	}
	part.State, part.Changed = state, p.app.repaint
	part.Type = func(r rune) {
		in.Insert(string(r))
		after()
	}
	part.Tone = func(mark rune) {
		in.Replace(func(word string) string { return t.on(p.app).tones.Tone(word, mark) })
		after()
	}
	part.Delete = func() {
		in.Backspace()
		after()
	}
	part.Scheme = t.name(p)
	part.OnScheme = func() {
		t.next()
		p.app.repaint()
	}
	return part
}
