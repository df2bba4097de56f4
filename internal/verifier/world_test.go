package verifier

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"hocso/internal/certificate"
)

// A world has organisations that are trusted in different ways, and kiosks under their roots. It makes certificates
// without package certificate's encoder, so that it can also make wrong ones.
type world struct {
	now   time.Time
	trust certificate.Trust
}

// The roots of the world: of a listed organisation (present and next), of one trusted by itself, of one with an old
// list, and of nobody.
const (
	rootPresent = iota + 1
	rootNext
	rootAlone
	rootStale
	rootUnknown
)

// The kiosks of the world.
const (
	kioskGood   = iota + 11
	kioskOff    // revoked whole
	kioskStolen // revoked but for what it keeps
)

const (
	idGood    = "0102030405060708"
	idRevoked = "1112131415161718"
	idKept    = "2122232425262728"
	idWaiting = "3132333435363738" // revoked by the kiosk that made the page, and on no list yet
)

func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))
}

func public(seed byte) ed25519.PublicKey { return key(seed).Public().(ed25519.PublicKey) }

func kioskID(seed byte) string { return hex.EncodeToString(bytes.Repeat([]byte{seed}, 4)) }

func newWorld(t testing.TB) *world {
	t.Helper()
	now := time.Unix(1_795_000_000, 0)
	const day = 24 * time.Hour
	list, err := certificate.SignTrustList(key(rootPresent), []certificate.Organisation{
		{Name: "Sở Nội vụ tỉnh Hoa Sen", Roots: []certificate.Root{
			{Key: public(rootPresent), From: now.Add(-900 * day), Until: now.Add(100 * day)},
			{Key: public(rootNext), From: now.Add(-30 * day), Until: now.Add(900 * day)},
		}},
		{Name: "Sở Y tế tỉnh Hoa Sen", Roots: []certificate.Root{{Key: public(rootStale), From: now.Add(-900 * day), Until: now.Add(900 * day)}}},
	}, 0, now)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{now, certificate.Trust{Roots: []ed25519.PublicKey{public(rootPresent), public(rootAlone)}, List: list, Now: now}}
	w.trust.Own = &certificate.Own{KioskID: kioskID(kioskGood), Revoked: map[string]certificate.Reason{idWaiting: certificate.Mistake}}
	w.addStatus(t, rootNext, now.Add(-2*day), now.Add(30*day))
	w.addStatus(t, rootStale, now.Add(-60*day), now.Add(-30*day))
	return w
}

// addStatus revokes the same of each organisation.
func (w *world) addStatus(t testing.TB, root byte, issued, next time.Time) {
	t.Helper()
	revoked := func(kiosk byte, id string) certificate.Mark {
		mark, err := certificate.MarkOf(kioskID(kiosk), id)
		if err != nil {
			t.Fatal(err)
		}
		return mark
	}
	status, err := certificate.SignStatus(key(root), certificate.Revocations{
		Revoked: []certificate.Revocation{
			{Mark: revoked(kioskGood, idRevoked), Reason: certificate.Replaced},
			{Mark: revoked(kioskStolen, idRevoked), Reason: certificate.Dishonest},
		},
		Kiosks: []certificate.KioskRevocation{
			{KioskID: kioskID(kioskOff), Reason: certificate.Exposed},
			{KioskID: kioskID(kioskStolen), Reason: certificate.Lost, Keep: []certificate.Mark{revoked(kioskStolen, idKept), revoked(kioskStolen, idRevoked)}},
		},
	}, 0, issued, next)
	if err != nil {
		t.Fatal(err)
	}
	w.trust.Statuses = append(w.trust.Statuses, status)
}

// A draft is a certificate before it is signed.
type draft struct {
	root, kiosk, signer byte // seeds of keys; signer is the kiosk's unless somebody else signs
	office              string
	from, until, iat    int64
	id                  string
	award               []any
}

func (w *world) draft() draft {
	now := w.now.Unix()
	return draft{
		root: rootPresent, kiosk: kioskGood, office: "UBND phường Hoa Sen", from: now - 200*86400, until: now + 500*86400,
		iat: now - 10*86400, id: idGood, award: []any{1, "Nguyễn Thị Hòa", "C4", 85, "Làm việc số ở cơ quan"},
	}
}

var deterministic = func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

func encode(v any) []byte {
	data, err := deterministic.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

func rootKid(seed byte) []byte {
	sum := sha256.Sum256(public(seed))
	return sum[:8]
}

func fromHex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// parts are the header and the payload of the kiosk's certificate, and those of the certificate.
func (d draft) parts() (kioskHeader, kioskPayload, header, payload map[int]any) {
	return map[int]any{1: -8, 4: rootKid(d.root)},
		map[int]any{2: d.office, 4: d.until, 5: d.from, 7: fromHex(kioskID(d.kiosk)),
			8: map[int]any{1: map[int]any{1: 1, -1: 6, -2: []byte(public(d.kiosk))}}},
		map[int]any{1: -8},
		map[int]any{6: d.iat, 7: fromHex(d.id), -65537: d.award}
}

func (d draft) cose() []byte {
	signer := d.signer
	if signer == 0 {
		signer = d.kiosk
	}
	kioskHeader, kioskPayload, header, payload := d.parts()
	kcwt := sign(key(d.root), encode(kioskHeader), map[int]any{}, encode(kioskPayload))
	return encode(sign(key(signer), encode(header), map[int]any{13: kcwt}, encode(payload)))
}

// unsigned is a certificate with noughts for signatures, for what is refused before these are looked at.
func (d draft) unsigned() []byte {
	kioskHeader, kioskPayload, header, payload := d.parts()
	noughts := make([]byte, ed25519.SignatureSize)
	kcwt := []any{encode(kioskHeader), map[int]any{}, encode(kioskPayload), noughts}
	return encode([]any{encode(header), map[int]any{13: kcwt}, encode(payload), noughts})
}

func sign(key ed25519.PrivateKey, header []byte, unprotected any, payload []byte) []any {
	message := encode([]any{"Signature1", header, []byte{}, payload})
	return []any{header, unprotected, payload, ed25519.Sign(key, message)}
}

// text is what a QR code with these bytes holds.
func text(cose []byte) string {
	url, err := certificate.URL("hocso.example.vn", cose)
	if err != nil {
		panic(err)
	}
	return url
}
