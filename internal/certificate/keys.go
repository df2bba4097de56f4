// The keys of a single office: a root that vouches for its kiosk, and the kiosk's own. Both are made on first run.

package certificate

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

var (
	// ErrKeysIncomplete says that a file of the set is missing and cannot be made again without harm, for example a
	// kiosk's key without anything to prove it by. Nothing was written; put the missing file back.
	ErrKeysIncomplete = errors.New("certificate: a key file is missing")
	// ErrKeysMismatch says that the files of the set do not belong together.
	ErrKeysMismatch = errors.New("certificate: key files do not belong together")
	// ErrKeysDamaged says that a key file cannot be read as one.
	ErrKeysDamaged = errors.New("certificate: key file is damaged")
	// ErrOfficeName says that there is no office name to vouch for.
	ErrOfficeName = errors.New("certificate: office has no name")
	// ErrNoRootKey says that the root's private key is not on this PC.
	ErrNoRootKey = errors.New("certificate: the root's key is not here")
)

// The files of a set that hold public keys, to give away.
const (
	RootFile   = "root.pub"
	FormerFile = "former.pub" // the roots of its own that the kiosk has had; not there while the first is the only one
)

const (
	kioskMonths  = 24             // how long a kiosk's certificate lasts
	renewMonths  = 2              // how long before its end it is renewed
	kioskLeeway  = 24 * time.Hour // a new certificate starts earlier by this, so that a clock put right does not stop issuing
	sharedPerm   = 0o644
	secretPerm   = 0o600
	rootKeyFile  = "root.key"
	formerKey    = "former.key"  // of the last one before the kiosk joined an organisation, where that was here
	nextKeyFile  = "next.key"    // of the root that is taking over
	requestFile  = "request.key" // asked to be vouched for, until the answer is here
	answerFile   = "enrolment"   // the answer, as long as it is being put in place
	kioskKeyFile = "kiosk.key"
	kioskCwtFile = "kiosk.cwt"
)

// Keys is what a kiosk signs with. It does not change; load it again, at least monthly, to have the kiosk's certificate
// renewed in time.
type Keys struct {
	dir      string
	root     ed25519.PublicKey
	former   []ed25519.PublicKey
	kioskKey ed25519.PrivateKey
	kcwt     []byte
	kiosk    Kiosk
}

// Root is the public key to trust.
func (k *Keys) Root() ed25519.PublicKey { return k.root }

// Former are the roots that this kiosk made for itself, where it has had more than one or has joined an organisation: what it
// issued under them is valid still.
func (k *Keys) Former() []ed25519.PublicKey { return k.former }

// HasRootKey reports whether the root's private key is on this PC.
func (k *Keys) HasRootKey() bool {
	_, err := k.rootKey()
	return err == nil
}

// rootKey reads the root's private key, which is kept in memory no longer than it takes to sign. Error: ErrNoRootKey.
func (k *Keys) rootKey() (ed25519.PrivateKey, error) {
	if k.dir == "" {
		return nil, ErrNoRootKey
	}
	s := &keySet{dir: k.dir}
	if err := s.read(rootKeyFile, s.takeRootKey); err != nil {
		return nil, err
	}
	switch {
	case s.rootKey == nil:
		return nil, ErrNoRootKey
	case !k.root.Equal(s.rootKey.Public()):
		return nil, fmt.Errorf("%w: %s, %s", ErrKeysMismatch, rootKeyFile, RootFile)
	}
	return s.rootKey, nil
}

// Kiosk is what the root says of this kiosk: its ID, its office, until when it may sign.
func (k *Keys) Kiosk() Kiosk { return k.kiosk }

// LoadOrCreateKeys reads the keys in dir, which must exist: root.key and kiosk.key (PKCS #8 in PEM, mode 0600), root.pub
// (SubjectPublicKeyInfo in PEM, to give away) and kiosk.cwt. The caller keeps other processes out of dir.
//
// An empty folder gets a new root and kiosk. A set that a power cut left half made is completed. The kiosk's certificate
// is renewed when it nears its end, when it lies in the future, or when the office has another name, if the root's key
// is there; root.key may be taken away to a safe place, and then the certificate stays as it is. Each certificate gets
// its own kiosk key, so that what was signed under one can never be shown under another. A root's key is never
// overwritten. Anything else is one of the errors above, with nothing written.
func LoadOrCreateKeys(dir, office string, now time.Time) (*Keys, error) {
	return LoadOrInventKeys(rand.Reader, dir, office, now)
}

