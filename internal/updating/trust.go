// Whom this PC trusts, and who installs on it.

package updating

import (
	"crypto/ed25519"
	"fmt"

	"hocso/internal/certificate"
)

// Trusted reads the release keys that this PC's administrator trusts; none when nobody has said.
func Trusted() ([]ed25519.PublicKey, error) {
	text, err := readTrust()
	if err != nil {
		return nil, fmt.Errorf("read release keys: %w", err)
	}
	if len(text) == 0 {
		return nil, nil
	}
	keys, err := certificate.ParseRoots(text)
	if err != nil {
		return nil, fmt.Errorf("read release keys: %w", err)
	}
	return keys, nil
}

// Trust makes the keys those that this PC trusts. Error: fs.ErrPermission for who is no administrator.
func Trust(keys ...ed25519.PublicKey) error {
	text, err := certificate.MarshalRoots(keys...)
	if err == nil {
		err = writeTrust(text)
	}
	if err != nil {
		return fmt.Errorf("trust release key: %w", err)
	}
	return nil
}

// A Way is how a handed update gets installed on this PC.
type Way string

// The ways.
const (
	Itself Way = "itself" // the system does it, seconds after it was handed over
	Asks   Way = "asks"   // Windows asks for the administrator's password
	ByHand Way = "hand"   // somebody with the right to installs the file
)
