package ui

import (
	"context"
	"sync/atomic"
	"time"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// importWork writes a list with a bar that fills, and can be stopped: then nothing of it is written.
type importWork struct {
	errand
	screen *importScreen
	done   atomic.Int64
	of     atomic.Int64
	told   time.Time // when the bar was last painted
}

// enlist writes what the preview says.
func (s *importScreen) enlist(a *App) {
	d := &importWork{errand: errand{under: a.dialog}, screen: s}
	d.of.Store(int64(max(1, s.writes())))
	a.showDialog(d)
	d.write(a)
}

func (d *importWork) write(a *App) {
	in := roster.Import{List: d.screen.list, Answers: d.screen.answers, Who: a.who(), Done: func(written, of int) {
		d.done.Store(int64(written))
		d.of.Store(int64(max(1, of)))
		a.show(func() { d.tell(a) })
	}}
	working(a, &d.errand, func(ctx context.Context) (roster.Preview, error) { return a.Roster.Enlist(ctx, in) }, func(p roster.Preview) {
		d.close(a)
		a.imported(p)
	})
}

// tell paints the bar, at most ten times a second.
func (d *importWork) tell(a *App) {
	if now := time.Now(); a.dialog == d && now.Sub(d.told) > 100*time.Millisecond {
		d.told = now
		a.repaint()
	}
}

// watch implements watcher: nobody has to touch anything while the kiosk writes.
func (d *importWork) watch(a *App) {
	if d.stop != nil {
		a.idle.touch(a.Now())
	}
}

func (d *importWork) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	if d.err != nil {
		x, y, w := p.stickHead("warning", "sand", p.T("import.failed"), p.T("import.failed.text"))
		p.stickButtons(x, y, w, kit.Button{Text: p.T("ask.cancel"), OnTap: func() { d.close(a) }},
			kit.Button{Text: p.T("stick.again"), Icon: "rotate-ccw", Big: true, OnTap: func() { d.write(a) }})
		return
	}
	x, y, w := p.stickHead("hourglass-not-done", "sky", p.T("import.working"), p.T("import.working.text"))
	share := float32(d.done.Load()) / float32(d.of.Load())
	p.Box(kit.Box{Fill: p.Track, Radius: 10}, x+40, y-44, w-80, 20)
	if share > 0 {
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 10}, x+40, y-44, max(20, (w-80)*min(1, share)), 20)
	}
	p.stickButtons(x, y, w, kit.Button{Text: p.T("import.stop"), Icon: "x", OnTap: func() { d.close(a) }}, kit.Button{})
}

// imported goes back to the list of people and says what was done, with the way to undo it.
func (a *App) imported(done roster.Preview) {
	s := &peopleScreen{filter: "all"}
	s.query.Max = 40
	s.reload(a, func() {
		a.openDesk(s)
		a.showDialog(&saidDialog{title: "import.done", text: func(p *page) string {
			return p.T("import.done.text", "Added", done.Added, "Changed", done.Changed, "Left", done.Leaving, "Doubtful", done.Doubtful)
		}, more: func(p *page) *kit.Button {
			return &kit.Button{ID: "import/undo", Text: p.T("people.undo"), Icon: "undo-2", Look: kit.Outline, OnTap: func() {
				a.closeDialog()
				a.undoImport(func() { s.reload(a, a.repaint) })
			}}
		}})
	})
}
