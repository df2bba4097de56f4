package ui

import (
	"context"
	"io"
	"sync/atomic"

	"hocso/internal/office"
	"hocso/ui/kit"
)

// A gauge is how far work beside the window is; the window looks at it once a second.
type gauge struct{ thousandths atomic.Int64 }

func (g *gauge) tell(done, total int64) {
	if total > 0 {
		g.thousandths.Store(done * 1000 / total)
	}
}

func (g *gauge) share() float32 { return float32(g.thousandths.Load()) / 1000 }

// share paints how far work is.
func (p *page) share(done, x, y, w float32) {
	p.Box(kit.Box{Fill: p.Track, Radius: 10}, x, y, w, 20)
	if done > 0 {
		p.Box(kit.Box{Fill: p.Palette.Primary, Radius: 10}, x, y, max(20, w*min(1, done)), 20)
	}
}

// archiving writes the office's archive, and tells the job's dialog how far it is.
func archiving(a *App, job *saveJob, passphrase string) func(context.Context, io.Writer) error {
	of, g := a.office, &gauge{}
	job.share = g.share
	return func(ctx context.Context, w io.Writer) error {
		_, err := of.WriteArchive(ctx, w, passphrase, g.tell)
		return err
	}
}

// restoreWork makes a backup ready to take the office's place, which can be given up until then, and starts the kiosk anew.
type restoreWork struct {
	errand
	chosen *chosenBackup
	gauge  gauge
	ready  bool
}

func (d *restoreWork) begin(a *App) {
	of, c := a.office, d.chosen
	how := office.Restore{Who: a.who(), Other: true, Tell: d.gauge.tell}
	working(a, &d.errand, func(ctx context.Context) (struct{}, error) { return struct{}{}, c.stage(ctx, of, how) }, func(struct{}) {
		d.ready = true
	})
}

// stage makes the chosen backup ready.
func (c *chosenBackup) stage(ctx context.Context, of *office.Office, how office.Restore) error {
	if c.file == nil {
		return of.StageBackup(ctx, c.backup, how)
	}
	file, err := c.file.Open()
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	archive, err := office.OpenArchive(ctx, file, c.passphrase)
	if err != nil {
		return err
	}
	return of.StageArchive(ctx, archive, how)
}

// watch implements watcher: the bar moves, and nobody has to touch anything while the kiosk works.
func (d *restoreWork) watch(a *App) {
	if d.stop != nil {
		a.idle.touch(a.Now())
		a.repaint()
	}
}

func (d *restoreWork) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	switch {
	case d.ready:
		x, y, w := p.stickHead("check-mark-button", "mint", p.T("backup.ready"), p.T("backup.ready.text"))
		b := kit.Button{ID: "stick/on", Text: p.T("backup.restart"), Icon: "rotate-ccw", Big: true, OnTap: a.startAnew}
		bw := max(220, p.ButtonWidth(b))
		p.Button(b, x+w-40-bw, y, bw, 72)
		// Whoever does not want to wait has it at the next start.
		p.primary, p.back, p.focus = a.startAnew, func() { d.close(a) }, "stick/on"
	case d.err != nil:
		x, y, w := p.stickHead("warning", "sand", p.T("backup.failed"), p.T("backup.refused."+archiveProblem(d.err)+".text"))
		p.stickButtons(x, y, w, kit.Button{Text: p.T("backup.close"), Icon: "x", OnTap: func() { d.close(a) }}, kit.Button{})
	default:
		x, y, w := p.stickHead("hourglass-not-done", "sky", p.T("backup.restoring"), p.T("backup.restoring.text"))
		p.share(d.gauge.share(), x+40, y-44, w-80)
		p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { d.close(a) }}, kit.Button{})
	}
}

// startAnew ends the program so that it begins again with what was restored. Nothing may be written any more until then.
func (a *App) startAnew() {
	a.busy = true
	if a.Restart != nil {
		a.Restart()
	}
}
