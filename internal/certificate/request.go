// Enrolment: a kiosk asks an organisation's root to vouch for its key, and the answer (FORMAT.md §6.3).

package certificate

import (
	"crypto/ed25519"
	"encoding/hex"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// A Request is a kiosk's wish to be vouched for, whose signature by the key in it was found good.
type Request struct {
	KioskID string
	Office  string // as the kiosk knows it; the organisation decides
	Key     ed25519.PublicKey
	Asked   time.Time
}

// requestClaims is the CWT claims set of a request; 8 is cnf (RFC 8747 §3.1).
type requestClaims struct {
	Office  string       `cbor:"2,keyasint"`
	Asked   int64        `cbor:"6,keyasint"`
	KioskID []byte       `cbor:"7,keyasint"`
	Confirm confirmation `cbor:"8,keyasint"`
}

func signRequest(key ed25519.PrivateKey, kioskID, office string, now time.Time) ([]byte, error) {
	id, err := hex.DecodeString(kioskID)
	if err != nil {
		return nil, errEncode("request", err)
	}
	data, err := sign(key, header{Alg: algEdDSA, Type: typeRequest}, noHeader, requestClaims{
		Office: clean(office, maxOffice), Asked: now.Unix(), KioskID: id,
		Confirm: confirmation{coseKey{Type: keyTypeOKP, Curve: curveEd25519, X: key.Public().(ed25519.PublicKey)}},
	})
	if err != nil {
		return nil, errEncode("request", err)
	}
	if _, err := OpenRequest(data, now); err != nil {
		return nil, errEncode("request", err)
	}
	return data, nil
}

// OpenRequest reads a request and checks that whoever made it has the key. The error is always a *Refusal.
func OpenRequest(data []byte, now time.Time) (Request, error) {
	var c requestClaims
	m, _, err := openFile(data, MaxRequestFile, typeRequest, 0, &c)
	if err != nil {
		return Request{}, err
	}
	if len(c.KioskID) != kioskIDBytes || !validTime(c.Asked) {
		return Request{}, refuse(CodeFormat, "request: a field's size")
	}
	if err := c.Confirm.Key.check(); err != nil {
		return Request{}, err
	}
	if c.Office == "" || !validText(c.Office, maxOffice) {
		return Request{}, refuse(CodeText, "request: office")
	}
	r := Request{KioskID: hex.EncodeToString(c.KioskID), Office: c.Office, Key: c.Confirm.Key.X, Asked: seconds(c.Asked)}
	return r, checkSigned(m, r.Key, r.Asked, now)
}

// enrolmentItem is the answer: the kiosk's certificate, and who vouches from now on.
type enrolmentItem struct {
	_       struct{} `cbor:",toarray"`
	Version int64
	Kiosk   []byte
	Trust   []byte
}

// Vouch answers a request: the root vouches for its key under the office's name given, from a day before now to until.
// The trust list must have the root in its first organisation.
func Vouch(root ed25519.PrivateKey, r Request, office string, list *TrustList, now, until time.Time) (enrolment []byte, k Kiosk, err error) {
	office = clean(office, maxOffice)
	if office == "" {
		return nil, Kiosk{}, ErrOfficeName
	}
	k = Kiosk{ID: r.KioskID, Office: office, Key: r.Key, From: now.Add(-kioskLeeway), Until: until}
	kcwt, err := encodeKiosk(root, k)
	if err != nil {
		return nil, Kiosk{}, errEncode("enrolment", err)
	}
	if enrolment, err = encMode.Marshal(enrolmentItem{Version: version, Kiosk: kcwt, Trust: list.data}); err != nil {
		return nil, Kiosk{}, errEncode("enrolment", err)
	}
	e, err := OpenEnrolment(enrolment, now)
	if err != nil {
		return nil, Kiosk{}, errEncode("enrolment", err)
	}
	return enrolment, e.Kiosk, nil
}

// An Enrolment is the answer to a request, sound in itself: whether its root is to be believed is for people to say.
type Enrolment struct {
	Kiosk Kiosk
	Root  ed25519.PublicKey // vouches for the kiosk
	Trust *TrustList

	kcwt []byte
}

// OpenEnrolment reads an answer. The error is always a *Refusal.
func OpenEnrolment(data []byte, now time.Time) (*Enrolment, error) {
	if len(data) > MaxEnrolmentFile {
		return nil, refuse(CodeTooLong, "%d bytes", len(data))
	}
	var items []cbor.RawMessage
	if err := decode(data, &items); err != nil {
		return nil, refuse(CodeFormat, "enrolment: %w", err)
	}
	if err := checkVersion(items); err != nil {
		return nil, err
	}
	var item enrolmentItem
	if err := decode(data, &item); err != nil {
		return nil, refuse(CodeFormat, "enrolment: %w", err)
	}
	e := &Enrolment{kcwt: item.Kiosk}
	k, m, err := parseKiosk(item.Kiosk)
	if err != nil {
		return nil, err
	}
	if e.Trust, err = openOwnTrustList(item.Trust, now); err != nil {
		return nil, err
	}
	known, by := Trust{List: e.Trust}.voucher(k.RootID, m)
	switch {
	case !known || by != nil && !e.Trust.holds(by.root.Key):
		return nil, refuse(CodeRoot, "root %s", k.RootID)
	case by == nil:
		return nil, refuse(CodeKiosk, "signature")
	}
	e.Kiosk, e.Root = k, by.root.Key
	return e, nil
}
