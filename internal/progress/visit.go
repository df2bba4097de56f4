// The end of a visit.

package progress

import (
	"context"
	"fmt"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// Why a visit ended.
const (
	SignedOut = "signout" // the learner left
	Idle      = "idle"    // nobody answered the question whether anybody is there
)

// EndVisit notes that a visit is over and why. Nothing else depends on it: a power cut ends a visit too.
func (p *Progress) EndVisit(ctx context.Context, s roster.Session, why string) error {
	err := p.db.Write(ctx, func(tx *store.Tx) error {
		verb := records.Abandoned
		if why == SignedOut {
			verb = records.Terminated
		}
		_, err := p.book.Append(tx, records.Event{
			EmpCode: s.Learner.Code, SessionID: s.ID, Verb: verb, ActivityIRI: records.ProgrammeIRI,
			Response: records.Detail{Reason: why}.String(), Duration: tx.Now.Sub(s.Started),
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("end visit: %w", err)
	}
	return nil
}
