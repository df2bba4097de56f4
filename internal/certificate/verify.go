// Judging a certificate with nothing but the roots one trusts.

package certificate

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"time"
)

// The codes of a verdict. Each has a sentence in every language of the program.
const (
	CodeValid     = "valid"
	CodeNotOurs   = "not_ours"       // the text is not a certificate's address or digits
	CodeTooLong   = "too_long"       // longer than any certificate
	CodeDigits    = "bad_digits"     // digits that no packing writes: cut short or mistyped
	CodeVersion   = "newer_format"   // made by a program that knows a newer format
	CodeFormat    = "bad_format"     // bytes that are not one deterministic certificate
	CodeAlgorithm = "bad_algorithm"  // signed by a method that is not accepted
	CodeText      = "bad_text"       // text that is not NFC, hides characters, or is too long
	CodeRoot      = "unknown_root"   // nobody trusted vouches for the kiosk
	CodeKiosk     = "forged_kiosk"   // a trusted root is named, but did not sign the kiosk's certificate
	CodeSignature = "forged"         // the kiosk did not sign this
	CodeWindow    = "outside_window" // issued when the kiosk was not allowed to
	CodeFuture    = "in_future"      // issued later than now
	CodeRevoked   = "revoked"        // on its organisation's status list; Verdict.Why says why
	CodeKioskOff  = "kiosk_revoked"  // signed by a kiosk that is on the list; Verdict.Why says why
)

// CodeOlder is a code of files alone: a list older than the one held, which would bring back what was revoked since.
const CodeOlder = "older_list"

// Codes lists every code a verdict can have.
func Codes() []string {
	return []string{CodeValid, CodeNotOurs, CodeTooLong, CodeDigits, CodeVersion, CodeFormat, CodeAlgorithm,
		CodeText, CodeRoot, CodeKiosk, CodeSignature, CodeWindow, CodeFuture,
		CodeRevoked, CodeKioskOff}
}

// A Refusal is why something is not a certificate.
type Refusal struct {
	Code string // one of the Code constants
	Err  error  // for the log
}

func (r *Refusal) Error() string { return "certificate: " + r.Code + ": " + r.Err.Error() }
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(code, format string, args ...any) error {
	return &Refusal{Code: code, Err: fmt.Errorf(format, args...)}
}

// clockSlack is how far ahead of the verifier's clock a kiosk's may be.
const clockSlack = 24 * time.Hour

// Trust is what the verifier brings along.
type Trust struct {
	Roots []ed25519.PublicKey // the present root, the next one, other organisations'
	Now   time.Time           // zero: a date in the future is not noticed
}

// A Verdict is the answer. The fields below Code are filled as far as the certificate could be read, and can be
// believed only when Valid.
type Verdict struct {
	Valid bool
	Code  string
	Host  string // of the URL that was read; never signed
	Award
	Kiosk Kiosk
}

// Verify judges a certificate given as its URL or as the digits alone.
func Verify(text string, t Trust) Verdict {
	host, cose, err := ParseURL(text)
	if err != nil {
		return Verdict{Code: codeOf(err), Host: host}
	}
	v := VerifyBytes(cose, t)
	v.Host = host
	return v
}

// VerifyBytes judges a certificate given as its COSE bytes. It is judged at its own time of issue, so it outlives
// the key that signed it.
func VerifyBytes(cose []byte, t Trust) Verdict {
	s, err := Parse(cose)
	if err != nil {
		return Verdict{Code: codeOf(err)}
	}
	v := Verdict{Award: s.Award, Kiosk: s.Kiosk, Code: s.judge(t)}
	v.Valid = v.Code == CodeValid
	return v
}

func (s *Signed) judge(t Trust) string {
	switch {
	case !t.knows(s.Kiosk.RootID):
		return CodeRoot
	case !t.signed(s.Kiosk.RootID, s.kioskMessage):
		return CodeKiosk
	case !s.message.signedBy(s.Kiosk.Key):
		return CodeSignature
	case !s.Kiosk.covers(s.IssuedAt):
		return CodeWindow
	case !t.Now.IsZero() && s.IssuedAt.After(t.Now.Add(clockSlack)):
		return CodeFuture
	}
	return CodeValid
}

func (t Trust) knows(rootID string) bool {
	for _, root := range t.Roots {
		if RootID(root) == rootID {
			return true
		}
	}
	return false
}

// signed tries every root of that ID: eight bytes name a root, they do not prove it.
func (t Trust) signed(rootID string, m *sign1) bool {
	for _, root := range t.Roots {
		if RootID(root) == rootID && m.signedBy(root) {
			return true
		}
	}
	return false
}

func codeOf(err error) string {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return CodeFormat
}
