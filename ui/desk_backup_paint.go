package ui

import (
	"fmt"
	"image/color"

	"hocso/internal/store"
	"hocso/ui/kit"
)

const backupPitch = 68

func (s *backupScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.backup"), sub: p.T("backup.sub"), back: a.leave})
	s.state(p, at)
	top := at.y + 92
	left := at.w * 0.48
	s.copies(p, area{at.x, top, left, at.y + at.h - top})
	right := area{at.x + left + 16, top, at.w - left - 16, at.y + at.h - top}
	if s.chosen != nil {
		s.compare(p, right)
		return
	}
	s.elsewhere(p, right)
}

// state says in a sentence how it stands, with the way to a stick.
func (s *backupScreen) state(p *page, at area) {
	a := p.app
	key, picture, tile := "backup.state.today", "floppy-disk", "mint"
	age := s.age(a.Now())
	switch {
	case age < 0:
		key, picture, tile = "backup.state.none", "warning", "sand"
	case age == 1:
		key = "backup.state.yesterday"
	case age > 1:
		key, picture, tile = "backup.state.old", "warning", "sand"
	}
	save := kit.Button{ID: "backup/stick", Text: p.T("backup.stick"), Icon: "usb", Big: true, OnTap: func() { s.toStick(a) }}
	w := min(p.ButtonWidth(save), at.w*0.4)
	p.Button(save, at.x+at.w-w, at.y+2, w, 72)
	p.Tile(picture, tile, 76, 76, 20, at.x, at.y)
	x := at.x + 94
	if p.tight() {
		p.Fit(kit.Plain(p.T(key, "Count", age)), p.Type(kit.Label), p.Ink, x, at.y, at.w-94-w-16, 76, kit.Left, true)
		return
	}
	p.Fit(kit.Plain(p.T(key, "Count", age)), kit.Sans(24, 800), p.Ink, x, at.y, at.w-94-w-16, 42, kit.Left, true)
	p.Fit(kit.Plain(p.T("backup.rule")), p.Type(kit.FixedSmall), p.Ink2, x, at.y+40, at.w-94-w-16, 36, kit.Left, true)
}

// tight reports whether the two sides of the page are too narrow for second lines.
func (p *page) tight() bool { return p.W < 1280 }

// copies lists the backups of this computer, by whole pages.
func (s *backupScreen) copies(p *page, at area) {
	a := p.app
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	count := p.T("backup.count", "Count", len(s.backups))
	cw := p.TextWidth(count, p.Type(kit.Caption)) + 6
	p.Text(count, p.Type(kit.Caption), p.Ink2, at.x+at.w-24-cw, at.y+16, cw, 44, kit.Right)
	p.Fit(kit.Plain(p.T("backup.copies")), p.Type(kit.H3), p.Ink, at.x+24, at.y+16, at.w-60-cw, 44, kit.Left, true)
	per := max(1, int((at.h-66-90)/backupPitch))
	pages := max(1, (len(s.backups)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, b := range s.backups[s.at*per : min(len(s.backups), (s.at+1)*per)] {
		s.row(p, b, area{at.x + 14, at.y + 66 + float32(i)*backupPitch, at.w - 28, backupPitch})
	}
	y := at.y + at.h - 72
	half := (at.w - 40 - 12) / 2
	switch {
	case pages == 1:
		half = min(at.w-40, max(half, 260))
	case p.tight():
		half = at.w - 40 - 12 - 64
	}
	p.Button(kit.Button{ID: "backup/open", Text: p.T("backup.open"), Icon: "folder-open", Look: kit.Outline, OnTap: func() { s.fromStick(a) }}, at.x+20, y, half, 56)
	if pages > 1 {
		older := kit.Button{ID: "backup/older", Text: p.T("backup.older"), Icon: "chevron-down", Look: kit.Outline, OnTap: func() {
			s.at = (s.at + 1) % pages
			a.repaint()
		}}
		if s.at == pages-1 {
			older.Text, older.Icon = p.T("backup.newest"), "chevron-up"
		}
		if older.Name = older.Text; p.tight() {
			older.Text = ""
		}
		p.Button(older, at.x+20+half+12, y, at.w-40-12-half, 56)
	}
}

// row is one backup: when, why, how large.
func (s *backupScreen) row(p *page, b store.Backup, at area) {
	face := kit.NewBoard(p.Env)
	on := s.chosen != nil && s.chosen.file == nil && s.chosen.backup.Path == b.Path
	h := float32(backupPitch - 4)
	if on {
		face.Box(kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 3, Radius: 16}, 0, 0, at.w, h)
	}
	size, st := p.bytes(uint64(max(0, b.Size))), p.Type(kit.Body)
	if p.tight() {
		st = p.Type(kit.FixedSmall)
	}
	sw := p.TextWidth(size, st) + 6
	face.Sign(true, 16, (h-40)/2, 40)
	when := b.Taken.In(p.app.Now().Location())
	day := p.Words.Date(when)
	if midnights(b.Taken, p.app.Now()) == 0 {
		day = p.T("backup.today")
	}
	title := day + ", " + p.Words.Time(when)
	if p.tight() {
		face.Fit(kit.Plain(title), p.Type(kit.Caption), p.Ink, 70, 3, at.w-70-sw-24, h-6, kit.Left, true)
	} else {
		face.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, 70, 3, at.w-70-sw-24, 34, kit.Left, true)
		face.Fit(kit.Plain(p.why(b.Why)), p.Type(kit.FixedSmall), p.Ink2, 70, 34, at.w-70-sw-24, 26, kit.Left, true)
	}
	face.Text(size, st, p.Ink, at.w-sw-14, 0, sw, h, kit.Right)
	p.Target(kit.Part{ID: "backup/" + itoa(b.No), Name: title, Radius: 16, OnTap: func() { s.choose(p.app, b) }}, face.Object(), at.x, at.y, at.w, h)
}

