package kit

import (
	"image/color"
	"unicode"
)

// A KeyboardState is what the on-screen keyboard remembers between paintings.
type KeyboardState struct {
	Open   bool
	Shift  bool
	Digits bool
}

// A KeyboardPart wires the on-screen keyboard. Strings are already in the person's language.
type KeyboardPart struct {
	State    *KeyboardState
	Type     func(r rune)    // a letter with or without its own mark
	Tone     func(tone rune) // a combining tone mark for the word before the caret
	Delete   func()
	Enter    string // words of the enter key
	Icon     string // icon of the enter key
	OnEnter  func()
	Changed  func() // the keyboard itself changed
	Scheme   string // words of the typing scheme key
	OnScheme func()
}

// KeyboardHeight is the height of the on-screen keyboard in design units.
const KeyboardHeight = 338

// The tones with their combining marks, in the order taught at school.
var tones = []struct {
	mark rune
	key  string
}{
	{'\u0301', "keyboard.acute"}, {'\u0300', "keyboard.grave"}, {'\u0309', "keyboard.hook"},
	{'\u0303', "keyboard.tilde"}, {'\u0323', "keyboard.dot"},
}

var (
	letterRows = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm-’."}
	digitRows  = []string{"1234567890", "@#&/:;()+", "=%?!,_\"’."}
	markRow    = "ăâđêôơư"
	toneShown  = []string{"á", "à", "ả", "ã", "ạ"}
)

// Keyboard places the on-screen keyboard at the bottom of the window.
func (b *Board) Keyboard(p KeyboardPart) {
	top := b.H - KeyboardHeight
	b.Fill(b.Sunken, 0, top, b.W, KeyboardHeight)
	b.Fill(b.Env.Line, 0, top, b.W, 2)
	w := b.W - 2*Margin
	y := top + 14
	b.markKeys(p, y, w)
	rows := letterRows
	if p.State.Digits {
		rows = digitRows
	}
	key := (w - 8*10) / 11.35
	b.letterKeys(p, rows[0], Margin, y+64, key)
	wide := Margin + 10*(key+8)
	b.funcKey(Button{ID: "key/delete", Name: b.T("part.delete"), Icon: "delete", OnTap: p.Delete}, wide, y+64, Margin+w-wide)
	b.letterKeys(p, rows[1], Margin+key*0.43, y+128, key)
	left := Margin + key*0.43 + float32(len([]rune(rows[1])))*(key+8)
	b.RoundButton(Button{ID: "key/enter", Text: p.Enter, Icon: p.Icon, OnTap: p.OnEnter}, left, y+128, Margin+w-left, 56, 12)
	shift := key * 1.5
	b.shiftKey(p, y+192, shift)
	b.letterKeys(p, rows[2], Margin+shift+8, y+192, (w-shift-8*float32(len([]rune(rows[2]))))/float32(len([]rune(rows[2]))))
	b.spaceRow(p, y+256, w)
}

func (b *Board) markKeys(p KeyboardPart, y, w float32) {
	key := w * 0.0715
	for i, r := range []rune(markRow) {
		b.key(string(shifted(p, r)), func() { p.Type(shifted(p, r)) }, b.PrimaryTint, Margin+float32(i)*(key+8), y, key)
	}
	left := Margin + 7*(key+8) + 19
	each := (Margin + w - left - 4*8) / 5
	for i, t := range tones {
		x := left + float32(i)*(each+8)
		face := NewBoard(b.Env)
		face.KeyBox(b.PrimaryTint, each, 56)
		cap := b.Env.Type(KeyCap)
		name := b.T(t.key)
		nw := b.TextWidth(name, b.Env.Type(FixedSmall))
		cw := b.TextWidth(toneShown[i], cap)
		at := (each - cw - 8 - nw) / 2
		face.Text(toneShown[i], cap, b.Ink, at, 0, cw+2, 56, Left)
		face.Text(name, b.Env.Type(FixedSmall), b.Ink, at+cw+8, 0, nw+4, 56, Left)
		b.Target(Part{ID: "key/" + t.key, Name: name, Radius: 12, OnTap: func() { p.Tone(t.mark) }}, face.Object(), x, y, each, 56)
	}
}

