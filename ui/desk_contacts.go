package ui

import (
	"context"

	"hocso/internal/feedback"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// contactsScreen is the settings' page of the core team: whom people can turn to, unit by unit.
type contactsScreen struct {
	all   []feedback.Contact
	units []roster.Unit
	at    int // page
}

func openContacts(a *App) {
	s := &contactsScreen{}
	s.read(a, func() { a.open(s) })
}

func (s *contactsScreen) read(a *App, then func()) {
	f := a.feedback()
	load(a, func(ctx context.Context) (x contactsScreen, err error) {
		if x.all, err = f.AllContacts(ctx); err == nil {
			x.units, err = a.Roster.Units(ctx)
		}
		return x, err
	}, func(x contactsScreen) {
		s.all, s.units = x.all, x.units
		then()
	})
}

// set keeps a contact and shows the list as it is then.
func (s *contactsScreen) set(a *App, c feedback.Contact) {
	f, who := a.feedback(), a.who()
	load(a, func(ctx context.Context) (error, error) {
		err := f.SetContact(ctx, who, c)
		return err, unless(err, feedback.ErrWords, feedback.ErrOpen, feedback.ErrUnknown)
	}, func(refused error) {
		if refused != nil {
			a.tell("contacts.refused")
		}
		s.read(a, a.repaint)
	})
}

func (s *contactsScreen) remove(a *App, c feedback.Contact) {
	f, who := a.feedback(), a.who()
	load(a, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, unless(f.RemoveContact(ctx, who, c.ID), feedback.ErrUnknown)
	},
		func(struct{}) { s.read(a, a.repaint) })
}

// edit asks for the name, the number and the place, one after the other.
func (s *contactsScreen) edit(a *App, c feedback.Contact) {
	a.ask(question{title: "contacts.name", text: "contacts.name.text", value: c.Name, most: feedback.MaxName, check: shortName}, func(name string) {
		a.ask(question{title: "contacts.phone", text: "contacts.phone.text", value: c.Phone, most: feedback.MaxPhone, plain: true}, func(phone string) {
			a.ask(question{title: "contacts.note", text: "contacts.note.text", value: c.Note, most: feedback.MaxName}, func(note string) {
				c.Name, c.Phone, c.Note = name, phone, note
				s.set(a, c)
			})
		})
	})
}

// nextUnit gives a contact to the next unit in turn, after the last to everybody.
func (s *contactsScreen) nextUnit(a *App, c feedback.Contact) {
	next := int64(0)
	for i, u := range s.units {
		if c.UnitID == 0 {
			next = s.units[0].ID
			break
		}
		if u.ID == c.UnitID && i+1 < len(s.units) {
			next = s.units[i+1].ID
		}
	}
	c.UnitID = next
	s.set(a, c)
}

const contactPitch = 96

func (s *contactsScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.contacts"), sub: p.T("contacts.sub"), back: a.leave})
	per := max(1, int((at.h-72)/contactPitch))
	pages := max(1, (len(s.all)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i, c := range s.all[s.at*per : min(len(s.all), (s.at+1)*per)] {
		s.row(p, c, i, area{at.x, at.y + float32(i)*contactPitch, at.w, contactPitch - 12})
	}
	if len(s.all) == 0 {
		p.Tile("telephone-receiver", "sky", 96, 96, 24, at.x, at.y+24)
		p.Fit(kit.Plain(p.T("contacts.none")), p.Type(kit.Reading), p.Ink, at.x+124, at.y+24, at.w-124, 120, kit.Left, true)
	}
	y := at.y + at.h - 60
	add := kit.Button{ID: "contact/add", Text: p.T("contacts.add"), Icon: "user-plus", Look: kit.Outline, OnTap: func() { s.edit(a, feedback.Contact{}) }}
	p.Button(add, at.x, y, p.ButtonWidth(add)-16, 56)
	if pages > 1 {
		p.pager(s.at, pages, y, func(n int) { s.at = n })
	}
}

// row is one contact: a tap changes the words, the button at the right whose people they help.
func (s *contactsScreen) row(p *page, c feedback.Contact, n int, at area) {
	a, id := p.app, itoa(int(c.ID))
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	p.RoundButton(kit.Button{ID: "contact/remove/" + id, Name: p.T("contacts.remove", "Name", c.Name), Icon: "trash-2", Look: kit.Bare, OnTap: func() { s.remove(a, c) }},
		at.x+at.w-68, at.y+(at.h-56)/2, 56, 56, 14)
	whose := p.T("contacts.everybody")
	if c.UnitID != 0 {
		whose = c.Unit
	}
	uw := at.w * 0.28
	b := kit.Button{ID: "contact/unit/" + id, Text: shortened(whose, 22), Name: p.T("contacts.unit", "Unit", whose), Icon: "building-2", Look: kit.Outline, OnTap: func() { s.nextUnit(a, c) }}
	p.Button(b, at.x+at.w-76-uw, at.y+(at.h-56)/2, uw, 56)
	w := at.w - 76 - uw - 28
	shown := c
	shown.Unit = ""
	face := &page{Board: kit.NewBoard(p.Env), app: a}
	face.contact(shown, n, area{16, 4, w - 20, at.h - 8})
	p.Target(kit.Part{ID: "contact/" + id, Name: c.Name, Radius: 20, OnTap: func() { s.edit(a, c) }}, face.Object(), at.x, at.y, w, at.h)
}
