package certificate

import (
	"crypto/ed25519"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

func (k *kiosk) write(t testing.TB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := k.db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func (k *kiosk) held(t testing.TB) Trust {
	t.Helper()
	trust, err := Held(t.Context(), k.db, k.keys, k.now)
	if err != nil {
		t.Fatal(err)
	}
	return trust
}

func (k *kiosk) reissue(t testing.TB, id, name string) (c Certificate, err error) {
	t.Helper()
	err = k.db.Write(t.Context(), func(tx *store.Tx) error {
		c, err = k.issuer.Reissue(tx, id, name, "Trần Văn Minh")
		return err
	})
	return c, err
}

func (k *kiosk) revoke(t testing.TB, id string, why Reason) error {
	t.Helper()
	return k.db.Write(t.Context(), func(tx *store.Tx) error { return k.issuer.Revoke(tx, id, why, "Trần Văn Minh") })
}

func (k *kiosk) get(t testing.TB, id string) Certificate {
	t.Helper()
	c, err := Get(t.Context(), k.db, id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// status is the list that an outsider would be given.
func (k *kiosk) status(t testing.TB) *Status {
	t.Helper()
	s := k.held(t).statusOf(RootID(k.keys.root))
	if s == nil {
		t.Fatal("no status list")
	}
	return s
}

// outside judges as somebody does who has the root's public half and the status list.
func (k *kiosk) outside(t testing.TB, c Certificate) Verdict {
	t.Helper()
	trust := Trust{Roots: []ed25519.PublicKey{k.keys.Root()}, Now: k.now}
	s, err := trust.OpenStatus(k.status(t).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	trust.Statuses = []*Status{s}
	return Verify(c.URL, trust)
}

func TestACorrectionKeepsTheEvidenceAndRevokesTheOld(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	f.SupervisedBy = "Trần Văn Minh"
	old := k.mustIssue(t, f)
	k.now = k.now.AddDate(0, 1, 0)
	c, err := k.reissue(t, old.ID, "Nguyễn Thị Thanh Hường")
	if err != nil {
		t.Fatal(err)
	}
	want := old.Facts
	want.Name = "Nguyễn Thị Thanh Hường"
	if c.Facts != want || c.ID == old.ID || c.Replaces != old.ID || !c.FirstIssued.Equal(old.IssuedAt) || !c.IssuedAt.Equal(k.now.Truncate(time.Second)) {
		t.Errorf("correction %+v", c)
	}
	if stored := k.get(t, c.ID); !reflect.DeepEqual(stored, c) {
		t.Errorf("stored %+v, issued %+v", stored, c)
	}
	if stored := k.get(t, old.ID); stored.ReplacedBy != c.ID || stored.RevokedWhy != "replaced" || stored.RevokedAt.IsZero() ||
		stored.URL != old.URL || stored.Facts != old.Facts {
		t.Errorf("old one %+v", stored)
	}
	v := k.outside(t, c)
	if v.Answer() != AnswerValid || v.Name != want.Name || v.Percent != 92 || v.SupervisedBy != f.SupervisedBy ||
		v.Replaces != old.ID || !v.FirstIssued.Equal(old.IssuedAt) {
		t.Errorf("verdict %+v", v)
	}
	if v := k.outside(t, old); v.Code != CodeRevoked || v.Why != Replaced {
		t.Errorf("verdict on the old one: %+v", v)
	}
	lines, err := audit.List(t.Context(), k.db, 9, 0)
	if err != nil || len(lines) != 1 || lines[0].Act != ActReissue || lines[0].Who != "Trần Văn Minh" || lines[0].What != old.ID+" "+c.ID {
		t.Errorf("audit %+v, %v", lines, err)
	}
	if again := k.mustIssue(t, f); again.ID != c.ID {
		t.Errorf("the attempt's certificate is %s, want the correction", again.ID)
	}
	if mine, err := List(t.Context(), k.db, 1); err != nil || len(mine) != 2 || mine[0].ID != c.ID {
		t.Errorf("list %+v, %v", mine, err)
	}
}

func TestACorrectionOfACorrectionKeepsTheFirstDate(t *testing.T) {
	k := newKiosk(t)
	first := k.mustIssue(t, k.facts(t, "a1"))
	k.now = k.now.Add(time.Hour)
	second, err := k.reissue(t, first.ID, "Lê Hoa")
	if err != nil {
		t.Fatal(err)
	}
	k.now = k.now.Add(time.Hour)
	third, err := k.reissue(t, second.ID, "Lê Hòa")
	if err != nil || third.Replaces != second.ID || !third.FirstIssued.Equal(first.IssuedAt) {
		t.Errorf("third %+v, %v", third, err)
	}
	if _, err := k.reissue(t, first.ID, "Lê Hoá"); !errors.Is(err, ErrRevoked) {
		t.Errorf("the first corrected again: %v", err)
	}
}

func TestWhatCannotBeCorrectedIsLeftAlone(t *testing.T) {
	k := newKiosk(t)
	c := k.mustIssue(t, k.facts(t, "a1"))
	for name, want := range map[string]error{c.Name + " ": ErrSameName, " ": ErrFacts} {
		if _, err := k.reissue(t, c.ID, name); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", name, err, want)
		}
	}
	if _, err := k.reissue(t, "0000000000000000", "Lê Hoa"); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	k.now = k.now.AddDate(3, 0, 0)
	if _, err := k.reissue(t, c.ID, "Lê Hoa"); !errors.Is(err, ErrOutsideWindow) {
		t.Error(err)
	}
	if got := k.get(t, c.ID); !reflect.DeepEqual(got, c) {
		t.Errorf("now %+v", got)
	}
	if n, err := audit.Count(t.Context(), k.db); err != nil || n != 0 {
		t.Errorf("%d lines, %v", n, err)
	}
}

func TestARevokedCertificateStaysRevoked(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	c := k.mustIssue(t, f)
	if err := k.revoke(t, c.ID, Mistake); err != nil {
		t.Fatal(err)
	}
	if v := k.outside(t, c); v.Code != CodeRevoked || v.Why != Mistake || v.Answer() != AnswerInvalid {
		t.Errorf("verdict %+v", v)
	}
	if err := k.revoke(t, c.ID, Dishonest); !errors.Is(err, ErrRevoked) {
		t.Errorf("again: %v", err)
	}
	if again := k.mustIssue(t, f); again.ID != c.ID || again.RevokedWhy != "mistake" {
		t.Errorf("issued %+v", again)
	}
	before := k.status(t)
	other := k.mustIssue(t, k.facts(t, "a2"))
	if err := k.revoke(t, other.ID, HolderWish); err != nil {
		t.Fatal(err)
	}
	if now := k.status(t); now.Sequence <= before.Sequence || len(now.Revoked) != 2 {
		t.Errorf("status %+v after %+v", now, before)
	}
}

func TestTheKioskKnowsItsOwnRevocationsWithoutTheRootsKey(t *testing.T) {
	k := newKiosk(t)
	stands, gone := k.mustIssue(t, k.facts(t, "a1")), k.mustIssue(t, k.facts(t, "a2"))
	remove(t, k.keys.dir, rootKeyFile)
	if err := k.revoke(t, gone.ID, Mistake); err != nil {
		t.Fatal(err)
	}
	if s := k.held(t).statusOf(RootID(k.keys.root)); s != nil {
		t.Errorf("a list was signed: %v", s)
	}
	trust := k.held(t)
	if v := Verify(stands.URL, trust); v.Answer() != AnswerValid || !v.ListAt.Equal(k.now) {
		t.Errorf("verdict %+v", v)
	}
	if v := Verify(gone.URL, trust); v.Code != CodeRevoked || v.Why != Mistake {
		t.Errorf("verdict %+v", v)
	}
	waiting, err := Withdrawn(t.Context(), k.db, k.keys)
	if err != nil || !slices.Equal(waiting, []Withdrawal{{gone.ID, Mistake}}) {
		t.Errorf("waiting %v, %v", waiting, err)
	}
}
