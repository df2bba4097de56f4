package ui

import (
	"fmt"
	"os"
	"time"

	"hocso/internal/roster"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A Station is a screen in a state worth looking at. Reach goes there from the attract screen by the screens' own ways, so that
// what the gallery paints is what people see.
type Station struct {
	Name  string
	Reach func(w *Walker)
}

// A Walker uses the kiosk as a person does: it taps parts and types. Work runs at once, on the caller's goroutine.
type Walker struct {
	app  *App
	Err  error    // the first thing that could not be done
	temp []string // folders that go with it
}

// NewWalker makes a kiosk in the window of Fyne's test driver, for the gallery and for tests.
func NewWalker(window fyne.Window, f Features) *Walker {
	a := New(window, f)
	a.inline = true
	return &Walker{app: a}
}

// Close ends the kiosk.
func (w *Walker) Close() {
	w.app.Close()
	for _, dir := range w.temp {
		w.note(os.RemoveAll(dir))
	}
}

// Look sets language, text size (0 to 2) and contrast.
func (w *Walker) Look(lang string, text int, contrast bool) {
	w.app.setLook(func(l look) look { return look{lang: lang, text: kit.TextSize(text), contrast: contrast} })
}

// Tap taps the part of that ID.
func (w *Walker) Tap(id string) {
	part := w.app.page.Parts().Find(id)
	t, ok := part.(fyne.Tappable)
	if !ok {
		w.fail(fmt.Errorf("no part %q among %q", id, w.app.page.Parts().IDs()))
		return
	}
	t.Tapped(&fyne.PointEvent{})
}

// Type types text with the keyboard: into the field that has the focus, or to the screen.
func (w *Walker) Type(text string) {
	for _, r := range text {
		if f := w.app.page.Canvas.Focused(); f != nil {
			f.TypedRune(r)
		} else {
			w.app.TakeRune(r)
		}
	}
}

// Key presses a key.
func (w *Walker) Key(name fyne.KeyName) {
	k := &fyne.KeyEvent{Name: name}
	switch f := w.app.page.Canvas.Focused(); {
	case name == fyne.KeyTab:
		w.app.page.Canvas.FocusNext()
	case f != nil:
		f.TypedKey(k)
	default:
		w.app.TakeKey(k)
	}
}

// Has reports whether a part can be tapped now.
func (w *Walker) Has(id string) bool { return w.app.page.Parts().Find(id) != nil }

// IDs lists what can be tapped now, in the order of Tab.
func (w *Walker) IDs() []string { return w.app.page.Parts().IDs() }

// Focused is the ID of the part that has the focus.
func (w *Walker) Focused() string {
	return w.app.page.Parts().IDOf(w.app.page.Canvas.Focused())
}

// note keeps the first error.
func (w *Walker) note(err error) {
	if err != nil {
		w.fail(err)
	}
}

func (w *Walker) fail(err error) {
	if w.Err == nil {
		w.Err = err
	}
}

// Register puts a newcomer on the roster and signs them in.
func (w *Walker) Register(name string) {
	w.Tap("start")
	w.app.openRegister(nil, name)
	w.Tap("next")
}

// Session is the visit in hand; nil when nobody is signed in.
func (w *Walker) Session() *roster.Session { return w.app.session }

// Open goes to a lesson and shows the n-th stop of it.
func (w *Walker) Open(lesson string, n int) {
	w.app.openLesson(lesson)
	l, ok := w.app.nav.top().(*lessonScreen)
	if !ok {
		w.fail(fmt.Errorf("lesson %s did not open", lesson))
		return
	}
	l.goTo(w.app, n)
}

// Stop finds the first stop of a step of the open lesson, by the step's name.
func (w *Walker) Stop(step string, page int) {
	l, ok := w.app.nav.top().(*lessonScreen)
	if !ok {
		w.fail(fmt.Errorf("no lesson is open"))
		return
	}
	for i, s := range l.stops {
		if string(s.step) == step && s.page == page {
			l.goTo(w.app, i)
			return
		}
	}
	w.fail(fmt.Errorf("no stop %s/%d", step, page))
}

// Idle lets time pass without a touch, as the idle watch sees it.
func (w *Walker) Idle(d time.Duration) {
	w.app.idle.last = w.app.idle.last.Add(-d)
	w.app.tick()
}

// enter begins a visit before it goes on to a station.
func enter(then func(w *Walker)) func(w *Walker) {
	return func(w *Walker) {
		w.Register("Nguyễn Thị Hòa")
		then(w)
	}
}

// LessonStations are every card, every activity and the first question of a lesson.
func LessonStations(l *lessons.Lesson) []Station {
	var all []Station
	for i, s := range stopsOf(l) {
		all = append(all, Station{fmt.Sprintf("04-%s-%02d-%s-%d", l.ID, i, s.step, s.page), enter(func(w *Walker) { w.Open(l.ID, i) })})
	}
	return all
}

// Stations are the screens in the order of a visit, without the lessons' own.
func Stations() []Station {
	all := []Station{
		{"01-welcome", func(*Walker) {}},
		{"02-units", func(w *Walker) { w.Tap("start") }},
		{"02-sign-in", func(w *Walker) {
			for _, name := range []string{"Nguyễn Thị Hòa", "Trần Văn Hoà", "Lê Thị Mai Hoa", "Phạm Minh Hoàng", "Vũ Thanh Hoài"} {
				w.Register(name)
				w.Tap("leave")
			}
			w.Tap("start")
			w.Type("hoa")
			w.Tap("name")
		}},
		{"18-self-register", func(w *Walker) { w.Tap("start"); w.app.openRegister(nil, "Bùi Thị Thu H"); w.Tap("name") }},
		{"03-home", enter(func(*Walker) {})},
		{"03-course", enter(func(w *Walker) {
			if h, ok := w.app.nav.top().(*homeScreen); ok {
				w.app.openCourse(h.home.Courses[0])
			}
		})},
		{"37-help", enter(func(w *Walker) { w.Tap("help") })},
		{"12-idle-warning", enter(func(w *Walker) { w.app.openLesson("C5.2"); w.Idle(190 * time.Second) })},
	}
	all = append(all, welcomeStations()...)
	all = append(all, placeStations(enter)...)
	all = append(all, playStations(enter)...)
	all = append(all, certificateStations(enter)...)
	all = append(all, stickStations(enter)...)
	all = append(all, voiceStations(enter)...)
	all = append(all, checkStations()...)
	all = append(all, handoutStations()...)
	all = append(all, deskCertificateStations()...)
	all = append(all, deskJoinStations()...)
	all = append(all, deskStations()...)
	all = append(all, careStations()...)
	all = append(all, peopleStations()...)
	all = append(all, reportStations()...)
	all = append(all, overviewStations()...)
	all = append(all, courseStations(enter)...)
	all = append(all, classStations()...)
	all = append(all, contestStations(enter)...)
	return append(all, questionStations(enter)...)
}
