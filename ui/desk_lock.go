package ui

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"hocso/internal/lockdown"
	"hocso/ui/kit"
)

// deskLockScreen is the settings' page of how well the PC is locked: first what somebody should see to, then what is good.
type deskLockScreen struct {
	rows  []lockdown.Row
	at    time.Time // when it was looked at
	crash []byte    // the log of crashes
	page  int
}

func openDeskLock(a *App) { (&deskLockScreen{}).look(a, true) }

// look looks at the PC.
func (s *deskLockScreen) look(a *App, open bool) {
	type seen struct {
		rows  []lockdown.Row
		crash []byte
	}
	var facts *lockdown.Facts
	if a.Lock != nil {
		f := a.Lock()
		facts = &f
	}
	of, crashes := a.office, a.CrashLog
	load(a, func(ctx context.Context) (x seen, err error) {
		health := map[string]lockdown.Row{}
		for _, c := range of.Doctor(ctx) {
			health[c.Code] = lockdown.Row{Code: c.Code, State: lockState(c.OK)}
			if c.Code == lockdown.CodeDisk {
				health[c.Code] = lockdown.Row{Code: c.Code, State: lockState(c.OK), Detail: sizeWords(c.Detail)}
			}
		}
		x.rows = lockdown.Examine(ctx, facts, health)
		if crashes != nil {
			x.crash, err = crashes()
		}
		return x, err
	}, func(x seen) {
		s.rows, s.crash, s.at = x.rows, x.crash, a.Now()
		if open {
			a.open(s)
		} else {
			a.repaint()
		}
	})
}

// sizeWords turns the doctor's number of MiB into what people call it.
func sizeWords(detail string) string {
	number, _, _ := strings.Cut(detail, " ")
	mib, err := strconv.Atoi(number)
	if err != nil {
		return ""
	}
	if mib < 10<<10 {
		return strconv.Itoa(mib) + " MB"
	}
	return strconv.Itoa(mib>>10) + " GB"
}

func lockState(ok bool) string {
	if ok {
		return lockdown.Good
	}
	return lockdown.Bad
}

// sorted are the rows that somebody should see to, the worst first, and the good ones.
func (s *deskLockScreen) sorted() (see, good []lockdown.Row) {
	for _, state := range []string{lockdown.Bad, lockdown.Look, lockdown.Unknown} {
		for _, r := range s.rows {
			if r.State == state {
				see = append(see, r)
			}
		}
	}
	good = slices.DeleteFunc(slices.Clone(s.rows), func(r lockdown.Row) bool { return r.State != lockdown.Good })
	return see, good
}

// exportCrashes puts the log of crashes on a stick; it names nobody.
func (s *deskLockScreen) exportCrashes(a *App) {
	log := s.crash
	a.saveToStick(saveJob{name: a.look.words().T("lock.filename", "Date", a.Now().Format("2006-01-02")), write: func(_ context.Context, w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(log))
		return err
	}}, nil)
}

const (
	lockHead  = 92
	lockCard  = 104
	lockPitch = 60
)

func (s *deskLockScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.lock"), sub: p.T("desk.settings"), back: a.leave})
	see, good := s.sorted()
	s.head(p, at, len(see), len(good))
	top, bottom := at.y+lockHead, at.y+at.h
	per := max(1, int((bottom-top-68)/(lockCard+12)))
	if room := bottom - top - float32(len(see))*(lockCard+12); room >= lockGoodHeight(len(good)) { // all on one page
		for i, r := range see {
			s.problem(p, r, area{at.x, top + float32(i)*(lockCard+12), at.w, lockCard})
		}
		s.good(p, good, area{at.x, bottom - room, at.w, room})
		return
	}
	pages := (len(see)+per-1)/per + 1
	s.page = min(s.page, pages-1)
	if s.page == pages-1 {
		s.good(p, good, area{at.x, top, at.w, bottom - top - 68})
	} else {
		for i, r := range see[s.page*per : min(len(see), (s.page+1)*per)] {
			s.problem(p, r, area{at.x, top + float32(i)*(lockCard+12), at.w, lockCard})
		}
	}
	p.pager(s.page, pages, bottom-56, func(n int) { s.page = n })
}

