package ui

import (
	"net/netip"

	"hocso/internal/handout"

	qrcode "github.com/skip2/go-qrcode"
)

// giving hands the checker out on this computer alone.
func (w *Walker) giving() {
	s, err := handout.StartAt(netip.MustParseAddr("127.0.0.1"), nil)
	if err != nil {
		w.fail(err)
		return
	}
	code, err := newSymbol(s.URL(), qrcode.Medium)
	w.note(err)
	w.app.giving = &giveaway{server: s, code: code}
}

// handoutStations are the switch that gives the checker away, and where its code is seen.
func handoutStations() []Station {
	return []Station{
		{"46-handout-off", atDesk(func(w *Walker) { w.app.open(&handoutScreen{}) })},
		{"46-handout-on", atDesk(func(w *Walker) { w.giving(); w.app.open(&handoutScreen{}) })},
		{"46-handout-nonetwork", atDesk(func(w *Walker) { w.app.open(&handoutScreen{trouble: "handout.nonetwork"}) })},
		{"37-help-checking", func(w *Walker) { w.app.openCheck(); w.app.openHelp(); w.Tap("help/often") }},
		{"29-check-phones", func(w *Walker) { w.giving(); w.app.openCheck() }},
	}
}
