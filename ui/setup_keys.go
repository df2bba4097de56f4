package ui

import (
	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/ui/kit"
)

// setupKeys is the step of what records of learning are signed with: which office they name, and which address proves them.
type setupKeys struct{}

func openSetupKeys(_ *App, show func(setupPage)) { show(&setupKeys{}) }

func (s *setupKeys) draw(p *page, at area) {
	a := p.app
	set := a.office.Settings
	k := a.office.Keys().Kiosk()
	h := min(float32(150), at.h*0.36)
	p.Box(p.CardBox(20), at.x, at.y, at.w, h)
	p.Tile("key", "sand", 72, 72, 20, at.x+20, at.y+(h-72)/2)
	runs := []kit.Run{{Text: p.T("setup.keys.names", "Name", k.Office), Bold: true},
		{Text: "\n" + p.T("setup.keys.until", "Date", p.Words.Date(k.Until), "ID", k.ID), Color: p.Ink2}}
	p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+112, at.y+8, at.w-132, h-16, kit.Left, true)
	y := at.y + h + 12
	if set.Name != "" && set.Name != k.Office {
		p.Box(kit.Box{Fill: p.AccentTint, Stroke: p.AccentInk, Thick: 2, Radius: 16}, at.x, y, at.w, 72)
		p.Icon("triangle-alert", 28, p.AccentInk, at.x+18, y+22)
		p.Fit(kit.Plain(p.T("setup.keys.differ")), p.Type(kit.Body), p.Ink, at.x+62, y+4, at.w-80, 64, kit.Left, true)
		y += 84
	}
	p.settingRow(settingRow{name: "host", value: set.VerifyHost, tap: func() {
		a.askSetting(question{title: "setup.row.host", text: "setup.row.host.ask", hint: "setup.row.host.hint", value: set.VerifyHost, most: 60, plain: true},
			"keys", certificate.ValidHost, func(s *office.Settings, v string) { s.VerifyHost = v })
	}}, area{at.x, y, at.w, 104})
	y += 116
	if at.y+at.h-y > 60 {
		p.Icon("info", 26, p.Palette.Link, at.x+4, y+4)
		p.Fit(kit.Plain(p.T("setup.keys.later")), p.Type(kit.Body), p.Ink2, at.x+44, y, at.w-48, min(96, at.y+at.h-y), kit.Left, false)
	}
}