// why says why a backup was taken.
func (p *page) why(why string) string {
	switch why {
	case "daily", "first", "migration", "update", store.WhyReplaced:
		return p.T("backup.by." + why)
	}
	return p.T("backup.by.daily")
}

// elsewhere is the right side while nothing is chosen: copies outside this computer.
func (s *backupScreen) elsewhere(p *page, at area) {
	a := p.app
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	x, w := at.x+24, at.w-48
	p.Fit(kit.Plain(p.T("backup.elsewhere")), p.Type(kit.H3), p.Ink, x, at.y+12, w, 46, kit.Left, true)
	(&helpScreen{}).toggle(p, toggle{id: "backup/daily", icon: "hard-drive", key: "backup.daily", on: s.daily, tap: func() { s.setDaily(a) }}, area{x, at.y + 58, w, 150})
	y := at.y + 212
	p.Rule(x, y, w)
	note := at.y + at.h - 96
	lines := s.outside[:min(len(s.outside), max(1, int((note-16-y)/84)), 3)]
	if len(lines) == 0 {
		p.Fit(kit.Plain(p.T("backup.nowhere")), p.Type(kit.Body), p.Ink2, x, y+12, w, 90, kit.Left, false)
		y += 108
	}
	for _, o := range lines {
		p.Icon("usb", 26, p.Palette.Link, x, y+20)
		when := o.At.In(a.Now().Location())
		p.Fit(kit.Plain(p.Words.Date(when)+", "+p.Words.Time(when)), p.Type(kit.Label), p.Ink, x+44, y+4, w-44, 32, kit.Left, true)
		p.Fit(kit.Plain(p.T("backup.on", "Place", shortened(o.Place, 24))), p.Type(kit.FixedSmall), p.Ink2, x+44, y+36, w-44, 44, kit.Left, false)
		y += 84
	}
	p.Icon("info", 24, p.Palette.Link, x, note+12)
	p.Fit(kit.Plain(p.T("backup.ages")), p.Type(kit.Caption), p.Ink2, x+40, note-8, w-40, 96, kit.Left, true)
}