func (b *Board) letterKeys(p KeyboardPart, row string, x, y, w float32) {
	for i, r := range []rune(row) {
		b.key(string(shifted(p, r)), func() { p.Type(shifted(p, r)) }, b.Key, x+float32(i)*(w+8), y, w)
	}
}

func shifted(p KeyboardPart, r rune) rune {
	if p.State.Shift {
		return unicode.ToUpper(r)
	}
	return r
}

// key places one key.
func (b *Board) key(label string, tap func(), fill color.NRGBA, x, y, w float32) {
	face := NewBoard(b.Env)
	face.KeyBox(fill, w, 56)
	face.Text(label, b.Env.Type(KeyCap), b.Ink, 0, 0, w, 56, Center)
	b.Target(Part{ID: "key/" + label, Name: label, Radius: 12, OnTap: tap}, face.Object(), x, y, w, 56)
}

// KeyBox draws the body of a key at the board's origin; its lower edge is a little darker so that it looks like something to press.
func (b *Board) KeyBox(fill color.NRGBA, w, h float32) {
	if !b.Palette.Contrast {
		b.Box(Box{Fill: b.KeyShadow, Radius: 12}, 0, 2, w, h)
	}
	b.Box(Box{Fill: fill, Radius: 12}.bordered(b.Env), 0, 0, w, h)
}

func (b *Board) funcKey(x Button, left, top, w float32) {
	face := NewBoard(b.Env)
	face.KeyBox(b.FuncKey, w, 56)
	t := b.Env.Type(FixedBody)
	content := b.TextWidth(x.Text, t)
	at := (w - content) / 2
	if x.Icon != "" {
		at = (w - content - buttonIcon) / 2
		if x.Text != "" {
			at -= 5
		}
		face.Icon(x.Icon, buttonIcon, b.Ink, at, 15)
		at += buttonIcon + 10
	}
	face.Text(x.Text, t, b.Ink, at, 0, content+4, 56, Left)
	b.Target(Part{ID: x.ID, Name: x.called(), Radius: 12, OnTap: x.OnTap}, face.Object(), left, top, w, 56)
}

func (b *Board) shiftKey(p KeyboardPart, y, w float32) {
	x := Button{ID: "key/shift", Name: b.T("part.shift"), Icon: "arrow-big-up", OnTap: func() {
		p.State.Shift = !p.State.Shift
		p.Changed()
	}}
	if p.State.Shift {
		b.RoundButton(x, Margin, y, w, 56, 12)
		return
	}
	b.funcKey(x, Margin, y, w)
}

func (b *Board) spaceRow(p KeyboardPart, y, w float32) {
	other := "123"
	if p.State.Digits {
		other = "abc"
	}
	b.funcKey(Button{ID: "key/page", Text: other, OnTap: func() {
		p.State.Digits = !p.State.Digits
		p.Changed()
	}}, Margin, y, w*0.128)
	x := Margin + w*0.128 + 8
	b.funcKey(Button{ID: "key/scheme", Text: p.Scheme, OnTap: p.OnScheme}, x, y, w*0.187)
	x += w*0.187 + 8
	hide := w * 0.2045
	b.spaceKey(p, x, y, Margin+w-hide-8-x)
	b.funcKey(Button{ID: "key/hide", Text: b.T("keyboard.hide"), Icon: "chevron-down", OnTap: func() {
		p.State.Open = false
		p.Changed()
	}}, Margin+w-hide, y, hide)
}

func (b *Board) spaceKey(p KeyboardPart, x, y, w float32) {
	face := NewBoard(b.Env)
	face.KeyBox(b.Key, w, 56)
	face.Text(b.T("keyboard.space"), b.Env.Type(FixedSmall), b.Ink2, 0, 0, w, 56, Center)
	b.Target(Part{ID: "key/space", Name: b.T("keyboard.space"), Radius: 12, OnTap: func() { p.Type(' ') }}, face.Object(), x, y, w, 56)
}
