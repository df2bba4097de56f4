// Package kit is what the screens share: colours, type, cards, buttons, rings, fields and the on-screen keyboard.
//
// Screens are drawn on the design grid of 1366 × 768 units. An Env turns those units into Fyne's by one factor, K, so that
// a larger display shows the same layout larger. A screen is painted anew from its state after each change; nothing here
// keeps a learner's data between two paintings.
package kit

import (
	"hocso/i18n"

	"fyne.io/fyne/v2"
)

// A TextSize is the person's choice of text size.
type TextSize int

// The three text sizes: A−, A, A+.
const (
	Small TextSize = iota
	Normal
	Large
)

// The design grid.
const (
	DesignW, DesignH = 1366, 768
	Margin           = 40
	Gutter           = 16
	BarHeight        = 76 // top bar
	ActionTop        = 92 // height of the action bar at the bottom of learning screens
)

// An Env is what a painting needs to know: colours, text size, language, scale. It is made for one painting and never changed.
type Env struct {
	*Palette
	Text  TextSize
	Lang  string
	Words *i18n.Words

	K      float32 // Fyne units in a design unit
	W, H   float32 // the window in design units; at least the grid unless the window is narrow
	Pixels float32 // device pixels in a Fyne unit

	Software  bool     // the processor draws the window, and large surfaces are dear
	ShowFocus bool     // the focus ring is drawn: the person uses the keyboard
	Keys      KeyTaker // gets the keys that a focused part does not use
	Canvas    fyne.Canvas
	OnSpace   func() bool        // what the space bar does instead of pressing the part that has the focus; false: it presses
	Overflow  func(words string) // told of words that do not fit; nil outside tests

	pool  *Pool // pictures of the painting before; nil makes each anew
	inert bool  // what is painted cannot be tapped: it lies behind a dialog
	parts *Parts
}

// Parts are the focusable things of a painting, by ID, so that the focus can return to its place in the next one.
type Parts struct {
	byID  map[string]fyne.Focusable
	order []string
}

// Find returns the part of that ID, or nil.
func (p *Parts) Find(id string) fyne.Focusable { return p.byID[id] }

// IDs lists the parts in the order in which Tab reaches them.
func (p *Parts) IDs() []string { return p.order }

// IDOf returns the ID of a part, or "".
func (p *Parts) IDOf(f fyne.Focusable) string {
	switch f := f.(type) {
	case *Target:
		return f.ID
	case *Field:
		return f.ID
	}
	return ""
}

func (p *Parts) add(id string, f fyne.Focusable) {
	if id != "" {
		p.byID[id] = f
		p.order = append(p.order, id)
	}
}

// Reuse lets the painting take over the pictures of the one before.
func (e *Env) Reuse(p *Pool) {
	p.Turn()
	e.pool = p
}

// Parts returns what can have the focus in this painting.
func (e *Env) Parts() *Parts { return e.parts }

// Inert returns an Env that paints the same and cannot be tapped, for what lies behind a dialog.
func (e *Env) Inert() *Env {
	behind := *e
	behind.inert = true
	return &behind
}

// A KeyTaker handles keys that no focused part used.
type KeyTaker interface {
	TakeKey(*fyne.KeyEvent)
	TakeRune(rune)
	Ready() bool       // a tap may act: nothing is being read or written for the one before
	FocusedByKey()     // the person moved the focus with the keyboard
	Touched(tap bool)  // the mouse moved, or somebody tapped or pressed
	Pressed(down bool) // a finger is on a part, or has left it: nothing may be painted anew under it
}

// least is the smallest scale, in device pixels: below it nothing is read. Where the system makes everything larger than its screen can
// hold, a window of few Fyne units still has the pixels.
const least = 0.9

// NewEnv computes the scale for a window of the given size in Fyne units, of pixels device pixels each.
func NewEnv(p *Palette, text TextSize, words *i18n.Words, lang string, size fyne.Size, pixels float32) *Env {
	if pixels <= 0 {
		pixels = 1
	}
	k := min(size.Width/DesignW, size.Height/DesignH)
	k = min(max(k, least/max(pixels, 1)), 2)
	return &Env{Palette: p, Text: text, Lang: lang, Words: words, K: k, W: size.Width / k, H: size.Height / k, Pixels: pixels,
		parts: &Parts{byID: map[string]fyne.Focusable{}}}
}

// Denser makes the painting of a large window a little smaller, so that it shows more: for the manager's desk, where a person sits
// and uses a mouse. A window of the grid's own size keeps its scale.
func (e *Env) Denser() {
	k := max(e.K-0.2, min(e.K, 1))
	e.W, e.H, e.K = e.W*e.K/k, e.H*e.K/k, k
}

// T returns the words of a key in the person's language; args alternate names and values.
func (e *Env) T(key string, args ...any) string { return e.Words.T(key, args...) }

// U turns design units into Fyne units.
func (e *Env) U(v float32) float32 { return v * e.K }

// Large reports whether the largest text size is chosen, for which screens show fewer things at once.
func (e *Env) Large() bool { return e.Text == Large }