// LoadOrInventKeys is LoadOrCreateKeys for an invented office: new keys come from random, so that the same invention has
// the same keys. Whoever knows where random came from can sign in that office's name.
func LoadOrInventKeys(random io.Reader, dir, office string, now time.Time) (*Keys, error) {
	office = clean(office, maxOffice)
	if office == "" {
		return nil, ErrOfficeName
	}
	if err := finishEnrolment(dir); err != nil {
		return nil, fmt.Errorf("load keys: %w", err)
	}
	s, err := readKeySet(dir)
	if err != nil {
		return nil, fmt.Errorf("load keys: %w", err)
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("load keys: %w", err)
	}
	s.random = random
	if err := s.complete(office, now.UTC().Truncate(time.Second)); err != nil {
		return nil, fmt.Errorf("make keys: %w", err)
	}
	return s.keys(), nil
}

// ReadKeys reads a whole set of keys and writes nothing: ErrKeysIncomplete when LoadOrCreateKeys would have to.
func ReadKeys(dir string) (*Keys, error) {
	s, err := readKeySet(dir)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	if s.rootPub == nil || s.kcwt == nil || !s.kiosk.Key.Equal(s.kioskKey.Public()) {
		return nil, fmt.Errorf("read keys: %w", ErrKeysIncomplete)
	}
	return s.keys(), nil
}

func (s *keySet) keys() *Keys {
	return &Keys{dir: s.dir, root: s.rootPub, former: s.former, kioskKey: s.kioskKey, kcwt: s.kcwt, kiosk: s.kiosk}
}

// check refuses what must not be completed.
func (s *keySet) check() error {
	if s.rootKey != nil && s.rootPub != nil && !s.rootPub.Equal(s.rootKey.Public()) {
		return fmt.Errorf("%w: %s, %s", ErrKeysMismatch, rootKeyFile, RootFile)
	}
	if s.kcwt != nil && s.kioskKey == nil {
		return fmt.Errorf("%w: %s", ErrKeysIncomplete, kioskKeyFile)
	}
	if s.rootKey == nil && !s.empty() {
		if s.rootPub == nil || s.kcwt == nil {
			return fmt.Errorf("%w: %s", ErrKeysIncomplete, rootKeyFile)
		}
		if !s.kiosk.Key.Equal(s.kioskKey.Public()) {
			return fmt.Errorf("%w: %s, %s", ErrKeysMismatch, kioskKeyFile, kioskCwtFile)
		}
	}
	root := s.rootPub
	if s.rootKey != nil {
		root = s.rootKey.Public().(ed25519.PublicKey)
	}
	if s.kcwt != nil && !s.kcwtMessage.signedBy(root) {
		return fmt.Errorf("%w: %s, %s", ErrKeysMismatch, RootFile, kioskCwtFile)
	}
	return nil
}

// complete makes what is missing, in an order in which a power cut at any point leaves a set that check accepts.
func (s *keySet) complete(office string, now time.Time) error {
	if s.empty() {
		key, err := s.newKey(rootKeyFile)
		if err != nil {
			return err
		}
		s.rootKey = key
	}
	if s.rootPub == nil {
		s.rootPub = s.rootKey.Public().(ed25519.PublicKey)
		if err := s.writeRootPub(); err != nil {
			return err
		}
	}
	if s.rootKey == nil || s.current(office, now) {
		return nil
	}
	return s.enrol(office, now)
}

// current reports whether the kiosk's certificate can stay as it is.
func (s *keySet) current(office string, now time.Time) bool {
	return s.kcwt != nil && s.kiosk.Key.Equal(s.kioskKey.Public()) && s.kiosk.Office == office &&
		s.kiosk.covers(now) && now.AddDate(0, renewMonths, 0).Before(s.kiosk.Until)
}

// enrol gives the kiosk a new certificate, and a new key unless the one there has none yet: then a power cut came
// between the two files.
func (s *keySet) enrol(office string, now time.Time) error {
	certified := s.kcwt != nil && s.kiosk.Key.Equal(s.kioskKey.Public())
	if s.kioskKey == nil || certified {
		key, err := s.newKey(kioskKeyFile)
		if err != nil {
			return err
		}
		s.kioskKey = key
	}
	id := s.kiosk.ID
	if id == "" {
		var err error
		if id, err = randomHex(s.random, kioskIDBytes); err != nil {
			return err
		}
	}
	kcwt, err := encodeKiosk(s.rootKey, Kiosk{
		ID: id, Office: office, Key: s.kioskKey.Public().(ed25519.PublicKey),
		From: now.Add(-kioskLeeway), Until: now.AddDate(0, kioskMonths, 0),
	})
	if err != nil {
		return err
	}
	if s.kiosk, s.kcwtMessage, err = parseKiosk(kcwt); err != nil {
		return err
	}
	s.kcwt = kcwt
	return writeFile(s.dir, kioskCwtFile, kcwt, sharedPerm)
}

// randomHex is n bytes of random in hex.
func randomHex(random io.Reader, n int) (string, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(random, b)
	return hex.EncodeToString(b), err
}
