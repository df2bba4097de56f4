// Keys and signatures as text: multibase base58btc, did:key.

package badge

import (
	"crypto/ed25519"
	"errors"
	"math/big"
	"slices"
	"strings"
)

// base58 is Bitcoin's alphabet: no 0, O, I, l.
const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// multibase is data in base58btc behind its prefix z.
func multibase(data []byte) string {
	var digits []byte
	radix, rest, digit := big.NewInt(58), new(big.Int).SetBytes(data), new(big.Int)
	for rest.Sign() > 0 {
		rest.DivMod(rest, radix, digit)
		digits = append(digits, base58[digit.Int64()])
	}
	for _, b := range data {
		if b != 0 {
			break
		}
		digits = append(digits, base58[0])
	}
	slices.Reverse(digits)
	return "z" + string(digits)
}

// maxMultibase bounds what is decoded: a signature has 88 digits at most.
const maxMultibase = 128

var errMultibase = errors.New("badge: not base58btc")

func fromMultibase(s string) ([]byte, error) {
	digits, ok := strings.CutPrefix(s, "z")
	if !ok || len(digits) > maxMultibase {
		return nil, errMultibase
	}
	value, radix := new(big.Int), big.NewInt(58)
	for _, d := range []byte(digits) {
		at := strings.IndexByte(base58, d)
		if at < 0 {
			return nil, errMultibase
		}
		value.Add(value.Mul(value, radix), big.NewInt(int64(at)))
	}
	zeros := len(digits) - len(strings.TrimLeft(digits, base58[:1]))
	return append(make([]byte, zeros), value.Bytes()...), nil
}

// didKey names an Ed25519 key (did:key v0.9: multicodec 0xed as a varint, then the key).
func didKey(key ed25519.PublicKey) string {
	return "did:key:" + multibase(append([]byte{0xed, 0x01}, key...))
}
