// Joining an organisation: its root vouches for this kiosk from then on.
package office

import (
	"context"
	"fmt"
	"path/filepath"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// Join puts an organisation's answer to the kiosk's request in place, on the word of who, and returns the keys to sign with
// from now on; Keys stays as it is until Adopt. Errors: a *certificate.Refusal, certificate.ErrNotAsked,
// certificate.ErrOutsideWindow, the store's; nothing has changed then.
func (o *Office) Join(ctx context.Context, who string, answer []byte) (*certificate.Enrolment, *certificate.Keys, error) {
	var joined *certificate.Enrolment
	err := o.DB.Write(ctx, func(tx *store.Tx) (err error) {
		joined, err = o.Keys.Enrol(tx, answer, who)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("join organisation: %w", err)
	}
	keys, err := certificate.ReadKeys(filepath.Join(o.dir, keysFolder))
	if err != nil {
		return nil, nil, fmt.Errorf("join organisation: %w", err)
	}
	return joined, keys, nil
}
