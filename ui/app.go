// Package ui is the kiosk's window: one file a screen, named after it. A screen is a state that paints itself on the kit's
// board; app.go wires the screens to the features, navigator.go shows one at a time.
package ui

import (
	"context"
	"image/color"
	"io"
	"net/netip"
	"slices"
	"sync"
	"time"

	"hocso/i18n"
	"hocso/internal/kiosk"
	"hocso/internal/lockdown"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/roster"
	"hocso/internal/stick"
	"hocso/internal/updating"
	"hocso/internal/voice"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Features are what the screens show and change: the open data folder, and what the computer and the program around the window
// can do. What is nil is not there.
type Features struct {
	*kiosk.Kiosk

	Sticks   stick.Finder                       // where USB sticks are looked for; the zero value finds none
	Now      func() time.Time                   // nil: time.Now
	Lock     func() lockdown.Facts              // what the window knows of how well it is locked
	CrashLog func() ([]byte, error)             // where the program crashed
	Voice    func(context.Context) *voice.Voice // finds the voices of the computer, to read pages aloud
	Restart  func()                             // ends the program so that it begins again
	Quit     func()                             // ends the program; nil where the kiosk is all that the computer runs
	Updates  *updating.Desk                     // newer kiosks from a stick

	// Print sends a PDF to a printer, under the title that its queue shows; nil: the default printer.
	Print func(ctx context.Context, title string, write func(io.Writer) error) error
}

// An App is the kiosk in one window. All of it belongs to Fyne's goroutine; work on the database runs beside it and comes
// back through fyne.Do.
type App struct {
	Features
	office *office.Office
	window fyne.Window
	root   *fyne.Container

	nav      navigator
	look     look
	session  *roster.Session  // the person signed in; nil on the attract screen and while signing in
	manager  *manager.Session // the person at the manager's desk; nil everywhere else
	handover *handover        // the class in which the kiosk is in somebody's hands; nil everywhere else
	idle     idleWatch
	dialog   dialog     // in front of the screen; nil for none
	giving   *giveaway  // the checker on the office network; nil while it is off
	giveAt   netip.Addr // tests: at which address; none: the private address of this computer

	page      *page // the present painting
	pictures  kit.Pool
	ahead     fyne.CanvasObject   // what was rehearsed; gone with the next painting
	pulse     *canvas.Rectangle   // invisible; refreshed for a new frame
	extra     []fyne.CanvasObject // invisible, in front of everything: what has to be painted with the window
	showFocus bool
	byTouch   bool // the last input was a tap: text fields open the keyboard on the screen
	focusing  bool // the focus is being put back, not moved by the person

	ctx        context.Context // ends with the program
	stop       context.CancelFunc
	background sync.WaitGroup
	jobs       chan func() // work on the database, in the order in which it was asked for
	visit      int         // counts visits: what was loaded for one is not shown in another
	busy       bool        // something is being read or written: taps wait
	waiting    bool        // it takes so long that the person is told
	loads      int         // numbers what is loaded
	inline     bool        // tests: work runs at once, on the caller's goroutine
	pressed    time.Time   // when a finger went down on a part; zero when it is up
	held       []func()    // what came meanwhile and waits for the finger
	standing   bool        // no motion: no graphics card
	aloud      readAloud

	OnPaint  func()             // tests and measurements: called after each painting
	Overflow func(words string) // tests: told of words that do not fit their place, and when the focus has moved
}

// New makes the kiosk in a window and paints the attract screen; extra is painted with every screen and shows nothing. Run its Close when the window is gone.
func New(window fyne.Window, f Features, extra ...fyne.CanvasObject) *App {
	if f.Now == nil {
		f.Now = time.Now
	}
	a := &App{Features: f, office: f.Office, window: window, extra: extra}
	a.ctx, a.stop = context.WithCancel(context.Background())
	a.jobs = make(chan func(), 64)
	go a.worker()
	a.pulse = canvas.NewRectangle(color.Transparent)
	a.root = container.New(&stretch{onSize: a.repaint}, a.pulse)
	a.look = a.defaultLook()
	a.nav.reset(newWelcome())
	a.dialog = a.noticeAtStart()
	window.SetContent(a.root)
	window.SetPadded(false)
	c := window.Canvas()
	c.SetOnTypedKey(a.TakeKey)
	c.SetOnTypedRune(a.TakeRune)
	a.addShortcuts(c)
	a.watch()
	return a
}

func (a *App) defaultLook() look {
	lang := a.office.Settings.Lang
	if lang == "" {
		lang = "vi"
	}
	return look{lang: lang, text: kit.Normal}
}

// Start lets the kiosk's clock tick, once the window is shown, and builds the search index beside it, so that the first letter
// typed finds people at once.
func (a *App) Start() {
	a.background.Go(a.run)
	a.background.Go(a.readAhead)
	a.background.Go(a.findVoice)
	a.background.Go(func() {
		if err := a.Roster.Reload(a.ctx); err != nil && a.ctx.Err() == nil {
			logError("search index", err)
		}
	})
}

// Drawn tells whether the processor draws what a graphics card should: the attract screen does not move then, and large surfaces are
// drawn the cheap way.
func (a *App) Drawn(byProcessor bool) { a.standing = byProcessor }

// breath is the pause between two lessons that are read ahead: three times what reading one takes.
const breath = 40 * time.Millisecond

// readAhead reads the other language, the courses' pictures and the lessons before anybody asks for them, so that opening them is
// instant. It breathes in between: somebody may already be at the kiosk, and a slow PC has to draw too.
func (a *App) readAhead() {
	for _, lang := range i18n.Languages() {
		i18n.For(lang)
	}
	for _, c := range a.Lessons.Courses() {
		kit.Warm(c.Picture, courseTile*kit.TileShare)()
	}
	for _, c := range a.Lessons.Courses() {
		for _, l := range c.Lessons {
			if !a.wait(breath) {
				return
			}
			if _, err := a.Lessons.Lesson(l.ID); err != nil {
				logError("read lesson "+l.ID, err)
			}
		}
	}
}

// Close ends the background work and waits for what is being written.
func (a *App) Close() {
	a.stop()
	a.stopGiving()
	a.background.Wait()
	close(a.jobs)
}

// setLook changes language, size or contrast and paints the same place anew.
func (a *App) setLook(change func(look) look) {
	a.look = change(a.look)
	a.repaint()
}

// open puts a screen on the history; leave goes back to the one before.
func (a *App) open(s screen) {
	a.nav.push(s)
	a.entered()
}

func (a *App) leave() {
	a.nav.pop()
	a.entered()
}

// swap shows a screen in the place of the present one.
func (a *App) swap(s screen) {
	a.nav.replace(s)
	a.entered()
}

// entered paints a screen that was not there before: the focus starts at its own place.
func (a *App) entered() {
	if a.page != nil {
		a.page.Canvas.Unfocus()
	}
	a.page = nil
	a.idle.touch(a.Now())
	a.repaint()
}

// repaint paints the present screen from its state.
func (a *App) repaint() {
	size := a.root.Size()
	if size.Width < 1 || size.Height < 1 {
		return
	}
	c := a.window.Canvas()
	focused := ""
	fresh := a.page == nil
	if !fresh {
		focused = a.page.Parts().IDOf(c.Focused())
	}
	env := a.env()
	env.ShowFocus, env.Keys, env.Canvas, env.Overflow = a.showFocus, a, c, a.Overflow
	env.Reuse(&a.pictures)
	p := a.paint(env)
	a.page = p
	a.followReading(p)
	a.idle.limit, a.idle.count = a.limits(p.idle)
	ground := newCatcher(canvas.NewRectangle(p.ground()), p.onTouch, a.Touched)
	ground.Resize(size)
	a.root.Objects, a.ahead = append([]fyne.CanvasObject{ground, p.object(), a.pulse}, a.extra...), nil
	a.present()
	a.refocus(c, focused, fresh)
	if a.OnPaint != nil {
		a.OnPaint()
	}
}

// env is the look that the window has now, without what is only of this painting.
func (a *App) env() *kit.Env {
	env := kit.NewEnv(a.look.palette(), a.look.text, a.look.words(), a.look.lang, a.root.Size(), a.window.Canvas().Scale())
	env.Software = a.standing
	if a.manager != nil {
		env.Denser()
	}
	return env
}

// present asks for a frame of what the window holds now. Refreshing all of it would have every texture uploaded anew, also those of
// pictures that stay; but Fyne lets go of what is no longer on the screen only when something was refreshed.
func (a *App) present() { canvas.Refresh(a.pulse) }

// rehearse makes ready what a tap is going to show, while the finger is still down: it is laid out, and its words and
// pictures are drawn where nobody sees them.
func (a *App) rehearse(paint func(*page)) {
	env, pictures := a.env(), kit.Pool{}
	env.Reuse(&pictures)
	p := &page{Board: kit.NewBoard(env), app: a}
	paint(p)
	a.pictures.Add(&pictures)
	before := a.ahead
	a.ahead = p.Ahead()
	a.ahead.Move(fyne.NewPos(a.root.Size().Width, 0)) // at the edge none of it is seen; further out Fyne would not draw it
	screen := slices.DeleteFunc(a.root.Objects, func(o fyne.CanvasObject) bool { return o == before })
	a.root.Objects = append([]fyne.CanvasObject{a.ahead}, screen...)
	a.present()
}

// paint lays out the screen, the dialog in front of it and the top bar.
func (a *App) paint(env *kit.Env) *page {
	p := &page{Board: kit.NewBoard(env), app: a}
	front := a.front()
	if front == nil {
		a.nav.top().paint(p)
		a.barHead(p)
		a.topBar(p)
		return p
	}
	behind := &page{Board: kit.NewBoard(env.Inert()), app: a}
	a.nav.top().paint(behind)
	a.barHead(behind)
	p.Append(behind.Board)
	p.bar, p.hero, p.idle = behind.bar, behind.hero, behind.idle
	n := p.Len()
	a.scrim(p)
	front(p)
	p.Bury(n, p.panel.x, p.panel.y, p.panel.w, p.panel.h)
	a.topBar(p)
	return p
}

// Ready implements kit.KeyTaker: while something is read or written a second tap would do it twice.
func (a *App) Ready() bool { return !a.busy }

// front is what stands in front of the screen, or nil.
func (a *App) front() func(*page) {
	switch {
	case a.idle.warning:
		return a.idleDialog
	case a.waiting:
		return waitCard
	case a.dialog != nil:
		return a.dialog.paint
	}
	return nil
}

// refocus returns the focus to the part that had it, or to where the screen wants it to start.
func (a *App) refocus(c fyne.Canvas, focused string, fresh bool) {
	id := focused
	if a.page.Parts().Find(id) == nil && (fresh || a.showFocus) {
		id = a.page.focus
	}
	f := a.page.Parts().Find(id)
	if f == nil {
		if fresh { // the keys go to the page and not to a part that is gone
			c.Unfocus()
		}
		return
	}
	a.focusing = true
	c.Focus(f)
	a.focusing = false
}

// Touched implements kit.KeyTaker: somebody moves the mouse or presses. While the kiosk asks whether anybody is there, only a
// tap or a key answers, so that the hand that reaches for "leave now" finds it.
func (a *App) Touched(tap bool) {
	a.showFocusRing(false)
	a.byTouch = a.byTouch || tap
	if !a.idle.warning {
		a.idle.touch(a.Now())
	}
}

// FocusedByKey implements kit.KeyTaker: Tab moved the focus, so it has to be seen.
func (a *App) FocusedByKey() {
	if a.focusing {
		return
	}
	if !a.idle.warning {
		a.idle.touch(a.Now())
	}
	a.showFocusRing(true)
	if a.OnPaint != nil {
		a.OnPaint()
	}
}

func (a *App) showFocusRing(on bool) {
	if a.showFocus == on {
		return
	}
	a.showFocus = on
	if a.page != nil {
		a.page.ShowFocus = on
	}
}

// A stretch is the root's layout: it tells the App of a new window size. What is inside has its place already.
type stretch struct {
	size   fyne.Size
	onSize func()
}

// Layout implements fyne.Layout.
func (s *stretch) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size != s.size {
		s.size = size
		s.onSize()
	}
}

// MinSize implements fyne.Layout.
func (s *stretch) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }
