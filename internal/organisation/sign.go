// What the organisation signs: kiosks' certificates, the status list, the trust list.

package organisation

import (
	"crypto/ed25519"
	"fmt"
	"slices"
	"time"

	"hocso/internal/certificate"
)

// Trust is what the organisation's own roots vouch for, for judging what kiosks send.
func (o *Organisation) Trust(now time.Time) certificate.Trust {
	t := certificate.Trust{Now: now}
	for _, r := range o.Roots {
		t.Roots = append(t.Roots, r.Key)
	}
	return t
}

// Enrol answers a kiosk's request under the office's name given, for 24 months, and notes the kiosk. renewed tells that it
// was enrolled before. The trust list is signed anew and goes with the answer.
//
// Errors: a *certificate.Refusal of the request, ErrKioskRevoked, certificate.ErrOfficeName.
func (o *Organisation) Enrol(root ed25519.PrivateKey, request []byte, office string, now time.Time) (answer []byte, k Kiosk, renewed bool, err error) {
	now = now.UTC().Truncate(time.Second)
	r, err := certificate.OpenRequest(request, now)
	if err != nil {
		return nil, Kiosk{}, false, fmt.Errorf("enrol kiosk: %w", err)
	}
	if slices.ContainsFunc(o.RevokedKiosks, func(k RevokedKiosk) bool { return k.ID == r.KioskID }) {
		return nil, Kiosk{}, false, fmt.Errorf("enrol kiosk %s: %w", r.KioskID, ErrKioskRevoked)
	}
	list, err := o.signTrust(root, now)
	if err != nil {
		return nil, Kiosk{}, false, fmt.Errorf("enrol kiosk: %w", err)
	}
	answer, vouched, err := certificate.Vouch(root, r, office, list, now, now.AddDate(0, kioskMonths, 0))
	if err != nil {
		return nil, Kiosk{}, false, fmt.Errorf("enrol kiosk: %w", err)
	}
	k = Kiosk{ID: vouched.ID, Office: vouched.Office, Root: vouched.RootID, Enrolled: now, Until: vouched.Until}
	before := len(o.Kiosks)
	o.Kiosks = slices.DeleteFunc(o.Kiosks, func(k Kiosk) bool { return k.ID == vouched.ID })
	renewed = len(o.Kiosks) < before
	o.Kiosks = append(o.Kiosks, k)
	if err := o.save(); err != nil {
		return nil, Kiosk{}, false, fmt.Errorf("enrol kiosk: %w", err)
	}
	return answer, k, renewed, nil
}

// SignTrust signs the list of this organisation's roots and of its partners.
func (o *Organisation) SignTrust(root ed25519.PrivateKey, now time.Time) (*certificate.TrustList, error) {
	list, err := o.signTrust(root, now.UTC().Truncate(time.Second))
	if err == nil {
		err = o.save()
	}
	if err != nil {
		return nil, fmt.Errorf("sign trust list: %w", err)
	}
	return list, nil
}

func (o *Organisation) signTrust(root ed25519.PrivateKey, now time.Time) (*certificate.TrustList, error) {
	all := []certificate.Organisation{{Name: o.Name, Roots: listed(o.Roots)}}
	for _, p := range o.Partners {
		all = append(all, certificate.Organisation{Name: p.Name, Roots: listed(p.Roots)})
	}
	list, err := certificate.SignTrustList(root, all, o.TrustSequence, now)
	if err == nil {
		o.TrustSequence = list.Sequence
	}
	return list, err
}

func listed(roots []Root) (all []certificate.Root) {
	for _, r := range roots {
		all = append(all, certificate.Root{Key: r.Key, From: r.From, Until: r.Until})
	}
	return all
}

// SignStatus signs the list of what is revoked; the next one is due by next.
func (o *Organisation) SignStatus(root ed25519.PrivateKey, now, next time.Time) (*certificate.Status, error) {
	revocations, err := o.revocations()
	if err != nil {
		return nil, fmt.Errorf("sign status list: %w", err)
	}
	now, next = now.UTC().Truncate(time.Second), next.UTC().Truncate(time.Second)
	status, err := certificate.SignStatus(root, revocations, o.StatusSequence, now, next)
	if err != nil {
		return nil, fmt.Errorf("sign status list: %w", err)
	}
	o.StatusSequence = status.Sequence
	if err := o.save(); err != nil {
		return nil, fmt.Errorf("sign status list: %w", err)
	}
	return status, nil
}

func (o *Organisation) revocations() (r certificate.Revocations, err error) {
	for _, k := range o.RevokedKiosks {
		why, _ := certificate.ParseReason(k.Why)
		entry := certificate.KioskRevocation{KioskID: k.ID, Reason: why}
		for _, id := range k.Keep {
			mark, err := certificate.MarkOf(k.ID, id)
			if err != nil {
				return r, err
			}
			entry.Keep = append(entry.Keep, mark)
		}
		r.Kiosks = append(r.Kiosks, entry)
	}
	for _, c := range o.Revoked {
		why, _ := certificate.ParseReason(c.Why)
		mark, err := certificate.MarkOf(c.Kiosk, c.ID)
		if err != nil {
			return r, err
		}
		r.Revoked = append(r.Revoked, certificate.Revocation{Mark: mark, Reason: why})
	}
	return r, nil
}

// Rotate makes the next root the present one, and a new next root, both under the passphrase that opens the next. What the
// former root vouched for stays valid: its kiosks may issue for as long as their certificates last. It returns the trust
// list that tells everybody, signed by the root that took over.
func (o *Organisation) Rotate(passphrase string, now time.Time) (*certificate.TrustList, error) {
	now = now.UTC().Truncate(time.Second)
	root, err := o.unlock(o.Next, passphrase)
	if err != nil {
		return nil, fmt.Errorf("rotate roots: %w", err)
	}
	if former := o.root(o.Present); former.Until.After(now.AddDate(0, kioskMonths, 0)) {
		former.Until = now.AddDate(0, kioskMonths, 0)
	}
	next, err := o.newRoot(passphrase, now)
	if err != nil {
		return nil, fmt.Errorf("rotate roots: %w", err)
	}
	o.Roots = slices.DeleteFunc(o.Roots, func(r Root) bool { // what nobody signed with in its time need not be listed
		return r.ID != o.Present && r.ID != o.Next && r.ID != next && r.Until.Before(now.AddDate(-rootYears, 0, 0))
	})
	o.Present, o.Next = o.Next, next
	return o.SignTrust(root, now)
}
