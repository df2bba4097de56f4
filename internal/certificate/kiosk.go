// The kiosk's own certificate: the office's root key vouches for one kiosk's key, for a time.

package certificate

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/fxamacker/cbor/v2"
)

const (
	idBytes      = 8 // cti of a certificate
	kioskIDBytes = 4 // cti of a kiosk's certificate
	rootIDBytes  = 8 // kid of a root
)

// A Kiosk is what a root says of a kiosk.
type Kiosk struct {
	ID     string // 8 hex digits; stays the same when the kiosk's key is renewed
	Office string // NFC, at most 80 bytes
	RootID string // 16 hex digits, as RootID gives
	From   time.Time
	Until  time.Time
	Key    ed25519.PublicKey
}

// RootID names a root in what it has signed: the first 8 bytes of the SHA-256 of its 32-byte public key, in hex.
func RootID(root ed25519.PublicKey) string {
	sum := sha256.Sum256(root)
	return hex.EncodeToString(sum[:rootIDBytes])
}

// covers reports whether the kiosk may sign at t, both ends included.
func (k Kiosk) covers(t time.Time) bool { return !t.Before(k.From) && !t.After(k.Until) }

// encodeKiosk signs k, except its RootID, with the root's key.
func encodeKiosk(root ed25519.PrivateKey, k Kiosk) ([]byte, error) {
	public := root.Public().(ed25519.PublicKey)
	kid, err := hex.DecodeString(RootID(public))
	if err != nil {
		return nil, err
	}
	id, err := hex.DecodeString(k.ID)
	if err != nil {
		return nil, err
	}
	return sign(root, header{Alg: algEdDSA, Kid: kid}, cbor.RawMessage{0xa0}, kioskClaims{
		Office:  k.Office,
		Until:   k.Until.Unix(),
		From:    k.From.Unix(),
		KioskID: id,
		Confirm: confirmation{coseKey{Type: keyTypeOKP, Curve: curveEd25519, X: k.Key}},
	})
}

// parseKiosk reads a kiosk's certificate without judging who signed it.
func parseKiosk(data []byte) (Kiosk, *sign1, error) {
	var k Kiosk
	m, h, err := open(data)
	if err != nil {
		return k, nil, err
	}
	if !bytes.Equal(m.Unprotected, []byte{0xa0}) {
		return k, nil, refuse(CodeFormat, "kiosk certificate: unprotected header")
	}
	var c kioskClaims
	if err := decode(m.Payload, &c); err != nil {
		return k, nil, refuse(CodeFormat, "kiosk certificate: %w", err)
	}
	if len(h.Kid) != rootIDBytes || h.Type != "" || len(c.KioskID) != kioskIDBytes || !validTime(c.From) || !validTime(c.Until) {
		return k, nil, refuse(CodeFormat, "kiosk certificate: a field's size")
	}
	key := c.Confirm.Key
	if err := key.check(); err != nil {
		return k, nil, err
	}
	if c.Office == "" || !validText(c.Office, maxOffice) {
		return k, nil, refuse(CodeText, "kiosk certificate: office")
	}
	return Kiosk{
		ID: hex.EncodeToString(c.KioskID), Office: c.Office, RootID: hex.EncodeToString(h.Kid),
		From: time.Unix(c.From, 0).UTC(), Until: time.Unix(c.Until, 0).UTC(), Key: key.X,
	}, m, nil
}

// check refuses whatever is no Ed25519 public key.
func (k coseKey) check() error {
	if k.Type != keyTypeOKP || k.Curve != curveEd25519 || len(k.X) != ed25519.PublicKeySize {
		return refuse(CodeAlgorithm, "key type %d, curve %d", k.Type, k.Curve)
	}
	return nil
}

// validTime bounds NumericDates to what every calendar can show: 1970 to 9999.
func validTime(seconds int64) bool { return seconds >= 0 && seconds < 253402300800 }
