// What is revoked, and who else is trusted.

package organisation

import (
	"crypto/ed25519"
	"fmt"
	"slices"
	"time"

	"hocso/internal/certificate"
)

// The limits of a trust list (FORMAT.md §6.2).
const (
	maxRoots    = 8
	maxPartners = 63
)

// RevokeKiosk refuses what a kiosk signed, but for the certificates whose IDs are to be kept. A second call for the same
// kiosk takes the place of the first. It holds with the next status list. Error: ErrUnknownKiosk.
func (o *Organisation) RevokeKiosk(id string, why certificate.Reason, keep []string, now time.Time) error {
	if !slices.ContainsFunc(o.Kiosks, func(k Kiosk) bool { return k.ID == id }) {
		return fmt.Errorf("revoke kiosk %q: %w", id, ErrUnknownKiosk)
	}
	for _, c := range keep {
		if _, err := certificate.MarkOf(id, c); err != nil {
			return fmt.Errorf("revoke kiosk: %w: %w", certificate.ErrUnknown, err)
		}
	}
	o.RevokedKiosks = slices.DeleteFunc(o.RevokedKiosks, func(k RevokedKiosk) bool { return k.ID == id })
	o.RevokedKiosks = append(o.RevokedKiosks, RevokedKiosk{ID: id, Why: why.String(), Keep: keep, At: now.UTC()})
	return o.save()
}

// RevokeCertificate refuses one certificate, with the next status list. Errors: ErrUnknownKiosk, certificate.ErrUnknown for
// what is no certificate's ID.
func (o *Organisation) RevokeCertificate(kiosk, id string, why certificate.Reason, now time.Time) error {
	if !slices.ContainsFunc(o.Kiosks, func(k Kiosk) bool { return k.ID == kiosk }) {
		return fmt.Errorf("revoke certificate of kiosk %q: %w", kiosk, ErrUnknownKiosk)
	}
	if err := o.addRevoked(kiosk, id, why, now); err != nil {
		return err
	}
	return o.save()
}

// TakeRevocations takes over what a kiosk of this organisation revoked, with the next status list, and returns how many
// were new. The error is a *certificate.Refusal when the file is refused.
func (o *Organisation) TakeRevocations(file []byte, now time.Time) (kiosk string, added int, err error) {
	w, err := o.Trust(now).OpenWithdrawals(file)
	if err != nil {
		return "", 0, fmt.Errorf("take revocations: %w", err)
	}
	before := len(o.Revoked)
	for _, c := range w.Named {
		if err := o.addRevoked(w.Kiosk.ID, c.ID, c.Reason, now); err != nil {
			return "", 0, err
		}
	}
	return w.Kiosk.ID, len(o.Revoked) - before, o.save()
}

// addRevoked notes a certificate; one that is noted already stays as it is.
func (o *Organisation) addRevoked(kiosk, id string, why certificate.Reason, now time.Time) error {
	if _, err := certificate.MarkOf(kiosk, id); err != nil {
		return fmt.Errorf("revoke certificate: %w: %w", certificate.ErrUnknown, err)
	}
	if slices.ContainsFunc(o.Revoked, func(c RevokedCertificate) bool { return c.Kiosk == kiosk && c.ID == id }) {
		return nil
	}
	o.Revoked = append(o.Revoked, RevokedCertificate{Kiosk: kiosk, ID: id, Why: why.String(), At: now.UTC()})
	return nil
}

// AddPartner has the next trust list name another organisation with these roots, or adds them to one that it names; under
// this organisation's own name, to its own: such as the root that an office had before it joined. Error: ErrPartner.
func (o *Organisation) AddPartner(name string, keys []ed25519.PublicKey, now time.Time) error {
	if name = certificate.CleanOffice(name); name == "" || len(keys) == 0 {
		return fmt.Errorf("add partner: %w", ErrPartner)
	}
	now = now.UTC().Truncate(time.Second)
	var added []Root
	for _, key := range keys {
		if o.lists(key) {
			return fmt.Errorf("add partner: %w: root %s is listed", ErrPartner, certificate.RootID(key))
		}
		// What was issued under it before counts too.
		added = append(added, Root{ID: certificate.RootID(key), Key: key, From: time.Unix(0, 0).UTC(), Until: now.AddDate(rootYears, 0, 0)})
	}
	roots := &o.Roots
	if name != o.Name {
		roots = o.partner(name)
	}
	*roots = append(*roots, added...)
	if len(*roots) > maxRoots || len(o.Partners) > maxPartners {
		return fmt.Errorf("add partner: %w: %d roots, %d partners", ErrPartner, len(*roots), len(o.Partners))
	}
	return o.save()
}

// partner finds the roots of a partner, which is made where there is none.
func (o *Organisation) partner(name string) *[]Root {
	i := slices.IndexFunc(o.Partners, func(p Partner) bool { return p.Name == name })
	if i < 0 {
		i = len(o.Partners)
		o.Partners = append(o.Partners, Partner{Name: name})
	}
	return &o.Partners[i].Roots
}

// RemovePartner has the next trust list leave an organisation out. Error: ErrPartner when it is not named.
func (o *Organisation) RemovePartner(name string) error {
	name = certificate.CleanOffice(name)
	before := len(o.Partners)
	o.Partners = slices.DeleteFunc(o.Partners, func(p Partner) bool { return p.Name == name })
	if len(o.Partners) == before {
		return fmt.Errorf("remove partner %q: %w", name, ErrPartner)
	}
	return o.save()
}

func (o *Organisation) lists(key ed25519.PublicKey) bool {
	same := func(r Root) bool { return r.Key.Equal(key) }
	return slices.ContainsFunc(o.Roots, same) ||
		slices.ContainsFunc(o.Partners, func(p Partner) bool { return slices.ContainsFunc(p.Roots, same) })
}
