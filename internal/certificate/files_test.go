package certificate

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/veraison/go-cose"
)

// genuine is one good file of each kind, and how it is opened.
func genuine(t testing.TB) (files map[string][]byte, open map[string]func([]byte) error) {
	v := readListVectors(t)
	trust := v.trust(t)
	files = map[string][]byte{
		"status": unhex(t, v.Status.Accepted[1].File), "trust": unhex(t, v.Trust.Accepted[0].File),
		"request": unhex(t, v.Request.Accepted[0].File), "enrolment": unhex(t, v.Enrolment.Accepted[0].File),
		"revocations": unhex(t, v.Revocations.Accepted[0].File), "certificate": unhex(t, v.Verdicts[0].Cose),
	}
	return files, map[string]func([]byte) error{
		"status":      func(b []byte) error { _, err := trust.OpenStatus(b); return err },
		"trust":       func(b []byte) error { _, err := trust.OpenTrustList(b); return err },
		"request":     func(b []byte) error { _, err := OpenRequest(b, trust.Now); return err },
		"enrolment":   func(b []byte) error { _, err := OpenEnrolment(b, trust.Now); return err },
		"revocations": func(b []byte) error { _, err := trust.OpenWithdrawals(b); return err },
		"certificate": func(b []byte) error {
			if v := VerifyBytes(b, trust); !v.Valid {
				return refuse(v.Code, "not valid")
			}
			return nil
		},
	}
}

func TestNoFileIsTakenForOneOfAnotherKind(t *testing.T) {
	files, open := genuine(t)
	for kind, data := range files {
		for as, open := range open {
			err := open(data)
			if good := err == nil; good != (kind == as) {
				t.Errorf("%s opened as %s: %v", kind, as, err)
			}
		}
	}
}

func TestEveryFlippedBitOfAFileIsRefused(t *testing.T) {
	files, open := genuine(t)
	for kind, good := range files {
		for i := range good {
			for _, bit := range flips(i) {
				bad := slices.Clone(good)
				bad[i] ^= 1 << bit
				if open[kind](bad) == nil {
					t.Fatalf("%s: bit %d of byte %d flipped", kind, bit, i)
				}
			}
			if open[kind](good[:i]) == nil {
				t.Fatalf("%s: cut after %d bytes", kind, i)
			}
		}
	}
}

