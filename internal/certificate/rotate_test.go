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

	"hocso/internal/audit"
	"hocso/internal/store"
)

// change has the kiosk's keys changed as told, and signs with the new ones from then on.
func (k *kiosk) change(t testing.TB, do func(*Keys, *store.Tx, string) error) error {
	t.Helper()
	if err := k.db.Write(t.Context(), func(tx *store.Tx) error { return do(k.keys, tx, "Trần Văn Minh") }); err != nil {
		return err
	}
	k.load(t)
	return nil
}

// load has the keys read as at a start.
func (k *kiosk) load(t testing.TB) {
	t.Helper()
	k.keys = loadKeys(t, k.keys.dir, office, k.now)
	k.issuer.keys = k.keys
}

func TestAfterTheKiosksKeyIsChangedEarlierCertificatesStand(t *testing.T) {
	k := newKiosk(t)
	before, old := k.mustIssue(t, k.facts(t, "a1")), k.keys.kiosk
	if err := k.change(t, (*Keys).RotateKiosk); err != nil {
		t.Fatal(err)
	}
	after := k.mustIssue(t, k.facts(t, "a2"))
	if now := k.keys.kiosk; now.Key.Equal(old.Key) || now.ID != old.ID || now.RootID != old.RootID || now.Office != old.Office {
		t.Errorf("kiosk %+v, was %+v", now, old)
	}
	k.write(t, func(tx *store.Tx) error { _, err := k.keys.SignStatus(tx); return err })
	for name, c := range map[string]Certificate{"before": before, "after": after} {
		if v := k.outside(t, c); v.Answer() != AnswerValid {
			t.Errorf("%s: %+v", name, v)
		}
	}
	k.mustHaveNoted(t, ActRotateKiosk, old.ID)
}

