package ui

import "hocso/ui/kit"

// setupOffer stands behind the manager's door as long as nobody manages the kiosk.
type setupOffer struct{}

func (s *setupOffer) paint(p *page) {
	a := p.app
	p.idle, p.back = idleSignIn, a.leave
	p.actionBar(actions{back: kit.Button{Text: p.T("door.back"), Icon: "arrow-left", OnTap: a.leave}})
}
