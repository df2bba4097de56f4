package ui

import (
	"context"
	"errors"

	"hocso/ui/kit"
)

// A telling is a short word to the person at the desk: what was not done, and why.
type telling struct {
	under dialog
	key   string // its words are key.title and key.text
}

// tell says why something was not done. Its words are key.title and key.text.
func (a *App) tell(key string) { a.showDialog(&telling{under: a.dialog, key: key}) }

func (d *telling) paint(p *page) {
	a := p.app
	p.idle = idleDesk
	x, y := p.dialogPanel(760, 340)
	p.Tile("warning", "sand", 88, 88, 24, x+36, y+36)
	p.Fit(kit.Plain(p.T(d.key+".title")), p.Type(kit.H2), p.Ink, x+148, y+36, 576, 88, kit.Left, true)
	p.Fit(kit.Plain(p.T(d.key+".text")), p.Type(kit.Reading), p.Ink, x+36, y+140, 688, 100, kit.Left, false)
	done := func() {
		a.dialog = d.under
		a.page = nil
		a.repaint()
	}
	p.Button(kit.Button{ID: "ok", Text: p.T("trouble.ok"), Icon: "check", Big: true, OnTap: done}, x+760-36-220, y+340-96, 220, 72)
	p.primary, p.back, p.focus = done, done, "ok"
}

// unless returns an error unless it is one of those that the person is told of in words.
func unless(err error, told ...error) error {
	for _, t := range told {
		if errors.Is(err, t) {
			return nil
		}
	}
	return err
}

// An edit is how a page changes the list that it shows.
type edit[T any] struct {
	read func(context.Context) ([]T, error)
	show func([]T)
	code func(error) string // of a refusal, whose words are below told; "" for any other error
	told string
}

// make changes the list in the name of whoever is at the desk and reads it anew.
func (e edit[T]) make(a *App, change func(ctx context.Context, who string) error) {
	type outcome struct {
		list    []T
		refused string
	}
	who := a.who()
	load(a, func(ctx context.Context) (o outcome, err error) {
		if err := change(ctx, who); err != nil {
			if o.refused = e.code(err); o.refused == "" {
				return o, err
			}
		}
		o.list, err = e.read(ctx)
		return o, err
	}, func(o outcome) {
		e.show(o.list)
		if o.refused != "" {
			a.tell(e.told + o.refused)
			return
		}
		a.repaint()
	})
}
