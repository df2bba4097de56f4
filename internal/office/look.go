// Looking at an office without working in it: while the kiosk runs, or when somebody else's copy is to be judged.
package office

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// Look opens the office in dir to read it, also while a kiosk has it open: it takes no lock, and makes, repairs and
// migrates nothing. The office's DB refuses to write. Keys are nil when the keys cannot be read; the doctor says why.
//
// Errors: those of store.OpenReadOnly, fs.ErrNotExist when there is no office among them. Code tells what they mean.
func Look(ctx context.Context, dir string, o Options) (*Office, error) {
	office := newOffice(dir, o)
	if err := office.look(ctx, o); err != nil {
		return nil, fmt.Errorf("look at office: %w", errors.Join(store.Classify(err, dir), office.Close()))
	}
	return office, nil
}

func (o *Office) look(ctx context.Context, opts Options) (err error) {
	if o.DB, err = store.OpenReadOnly(ctx, o.dir, store.Options{Now: opts.Now, Built: opts.Built}); err != nil {
		return err
	}
	o.Settings = Defaults()
	if _, err := readSetting(ctx, o.DB, settingOffice, &o.Settings); err != nil {
		return err
	}
	keys, err := certificate.ReadKeys(filepath.Join(o.dir, keysFolder))
	if o.keysErr = err; err == nil {
		o.keyring.newest.Store(keys)
		o.KioskID = keys.Kiosk().ID
	}
	return nil
}

// Roots returns the root keys that the office in dir signs under, and has signed under before it changed them.
func Roots(dir string) (roots []ed25519.PublicKey, err error) {
	for _, name := range []string{certificate.RootFile, certificate.FormerFile} {
		data, err := os.ReadFile(filepath.Join(dir, keysFolder, name))
		if name == certificate.FormerFile && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the office's root: %w", err)
		}
		some, err := certificate.ParseRoots(data)
		if err != nil {
			return nil, fmt.Errorf("read the office's root: %w: %w", certificate.ErrKeysDamaged, err)
		}
		roots = append(roots, some...)
	}
	return roots, nil
}
