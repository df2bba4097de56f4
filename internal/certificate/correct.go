// Corrections and revocations: what is done about a certificate that should not stand as it is.

package certificate

import (
	"database/sql"
	"errors"
	"fmt"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// The audit log's acts.
const (
	ActRevoke  = "certificate.revoke"
	ActReissue = "certificate.reissue"
	ActStatus  = "trust.status"
	ActTrust   = "trust.list"
)

// Reissue corrects the name on a certificate: a new one with the evidence, score and supervisor of the old, which is
// revoked and names the new one. The date of issue is that of the correction; the first one's date is in it too. who is
// the manager, for the audit log. Where the root's key is at hand, the status list is signed anew.
//
// Errors: ErrUnknown, ErrRevoked, ErrSameName, ErrFacts, ErrOutsideWindow, the store's; nothing is written then.
func (i *Issuer) Reissue(tx *store.Tx, id, name, who string) (Certificate, error) {
	old, err := standing(tx, id)
	if err != nil {
		return Certificate{}, fmt.Errorf("reissue certificate: %w", err)
	}
	corrected := Certificate{Facts: old.Facts, Replaces: old.ID, FirstIssued: old.FirstIssued}
	if corrected.FirstIssued.IsZero() {
		corrected.FirstIssued = old.IssuedAt
	}
	if corrected.Name = clean(name, maxName); corrected.Name == old.Name {
		return Certificate{}, fmt.Errorf("reissue certificate: %w", ErrSameName)
	}
	if corrected, err = i.make(corrected, tx.Now); err != nil {
		return Certificate{}, fmt.Errorf("reissue certificate: %w", err)
	}
	err = errors.Join(
		withdraw(tx, old.ID, Replaced, corrected.ID),
		insert(tx, corrected),
		audit.Add(tx, who, ActReissue, old.ID+" "+corrected.ID),
		i.keys.refreshStatus(tx),
	)
	if err != nil {
		return Certificate{}, fmt.Errorf("reissue certificate: %w", err)
	}
	return corrected, nil
}

// Revoke ends a certificate, for one of the Causes. Errors: ErrUnknown, ErrRevoked, the store's.
func (i *Issuer) Revoke(tx *store.Tx, id string, why Reason, who string) error {
	old, err := standing(tx, id)
	if err == nil {
		err = errors.Join(
			withdraw(tx, old.ID, why, ""),
			audit.Add(tx, who, ActRevoke, old.ID+" "+why.String()),
			i.keys.refreshStatus(tx),
		)
	}
	if err != nil {
		return fmt.Errorf("revoke certificate: %w", err)
	}
	return nil
}

// standing finds a certificate that is neither revoked nor replaced.
func standing(tx *store.Tx, id string) (Certificate, error) {
	c, err := scan(tx.QueryRow(selectCertificate+` WHERE id = ?`, id))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Certificate{}, ErrUnknown
	case err == nil && !c.RevokedAt.IsZero():
		return Certificate{}, ErrRevoked
	}
	return c, err
}
