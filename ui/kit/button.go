package kit

import (
	"image/color"
)

// A Look is how a button is drawn.
type Look int

// The looks of a button.
const (
	Primary  Look = iota // the one thing to press
	Outline              // everything else
	Turmeric             // "go on"
	Tinted               // quiet, inside a page
	Bare                 // a word with an icon
	Missing              // cannot be pressed yet; its words say what is missing
	OnHero               // outlined, on the blue panel
)

// A Button is words, an icon, or both.
type Button struct {
	ID    string
	Text  string
	Name  string // what it is called by those who do not see an icon without words
	Icon  string // icon before the words
	After string // icon after the words
	Look  Look
	Type  Style // zero value: Label
	Big   bool  // the main action of a screen: larger words
	OnTap func()

	OnPress func() // see Part
}

const (
	buttonPad  = 32
	buttonIcon = 26
	iconGap    = 12
)

func (e *Env) buttonType(x Button) Type {
	if x.Type != Caption {
		return e.Type(x.Type)
	}
	t := e.Type(Label)
	if x.Big {
		t.Size, t.Pitch = t.Size+4, t.Pitch+5
	}
	return t
}

// ButtonWidth is the width that a button's words and icons need, with its padding.
func (e *Env) ButtonWidth(x Button) float32 {
	return e.buttonContent(x) + 2*buttonPad
}

func (e *Env) buttonContent(x Button) float32 {
	w := float32(0)
	if x.Text != "" {
		w = e.TextWidth(x.Text, e.buttonType(x))
	}
	for _, icon := range []string{x.Icon, x.After} {
		if icon == "" {
			continue
		}
		w += buttonIcon
		if x.Text != "" {
			w += iconGap
		}
	}
	return w
}

func (e *Env) buttonColours(l Look, radius float32) (Box, color.NRGBA) {
	switch l {
	case Primary:
		return Box{Fill: e.Palette.Primary, Radius: radius}, e.OnPrimary
	case Turmeric:
		return Box{Fill: e.Accent, Radius: radius}, e.OnAccent
	case Tinted:
		return Box{Fill: e.PrimaryTint, Radius: radius}.bordered(e), e.Link
	case Bare:
		return Box{Radius: radius}, e.Link
	case Missing:
		return Box{Fill: e.Sunken, Radius: radius}.bordered(e), e.Ink2
	case OnHero:
		return Box{Fill: Fade(e.OnHero, 0.06), Stroke: e.OnHero2, Thick: 2, Radius: radius}, e.OnHero
	}
	return Box{Fill: e.Card, Stroke: e.Link, Thick: 2, Radius: radius}, e.Link
}

// called is the button's name for those who do not see it.
func (x Button) called() string {
	if x.Name != "" {
		return x.Name
	}
	return x.Text
}

// Button places a button. Radius is 16, or a pill's where the height asks for it.
func (b *Board) Button(x Button, left, top, w, h float32) {
	b.RoundButton(x, left, top, w, h, min(20, h*0.28))
}

// RoundButton places a button with corners of the given radius.
func (b *Board) RoundButton(x Button, left, top, w, h, radius float32) {
	face := NewBoard(b.Env)
	box, ink := b.buttonColours(x.Look, radius)
	face.Box(box, 0, 0, w, h)
	t := b.buttonType(x)
	content := b.buttonContent(x)
	for content > w-16 && t.Size > 16 { // a long translation in a narrow place
		t.Size--
		content = b.TextWidth(x.Text, t) + (b.buttonContent(x) - b.TextWidth(x.Text, b.buttonType(x)))
	}
	at := (w - content) / 2
	if x.Icon != "" {
		face.Icon(x.Icon, buttonIcon, ink, at, (h-buttonIcon)/2)
		at += buttonIcon + iconGap
	}
	if x.Text != "" {
		tw := b.TextWidth(x.Text, t)
		face.Text(x.Text, t, ink, at, 0, tw+4, h, Left)
		at += tw + iconGap
	}
	if x.After != "" {
		face.Icon(x.After, buttonIcon, ink, at, (h-buttonIcon)/2)
	}
	id := x.ID
	if id == "" {
		id = x.Text
	}
	tap := x.OnTap
	if x.Look == Missing {
		tap = nil
	}
	b.Target(Part{ID: id, Name: x.called(), Radius: radius, OnTap: tap, OnPress: x.OnPress}, face.Object(), left, top, w, h)
}
