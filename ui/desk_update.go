package ui

import (
	"context"
	"errors"
	"path"

	"hocso/internal/audit"
	"hocso/internal/stick"
	"hocso/internal/store"
	"hocso/internal/updating"
	"hocso/ui/kit"
)

// updateScreen is the settings' page of updates: which version runs and what came of the last update; then the package of a stick, with
// what is to be known of it before anybody installs it.
type updateScreen struct {
	desk    *updating.Desk
	last    *updating.Outcome
	trusted bool

	found *foundUpdate // nil until one is chosen
}

// A foundUpdate is a package on a stick. One that is refused has a code, and its manifest may be empty.
type foundUpdate struct {
	updating.Manifest
	file      stick.File
	signature []byte
	refused   string
}

func openUpdate(a *App) {
	s := &updateScreen{desk: a.Updates}
	if s.desk == nil { // nobody told how this PC is updated
		s.desk = &updating.Desk{Way: updating.ByHand, Installed: updating.Version()}
	}
	d := s.desk
	load(a, func(context.Context) (x updateScreen, err error) {
		if d.Trusted == nil {
			return x, nil
		}
		keys, err := d.Trusted()
		if err != nil {
			return x, err
		}
		x.trusted = len(keys) > 0
		x.last, err = d.Last()
		return x, err
	}, func(x updateScreen) {
		s.trusted, s.last = x.trusted, x.last
		a.open(s)
	})
}

// pick lets the manager choose the package.
func (s *updateScreen) pick(a *App) {
	a.pickFromStick(stickPick{title: "update.pick", exts: []string{updating.Ext()}}, func(f stick.File, _ []byte) {
		d := s.desk
		load(a, func(ctx context.Context) (*foundUpdate, error) { return lookAtUpdate(ctx, d, f) }, func(x *foundUpdate) {
			s.found = x
			a.repaint()
		})
	})
}

// lookAtUpdate reads the signature beside a package. What is refused is no error.
func lookAtUpdate(ctx context.Context, d *updating.Desk, f stick.File) (*foundUpdate, error) {
	x := &foundUpdate{file: f}
	beside := f
	beside.Path += updating.SignatureExt
	var err error
	if x.signature, err = beside.Read(ctx, updating.MaxSignature); err != nil {
		x.refused = "nosignature"
		if errors.Is(err, stick.ErrTooLarge) {
			x.refused = "format"
		}
		return x, ctx.Err()
	}
	if x.Manifest, err = d.Look(path.Base(f.Path), x.signature); err != nil {
		if x.refused = updating.Code(err); x.refused == "" {
			return nil, err
		}
	}
	return x, nil
}

// install hands the package over, once the manager has confirmed it.
func (s *updateScreen) install(a *App) {
	x := s.found
	a.confirmPIN(a.look.words().T("update.why", "Version", x.Version), func() {
		w := &updateWork{errand: errand{under: a.dialog}, desk: s.desk, update: x}
		a.showDialog(w)
		w.begin(a)
	})
}

func (s *updateScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.update"), sub: p.T("desk.settings"), back: a.leave})
	b := kit.Button{ID: "update/pick", Text: p.T("update.choose"), Icon: "usb", Big: true, OnTap: func() { s.pick(a) }}
	if s.found != nil {
		b.Look = kit.Outline
	}
	w := min(p.ButtonWidth(b), at.w*0.4)
	p.Button(b, at.x+at.w-w, at.y+2, w, 72)
	p.Tile("floppy-disk", "mint", 76, 76, 20, at.x, at.y)
	tw := at.w - 94 - w - 16
	p.Fit(kit.Plain(p.T("update.now", "Version", s.desk.Installed)), kit.Sans(24, 800), p.Ink, at.x+94, at.y, tw, 42, kit.Left, true)
	p.Fit(kit.Plain(s.lastWords(p)), p.Type(kit.Caption), p.Ink2, at.x+94, at.y+42, tw, 34, kit.Left, true)
	card := area{at.x, at.y + 100, at.w, min(at.h-100, 420)}
	p.Box(p.CardBox(24), card.x, card.y, card.w, card.h)
	if s.found == nil {
		s.how(p, card)
		return
	}
	s.offer(p, card)
}

// lastWords says what came of the last update.
func (s *updateScreen) lastWords(p *page) string {
	if s.last == nil {
		return p.T("update.never")
	}
	when := p.Words.Date(s.last.At.In(p.app.Now().Location()))
	switch s.last.Code {
	case "done", "begun", "failed":
		return p.T("update.last."+s.last.Code, "Version", s.last.Version, "Date", when)
	}
	return p.T("update.last.refused", "Date", when)
}