func (k *kiosk) mustHaveNoted(t *testing.T, act, what string) {
	t.Helper()
	lines, err := audit.List(t.Context(), k.db, 50, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(lines, func(l audit.Line) bool { return l.Who == "Trần Văn Minh" && l.Act == act && l.What == what }) {
		t.Errorf("no line %s %s in %+v", act, what, lines)
	}
}

// outsider is what somebody trusts who has a root and was handed lists, one after the other.
func outsider(t *testing.T, root ed25519.PublicKey, now time.Time, lists ...*TrustList) Trust {
	t.Helper()
	trust := Trust{Roots: []ed25519.PublicKey{root}, Now: now}
	for _, l := range lists {
		accepted, err := trust.OpenTrustList(l.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		trust.List = accepted
	}
	return trust
}

func TestAfterTheRootIsChangedWhoeverTrustedTheOldOneCanTrustTheNext(t *testing.T) {
	k := newKiosk(t)
	first := k.keys.Root()
	gone, before := k.mustIssue(t, k.facts(t, "a1")), k.mustIssue(t, k.facts(t, "a2"))
	if err := k.revoke(t, gone.ID, Mistake); err != nil {
		t.Fatal(err)
	}
	if err := k.change(t, (*Keys).RotateRoot); err != nil {
		t.Fatal(err)
	}
	second := k.keys.Root()
	if second.Equal(first) || !k.keys.HasRootKey() {
		t.Fatal("the root is the same, or its key is not here")
	}
	k.mustHaveNoted(t, ActRotateRoot, RootID(first)+" "+RootID(second))
	after := k.mustIssue(t, k.facts(t, "a3"))
	one := k.held(t).List
	k.now = k.now.AddDate(1, 0, 0)
	k.load(t)
	if err := k.change(t, (*Keys).RotateRoot); err != nil {
		t.Fatal(err)
	}
	last := k.mustIssue(t, k.facts(t, "a4"))
	if err := k.revoke(t, after.ID, Dishonest); err != nil {
		t.Fatal(err)
	}
	two := k.held(t).List
	for name, trust := range map[string]Trust{"the kiosk": k.held(t), "somebody outside": outsider(t, first, k.now, one, two)} {
		if trust.Own == nil { // the list speaks for the certificates of every root
			status, err := trust.OpenStatus(k.status(t).Bytes())
			if err != nil {
				t.Fatal(err)
			}
			trust.Statuses = []*Status{status}
		}
		for c, want := range map[string]string{before.URL: CodeValid, gone.URL: CodeRevoked, after.URL: CodeRevoked, last.URL: CodeValid} {
			if v := Verify(c, trust); v.Code != want || v.Valid && (v.List != ListFresh || v.Organisation != office) {
				t.Errorf("%s: want %s, got %+v", name, want, v)
			}
		}
	}
	if left := contents(t, k.keys.dir); left[formerKey] != "" || left[nextKeyFile] != "" || left[requestFile] != "" {
		t.Error("a key that nobody needs is left")
	}
}

func TestACertificateOfAClockThatRanAheadStandsAfterTheRootIsChanged(t *testing.T) {
	k := newKiosk(t)
	right := k.now
	k.now = k.now.AddDate(0, 0, 20)
	ahead := k.mustIssue(t, k.facts(t, "a1"))
	k.now = right
	if err := k.change(t, (*Keys).RotateRoot); err != nil {
		t.Fatal(err)
	}
	k.now = ahead.IssuedAt
	if v := Verify(ahead.URL, k.held(t)); !v.Valid {
		t.Errorf("verdict %+v", v)
	}
}

func TestTheRootCannotBeChangedWithoutItsKeyNorMoreOftenThanAListHolds(t *testing.T) {
	k := newKiosk(t)
	for range maxRoots - 1 {
		k.now = k.now.Add(time.Hour)
		if err := k.change(t, (*Keys).RotateRoot); err != nil {
			t.Fatal(err)
		}
	}
	before := contents(t, k.keys.dir)
	if err := k.change(t, (*Keys).RotateRoot); !errors.Is(err, ErrManyRoots) {
		t.Errorf("error %v", err)
	}
	remove(t, k.keys.dir, rootKeyFile)
	delete(before, rootKeyFile)
	for name, do := range map[string]func(*Keys, *store.Tx, string) error{"root": (*Keys).RotateRoot, "kiosk": (*Keys).RotateKiosk, "leave": leave} {
		if err := k.change(t, do); !errors.Is(err, ErrNoRootKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !reflect.DeepEqual(contents(t, k.keys.dir), before) {
		t.Error("files changed")
	}
}

func TestAPowerCutWhileTheRootIsChangedLeavesTheOldKeysOrTheNew(t *testing.T) {
	k := newKiosk(t)
	start := contents(t, k.keys.dir)
	_, next, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, kioskKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	present, err := k.keys.rootKey()
	if err != nil {
		t.Fatal(err)
	}
	s := succession{present, next, []ed25519.PublicKey{k.keys.root, next.Public().(ed25519.PublicKey)}, office, ActRotateRoot}
	var answer []byte
	k.write(t, func(tx *store.Tx) error {
		list, err := k.keys.listOf(tx, s, someDay)
		if err != nil {
			return err
		}
		r := Request{KioskID: k.keys.kiosk.ID, Key: kioskKey.Public().(ed25519.PublicKey)}
		answer, _, err = Vouch(next, r, office, list, someDay, someDay.AddDate(2, 0, 0))
		return err
	})
	if err := k.keys.writeSuccession(s, kioskKey, answer); err != nil {
		t.Fatal(err)
	}
	end := contents(t, k.keys.dir)
	private := func(key ed25519.PrivateKey) string {
		data, err := marshalPrivate(key)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	steps := []struct {
		write func(f map[string]string)
		done  bool // the answer is there
	}{
		{func(f map[string]string) { f[FormerFile] = end[FormerFile] }, false},
		{func(f map[string]string) { f[nextKeyFile] = private(next) }, false},
		{func(f map[string]string) { f[requestFile] = private(kioskKey) }, false},
		{func(f map[string]string) { f[answerFile] = string(answer) }, true},
		{func(f map[string]string) { f[formerKey] = f[rootKeyFile]; delete(f, rootKeyFile) }, true},
		{func(f map[string]string) { f[RootFile] = end[RootFile] }, true},
		{func(f map[string]string) { f[kioskKeyFile] = end[kioskKeyFile] }, true},
		{func(f map[string]string) { f[kioskCwtFile] = end[kioskCwtFile] }, true},
		{func(f map[string]string) { delete(f, formerKey) }, true},
		{func(f map[string]string) { f[rootKeyFile] = end[rootKeyFile]; delete(f, nextKeyFile) }, true},
		{func(f map[string]string) { delete(f, requestFile) }, true},
	}
	state := start
	for i, step := range steps {
		step.write(state)
		dir := t.TempDir()
		for name, data := range state {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := LoadOrCreateKeys(dir, office, someDay)
		switch {
		case err != nil:
			t.Errorf("after step %d: %v", i, err)
		case !step.done && !keys.Root().Equal(k.keys.root):
			t.Errorf("after step %d: root %s", i, RootID(keys.Root()))
		case step.done && !reflect.DeepEqual(contents(t, dir), end):
			t.Errorf("after step %d: other files than without a power cut", i)
		}
	}
}

func leave(k *Keys, tx *store.Tx, who string) error { return k.Leave(tx, office, who) }

func TestAKioskThatLeavesItsOrganisationIsItsOwnRootAgain(t *testing.T) {
	k := newKiosk(t)
	if k.keys.CanLeave() {
		t.Error("there is nobody to leave")
	}
	first := k.mustIssue(t, k.facts(t, "a1"))
	own := k.keys.Root()
	o := newOrganisation(t, k.now)
	k.join(t, o)
	if !k.keys.CanLeave() {
		t.Error("it cannot leave")
	}
	joined := k.mustIssue(t, k.facts(t, "a2"))
	k.now = k.now.AddDate(0, 1, 0)
	if err := k.change(t, leave); err != nil {
		t.Fatal(err)
	}
	if !k.keys.Root().Equal(own) || !k.keys.HasRootKey() || k.keys.CanLeave() {
		t.Errorf("root %s", RootID(k.keys.Root()))
	}
	left := k.mustIssue(t, k.facts(t, "a3"))
	check := func(want map[string]string) {
		t.Helper()
		for url, organisation := range want {
			if v := Verify(url, k.held(t)); !v.Valid || v.Organisation != organisation {
				t.Errorf("want %q, got %+v", organisation, v)
			}
		}
	}
	check(map[string]string{first.URL: office, joined.URL: "Tỉnh Lâm Đồng", left.URL: office})
	k.join(t, newOrganisation(t, k.now))
	check(map[string]string{first.URL: "", left.URL: ""})
}

func TestAKioskThatJoinsAfterAChangeOfItsRootKeepsBoth(t *testing.T) {
	k := newKiosk(t)
	first := k.mustIssue(t, k.facts(t, "a1"))
	if err := k.change(t, (*Keys).RotateRoot); err != nil {
		t.Fatal(err)
	}
	second := k.mustIssue(t, k.facts(t, "a2"))
	k.join(t, newOrganisation(t, k.now))
	third := k.mustIssue(t, k.facts(t, "a3"))
	for i, c := range []Certificate{first, second, third} {
		if v := Verify(c.URL, k.held(t)); !v.Valid {
			t.Errorf("%d: %s", i, v.Code)
		}
	}
	if err := k.change(t, leave); err != nil {
		t.Fatal(err)
	}
	for i, c := range []Certificate{first, second, third} {
		if v := Verify(c.URL, k.held(t)); !v.Valid {
			t.Errorf("%d, after leaving: %s", i, v.Code)
		}
	}
	if roots := k.held(t).List.Organisations[0].Roots; len(roots) != 2 {
		t.Errorf("%d roots of the office's own", len(roots))
	}
}
