package ui

import (
	"hocso/internal/manager"
	"hocso/ui/kit"
)

// The manager's desk: a rail of pages at the left, the page at the right.
//
// A desk page is a screen like any other. Its paint calls p.desk with its place in the rail and draws in the area that it gets:
//
//	func (s *peopleScreen) paint(p *page) {
//		at := p.desk(deskHead{page: deskPeople, sub: p.T("people.count", "Count", s.count)})
//		…
//	}
//
// A page of the rail gets a line in deskEntries and its words under desk.<name>; a page below another one, opened with a.open, sets
// back. A page of the settings gets a line in settingCards instead. What a page changes, it changes in the name of p.app.who().
// Whatever destroys or reveals asks with a.confirmPIN first. Locking the desk forgets every page.

// A deskPage is a place in the rail, in the rail's order.
type deskPage int

const (
	deskOverview deskPage = iota
	deskPeople
	deskTargets
	deskCourses
	deskClasses
	deskReports
	deskSettings
)

// A deskEntry is a line of the rail.
type deskEntry struct {
	page        deskPage
	name        string // its words are desk.<name>
	icon        string
	facilitator bool // a facilitator may open it too
	open        func(a *App)
}

// deskEntries is the rail from the top: an entry that has no page yet is not listed. open reads what the page needs and ends with
// a.openDesk(page).
func deskEntries() []deskEntry {
	return []deskEntry{
		{deskOverview, "overview", "layout-dashboard", false, (*App).openOverview},
		{deskPeople, "people", "users", false, openDeskPeople},
		{deskTargets, "targets", "target", false, (*App).openTargets},
		{deskCourses, "courses", "book-open", false, (*App).openDeskCourses},
		{deskClasses, "classes", "presentation", true, (*App).openDeskClasses},
		{deskReports, "reports", "file-text", false, (*App).openReports},
		{deskSettings, "settings", "settings", false, func(a *App) { a.openDesk(&deskSettingsScreen{}) }},
	}
}

// entries are the lines of the rail that the person at the desk may open.
func (a *App) entries() []deskEntry {
	var mine []deskEntry
	for _, e := range deskEntries() {
		if a.manager.Manager() || e.facilitator {
			mine = append(mine, e)
		}
	}
	return mine
}

// enterDesk begins a stay at the desk, at its first page.
func (a *App) enterDesk(s manager.Session) {
	a.visit++
	a.manager = &s
	a.openDesk(&deskDoormat{})
	if mine := a.entries(); len(mine) > 0 {
		mine[0].open(a)
	}
}

// deskDoormat is the desk before its first page is read, and for somebody who may open none.
type deskDoormat struct{}

func (s *deskDoormat) paint(p *page) {
	at := p.desk(deskHead{page: -1, title: p.T("desk.title")})
	if len(p.app.entries()) > 0 {
		return
	}
	p.Tile("teacher", "sky", 96, 96, 24, at.x, at.y+24)
	p.Flow(kit.Plain(p.T("desk.nothing")), p.Type(kit.Reading), p.Ink, at.x+124, at.y+52, at.w-124, kit.Left)
}

// openDesk shows a page of the rail; the history of the page before is forgotten.
func (a *App) openDesk(s screen) {
	a.nav.reset(s)
	a.entered()
}

// lockDesk ends the stay; nothing of it remains on the screen or in the history.
func (a *App) lockDesk() { a.reset() }

// who is the name under which the person at the desk changes things, or in the first set-up, who comes first.
func (a *App) who() string {
	if a.manager == nil {
		return manager.BySetup
	}
	return a.manager.Name
}

// A deskHead is what stands above a page of the desk.
type deskHead struct {
	page  deskPage
	title string // "": the rail's words
	sub   string // "": the office's name
	back  func() // for a page below another one: ‹ before the title, and Esc
}

const (
	railEntry = 56
	railPitch = 62
	deskTop   = 92
)

// railWidth is wider where the words are larger.
func (p *page) railWidth() float32 {
	if p.Large() {
		return 256
	}
	return 208
}

