// Package organisation keeps the folder of whoever vouches for kiosks: the root keys, each under a passphrase, the register
// of kiosks, and what is revoked. The folder lives on a PC or a stick that is not a kiosk's, and never needs a network.
//
// It holds organisation.json, root-<id>.key for each root (age, armoured), and root.pub with the public halves of the
// present root and the next. What it signs is described in internal/certificate/FORMAT.md §6.
package organisation

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"hocso/internal/certificate"
)

const (
	stateFile  = "organisation.json"
	lockFile   = "organisation.lock"
	secretPerm = 0o600
	sharedPerm = 0o644

	rootYears   = 20 // how long a root may vouch, unless it is replaced before
	kioskMonths = 24 // how long a kiosk's certificate lasts, and a replaced root's kiosks go on
)

var (
	// ErrNone says that the folder is no organisation's.
	ErrNone = errors.New("organisation: no organisation in this folder")
	// ErrThere says that the folder has an organisation already.
	ErrThere = errors.New("organisation: the folder has an organisation")
	// ErrBusy says that another program has the folder open.
	ErrBusy = errors.New("organisation: another program has the folder open")
	// ErrDamaged says that the folder's files cannot be read as what they are.
	ErrDamaged = errors.New("organisation: damaged folder")
	// ErrKioskRevoked says that a revoked kiosk asks to be vouched for again.
	ErrKioskRevoked = errors.New("organisation: the kiosk is revoked")
	// ErrUnknownKiosk says that no such kiosk was ever enrolled.
	ErrUnknownKiosk = errors.New("organisation: unknown kiosk")
	// ErrPartner says that an organisation cannot be listed: no name, too many, or a root that another one has.
	ErrPartner = errors.New("organisation: cannot be listed")
)

// A Root is a root key of the organisation's own.
type Root struct {
	ID    string            `json:"id"`
	Key   ed25519.PublicKey `json:"key"`
	From  time.Time         `json:"from"`
	Until time.Time         `json:"until"`
	Held  bool              `json:"held"` // its private half is in the folder
}

// A Kiosk was vouched for.
type Kiosk struct {
	ID       string    `json:"id"`
	Office   string    `json:"office"`
	Root     string    `json:"root"`
	Enrolled time.Time `json:"enrolled"`
	Until    time.Time `json:"until"`
}

// A RevokedKiosk is refused, but for the certificates to keep.
type RevokedKiosk struct {
	ID   string    `json:"id"`
	Why  string    `json:"why"`
	Keep []string  `json:"keep"` // certificates' IDs
	At   time.Time `json:"at"`
}

// A RevokedCertificate is refused.
type RevokedCertificate struct {
	Kiosk string    `json:"kiosk"`
	ID    string    `json:"id"`
	Why   string    `json:"why"`
	At    time.Time `json:"at"`
}

// A Partner is another organisation that is trusted.
type Partner struct {
	Name  string `json:"name"`
	Roots []Root `json:"roots"`
}

// State is what organisation.json holds: everything but secrets.
type State struct {
	Name           string               `json:"name"`
	Present        string               `json:"present"` // the ID of the root that signs
	Next           string               `json:"next"`    // the ID of the root that takes over
	Roots          []Root               `json:"roots"`
	Partners       []Partner            `json:"partners"`
	Kiosks         []Kiosk              `json:"kiosks"`
	RevokedKiosks  []RevokedKiosk       `json:"revoked_kiosks"`
	Revoked        []RevokedCertificate `json:"revoked"`
	StatusSequence int64                `json:"status_sequence"`
	TrustSequence  int64                `json:"trust_sequence"`
}

// An Organisation is an open folder, kept from other programs until Close.
type Organisation struct {
	State

	dir  string
	lock *flock.Flock
}

// Init makes an organisation with a present root and the next one, both under the passphrase. Errors: ErrThere, ErrPartner
// for no name, certificate.ErrWeakPassphrase.
func Init(dir, name, passphrase string, now time.Time) (*Organisation, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make organisation: %w", err)
	}
	o, err := enter(dir)
	if err != nil {
		return nil, fmt.Errorf("make organisation: %w", err)
	}
	if err := o.init(name, passphrase, now.UTC().Truncate(time.Second)); err != nil {
		return nil, fmt.Errorf("make organisation: %w", errors.Join(err, o.Close()))
	}
	return o, nil
}

