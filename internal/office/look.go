// Looking at an office without working in it: while the kiosk runs, or when somebody else's copy is to be judged.
package office

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// Look opens the office in dir to read it, also while a kiosk has it open: it takes no lock, and makes, repairs and
// migrates nothing. The office's DB refuses to write. Keys is nil when the keys cannot be read; the doctor says why.
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
	if o.Keys, o.keysErr = certificate.ReadKeys(filepath.Join(o.dir, keysFolder)); o.keysErr == nil {
		o.KioskID = o.Keys.Kiosk().ID
	}
	return nil
}

// Roots returns the root keys that the office in dir signs under: what its certificates are verified with.
func Roots(dir string) ([]ed25519.PublicKey, error) {
	data, err := os.ReadFile(filepath.Join(dir, keysFolder, certificate.RootFile))
	if err != nil {
		return nil, fmt.Errorf("read the office's root: %w", err)
	}
	roots, err := certificate.ParseRoots(data)
	if err != nil {
		return nil, fmt.Errorf("read the office's root: %w: %w", certificate.ErrKeysDamaged, err)
	}
	return roots, nil
}
