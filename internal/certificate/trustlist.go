// The trust list: organisations and the roots that vouch for their kiosks (FORMAT.md §6.2).

package certificate

import (
	"crypto/ed25519"
	"encoding/hex"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
)

const (
	maxOrganisations = 64
	maxRoots         = 8 // of one organisation
)

// A TrustList is a trust list whose signature was found good.
type TrustList struct {
	RootID        string // of the root that signed it
	Sequence      int64
	IssuedAt      time.Time
	Organisations []Organisation // the signer's own first

	data []byte
}

// An Organisation vouches for kiosks with one root or several, such as the present and the next.
type Organisation struct {
	Name  string // NFC, 1 to 80 bytes; empty for a root that is trusted by itself
	Roots []Root
}

// A Root is a key that vouches for kiosks, and when these may issue; both times are zero for a root trusted by itself.
type Root struct {
	Key         ed25519.PublicKey
	From, Until time.Time // first and last second
}

// covers reports whether a kiosk under this root may issue at t.
func (r Root) covers(t time.Time) bool {
	return r.Until.IsZero() || !t.Before(r.From) && !t.After(r.Until)
}

// Bytes is the file.
func (l *TrustList) Bytes() []byte { return l.data }

// trustClaims is the CWT claims set of a trust list.
type trustClaims struct {
	IssuedAt int64           `cbor:"6,keyasint"`
	List     cbor.RawMessage `cbor:"-65539,keyasint"`
}

type organisationItem struct {
	_     struct{} `cbor:",toarray"`
	Name  string
	Roots []rootItem
}

type rootItem struct {
	_     struct{} `cbor:",toarray"`
	Key   []byte
	From  int64
	Until int64
}

// SignTrustList makes a trust list, whose sequence follows previous. The first organisation must have the root that
// signs; names are put in order as those on certificates are.
func SignTrustList(root ed25519.PrivateKey, all []Organisation, previous int64, now time.Time) (*TrustList, error) {
	return signTrustList(root, all, nextSequence(previous, now), now)
}

func signTrustList(root ed25519.PrivateKey, all []Organisation, sequence int64, now time.Time) (*TrustList, error) {
	items := make([]organisationItem, len(all))
	for i, o := range all {
		items[i].Name = clean(o.Name, maxOffice)
		for _, r := range o.Roots {
			items[i].Roots = append(items[i].Roots, rootItem{Key: r.Key, From: r.From.Unix(), Until: r.Until.Unix()})
		}
	}
	list, err := encMode.Marshal([]any{version, sequence, items})
	if err != nil {
		return nil, errEncode("trust list", err)
	}
	data, err := signByRoot(root, typeTrust, trustClaims{IssuedAt: now.Unix(), List: list})
	if err != nil {
		return nil, errEncode("trust list", err)
	}
	l, err := openOwnTrustList(data, now)
	if err != nil {
		return nil, errEncode("trust list", err)
	}
	return l, nil
}

// parseTrustList reads a trust list without judging who signed it.
func parseTrustList(data []byte) (*TrustList, *sign1, error) {
	var c trustClaims
	m, h, err := openFile(data, MaxTrustFile, typeTrust, rootIDBytes, &c)
	if err != nil {
		return nil, nil, err
	}
	items, err := parts(c.List, 3)
	if err != nil {
		return nil, nil, err
	}
	l := &TrustList{RootID: hex.EncodeToString(h.Kid), IssuedAt: seconds(c.IssuedAt), data: data}
	var all []organisationItem
	if err := fill(items, &l.Sequence, &all); err != nil {
		return nil, nil, err
	}
	if err := checkSequence(l.Sequence); err != nil {
		return nil, nil, err
	}
	if !validTime(c.IssuedAt) || len(all) == 0 || len(all) > maxOrganisations {
		return nil, nil, refuse(CodeFormat, "trust list: %d organisations", len(all))
	}
	return l, m, l.read(all)
}

func (l *TrustList) read(all []organisationItem) error {
	seen := map[string]bool{}
	for _, item := range all {
		o := Organisation{Name: item.Name}
		if len(item.Roots) == 0 || len(item.Roots) > maxRoots {
			return refuse(CodeFormat, "trust list: %d roots", len(item.Roots))
		}
		for _, r := range item.Roots {
			if len(r.Key) != ed25519.PublicKeySize || seen[string(r.Key)] || !validTime(r.From) || !validTime(r.Until) || r.From > r.Until {
				return refuse(CodeFormat, "trust list: a root's fields")
			}
			seen[string(r.Key)] = true
			o.Roots = append(o.Roots, Root{Key: r.Key, From: seconds(r.From), Until: seconds(r.Until)})
		}
		l.Organisations = append(l.Organisations, o)
	}
	if _, ok := l.signer(); !ok {
		return refuse(CodeFormat, "trust list: the signer is not in its first organisation")
	}
	for _, item := range all {
		if item.Name == "" || !validText(item.Name, maxOffice) {
			return refuse(CodeText, "trust list: name of an organisation")
		}
	}
	return nil
}

// signer is the root that the list says it is signed by.
func (l *TrustList) signer() (Root, bool) {
	roots := l.Organisations[0].Roots
	i := slices.IndexFunc(roots, func(r Root) bool { return RootID(r.Key) == l.RootID })
	if i < 0 {
		return Root{}, false
	}
	return roots[i], true
}

// openOwnTrustList judges a list by the root in it alone.
func openOwnTrustList(data []byte, now time.Time) (*TrustList, error) {
	l, m, err := parseTrustList(data)
	if err != nil {
		return nil, err
	}
	signer, _ := l.signer()
	return l, checkSigned(m, signer.Key, l.IssuedAt, now)
}

// holds reports whether a root is one of the list's first organisation.
func (l *TrustList) holds(key ed25519.PublicKey) bool {
	return slices.ContainsFunc(l.Organisations[0].Roots, func(r Root) bool { return r.Key.Equal(key) })
}