func (o *Organisation) init(name, passphrase string, now time.Time) (err error) {
	if _, err := os.Stat(o.path(stateFile)); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, ErrThere)
	}
	if o.Name = certificate.CleanOffice(name); o.Name == "" {
		return ErrPartner
	}
	if o.Present, err = o.newRoot(passphrase, now); err != nil {
		return err
	}
	if o.Next, err = o.newRoot(passphrase, now); err != nil {
		return err
	}
	return o.save()
}

// Open opens the folder. Errors: ErrNone, ErrBusy, ErrDamaged.
func Open(dir string) (*Organisation, error) {
	if _, err := os.Stat(filepath.Join(dir, stateFile)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open organisation: %w: %s", ErrNone, dir)
	}
	o, err := enter(dir)
	if err != nil {
		return nil, fmt.Errorf("open organisation: %w", err)
	}
	data, err := os.ReadFile(o.path(stateFile))
	if err == nil {
		if err = json.Unmarshal(data, &o.State); err != nil || o.root(o.Present) == nil {
			err = fmt.Errorf("%w: %s: %w", ErrDamaged, stateFile, err)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open organisation: %w", errors.Join(err, o.Close()))
	}
	return o, nil
}

func enter(dir string) (*Organisation, error) {
	o := &Organisation{dir: dir, lock: flock.New(filepath.Join(dir, lockFile), flock.SetPermissions(secretPerm))}
	locked, err := o.lock.TryLock()
	if err == nil && !locked {
		err = ErrBusy
	}
	return o, err
}

// Close lets other programs in.
func (o *Organisation) Close() error { return o.lock.Close() }

func (o *Organisation) path(name string) string { return filepath.Join(o.dir, name) }

// save writes the state, and the public halves beside it.
func (o *Organisation) save() error {
	data, err := json.MarshalIndent(o.State, "", "  ")
	if err != nil {
		return err
	}
	pem, err := certificate.MarshalRoots(o.root(o.Present).Key, o.root(o.Next).Key)
	if err != nil {
		return err
	}
	return errors.Join(
		certificate.ReplaceFile(o.dir, certificate.RootFile, pem, sharedPerm),
		certificate.ReplaceFile(o.dir, stateFile, append(data, '\n'), secretPerm),
	)
}

// root finds one of the organisation's roots; nil when there is none of that ID.
func (o *Organisation) root(id string) *Root {
	i := slices.IndexFunc(o.Roots, func(r Root) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &o.Roots[i]
}

// newRoot makes a root and has it on disk, sealed.
func (o *Organisation) newRoot(passphrase string, now time.Time) (id string, err error) {
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return "", err
	}
	sealed, err := certificate.SealKey(key, passphrase)
	if err != nil {
		return "", err
	}
	id = certificate.RootID(public)
	if err := certificate.ReplaceFile(o.dir, keyFile(id), sealed, secretPerm); err != nil {
		return "", err
	}
	o.Roots = append(o.Roots, Root{ID: id, Key: public, From: now, Until: now.AddDate(rootYears, 0, 0), Held: true})
	return id, nil
}

func keyFile(id string) string { return "root-" + id + ".key" }

// Unlock opens the present root's key. Errors: certificate.ErrPassphrase, certificate.ErrKeysDamaged.
func (o *Organisation) Unlock(passphrase string) (ed25519.PrivateKey, error) {
	return o.unlock(o.Present, passphrase)
}

func (o *Organisation) unlock(id, passphrase string) (ed25519.PrivateKey, error) {
	sealed, err := os.ReadFile(o.path(keyFile(id)))
	if err != nil {
		return nil, fmt.Errorf("open the root's key: %w", err)
	}
	key, err := certificate.UnsealKey(sealed, passphrase)
	if err != nil {
		return nil, err
	}
	if !o.root(id).Key.Equal(key.Public()) {
		return nil, fmt.Errorf("open the root's key: %w: %s", certificate.ErrKeysMismatch, keyFile(id))
	}
	return key, nil
}
