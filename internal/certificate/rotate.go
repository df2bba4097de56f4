// New keys in the place of old ones: of the kiosk, of an office that is its own root, and of one that leaves an organisation.
// Whatever was signed before stays valid (FORMAT.md §4, Changes of keys).

package certificate

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// ErrManyRoots says that the office's list of roots is full: it has changed its root seven times.
var ErrManyRoots = errors.New("certificate: the list of roots is full")

// Acts of the audit log. What they note is the kiosk's ID, or the root of before and the one that took over.
const (
	ActRotateKiosk = "keys.rotate-kiosk"
	ActRotateRoot  = "keys.rotate-root"
	ActJoin        = "keys.join" // with the office's name
	ActLeave       = "keys.leave"
)

const ownRootYears = 20 // how long a root of an office's own may vouch, unless it is replaced before

// RotateKiosk gives the kiosk a new key and a new certificate under the same root, in the name of who. Keys loaded before go
// on signing with the old key until ReadKeys. Error: ErrNoRootKey where the root's key is not here: the organisation then
// answers a new Request.
func (k *Keys) RotateKiosk(tx *store.Tx, who string) error {
	if _, err := k.rootKey(); err != nil {
		return fmt.Errorf("change the kiosk's key: %w", err)
	}
	s, err := readKeySet(k.dir)
	if err == nil {
		err = s.check()
	}
	if err == nil {
		err = audit.Add(tx, who, ActRotateKiosk, k.kiosk.ID)
	}
	if err != nil {
		return fmt.Errorf("change the kiosk's key: %w", err)
	}
	s.random = rand.Reader
	if err := s.enrol(k.kiosk.Office, tx.Now.UTC().Truncate(time.Second)); err != nil {
		return fmt.Errorf("change the kiosk's key: %w", err)
	}
	return nil
}

// RotateRoot has a new root vouch for the kiosk, in the name of who. A trust list that the present root signs names both, so
// that whoever trusts the present one can trust the next; the status list is signed by the next and speaks for both. The
// recovery file of the present root does not hold the next. Keys loaded before go on signing under the present root until
// ReadKeys. A request to an organisation that has not been answered is void.
//
// Errors: ErrNoRootKey, ErrManyRoots, the store's. A power cut leaves the old keys or the new ones at the next
// LoadOrCreateKeys.
func (k *Keys) RotateRoot(tx *store.Tx, who string) error {
	present, err := k.rootKey()
	if err != nil {
		return fmt.Errorf("change the root: %w", err)
	}
	_, next, err := ed25519.GenerateKey(rand.Reader)
	if err == nil {
		own := slices.Clone(k.former)
		for _, root := range []ed25519.PublicKey{k.root, next.Public().(ed25519.PublicKey)} {
			if !among(own, root) {
				own = append(own, root)
			}
		}
		err = k.succeed(tx, succession{present, next, own, k.kiosk.Office, ActRotateRoot}, who)
	}
	if err != nil {
		return fmt.Errorf("change the root: %w", err)
	}
	return nil
}

// Leave has the root that the kiosk made for itself before it joined an organisation vouch for it again, under the office's
// own name, in the name of who. The organisation stays trusted, as its lists were last. Errors: ErrOfficeName; ErrNoRootKey
// where that root's key is not here, or where the kiosk is its own root already; those of RotateRoot.
func (k *Keys) Leave(tx *store.Tx, office, who string) error {
	key, err := k.ownKeyOfBefore()
	if office = clean(office, maxOffice); err == nil && office == "" {
		err = ErrOfficeName
	}
	if err == nil {
		err = k.succeed(tx, succession{key, key, k.former, office, ActLeave}, who)
	}
	if err != nil {
		return fmt.Errorf("leave organisation: %w", err)
	}
	return nil
}

// OwnRoot reports whether the kiosk's root is one that it made for itself, not an organisation's.
func (k *Keys) OwnRoot() bool { return len(k.former) == 0 || among(k.former, k.root) }

// CanLeave reports whether an organisation vouches for the kiosk, and the root of before is here to take over.
func (k *Keys) CanLeave() bool {
	_, err := k.ownKeyOfBefore()
	return err == nil
}

// ownKeyOfBefore reads the key of the root that the kiosk had before it joined. Error: ErrNoRootKey.
func (k *Keys) ownKeyOfBefore() (key ed25519.PrivateKey, err error) {
	err = (&keySet{dir: k.dir}).read(formerKey, func(b []byte) (err error) {
		key, err = parsePrivate(b)
		return err
	})
	if err == nil && (key == nil || k.OwnRoot() || !among(k.former, key.Public().(ed25519.PublicKey))) {
		err = ErrNoRootKey
	}
	return key, err
}

// A succession is a root that takes over, on the word of one that is trusted already.
type succession struct {
	signer, next ed25519.PrivateKey
	own          []ed25519.PublicKey // every root that the kiosk has made for itself, the next among them
	office, act  string
}

