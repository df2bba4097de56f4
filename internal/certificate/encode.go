// From what a certificate says to its bytes, and back.

package certificate

import (
	"encoding/hex"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// version is the first element of the award; another number means a format that this program does not know.
const version = 1

// maxBytes bounds the COSE bytes: the largest certificate that the limits on text allow has 531.
const maxBytes = 640

// An Award is what a certificate says of a learner, as it is signed.
type Award struct {
	ID          string    // 16 hex digits
	IssuedAt    time.Time // whole seconds
	Name        string    // NFC; empty on a certificate without a name
	CourseCode  string
	CourseTitle string // empty when left out to keep the code small
	Percent     int    // 0 to 100
}

// A Signed is a well-formed certificate whose signatures are not yet judged.
type Signed struct {
	Award
	Kiosk Kiosk

	message, kioskMessage *sign1
}

// Encode signs an award with the kiosk's key. The award's text must already be NFC and within the limits.
func Encode(keys *Keys, a Award) ([]byte, error) {
	award, err := encodeAward(a)
	if err != nil {
		return nil, fmt.Errorf("encode certificate: %w", err)
	}
	id, err := hex.DecodeString(a.ID)
	if err != nil {
		return nil, fmt.Errorf("encode certificate: id: %w", err)
	}
	unprotected, err := encMode.Marshal(kioskHeader{Kcwt: keys.kcwt})
	if err != nil {
		return nil, fmt.Errorf("encode certificate: %w", err)
	}
	data, err := sign(keys.kioskKey, header{Alg: algEdDSA}, unprotected,
		claims{IssuedAt: a.IssuedAt.Unix(), ID: id, Award: award})
	if err != nil {
		return nil, fmt.Errorf("encode certificate: %w", err)
	}
	if _, err := Parse(data); err != nil {
		return nil, fmt.Errorf("encode certificate: %w", err)
	}
	return data, nil
}

func encodeAward(a Award) (cbor.RawMessage, error) {
	parts := []any{version, a.Name, a.CourseCode, a.Percent}
	if a.CourseTitle != "" {
		parts = append(parts, a.CourseTitle)
	}
	return encMode.Marshal(parts)
}

// Parse reads a certificate. The error is always a *Refusal. What Parse returns proves nothing: see Verify.
func Parse(data []byte) (*Signed, error) {
	if len(data) > maxBytes {
		return nil, refuse(CodeTooLong, "%d bytes", len(data))
	}
	m, h, err := open(data)
	if err != nil {
		return nil, err
	}
	if h.Kid != nil {
		return nil, refuse(CodeFormat, "protected header: kid")
	}
	var u kioskHeader
	if err := decode(m.Unprotected, &u); err != nil {
		return nil, refuse(CodeFormat, "unprotected header: %w", err)
	}
	s := &Signed{message: m}
	if s.Kiosk, s.kioskMessage, err = parseKiosk(u.Kcwt); err != nil {
		return nil, err
	}
	if s.Award, err = parseClaims(m.Payload); err != nil {
		return nil, err
	}
	return s, nil
}

func parseClaims(payload []byte) (Award, error) {
	var c claims
	if err := decode(payload, &c); err != nil {
		return Award{}, refuse(CodeFormat, "claims: %w", err)
	}
	if len(c.ID) != idBytes || !validTime(c.IssuedAt) {
		return Award{}, refuse(CodeFormat, "claims: a field's size")
	}
	a, err := parseAward(c.Award)
	a.ID, a.IssuedAt = hex.EncodeToString(c.ID), time.Unix(c.IssuedAt, 0).UTC()
	return a, err
}

func parseAward(data []byte) (Award, error) {
	var parts []cbor.RawMessage
	if err := decode(data, &parts); err != nil {
		return Award{}, refuse(CodeFormat, "award: %w", err)
	}
	var v int64
	if len(parts) == 0 || decode(parts[0], &v) != nil {
		return Award{}, refuse(CodeFormat, "award: no version")
	}
	if v != version {
		return Award{}, refuse(CodeVersion, "award: version %d", v)
	}
	if len(parts) != 4 && len(parts) != 5 {
		return Award{}, refuse(CodeFormat, "award: %d parts", len(parts))
	}
	var a Award
	into := []any{&a.Name, &a.CourseCode, &a.Percent, &a.CourseTitle}
	for i, part := range parts[1:] {
		if err := decode(part, into[i]); err != nil {
			return Award{}, refuse(CodeFormat, "award: part %d: %w", i+1, err)
		}
	}
	return a, checkAward(a, len(parts) == 5)
}

func checkAward(a Award, titled bool) error {
	if a.Percent < 0 || a.Percent > 100 {
		return refuse(CodeFormat, "award: %d percent", a.Percent)
	}
	if !validText(a.Name, maxName) || !validText(a.CourseCode, maxCourse) || !validText(a.CourseTitle, maxTitle) {
		return refuse(CodeText, "award: text is too long, not NFC, or holds hidden characters")
	}
	if a.CourseCode == "" || titled && a.CourseTitle == "" {
		return refuse(CodeText, "award: empty text")
	}
	return nil
}
