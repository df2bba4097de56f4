// What managers do about certificates and about whom the kiosk trusts.

package kiosk

import (
	"context"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// Trust is what a certificate is judged with here and now.
func (k *Kiosk) Trust(ctx context.Context) (certificate.Trust, error) {
	clock, err := k.Office.DB.Clock(ctx)
	if err != nil {
		return certificate.Trust{}, err
	}
	return certificate.Held(ctx, k.Office.DB, k.keys(), clock.Now)
}

// keys are those that the kiosk signs with now.
func (k *Kiosk) keys() *certificate.Keys { return k.Office.Keys() }

// Reissue corrects the name on a certificate, in the name of who: see certificate.Issuer.Reissue.
func (k *Kiosk) Reissue(ctx context.Context, who, id, name string) (c certificate.Certificate, err error) {
	err = k.Office.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := k.issuer.now()
		if err == nil {
			c, err = now.Reissue(tx, id, name, who)
		}
		return err
	})
	return c, err
}

// Revoke ends a certificate, in the name of who: see certificate.Issuer.Revoke.
func (k *Kiosk) Revoke(ctx context.Context, who, id string, why certificate.Reason) error {
	return k.Office.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := k.issuer.now()
		if err == nil {
			err = now.Revoke(tx, id, why, who)
		}
		return err
	})
}

// AddStatus keeps a status list from a file, in the name of who. The error is a *certificate.Refusal where the list is
// refused.
func (k *Kiosk) AddStatus(ctx context.Context, who string, file []byte) (s *certificate.Status, err error) {
	err = k.Office.DB.Write(ctx, func(tx *store.Tx) error {
		s, err = certificate.AddStatus(tx, k.keys(), file, who)
		return err
	})
	return s, err
}

// AddTrustList keeps a trust list from a file, in the name of who. The error is a *certificate.Refusal where the list is
// refused.
func (k *Kiosk) AddTrustList(ctx context.Context, who string, file []byte) (l *certificate.TrustList, err error) {
	err = k.Office.DB.Write(ctx, func(tx *store.Tx) error {
		l, err = certificate.AddTrustList(tx, k.keys(), file, who)
		return err
	})
	return l, err
}

// StatusList is the status list to hand out: of a single office signed anew; of an organisation's kiosk the newest one that
// it was given. Error: certificate.ErrNoRootKey when there is none and the root's key is not here to sign one.
func (k *Kiosk) StatusList(ctx context.Context) (s *certificate.Status, err error) {
	err = k.Office.DB.Write(ctx, func(tx *store.Tx) error {
		s, err = certificate.StatusToHandOut(ctx, tx, k.keys())
		return err
	})
	return s, err
}

// Withdrawals is the file that tells the organisation's root which certificates this kiosk revoked and no status list has
// yet; nil when there are none.
func (k *Kiosk) Withdrawals(ctx context.Context) ([]byte, error) {
	return certificate.WithdrawalsFile(ctx, k.Office.DB, k.keys())
}

// Request is the file that asks an organisation's root to vouch for this kiosk.
func (k *Kiosk) Request(ctx context.Context, officeName string) ([]byte, error) {
	clock, err := k.Office.DB.Clock(ctx)
	if err != nil {
		return nil, err
	}
	return k.keys().Request(officeName, clock.Now)
}
