package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TakeKey implements kit.KeyTaker: the keys that no focused part used.
func (a *App) TakeKey(k *fyne.KeyEvent) {
	if a.answeredWarning() {
		return
	}
	a.byTouch = false
	p := a.page
	if p == nil || a.busy {
		return
	}
	if p.onKey != nil && p.onKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeySpace:
		if p.OnSpace != nil {
			p.OnSpace()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		run(p.primary)
	case fyne.KeyEscape:
		run(p.back)
	case fyne.KeyF1:
		a.openHelp()
	case fyne.KeyDown, fyne.KeyRight:
		a.moveFocus(p.Canvas.FocusNext)
	case fyne.KeyUp, fyne.KeyLeft:
		a.moveFocus(p.Canvas.FocusPrevious)
	}
}

// TakeRune implements kit.KeyTaker: letters and digits that no field took.
func (a *App) TakeRune(r rune) {
	if a.answeredWarning() {
		return
	}
	a.byTouch = false
	p := a.page
	if p == nil || a.busy {
		return
	}
	if p.onRune != nil {
		p.onRune(r)
	}
}

func run(f func()) {
	if f != nil {
		f()
	}
}

func (a *App) moveFocus(move func()) {
	a.showFocusRing(true)
	move()
}

// addShortcuts sets the keys that work on every screen.
func (a *App) addShortcuts(c fyne.Canvas) {
	add := func(key fyne.KeyName, change func(look) look) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) {
			a.idle.touch(a.Now())
			a.setLook(change)
		})
	}
	add(fyne.KeyL, look.otherLanguage)
	add(fyne.KeyMinus, look.smaller)
	add(fyne.KeyPlus, look.larger)
	add(fyne.KeyEqual, look.larger)
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) {
		if p := a.page; !a.answeredWarning() && p != nil && !a.busy && a.front() == nil {
			run(p.onPaste)
		}
	})
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyM, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) {
		a.idle.touch(a.Now())
		a.openDoor()
	})
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { a.takeAlt(key) })
	}
}

// takeAlt takes an arrow key pressed together with Alt, which moves a thing in a list.
func (a *App) takeAlt(key fyne.KeyName) {
	if a.answeredWarning() {
		return
	}
	a.idle.touch(a.Now())
	if p := a.page; p != nil && !a.busy && p.onAlt != nil {
		p.onAlt(key)
	}
}
