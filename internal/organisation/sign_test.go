package organisation

import (
	"crypto/ed25519"
	"errors"
	"testing"

	"hocso/internal/certificate"
)

func TestAnEnrolledKioskIssuesWhatEverybodyAccepts(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	k.enrol(t, o)
	v := certificate.VerifyBytes(k.issue(t, "0011223344556677"), outside(t, o))
	if v.Answer() != certificate.AnswerValid || v.Organisation != "Tỉnh Lâm Đồng" || v.Kiosk.Office != "Sở Nội vụ" {
		t.Errorf("verdict %+v", v)
	}
	if len(o.Kiosks) != 1 || o.Kiosks[0].ID != k.keys.Kiosk().ID || o.Kiosks[0].Root != o.Present {
		t.Errorf("register %+v", o.Kiosks)
	}
	_, again, renewed, err := o.Enrol(presentKey, k.request(t), "Sở Nội vụ", someDay)
	if err != nil || !renewed || again.ID != o.Kiosks[0].ID || len(o.Kiosks) != 1 {
		t.Errorf("renewed %v, %+v, %v", renewed, again, err)
	}
}

func TestWhatIsRevokedIsRefusedByEverybody(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	k.enrol(t, o)
	const stands, gone, lost = "0011223344556677", "1111111111111111", "2222222222222222"
	id := k.keys.Kiosk().ID
	if err := o.RevokeCertificate(id, gone, certificate.Mistake, someDay); err != nil {
		t.Fatal(err)
	}
	file, err := certificate.SignWithdrawals(k.keys, []certificate.Withdrawal{{ID: gone, Reason: certificate.Dishonest}, {ID: lost, Reason: certificate.HolderWish}}, someDay)
	if err != nil {
		t.Fatal(err)
	}
	if from, added, err := o.TakeRevocations(file, someDay); err != nil || from != id || added != 1 {
		t.Errorf("from %s, %d added, %v", from, added, err)
	}
	for c, want := range map[string]struct {
		code string
		why  certificate.Reason
	}{
		stands: {certificate.CodeValid, 0}, gone: {certificate.CodeRevoked, certificate.Mistake}, lost: {certificate.CodeRevoked, certificate.HolderWish},
	} {
		if v := certificate.VerifyBytes(k.issue(t, c), outside(t, o)); v.Code != want.code || v.Why != want.why {
			t.Errorf("%s: %s, %v", c, v.Code, v.Why)
		}
	}
	if err := o.RevokeKiosk(id, certificate.Lost, []string{stands}, someDay); err != nil {
		t.Fatal(err)
	}
	trust := outside(t, o)
	if v := certificate.VerifyBytes(k.issue(t, stands), trust); !v.Valid {
		t.Errorf("kept: %s", v.Code)
	}
	if v := certificate.VerifyBytes(k.issue(t, "3333333333333333"), trust); v.Code != certificate.CodeKioskOff || v.Why != certificate.Lost {
		t.Errorf("made by the thief: %s, %v", v.Code, v.Why)
	}
	if _, _, _, err := o.Enrol(presentKey, k.request(t), "Sở Nội vụ", someDay); !errors.Is(err, ErrKioskRevoked) {
		t.Errorf("a revoked kiosk is enrolled: %v", err)
	}
}

func TestRevocationsOfStrangersAndMistypedIDsAreRefused(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	file, err := certificate.SignWithdrawals(k.keys, []certificate.Withdrawal{{ID: "1111111111111111"}}, someDay)
	if err != nil {
		t.Fatal(err)
	}
	var refusal *certificate.Refusal
	if _, _, err := o.TakeRevocations(file, someDay); !errors.As(err, &refusal) || refusal.Code != certificate.CodeRoot {
		t.Errorf("a stranger's: %v", err)
	}
	if err := o.RevokeKiosk("00000000", certificate.Lost, nil, someDay); !errors.Is(err, ErrUnknownKiosk) {
		t.Errorf("unknown kiosk: %v", err)
	}
	if err := o.RevokeCertificate("00000000", "1111111111111111", certificate.Lost, someDay); !errors.Is(err, ErrUnknownKiosk) {
		t.Errorf("unknown kiosk: %v", err)
	}
	k.enrol(t, o)
	if err := o.RevokeCertificate(k.keys.Kiosk().ID, "11", certificate.Lost, someDay); !errors.Is(err, certificate.ErrUnknown) {
		t.Errorf("mistyped: %v", err)
	}
	if err := o.RevokeKiosk(k.keys.Kiosk().ID, certificate.Lost, []string{"zz"}, someDay); !errors.Is(err, certificate.ErrUnknown) {
		t.Errorf("mistyped: %v", err)
	}
}

func TestAfterARotationOldAndNewCertificatesAreValid(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	k.enrol(t, o)
	before, held := k.issue(t, "0011223344556677"), outside(t, o)
	former, next := o.Present, o.Next
	later := someDay.AddDate(1, 0, 0)
	list, err := o.Rotate(passphrase, later)
	if err != nil {
		t.Fatal(err)
	}
	if o.Present != next || o.Next == former || o.Next == next || !o.root(former).Until.Equal(later.AddDate(2, 0, 0)) {
		t.Errorf("present %s, next %s, former until %v", o.Present, o.Next, o.root(former).Until)
	}
	held.Now = later
	if held.List, err = held.OpenTrustList(list.Bytes()); err != nil {
		t.Fatal(err)
	}
	if v := certificate.VerifyBytes(before, held); !v.Valid || v.Kiosk.RootID != former {
		t.Errorf("issued before: %+v", v)
	}
	root, err := o.Unlock(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	answer, _, renewed, err := o.Enrol(root, k.request(t), "Sở Nội vụ", someDay)
	if err != nil || !renewed {
		t.Fatal(err)
	}
	e, err := certificate.OpenEnrolment(answer, later)
	if err != nil || certificate.RootID(e.Root) != next {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestPartnersAreTrustedUntilTheyAreRemoved(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	theirs := k.issue(t, "0011223344556677")
	if err := o.AddPartner("Bộ Nội vụ", []ed25519.PublicKey{k.keys.Root()}, someDay); err != nil {
		t.Fatal(err)
	}
	if v := certificate.VerifyBytes(theirs, outside(t, o)); !v.Valid || v.Organisation != "Bộ Nội vụ" || v.List != certificate.ListNone {
		t.Errorf("verdict %+v", v)
	}
	for name, keys := range map[string][]ed25519.PublicKey{" ": {presentKey.Public().(ed25519.PublicKey)}, "Khác": {k.keys.Root()}, "Rỗng": nil} {
		if err := o.AddPartner(name, keys, someDay); !errors.Is(err, ErrPartner) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := errors.Join(o.RemovePartner("Bộ Nội vụ")); err != nil || !errors.Is(o.RemovePartner("Bộ Nội vụ"), ErrPartner) {
		t.Error(err)
	}
	if v := certificate.VerifyBytes(theirs, outside(t, o)); v.Code != certificate.CodeRoot {
		t.Errorf("removed: %+v", v)
	}
	if err := o.AddPartner(o.Name, []ed25519.PublicKey{k.keys.Root()}, someDay); err != nil { // the root of before it joined
		t.Fatal(err)
	}
	if v := certificate.VerifyBytes(theirs, outside(t, o)); v.Answer() != certificate.AnswerValid || v.Organisation != o.Name {
		t.Errorf("own: %+v", v)
	}
}
