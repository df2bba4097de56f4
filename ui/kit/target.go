package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A Part says what something that can be tapped does. Name is what it is called by those who do not see it.
type Part struct {
	ID      string // unique on the screen; the focus returns to it after a painting
	Always  bool   // it works while something is being read or written too: ways out, language
	Name    string
	Radius  float32 // of its corners, design units
	OnTap   func()
	OnPress func()                       // a finger came down on it; what a tap will need can be made ready
	OnKey   func(*fyne.KeyEvent) bool    // keys that it uses itself; false passes them on
	OnHover func(over bool)              // pointed at, or chosen with the keyboard
	OnDrag  func(dy float32, end bool)   // design units since the drag began
	OnCarry func(x, y float32, end bool) // where in the window the part is dragged to, design units
}

// slip is how far a finger may slide while it taps, in design units.
const slip = 12

// A Target is anything that can be tapped, focused and pressed: a button, a card, an answer, a row. It draws the focus ring
// around its content and darkens while it is pressed.
type Target struct {
	widget.BaseWidget
	Part
	env     *Env
	content fyne.CanvasObject
	drawn   *targetRenderer
	press   *canvas.Rectangle // what is shown now and then; nil until then
	gap     *canvas.Rectangle
	ring    *canvas.Rectangle
	focused bool
	drag    drag
}

// A drag is a press that slides over the screen.
type drag struct {
	dx, dy float32       // design units since it began
	at     fyne.Position // in the window
	inside bool          // still over the part
	far    bool          // further than a finger slips
}

var (
	_ fyne.Tappable       = (*Target)(nil)
	_ fyne.Focusable      = (*Target)(nil)
	_ fyne.Draggable      = (*Target)(nil)
	_ desktop.Mouseable   = (*Target)(nil)
	_ desktop.Hoverable   = (*Target)(nil)
	_ desktop.Cursorable  = (*Target)(nil)
	_ fyne.Accessible     = (*Target)(nil)
	_ fyne.WidgetRenderer = (*targetRenderer)(nil)
)

// Target places something that can be tapped over content, which may be nil when it is drawn already.
func (b *Board) Target(p Part, content fyne.CanvasObject, x, y, w, h float32) {
	if b.inert {
		if content != nil {
			b.Put(content, x, y, w, h)
		}
		return
	}
	t := &Target{Part: p, env: b.Env, content: content}
	t.ExtendBaseWidget(t)
	b.Put(t, x, y, w, h)
	b.parts.add(p.ID, t)
}

// CreateRenderer implements fyne.Widget.
func (t *Target) CreateRenderer() fyne.WidgetRenderer {
	t.drawn = &targetRenderer{t: t}
	if t.content != nil {
		t.drawn.objects = []fyne.CanvasObject{t.content}
	}
	t.showRing()
	return t.drawn
}

// mark adds a rectangle that the target shows now and then, by design units around it. Most targets never show any.
func (r *targetRenderer) mark(m *canvas.Rectangle, by float32) *canvas.Rectangle {
	r.objects = append(r.objects, m)
	by = r.t.env.U(by)
	m.Move(fyne.NewPos(-by, -by))
	m.Resize(r.t.Size().AddWidthHeight(2*by, 2*by))
	return m
}

func outline(c color.Color, thick, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = c, thick, radius
	return r
}

// showRing draws the focus ring outside the target, or takes it away: three units of gap, then four of ring.
func (t *Target) showRing() {
	show := t.focused && t.env.ShowFocus
	switch {
	case t.drawn == nil || !show && t.ring == nil:
		return
	case t.ring == nil:
		e := t.env
		t.gap = t.drawn.mark(outline(e.FocusGap, e.U(3), e.U(t.Radius+3)), 3)
		t.ring = t.drawn.mark(outline(e.FocusRing, e.U(4), e.U(t.Radius+7)), 7)
	}
	if show {
		t.gap.Show()
		t.ring.Show()
		canvas.Refresh(t) // Show alone asks for no new frame
	} else {
		t.gap.Hide()
		t.ring.Hide()
	}
}

// Tapped implements fyne.Tappable. Fyne tells of the tap before it tells that the finger has gone.
func (t *Target) Tapped(*fyne.PointEvent) {
	t.release()
	t.act()
}

