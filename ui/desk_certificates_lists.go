package ui

import (
	"context"
	"errors"
	"io"

	"hocso/internal/certificate"
	"hocso/internal/stick"
	"hocso/ui/kit"
)

// deskLists shows whom the kiosk trusts and how fresh its lists of revocations are, and carries lists in and out on a stick.
type deskLists struct {
	trust   certificate.Trust
	waiting []byte // revocations that the root has yet to sign; nil for none
}

func openDeskLists(a *App) { readDeskLists(a, func(s *deskLists) { a.open(s) }) }

func readDeskLists(a *App, done func(*deskLists)) {
	k, trust := a.Kiosk, a.trust()
	load(a, func(ctx context.Context) (*deskLists, error) {
		t, err := trust(ctx)
		if err != nil {
			return nil, err
		}
		waiting, err := k.Withdrawals(ctx)
		return &deskLists{trust: t, waiting: waiting}, err
	}, done)
}

// listFiles are the endings of signed lists.
var listFiles = []string{".cwt", ".cose", ".cbor"}

func (s *deskLists) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("lists.title"), back: a.leave})
	left := at.w * 0.46
	s.known(p, area{at.x, at.y, left, at.h})
	all := []act{
		{"lists/status-in", "download", "lists.in", func() { s.take(a, a.addStatus) }},
		{"lists/trust-in", "users", "lists.trust", func() { s.take(a, a.addTrustList) }},
		{"lists/status-out", "usb", "lists.out", func() { s.give(p) }},
	}
	if s.trust.List != nil {
		all = append(all, act{"lists/trust-out", "usb", "lists.trustout", func() { s.hand(p) }})
	}
	if s.waiting != nil {
		all = append(all, act{"lists/waiting", "send", "lists.waiting", func() { s.send(p) }})
	}
	p.acts(area{at.x + left + 24, at.y, at.w - left - 24, at.h}, all)
}

// known lists the organisations, each with the day of its list.
func (s *deskLists) known(p *page, at area) {
	organisations := s.trust.Organisations()
	const row, most = 76, 5
	n := min(len(organisations), most)
	h := 64 + float32(n)*row + 16
	p.Box(p.CardBox(20), at.x, at.y, at.w, h)
	p.Fit(kit.Plain(p.T("lists.known", "Count", len(organisations))), p.Type(kit.H3), p.Ink, at.x+24, at.y+8, at.w-48, 48, kit.Left, true)
	for i, o := range organisations[:n] {
		y := at.y + 60 + float32(i)*row
		p.Icon("building-2", 28, p.Palette.Link, at.x+24, y+(row-28)/2)
		name := o.Name
		if name == "" {
			name = p.app.office.Keys().Kiosk().Office
		}
		runs := []kit.Run{{Text: name, Bold: true}, {Text: "\n" + s.freshness(p, o), Color: p.Ink2}}
		p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+66, y, at.w-86, row, kit.Left, true)
	}
	p.Fit(kit.Plain(p.T("lists.text")), p.Type(kit.Body), p.Ink2, at.x+4, at.y+h+12, at.w-8, at.h-h-12, kit.Left, false)
}

// freshness says of which day an organisation's list is.
func (s *deskLists) freshness(p *page, o certificate.Organisation) string {
	var newest *certificate.Status
	for _, st := range s.trust.Statuses {
		for _, r := range o.Roots {
			if certificate.RootID(r.Key) == st.RootID && (newest == nil || st.Sequence > newest.Sequence) {
				newest = st
			}
		}
	}
	if newest == nil {
		return p.T("check.list.unlisted")
	}
	date := p.Words.Date(newest.IssuedAt)
	if p.app.Now().After(newest.NextUpdate) {
		return p.T("check.list.stale", "Date", date)
	}
	return p.T("check.list.fresh", "Date", date)
}

func (a *App) addStatus(ctx context.Context, who string, file []byte) error {
	_, err := a.Kiosk.AddStatus(ctx, who, file)
	return err
}

func (a *App) addTrustList(ctx context.Context, who string, file []byte) error {
	_, err := a.Kiosk.AddTrustList(ctx, who, file)
	return err
}

// take keeps a list from a stick.
func (s *deskLists) take(a *App, keep func(context.Context, string, []byte) error) {
	who := a.who()
	a.pickFromStick(stickPick{title: "lists.pick", exts: listFiles, max: certificate.MaxStatusFile}, func(_ stick.File, data []byte) {
		load(a, func(ctx context.Context) (string, error) {
			err := keep(ctx, who, data)
			var refused *certificate.Refusal
			if errors.As(err, &refused) {
				return refused.Code, nil
			}
			return "", err
		}, func(code string) {
			switch code {
			case "":
				a.giveAnew()
				readDeskLists(a, func(next *deskLists) {
					*s = *next
					a.entered()
				})
			case certificate.CodeOlder:
				a.tell("lists.older")
			case certificate.CodeRoot:
				a.tell("lists.stranger")
			default:
				a.tell("lists.bad")
			}
		})
	})
}

// give saves the list to hand out.
func (s *deskLists) give(p *page) {
	a := p.app
	k, name := a.Kiosk, p.T("lists.file")+".cwt"
	load(a, func(ctx context.Context) (*certificate.Status, error) {
		list, err := k.StatusList(ctx)
		return list, unless(err, certificate.ErrNoRootKey)
	}, func(list *certificate.Status) {
		if list == nil {
			a.tell("lists.noroot")
			return
		}
		a.saveToStick(saveJob{name: name, write: writing(list.Bytes())}, nil)
	})
}

// hand saves the trust list, for those who check certificates elsewhere.
func (s *deskLists) hand(p *page) {
	p.app.saveToStick(saveJob{name: p.T("lists.trustout.file") + ".cwt", write: writing(s.trust.List.Bytes())}, nil)
}

// send saves what the root has yet to sign.
func (s *deskLists) send(p *page) {
	p.app.saveToStick(saveJob{name: p.T("lists.waiting.file") + ".cwt", write: writing(s.waiting)}, nil)
}

// writing writes bytes that are there already.
func writing(data []byte) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}
