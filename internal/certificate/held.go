// The signed lists that a kiosk holds, and what it trusts by them.

package certificate

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// The kinds of signed list.
const (
	kindStatus = "status"
	kindTrust  = "trust"
)

// Held is what this kiosk trusts at a time: its trust list, or its own root where there is none; the roots of its own that it
// has had; every status list it was given; and what it revoked itself.
func Held(ctx context.Context, db *store.DB, keys *Keys, now time.Time) (Trust, error) {
	t, err := held(ctx, db.Read(), keys, now)
	if err != nil {
		return Trust{}, fmt.Errorf("read what is trusted: %w", err)
	}
	return t, nil
}

func held(ctx context.Context, q store.Queryer, keys *Keys, now time.Time) (Trust, error) {
	t := Trust{Roots: slices.Clone(keys.former), Own: &Own{KioskID: keys.kiosk.ID, Revoked: map[string]Reason{}}}
	err := eachList(ctx, q, kindTrust, func(data []byte) (err error) {
		t.List, err = openOwnTrustList(data, time.Time{}) // who signed it was judged when it came
		return err
	})
	if err != nil {
		return Trust{}, err
	}
	t.Own.Complete = t.List == nil || keys.alone(t.List)
	if t.List == nil {
		t.Roots = append([]ed25519.PublicKey{keys.root}, t.Roots...)
	}
	var statuses []*Status
	err = eachList(ctx, q, kindStatus, func(data []byte) error {
		s, err := t.OpenStatus(data)
		if err == nil {
			statuses = append(statuses, s)
		} else if codeOf(err) == CodeRoot { // a root that is no longer trusted
			err = nil
		}
		return err
	})
	if err != nil {
		return Trust{}, err
	}
	own, err := withdrawn(q)
	for _, w := range own {
		t.Own.Revoked[w.ID] = w.Reason
	}
	t.Statuses, t.Now = statuses, now
	return t, err
}

// AddStatus keeps a status list that a trusted root signed. The error is a *Refusal when the list is refused.
func AddStatus(tx *store.Tx, keys *Keys, data []byte, who string) (*Status, error) {
	t, err := held(context.Background(), tx, keys, tx.Now)
	if err != nil {
		return nil, fmt.Errorf("add status list: %w", err)
	}
	s, err := t.OpenStatus(data)
	if err != nil {
		return nil, fmt.Errorf("add status list: %w", err)
	}
	err = errors.Join(
		t.keepStatus(tx, s),
		audit.Add(tx, who, ActStatus, fmt.Sprintf("%s %d", s.RootID, s.Sequence)),
	)
	if err != nil {
		return nil, fmt.Errorf("add status list: %w", err)
	}
	return s, nil
}

// AddTrustList keeps a trust list in the place of the one held. The error is a *Refusal when the list is refused.
func AddTrustList(tx *store.Tx, keys *Keys, data []byte, who string) (*TrustList, error) {
	t, err := held(context.Background(), tx, keys, tx.Now)
	if err != nil {
		return nil, fmt.Errorf("add trust list: %w", err)
	}
	l, err := t.OpenTrustList(data)
	if err != nil {
		return nil, fmt.Errorf("add trust list: %w", err)
	}
	if err := replaceTrustList(tx, l, who); err != nil {
		return nil, fmt.Errorf("add trust list: %w", err)
	}
	return l, nil
}

func replaceTrustList(tx *store.Tx, l *TrustList, who string) error {
	_, err := tx.Exec(`DELETE FROM signed_list WHERE kind = ?`, kindTrust)
	return errors.Join(err,
		keepList(tx, kindTrust, l.RootID, l.data),
		audit.Add(tx, who, ActTrust, fmt.Sprintf("%s %d", l.RootID, l.Sequence)),
	)
}

// Withdrawn lists the certificates of this kiosk that are revoked and on no status list that it holds: those that the
// organisation has yet to hear of, by ID.
func Withdrawn(ctx context.Context, db *store.DB, keys *Keys) ([]Withdrawal, error) {
	t, err := held(ctx, db.Read(), keys, time.Time{})
	if err != nil {
		return nil, fmt.Errorf("list revocations: %w", err)
	}
	listed := map[Mark]bool{}
	for _, s := range t.Statuses {
		for _, e := range s.Revoked {
			listed[e.Mark] = true
		}
	}
	own, err := withdrawn(db.Read())
	if err != nil {
		return nil, fmt.Errorf("list revocations: %w", err)
	}
	return slices.DeleteFunc(own, func(w Withdrawal) bool {
		mark, err := MarkOf(keys.kiosk.ID, w.ID)
		return err == nil && listed[mark]
	}), nil
}

// withdrawn lists every certificate that this kiosk has revoked.
func withdrawn(q store.Queryer) (all []Withdrawal, err error) {
	err = store.Each(context.Background(), q, `SELECT id, revoked_why FROM certificate WHERE revoked_at IS NOT NULL ORDER BY id`, nil,
		func(scan func(...any) error) error {
			var w Withdrawal
			var why string
			err := scan(&w.ID, &why)
			w.Reason, _ = ParseReason(why)
			all = append(all, w)
			return err
		})
	return all, err
}

// alone reports whether a trust list names nobody but this office itself.
func (k *Keys) alone(l *TrustList) bool {
	return len(l.Organisations) == 1 && !slices.ContainsFunc(l.Organisations[0].Roots, func(r Root) bool {
		return !among(k.former, r.Key)
	})
}

func among(keys []ed25519.PublicKey, key ed25519.PublicKey) bool {
	return slices.ContainsFunc(keys, func(k ed25519.PublicKey) bool { return k.Equal(key) })
}

// keepStatus keeps an organisation's newest list, whichever of its roots signed those before.
func (t Trust) keepStatus(tx *store.Tx, s *Status) error {
	for _, o := range t.Organisations() {
		if !o.has(s.RootID) {
			continue
		}
		for _, r := range o.Roots {
			if _, err := tx.Exec(`DELETE FROM signed_list WHERE kind = ? AND root = ?`, kindStatus, RootID(r.Key)); err != nil {
				return err
			}
		}
	}
	return keepList(tx, kindStatus, s.RootID, s.data)
}

func keepList(tx *store.Tx, kind, rootID string, data []byte) error {
	_, err := tx.Exec(`INSERT INTO signed_list (kind, root, data, added_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (kind, root) DO UPDATE SET data = excluded.data, added_at = excluded.added_at`,
		kind, rootID, data, tx.Now.UnixMilli())
	return err
}

func eachList(ctx context.Context, q store.Queryer, kind string, fn func(data []byte) error) error {
	return store.Each(ctx, q, `SELECT data FROM signed_list WHERE kind = ? ORDER BY root`, []any{kind}, func(scan func(...any) error) error {
		var data []byte
		if err := scan(&data); err != nil {
			return err
		}
		return fn(data)
	})
}
