// A kiosk joins an organisation, or has its certificate renewed by it.

package certificate

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// ErrNotAsked says that an answer is not to this kiosk's last request: another kiosk's, or one before it.
var ErrNotAsked = errors.New("certificate: not the answer to this kiosk's request")

// Request asks to be vouched for under the office's name. The key in it is new, and is made once: until the answer is
// here, asking again asks for the same key.
func (k *Keys) Request(office string, now time.Time) ([]byte, error) {
	if office = clean(office, maxOffice); office == "" {
		return nil, fmt.Errorf("ask for enrolment: %w", ErrOfficeName)
	}
	s := &keySet{dir: k.dir, random: rand.Reader}
	key, err := s.pending()
	if err == nil && key == nil {
		key, err = s.newKey(requestFile)
	}
	if err != nil {
		return nil, fmt.Errorf("ask for enrolment: %w", err)
	}
	return signRequest(key, k.kiosk.ID, office, now)
}

// pending is the key that was asked for; nil when none was.
func (s *keySet) pending() (key ed25519.PrivateKey, err error) {
	err = s.read(requestFile, func(b []byte) (err error) {
		key, err = parsePrivate(b)
		return err
	})
	return key, err
}

// Enrol puts the answer to the request in place: the kiosk's certificate, its key, the root that vouches for it now, and
// the organisation's trust list. The root that the kiosk made for itself is kept as the former one, with its key. The caller has shown the
// root's ID to a person. Keys loaded before go on signing under the former root until the office is opened again.
//
// Errors: a *Refusal, ErrNotAsked, ErrOutsideWindow, the store's. Files are in place when it returns nil; a power cut
// leaves the old ones or the new ones at the next LoadOrCreateKeys. Enrolling again with the same answer is no error.
func (k *Keys) Enrol(tx *store.Tx, answer []byte, who string) (*Enrolment, error) {
	e, err := k.enrol(answer, tx.Now)
	if err != nil {
		return nil, fmt.Errorf("enrol kiosk: %w", err)
	}
	err = replaceTrustList(tx, e.Trust, who)
	if err == nil {
		err = audit.Add(tx, who, ActJoin, RootID(e.Root)+" "+e.Kiosk.Office)
	}
	if err != nil {
		return nil, fmt.Errorf("enrol kiosk: %w", err)
	}
	return e, nil
}

func (k *Keys) enrol(answer []byte, now time.Time) (*Enrolment, error) {
	e, err := OpenEnrolment(answer, now)
	if err != nil {
		return nil, err
	}
	s, err := readKeySet(k.dir)
	if err != nil {
		return nil, err
	}
	if slices.Equal(s.kcwt, e.kcwt) {
		return e, nil // it is in place
	}
	key, err := s.pending()
	if err != nil {
		return nil, err
	}
	switch {
	case key == nil || !e.Kiosk.Key.Equal(key.Public()) || e.Kiosk.ID != k.kiosk.ID:
		return nil, ErrNotAsked
	case !e.Kiosk.covers(now):
		return nil, ErrOutsideWindow
	}
	if err := writeFile(k.dir, answerFile, answer, sharedPerm); err != nil {
		return nil, err
	}
	return e, finishEnrolment(k.dir)
}

// finishEnrolment puts an answer in place whose file is there. Each step may be done already: a power cut came between.
func finishEnrolment(dir string) error {
	answer, err := os.ReadFile(filepath.Join(dir, answerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	e, err := OpenEnrolment(answer, time.Time{})
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrKeysDamaged, answerFile, err)
	}
	s, err := readKeySet(dir)
	if err != nil {
		return err
	}
	key, err := s.pending()
	if err == nil && key == nil { // the last step but one was done
		key = s.kioskKey
	}
	if err != nil || !e.Kiosk.Key.Equal(key.Public()) {
		return errors.Join(err, fmt.Errorf("%w: %s, %s", ErrKeysMismatch, requestFile, answerFile))
	}
	return s.place(e, key)
}

func (s *keySet) place(e *Enrolment, key ed25519.PrivateKey) error {
	if err := s.retireRoot(e.Root); err != nil {
		return err
	}
	s.rootPub = e.Root
	err := errors.Join(
		s.writeRootPub(),
		writePrivate(s.dir, kioskKeyFile, key),
		writeFile(s.dir, kioskCwtFile, e.kcwt, sharedPerm),
	)
	if err == nil {
		err = s.takeNextRoot(e.Root)
	}
	if err != nil {
		return err
	}
	return errors.Join(
		removeIfThere(filepath.Join(s.dir, requestFile)),
		removeIfThere(filepath.Join(s.dir, answerFile)),
		syncDir(s.dir),
	)
}

// retireRoot keeps the root that the kiosk made for itself. A later one is the organisation's to list, or to drop.
func (s *keySet) retireRoot(next ed25519.PublicKey) error {
	if s.rootPub == nil || s.rootPub.Equal(next) {
		return nil
	}
	if s.former == nil {
		data, err := MarshalRoots(s.rootPub)
		if err != nil {
			return err
		}
		if err := writeFile(s.dir, FormerFile, data, sharedPerm); err != nil {
			return err
		}
	}
	if s.rootKey == nil {
		return nil
	}
	return errors.Join(os.Rename(filepath.Join(s.dir, rootKeyFile), filepath.Join(s.dir, formerKey)), syncDir(s.dir))
}
