// Private keys under a passphrase: the recovery file of a root, and the key files of an organisation.

package certificate

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"unicode/utf8"

	"filippo.io/age"
	"filippo.io/age/armor"
	"golang.org/x/text/unicode/norm"
)

var (
	// ErrPassphrase says that a passphrase does not open a file.
	ErrPassphrase = errors.New("certificate: wrong passphrase")
	// ErrWeakPassphrase says that a passphrase is shorter than LeastPassphrase.
	ErrWeakPassphrase = errors.New("certificate: passphrase is too short")
)

// LeastPassphrase is how many characters a passphrase has at the least.
const LeastPassphrase = 12

const (
	maxSealed = 16 << 10 // bytes of a sealed key
	maxWork   = 18       // scrypt's work factor in a file from outside: 256 MiB of memory
)

// workFactor is scrypt's, as an exponent of two: 64 MiB of memory, which the oldest PC has to spare, and with
// LeastPassphrase far beyond guessing. Tests lower it.
var workFactor = 16

// SealKey encrypts a private key under a passphrase (age, scrypt, armoured), as age --decrypt reads it. Error:
// ErrWeakPassphrase.
func SealKey(key ed25519.PrivateKey, passphrase string) ([]byte, error) {
	passphrase = norm.NFC.String(passphrase)
	if utf8.RuneCountInString(passphrase) < LeastPassphrase {
		return nil, ErrWeakPassphrase
	}
	plain, err := marshalPrivate(key)
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	recipient.SetWorkFactor(workFactor)
	var sealed bytes.Buffer
	armoured := armor.NewWriter(&sealed)
	w, err := age.Encrypt(armoured, recipient)
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	_, err = w.Write(plain)
	if err := errors.Join(err, w.Close(), armoured.Close()); err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	return sealed.Bytes(), nil
}

// UnsealKey is the inverse of SealKey. Errors: ErrPassphrase, ErrKeysDamaged.
func UnsealKey(sealed []byte, passphrase string) (ed25519.PrivateKey, error) {
	if len(sealed) > maxSealed {
		return nil, fmt.Errorf("unseal key: %w: %d bytes", ErrKeysDamaged, len(sealed))
	}
	identity, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil { // an empty one
		return nil, fmt.Errorf("unseal key: %w", ErrPassphrase)
	}
	identity.SetMaxWorkFactor(maxWork)
	r, err := age.Decrypt(armor.NewReader(bytes.NewReader(sealed)), identity)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, fmt.Errorf("unseal key: %w", ErrPassphrase)
	case err != nil:
		return nil, fmt.Errorf("unseal key: %w: %w", ErrKeysDamaged, err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxSealed))
	if err != nil {
		return nil, fmt.Errorf("unseal key: %w: %w", ErrKeysDamaged, err)
	}
	key, err := parsePrivate(plain)
	if err != nil {
		return nil, fmt.Errorf("unseal key: %w: %w", ErrKeysDamaged, err)
	}
	return key, nil
}

// Recovery seals the root's key for the manager to keep in a safe place. Errors: ErrNoRootKey, ErrWeakPassphrase.
func (k *Keys) Recovery(passphrase string) ([]byte, error) {
	root, err := k.rootKey()
	if err != nil {
		return nil, fmt.Errorf("make recovery file: %w", err)
	}
	return SealKey(root, passphrase)
}

// RemoveRootKey takes the root's key off this PC, once the recovery file given is seen to hold it. Certificates are
// issued as before; the kiosk's own cannot be renewed and no list be signed until RestoreRootKey. Errors: ErrNoRootKey,
// ErrPassphrase, ErrKeysDamaged, ErrKeysMismatch when the file holds another key.
func (k *Keys) RemoveRootKey(recovery []byte, passphrase string) error {
	if _, err := k.rootKey(); err != nil {
		return fmt.Errorf("remove the root's key: %w", err)
	}
	if _, err := k.recovered(recovery, passphrase); err != nil {
		return fmt.Errorf("remove the root's key: %w", err)
	}
	err := errors.Join(
		removeIfThere(filepath.Join(k.dir, "."+rootKeyFile+".tmp")),
		removeIfThere(filepath.Join(k.dir, rootKeyFile)),
		syncDir(k.dir),
	)
	if err != nil {
		return fmt.Errorf("remove the root's key: %w", err)
	}
	return nil
}

// RestoreRootKey puts the root's key back from its recovery file. Errors: those of RemoveRootKey but ErrNoRootKey.
func (k *Keys) RestoreRootKey(recovery []byte, passphrase string) error {
	root, err := k.recovered(recovery, passphrase)
	if err == nil {
		err = writePrivate(k.dir, rootKeyFile, root)
	}
	if err != nil {
		return fmt.Errorf("restore the root's key: %w", err)
	}
	return nil
}

func (k *Keys) recovered(recovery []byte, passphrase string) (ed25519.PrivateKey, error) {
	root, err := UnsealKey(recovery, passphrase)
	if err == nil && !k.root.Equal(root.Public()) {
		err = fmt.Errorf("%w: recovery file, %s", ErrKeysMismatch, RootFile)
	}
	return root, err
}
