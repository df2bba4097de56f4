// The CBOR and COSE structures of a certificate, and the one strict way to read and write them.

package certificate

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// COSE algorithm numbers. EdDSA (RFC 9053 §2.2) is written. Ed25519 (RFC 9864), its fully specified
// successor, is read too, so that the change can be made one day without leaving old verifiers behind.
const (
	algEdDSA   = -8
	algEd25519 = -19
)

// COSE_Key numbers of an Ed25519 public key (RFC 9053 §7.1 and §7.2).
const (
	keyTypeOKP   = 1
	curveEd25519 = 6
)

// sign1 is an untagged COSE_Sign1 (RFC 9052 §4.2).
type sign1 struct {
	_           struct{} `cbor:",toarray"`
	Protected   []byte
	Unprotected cbor.RawMessage
	Payload     []byte
	Signature   []byte
}

// header is a protected header (RFC 9052 §3.1).
type header struct {
	Alg  int64  `cbor:"1,keyasint"`
	Kid  []byte `cbor:"4,keyasint,omitempty"`
	Type string `cbor:"16,keyasint,omitempty"` // typ, RFC 9596: of the files that travel alone
}

// kioskHeader is the unprotected header of a certificate: label 13, kcwt (RFC 9528, IANA COSE header parameters).
type kioskHeader struct {
	Kcwt cbor.RawMessage `cbor:"13,keyasint"`
}

// claims is the CWT claims set of a certificate (RFC 8392 §3.1); -65537 is in the range for private use.
type claims struct {
	IssuedAt int64           `cbor:"6,keyasint"`
	ID       []byte          `cbor:"7,keyasint"`
	Award    cbor.RawMessage `cbor:"-65537,keyasint"`
}

// more is the last part of an award, for what few certificates have.
type more struct {
	Supervisor *string     `cbor:"1,keyasint,omitempty"`
	Correction *correction `cbor:"2,keyasint,omitempty"`
}

// correction is what a corrected certificate says of those before it.
type correction struct {
	_     struct{} `cbor:",toarray"`
	ID    []byte   // of the one it replaces
	First int64    // when the first of the line was issued
}

// kioskClaims is the CWT claims set of a kiosk's certificate; 8 is cnf (RFC 8747 §3.1).
type kioskClaims struct {
	Office  string       `cbor:"2,keyasint"`
	Until   int64        `cbor:"4,keyasint"`
	From    int64        `cbor:"5,keyasint"`
	KioskID []byte       `cbor:"7,keyasint"`
	Confirm confirmation `cbor:"8,keyasint"`
}

type confirmation struct {
	Key coseKey `cbor:"1,keyasint"`
}

type coseKey struct {
	Type  int64  `cbor:"1,keyasint"`
	Curve int64  `cbor:"-1,keyasint"`
	X     []byte `cbor:"-2,keyasint"`
}

// encMode writes the core deterministic encoding of RFC 8949 §4.2.1. It never writes null, so that decode refuses null
// in the place of an empty list or byte string.
var encMode = must(detOptions().EncMode())

func detOptions() cbor.EncOptions {
	o := cbor.CoreDetEncOptions()
	o.NilContainers = cbor.NilContainerAsEmpty
	return o
}

var decMode = must(cbor.DecOptions{
	DupMapKey:         cbor.DupMapKeyEnforcedAPF,
	IndefLength:       cbor.IndefLengthForbidden,
	TagsMd:            cbor.TagsForbidden,
	ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	UTF8:              cbor.UTF8RejectInvalid,
	MaxNestedLevels:   8,
	MaxArrayElements:  16,
	MaxMapPairs:       16,
}.DecMode())

// fileMode is decMode for the files of FORMAT.md §6, whose lists are longer.
var fileMode = must(cbor.DecOptions{
	DupMapKey:         cbor.DupMapKeyEnforcedAPF,
	IndefLength:       cbor.IndefLengthForbidden,
	TagsMd:            cbor.TagsForbidden,
	ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	UTF8:              cbor.UTF8RejectInvalid,
	MaxNestedLevels:   8,
	MaxArrayElements:  maxEntries,
	MaxMapPairs:       16,
}.DecMode())

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // options fixed at compile time
	}
	return v
}

var errNotDeterministic = errors.New("not the deterministic encoding")

// decode reads exactly one value into v and refuses every encoding but the one that encMode would write: that
// alone excludes long integers, unsorted or missing keys, floats for integers and null for nothing.
func decode(data []byte, v any) error { return decodeIn(decMode, data, v) }

// decodeFile is decode for a file of FORMAT.md §6.
func decodeFile(data []byte, v any) error { return decodeIn(fileMode, data, v) }

func decodeIn(mode cbor.DecMode, data []byte, v any) error {
	if err := mode.Unmarshal(data, v); err != nil {
		return err
	}
	again, err := encMode.Marshal(v)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, data) {
		return errNotDeterministic
	}
	return nil
}

// toBeSigned is the Sig_structure of RFC 9052 §4.4 with no external data.
func toBeSigned(protected, payload []byte) ([]byte, error) {
	return encMode.Marshal([]any{"Signature1", protected, []byte{}, payload})
}

// sign makes a COSE_Sign1 of already encoded parts.
func sign(key ed25519.PrivateKey, h header, unprotected cbor.RawMessage, payload any) ([]byte, error) {
	m := sign1{Unprotected: unprotected}
	var err error
	if m.Protected, err = encMode.Marshal(h); err != nil {
		return nil, fmt.Errorf("encode header: %w", err)
	}
	if m.Payload, err = encMode.Marshal(payload); err != nil {
		return nil, fmt.Errorf("encode payload: %w", err)
	}
	message, err := toBeSigned(m.Protected, m.Payload)
	if err != nil {
		return nil, fmt.Errorf("encode what is signed: %w", err)
	}
	m.Signature = ed25519.Sign(key, message)
	return encMode.Marshal(m)
}

// signedBy reports whether the signature over m was made with the private half of key.
func (m *sign1) signedBy(key ed25519.PublicKey) bool {
	message, err := toBeSigned(m.Protected, m.Payload)
	return err == nil && ed25519.Verify(key, message, m.Signature)
}

// open reads the outer structure and its protected header, and checks the algorithm.
func open(data []byte) (*sign1, header, error) {
	var m sign1
	var h header
	if err := decode(data, &m); err != nil {
		return nil, h, refuse(CodeFormat, "COSE_Sign1: %w", err)
	}
	if err := decode(m.Protected, &h); err != nil {
		return nil, h, refuse(CodeFormat, "protected header: %w", err)
	}
	if h.Alg != algEdDSA && h.Alg != algEd25519 {
		return nil, h, refuse(CodeAlgorithm, "algorithm %d", h.Alg)
	}
	if len(m.Signature) != ed25519.SignatureSize {
		return nil, h, refuse(CodeFormat, "signature of %d bytes", len(m.Signature))
	}
	return &m, h, nil
}