func TestGoCoseVerifiesOurFiles(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	now := time.Unix(v.Now, 0)
	status, err := SignStatus(root, Revocations{Kiosks: []KioskRevocation{{KioskID: "00000001", Reason: Lost}}}, 0, now, now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	list, err := SignTrustList(root, []Organisation{{Name: "Sở Nội vụ", Roots: []Root{{unhex(t, v.Root), now, now}}}}, 0, now)
	if err != nil {
		t.Fatal(err)
	}
	for typ, data := range map[string][]byte{typeStatus: status.Bytes(), typeTrust: list.Bytes()} {
		m := oracleVerifies(t, data, root.Public().(ed25519.PublicKey))
		if got := m.Headers.Protected[cose.HeaderLabelType]; got != typ {
			t.Errorf("typ %v, want %s", got, typ)
		}
	}
	kiosk := ed25519.NewKeyFromSeed(unhex(t, v.KioskSeed))
	request, err := signRequest(kiosk, v.Kiosk, "Phòng Nội vụ", now)
	if err != nil {
		t.Fatal(err)
	}
	oracleVerifies(t, request, kiosk.Public().(ed25519.PublicKey))
	sent, err := SignWithdrawals(readVectors(t).keys(t), []Withdrawal{{v.ID, Mistake}}, now)
	if err != nil {
		t.Fatal(err)
	}
	oracleVerifies(t, sent, kiosk.Public().(ed25519.PublicKey))
}

func TestWeReadAStatusListThatGoCoseSigned(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	var m sign1
	if err := decodeFile(unhex(t, v.Status.Accepted[1].File), &m); err != nil {
		t.Fatal(err)
	}
	var h header
	if err := decode(m.Protected, &h); err != nil {
		t.Fatal(err)
	}
	signer, err := cose.NewSigner(cose.AlgorithmEdDSA, root)
	if err != nil {
		t.Fatal(err)
	}
	theirs := cose.UntaggedSign1Message{
		Headers: cose.Headers{Protected: cose.ProtectedHeader{
			cose.HeaderLabelAlgorithm: cose.AlgorithmEdDSA, cose.HeaderLabelKeyID: h.Kid, cose.HeaderLabelType: typeStatus,
		}},
		Payload: m.Payload,
	}
	if err := theirs.Sign(rand.Reader, nil, signer); err != nil {
		t.Fatal(err)
	}
	data, err := theirs.MarshalCBOR()
	if err != nil {
		t.Fatal(err)
	}
	if s, err := v.trust(t).OpenStatus(data); err != nil || len(s.Kiosks) != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAnOlderListDoesNotTakeTheNewersPlace(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	trust := v.trust(t)
	status := func(previous int64, kiosk string) []byte {
		s, err := SignStatus(root, Revocations{Kiosks: []KioskRevocation{{KioskID: kiosk}}}, previous, trust.Now, trust.Now.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		return s.Bytes()
	}
	first := v.Now + 10
	held, err := trust.OpenStatus(status(first, "00000001"))
	if err != nil {
		t.Fatal(err)
	}
	trust.Statuses = []*Status{held}
	for _, c := range []struct {
		data []byte
		code string
	}{{status(first-1, "00000001"), CodeOlder}, {status(first, "00000002"), CodeOlder}, {held.Bytes(), ""}, {status(first+1, "00000002"), ""}} {
		if _, err := trust.OpenStatus(c.data); (err == nil) != (c.code == "") || err != nil && codeOf(err) != c.code {
			t.Errorf("%v, want %q", err, c.code)
		}
	}
	orgs := []Organisation{{Name: "A", Roots: []Root{{unhex(t, v.Root), trust.Now, trust.Now}}}}
	list := func(previous int64) []byte {
		l, err := SignTrustList(root, orgs, previous, trust.Now)
		if err != nil {
			t.Fatal(err)
		}
		return l.Bytes()
	}
	if trust.List, err = trust.OpenTrustList(list(first)); err != nil {
		t.Fatal(err)
	}
	if _, err := trust.OpenTrustList(list(first - 1)); codeOf(err) != CodeOlder {
		t.Errorf("trust list: %v", err)
	}
	if _, err := trust.OpenTrustList(list(first + 1)); err != nil {
		t.Errorf("trust list: %v", err)
	}
}

func TestAListMadeFromAnOlderBackupIsNewerAllTheSame(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	if got := nextSequence(3, now); got != now.Unix() {
		t.Errorf("sequence %d", got)
	}
	if got := nextSequence(now.Unix()+5, now); got != now.Unix()+6 {
		t.Errorf("with the clock behind: sequence %d", got)
	}
}

func TestTheNextRootTakesOverTheTrustList(t *testing.T) {
	v := readListVectors(t)
	trust := v.trust(t)
	var err error
	if trust.List, err = trust.OpenTrustList(unhex(t, v.Trust.Accepted[0].File)); err != nil { // present and next
		t.Fatal(err)
	}
	next := ed25519.NewKeyFromSeed(unhex(t, v.NextRootSeed))
	alone, err := SignTrustList(next, []Organisation{{Name: "A", Roots: []Root{{unhex(t, v.NextRoot), trust.Now, trust.Now}}}},
		trust.List.Sequence, trust.Now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.trust(t).OpenTrustList(alone.Bytes()); codeOf(err) != CodeRoot {
		t.Errorf("without the list before: %v", err)
	}
	if trust.List, err = trust.OpenTrustList(alone.Bytes()); err != nil {
		t.Fatal(err)
	}
	if _, err := trust.OpenTrustList(unhex(t, v.Trust.Accepted[0].File)); codeOf(err) != CodeRoot {
		t.Errorf("the former root is still listened to: %v", err)
	}
}

func TestListsAreBounded(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	trust := v.trust(t)
	var r Revocations
	for n := range maxEntries {
		r.Kiosks = append(r.Kiosks, KioskRevocation{KioskID: fmt.Sprintf("%08x", n)})
	}
	s, err := SignStatus(root, r, 0, trust.Now, trust.Now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := trust.OpenStatus(s.Bytes()); err != nil {
		t.Error(err)
	}
	r.Kiosks = append(r.Kiosks, KioskRevocation{KioskID: "ffffffff"})
	if _, err := SignStatus(root, r, 0, trust.Now, trust.Now.Add(time.Hour)); codeOf(err) != CodeFormat {
		t.Errorf("a kiosk more: %v", err)
	}
	_, open := genuine(t)
	for kind, limit := range map[string]int{
		"status": MaxStatusFile, "trust": MaxTrustFile, "request": MaxRequestFile, "enrolment": MaxEnrolmentFile, "revocations": MaxRevocationsFile,
	} {
		if err := open[kind](make([]byte, limit+1)); codeOf(err) != CodeTooLong {
			t.Errorf("%s of %d bytes: %v", kind, limit+1, err)
		}
	}
}

func TestAStatusListIsNotReadWithNullInIt(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	for i, list := range [][]any{{1, 1, nil, []byte{}, []byte{}}, {1, 1, []any{}, nil, []byte{}}, {1, 1, []any{}, []byte{}, nil}} {
		raw, err := cbor.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		data, err := signByRoot(root, typeStatus, statusClaims{NextUpdate: 2, IssuedAt: 1, List: raw})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.trust(t).OpenStatus(data); codeOf(err) != CodeFormat {
			t.Errorf("null in place %d: %v", i+2, err)
		}
	}
}

func TestReasonsKeepTheirCodes(t *testing.T) {
	for _, r := range Reasons() {
		if got, ok := ParseReason(r.String()); !ok || got != r {
			t.Errorf("%d is %q, which is %d", r, r, got)
		}
	}
	if _, ok := ParseReason("nothing"); ok || Reason(200).String() != Unsaid.String() {
		t.Error("a reason that is none")
	}
}

func FuzzFiles(f *testing.F) {
	files, open := genuine(f)
	v := readListVectors(f)
	good := map[string]bool{}
	for _, data := range files {
		good[string(data)] = true
		f.Add(data)
	}
	for _, refused := range [][]refusedFile{v.Status.Refused, v.Trust.Refused, v.Request.Refused, v.Enrolment.Refused, v.Revocations.Refused} {
		for _, c := range refused {
			f.Add(unhex(f, c.File))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		// What is signed by nobody can be read, so that more than the signature is tried.
		if s, m, err := parseStatus(data); err == nil {
			again, err := encMode.Marshal(m)
			if err != nil || !bytes.Equal(again, data) || len(s.Kiosks) > maxEntries {
				t.Fatalf("another encoding is accepted: %x, %v", data, err)
			}
		}
		for kind, open := range open {
			err := open(data) // a request is signed by the key in it: anybody can make one
			if err == nil && kind != "request" && !good[string(data)] {
				t.Fatalf("forged %s: %x", kind, data)
			}
		}
	})
}
