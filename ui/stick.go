package ui

import (
	"context"
	"errors"
	"io"
	"math"

	"hocso/internal/stick"
	"hocso/ui/kit"
)

// USB sticks. No screen ever opens a dialog of the system: that would be a way out of the kiosk. A screen, or a dialog, that has a file
// to give away or to take in calls one of these; each stands in front as a dialog of its own and goes back to what was there.
//
//	a.saveToStick(saveJob{name: "Báo cáo 11-2026.pdf", kind: "stick.kind.report", write: func(ctx context.Context, w io.Writer) error {
//		return report.PDF(ctx, w, …)
//	}}, nil)
//
//	a.pickFromStick(stickPick{title: "import.pick", exts: []string{".csv"}, max: 5 << 20}, func(f stick.File, data []byte) {
//		a.open(newImportPreview(f.Name(), data))
//	})
//
// Both wait for a stick, ask which one where there are several, say what went wrong and try again. write and the reading run beside
// the window, so write must not touch the screen's state; it may read the database. done and chosen run on the window's goroutine,
// and only if the same visit is still there.

// A saveJob is a file to put on a stick.
type saveJob struct {
	name  string // of the file, with its ending; what no stick takes is replaced, and nothing on the stick is overwritten
	kind  string // key of the words that say what stays safe in the kiosk when the stick fails; "" : stick.kind.data
	write func(ctx context.Context, w io.Writer) error
	share func() float32 // how much is done, 0 to 1, for a bar; nil: none is shown
}

// A stickPick is what a person is to choose from a stick.
type stickPick struct {
	title string   // key of the question above the list
	exts  []string // endings with their dot, in lower case
	max   int64    // bytes; a larger file is refused with words. 0: the file is not read, and chosen gets no data
}

// saveToStick saves a file to a stick. done, which may be nil, runs when the person has seen that it is there.
func (a *App) saveToStick(job saveJob, done func()) {
	d := &stickSave{socket: socket{errand: errand{under: a.dialog}}, job: job, done: done}
	a.showDialog(d)
	d.look(a)
}

// pickFromStick lets a person choose a file of a stick.
func (a *App) pickFromStick(want stickPick, chosen func(f stick.File, data []byte)) {
	d := &stickChoice{socket: socket{errand: errand{under: a.dialog}}, want: want, chosen: chosen}
	a.showDialog(d)
	d.look(a)
}

// A watcher is a dialog that looks around once a second.
type watcher interface {
	watch(a *App)
}

// A socket is what both dialogs know of the sticks that are plugged in.
type socket struct {
	errand
	sticks []stick.Stick
	at     int // the chosen one
	known  bool
	asking bool
}

// find looks for sticks beside the window: a stick that is breaking may take its time to answer.
func (s *socket) find(a *App, found func()) {
	if s.asking {
		return
	}
	s.asking = true
	finder := a.Sticks
	quiet(a, func(context.Context) ([]stick.Stick, error) {
		sticks, err := finder.Find()
		if err != nil {
			logError("find sticks", err)
		}
		return sticks, nil
	}, func(sticks []stick.Stick) {
		s.asking = false
		if s.known && sameSticks(sticks, s.sticks) {
			return
		}
		s.known, s.sticks, s.at = true, sticks, 0
		found()
	})
}

func sameSticks(a, b []stick.Stick) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Dir != b[i].Dir || a[i].Name != b[i].Name {
			return false
		}
	}
	return true
}

// stickProblem names the words for what went wrong.
func stickProblem(err error) string {
	for _, p := range []struct {
		err error
		key string
	}{
		{stick.ErrFull, "full"}, {stick.ErrReadOnly, "readonly"}, {stick.ErrDiffers, "differs"},
		{stick.ErrTooLarge, "large"}, {stick.ErrGone, "gone"}, {stick.ErrName, "unreadable"},
	} {
		if errors.Is(err, p.err) {
			return p.key
		}
	}
	return "internal"
}