// compare is what restoring the chosen backup would change.
func (s *backupScreen) compare(p *page, at area) {
	a, c := p.app, s.chosen
	p.Box(p.CardBox(24), at.x, at.y, at.w, at.h)
	x, w := at.x+24, at.w-48
	when := c.Taken.In(a.Now().Location())
	p.Fit(kit.Plain(p.T("backup.restore.title", "Date", p.Words.Date(when))), p.Type(kit.H3), p.Ink, x, at.y+10, w, 46, kit.Left, true)
	foot := at.y + at.h - 92
	drop := kit.Button{ID: "backup/drop", Text: p.T("stick.never"), Look: kit.Bare, OnTap: func() { s.chosen = nil; a.repaint() }}
	dw := p.ButtonWidth(drop) - 16
	p.Button(drop, x-8, foot, dw, 72)
	if c.broken {
		p.Sign(false, x, at.y+74, 44)
		p.Fit(kit.Plain(p.T("backup.broken")), p.Type(kit.Reading), p.Ink, x+60, at.y+66, w-60, 130, kit.Left, false)
		return
	}
	p.Button(kit.Button{ID: "backup/restore", Text: p.T("backup.restore"), Icon: "history", Look: kit.Outline, OnTap: func() { s.restore(a) }}, x+dw, foot, w-dw, 72)
	y := s.figures(p, area{x, at.y + 56, w, foot - 16 - 104 - at.y - 56})
	s.loss(p, area{x, y + 12, w, foot - 16 - y - 12})
}

// figures are the counts of the copy beside those of now.
func (s *backupScreen) figures(p *page, at area) (bottom float32) {
	c := s.chosen
	col := max(at.w*0.22, 96)
	right := at.x + at.w
	ct := p.Type(kit.Caption)
	if !p.tight() {
		p.Fit(kit.Plain(orDefault(c.Office, p.T("backup.what"))), ct, p.Ink2, at.x, at.y, at.w-2*col-8, 36, kit.Left, true)
	}
	p.Text(p.T("backup.this"), ct, p.Ink2, right-2*col, at.y, col-8, 36, kit.Right)
	p.Text(p.T("backup.now"), ct, p.Ink2, right-col, at.y, col, 36, kit.Right)
	rows := []struct {
		key       string
		this, now int
	}{
		{"backup.people", c.People, s.now.People}, {"backup.attempts", c.Attempts, s.now.Attempts},
		{"backup.answers", c.Answers, s.now.Answers}, {"backup.certificates", c.Certificates, s.now.Certificates},
	}
	h := min(46, (at.h-40)/float32(len(rows)))
	for i, r := range rows {
		y := at.y + 38 + float32(i)*h
		p.Rule(at.x, y, at.w)
		ink := p.Ink
		if r.this != r.now {
			ink = p.AccentInk
		}
		s.figure(p, r.key, r.this, r.now, ink, area{at.x, y + 2, at.w, h - 2}, col)
	}
	return at.y + 38 + float32(len(rows))*h
}

func (s *backupScreen) figure(p *page, key string, this, now int, ink color.NRGBA, at area, col float32) {
	t := p.Type(kit.Body)
	bold := p.Type(kit.Label)
	right := at.x + at.w
	p.Fit(kit.Plain(p.T(key)), t, p.Ink2, at.x, at.y, at.w-2*col-8, at.h, kit.Left, true)
	p.Text(p.Words.Number(float64(this)), bold, p.Ink, right-2*col, at.y, col-8, at.h, kit.Right)
	p.Text(p.Words.Number(float64(now)), bold, ink, right-col, at.y, col, at.h, kit.Right)
}

// loss says in words what would no longer be on the screen, and that it is kept.
func (s *backupScreen) loss(p *page, at area) {
	c := s.chosen
	when := c.Taken.In(p.app.Now().Location())
	key := "backup.loss.none"
	lost := s.now.Attempts - c.Attempts
	switch {
	case c.KioskID != s.now.KioskID:
		key = "backup.loss.other"
	case lost > 0:
		key = "backup.loss"
	case s.now.People > c.People || s.now.Answers > c.Answers || s.now.Certificates > c.Certificates:
		key = "backup.loss.some"
	}
	box := p.TintBox(p.AccentTint, 16)
	if !p.Palette.Contrast {
		box.Stroke, box.Thick = p.AccentInk, 3
	}
	h := min(at.h, 112)
	p.Box(box, at.x, at.y, at.w, h)
	p.Icon("triangle-alert", 28, p.AccentInk, at.x+16, at.y+(h-28)/2)
	t := p.Type(kit.FixedSmall)
	runs := []kit.Run{
		{Text: p.T(key, "Count", lost, "Time", p.Words.Time(when), "Date", fmt.Sprintf("%d/%d", when.Day(), int(when.Month()))), Bold: true},
		{Text: " " + p.T("backup.loss.kept")},
	}
	p.Fit(runs, t, p.Ink, at.x+58, at.y+6, at.w-74, h-12, kit.Left, true)
}
