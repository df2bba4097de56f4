// Package certificate issues and verifies certificates that prove themselves: one QR code holds what was
// learnt, the kiosk's signature over it, and the office's signature over the kiosk's key, so nothing is looked
// up. FORMAT.md beside this file describes the bytes well enough to write another verifier.
//
// What is promised: whatever Verify calls valid was signed, byte for byte, by a kiosk that a trusted root vouched
// for at the time of issue; there is exactly one encoding of a certificate, and any other is refused; an issued
// certificate never changes, whatever later happens to the learner's name, the course or the office.
package certificate

import (
	"encoding/base32"
	"encoding/hex"
	"errors"
	"time"
)

// Facts is what a learner has earned. Name, CourseCode and CourseTitle are put in NFC and cut to the limits of the
// format when issued; Office is always taken from the kiosk's own certificate, which is what vouches for it.
type Facts struct {
	Name        string
	CourseCode  string
	CourseTitle string
	Office      string
	Score       float64 // share of right answers, 0 to 1; issued in whole percent, rounded down
	LearnerID   int64
	AttemptID   string // the assessment that was passed; one certificate each, and its corrections

	SupervisedBy string // who opened the assessment in person; empty: nobody did, and the certificate says so
}

// A Certificate is what was issued, as it was then.
type Certificate struct {
	ID string // 16 hex digits: the 8 random bytes of the signed cti
	Facts
	IssuedAt   time.Time // UTC, whole seconds
	COSE       []byte    // the signed bytes
	URL        string    // what the QR code holds
	ReplacedBy string    // ID of its correction; empty for none
	RevokedAt  time.Time // zero when it stands
	RevokedWhy string    // a Reason's code; empty when it stands

	Replaces    string    // of a correction: ID of the certificate it replaces
	FirstIssued time.Time // of a correction: when the first of its line was issued; zero elsewhere
}

// Code is the short code that people read out to each other: XXXX-XXXX.
func (c Certificate) Code() string { return ShortCode(c.ID) }

var (
	// ErrFacts says that the facts cannot be put on a certificate: no name, no course, a score outside 0 to 1.
	ErrFacts = errors.New("certificate: facts are not fit to be signed")
	// ErrOutsideWindow says that the kiosk's own certificate does not cover this moment: it has run out, or the
	// clock is wrong. Nothing is issued, since nobody would accept it.
	ErrOutsideWindow = errors.New("certificate: outside the time the kiosk may sign")
	// ErrUnknown says that there is no certificate with this ID.
	ErrUnknown = errors.New("certificate: unknown")
	// ErrRevoked says that the certificate has been revoked or replaced already.
	ErrRevoked = errors.New("certificate: revoked already")
	// ErrSameName says that a correction would change nothing.
	ErrSameName = errors.New("certificate: the name is the same")
)

// crockford is Crockford's base32: no I, L, O, U, so that it survives being read aloud.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// ShortCode is the first 40 bits of a certificate's ID as XXXX-XXXX in Crockford's base32, and "" when id is not
// one. It serves to tell certificates apart by eye, not to prove anything.
func ShortCode(id string) string {
	b, err := hex.DecodeString(id)
	if err != nil || len(b) != idBytes {
		return ""
	}
	s := crockford.EncodeToString(b[:5])
	return s[:4] + "-" + s[4:]
}