func (t *Target) act() {
	if t.OnTap != nil && (t.Always || t.env.Keys == nil || t.env.Keys.Ready()) {
		t.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (t *Target) Cursor() desktop.Cursor {
	if t.OnTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained implements fyne.Focusable.
func (t *Target) FocusGained() {
	t.focused = true
	if t.env.Keys != nil {
		t.env.Keys.FocusedByKey()
	}
	t.showRing()
	if t.OnHover != nil && t.env.ShowFocus {
		t.OnHover(true)
	}
}

// FocusLost implements fyne.Focusable.
func (t *Target) FocusLost() {
	t.focused = false
	t.showRing()
	if t.OnHover != nil {
		t.OnHover(false)
	}
}

// TypedKey implements fyne.Focusable: Enter and Space act, the rest goes to the screen unless the part uses it.
func (t *Target) TypedKey(k *fyne.KeyEvent) {
	if t.OnKey != nil && t.OnKey(k) {
		return
	}
	if k.Name == fyne.KeySpace && t.env.OnSpace != nil && t.env.OnSpace() {
		return
	}
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		t.act()
		return
	}
	if t.env.Keys != nil {
		t.env.Keys.TakeKey(k)
	}
}

// TypedRune implements fyne.Focusable. The space bar comes as a key too and has acted there.
func (t *Target) TypedRune(r rune) {
	if r != ' ' && t.env.Keys != nil {
		t.env.Keys.TakeRune(r)
	}
}

// MouseDown implements desktop.Mouseable.
func (t *Target) MouseDown(*desktop.MouseEvent) {
	if t.env.Keys != nil {
		t.env.Keys.Touched(true)
		t.env.Keys.Pressed(true)
	}
	if t.OnTap == nil || t.drawn == nil {
		return
	}
	if t.press == nil {
		t.press = canvas.NewRectangle(Fade(t.env.Ink, 0.12))
		t.press.CornerRadius = t.env.U(t.Radius)
		t.drawn.mark(t.press, 0)
	}
	t.press.Show()
	canvas.Refresh(t)
	if t.OnPress != nil {
		fyne.Do(t.OnPress) // when the press itself has been handled
	}
}

// MouseUp implements desktop.Mouseable.
func (t *Target) MouseUp(*desktop.MouseEvent) { t.release() }

// release lifts the pressed look. A repaint may have thrown the widget away in between. Hide would ask for a frame of the old screen,
// which most taps are about to replace: who is told of the release asks for one if nothing else was painted.
func (t *Target) release() {
	if t.press != nil {
		t.press.Hidden = true
	}
	if t.env.Keys != nil {
		t.env.Keys.Pressed(false)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Target) MouseIn(*desktop.MouseEvent) {
	if t.OnHover != nil {
		t.OnHover(true)
	}
}

// MouseMoved implements desktop.Hoverable.
func (t *Target) MouseMoved(*desktop.MouseEvent) {
	if t.env.Keys != nil {
		t.env.Keys.Touched(false)
	}
}

// MouseOut implements desktop.Hoverable.
func (t *Target) MouseOut() {
	t.release()
	if t.OnHover != nil {
		t.OnHover(false)
	}
}

// Dragged implements fyne.Draggable. Fyne takes a press that slides by two pixels for a drag, as most presses of a finger do:
// until it has gone further than a finger slips, it is still a tap.
func (t *Target) Dragged(d *fyne.DragEvent) {
	g := &t.drag
	g.dx, g.dy = g.dx+d.Dragged.DX/t.env.K, g.dy+d.Dragged.DY/t.env.K
	g.at = d.AbsolutePosition
	size := t.Size()
	g.inside = d.Position.X >= 0 && d.Position.Y >= 0 && d.Position.X <= size.Width && d.Position.Y <= size.Height
	g.far = g.far || max(g.dx, -g.dx, g.dy, -g.dy) > slip
	if g.far {
		t.dragTo(*g, false)
	}
}

// DragEnd implements fyne.Draggable. A part that cannot be dragged is tapped when the finger is lifted over it.
func (t *Target) DragEnd() {
	g := t.drag
	t.drag = drag{}
	switch {
	case !g.far, t.OnDrag == nil && t.OnCarry == nil && g.inside:
		t.act()
	default:
		t.dragTo(g, true)
	}
}

func (t *Target) dragTo(g drag, end bool) {
	if t.OnDrag != nil {
		t.OnDrag(g.dy, end)
	}
	if t.OnCarry != nil {
		t.OnCarry(g.at.X/t.env.K, g.at.Y/t.env.K, end)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *Target) AccessibilityLabel() string { return t.Name }

// AccessibilityRole implements fyne.Accessible.
func (t *Target) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

type targetRenderer struct {
	t       *Target
	objects []fyne.CanvasObject
}

func (r *targetRenderer) Destroy()                     {}
func (r *targetRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *targetRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, 0) }
func (r *targetRenderer) Refresh()                     { r.t.showRing() }

// Layout implements fyne.WidgetRenderer. A target keeps its size: a window of another size gets a new painting.
func (r *targetRenderer) Layout(size fyne.Size) {
	if r.t.content != nil {
		r.t.content.Resize(size)
	}
}
