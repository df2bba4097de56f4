package ui

import (
	"time"

	"hocso/internal/office"
	"hocso/ui/kit"
)

// idleScreen is the settings' page of the times after which the kiosk takes it that nobody is there.
type idleScreen struct{}

// An idleTime is one of those times.
type idleTime struct {
	name string // its words are setup.row.<name>
	of   func(s *office.Settings) *time.Duration
}

var idleTimes = []idleTime{
	{"usual", func(s *office.Settings) *time.Duration { return &s.Idle }},
	{"reading", func(s *office.Settings) *time.Duration { return &s.IdleReading }},
	{"attract", func(s *office.Settings) *time.Duration { return &s.IdleSignIn }},
	{"countdown", func(s *office.Settings) *time.Duration { return &s.IdleCountdown }},
	{"desk", func(s *office.Settings) *time.Duration { return &s.IdleDesk }},
}

// idleStep is how much a tap adds or takes.
const idleStep = 15 * time.Second

func (s *idleScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.idle"), sub: p.T("desk.settings"), back: a.leave})
	pitch := min(112, at.h/float32(len(idleTimes)))
	for i, x := range idleTimes {
		row := area{at.x, at.y + float32(i)*pitch, at.w, pitch - 12}
		set := a.office.Settings
		now := *x.of(&set)
		step := func(by time.Duration) func() {
			return func() {
				next := a.office.Settings
				*x.of(&next) = now + by
				if len(next.Check()) > 0 { // no further
					return
				}
				a.change("idle", func(s *office.Settings) { *x.of(s) = now + by })
			}
		}
		p.settingLabel(x.name, row, row.w-320)
		p.stepper("idle/"+x.name, p.T("settings.seconds", "Count", int(now/time.Second)), step(-idleStep), step(idleStep), area{row.x + row.w - 300, row.y + (row.h-64)/2, 284, 64})
	}
}

// stepper places a value between a button that takes and one that adds.
func (p *page) stepper(id, words string, less, more func(), at area) {
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, at.x, at.y, at.w, at.h)
	p.RoundButton(kit.Button{ID: id + "/less", Name: p.T("settings.less"), Icon: "minus", Look: kit.Bare, OnTap: less}, at.x, at.y, 64, at.h, 16)
	p.RoundButton(kit.Button{ID: id + "/more", Name: p.T("settings.more"), Icon: "plus", Look: kit.Bare, OnTap: more}, at.x+at.w-64, at.y, 64, at.h, 16)
	p.Fit(kit.Plain(words), kit.Sans(20, 800), p.Ink, at.x+68, at.y, at.w-136, at.h, kit.Center, true)
}
