package ui

// How a passphrase stands: the bar, the list of rules, and what is still missing.

import (
	"hocso/internal/activity"
	"hocso/ui/kit"
)

// strength is a bar of five steps with its word.
func (f *passphraseFace) strength(p *page, w activity.Weight, a area) {
	ink, icon := p.Bad, "shield-alert"
	switch {
	case w.Steps == 0:
		ink = p.Ink2
	case w.Strong():
		ink, icon = p.Good, "shield-check"
	case w.Steps > 1:
		ink = p.AccentInk
	}
	word := p.T("activity.passphrase.step." + itoa(w.Steps))
	t := kit.Sans(20, 800)
	ww := p.TextWidth(word, t)
	p.Steps(w.Steps, 5, ink, a.x, a.y+(a.h-18)/2, a.w-ww-60, 18)
	p.Icon(icon, 28, ink, a.x+a.w-ww-40, a.y+(a.h-28)/2)
	p.Text(word, t, ink, a.x+a.w-ww, a.y, ww+4, a.h, kit.Left)
}

// A passRule is a line of the list of what a passphrase has.
type passRule struct {
	key  string
	args []any
	kept bool
}

// rules are what the passphrase has already. The last one no program can check.
func (f *passphraseFace) rules(p *page, w activity.Weight, a area) {
	b := f.st.activity.Passphrase
	rules := []passRule{
		{"long", []any{"Count", b.Least}, w.Long}, {"words", []any{"Count", b.Words}, w.Words},
		{"secret", nil, w.Own}, {"once", nil, false},
	}
	row := min((a.h-52)/float32(len(rules)), 64)
	h := 50 + row*float32(len(rules))
	p.Box(p.CardBox(20), a.x, a.y, a.w, h)
	p.Text(p.T("activity.passphrase.rules"), p.Type(kit.Label), p.Palette.Link, a.x+22, a.y+6, a.w-44, 40, kit.Left)
	for i, r := range rules {
		y := a.y + 46 + float32(i)*row
		p.Rule(a.x+22, y, a.w-44)
		if r.kept {
			p.Sign(true, a.x+22, y+(row-36)/2, 36)
		} else {
			p.HollowDisc(p.Card, p.Edge, 2, a.x+22, y+(row-36)/2, 36)
		}
		f.rule(p, r, area{a.x + 72, y + 3, a.w - 90, row - 4})
	}
}

func (f *passphraseFace) rule(p *page, r passRule, a area) {
	runs := []kit.Run{{Text: p.T("activity.passphrase.rule."+r.key, r.args...), Bold: true}}
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.25
	if a.h >= 52 && !p.Large() {
		runs = append(runs, kit.Run{Text: "\n" + p.T("activity.passphrase.rule."+r.key+".why"), Color: p.Ink2})
		t.Size = 17
		t.Pitch = 23
	}
	p.Fit(runs, t, p.Ink, a.x, a.y, a.w, a.h, kit.Left, true)
}

// missing says what a passphrase still needs, in the words of the button that cannot be pressed yet.
func (f *passphraseFace) missing(p *page, w activity.Weight) string {
	b := f.st.activity.Passphrase
	switch {
	case w.Letters > 0 && !w.Own:
		return p.T("activity.passphrase.guessed")
	case !f.own && len(f.pass.Picked()) < b.Words:
		return p.T("activity.passphrase.few", "Count", b.Words-len(f.pass.Picked()))
	case !w.Long:
		return p.T("activity.passphrase.short", "Count", b.Least-w.Letters)
	}
	return p.T("activity.passphrase.few.own")
}
