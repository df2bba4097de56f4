package ui

import (
	"context"

	"hocso/ui/kit"
)

// stickSave saves a file: it waits for a stick, writes, and says when the stick may be pulled out.
type stickSave struct {
	socket
	job   saveJob
	done  func()
	saved string // the file's name on the stick; "" until it is there
}

// look finds the sticks; with exactly one there is nothing to ask.
func (d *stickSave) look(a *App) {
	d.find(a, func() {
		if len(d.sticks) == 1 {
			d.save(a, 0)
			return
		}
		a.page = nil
		a.repaint()
	})
}

// watch implements watcher: a stick that is plugged in is used without another tap.
func (d *stickSave) watch(a *App) {
	switch {
	case d.stop != nil:
		a.idle.touch(a.Now()) // nobody has to touch anything while the kiosk writes
		if d.job.share != nil {
			a.repaint()
		}
	case d.saved == "" && d.err == nil:
		d.look(a)
	}
}

func (d *stickSave) save(a *App, n int) {
	d.at = n
	st, job := d.sticks[n], d.job
	working(a, &d.errand, func(ctx context.Context) (string, error) { return st.Save(ctx, job.name, job.write) },
		func(name string) { d.saved = name })
}

// again starts anew: another stick may be plugged in by now.
func (d *stickSave) again(a *App) {
	d.err, d.known, d.sticks = nil, false, nil
	a.page = nil
	a.repaint()
	d.look(a)
}

func (d *stickSave) finish(a *App) {
	d.close(a)
	run(d.done)
}

func (d *stickSave) paint(p *page) {
	a := p.app
	give := kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { d.close(a) }}
	switch {
	case d.saved != "":
		x, y, w := p.stickHead("check-mark-button", "mint", p.T("stick.saved"), p.T("stick.saved.text", "File", d.saved, "Stick", p.stickName(d.sticks[d.at])))
		p.Button(kit.Button{ID: "stick/on", Text: p.T("stick.done"), Icon: "check", Big: true, OnTap: func() { d.finish(a) }}, x+w-40-220, y, 220, 72)
		p.primary, p.focus = func() { d.finish(a) }, "stick/on"
		p.back = p.primary
	case d.err != nil:
		x, y, w := p.stickHead("warning", "sand", p.T("stick.unsaved"), d.trouble(p))
		p.stickButtons(x, y, w, give, kit.Button{Text: p.T("stick.again"), Icon: "rotate-ccw", Big: true, OnTap: func() { d.again(a) }})
	case d.stop != nil || !d.known:
		x, y, w := p.stickHead("floppy-disk", "sky", p.T("stick.saving"), p.T("stick.saving.text"))
		if d.job.share != nil {
			p.share(d.job.share(), x+40, y-44, w-80)
		}
		p.stickButtons(x, y, w, give, kit.Button{})
	case len(d.sticks) == 0:
		p.noStick(&d.socket)
	default:
		p.whichStick(&d.socket, func(n int) { d.save(a, n) })
	}
}

// trouble says what is safe and what to do.
func (d *stickSave) trouble(p *page) string {
	kind := p.T(orDefault(d.job.kind, "stick.kind.data"))
	return p.T("stick.safe", "What", kind) + " " + p.T("stick.save."+stickProblem(d.err))
}
