package visit

import (
	"fmt"
	"path/filepath"
	"time"
)

// A person is somebody at the kiosk whose effort is counted: taps, letters, and screens that have to be read.
type person struct {
	*scene
	lang    string // of the screens
	stick   string // folder that stands for the stick in the computer
	taps    int
	letters int
	screens int
}

// The pace of somebody of about sixty who seldom types: the time to find and tap something, to type a letter with two fingers, and to
// read a screen that is new.
const (
	perTap    = 4 * time.Second
	perLetter = 1500 * time.Millisecond
	perScreen = 10 * time.Second
)

// Installing comes before: the installer's file, the permission that Windows asks for and the buttons of four windows, and the time in
// which files are copied.
const (
	installTaps    = 6
	installScreens = 4
	installCopies  = 20 * time.Second
)

// pace is how long installing and what was counted takes a person.
func (p *person) pace() time.Duration {
	return installCopies + time.Duration(p.taps)*perTap + time.Duration(p.letters)*perLetter + time.Duration(p.screens)*perScreen
}

// look reads a new screen, once it has come to rest, and photographs it.
func (p *person) look(name string) {
	p.t.Helper()
	p.screens++
	p.done(p.Settle(quiet))
	p.picture(name)
}

// rest waits until the kiosk has done what it was told before, as somebody does who looks before the next tap.
func (p *person) rest() {
	p.t.Helper()
	p.done(p.Settle(200 * time.Millisecond))
	p.done(p.Wait("an idle kiosk", func(f Frame) bool { return !f.Busy }))
}

// tap taps a part; what it brings has the part next.
func (p *person) tap(id, next string) Frame {
	p.t.Helper()
	p.taps++
	p.rest()
	return p.done(p.TapFor(id, next+" after "+id, func(f Frame) bool { return !f.Busy && f.Has(next) }))
}

// tapGone taps a part that goes with its screen or its dialog.
func (p *person) tapGone(id string) Frame {
	p.t.Helper()
	p.taps++
	p.rest()
	return p.done(p.TapFor(id, id+" gone", func(f Frame) bool { return !f.Busy && !f.Has(id) }))
}

// open turns the pages of the settings until one is there, and opens it.
func (p *person) open(setting, next string) {
	p.t.Helper()
	for !p.Last().Has(setting) {
		p.taps++
		p.done(p.Touch("page/next"))
	}
	p.tap(setting, next)
}

// reply types into the dialog that asks for one line, in Telex, and takes it with Enter; then the dialog is gone.
func (p *person) reply(text string) {
	p.t.Helper()
	p.write(Telex(text))
	p.done(p.Wait("the field gone", func(f Frame) bool { return !f.Busy && !f.Has("ask/field") }))
}

// write types into the dialog that asks for one line what the keyboard has, and presses Enter.
func (p *person) write(text string) {
	p.t.Helper()
	p.letters += len(text)
	p.taps++
	p.done(p.Wait("a field", func(f Frame) bool { return f.Focused == "ask/field" }))
	p.done(Frame{}, p.Type(text, 0))
	p.done(p.Settle(150 * time.Millisecond))
	p.done(p.Press("Return", "what follows", func(Frame) bool { return true }))
}

// ask taps what opens a dialog that asks for one line, and replies.
func (p *person) ask(id, text string) {
	p.t.Helper()
	p.tap(id, "ask/field")
	p.reply(text)
}

// pin taps a PIN on the pad and ends it.
func (p *person) pin(digits string) {
	p.t.Helper()
	if p.Keys {
		p.typePIN(digits)
		return
	}
	for _, d := range digits {
		p.letters++ // a key of the pad is found as fast
		p.done(p.Touch("pad/" + string(d)))
	}
	p.tapGone("pad/enter")
}

// typePIN types a PIN and ends it with Enter.
func (p *person) typePIN(digits string) {
	p.t.Helper()
	p.letters += len(digits)
	p.taps++
	p.done(Frame{}, p.Type(digits, 0))
	p.done(p.Wait("the PIN typed", func(f Frame) bool { return f.Has("pad/enter") }))
	p.done(p.Settle(150 * time.Millisecond))
	p.done(p.Press("Return", "what follows", func(Frame) bool { return true }))
	p.done(p.Settle(quiet))
}

// saved waits until a file is on the stick, says "done" and returns it.
func (p *person) saved(pattern string) string {
	p.t.Helper()
	p.done(p.WaitFor(2*Patience, "the file on the stick", func(f Frame) bool { return f.Has("stick/on") }))
	p.picture("saved")
	p.tapGone("stick/on")
	files, err := filepath.Glob(filepath.Join(p.stick, pattern))
	if err != nil || len(files) != 1 {
		p.t.Fatalf("the stick has %q as %s: %v", files, pattern, err)
	}
	return files[0]
}

// words says what was counted, for the log.
func (p *person) words() string {
	return fmt.Sprintf("%d taps, %d letters, %d screens: %v", p.taps, p.letters, p.screens, p.pace().Round(time.Second))
}
