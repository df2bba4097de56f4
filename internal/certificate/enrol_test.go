package certificate

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"hocso/internal/store"
)

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
		func(f map[string]string) { f[FormerFile] = end[FormerFile] },
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