// head tells the result in a sentence, with what can be done with all of it.
func (s *deskLockScreen) head(p *page, at area, see, good int) {
	a := p.app
	again := kit.Button{ID: "lock/again", Text: p.T("lock.again"), Icon: "rotate-ccw", Look: kit.Outline, OnTap: func() { s.look(a, false) }}
	right := at.x + at.w
	place := func(b kit.Button) {
		w := p.ButtonWidth(b)
		right -= w
		p.Button(b, right, at.y+10, w, 56)
		right -= 16
	}
	if len(s.crash) > 0 {
		place(kit.Button{ID: "lock/save", Text: p.T("lock.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { s.exportCrashes(a) }})
	}
	place(again)
	p.Tile("locked-with-key", "sand", 76, 76, 20, at.x, at.y)
	title := p.T("lock.good.all")
	if see > 0 {
		title = p.T("lock.sum", "Good", good, "Count", see)
	}
	w := right - at.x - 94
	p.Fit(kit.Plain(title), p.Type(kit.H2), p.Ink, at.x+94, at.y+2, w, 40, kit.Left, true)
	p.Fit(kit.Plain(p.T("lock.at", "Time", p.Words.Time(s.at))), p.Type(kit.Caption), p.Ink2, at.x+94, at.y+42, w, 30, kit.Left, true)
}

// problem is one row that somebody should see to, with what to do.
func (s *deskLockScreen) problem(p *page, r lockdown.Row, at area) {
	tint, ink, icon, key := p.AccentTint, p.AccentInk, "triangle-alert", "lock.mend."+r.Code
	switch r.State {
	case lockdown.Bad:
		tint, ink, icon = p.BadTint, p.Bad, "x"
	case lockdown.Unknown:
		key = "lock.unknown.one"
	}
	if p.Palette.Contrast {
		tint = p.Card
	}
	p.Box(kit.Box{Fill: tint, Stroke: ink, Thick: 3, Radius: 20}, at.x, at.y, at.w, at.h)
	p.Icon(icon, 32, ink, at.x+20, at.y+(at.h-32)/2)
	w := at.w - 72 - 20
	if r.Code == lockdown.CodeFullScreen && r.State == lockdown.Bad {
		b := kit.Button{ID: "lock/full", Text: p.T("lock.full"), OnTap: func() { p.app.fullScreen(); s.look(p.app, false) }}
		bw := p.ButtonWidth(b)
		w -= bw + 16
		p.Button(b, at.x+at.w-bw-20, at.y+(at.h-56)/2, bw, 56)
	}
	p.Fit(kit.Plain(p.T("lock.problem."+r.Code)), p.Type(kit.Label), p.Ink, at.x+72, at.y+18, w, 30, kit.Left, true)
	p.Fit(kit.Plain(p.T(key)), p.Type(kit.Caption), p.Ink, at.x+72, at.y+48, w, at.h-56, kit.Left, false)
}

// fullScreen puts the window over everything.
func (a *App) fullScreen() { a.window.SetFullScreen(true) }

// lockGoodHeight is what the card of the good rows needs.
func lockGoodHeight(rows int) float32 {
	if rows == 0 {
		return 0
	}
	return float32((rows+1)/2)*lockPitch + 24
}

// good is the card of what is good, in two columns.
func (s *deskLockScreen) good(p *page, rows []lockdown.Row, at area) {
	if len(rows) == 0 {
		return
	}
	p.Box(p.CardBox(20), at.x, at.y, at.w, min(at.h, lockGoodHeight(len(rows))))
	w := (at.w - 72) / 2
	for i, r := range rows {
		x, y := at.x+24+float32(i%2)*(w+24), at.y+12+float32(i/2)*lockPitch
		p.Disc(p.Good, x, y+12, 36)
		p.Icon("check", 22, p.Card, x+7, y+19)
		detail := p.T("lock.fine")
		if r.Detail != "" && r.Code != lockdown.CodeKeys {
			detail = r.Detail
		} else if !r.At.IsZero() {
			detail = p.T("lock.last", "Date", p.Words.Date(r.At))
		}
		t := p.Type(kit.Caption)
		dw := p.TextWidth(detail, t) + 12
		p.Fit(kit.Plain(p.T("lock."+r.Code)), p.Type(kit.Label), p.Ink, x+50, y, w-50-dw, lockPitch, kit.Left, true)
		p.Text(detail, t, p.Ink2, x+w-dw, y, dw, lockPitch, kit.Right)
	}
}
