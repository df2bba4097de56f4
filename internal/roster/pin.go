// PINs: which are allowed, and how one is kept. Six digits fall to anybody who takes the database away and has a
// day to spare; the hash makes it a day and not a second, and the wait in signin.go guards the kiosk itself.

package roster

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// pinDigits is the length of every PIN.
const pinDigits = 6

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

// weak reports whether a PIN is not six digits, or is one that anybody tries first: one digit six times, or a run up
// or down (123456, 890123, 654321).
func weak(pin string) bool {
	if len(pin) != pinDigits || strings.Trim(pin, "0123456789") != "" {
		return true
	}
	step := (pin[1] - pin[0] + 10) % 10
	for i := 1; i < pinDigits; i++ {
		if (pin[i]-pin[i-1]+10)%10 != step {
			return false
		}
	}
	return step == 0 || step == 1 || step == 9
}

// hashPIN returns the PHC string of a PIN under a new salt:
// $argon2id$v=19$m=19456,t=2,p=1$salt$hash, both in base64 without padding.
func hashPIN(pin string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails since Go 1.24
	return phc(hashCost, salt, hash(hashCost, pin, salt, hashBytes))
}

func hash(c cost, pin string, salt []byte, size int) []byte {
	return argon2.IDKey([]byte(pin), salt, c.time, c.memory, c.threads, uint32(size))
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
		return c, nil, nil, fmt.Errorf("PIN hash is not argon2id version %d", argon2.Version)
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("PIN hash parameters: %w", err)
	}
	if c.memory > maxCost.memory || c.time < 1 || c.time > maxCost.time || c.threads < 1 || c.threads > maxCost.threads {
		return c, nil, nil, fmt.Errorf("PIN hash parameters out of bounds: %s", parts[3])
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, fmt.Errorf("PIN salt: %w", err)
	}
	if sum, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil {
		return c, nil, nil, fmt.Errorf("PIN hash: %w", err)
	}
	if len(salt) < 8 || len(sum) < 16 || len(sum) > 64 {
		return c, nil, nil, fmt.Errorf("PIN hash of %d bytes, salt of %d", len(sum), len(salt))
	}
	return c, salt, sum, nil
}

// checkPIN hashes the PIN once and compares in constant time. The error tells of a row that is no PHC string.
func checkPIN(stored, pin string) (bool, error) {
	c, salt, sum, err := parsePHC(stored)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(sum, hash(c, pin, salt, len(sum))) == 1, nil
}

// spendHash takes as long as checkPIN, for a learner who does not exist.
func spendHash(pin string) { hash(hashCost, pin, make([]byte, saltBytes), hashBytes) }
