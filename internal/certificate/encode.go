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

// maxBytes bounds the COSE bytes: the largest certificate that the limits on text allow has 592.
const maxBytes = 640

// An Award is what a certificate says of a learner, as it is signed.
type Award struct {
	ID          string    // 16 hex digits
	IssuedAt    time.Time // whole seconds
	Name        string    // NFC; empty on a certificate without a name
	CourseCode  string
	CourseTitle string // empty when left out to keep the code small
	Percent     int    // 0 to 100

	SupervisedBy string    // who opened the assessment in person; empty: nobody did
	Replaces     string    // of a correction: the ID of the certificate it replaces
	FirstIssued  time.Time // of a correction: when the first certificate of its line was issued
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
	var m more
	if a.SupervisedBy != "" {
		m.Supervisor = &a.SupervisedBy
	}
	if a.Replaces != "" {
		id, err := hex.DecodeString(a.Replaces)
		if err != nil {
			return nil, fmt.Errorf("id of the replaced one: %w", err)
		}
		m.Correction = &correction{ID: id, First: a.FirstIssued.Unix()}
	}
	if m != (more{}) {
		parts = append(parts, m)
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
	if h.Kid != nil || h.Type != "" {
		return nil, refuse(CodeFormat, "protected header: kid or type")
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
	if err != nil {
		return Award{}, err
	}
	a.ID, a.IssuedAt = hex.EncodeToString(c.ID), time.Unix(c.IssuedAt, 0).UTC()
	if a.Replaces == a.ID || a.FirstIssued.After(a.IssuedAt) {
		return Award{}, refuse(CodeFormat, "claims: the correction of itself, or of a later one")
	}
	return a, nil
}

func parseAward(data []byte) (Award, error) {
	var parts []cbor.RawMessage
	if err := decode(data, &parts); err != nil {
		return Award{}, refuse(CodeFormat, "award: %w", err)
	}
	if err := checkVersion(parts); err != nil {
		return Award{}, err
	}
	if len(parts) < 4 {
		return Award{}, refuse(CodeFormat, "award: %d parts", len(parts))
	}
	var a Award
	into := []any{&a.Name, &a.CourseCode, &a.Percent}
	rest := parts[4:]
	titled := len(rest) > 0 && isText(rest[0])
	if titled {
		into, rest = append(into, &a.CourseTitle), rest[1:]
	}
	for i, v := range into {
		if err := decode(parts[i+1], v); err != nil {
			return Award{}, refuse(CodeFormat, "award: part %d: %w", i+1, err)
		}
	}
	if err := a.readMore(rest); err != nil {
		return Award{}, err
	}
	return a, checkAward(a, titled)
}

// checkVersion looks at the first of the parts of a claim of our own.
func checkVersion(parts []cbor.RawMessage) error {
	var v int64
	if len(parts) == 0 || decode(parts[0], &v) != nil {
		return refuse(CodeFormat, "no version")
	}
	if v != version {
		return refuse(CodeVersion, "version %d", v)
	}
	return nil
}

// isText reports whether an item is of CBOR's major type 3.
func isText(item cbor.RawMessage) bool { return item[0]>>5 == 3 }

// readMore reads what stands behind the title: nothing, or one map.
func (a *Award) readMore(rest []cbor.RawMessage) error {
	if len(rest) == 0 {
		return nil
	}
	var m more
	if err := decode(rest[0], &m); err != nil {
		return refuse(CodeFormat, "award: more: %w", err)
	}
	if len(rest) > 1 || m == (more{}) {
		return refuse(CodeFormat, "award: %d parts at the end, or an empty one", len(rest))
	}
	if m.Supervisor != nil {
		if *m.Supervisor == "" || !validText(*m.Supervisor, maxSupervisor) {
			return refuse(CodeText, "award: supervisor")
		}
		a.SupervisedBy = *m.Supervisor
	}
	if c := m.Correction; c != nil {
		if len(c.ID) != idBytes || !validTime(c.First) {
			return refuse(CodeFormat, "award: a correction's field")
		}
		a.Replaces, a.FirstIssued = hex.EncodeToString(c.ID), time.Unix(c.First, 0).UTC()
	}
	return nil
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
