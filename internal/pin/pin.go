// Package pin keeps PINs and other short secrets: which PINs anybody tries first, and how a secret is kept so that whoever
// takes the database away does not have it. Six digits fall to anybody with the database and a day to spare; the hash makes it
// a day and not a second, and the waits of the packages that use it guard the kiosk itself.
package pin

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// A cost is what argon2id spends on one hash.
type cost struct {
	memory  uint32 // KiB
	time    uint32 // passes
	threads uint8
}

// hashCost is the smallest that OWASP's Password Storage Cheat Sheet recommends for argon2id: 19 MiB, 2 passes, 1
// thread.
var hashCost = cost{memory: 19 * 1024, time: 2, threads: 1}

// maxCost bounds what a row may ask for, so that a damaged one cannot stop the kiosk.
var maxCost = cost{memory: 256 * 1024, time: 16, threads: 8}

const (
	saltBytes = 16
	hashBytes = 32
)

// Guessable reports whether a PIN is not made of digits alone, or is one that anybody tries first: one digit again and
// again, or a run up or down (123456, 890123, 654321).
func Guessable(pin string) bool {
	if len(pin) < 2 || strings.Trim(pin, "0123456789") != "" {
		return true
	}
	step := (pin[1] - pin[0] + 10) % 10
	for i := 1; i < len(pin); i++ {
		if (pin[i]-pin[i-1]+10)%10 != step {
			return false
		}
	}
	return step == 0 || step == 1 || step == 9
}

// Hash returns the PHC string of a secret under a new salt:
// $argon2id$v=19$m=19456,t=2,p=1$salt$hash, both in base64 without padding.
func Hash(secret string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails since Go 1.24
	return phc(hashCost, salt, hash(hashCost, secret, salt, hashBytes))
}

func hash(c cost, secret string, salt []byte, size int) []byte {
	return argon2.IDKey([]byte(secret), salt, c.time, c.memory, c.threads, uint32(size))
}

func phc(c cost, salt, sum []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads,
		b64.EncodeToString(salt), b64.EncodeToString(sum))
}

// parsePHC reads what phc wrote.
func parsePHC(text string) (c cost, salt, sum []byte, err error) {
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, fmt.Errorf("hash is not argon2id version %d", argon2.Version)
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("hash parameters: %w", err)
	}
	if c.memory > maxCost.memory || c.time < 1 || c.time > maxCost.time || c.threads < 1 || c.threads > maxCost.threads {
		return c, nil, nil, fmt.Errorf("hash parameters out of bounds: %s", parts[3])
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, fmt.Errorf("salt: %w", err)
	}
	if sum, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil {
		return c, nil, nil, fmt.Errorf("hash: %w", err)
	}
	if len(salt) < 8 || len(sum) < 16 || len(sum) > 64 {
		return c, nil, nil, fmt.Errorf("hash of %d bytes, salt of %d", len(sum), len(salt))
	}
	return c, salt, sum, nil
}

// Check hashes the secret once and compares in constant time. The error tells of a stored text that is no PHC string.
func Check(stored, secret string) (bool, error) {
	c, salt, sum, err := parsePHC(stored)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(sum, hash(c, secret, salt, len(sum))) == 1, nil
}

// Spend takes as long as Check, for somebody who does not exist.
func Spend(secret string) { hash(hashCost, secret, make([]byte, saltBytes), hashBytes) }
