// The key files: how they are read, and how they are written so that a power cut leaves the old one or the new one.

package certificate

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

const (
	pemPrivate = "PRIVATE KEY" // PKCS #8, RFC 5958 and RFC 8410
	pemPublic  = "PUBLIC KEY"  // SubjectPublicKeyInfo, RFC 5280 and RFC 8410
)

// A keySet is what the folder holds; nil for what it does not.
type keySet struct {
	dir         string
	random      io.Reader // where new keys come from
	rootKey     ed25519.PrivateKey
	rootPub     ed25519.PublicKey
	former      []ed25519.PublicKey
	kioskKey    ed25519.PrivateKey
	kcwt        []byte
	kiosk       Kiosk
	kcwtMessage *sign1
}

func (s *keySet) empty() bool {
	return s.rootKey == nil && s.rootPub == nil && s.kioskKey == nil && s.kcwt == nil
}

func readKeySet(dir string) (*keySet, error) {
	s := &keySet{dir: dir}
	err := errors.Join(
		s.read(rootKeyFile, s.takeRootKey),
		s.read(FormerFile, func(b []byte) (err error) { s.former, err = ParseRoots(b); return err }),
		s.read(RootFile, func(b []byte) error {
			roots, err := ParseRoots(b)
			if err == nil {
				s.rootPub = roots[0]
			}
			return err
		}),
		s.read(kioskKeyFile, func(b []byte) (err error) { s.kioskKey, err = parsePrivate(b); return err }),
		s.read(kioskCwtFile, func(b []byte) (err error) {
			s.kcwt = b
			s.kiosk, s.kcwtMessage, err = parseKiosk(b)
			return err
		}),
	)
	return s, err
}

func (s *keySet) takeRootKey(b []byte) (err error) {
	s.rootKey, err = parsePrivate(b)
	return err
}

// read hands a file's bytes to parse, and nothing when there is no such file.
func (s *keySet) read(name string, parse func([]byte) error) error {
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := parse(data); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrKeysDamaged, name, err)
	}
	return nil
}

func parsePrivate(data []byte) (ed25519.PrivateKey, error) {
	block, rest := pem.Decode(data)
	if block == nil || block.Type != pemPrivate || len(bytes.TrimSpace(rest)) > 0 {
		return nil, errors.New("not one PEM private key")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	private, ok := key.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("not an Ed25519 key: %T", key)
	}
	return private, nil
}

// ParseRoots reads root keys to trust, one PEM block "PUBLIC KEY" each: the present root first.
func ParseRoots(data []byte) ([]ed25519.PublicKey, error) {
	var roots []ed25519.PublicKey
	for len(bytes.TrimSpace(data)) > 0 {
		block, rest := pem.Decode(data)
		if block == nil || block.Type != pemPublic {
			return nil, errors.New("read roots: not a PEM public key")
		}
		key, err := x509.ParsePKIXPublicKey(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("read roots: %w", err)
		}
		public, ok := key.(ed25519.PublicKey)
		if !ok {
			return nil, fmt.Errorf("read roots: not an Ed25519 key: %T", key)
		}
		roots, data = append(roots, public), rest
	}
	if len(roots) == 0 {
		return nil, errors.New("read roots: no key")
	}
	return roots, nil
}

// newKey makes a key and has it on disk before anything is signed with it.
func (s *keySet) newKey(name string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(s.random)
	if err != nil {
		return nil, err
	}
	return key, writePrivate(s.dir, name, key)
}

func writePrivate(dir, name string, key ed25519.PrivateKey) error {
	data, err := marshalPrivate(key)
	if err != nil {
		return err
	}
	return writeFile(dir, name, data, secretPerm)
}

func marshalPrivate(key ed25519.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return pem.EncodeToMemory(&pem.Block{Type: pemPrivate, Bytes: der}), err
}

func (s *keySet) writeRootPub() error {
	data, err := MarshalRoots(s.rootPub)
	if err != nil {
		return err
	}
	return writeFile(s.dir, RootFile, data, sharedPerm)
}

// MarshalRoots writes what ParseRoots reads.
func MarshalRoots(roots ...ed25519.PublicKey) ([]byte, error) {
	var all []byte
	for _, root := range roots {
		der, err := x509.MarshalPKIXPublicKey(root)
		if err != nil {
			return nil, fmt.Errorf("write roots: %w", err)
		}
		all = append(all, pem.EncodeToMemory(&pem.Block{Type: pemPublic, Bytes: der})...)
	}
	return all, nil
}

// ReplaceFile writes a file of a folder of keys so that a power cut leaves the old one or the new one.
func ReplaceFile(dir, name string, data []byte, perm fs.FileMode) error {
	return writeFile(dir, name, data, perm)
}

// writeFile replaces a file whole: a temporary one beside it is synced and renamed, and the folder is synced. The
// temporary name is fixed, so that what a power cut leaves behind is gone after the next try.
func writeFile(dir, name string, data []byte, perm fs.FileMode) error {
	temp := filepath.Join(dir, "."+name+".tmp")
	if err := removeIfThere(temp); err != nil { // it may be of another mode
		return err
	}
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	if err := os.Rename(temp, filepath.Join(dir, name)); err != nil {
		return err
	}
	return syncDir(dir)
}

func removeIfThere(path string) error {
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// syncDir makes a rename last. Windows has no such call; its file system keeps renames in its journal.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