// desk paints the rail and the head of a page and returns where the page goes.
func (p *page) desk(h deskHead) area {
	a := p.app
	p.idle = idleDesk
	p.bar.own = true
	w := p.railWidth()
	left := w + 32
	entries := a.entries()
	p.deskTitle(h, entries, left)
	p.rail(h.page, entries, w)
	if p.back = h.back; p.back == nil {
		p.back = a.lockDesk
	}
	return area{left, deskTop, p.right() - left, p.H - deskTop - 20}
}

// deskTitle names the page at the left of the top bar.
func (p *page) deskTitle(h deskHead, entries []deskEntry, x float32) {
	title, sub := h.title, h.sub
	for _, e := range entries {
		if title == "" && e.page == h.page {
			title = p.T("desk." + e.name)
		}
	}
	if sub == "" {
		sub = p.app.officeName(p.Env)
	}
	if h.back != nil {
		p.RoundButton(kit.Button{ID: "desk/back", Name: p.T("desk.back"), Icon: "arrow-left", Look: kit.Outline, OnTap: h.back}, x, barY, barH, barH, barH/2)
		x += barH + 16
	}
	w := p.deskHeadRight() - x
	if w < 260 { // a narrow window has room for the title alone
		p.Fit(kit.Plain(title), kit.Sans(22, 800), p.Ink, x, barY, w, barH, kit.Left, true)
		return
	}
	p.Fit(kit.Plain(title), kit.Sans(25, 800), p.Ink, x, 16, w, 34, kit.Left, true)
	p.Fit(kit.Plain(sub), p.Type(kit.FixedSmall), p.Ink2, x, 48, w, 24, kit.Left, true)
}

// deskHeadRight is where the title ends: before the switches of the top bar, or before the time left.
func (p *page) deskHeadRight() float32 {
	if p.app.idle.warning {
		return p.headRight()
	}
	if p.narrowBar() {
		return p.W - 1137 + 530
	}
	return p.W - 1366 + 680
}

// rail paints the pages and the lock.
func (p *page) rail(on deskPage, entries []deskEntry, w float32) {
	a := p.app
	ground, ink, ink2 := p.PrimaryDark, p.OnHero, p.OnHero2
	if p.Palette.Contrast {
		ground = p.Card
	}
	p.Fill(ground, 0, 0, w, p.H)
	if p.Palette.Contrast {
		p.Fill(p.Ink, w-2, 0, 2, p.H)
	}
	p.Put(p.MarkImage(!p.Palette.Contrast, 44), 16, 22, 44, 44)
	p.Fit(kit.Plain(p.T("desk.title")), kit.Sans(18, 800), ink, 68, 20, w-72, 28, kit.Left, true)
	p.Fit(kit.Plain(p.T("app.name")), p.Type(kit.FixedSmall), ink2, 68, 44, w-72, 24, kit.Left, true)
	for i, e := range entries {
		p.railEntry(e, e.page == on, w, deskTop+float32(i)*railPitch)
	}
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: ground, Stroke: ink2, Thick: 2, Radius: 16}, 0, 0, w-28, railEntry)
	face.Icon("lock-keyhole", 26, ink, 18, 15)
	face.Fit(kit.Plain(p.T("desk.lock")), p.Type(kit.Label), ink, 56, 0, w-28-60, railEntry, kit.Left, true)
	p.Target(kit.Part{ID: "desk/lock", Name: p.T("desk.lock"), Radius: 16, Always: true, OnTap: a.lockDesk}, face.Object(), 14, p.H-76, w-28, railEntry)
}

func (p *page) railEntry(e deskEntry, on bool, w, y float32) {
	ink := p.OnHero
	face := kit.NewBoard(p.Env)
	if on {
		fill := p.Card
		if ink = p.PrimaryDark; p.Palette.Contrast {
			fill, ink = p.Palette.Primary, p.OnPrimary
		}
		face.Box(kit.Box{Fill: fill, Radius: 16}, 0, 0, w-28, railEntry)
	}
	t := p.Type(kit.Body)
	if on {
		t = p.Type(kit.Label)
	}
	face.Icon(e.icon, 26, ink, 15, 15)
	face.Fit(kit.Plain(p.T("desk."+e.name)), t, ink, 54, 0, w-28-58, railEntry, kit.Left, true)
	p.Target(kit.Part{ID: "desk/" + e.name, Name: p.T("desk." + e.name), Radius: 16, OnTap: func() { e.open(p.app) }}, face.Object(), 14, y, w-28, railEntry)
}
