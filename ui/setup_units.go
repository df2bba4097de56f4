package ui

import (
	"context"
	"errors"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// setupUnits is the step of the office's units.
type setupUnits struct {
	units []roster.Unit
	at    int // page
}

func openSetupUnits(a *App, show func(setupPage)) {
	load(a, a.Roster.Units, func(units []roster.Unit) { show(&setupUnits{units: units}) })
}

func (s *setupUnits) edit(a *App, change func(ctx context.Context, who string) error) {
	edit[roster.Unit]{read: a.Roster.Units, show: func(units []roster.Unit) { s.units = units },
		code: refusedUnit, told: "setup.unit."}.make(a, change)
}

func refusedUnit(err error) string {
	var refused *roster.Error
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}

func (s *setupUnits) ask(a *App, key, value string, done func(string)) {
	a.ask(question{title: key, text: "setup.unit.ask", hint: "setup.unit.hint", value: value}, done)
}

func (s *setupUnits) add(a *App) {
	s.ask(a, "setup.unit.add", "", func(name string) {
		s.edit(a, func(ctx context.Context, who string) error {
			_, err := a.Roster.AddUnit(ctx, who, name)
			return err
		})
	})
}

func (s *setupUnits) rename(a *App, u roster.Unit) {
	s.ask(a, "setup.unit.rename", u.Name, func(name string) {
		s.edit(a, func(ctx context.Context, who string) error { return a.Roster.RenameUnit(ctx, who, u.ID, name) })
	})
}

// move swaps a unit with its neighbour.
func (s *setupUnits) move(a *App, i, by int) {
	if i+by < 0 || i+by >= len(s.units) {
		return
	}
	ids := make([]int64, len(s.units))
	for j, u := range s.units {
		ids[j] = u.ID
	}
	ids[i], ids[i+by] = ids[i+by], ids[i]
	s.edit(a, func(ctx context.Context, who string) error { return a.Roster.OrderUnits(ctx, who, ids) })
}

func (s *setupUnits) remove(a *App, u roster.Unit) {
	s.edit(a, func(ctx context.Context, who string) error { return a.Roster.RemoveUnit(ctx, who, u.ID) })
}

const unitPitch = 76

func (s *setupUnits) draw(p *page, at area) {
	per := max(1, int((at.h-72)/unitPitch))
	pages := max(1, (len(s.units)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i := s.at * per; i < min(len(s.units), (s.at+1)*per); i++ {
		s.row(p, i, area{at.x, at.y + float32(i-s.at*per)*unitPitch, at.w, unitPitch - 8})
	}
	y := at.y + at.h - 60
	s.hint(p, area{at.x, at.y + float32(len(s.units))*unitPitch, at.w, y - at.y - float32(len(s.units))*unitPitch})
	add := kit.Button{ID: "unit/add", Text: p.T("setup.unit.add"), Icon: "plus", Look: kit.Outline, OnTap: func() { s.add(p.app) }}
	p.Button(add, at.x, y, p.ButtonWidth(add)-16, 56)
	if pages > 1 {
		p.pager(s.at, pages, y, func(n int) { s.at = n })
	}
}

// hint saves whoever sets the kiosk up from typing what a list of people brings along.
func (s *setupUnits) hint(p *page, at area) {
	const h = 60
	if p.app.manager != nil || at.h < h+16 {
		return
	}
	p.Box(p.TintBox(p.NoticeTint, 14), at.x, at.y+2, at.w, h)
	p.Icon("info", 26, p.Notice, at.x+16, at.y+2+(h-26)/2)
	p.Fit(kit.Plain(p.T("setup.units.list")), p.Type(kit.Caption), p.Ink, at.x+52, at.y+2, at.w-68, h, kit.Left, true)
}

// row is one unit: its name, how many work there, and what can be done with it.
func (s *setupUnits) row(p *page, i int, at area) {
	a, u := p.app, s.units[i]
	p.Box(p.CardBox(18), at.x, at.y, at.w, at.h)
	id := itoa(int(u.ID))
	buttons := []kit.Button{
		{ID: "unit/up/" + id, Name: p.T("setup.unit.up", "Name", u.Name), Icon: "chevron-up", OnTap: func() { s.move(a, i, -1) }},
		{ID: "unit/down/" + id, Name: p.T("setup.unit.down", "Name", u.Name), Icon: "chevron-down", OnTap: func() { s.move(a, i, 1) }},
		{ID: "unit/rename/" + id, Name: p.T("setup.unit.rename.name", "Name", u.Name), Icon: "pencil", OnTap: func() { s.rename(a, u) }},
		{ID: "unit/remove/" + id, Name: p.T("setup.unit.remove", "Name", u.Name), Icon: "trash-2", OnTap: func() { s.remove(a, u) }},
	}
	x := at.x + at.w - float32(len(buttons))*64 - 4
	count := p.T("setup.unit.people", "Count", u.People)
	cw := p.TextWidth(count, p.Type(kit.Caption)) + 8
	p.Fit(kit.Plain(u.Name), p.Type(kit.Label), p.Ink, at.x+20, at.y+2, x-at.x-40-cw, at.h-4, kit.Left, true)
	p.Text(count, p.Type(kit.Caption), p.Ink2, x-cw-12, at.y, cw, at.h, kit.Right)
	for j, b := range buttons {
		b.Look = kit.Bare
		p.RoundButton(b, x+float32(j)*64, at.y+6, 56, 56, 14)
	}
}
