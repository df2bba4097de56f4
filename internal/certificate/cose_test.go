package certificate

import (
	"crypto/ed25519"
	"encoding/hex"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/veraison/go-cose"
)

// The oracle is veraison/go-cose, which shares no code with this package but the CBOR library.

func oracleVerifies(t *testing.T, data []byte, key ed25519.PublicKey) *cose.UntaggedSign1Message {
	t.Helper()
	var m cose.UntaggedSign1Message
	if err := m.UnmarshalCBOR(data); err != nil {
		t.Fatal(err)
	}
	verifier, err := cose.NewVerifier(cose.AlgorithmEdDSA, key)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Verify(nil, verifier); err != nil {
		t.Error(err)
	}
	return &m
}

func TestGoCoseVerifiesBothOfOurSignatures(t *testing.T) {
	keys := readVectors(t).keys(t)
	data, err := Encode(keys, Award{ID: "00112233aabbccdd", IssuedAt: keys.kiosk.From, Name: "Lê Thị Hoa",
		CourseCode: "C5", CourseTitle: "An toàn số", Percent: 88})
	if err != nil {
		t.Fatal(err)
	}
	m := oracleVerifies(t, data, keys.kiosk.Key)
	if alg, err := m.Headers.Protected.Algorithm(); err != nil || alg != cose.AlgorithmEdDSA {
		t.Errorf("algorithm %v, %v", alg, err)
	}
	kcwt, err := encMode.Marshal(m.Headers.Unprotected[int64(13)])
	if err != nil {
		t.Fatal(err)
	}
	kiosk := oracleVerifies(t, kcwt, keys.root)
	kid, _ := kiosk.Headers.Protected[cose.HeaderLabelKeyID].([]byte)
	if hex.EncodeToString(kid) != RootID(keys.root) {
		t.Errorf("kid %x, want %s", kid, RootID(keys.root))
	}
}

func TestWeVerifyWhatGoCoseSigned(t *testing.T) {
	v := readVectors(t)
	keys := v.keys(t)
	award, err := encodeAward(Award{Name: "Lê Thị Hoa", CourseCode: "C5", Percent: 88})
	if err != nil {
		t.Fatal(err)
	}
	payload, err := encMode.Marshal(claims{IssuedAt: v.Iat, ID: unhex(t, v.ID), Award: award})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := cose.NewSigner(cose.AlgorithmEdDSA, keys.kioskKey)
	if err != nil {
		t.Fatal(err)
	}
	m := cose.UntaggedSign1Message{
		Headers: cose.Headers{
			Protected:   cose.ProtectedHeader{cose.HeaderLabelAlgorithm: cose.AlgorithmEdDSA},
			Unprotected: cose.UnprotectedHeader{int64(13): cbor.RawMessage(keys.kcwt)},
		},
		Payload: payload,
	}
	if err := m.Sign(nil, nil, signer); err != nil {
		t.Fatal(err)
	}
	data, err := m.MarshalCBOR()
	if err != nil {
		t.Fatal(err)
	}
	got := VerifyBytes(data, v.trust(t))
	if !got.Valid || got.Name != "Lê Thị Hoa" || got.Percent != 88 {
		t.Errorf("verdict %+v", got)
	}
}