// bytes writes a size the way people read it.
func (p *page) bytes(n uint64) string {
	const kilo = 1000
	size, keys := float64(n)/kilo, []string{"stick.kb", "stick.mb", "stick.gb"}
	for size >= kilo && len(keys) > 1 {
		size, keys = size/kilo, keys[1:]
	}
	digits := float64(1)
	if size < 10 {
		digits = 10
	}
	return p.T(keys[0], "Size", p.Words.Number(math.Ceil(size*digits)/digits))
}

// Measures of the dialogs.
const (
	stickW   = 860
	stickRow = 72
	maxAsked = 4 // sticks to choose from; nobody plugs in more
)

// stickHead paints a dialog that says one thing: a picture, a sentence in large letters, what to do. It returns the place of its buttons.
func (p *page) stickHead(picture, tile, title, text string) (x, y, w float32) {
	const h = 400
	w = min(stickW, p.width())
	x, y = p.dialogPanel(w, h)
	p.Tile(picture, tile, 96, 96, 24, x+40, y+40)
	p.Fit(kit.Plain(title), p.Type(kit.H2), p.Ink, x+164, y+40, w-204, 96, kit.Left, true)
	p.Fit(kit.Plain(text), p.Type(kit.Reading), p.Ink, x+40, y+154, w-80, 130, kit.Left, false)
	return x, y + h - 112, w
}

// stickButtons places the way back at the left and the way on, if there is one, at the right.
func (p *page) stickButtons(x, y, w float32, back kit.Button, on kit.Button) {
	back.ID, back.Look = "stick/back", kit.Outline
	p.back, p.focus = back.OnTap, back.ID
	if on.OnTap != nil {
		bw := max(p.ButtonWidth(on), 220)
		on.ID = "stick/on"
		p.Button(on, x+w-40-bw, y, bw, 72)
		p.primary, p.focus = on.OnTap, on.ID
	} else {
		p.primary = back.OnTap
	}
	p.Button(back, x+40, y, max(p.ButtonWidth(back), 160), 72)
}

// noStick asks for one. It goes on by itself.
func (p *page) noStick(s *socket) {
	x, y, w := p.stickHead("electric-plug", "sky", p.T("stick.plug"), p.T("stick.plug.text"))
	p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { s.close(p.app) }}, kit.Button{})
}

// whichStick asks which of several.
func (p *page) whichStick(s *socket, choose func(n int)) {
	n := min(len(s.sticks), maxAsked)
	w := min(float32(stickW), p.width())
	h := 120 + float32(n)*(stickRow+12) + 104
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(p.T("stick.which")), p.Type(kit.H2), p.Ink, x+40, y+28, w-80, 72, kit.Left, true)
	for i, st := range s.sticks[:n] {
		name := p.stickName(st)
		p.stickRow("stick/"+itoa(i), "usb", name, p.T("stick.free", "Size", p.bytes(st.Free)), x+40, y+112+float32(i)*(stickRow+12), w-80, func() { choose(i) })
	}
	p.stickButtons(x, y+h-100, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { s.close(p.app) }}, kit.Button{})
	p.primary, p.focus = nil, "stick/0"
}

// stickName is a stick's own label, which somebody else wrote, cut to what a line holds.
func (p *page) stickName(s stick.Stick) string {
	const most = 40
	if r := []rune(s.Name); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s.Name
}

// stickRow places a row to tap: a sign, a name, a second line.
func (p *page) stickRow(id, icon, name, second string, x, y, w float32, tap func()) {
	face := kit.NewBoard(p.Env)
	look := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}
	face.Box(look, 0, 0, w, stickRow)
	face.Icon(icon, 28, p.Palette.Link, 20, (stickRow-28)/2)
	face.Icon("chevron-right", 26, p.Palette.Link, w-44, (stickRow-26)/2)
	face.Fit(kit.Plain(name), p.Type(kit.Label), p.Ink, 64, 4, w-116, 36, kit.Left, true)
	face.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, 64, 38, w-116, 30, kit.Left, true)
	p.Target(kit.Part{ID: id, Name: name + ", " + second, Radius: 16, OnTap: tap}, face.Object(), x, y, w, stickRow)
}
