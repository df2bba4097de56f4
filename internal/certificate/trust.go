// Whom a verifier trusts, and what it accepts from them.

package certificate

import (
	"crypto/ed25519"
	"time"
)

// Trust is what the verifier brings along.
type Trust struct {
	Roots    []ed25519.PublicKey // each trusted by itself; one that is in List too counts as it stands there
	List     *TrustList          // organisations; nil for none
	Statuses []*Status           // of each organisation the one with the highest sequence counts
	Now      time.Time           // zero: a date in the future is not noticed, and every status list is stale
	Own      *Own                // what a kiosk knows of itself; nil elsewhere
}

// Own is what a kiosk knows of the certificates that it issued.
type Own struct {
	KioskID  string
	Revoked  map[string]Reason // by certificate ID: also those that are on no list yet
	Complete bool              // nobody but this kiosk can have revoked one
}

// judge answers for the kiosk's own certificates. A fresh list is reported only when nobody else has to be asked.
func (o *Own) judge(s *Signed, now time.Time, v *Verdict) string {
	if o == nil || s.Kiosk.ID != o.KioskID {
		return CodeValid
	}
	if o.Complete {
		v.List, v.ListAt = ListFresh, now
	}
	why, revoked := o.Revoked[s.ID]
	if !revoked {
		return CodeValid
	}
	v.Why = why
	return CodeRevoked
}

// A voucher is the root that signed a kiosk's certificate, and whose it is.
type voucher struct {
	root Root
	of   Organisation
}

// Organisations are those trusted, each root that is trusted by itself as one of its own.
func (t Trust) Organisations() []Organisation {
	var all []Organisation
	listed := map[string]bool{}
	if t.List != nil {
		all = append(all, t.List.Organisations...)
		for _, o := range all {
			for _, r := range o.Roots {
				listed[string(r.Key)] = true
			}
		}
	}
	for _, key := range t.Roots {
		if !listed[string(key)] {
			listed[string(key)] = true
			all = append(all, Organisation{Roots: []Root{{Key: key}}})
		}
	}
	return all
}

// voucher finds the root of that ID that signed m: eight bytes name a root, they do not prove it. known tells whether
// there is a root of that ID at all.
func (t Trust) voucher(rootID string, m *sign1) (known bool, _ *voucher) {
	for _, o := range t.Organisations() {
		for _, r := range o.Roots {
			if RootID(r.Key) != rootID {
				continue
			}
			if known = true; m.signedBy(r.Key) {
				return true, &voucher{r, o}
			}
		}
	}
	return known, nil
}

// status is an organisation's newest status list; nil when there is none.
func (t Trust) status(of Organisation) *Status {
	var newest *Status
	for _, s := range t.Statuses {
		if of.has(s.RootID) && (newest == nil || s.Sequence > newest.Sequence) {
			newest = s
		}
	}
	return newest
}

// statusOf is the newest status list that speaks for a root; nil when there is none.
func (t Trust) statusOf(rootID string) *Status {
	for _, o := range t.Organisations() {
		if o.has(rootID) {
			return t.status(o)
		}
	}
	return nil
}

func (o Organisation) has(rootID string) bool {
	for _, r := range o.Roots {
		if RootID(r.Key) == rootID {
			return true
		}
	}
	return false
}

// OpenStatus reads a status list signed by a root of t, which may become one of t.Statuses. The error is always a
// *Refusal: CodeOlder when t.Statuses has a newer one of the same organisation.
func (t Trust) OpenStatus(data []byte) (*Status, error) {
	s, m, err := parseStatus(data)
	if err != nil {
		return nil, err
	}
	known, by := t.voucher(s.RootID, m)
	switch {
	case !known:
		return nil, refuse(CodeRoot, "root %s", s.RootID)
	case by == nil:
		return nil, refuse(CodeSignature, "signature")
	}
	if err := checkSigned(m, by.root.Key, s.IssuedAt, t.Now); err != nil {
		return nil, err
	}
	if held := t.status(by.of); held != nil {
		if err := checkNewer(s.Sequence, data, held.Sequence, held.data); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// OpenTrustList reads a trust list that may take the place of t.List. It is signed by a root of the first organisation
// of t.List, or where there is no list by one of t.Roots. The error is always a *Refusal.
func (t Trust) OpenTrustList(data []byte) (*TrustList, error) {
	l, m, err := parseTrustList(data)
	if err != nil {
		return nil, err
	}
	signer, _ := l.signer()
	if !t.mayList(signer.Key) {
		return nil, refuse(CodeRoot, "root %s", l.RootID)
	}
	if err := checkSigned(m, signer.Key, l.IssuedAt, t.Now); err != nil {
		return nil, err
	}
	if t.List != nil {
		if err := checkNewer(l.Sequence, data, t.List.Sequence, t.List.data); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (t Trust) mayList(key ed25519.PublicKey) bool {
	if t.List != nil {
		return t.List.holds(key)
	}
	for _, root := range t.Roots {
		if root.Equal(key) {
			return true
		}
	}
	return false
}