func (s succession) root() ed25519.PublicKey { return s.next.Public().(ed25519.PublicKey) }

func (s succession) made(r Root) bool { return among(s.own, r.Key) }

func (k *Keys) succeed(tx *store.Tx, s succession, who string) error {
	now := tx.Now.UTC().Truncate(time.Second)
	list, err := k.listOf(tx, s, now)
	if err != nil {
		return err
	}
	_, kioskKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	request := Request{KioskID: k.kiosk.ID, Key: kioskKey.Public().(ed25519.PublicKey)}
	answer, _, err := Vouch(s.next, request, s.office, list, now, now.AddDate(0, kioskMonths, 0))
	if err != nil {
		return err
	}
	if err := replaceTrustList(tx, list, who); err != nil {
		return err
	}
	if _, err := k.signStatus(tx, s.next); err != nil {
		return err
	}
	if err := audit.Add(tx, who, s.act, RootID(k.root)+" "+RootID(s.root())); err != nil {
		return err
	}
	return k.writeSuccession(s, kioskKey, answer)
}

// writeSuccession writes the files. The last one is the answer: from then on the next start finishes what a power cut left.
func (k *Keys) writeSuccession(s succession, kioskKey ed25519.PrivateKey, answer []byte) error {
	own, err := MarshalRoots(s.own...)
	if err != nil {
		return err
	}
	if err := writeFile(k.dir, FormerFile, own, sharedPerm); err != nil {
		return err
	}
	if err := writePrivate(k.dir, nextKeyFile, s.next); err != nil {
		return err
	}
	if err := writePrivate(k.dir, requestFile, kioskKey); err != nil {
		return err
	}
	if err := writeFile(k.dir, answerFile, answer, sharedPerm); err != nil {
		return err
	}
	return finishEnrolment(k.dir)
}

// listOf is the trust list of an office that is its own root: its roots first, then whomever the kiosk trusted besides.
func (k *Keys) listOf(tx *store.Tx, s succession, now time.Time) (*TrustList, error) {
	t, err := held(context.Background(), tx, k, now)
	if err != nil {
		return nil, err
	}
	last, err := lastIssue(tx, now)
	if err != nil {
		return nil, err
	}
	all := []Organisation{{Name: s.office}}
	for _, o := range t.Organisations() {
		other := Organisation{Name: o.Name}
		for _, r := range o.Roots {
			if s.made(r) {
				all[0].Roots = append(all[0].Roots, r)
			} else {
				other.Roots = append(other.Roots, r)
			}
		}
		if len(other.Roots) > 0 {
			all = append(all, other)
		}
	}
	all[0].Roots = s.roots(all[0].Roots, k.root, now, last)
	if len(all[0].Roots) > maxRoots {
		return nil, ErrManyRoots
	}
	var previous int64
	if t.List != nil {
		previous = t.List.Sequence
	}
	return SignTrustList(s.signer, all, previous, now)
}

// roots has the next root among those of before, from now on. The present one ends with the last certificate under it.
func (s succession) roots(before []Root, present ed25519.PublicKey, now, last time.Time) []Root {
	next := Root{Key: s.root(), From: now.Add(-kioskLeeway), Until: now.AddDate(ownRootYears, 0, 0)}
	var all []Root
	for _, r := range before {
		if r.Key.Equal(next.Key) { // it comes back
			next.From = seconds(0)
			continue
		}
		if r.Until.IsZero() || r.Key.Equal(present) {
			r.Until = last
		}
		if r.From.IsZero() {
			r.From = seconds(0)
		}
		all = append(all, r)
	}
	return append(all, next)
}

// lastIssue is when the last certificate was issued, or now, whichever is later: a clock may have run ahead.
func lastIssue(tx *store.Tx, now time.Time) (time.Time, error) {
	var ms int64
	if err := tx.QueryRow(`SELECT coalesce(max(issued_at), 0) FROM certificate`).Scan(&ms); err != nil {
		return time.Time{}, err
	}
	if last := time.UnixMilli(ms).UTC(); last.After(now) {
		return last, nil
	}
	return now, nil
}

// takeNextRoot puts the key of a root of the kiosk's own that took over in its place, once all else is there. The key of the
// root before it can do nothing any more but harm.
func (s *keySet) takeNextRoot(root ed25519.PublicKey) error {
	path := filepath.Join(s.dir, nextKeyFile)
	var next ed25519.PrivateKey
	err := s.read(nextKeyFile, func(b []byte) (err error) { next, err = parsePrivate(b); return err })
	if err != nil {
		return err
	}
	if next == nil || !root.Equal(next.Public()) {
		return removeIfThere(path)
	}
	if err := removeIfThere(filepath.Join(s.dir, formerKey)); err != nil {
		return err
	}
	return os.Rename(path, filepath.Join(s.dir, rootKeyFile))
}
