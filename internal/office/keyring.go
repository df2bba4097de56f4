// The office's keys while it is open: everybody reads the newest, on any goroutine, and one at a time changes them.
package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// A keyring holds the keys and whose turn it is to write their files.
type keyring struct {
	newest  atomic.Pointer[certificate.Keys]
	writing sync.Mutex
}

// Keys are what the kiosk signs with now. Ask again for each use: they are renewed while the office is open. Nil only in an
// office that is looked at and whose keys cannot be read.
func (o *Office) Keys() *certificate.Keys { return o.keyring.newest.Load() }

// changeKeys has change write key files, and everybody read the keys that it returns. With an error they stay.
func (o *Office) changeKeys(change func(now *certificate.Keys) (*certificate.Keys, error)) error {
	o.keyring.writing.Lock()
	defer o.keyring.writing.Unlock()
	next, err := change(o.keyring.newest.Load())
	if err == nil {
		o.keyring.newest.Store(next)
	}
	return err
}

// Join puts an organisation's answer to the kiosk's request in place, on the word of who. Errors: a *certificate.Refusal,
// certificate.ErrNotAsked, certificate.ErrOutsideWindow, the store's; nothing has changed then.
func (o *Office) Join(ctx context.Context, who string, answer []byte) (joined *certificate.Enrolment, err error) {
	err = o.changeKeys(func(now *certificate.Keys) (*certificate.Keys, error) {
		err := o.DB.Write(ctx, func(tx *store.Tx) (err error) {
			joined, err = now.Enrol(tx, answer, who)
			return err
		})
		if err != nil {
			return nil, err
		}
		return certificate.ReadKeys(filepath.Join(o.dir, keysFolder))
	})
	if err != nil {
		return nil, fmt.Errorf("join organisation: %w", err)
	}
	return joined, nil
}

// RotateKiosk gives the kiosk a new key: see certificate.Keys.RotateKiosk.
func (o *Office) RotateKiosk(ctx context.Context, who string) error {
	return o.rotate(ctx, func(now *certificate.Keys, tx *store.Tx) error { return now.RotateKiosk(tx, who) })
}

// RotateRoot gives the office a new root: see certificate.Keys.RotateRoot.
func (o *Office) RotateRoot(ctx context.Context, who string) error {
	return o.rotate(ctx, func(now *certificate.Keys, tx *store.Tx) error { return now.RotateRoot(tx, who) })
}

// Leave makes the office its own root again: see certificate.Keys.Leave.
func (o *Office) Leave(ctx context.Context, who string) error {
	name, err := o.certified(ctx)
	if err != nil {
		return err
	}
	return o.rotate(ctx, func(now *certificate.Keys, tx *store.Tx) error { return now.Leave(tx, name, who) })
}

func (o *Office) rotate(ctx context.Context, do func(now *certificate.Keys, tx *store.Tx) error) error {
	return o.changeKeys(func(now *certificate.Keys) (*certificate.Keys, error) {
		if err := o.DB.Write(ctx, func(tx *store.Tx) error { return do(now, tx) }); err != nil {
			return nil, err
		}
		return certificate.ReadKeys(filepath.Join(o.dir, keysFolder))
	})
}

// renew has the kiosk's certificate and the office's status list renewed where they near their end, or where the office
// has another name, if the root's key is there.
func (o *Office) renew(ctx context.Context) error {
	name, err := o.certified(ctx)
	if err != nil {
		return err
	}
	var listErr error // the keys hold even where the list cannot be signed
	err = o.changeKeys(func(*certificate.Keys) (*certificate.Keys, error) {
		keys, err := certificate.LoadOrCreateKeys(filepath.Join(o.dir, keysFolder), name, o.now())
		if err == nil {
			listErr = keys.RenewStatus(ctx, o.DB, o.now())
		}
		return keys, err
	})
	return errors.Join(err, listErr)
}

// certified is the name that the kiosk's certificate is to have, as it is stored.
func (o *Office) certified(ctx context.Context) (string, error) {
	var called string
	stored := Defaults()
	if _, err := readSetting(ctx, o.DB, settingCalled, &called); err != nil {
		return "", err
	}
	_, err := readSetting(ctx, o.DB, settingOffice, &stored)
	return cmp.Or(stored.Name, called), err
}
