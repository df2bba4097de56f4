// Revocations that a kiosk decided and a root has yet to sign, on their way to it (FORMAT.md §6.4).

package certificate

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// Withdrawals are the certificates that one kiosk wants revoked, signed by it.
type Withdrawals struct {
	Kiosk Kiosk
	At    time.Time
	Named []Withdrawal // by ID, ascending
}

// A Withdrawal names one certificate.
type Withdrawal struct {
	ID     string
	Reason Reason
}

type withdrawalClaims struct {
	At   int64           `cbor:"6,keyasint"`
	List cbor.RawMessage `cbor:"-65540,keyasint"`
}

type withdrawalItem struct {
	_      struct{} `cbor:",toarray"`
	ID     []byte
	Reason uint8
}

// SignWithdrawals makes the file that tells the organisation what this kiosk wants revoked.
func SignWithdrawals(keys *Keys, named []Withdrawal, now time.Time) ([]byte, error) {
	sorted := slices.SortedFunc(slices.Values(named), func(a, b Withdrawal) int { return strings.Compare(a.ID, b.ID) })
	items := make([]withdrawalItem, len(sorted))
	for i, w := range sorted {
		id, err := hex.DecodeString(w.ID)
		if err != nil {
			return nil, errEncode("revocations", err)
		}
		items[i] = withdrawalItem{ID: id, Reason: uint8(w.Reason)}
	}
	list, err := encMode.Marshal([]any{version, items})
	if err != nil {
		return nil, errEncode("revocations", err)
	}
	unprotected, err := encMode.Marshal(kioskHeader{Kcwt: keys.kcwt})
	if err != nil {
		return nil, errEncode("revocations", err)
	}
	data, err := sign(keys.kioskKey, header{Alg: algEdDSA, Type: typeRevocations}, unprotected,
		withdrawalClaims{At: now.Unix(), List: list})
	if err != nil {
		return nil, errEncode("revocations", err)
	}
	if _, _, _, err := parseWithdrawals(data); err != nil {
		return nil, errEncode("revocations", err)
	}
	return data, nil
}

func parseWithdrawals(data []byte) (w Withdrawals, m, kioskMessage *sign1, err error) {
	var c withdrawalClaims
	if m, _, err = openFile(data, MaxRevocationsFile, typeRevocations, 0, &c); err != nil {
		return w, nil, nil, err
	}
	var u kioskHeader
	if err := decode(m.Unprotected, &u); err != nil {
		return w, nil, nil, refuse(CodeFormat, "unprotected header: %w", err)
	}
	if w.Kiosk, kioskMessage, err = parseKiosk(u.Kcwt); err != nil {
		return w, nil, nil, err
	}
	items, err := parts(c.List, 2)
	if err != nil {
		return w, nil, nil, err
	}
	var named []withdrawalItem
	if err := fill(items, &named); err != nil {
		return w, nil, nil, err
	}
	if !validTime(c.At) || len(named) == 0 {
		return w, nil, nil, refuse(CodeFormat, "revocations: time, or none")
	}
	w.At = seconds(c.At)
	for i, item := range named {
		if len(item.ID) != idBytes || i > 0 && bytes.Compare(named[i-1].ID, item.ID) >= 0 {
			return w, nil, nil, refuse(CodeFormat, "revocations: IDs")
		}
		w.Named = append(w.Named, Withdrawal{ID: hex.EncodeToString(item.ID), Reason: Reason(item.Reason)})
	}
	return w, m, kioskMessage, nil
}

// OpenWithdrawals reads what a kiosk of t wants revoked. The error is always a *Refusal.
func (t Trust) OpenWithdrawals(data []byte) (Withdrawals, error) {
	w, m, kioskMessage, err := parseWithdrawals(data)
	if err != nil {
		return Withdrawals{}, err
	}
	known, by := t.voucher(w.Kiosk.RootID, kioskMessage)
	switch {
	case !known:
		return Withdrawals{}, refuse(CodeRoot, "root %s", w.Kiosk.RootID)
	case by == nil:
		return Withdrawals{}, refuse(CodeKiosk, "signature")
	}
	if err := checkSigned(m, w.Kiosk.Key, w.At, t.Now); err != nil {
		return Withdrawals{}, err
	}
	if !w.Kiosk.covers(w.At) || !by.root.covers(w.At) {
		return Withdrawals{}, refuse(CodeWindow, "revocations: %v", w.At)
	}
	return w, nil
}
