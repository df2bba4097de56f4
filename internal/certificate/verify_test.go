package certificate

import (
	"crypto/ed25519"
	"slices"
	"testing"
	"time"
)

// typical is the first accepted vector: one certificate with every field.
func typical(t testing.TB) (vectors, []byte) {
	v := readVectors(t)
	return v, unhex(t, v.Accepted[0].Cose)
}

func TestEveryFlippedBitIsRefused(t *testing.T) {
	v, plain := typical(t)
	trust := v.trust(t)
	for _, good := range [][]byte{plain, named(t, v, "supervised correction")} {
		for i := range good {
			for _, bit := range flips(i) {
				bad := slices.Clone(good)
				bad[i] ^= 1 << bit
				if got := VerifyBytes(bad, trust); got.Valid || got.Code == CodeValid {
					t.Fatalf("bit %d of byte %d flipped: %q", bit, i, got.Code)
				}
			}
		}
	}
}

// flips are the bits of a byte to try: all, or another one in each byte where time is short.
func flips(i int) []int {
	if testing.Short() {
		return []int{i % 8}
	}
	return []int{0, 1, 2, 3, 4, 5, 6, 7}
}

// named is an accepted vector by its name.
func named(t *testing.T, v vectors, name string) []byte {
	t.Helper()
	for _, c := range v.Accepted {
		if c.Name == name {
			return unhex(t, c.Cose)
		}
	}
	t.Fatalf("no vector %q", name)
	return nil
}

func TestEveryCutIsRefused(t *testing.T) {
	v, good := typical(t)
	for n := range good {
		if VerifyBytes(good[:n], v.trust(t)).Valid {
			t.Fatalf("valid after %d bytes", n)
		}
	}
}

// opened is a certificate taken apart, to be put together again with one part altered.
type opened struct {
	outer, inner sign1 // the certificate, and the kiosk's in it
	claims       claims
	award        []any
	kiosk        kioskClaims
	kioskHeader  header
}

func takeApart(t *testing.T, good []byte) *opened {
	t.Helper()
	var o opened
	var u kioskHeader
	must := func(data []byte, into any) {
		t.Helper()
		if err := decode(data, into); err != nil {
			t.Fatal(err)
		}
	}
	must(good, &o.outer)
	must(o.outer.Unprotected, &u)
	must(o.outer.Payload, &o.claims)
	must(o.claims.Award, &o.award)
	must(u.Kcwt, &o.inner)
	must(o.inner.Payload, &o.kiosk)
	must(o.inner.Protected, &o.kioskHeader)
	return &o
}

// bytes is the certificate again, well-formed, with the signatures it had.
func (o *opened) bytes(t *testing.T) []byte {
	t.Helper()
	encode := func(v any) []byte {
		t.Helper()
		b, err := encMode.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	o.inner.Payload, o.inner.Protected = encode(o.kiosk), encode(o.kioskHeader)
	o.claims.Award = encode(o.award)
	o.outer.Payload, o.outer.Unprotected = encode(o.claims), encode(kioskHeader{Kcwt: encode(o.inner)})
	return encode(o.outer)
}

func TestEveryAlteredFieldIsRefused(t *testing.T) {
	v, good := typical(t)
	for name, c := range map[string]struct {
		code  string
		alter func(*opened)
	}{
		"nothing":        {CodeValid, func(*opened) {}},
		"name":           {CodeSignature, func(o *opened) { o.award[1] = "Trần Văn Bình" }},
		"course":         {CodeSignature, func(o *opened) { o.award[2] = "C7" }},
		"score":          {CodeSignature, func(o *opened) { o.award[3] = 100 }},
		"title":          {CodeSignature, func(o *opened) { o.award[4] = "Tin học" }},
		"title left out": {CodeSignature, func(o *opened) { o.award = o.award[:4] }},
		"time of issue":  {CodeSignature, func(o *opened) { o.claims.IssuedAt-- }},
		"id":             {CodeSignature, func(o *opened) { o.claims.ID[7]++ }},
		"signature":      {CodeSignature, func(o *opened) { o.outer.Signature[0]++ }},
		"algorithm":      {CodeSignature, func(o *opened) { o.outer.Protected = []byte{0xa1, 1, 0x32} }},
		"office":         {CodeKiosk, func(o *opened) { o.kiosk.Office = "Sở Y tế" }},
		"until":          {CodeKiosk, func(o *opened) { o.kiosk.Until++ }},
		"from":           {CodeKiosk, func(o *opened) { o.kiosk.From-- }},
		"kiosk id":       {CodeKiosk, func(o *opened) { o.kiosk.KioskID[0]++ }},
		"kiosk key":      {CodeKiosk, func(o *opened) { o.kiosk.Confirm.Key.X[0]++ }},
		"kiosk sig":      {CodeKiosk, func(o *opened) { o.inner.Signature[0]++ }},
		"kiosk alg":      {CodeKiosk, func(o *opened) { o.kioskHeader.Alg = algEd25519 }},
		"root id":        {CodeRoot, func(o *opened) { o.kioskHeader.Kid[0]++ }},
	} {
		o := takeApart(t, good)
		c.alter(o)
		got := VerifyBytes(o.bytes(t), v.trust(t))
		if got.Code != c.code || got.Valid != (c.code == CodeValid) {
			t.Errorf("%s altered: %q, want %q", name, got.Code, c.code)
		}
	}
}

func TestOnlyATrustedRootCounts(t *testing.T) {
	v, good := typical(t)
	present := v.trust(t).Roots[0]
	next := ed25519.NewKeyFromSeed(make([]byte, 32)).Public().(ed25519.PublicKey)
	for name, c := range map[string]struct {
		roots []ed25519.PublicKey
		code  string
	}{
		"none":             {nil, CodeRoot},
		"another":          {[]ed25519.PublicKey{next}, CodeRoot},
		"present and next": {[]ed25519.PublicKey{next, present}, CodeValid},
	} {
		if got := VerifyBytes(good, Trust{Roots: c.roots}); got.Code != c.code {
			t.Errorf("%s: %q, want %q", name, got.Code, c.code)
		}
	}
}

func TestAVerifierWithoutAClockStillJudgesTheWindow(t *testing.T) {
	v := readVectors(t)
	for _, c := range v.Refused {
		got := VerifyBytes(unhex(t, c.Cose), Trust{Roots: v.trust(t).Roots})
		if valid := c.Code == CodeFuture; got.Valid != valid {
			t.Errorf("%s: valid %v", c.Name, got.Valid)
		}
	}
}

func TestTheClockMayBeADayBehindTheKiosks(t *testing.T) {
	v, good := typical(t)
	trust := v.trust(t)
	trust.Now = time.Unix(v.Iat, 0).Add(-clockSlack)
	if got := VerifyBytes(good, trust); got.Code != CodeValid {
		t.Errorf("a day behind: %q", got.Code)
	}
	trust.Now = trust.Now.Add(-time.Second)
	if got := VerifyBytes(good, trust); got.Code != CodeFuture {
		t.Errorf("more than a day behind: %q", got.Code)
	}
}

func TestEveryCodeIsListedOnce(t *testing.T) {
	codes := Codes()
	slices.Sort(codes)
	if len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Errorf("twice: %v", codes)
	}
	for _, c := range readVectors(t).Refused {
		if !slices.Contains(codes, c.Code) {
			t.Errorf("%q is not listed", c.Code)
		}
	}
}
