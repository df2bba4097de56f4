package certificate

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

func TestMain(m *testing.M) {
	workFactor = 10 // a passphrase is tried in a millisecond
	os.Exit(m.Run())
}

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
	s, err := heldStatus(k.db.Read(), RootID(k.keys.root))
	if err != nil || s == nil {
		t.Fatalf("status list %v, %v", s, err)
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
	if s, err := heldStatus(k.db.Read(), RootID(k.keys.root)); err != nil || s != nil {
		t.Errorf("a list was signed: %v, %v", s, err)
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

// An organisation, and a kiosk that joins it.
type organisation struct {
	root ed25519.PrivateKey
	list *TrustList
}

func newOrganisation(t testing.TB, now time.Time, roots ...ed25519.PublicKey) organisation {
	t.Helper()
	_, root, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	o := organisation{root: root}
	org := Organisation{Name: "Tỉnh Lâm Đồng"}
	for _, key := range append([]ed25519.PublicKey{root.Public().(ed25519.PublicKey)}, roots...) {
		org.Roots = append(org.Roots, Root{key, now.AddDate(-1, 0, 0), now.AddDate(5, 0, 0)})
	}
	if o.list, err = SignTrustList(root, []Organisation{org}, 0, now); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o organisation) answer(t testing.TB, request []byte, now time.Time) []byte {
	t.Helper()
	r, err := OpenRequest(request, now)
	if err != nil {
		t.Fatal(err)
	}
	answer, _, err := Vouch(o.root, r, "Sở Nội vụ tỉnh Lâm Đồng", o.list, now, now.AddDate(2, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// join enrols the kiosk and opens its keys again.
func (k *kiosk) join(t testing.TB, o organisation) {
	t.Helper()
	request, err := k.keys.Request("Sở Nội vụ", k.now)
	if err != nil {
		t.Fatal(err)
	}
	answer := o.answer(t, request, k.now)
	k.write(t, func(tx *store.Tx) error { _, err := k.keys.Enrol(tx, answer, "IT"); return err })
	k.reopen(t)
}

func (k *kiosk) reopen(t testing.TB) {
	t.Helper()
	k.keys = loadKeys(t, k.keys.dir, office, k.now)
	var err error
	if k.issuer, err = NewIssuer(k.keys, "hocso.example.vn"); err != nil {
		t.Fatal(err)
	}
}

func TestAKioskJoinsAnOrganisationAndItsFormerCertificatesStayValid(t *testing.T) {
	k := newKiosk(t)
	before := k.mustIssue(t, k.facts(t, "a1"))
	old := k.keys
	o := newOrganisation(t, k.now)
	k.join(t, o)
	if got := k.keys.Kiosk(); got.ID != old.Kiosk().ID || got.Office != "Sở Nội vụ tỉnh Lâm Đồng" || !k.keys.Root().Equal(o.root.Public()) ||
		k.keys.kioskKey.Equal(old.kioskKey) || k.keys.HasRootKey() {
		t.Errorf("kiosk %+v", got)
	}
	after := k.mustIssue(t, k.facts(t, "a2"))
	trust := k.held(t)
	if v := Verify(before.URL, trust); !v.Valid || v.Organisation != "" {
		t.Errorf("issued before: %+v", v)
	}
	if v := Verify(after.URL, trust); !v.Valid || v.Organisation != "Tỉnh Lâm Đồng" || v.List != ListNone {
		t.Errorf("issued after: %+v", v)
	}
	if v := Verify(after.URL, Trust{Roots: []ed25519.PublicKey{old.Root()}}); v.Code != CodeRoot {
		t.Errorf("by the former root: %+v", v)
	}
	for _, name := range []string{requestFile, answerFile, rootKeyFile} {
		if _, err := os.Stat(filepath.Join(k.keys.dir, name)); err == nil {
			t.Errorf("%s is left", name)
		}
	}
	key, err := os.ReadFile(filepath.Join(k.keys.dir, formerKey))
	if err != nil {
		t.Fatal(err)
	}
	if former, err := parsePrivate(key); err != nil || !old.Root().Equal(former.Public()) {
		t.Errorf("the former root's key: %v", err)
	}
}

func TestARevocationTravelsToTheOrganisationAndBack(t *testing.T) {
	k := newKiosk(t)
	o := newOrganisation(t, k.now)
	k.join(t, o)
	c := k.mustIssue(t, k.facts(t, "a1"))
	if err := k.revoke(t, c.ID, Dishonest); err != nil {
		t.Fatal(err)
	}
	waiting, err := Withdrawn(t.Context(), k.db, k.keys)
	if err != nil || len(waiting) != 1 {
		t.Fatalf("%v, %v", waiting, err)
	}
	file, err := SignWithdrawals(k.keys, waiting, k.now)
	if err != nil {
		t.Fatal(err)
	}
	w, err := Trust{List: o.list, Now: k.now}.OpenWithdrawals(file)
	if err != nil {
		t.Fatal(err)
	}
	mark, err := MarkOf(w.Kiosk.ID, w.Named[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	s, err := SignStatus(o.root, Revocations{Revoked: []Revocation{{mark, w.Named[0].Reason}}}, 0, k.now, k.now.AddDate(0, 6, 0))
	if err != nil {
		t.Fatal(err)
	}
	k.write(t, func(tx *store.Tx) error { _, err := AddStatus(tx, k.keys, s.Bytes(), "IT"); return err })
	if waiting, err := Withdrawn(t.Context(), k.db, k.keys); err != nil || len(waiting) != 0 {
		t.Errorf("still waiting %v, %v", waiting, err)
	}
	outsider := Trust{List: o.list, Statuses: []*Status{s}, Now: k.now}
	if v := Verify(c.URL, outsider); v.Code != CodeRevoked || v.Why != Dishonest {
		t.Errorf("verdict %+v", v)
	}
}

func TestAnAnswerToAnotherKioskOrAnotherKeyIsRefusedAndNothingChanges(t *testing.T) {
	k, other := newKiosk(t), newKiosk(t)
	o := newOrganisation(t, k.now)
	request := func(k *kiosk) []byte {
		t.Helper()
		data, err := k.keys.Request("Sở Nội vụ", k.now)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	theirs := o.answer(t, request(other), k.now)
	mine := o.answer(t, request(k), k.now)
	if again := o.answer(t, request(k), k.now); len(again) != len(mine) {
		t.Error("asking again asks for something else")
	}
	before := contents(t, k.keys.dir)
	for name, answer := range map[string][]byte{"another kiosk's": theirs, "altered": append(slices.Clone(mine[:len(mine)-1]), mine[len(mine)-1]^1)} {
		err := k.db.Write(t.Context(), func(tx *store.Tx) error { _, err := k.keys.Enrol(tx, answer, "IT"); return err })
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	k.now = k.now.AddDate(3, 0, 0)
	err := k.db.Write(t.Context(), func(tx *store.Tx) error { _, err := k.keys.Enrol(tx, mine, "IT"); return err })
	if !errors.Is(err, ErrOutsideWindow) {
		t.Errorf("three years later: %v", err)
	}
	if !reflect.DeepEqual(contents(t, k.keys.dir), before) {
		t.Error("files changed")
	}
	if trust := k.held(t); trust.List != nil {
		t.Error("a trust list was kept")
	}
}

func TestAPowerCutDuringEnrolmentIsMadeUpFor(t *testing.T) {
	k := newKiosk(t)
	o := newOrganisation(t, k.now)
	request, err := k.keys.Request("Sở Nội vụ", k.now)
	if err != nil {
		t.Fatal(err)
	}
	answer := o.answer(t, request, k.now)
	start := contents(t, k.keys.dir)
	if _, err := k.keys.enrol(answer, k.now); err != nil {
		t.Fatal(err)
	}
	end := contents(t, k.keys.dir)
	// Each state between the two, in the order in which the files are written.
	steps := []func(files map[string]string){
		func(f map[string]string) { f[answerFile] = string(answer) },
		func(f map[string]string) { f[formerFile] = end[formerFile] },
		func(f map[string]string) { delete(f, rootKeyFile); f[formerKey] = end[formerKey] },
		func(f map[string]string) { f[RootFile] = end[RootFile] },
		func(f map[string]string) { f[kioskKeyFile] = end[kioskKeyFile] },
		func(f map[string]string) { f[kioskCwtFile] = end[kioskCwtFile] },
		func(f map[string]string) { delete(f, requestFile) },
	}
	state := start
	for i, step := range steps {
		step(state)
		dir := t.TempDir()
		for name, data := range state {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := LoadOrCreateKeys(dir, office, k.now)
		if err != nil {
			t.Errorf("after step %d: %v", i, err)
			continue
		}
		if keys.kiosk.Office != "Sở Nội vụ tỉnh Lâm Đồng" || !reflect.DeepEqual(contents(t, dir), end) {
			t.Errorf("after step %d: %+v", i, keys.kiosk)
		}
	}
}

func TestTheRootsKeyLeavesOnlyWhenItsRecoveryFileOpens(t *testing.T) {
	const passphrase = "một cụm từ đủ dài"
	k := newKiosk(t)
	if _, err := k.keys.Recovery("ngắn"); !errors.Is(err, ErrWeakPassphrase) {
		t.Errorf("short: %v", err)
	}
	recovery, err := k.keys.Recovery(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(recovery), "-----BEGIN AGE ENCRYPTED FILE-----") || strings.Contains(string(recovery), pemPrivate) {
		t.Errorf("file %s", recovery)
	}
	other, err := newKiosk(t).keys.Recovery(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file       []byte
		passphrase string
		want       error
	}{
		"wrong passphrase": {recovery, passphrase + "!", ErrPassphrase},
		"empty passphrase": {recovery, "", ErrPassphrase},
		"another office's": {other, passphrase, ErrKeysMismatch},
		"cut":              {recovery[:len(recovery)-40], passphrase, ErrKeysDamaged},
		"empty":            {nil, passphrase, ErrKeysDamaged},
		"too large":        {make([]byte, maxSealed+1), passphrase, ErrKeysDamaged},
	} {
		if err := k.keys.RemoveRootKey(c.file, c.passphrase); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if !k.keys.HasRootKey() {
			t.Fatalf("%s: the key is gone", name)
		}
	}
	decomposed := "mo\u0323\u0302t cu\u0323m tu\u031b\u0300 \u0111u\u0309 da\u0300i" // as another keyboard writes it
	if err := k.keys.RemoveRootKey(recovery, decomposed); err != nil || k.keys.HasRootKey() {
		t.Fatal(err)
	}
	if _, err := k.keys.Recovery(passphrase); !errors.Is(err, ErrNoRootKey) {
		t.Errorf("recovery of what is gone: %v", err)
	}
	c := k.mustIssue(t, k.facts(t, "a1")) // issuing goes on
	if err := k.keys.RestoreRootKey(recovery, passphrase); err != nil || !k.keys.HasRootKey() {
		t.Fatal(err)
	}
	if err := k.revoke(t, c.ID, Mistake); err != nil || k.outside(t, c).Code != CodeRevoked {
		t.Errorf("revoked with the key back: %v", err)
	}
	k.now = k.now.AddDate(0, 23, 0)
	until := k.keys.Kiosk().Until
	if k.reopen(t); !k.keys.Kiosk().Until.After(until) {
		t.Error("the kiosk's certificate is not renewed")
	}
}

func TestEveryPrivateKeyIsForItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are those of POSIX")
	}
	k := newKiosk(t)
	k.join(t, newOrganisation(t, k.now))
	if _, err := k.keys.Request("Sở Nội vụ", k.now); err != nil {
		t.Fatal(err)
	}
	for name, data := range contents(t, k.keys.dir) {
		info, err := os.Stat(filepath.Join(k.keys.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(data, pemPrivate) && info.Mode() != 0o600 {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
}

func TestAListOfStrangersIsNotKept(t *testing.T) {
	k := newKiosk(t)
	stranger := newOrganisation(t, k.now)
	s, err := SignStatus(stranger.root, Revocations{}, 0, k.now, k.now.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	for name, add := range map[string]func(tx *store.Tx) error{
		"status": func(tx *store.Tx) error { _, err := AddStatus(tx, k.keys, s.Bytes(), "IT"); return err },
		"trust":  func(tx *store.Tx) error { _, err := AddTrustList(tx, k.keys, stranger.list.Bytes(), "IT"); return err },
	} {
		if err := k.db.Write(t.Context(), add); codeOf(err) != CodeRoot {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARotatedRootTakesOverAndTheFormerOnesCertificatesStayValid(t *testing.T) {
	k := newKiosk(t)
	_, next, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	o := newOrganisation(t, k.now, next.Public().(ed25519.PublicKey)) // the next root is published beside the present one
	k.join(t, o)
	before := k.mustIssue(t, k.facts(t, "a1"))
	k.now = k.now.AddDate(0, 6, 0)
	o.root = next
	if o.list, err = SignTrustList(next, o.list.Organisations, o.list.Sequence, k.now); err != nil {
		t.Fatal(err)
	}
	k.join(t, o)
	after := k.mustIssue(t, k.facts(t, "a2"))
	for name, c := range map[string]Certificate{"before": before, "after": after} {
		if v := Verify(c.URL, k.held(t)); !v.Valid || v.Organisation != "Tỉnh Lâm Đồng" {
			t.Errorf("issued %s: %+v", name, v)
		}
	}
	// The former root is dropped: it was exposed.
	org := o.list.Organisations[0]
	org.Roots = org.Roots[1:]
	dropped, err := SignTrustList(next, []Organisation{org}, o.list.Sequence, k.now)
	if err != nil {
		t.Fatal(err)
	}
	k.write(t, func(tx *store.Tx) error { _, err := AddTrustList(tx, k.keys, dropped.Bytes(), "IT"); return err })
	if v := Verify(before.URL, k.held(t)); v.Code != CodeRoot {
		t.Errorf("under a dropped root: %+v", v)
	}
}
