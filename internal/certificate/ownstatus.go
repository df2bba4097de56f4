// The status list of a single office, which its kiosk signs itself as long as the root's key is there.

package certificate

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"time"

	"hocso/internal/store"
)

const (
	statusMonths  = 6                   // how long a single office's status list is fresh
	statusRenewal = 30 * 24 * time.Hour // how old it gets before a kiosk signs it anew
)

// SignStatus signs and keeps the status list of a single office: every certificate that this kiosk has revoked, and what
// the list before had besides. Error: ErrNoRootKey when the root's key is not on this PC.
func (k *Keys) SignStatus(tx *store.Tx) (*Status, error) {
	root, err := k.rootKey()
	if err != nil {
		return nil, err
	}
	return k.signStatus(tx, root)
}

// signStatus is SignStatus by a root of the kiosk's own, present or next.
func (k *Keys) signStatus(tx *store.Tx, root ed25519.PrivateKey) (*Status, error) {
	rootID := RootID(root.Public().(ed25519.PublicKey))
	t, err := held(context.Background(), tx, k, tx.Now)
	if err != nil {
		return nil, err
	}
	var all Revocations
	var previous int64
	if held := t.statusOf(rootID); held != nil {
		all, previous = held.Revocations, held.Sequence
	}
	own, err := withdrawn(tx)
	if err != nil {
		return nil, err
	}
	for _, w := range own {
		mark, err := MarkOf(k.kiosk.ID, w.ID)
		if err != nil {
			return nil, err
		}
		all.Revoked = append(all.Revoked, Revocation{mark, w.Reason})
	}
	now := tx.Now.Truncate(time.Second)
	s, err := SignStatus(root, all, previous, now, now.AddDate(0, statusMonths, 0))
	if err != nil {
		return nil, err
	}
	return s, t.keepStatus(tx, s)
}

// refreshStatus signs the status list anew where the root's key is at hand.
func (k *Keys) refreshStatus(tx *store.Tx) error {
	_, err := k.SignStatus(tx)
	if errors.Is(err, ErrNoRootKey) {
		return nil
	}
	return err
}

// StatusToHandOut is a status list signed now where the root's key is at hand, else the newest one held of whoever vouches
// for this kiosk. Error: ErrNoRootKey when there is neither.
func StatusToHandOut(ctx context.Context, tx *store.Tx, k *Keys) (*Status, error) {
	s, err := k.SignStatus(tx)
	if !errors.Is(err, ErrNoRootKey) {
		return s, err
	}
	t, err := held(ctx, tx, k, tx.Now)
	if err != nil {
		return nil, fmt.Errorf("find status list: %w", err)
	}
	if s = t.statusOf(RootID(k.root)); s == nil {
		return nil, ErrNoRootKey
	}
	return s, nil
}

// WithdrawalsFile tells the root which certificates this kiosk revoked and no status list has yet; nil when there are none.
func WithdrawalsFile(ctx context.Context, db *store.DB, k *Keys) ([]byte, error) {
	waiting, err := Withdrawn(ctx, db, k)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	clock, err := db.Clock(ctx)
	if err != nil {
		return nil, err
	}
	return SignWithdrawals(k, waiting[:min(len(waiting), maxEntries)], clock.Now)
}

// RenewStatus signs the status list anew when it is a month old or of tomorrow, lacks a revocation, or is not there, where
// the root's key is at hand.
func (k *Keys) RenewStatus(ctx context.Context, db *store.DB, now time.Time) error {
	if !k.HasRootKey() {
		return nil
	}
	t, err := Held(ctx, db, k, now)
	if err != nil {
		return fmt.Errorf("renew status list: %w", err)
	}
	held := t.statusOf(RootID(k.root))
	waiting, err := Withdrawn(ctx, db, k)
	if err != nil {
		return fmt.Errorf("renew status list: %w", err)
	}
	if held != nil && len(waiting) == 0 {
		if age := now.Sub(held.IssuedAt); age > -clockSlack && age < statusRenewal {
			return nil
		}
	}
	return db.Write(ctx, k.refreshStatus)
}
