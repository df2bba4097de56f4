// What is revoked, and why: reasons, and the marks that stand for certificates on a list.

package certificate

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// A Reason for a revocation, by its number in FORMAT.md §6.1.
type Reason uint8

// The reasons.
const (
	Unsaid     Reason = iota
	Replaced          // by a correction
	Mistake           // issued by mistake
	Dishonest         // not earned honestly
	HolderWish        // at the holder's wish
	Lost              // the kiosk was lost or stolen
	Exposed           // somebody else may have the kiosk's key
)

var reasonCodes = []string{"unsaid", "replaced", "mistake", "dishonest", "wish", "lost", "exposed"}

// Reasons lists them all.
func Reasons() []Reason {
	all := make([]Reason, len(reasonCodes))
	for i := range all {
		all[i] = Reason(i)
	}
	return all
}

// String is the reason's code; that of a number this program does not know is Unsaid's.
func (r Reason) String() string {
	if int(r) < len(reasonCodes) {
		return reasonCodes[r]
	}
	return reasonCodes[Unsaid]
}

// ParseReason finds a reason by its code.
func ParseReason(code string) (Reason, bool) {
	i := slices.Index(reasonCodes, code)
	return Reason(max(i, 0)), i >= 0
}

// Causes are the reasons that a person may give for revoking one certificate.
func Causes() []Reason { return []Reason{Mistake, Dishonest, HolderWish, Unsaid} }

// A Mark stands for one certificate on a list: it tells nothing of the learner.
type Mark [markBytes]byte

const markBytes = 8

// MarkOf gives the mark of a certificate from the IDs of its kiosk and its own, both in hex.
func MarkOf(kioskID, id string) (Mark, error) {
	b, err := hex.DecodeString(kioskID + id)
	if err != nil || len(kioskID) != 2*kioskIDBytes || len(b) != kioskIDBytes+idBytes {
		return Mark{}, fmt.Errorf("certificate: no IDs of a kiosk and a certificate: %q, %q", kioskID, id)
	}
	sum := sha256.Sum256(b)
	return Mark(sum[:markBytes]), nil
}

func compareMarks(a, b Mark) int { return bytes.Compare(a[:], b[:]) }

// joinMarks writes marks one after the other, sorted and each once.
func joinMarks(marks []Mark) []byte {
	sorted := slices.Compact(slices.SortedFunc(slices.Values(marks), compareMarks))
	joined := make([]byte, 0, len(sorted)*markBytes)
	for _, m := range sorted {
		joined = append(joined, m[:]...)
	}
	return joined
}

// splitMarks is the inverse of joinMarks, and refuses what that cannot have written.
func splitMarks(joined []byte) ([]Mark, error) {
	if len(joined)%markBytes != 0 {
		return nil, refuse(CodeFormat, "marks: %d bytes", len(joined))
	}
	marks := make([]Mark, len(joined)/markBytes)
	for i := range marks {
		marks[i] = Mark(joined[i*markBytes:])
		if i > 0 && compareMarks(marks[i-1], marks[i]) >= 0 {
			return nil, refuse(CodeFormat, "marks: not ascending")
		}
	}
	return marks, nil
}
