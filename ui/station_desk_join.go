package ui

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"

	"hocso/internal/certificate"
)

// vouched is an organisation's answer to this kiosk's request.
func (w *Walker) vouched(organisation, office string) []byte {
	now := w.app.Now()
	request, err := w.app.Kiosk.Request(context.Background(), office)
	w.note(err)
	asked, err := certificate.OpenRequest(request, now)
	w.note(err)
	public, key, err := ed25519.GenerateKey(rand.Reader)
	w.note(err)
	list, err := certificate.SignTrustList(key, []certificate.Organisation{{Name: organisation,
		Roots: []certificate.Root{{Key: public, From: now.AddDate(-1, 0, 0), Until: now.AddDate(10, 0, 0)}}}}, 0, now)
	if err != nil {
		w.fail(err)
		return nil
	}
	answer, _, err := certificate.Vouch(key, asked, office, list, now, now.AddDate(2, 0, 0))
	w.note(err)
	return answer
}

// compared opens the answer of an organisation.
func (w *Walker) compared() {
	answer := w.vouched("Sở Nội vụ tỉnh Lâm Đồng", "UBND phường Hoa Sen")
	e, err := certificate.OpenEnrolment(answer, w.app.Now())
	w.note(err)
	below := &deskJoin{}
	w.app.open(below)
	w.app.open(&deskCompare{below: below, answer: answer, enrolment: e})
}

// deskJoinStations are the manager's pages about who vouches.
func deskJoinStations() []Station {
	joined := func(w *Walker) {
		w.compared()
		compare := w.app.nav.top().(*deskCompare)
		_, err := w.app.office.Join(context.Background(), w.app.who(), compare.answer)
		w.note(err)
		w.app.nav.pop()
		compare.below.refresh(w.app, func() {})
	}
	return []Station{
		{"49-join", atDesk(func(w *Walker) { openDeskJoin(w.app) })},
		{"49-join-compare", atDesk(func(w *Walker) { w.compared() })},
		{"49-joined", atDesk(joined)},
		{"49-joined-root", atDesk(func(w *Walker) { joined(w); w.app.open(&deskRoot{}) })},
		{"49-joined-leave", atDesk(func(w *Walker) { joined(w); w.Tap("join/leave") })},
		{"49-joined-lists", atDesk(func(w *Walker) { joined(w); openDeskLists(w.app) })},
		{"49-join-other", atDesk(func(w *Walker) { openDeskJoin(w.app); w.app.tell("join.notasked") })},
		{"48-root-key-change", atDesk(func(w *Walker) { w.app.open(&deskRoot{}); w.Tap("rootkey/root") })},
		{"48-root-key-changed", atDesk(func(w *Walker) { w.app.open(&deskRoot{}); w.app.tell("rootkey.rotated") })},
	}
}
