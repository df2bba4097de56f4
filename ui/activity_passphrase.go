package ui

import (
	"hocso/internal/activity"
	"hocso/internal/typing"
	"hocso/ui/kit"
)

// passphraseFace builds a passphrase from words or from the keyboard and says at once how it stands. Nothing of it is saved,
// logged or kept: it lives in this state and is wiped when the person goes on.
type passphraseFace struct {
	st    *stage
	pass  *activity.Passphrase
	own   bool // typed instead of built
	input kit.Input
	keys  kit.KeyboardState
	ready bool // the person said that it is good; what to take along is shown
}

const passphraseSide = 398

func newPassphraseFace(st *stage) *passphraseFace {
	return &passphraseFace{st: st, pass: activity.NewPassphrase(st.activity.Passphrase)}
}

// text is the passphrase as it stands.
func (f *passphraseFace) text() string {
	if f.own {
		return f.input.String()
	}
	return f.pass.Phrase()
}

func (f *passphraseFace) weight() activity.Weight {
	b := f.st.activity.Passphrase
	return activity.Weigh(f.text(), b.Least, b.Words)
}

func (f *passphraseFace) onWord(word string) {
	f.pass.Toggle(word)
	f.changed()
}

func (f *passphraseFace) onShuffle() {
	f.pass.Shuffle()
	f.changed()
}

// onOwn goes from words to typing and back. What was typed is wiped.
func (f *passphraseFace) onOwn() {
	f.own = !f.own
	f.keys.Open = false
	f.input.Clear()
	f.ready = false
	f.st.app.entered()
}

func (f *passphraseFace) onUndo() {
	if f.own {
		f.input.Clear()
	} else {
		f.pass.Undo()
	}
	f.changed()
}

func (f *passphraseFace) changed() {
	f.ready = false
	f.st.app.repaint()
}

func (f *passphraseFace) onReady() {
	f.ready, f.keys.Open = true, false
	f.st.app.entered()
}

// forget implements forgetter.
func (f *passphraseFace) forget() {
	f.pass.Clear()
	f.input.Clear()
}

func (f *passphraseFace) paint(p *page) {
	w := f.weight()
	a := f.st.frame(p, passphraseSide, "")
	inner := area{a.x + formPad, a.y + 14, a.w - 2*formPad, a.h - 14}
	if f.own {
		f.typed(p, w, inner)
	} else {
		f.built(p, w, inner)
	}
	x := p.right() - passphraseSide
	y := f.st.columnHead(p, column{}, x, passphraseSide) + 4
	if f.own && f.keys.Open {
		f.rules(p, w, area{x, y, passphraseSide, p.H - kit.KeyboardHeight - 12 - y})
		f.keyboard(p)
		return
	}
	foot := f.foot(p, x)
	if f.ready {
		p.feedbackCard(f.st.doneWords(inBoth("activity.passphrase.done")), area{x, y, passphraseSide, foot - y - 8})
	} else {
		f.rules(p, w, area{x, y, passphraseSide, foot - y - 8})
	}
	f.bar(p, w)
}

// built is the way with words: pictures of those chosen, the passphrase, its strength, a way to remember it, the words.
func (f *passphraseFace) built(p *page, w activity.Weight, a area) {
	f.tiles(p, area{a.x, a.y, a.w, 112})
	box := area{a.x, a.y + 122, a.w, 64}
	f.line(p, w, box)
	f.strength(p, w, area{a.x, box.y + 72, a.w, 40})
	f.scene(p, area{a.x, box.y + 116, a.w, 58})
	f.words(p, area{a.x, box.y + 174, a.w, a.y + a.h - 12 - box.y - 174})
}

// tiles are the chosen words as pictures; empty places say that there is room.
func (f *passphraseFace) tiles(p *page, a area) {
	picked := f.pass.Picked()
	n := max(f.st.activity.Passphrase.Words, len(picked))
	const gap = 12
	w := (a.w - gap*float32(n-1)) / float32(n)
	for i := range n {
		x := a.x + float32(i)*(w+gap)
		if i >= len(picked) {
			p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}, x, a.y, w, a.h)
			p.Text(itoa(i+1), kit.Sans(28, 800), p.Ink2, x, a.y, w, a.h, kit.Center)
			continue
		}
		word := picked[i]
		p.Box(p.TintBox(p.Light(kit.TileNames[i%len(kit.TileNames)]), 20), x, a.y, w, a.h)
		p.Pictogram(word.Picture, 56, x+(w-56)/2, a.y+10)
		p.Text(word.Word, kit.Sans(20, 800), p.Light("ink"), x, a.y+68, w, 36, kit.Center)
	}
}

// line shows the passphrase with its length.
func (f *passphraseFace) line(p *page, w activity.Weight, a area) {
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Palette.Link, Thick: 3, Radius: 16}, a.x, a.y, a.w, a.h)
	letters := p.T("activity.passphrase.letters", "Count", w.Letters)
	t := p.Type(kit.Caption)
	lw := p.TextWidth(letters, t)
	p.Text(letters, t, p.Ink2, a.x+a.w-lw-22, a.y, lw+4, a.h, kit.Left)
	words, ink := f.text(), p.Ink
	if words == "" {
		words, ink = p.T("activity.passphrase.empty"), p.Ink2
	}
	p.Fit(kit.Plain(words), kit.Sans(26, 600), ink, a.x+24, a.y+4, a.w-lw-64, a.h-8, kit.Left, true)
}

