package ui

import (
	"slices"

	"hocso/ui/kit"
)

// deskSettingsScreen is the desk's page of settings: a card for each, turned by whole pages.
type deskSettingsScreen struct {
	at int // page
}

// A settingCard opens one page of the settings. Its title is the words of settings.<name>, its sentence settings.<name>.text.
type settingCard struct {
	name  string
	icon  string
	words string // "": settings.<name>
	open  func(a *App)
}

// settingCards lists the settings in their order. open reads what the page needs and ends with a.open(page); the page sets
// back: a.leave in its deskHead.
func settingCards() []settingCard {
	return []settingCard{
		stepCard("office"),
		stepCard("units"),
		stepCard("signin"),
		stepCard("targets"),
		{name: "accounts", icon: "user-cog", open: openAccounts},
		stepCard("code"),
		stepCard("keys"),
		{name: "idle", icon: "timer", open: func(a *App) { a.open(&idleScreen{}) }},
		{name: "lock", icon: "lock-keyhole", open: openDeskLock},
		{name: "backup", icon: "hard-drive", open: openBackups},
		{name: "update", icon: "download", open: openUpdate},
		{name: "contest", icon: "trophy", open: openContest},
		{name: "feedback", icon: "message-circle", open: openDeskFeedback},
		{name: "contacts", icon: "phone", open: openContacts},
		{name: "audit", icon: "scroll-text", open: openAudit},
		{name: "certs", icon: "badge-check", open: openDeskCertificates},
		{name: "join", icon: "shield-check", open: openDeskJoin},
		{name: "lists", icon: "list-checks", open: openDeskLists},
		{name: "rootkey", icon: "key-round", open: func(a *App) { a.open(&deskRoot{}) }},
		{name: "handout", icon: "smartphone", open: func(a *App) { a.open(&handoutScreen{}) }},
		{name: "quit", icon: "log-out", open: func(a *App) { a.confirmPIN(a.look.words().T("settings.quit.why"), a.Quit) }},
	}
}

const settingCardH = 104

func (s *deskSettingsScreen) paint(p *page) {
	at := p.desk(deskHead{page: deskSettings})
	columns := 2
	if p.Large() || p.W < 1280 {
		columns = 1
	}
	cards := settingCards()
	if p.app.Quit == nil {
		cards = slices.DeleteFunc(cards, func(c settingCard) bool { return c.name == "quit" })
	}
	w := (at.w - float32(columns-1)*16) / float32(columns)
	per := columns * int((at.h-72+12)/(settingCardH+12))
	pages := max(1, (len(cards)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, c := range cards[s.at*per : min(len(cards), (s.at+1)*per)] {
		p.settingCard(c, at.x+float32(i%columns)*(w+16), at.y+float32(i/columns)*(settingCardH+12), w)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (p *page) settingCard(c settingCard, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, w, settingCardH)
	face.Disc(p.PrimaryTint, 20, (settingCardH-60)/2, 60)
	face.Icon(c.icon, 28, p.Palette.Link, 36, (settingCardH-28)/2)
	key := orDefault(c.words, "settings."+c.name)
	title, text := p.T(key), p.T(key+".text")
	face.Fit(kit.Plain(title), p.Type(kit.H3), p.Ink, 98, 10, w-150, 34, kit.Left, true)
	face.Fit(kit.Plain(text), p.Type(kit.Caption), p.Ink2, 98, 44, w-150, 52, kit.Left, false)
	face.Icon("chevron-right", 26, p.Palette.Link, w-46, (settingCardH-26)/2)
	p.Target(kit.Part{ID: "setting/" + c.name, Name: title, Radius: 20, OnTap: func() { c.open(p.app) }}, face.Object(), x, y, w, settingCardH)
}