// how tells what the stick must hold.
func (s *updateScreen) how(p *page, at area) {
	y := at.y + 24
	p.Fit(kit.Plain(p.T("update.how")), p.Type(kit.H3), p.Ink, at.x+28, y, at.w-56, 40, kit.Left, true)
	y += 52
	steps := []string{p.T("update.how.files", "Ext", updating.Ext()), p.T("update.how.check"), p.T("update.how.data")}
	if !s.trusted {
		steps = append(steps, p.T("update.refused.untrusted"))
	}
	for _, step := range steps {
		y += p.Flow(kit.Plain(step), p.Type(kit.Reading), p.Ink, at.x+28, y, at.w-56, kit.Left) + 12
	}
}

// offer shows the chosen package: its version against the one that runs, and the way on, or why there is none.
func (s *updateScreen) offer(p *page, at area) {
	x := s.found
	x0, w := at.x+28, at.w-56
	p.Fit(kit.Plain(shortened(path.Base(x.file.Path), 60)), p.Type(kit.H3), p.Ink, x0, at.y+24, w, 40, kit.Left, true)
	p.Fit(kit.Plain(join(p.bytes(uint64(x.file.Size)), p.Words.Date(x.file.Modified))), p.Type(kit.Caption), p.Ink2, x0, at.y+64, w, 32, kit.Left, true)
	icon, ink, title, text := "check", p.Good, p.T("update.good", "Version", x.Version), p.T("update.text."+string(s.desk.Way), "File", x.File)
	switch {
	case x.refused != "":
		icon, ink, title, text = "x", p.Bad, p.T("update.bad"), p.T("update.refused."+x.refused)
	case updating.Compare(x.Version, s.desk.Installed) == 0:
		title = p.T("update.same", "Version", x.Version)
	}
	p.Disc(ink, x0, at.y+116, 44)
	p.Icon(icon, 26, p.Card, x0+9, at.y+125)
	p.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, x0+60, at.y+114, w-60, 48, kit.Left, true)
	p.Fit(kit.Plain(text), p.Type(kit.Reading), p.Ink, x0, at.y+176, w, at.h-176-104, kit.Left, false)
	if x.refused != "" {
		return
	}
	on := kit.Button{ID: "update/install", Text: p.T("update.install"), Icon: "download", Big: true, OnTap: func() { s.install(p.app) }}
	if s.desk.Way == updating.ByHand {
		on.Text, on.Icon = p.T("update.verify"), "shield-check"
	}
	bw := min(p.ButtonWidth(on), w)
	p.Button(on, at.x+at.w-28-bw, at.y+at.h-96, bw, 72)
	p.primary, p.focus = on.OnTap, on.ID
}

// updateWork backs the data up and hands the package over.
type updateWork struct {
	errand
	desk   *updating.Desk
	update *foundUpdate
	gauge  gauge
	ready  bool
}

// actUpdate is the act of the log.
const actUpdate = "update"

func (d *updateWork) begin(a *App) {
	of, desk, x, who, tell := a.office, d.desk, d.update, a.who(), d.gauge.tell
	working(a, &d.errand, func(ctx context.Context) (struct{}, error) {
		err := of.DB.Backup(ctx, "update")
		if err == nil {
			err = of.DB.Write(ctx, func(tx *store.Tx) error { return audit.Add(tx, who, actUpdate, x.Version) })
		}
		if err != nil {
			return struct{}{}, err
		}
		file, err := x.file.Open()
		if err != nil {
			return struct{}{}, err
		}
		err = desk.Hand(ctx, x.Manifest, x.signature, file, tell)
		return struct{}{}, errors.Join(err, file.Close())
	}, func(struct{}) { d.ready = true })
}

// watch implements watcher: the bar moves.
func (d *updateWork) watch(a *App) {
	if d.stop != nil {
		a.idle.touch(a.Now())
		a.repaint()
	}
}

func (d *updateWork) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	end := kit.Button{Text: p.T("backup.close"), Icon: "x", OnTap: func() { d.close(a) }}
	switch {
	case d.ready:
		x, y, w := p.stickHead("check-mark-button", "mint", p.T("update.ready."+string(d.desk.Way)), p.T("update.ready."+string(d.desk.Way)+".text", "File", d.update.File))
		p.stickButtons(x, y, w, end, kit.Button{})
	case d.err != nil:
		x, y, w := p.stickHead("warning", "sand", p.T("update.failed"), p.T(updateProblem(d.err)))
		p.stickButtons(x, y, w, end, kit.Button{})
	default:
		x, y, w := p.stickHead("hourglass-not-done", "sky", p.T("update.working"), p.T("update.working.text"))
		p.share(d.gauge.share(), x+40, y-44, w-80)
		p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { d.close(a) }}, kit.Button{})
	}
}

// updateProblem names the words for why an update was not handed over.
func updateProblem(err error) string {
	if code := updating.Code(err); code != "" {
		return "update.refused." + code
	}
	switch {
	case errors.Is(err, stick.ErrGone):
		return "update.refused.gone"
	case errors.Is(err, store.ErrFull):
		return "update.refused.full"
	}
	return "update.refused.internal"
}