// scene gives an example of how a strange picture in the mind keeps words together.
func (f *passphraseFace) scene(p *page, a area) {
	scenes := f.st.activity.Passphrase.Scenes
	if len(scenes) == 0 {
		return
	}
	scene := scenes[f.pass.Set()%len(scenes)].In(p.Lang)
	p.Box(p.TintBox(p.AccentTint, 16), a.x, a.y, a.w, a.h)
	p.Pictogram("light-bulb", 30, a.x+18, a.y+(a.h-30)/2)
	p.Fit(runsOfMarked(p.T("activity.passphrase.scene", "Scene", scene)), p.Type(kit.Body), p.Ink, a.x+60, a.y+3, a.w-76, a.h-6, kit.Left, true)
}

// words are the twelve words to choose from, at the bottom: six side by side, or four in a narrow window, which is higher.
func (f *passphraseFace) words(p *page, a area) {
	const gap = 10
	across := 6
	if a.w < 6*(116+gap) {
		across = 4
	}
	w := (a.w - gap*float32(across-1)) / float32(across)
	rows := (len(f.pass.Words()) + across - 1) / across
	top := a.y + a.h - float32(rows)*(fieldH+gap) + gap
	full := len(f.pass.Picked()) == activity.Picks
	for i, word := range f.pass.Words() {
		x, y := a.x+float32(i%across)*(w+gap), top+float32(i/across)*(fieldH+gap)
		b := kit.Button{ID: "word/" + word.Word, Text: word.Word, Look: kit.Outline, OnTap: func() { f.onWord(word.Word) }}
		switch {
		case f.pass.Has(word.Word):
			b.Look, b.Icon = kit.Primary, "check"
		case full:
			b.Look = kit.Missing
		}
		p.RoundButton(b, x, y, w, fieldH, fieldH/2)
	}
	if first := f.pass.Words(); len(first) > 0 {
		p.focus = "word/" + first[0].Word
	}
}

// typed is the way with the keyboard.
func (f *passphraseFace) typed(p *page, w activity.Weight, a area) {
	b := f.st.activity.Passphrase
	words := p.T("activity.passphrase.own.text", "Words", b.Words, "Letters", b.Least)
	y := a.y + p.Flow(runsOfMarked(words), p.Type(kit.Body), p.Ink, a.x, a.y, a.w, kit.Left) + 10
	p.Field(kit.FieldPart{
		ID: "own", Name: p.T("activity.passphrase.own"), Input: &f.input, Hint: p.T("activity.passphrase.own.hint"), Type: kit.H3,
		OnChange: f.changed, OnTouch: func() {
			f.keys.Open = true
			f.st.app.repaint()
		},
		OnEnter: func() {
			if f.weight().Strong() {
				f.onReady()
			}
		},
	}, a.x, y, a.w, 64)
	letters := p.T("activity.passphrase.letters", "Count", w.Letters)
	f.strength(p, w, area{a.x, y + 70, a.w, 40})
	p.Text(letters, p.Type(kit.Caption), p.Ink2, a.x, y+108, a.w, 32, kit.Left)
	p.focus = "own"
	if f.ready {
		p.focus = "next"
	}
}

func (f *passphraseFace) keyboard(p *page) {
	plain := typist{scheme: typing.Off, set: true} // letters stay as typed
	done := func() {
		f.keys.Open = false
		f.st.app.repaint()
	}
	p.Keyboard(plain.keyboard(p, &f.keys, &f.input, f.changed, kit.KeyboardPart{Enter: p.T("activity.form.enter"), Icon: "check", OnEnter: done}))
	p.focus = "own"
	p.primary, p.back = done, done
}

func (f *passphraseFace) foot(p *page, x float32) float32 {
	buttons := []kit.Button{{ID: "shuffle", Text: p.T("activity.passphrase.shuffle"), Icon: "shuffle", Look: kit.Outline, OnTap: f.onShuffle}}
	other := kit.Button{ID: "own-mode", Text: p.T("activity.passphrase.type"), Icon: "keyboard", Look: kit.Outline, OnTap: f.onOwn}
	if f.own {
		buttons = nil
		other.Text, other.Icon = p.T("activity.passphrase.pick"), "list-checks"
	}
	return f.st.columnFoot(p, column{note: p.T("activity.passphrase.note"), noteIcon: "info", buttons: append(buttons, other)}, x, passphraseSide)
}

func (f *passphraseFace) bar(p *page, w activity.Weight) {
	var undo func()
	if (f.own && w.Letters > 0) || (!f.own && f.pass.CanUndo()) {
		undo = f.onUndo
	}
	on := kit.Button{ID: "ready", Text: f.missing(p, w), Look: kit.Missing, Big: true}
	note := ""
	switch {
	case f.ready:
		on = f.st.nextButton(p)
		p.focus = "next"
	case w.Strong():
		on = kit.Button{ID: "ready", Text: p.T("activity.passphrase.ready"), Icon: "check", Big: true, OnTap: f.onReady}
		if w.Steps < 5 {
			note = p.T("activity.passphrase.more")
		}
	}
	f.st.activityBar(p, undo, note, on)
}
