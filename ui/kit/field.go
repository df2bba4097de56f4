package kit

import (
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A FieldPart describes a text field. Its border says how it stands: chosen, mended or plain.
type FieldPart struct {
	ID       string
	Name     string // label for those who do not see it
	Input    *Input
	Hint     string // shown while it is empty
	Icon     string // before the text
	Type     Style
	Secret   bool // dots instead of letters
	Good     bool // mended: leaf border and tint
	Compose  func(word string, key rune) (string, bool)
	OnChange func()
	OnEnter  func()
	OnTouch  func() // it was tapped, so a finger may want the keyboard on the screen
	OnKey    func(*fyne.KeyEvent) bool
}

// A Field is a line of text to type. It is ours and not Fyne's Entry because it composes Vietnamese, keeps no undo history of a
// person who has left, offers no menu, and does not blink: a blinking caret costs an old PC four per cent of a core.
type Field struct {
	widget.BaseWidget
	FieldPart
	env     *Env
	focused bool
	box     *canvas.Rectangle
	words   *canvas.Text
	hint    *canvas.Text
	caret   *canvas.Rectangle
	mark    *canvas.Rectangle // behind a marked text
	icon    fyne.CanvasObject
}

var (
	_ fyne.Focusable     = (*Field)(nil)
	_ fyne.Tappable      = (*Field)(nil)
	_ desktop.Cursorable = (*Field)(nil)
)

// Field places a text field.
func (b *Board) Field(p FieldPart, x, y, w, h float32) *Field {
	f := &Field{FieldPart: p, env: b.Env}
	f.ExtendBaseWidget(f)
	if b.inert { // Tab must not come to it
		b.still(p, x, y, w, h)
		return f
	}
	b.Put(f, x, y, w, h)
	b.parts.add(p.ID, f)
	return f
}

// still draws a field that lies behind a dialog.
func (b *Board) still(p FieldPart, x, y, w, h float32) {
	b.Box(Box{Fill: b.Card, Radius: 16, Stroke: b.Edge, Thick: 2}, x, y, w, h)
	const fieldPad = 20
	left := float32(fieldPad)
	if p.Icon != "" {
		b.Icon(p.Icon, buttonIcon, b.Palette.Link, x+fieldPad, y+(h-buttonIcon)/2)
		left += buttonIcon + iconGap
	}
	words, ink := p.Input.String(), b.Ink
	switch {
	case words == "":
		words, ink = p.Hint, b.Ink2
	case p.Secret:
		words = strings.Repeat("•", len([]rune(words)))
	}
	b.Fit(Plain(words), b.Type(p.Type), ink, x+left, y, w-left-fieldPad, h, Left, true)
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	e := f.env
	t := e.Type(f.Type)
	f.box = e.Rect(Box{Fill: e.Card, Radius: 16, Stroke: e.Edge, Thick: 2})
	f.words = e.text("", t, e.Ink)
	f.hint = e.text(f.Hint, t, e.Ink2)
	f.caret = canvas.NewRectangle(e.Palette.Link)
	f.mark = e.Rect(Box{Fill: e.PrimaryTint, Radius: 6, Stroke: e.Palette.Link, Thick: 2})
	objects := []fyne.CanvasObject{f.box, f.hint, f.mark, f.words, f.caret}
	if f.Icon != "" {
		f.icon = e.Icon(f.Icon, buttonIcon, e.Palette.Link)
		objects = append(objects, f.icon)
	}
	return &fieldRenderer{f, objects}
}

// Focused reports whether the field has the focus.
func (f *Field) Focused() bool { return f.focused }

// Tapped implements fyne.Tappable. Who taps a marked text goes on with it.
func (f *Field) Tapped(*fyne.PointEvent) {
	f.Input.Move(0)
	if f.env.Keys != nil {
		f.env.Keys.Touched(true)
	}
	if f.env.Canvas != nil {
		f.env.Canvas.Focus(f)
	}
	if f.OnTouch != nil {
		f.OnTouch()
	}
}

// Cursor implements desktop.Cursorable.
func (f *Field) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained implements fyne.Focusable.
func (f *Field) FocusGained() {
	f.focused = true
	f.Refresh()
}

// FocusLost implements fyne.Focusable.
func (f *Field) FocusLost() {
	f.focused = false
	f.Refresh()
}

// TypedRune implements fyne.Focusable.
func (f *Field) TypedRune(r rune) {
	if f.env.Keys != nil {
		f.env.Keys.Touched(false)
	}
	f.typeRune(r)
}

// typeRune types one letter as the keyboard in use would: composed when a composer is set.
func (f *Field) typeRune(r rune) {
	f.Input.Overtype()
	composed := false
	if f.Compose != nil {
		f.Input.Replace(func(word string) string {
			next, ok := f.Compose(word, r)
			composed = ok
			if !ok {
				return word
			}
			return next
		})
	}
	if !composed {
		f.Input.Insert(string(r))
	}
	f.changed()
}

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(k *fyne.KeyEvent) {
	if f.OnKey != nil && f.OnKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyBackspace:
		f.Input.Backspace()
	case fyne.KeyDelete:
		f.Input.Delete()
	case fyne.KeyLeft:
		f.Input.Move(-1)
	case fyne.KeyRight:
		f.Input.Move(1)
	case fyne.KeyHome:
		f.Input.Move(-len(f.Input.runes))
	case fyne.KeyEnd:
		f.Input.Move(len(f.Input.runes))
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.OnEnter != nil {
			f.OnEnter()
			return
		}
		f.pass(k)
		return
	default:
		f.pass(k)
		return
	}
	f.changed()
}

