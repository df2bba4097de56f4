package ui

import (
	"image/color"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// A page is one painting of a screen: the board it draws on, and what the keys do there.
type page struct {
	*kit.Board
	app *App

	primary func()                    // Enter, when nothing else has the focus
	back    func()                    // Esc
	onKey   func(*fyne.KeyEvent) bool // the screen's own keys
	onRune  func(rune) bool           // letters and digits
	onAlt   func(fyne.KeyName)        // an arrow together with Alt
	onPaste func()                    // Ctrl+V
	onTouch func()                    // a tap on nothing; nil does nothing
	focus   string                    // where the focus starts on this screen
	hero    bool                      // the page is the blue attract page
	bar     bar                       // what the top bar shows
	idle    idleKind                  // which idle limit holds
	recital recital                   // what can be heard here
	panel   area                      // of the dialog in front
	said    []string                  // what the feedback of an activity says
}

// A bar is what differs in the top bar from screen to screen.
type bar struct {
	own        bool   // the screen names itself at the left
	title, sub string // inside a lesson, beside the ✕
	onClose    func()
}

// Content measures, in design units.
const (
	contentTop = 88
	spineTop   = 88
)

// ground is the colour behind the page. The light theme's is the window's own: without OpenGL in hardware a rectangle over the
// whole window takes a third of the time of a painting.
func (p *page) ground() color.Color {
	if p.Palette == kit.Light {
		return color.Transparent
	}
	return p.Paper
}

// contentBottom is where content ends above the action bar.
func (p *page) contentBottom() float32 { return p.H - kit.ActionTop - 16 }

// pageBottom is where content ends on pages without an action bar.
func (p *page) pageBottom() float32 { return p.H - 24 }

// width is the content's width between the margins.
func (p *page) width() float32 { return p.W - 2*kit.Margin }

// right is the content's right edge.
func (p *page) right() float32 { return p.W - kit.Margin }

// title places a page title and returns where content goes on below it.
func (p *page) title(words string, x, y, w float32) float32 {
	return y + p.Flow(kit.Plain(words), p.Type(kit.H1), p.Ink, x, y, w, kit.Left)
}

// An actions value is the bar at the bottom of learning screens: one way back, a quiet note, the ways on.
type actions struct {
	back kit.Button
	note []string // one or two lines in the middle
	bold bool     // the first line is bold
	icon string   // before the note
	// middle paints something in the note's place, between left and right; nil: the note
	middle func(left, right, y float32)
	on     []kit.Button

	listen bool // the button that reads the page aloud stands here, since the page has no room for it
}

const actionButton = 72

// actionBar places the action bar. The last button on the right is the primary one and takes Enter.
func (p *page) actionBar(a actions) {
	top := p.H - kit.ActionTop
	p.Fill(p.Card, 0, top, p.W, kit.ActionTop)
	p.Fill(p.Env.Line, 0, top, p.W, 2)
	left, right := float32(kit.Margin), p.right()
	y := top + 11
	if a.back.OnTap != nil {
		w := p.ButtonWidth(a.back) - 8
		a.back.Look = kit.Outline
		a.back.ID = orDefault(a.back.ID, "back")
		p.Button(a.back, left, y, w, actionButton)
		left += w + 16
		if p.back == nil {
			p.back = a.back.OnTap
		}
	}
	room := right - left
	for _, x := range a.on {
		room -= p.barButton(x) + 16
	}
	if a.listen && p.listenWidth() <= room { // the space bar reads where there is no room
		left += p.listen(left, y+(actionButton-listenHigh)/2, min(260, room)) + 16
	}
	for i := len(a.on) - 1; i >= 0; i-- {
		x := a.on[i]
		w := p.barButton(x)
		right -= w
		p.Button(x, right, y, w, actionButton)
		right -= 16
		if i == len(a.on)-1 && p.primary == nil && x.Look != kit.Missing {
			p.primary = x.OnTap
		}
	}
	if a.middle != nil {
		a.middle(left+8, right, y)
		return
	}
	p.note(a, left, right, y)
}

// barButton is the width of a button of the action bar.
func (p *page) barButton(x kit.Button) float32 {
	w := max(p.ButtonWidth(x), 120)
	if x.Look == kit.Primary {
		w = max(w, 200)
	}
	return w
}

func (p *page) note(a actions, left, right, y float32) {
	if len(a.note) == 0 || right-left < 160 {
		return
	}
	var runs []kit.Run
	for i, s := range a.note {
		if i > 0 {
			s = "\n" + s
		}
		runs = append(runs, kit.Run{Text: s, Bold: a.bold && i == 0, Color: p.noteInk(a.bold && i == 0)})
	}
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.32
	if a.icon != "" {
		w := min(p.TextWidth(a.note[0], t), right-left-40)
		p.Icon(a.icon, 24, p.Palette.Link, left+(right-left-w)/2-34, y+(actionButton-24)/2)
	}
	p.Fit(runs, t, p.Ink2, left+8, y, right-left-16, actionButton, kit.Center, true)
}

func (p *page) noteInk(bold bool) color.NRGBA {
	if bold {
		return p.Ink
	}
	return p.Ink2
}

func orDefault(s, d string) string {
	if s == "" {
		return d
	}
	return s
}

// object returns the painting with the page's ground behind it.
func (p *page) object() fyne.CanvasObject { return container.NewWithoutLayout(p.Object()) }
