// The status list: what an organisation has revoked (FORMAT.md §6.1).

package certificate

import (
	"cmp"
	"crypto/ed25519"
	"encoding/hex"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// A Status is a status list whose signature was found good.
type Status struct {
	RootID     string // of the root that signed it; it speaks for every root of that one's organisation
	Sequence   int64
	IssuedAt   time.Time
	NextUpdate time.Time // afterwards the list is stale
	Revocations

	data []byte
}

// Revocations are what a status list says.
type Revocations struct {
	Kiosks  []KioskRevocation // by ID, ascending
	Revoked []Revocation      // by mark, ascending
}

// A KioskRevocation refuses what a kiosk signed: all of it, or all but what Keep has. A stolen kiosk can sign with any
// date, so a date could not tell the good from the bad.
type KioskRevocation struct {
	KioskID string
	Reason  Reason
	Keep    []Mark // ascending
}

// A Revocation refuses one certificate.
type Revocation struct {
	Mark   Mark
	Reason Reason
}

// Bytes is the file.
func (s *Status) Bytes() []byte { return s.data }

// statusClaims is the CWT claims set of a status list.
type statusClaims struct {
	NextUpdate int64           `cbor:"4,keyasint"`
	IssuedAt   int64           `cbor:"6,keyasint"`
	List       cbor.RawMessage `cbor:"-65538,keyasint"`
}

// SignStatus makes a status list, whose sequence follows previous. What r has is sorted; of two entries for the same
// certificate or kiosk the first stands.
func SignStatus(root ed25519.PrivateKey, r Revocations, previous int64, now, next time.Time) (*Status, error) {
	return signStatus(root, r, nextSequence(previous, now), now, next)
}

func signStatus(root ed25519.PrivateKey, r Revocations, sequence int64, now, next time.Time) (*Status, error) {
	list, err := encMode.Marshal(statusParts(r, sequence))
	if err != nil {
		return nil, errEncode("status", err)
	}
	data, err := signByRoot(root, typeStatus, statusClaims{IssuedAt: now.Unix(), NextUpdate: next.Unix(), List: list})
	if err != nil {
		return nil, errEncode("status", err)
	}
	s, _, err := parseStatus(data)
	if err != nil {
		return nil, errEncode("status", err)
	}
	return s, nil
}

func statusParts(r Revocations, sequence int64) []any {
	kiosks := [][]any{}
	sorted := slices.Clone(r.Kiosks)
	slices.SortStableFunc(sorted, func(a, b KioskRevocation) int { return cmp.Compare(a.KioskID, b.KioskID) })
	sorted = slices.CompactFunc(sorted, func(a, b KioskRevocation) bool { return a.KioskID == b.KioskID })
	for _, k := range sorted {
		id, _ := hex.DecodeString(k.KioskID) // what is no ID is refused when the list is read back
		entry := []any{id, k.Reason}
		if len(k.Keep) > 0 {
			entry = append(entry, joinMarks(k.Keep))
		}
		kiosks = append(kiosks, entry)
	}
	revoked := slices.Clone(r.Revoked)
	slices.SortStableFunc(revoked, func(a, b Revocation) int { return compareMarks(a.Mark, b.Mark) })
	revoked = slices.CompactFunc(revoked, func(a, b Revocation) bool { return a.Mark == b.Mark })
	marks, reasons := make([]Mark, len(revoked)), make([]byte, len(revoked))
	for i, e := range revoked {
		marks[i], reasons[i] = e.Mark, byte(e.Reason)
	}
	return []any{version, sequence, kiosks, joinMarks(marks), reasons}
}

// parseStatus reads a status list without judging who signed it.
func parseStatus(data []byte) (*Status, *sign1, error) {
	var c statusClaims
	m, h, err := openFile(data, MaxStatusFile, typeStatus, rootIDBytes, &c)
	if err != nil {
		return nil, nil, err
	}
	if !validTime(c.IssuedAt) || !validTime(c.NextUpdate) || c.NextUpdate <= c.IssuedAt {
		return nil, nil, refuse(CodeFormat, "status: times")
	}
	s := &Status{
		RootID: hex.EncodeToString(h.Kid), IssuedAt: seconds(c.IssuedAt), NextUpdate: seconds(c.NextUpdate), data: data,
	}
	return s, m, s.readList(c.List)
}

func (s *Status) readList(data []byte) error {
	items, err := parts(data, 5)
	if err != nil {
		return err
	}
	var kiosks [][]cbor.RawMessage
	var joined, reasons []byte
	if err := fill(items, &s.Sequence, &kiosks, &joined, &reasons); err != nil {
		return err
	}
	if err := checkSequence(s.Sequence); err != nil {
		return err
	}
	for _, entry := range kiosks {
		if err := s.readKiosk(entry); err != nil {
			return err
		}
	}
	marks, err := splitMarks(joined)
	if err != nil {
		return err
	}
	if len(marks) != len(reasons) {
		return refuse(CodeFormat, "status: %d marks, %d reasons", len(marks), len(reasons))
	}
	s.Revoked = make([]Revocation, len(marks))
	for i, m := range marks {
		s.Revoked[i] = Revocation{m, Reason(reasons[i])}
	}
	return nil
}

func (s *Status) readKiosk(entry []cbor.RawMessage) error {
	if len(entry) != 2 && len(entry) != 3 {
		return refuse(CodeFormat, "status: kiosk of %d parts", len(entry))
	}
	var id, keep []byte
	var k KioskRevocation
	if err := fill(entry, []any{&id, &k.Reason, &keep}[:len(entry)]...); err != nil {
		return err
	}
	k.KioskID = hex.EncodeToString(id)
	last := len(s.Kiosks) - 1
	if len(id) != kioskIDBytes || len(entry) == 3 && len(keep) == 0 || last >= 0 && s.Kiosks[last].KioskID >= k.KioskID {
		return refuse(CodeFormat, "status: kiosk %s", k.KioskID)
	}
	var err error
	k.Keep, err = splitMarks(keep)
	s.Kiosks = append(s.Kiosks, k)
	return err
}

// judge says what the list has against a certificate: CodeValid for nothing.
func (r Revocations) judge(kioskID string, mark Mark) (code string, why Reason) {
	i, found := slices.BinarySearchFunc(r.Revoked, mark, func(e Revocation, m Mark) int { return compareMarks(e.Mark, m) })
	if found {
		return CodeRevoked, r.Revoked[i].Reason
	}
	i, found = slices.BinarySearchFunc(r.Kiosks, kioskID, func(k KioskRevocation, id string) int { return cmp.Compare(k.KioskID, id) })
	if !found {
		return CodeValid, Unsaid
	}
	if _, kept := slices.BinarySearchFunc(r.Kiosks[i].Keep, mark, compareMarks); kept {
		return CodeValid, Unsaid
	}
	return CodeKioskOff, r.Kiosks[i].Reason
}

// freshness of the list at a time; zero when there is no clock.
func (s *Status) freshness(now time.Time) string {
	if now.IsZero() || now.After(s.NextUpdate) || now.Before(s.IssuedAt.Add(-clockSlack)) {
		return ListStale
	}
	return ListFresh
}