func (f *Field) pass(k *fyne.KeyEvent) {
	if f.env.Keys != nil {
		f.env.Keys.TakeKey(k)
	}
}

func (f *Field) changed() {
	f.Refresh()
	if f.OnChange != nil {
		f.OnChange()
	}
}

type fieldRenderer struct {
	f       *Field
	objects []fyne.CanvasObject
}

func (r *fieldRenderer) Destroy()                     {}
func (r *fieldRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *fieldRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, 0) }
func (r *fieldRenderer) Layout(fyne.Size)             { r.place() }

// Refresh draws the field anew.
func (r *fieldRenderer) Refresh() {
	r.place()
	for _, o := range r.objects {
		o.Refresh()
	}
}

// place lays text, hint and caret out; words that are longer than the field show their end. Fyne asks for it while it draws a frame,
// so nothing here asks for another one.
func (r *fieldRenderer) place() {
	f, e := r.f, r.f.env
	size := f.Size()
	f.box.Resize(size)
	fill, stroke, thick := e.Card, color.NRGBA(e.Edge), float32(2)
	switch {
	case f.focused:
		stroke, thick = e.Palette.Link, 3
	case f.Good:
		fill, stroke, thick = e.GoodTint, e.Good, 3
	}
	f.box.FillColor, f.box.StrokeColor, f.box.StrokeWidth = fill, stroke, e.U(thick)

	left := e.U(20)
	if f.icon != nil {
		f.icon.Resize(fyne.NewSquareSize(e.U(buttonIcon)))
		f.icon.Move(fyne.NewPos(e.U(20), (size.Height-e.U(buttonIcon))/2))
		left = e.U(20 + buttonIcon + iconGap)
	}
	t := e.Type(f.Type)
	high := e.U(1.5 * t.Size)
	top := (size.Height-high)/2 - e.U(0.12*t.Size)
	shown, before := f.visible(t, (size.Width-left-e.U(20))/e.K)
	f.words.Text = shown
	f.words.Move(fyne.NewPos(left, top))
	f.words.Resize(fyne.NewSize(size.Width-left, high))
	beside := float32(0)
	if f.focused {
		beside = e.U(7) // the caret stands before the hint, not on it
	}
	f.hint.Move(fyne.NewPos(left+beside, top))
	f.hint.Resize(f.words.Size().SubtractWidthHeight(beside, 0))
	setVisible(f.hint, len(f.Input.runes) == 0)
	f.caret.Move(fyne.NewPos(left+e.U(e.TextWidth(before, t)+1), (size.Height-e.U(1.25*t.Size))/2))
	f.caret.Resize(fyne.NewSize(e.U(3), e.U(1.25*t.Size)))
	setVisible(f.caret, f.focused && !f.Input.marked)
	f.mark.Move(fyne.NewPos(left-e.U(4), f.caret.Position().Y-e.U(2)))
	f.mark.Resize(fyne.NewSize(e.U(e.TextWidth(shown, t)+8), f.caret.Size().Height+e.U(4)))
	setVisible(f.mark, f.Input.marked)
}

// visible returns the part of the text that fits in w, and what of it stands before the caret.
func (f *Field) visible(t Type, w float32) (shown, before string) {
	runes := f.Input.runes
	if f.Secret {
		runes = make([]rune, len(f.Input.runes))
		for i := range runes {
			runes[i] = '•'
		}
	}
	// Looked for by halves: an address has a thousand letters, and each key paints the field anew.
	from := sort.Search(f.Input.caret, func(n int) bool { return f.env.TextWidth(string(runes[n:f.Input.caret]), t) <= w })
	rest := len(runes) - f.Input.caret
	to := len(runes) - sort.Search(rest, func(n int) bool { return f.env.TextWidth(string(runes[from:len(runes)-n]), t) <= w })
	return string(runes[from:to]), string(runes[from:f.Input.caret])
}

func setVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
