// Judging a certificate with nothing but the roots one trusts.

package certificate

import (
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

// FileCodes lists every code that a file from outside can be refused with.
func FileCodes() []string {
	return []string{CodeTooLong, CodeFormat, CodeAlgorithm, CodeVersion, CodeText, CodeRoot, CodeKiosk, CodeSignature, CodeWindow,
		CodeFuture, CodeOlder}
}

// A Refusal is why something is not a certificate.
type Refusal struct {
	Code string // one of Codes for a certificate, of FileCodes for a file
	Err  error  // for the log
}

func (r *Refusal) Error() string { return "certificate: " + r.Code + ": " + r.Err.Error() }
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(code, format string, args ...any) error {
	return &Refusal{Code: code, Err: fmt.Errorf(format, args...)}
}

// clockSlack is how far ahead of the verifier's clock a kiosk's may be.
const clockSlack = 24 * time.Hour

// What is known of revocation, beside CodeValid.
const (
	ListFresh = "fresh" // the organisation's status list is in its time
	ListStale = "stale" // it is not, or there is no clock; Verdict.ListAt is when revocation was last checked
	ListNone  = "none"  // there is no list
)

// The three answers.
const (
	AnswerValid     = "valid"     // genuine, and not revoked
	AnswerUnchecked = "unchecked" // genuine, but whether it was revoked was last checked long ago, or never
	AnswerInvalid   = "invalid"   // not genuine, or revoked: Verdict.Code says why
)

// A Verdict is the answer. The fields below Code are filled as far as the certificate could be read, and can be
// believed only when Valid.
type Verdict struct {
	Valid bool // genuine, and on no list that is there
	Code  string
	Host  string // of the URL that was read; never signed
	Award
	Kiosk        Kiosk
	Organisation string    // that vouches for the kiosk, as the trust list calls it; empty for a root trusted by itself
	List         string    // one of the List constants; empty when no list was asked
	ListAt       time.Time // when the list was made; zero for ListNone
	Why          Reason    // of CodeRevoked and CodeKioskOff
}

// Answer is one of the three answers.
func (v Verdict) Answer() string {
	switch {
	case !v.Valid:
		return AnswerInvalid
	case v.List == ListFresh:
		return AnswerValid
	}
	return AnswerUnchecked
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
	v := Verdict{Award: s.Award, Kiosk: s.Kiosk}
	v.Code = s.judge(t, &v)
	v.Valid = v.Code == CodeValid
	return v
}

// judge fills in what it learns of the organisation and its list.
func (s *Signed) judge(t Trust, v *Verdict) string {
	known, voucher := t.voucher(s.Kiosk.RootID, s.kioskMessage)
	switch {
	case !known:
		return CodeRoot
	case voucher == nil:
		return CodeKiosk
	case !s.message.signedBy(s.Kiosk.Key):
		return CodeSignature
	}
	v.Organisation = voucher.of.Name
	switch {
	case !s.Kiosk.covers(s.IssuedAt) || !voucher.root.covers(s.IssuedAt):
		return CodeWindow
	case !t.Now.IsZero() && s.IssuedAt.After(t.Now.Add(clockSlack)):
		return CodeFuture
	}
	return s.judgeStatus(t, voucher, v)
}

func (s *Signed) judgeStatus(t Trust, by *voucher, v *Verdict) string {
	if code := t.Own.judge(s, t.Now, v); code != CodeValid || v.List == ListFresh {
		return code
	}
	list := t.status(by.of)
	if list == nil {
		v.List = ListNone
		return CodeValid
	}
	v.List, v.ListAt = list.freshness(t.Now), list.IssuedAt
	mark, err := MarkOf(s.Kiosk.ID, s.ID)
	if err != nil {
		return CodeFormat
	}
	var code string
	code, v.Why = list.judge(s.Kiosk.ID, mark)
	return code
}

func codeOf(err error) string {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return CodeFormat
}
