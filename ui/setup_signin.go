package ui

import (
	"hocso/internal/office"
)

// setupSignIn is the step of the sign-in policy.
type setupSignIn struct{}

func openSetupSignIn(_ *App, show func(setupPage)) { show(&setupSignIn{}) }

func (s *setupSignIn) draw(p *page, at area) {
	a := p.app
	set := a.office.Settings
	policies := []struct {
		name, icon string
		on         bool
		put        func(s *office.Settings, on bool)
	}{
		{"pin", "lock", set.PINRequired, func(s *office.Settings, on bool) { s.PINRequired = on }},
		{"self", "user-plus", set.SelfRegister, func(s *office.Settings, on bool) { s.SelfRegister = on }},
		{"guests", "eye", set.Guests, func(s *office.Settings, on bool) { s.Guests = on }},
		{"listed", "users", set.ListNames, func(s *office.Settings, on bool) { s.ListNames = on }},
		{"tones", "keyboard", set.ModernTones, func(s *office.Settings, on bool) { s.ModernTones = on }},
	}
	pitch := min(112, at.h/float32(len(policies)))
	for i, x := range policies {
		row := area{at.x, at.y + float32(i)*pitch, at.w, pitch - 12}
		p.Box(p.CardBox(20), row.x, row.y, row.w, row.h)
		(&helpScreen{}).toggle(p, toggle{id: "policy/" + x.name, icon: x.icon, key: "setup.policy." + x.name, on: x.on, tap: func() {
			a.change("signin", func(s *office.Settings) { x.put(s, !x.on) })
		}}, area{row.x + 20, row.y, row.w - 40, row.h})
	}
}
