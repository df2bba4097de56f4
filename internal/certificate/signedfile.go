// What the files that travel have in common: a COSE_Sign1 that says what it is.

package certificate

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// The types of file, in their protected headers (RFC 9596).
const (
	typeStatus      = "application/vnd.hocso.status+cwt"
	typeTrust       = "application/vnd.hocso.trust+cwt"
	typeRequest     = "application/vnd.hocso.request+cwt"
	typeRevocations = "application/vnd.hocso.revocations+cwt"
)

// The limits of files in bytes.
const (
	MaxStatusFile      = 1 << 20
	MaxTrustFile       = 64 << 10
	MaxRequestFile     = 2 << 10
	MaxEnrolmentFile   = MaxTrustFile + 4<<10
	MaxRevocationsFile = 64 << 10
)

const (
	maxSequence = 1<<53 - 1 // every JavaScript engine counts that far
	maxEntries  = 4096      // kiosks of a status list, certificates of a file of revocations
)

var noHeader = cbor.RawMessage{0xa0}

// checkSequence bounds the number that tells a newer list from an older one.
func checkSequence(n int64) error {
	if n < 1 || n > maxSequence {
		return refuse(CodeFormat, "sequence %d", n)
	}
	return nil
}

// nextSequence follows previous, and is at least the time in seconds: a list made from an older backup is newer all the same.
func nextSequence(previous int64, now time.Time) int64 { return max(previous+1, now.Unix()) }

// rootHeader is the protected header of a file that a root signs.
func rootHeader(root ed25519.PrivateKey, typ string) (header, error) {
	kid, err := hex.DecodeString(RootID(root.Public().(ed25519.PublicKey)))
	return header{Alg: algEdDSA, Kid: kid, Type: typ}, err
}

// signByRoot signs a file's claims with a root's key.
func signByRoot(root ed25519.PrivateKey, typ string, claims any) ([]byte, error) {
	h, err := rootHeader(root, typ)
	if err != nil {
		return nil, err
	}
	return sign(root, h, noHeader, claims)
}

// openFile reads a file of that type, and its claims into claims; kidBytes is how long its kid must be. Who signed it
// is not judged.
func openFile(data []byte, limit int, typ string, kidBytes int, claims any) (*sign1, header, error) {
	if len(data) > limit {
		return nil, header{}, refuse(CodeTooLong, "%d bytes", len(data))
	}
	m, h, err := open(data)
	if err != nil {
		return nil, header{}, err
	}
	if h.Type != typ || len(h.Kid) != kidBytes {
		return nil, header{}, refuse(CodeFormat, "header of type %q", h.Type)
	}
	if typ != typeRevocations && !bytes.Equal(m.Unprotected, noHeader) {
		return nil, header{}, refuse(CodeFormat, "unprotected header")
	}
	if err := decodeFile(m.Payload, claims); err != nil {
		return nil, header{}, refuse(CodeFormat, "claims: %w", err)
	}
	return m, h, nil
}

// parts takes a claim of our own apart: an array that begins with the version.
func parts(data []byte, n int) ([]cbor.RawMessage, error) {
	var items []cbor.RawMessage
	if err := decodeFile(data, &items); err != nil {
		return nil, refuse(CodeFormat, "%w", err)
	}
	if err := checkVersion(items); err != nil {
		return nil, err
	}
	if len(items) != n {
		return nil, refuse(CodeFormat, "%d parts", len(items))
	}
	return items[1:], nil
}

// fill decodes one item into each target.
func fill(items []cbor.RawMessage, into ...any) error {
	for i, v := range into {
		if err := decodeFile(items[i], v); err != nil {
			return refuse(CodeFormat, "part %d: %w", i+1, err)
		}
	}
	return nil
}

// checkSigned judges a file's signature, and its time by the clock; now may be zero.
func checkSigned(m *sign1, key ed25519.PublicKey, issued, now time.Time) error {
	if !m.signedBy(key) {
		return refuse(CodeSignature, "signature")
	}
	if !now.IsZero() && issued.After(now.Add(clockSlack)) {
		return refuse(CodeFuture, "issued %v", issued)
	}
	return nil
}

// checkNewer keeps an older list from taking the place of the one held: what was revoked since would be back.
func checkNewer(sequence int64, data []byte, held int64, heldData []byte) error {
	if sequence > held || bytes.Equal(data, heldData) {
		return nil
	}
	return refuse(CodeOlder, "sequence %d, held %d", sequence, held)
}

func seconds(n int64) time.Time { return time.Unix(n, 0).UTC() }

func errEncode(what string, err error) error { return fmt.Errorf("encode %s: %w", what, err) }
